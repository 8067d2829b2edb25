"""A heap of files: each is named by what it is, and read; one bad file never stops the rest.

One file is unpacked at a time. Nothing is kept of its bytes; what a page still shows of it is in `Sorted.paper`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from jxcheck import dates
from jxcheck.application import Document, PhotoFacts, Said, Source, TrainingFacts
from jxcheck.readers import archive
from jxcheck.readers.archive import Bounds, Entry
from jxcheck.readers.forms import credential, personal
from jxcheck.readers.forms.assessment import read_assessment
from jxcheck.readers.forms.certificate import read_appointment, read_id_card, read_title_certificate
from jxcheck.readers.forms.credential import read_credential
from jxcheck.readers.forms.kinds import papers
from jxcheck.readers.forms.pension import read_pension
from jxcheck.readers.forms.personal import read_personal
from jxcheck.readers.forms.pledge import read_pledge
from jxcheck.readers.forms.posts import read_posts
from jxcheck.readers.forms.publicity import read_publicity
from jxcheck.readers.forms.recognise import DOUBT, SURE, Guess, recognise
from jxcheck.readers.forms.summary import read_summary
from jxcheck.readers.guards import PICTURES, Kind, kind_of
from jxcheck.readers.hours.training import training_from
from jxcheck.readers.image import read_photo
from jxcheck.readers.opened import Reading, open_paper
from jxcheck.readers.paper import Paper
from jxcheck.readers.source import source_of
from jxcheck.readers.worker import Waiting
from jxcheck.site import Limits, Site
from jxcheck.unusable import Unusable

PHOTO, HOURS, SUMMARY = "photo", "hours", "summary"  # of data/papers.yaml
# A portrait by its shape and the size of its face, as fractions of the height; an ID card in a picture has a smaller one.
_UPRIGHT = (1.15, 1.75)
_FACE_FROM = 0.2
_SAID = 60  # fields a Document can hold


@dataclass(frozen=True)
class Sorted:
    """One file: what it is and says, or in one sentence why nothing could be read.

    `training` and `photo` where it is the hours table or a photo. `paper` is for whoever shows the pages or reads them
    again as another kind; None for a photo.
    """

    name: str
    document: Document | None = None
    training: TrainingFacts | None = None
    photo: PhotoFacts | None = None
    paper: Paper | None = field(default=None, repr=False)
    trouble: str | None = None


def gather(files: Sequence[tuple[str, bytes]], site: Site) -> tuple[int, Iterator[Entry]]:
    """How many files there are in what was handed in, zips opened, and each with its bytes or why there are none.

    Raises Unusable: too much altogether, too many files, or a single zip that cannot be opened.
    """
    heap = site.heap
    bounds = Bounds(files=heap.files, file_bytes=site.limits.paper_bytes, all_bytes=heap.bytes)
    return archive.gather(files, bounds, archive.PAPERS, archive.is_archive)


def sort_files(entries: Iterable[Entry], limits: Limits, waiting: Waiting | None = None) -> Iterator[Sorted]:
    """One result a file, in their order. Never raises over a file."""
    for entry in entries:
        yield sort_one(entry, limits, waiting)


def sort_one(entry: Entry, limits: Limits, waiting: Waiting | None = None, reading: Reading | None = None) -> Sorted:
    """Name and read one file; never raises over it: its sentence is in `trouble`.

    `waiting` is told its place in the queue, `reading` the page that is being looked into, of how many.
    """
    name, data = entry
    try:
        if isinstance(data, Unusable):
            raise data
        return _sort(name, data, limits, waiting, reading)
    except Unusable as trouble:
        return Sorted(name, trouble=f"{trouble.why}。{trouble.todo}。")
    except Exception:  # a file nobody foresaw: the others still want their answer
        return Sorted(name, trouble="这个文件读不下去，原因不明。请用能打开它的程序导出或打印成 PDF 后再放。")


def _sort(name: str, data: bytes, limits: Limits, waiting: Waiting | None, reading: Reading | None) -> Sorted:
    if archive.is_archive(name, data):  # those handed in have been opened
        raise Unusable(name, "压缩包里还有压缩包，没有再打开", "请把里面的压缩包解压后，把文件放进来")
    plain = PurePosixPath(name).name
    source = source_of(plain, data, dates.now())
    photo = _photo(plain, data, limits)
    if photo and _is_portrait(photo):
        return _as_photo(name, photo, Guess(kind=PHOTO, sure=1, why="一张端正的人像"))
    paper = open_paper(plain, data, max_bytes=limits.paper_bytes, waiting=waiting, reading=reading)
    # A picture without OCR is not known to be without words.
    guess = recognise(paper, photo.faces if photo and not paper.unread else None)
    if photo and guess.kind == PHOTO:
        return _as_photo(name, photo, guess)
    return read_as(guess, paper, source, name=name)


def _photo(name: str, data: bytes, limits: Limits) -> PhotoFacts | None:
    if kind_of(data) not in (*PICTURES, Kind.HEIC):
        return None
    return read_photo(name, data, dates.now(), max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels)


def _is_portrait(photo: PhotoFacts) -> bool:
    """One large face in an upright picture: no sheet of paper looks so, and nothing in it needs to be read."""
    low, high = _UPRIGHT
    face = photo.face
    return (
        photo.faces == 1
        and face is not None
        and face.height >= _FACE_FROM
        and low <= photo.height / photo.width <= high
    )


def _as_photo(name: str, photo: PhotoFacts, guess: Guess) -> Sorted:
    item = papers().by_id[PHOTO].item
    document = Document(source=photo.source, kind=PHOTO, item=item, sure=guess.sure, why=guess.why, pages=1)
    return Sorted(name, document, photo=photo)


def read_as(guess: Guess, paper: Paper, source: Source, *, name: str | None = None) -> Sorted:
    """What a paper says as a sheet of the guessed kind. Where the kind is not sure, neither is what it says."""
    document = Document(
        source=source,
        kind=guess.kind,
        item=guess.item,
        sure=guess.sure,
        why=guess.why[:200],
        pages=min(paper.pages_in_file, 10_000),
        scanned=paper.scanned,
        unread=_joined(paper.unread, _several(guess), _foreign(guess)),
    )
    try:
        training = training_from(paper, source) if guess.kind == HOURS else None
        if training:  # a table that could be read is surer than its title
            document.sure = max(document.sure, SURE)
            document.says = _head(training)
        return Sorted(name or source.file, _filled(document, guess, paper), training, paper=paper)
    except Unusable as trouble:
        told = trouble.why
        if not paper.scanned:  # words about hours, and no table of them
            document.sure = min(document.sure, DOUBT)
    except Exception:  # what it is stays known, though what it says could not be read
        told = "里面的内容没有读成，请对照原件自行核对"
    unread = _joined(document.unread, told)
    return Sorted(name or source.file, document.model_copy(update={"unread": unread}), paper=paper)


def _head(facts: TrainingFacts) -> dict[str, Said]:
    """R124: whose hours these are, for every sheet of them, also one that is not counted."""
    return {
        name: Said(value=value, sure=name not in facts.unsure, spot=facts.spots.get(name))
        for name in ("name", "id_number", "employer")
        if (value := getattr(facts, name))
    }


def _filled(document: Document, guess: Guess, paper: Paper) -> Document:
    reader = _READERS.get(guess.kind or "")
    facts = reader(paper) if reader else {}
    if guess.sure < SURE:
        says = facts.get("says", {}).items()
        facts = {"says": {field: said.model_copy(update={"sure": False}) for field, said in says}}
    return Document.model_validate(dict(document) | facts)


def _several(guess: Guess) -> str | None:
    """What stands on later pages of the same file is named, not read."""
    if not guess.also:
        return None
    page, kind = next(iter(guess.also.items()))
    return f"第{page}页起像是{papers().name_of(kind)}，没有分开读；请一份材料一个文件，分开再放"


def _foreign(guess: Guess) -> str | None:
    return f"像是外省（{guess.outside}）的表，栏目与本通知的表样不同，请核对能不能用" if guess.outside else None


def _joined(*sentences: str | None) -> str | None:
    return "；".join(one.rstrip("。") for one in sentences if one)[:200] or None


# ---- what is read of each kind, as fields of Document

Reader = Callable[[Paper], dict[str, Any]]


def _summary(paper: Paper) -> dict[str, Any]:
    says, facts = read_summary(paper)
    return {"says": _bounded(says), "summary": facts}


def _says(read: Callable[[Paper], dict[str, Said]]) -> Reader:
    return lambda paper: {"says": _bounded(read(paper))}


def _publicity(paper: Paper) -> dict[str, Any]:
    says, facts = read_publicity(paper)
    return {"says": _bounded(says), "publicity": facts}


def _pension(paper: Paper) -> dict[str, Any]:
    says, periods = read_pension(paper)
    return {"says": _bounded(says), "pension": periods}


def _posts(paper: Paper) -> dict[str, Any]:
    says, facts = read_posts(paper)
    return {"says": _bounded(says), "posts": facts}


def _assessment(paper: Paper) -> dict[str, Any]:
    says, records = read_assessment(paper)
    return {"says": _bounded(says), "assessments": records}


def _bounded(says: dict[str, Said]) -> dict[str, Said]:
    return dict(list(says.items())[:_SAID])


_READERS: dict[str, Reader] = {
    SUMMARY: _summary,
    "publicity": _publicity,
    "pension": _pension,
    "posts": _posts,
    "assessment": _assessment,
    "id_card": _says(read_id_card),
    "pledge": _says(read_pledge),
    "title_certificate": _says(read_title_certificate),
    "appointment": _says(read_appointment),
    **dict.fromkeys(personal.KINDS, _says(read_personal)),
    **dict.fromkeys(credential.KINDS, _says(read_credential)),
}
