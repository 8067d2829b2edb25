"""Many photos at once: each is judged and, where it can be, put right; one bad file never stops the rest.

One picture is unpacked at a time. Nothing is kept of a picture but its facts, its findings and the file made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from jxcheck import dates
from jxcheck.application import PhotoFacts
from jxcheck.checks.photo import Target, judge_photo
from jxcheck.finding import Finding, Light, worst
from jxcheck.policy import Policy
from jxcheck.readers import archive
from jxcheck.readers.archive import Bounds, Entry, is_zip
from jxcheck.readers.image import read_photo
from jxcheck.site import Limits
from jxcheck.unusable import Unusable
from jxcheck.writers.archive import PhotosZip
from jxcheck.writers.crop import propose_crop_for
from jxcheck.writers.photo import fix_photo_for

# What no crop and no encoder can change: only another photo helps.
BEYOND = frozenset({"faces", "sharp", "bright", "background", "colour", "level"})


@dataclass(frozen=True)
class Judged:
    """One file: what it is (None: no picture), what was found, the file to hand in, and what stays to be known.

    `data` is the photo put right, or as it came where nothing could be improved; None where it cannot be handed in.
    `after` are the findings on the photo put right, empty where it was left as it came.
    """

    name: str
    facts: PhotoFacts | None = None
    findings: list[Finding] = field(default_factory=list)
    after: list[Finding] = field(default_factory=list)
    data: bytes | None = field(default=None, repr=False)
    trouble: str | None = None

    @property
    def light(self) -> Light:
        """As it came; no picture at all is RED, for it would be sent back."""
        return worst([one.light for one in self.findings]) if self.facts else Light.RED

    @property
    def result(self) -> Light:
        """As it can be handed in; RED where it cannot."""
        return worst([one.light for one in self.after or self.findings]) if self.data else Light.RED

    @property
    def fixed(self) -> bool:
        return bool(self.after)

    @property
    def said(self) -> str:
        """One sentence: why there is no file, or what a person should still look at in it; empty when all is well."""
        if self.trouble:
            return self.trouble
        open_ones = [one.title for one in self.after or self.findings if one.light is not Light.GREEN]
        return f"请看一看：{'、'.join(open_ones)}" if open_ones else ""


def can_be_fixed(findings: list[Finding]) -> bool:
    """Whether a crop, a smaller size or another encoding would help."""
    return any(one.light is not Light.GREEN and one.id.split(".")[-1] not in BEYOND for one in findings)


def gather(files: Sequence[tuple[str, bytes]], limits: Limits) -> tuple[int, Iterator[Entry]]:
    """How many files there are in what was handed in, zips opened, and each with its bytes or why there are none.

    Raises Unusable: too much altogether, too many files, or a single zip that cannot be opened.
    """
    bounds = Bounds(files=limits.batch_photos, file_bytes=limits.photo_bytes, all_bytes=limits.batch_bytes)
    return archive.gather(files, bounds, archive.PHOTOS, lambda _, data: is_zip(data))


def judge_photos(files: Iterable[Entry], policy: Policy, limits: Limits) -> Iterator[Judged]:
    """One result a file, in their order. Never raises over a file: its sentence is in `trouble`."""
    for name, data in files:
        try:
            if isinstance(data, Unusable):
                raise data
            yield _judge(name, data, policy, limits)
        except Unusable as trouble:
            yield Judged(name, trouble=_sentence(trouble))
        except Exception:  # a picture nobody foresaw: the other photos still want their answer
            yield Judged(name, trouble="这个文件读不下去，原因不明。请用看图软件打开，另存为 JPG 后再试。")


def _judge(name: str, data: bytes, policy: Policy, limits: Limits) -> Judged:
    facts = _read(name, data, limits)
    findings = judge_photo(facts, policy, Target.UPLOAD)
    new_name = handed_in_as(name, policy)
    renamed = judge_photo(_named(facts, new_name), policy, Target.UPLOAD)
    if not can_be_fixed(renamed):  # at most the name's ending: another encoding would only lose quality
        return _as_it_is(Judged(name, facts, findings, [] if renamed == findings else renamed), data)
    try:
        crop = propose_crop_for(Target.UPLOAD, facts, policy)
        made = fix_photo_for(Target.UPLOAD, data, policy, name, crop=crop).data
    except Unusable as trouble:
        return _as_it_is(Judged(name, facts, findings, trouble=_sentence(trouble)), data)
    after = judge_photo(_read(new_name, made, limits), policy, Target.UPLOAD)
    if _open(after) >= _open(renamed) and worst([one.light for one in renamed]) is not Light.RED:
        return _as_it_is(Judged(name, facts, findings, [] if renamed == findings else renamed), data)
    return Judged(name, facts, findings, after, made)


def _open(findings: list[Finding]) -> int:
    return sum(one.light is not Light.GREEN for one in findings)


def _as_it_is(judged: Judged, data: bytes) -> Judged:
    """The photo unchanged, where nothing RED stands against it."""
    against = [one for one in judged.after or judged.findings if one.light is Light.RED]
    if against:
        return replace(judged, trouble=judged.trouble or "".join(f"{one.title}：{one.fix}。" for one in against))
    return replace(judged, data=data)


def _named(facts: PhotoFacts, name: str) -> PhotoFacts:
    source = facts.source.model_copy(update={"file": PurePosixPath(name).name[:200]})
    return facts.model_copy(update={"source": source})


def _read(name: str, data: bytes, limits: Limits) -> PhotoFacts:
    plain = PurePosixPath(name).name
    return read_photo(plain, data, dates.now(), max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels)


def _sentence(trouble: Unusable) -> str:
    return f"{trouble.why}。{trouble.todo}。"


def handed_in_as(name: str, policy: Policy) -> str:
    """The same name, with the ending of a JPEG where it has another."""
    path, endings = PurePosixPath(name), policy.photo.upload.suffixes.value
    return name if path.suffix.lower() in endings else str(path.with_name(f"{path.stem}{endings[0]}"))


class Parcel:
    """Gathers the zip of a batch while it is judged; finish() gives the file, with a text on what is to be known."""

    def __init__(self, policy: Policy) -> None:
        self._zip, self._policy = PhotosZip(), policy
        self._open: list[str] = []
        self._left: list[str] = []

    @property
    def count(self) -> int:
        return self._zip.count

    def add(self, judged: Judged) -> None:
        if judged.data is None:
            self._left.append(f"{judged.name}：{judged.said}")
            return
        name = self._zip.add(handed_in_as(judged.name, self._policy), judged.data)
        if judged.said:
            self._open.append(f"{name}：{judged.said}")

    def finish(self, closing: str) -> bytes:
        lines = [f"压缩包里有 {self.count} 张照片；人像和背景没有改动。", ""]
        for heading, group in (("没有改好、不在压缩包里的：", self._left), ("在压缩包里，请再看一看的：", self._open)):
            if group:
                lines += [heading, *group, ""]
        return self._zip.finish([*lines, closing])
