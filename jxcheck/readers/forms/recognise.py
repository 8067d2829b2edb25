"""What a sheet of paper is: known by its title, by where that stands, and by its own words; never by the file's name."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from jxcheck.finding import Frozen
from jxcheck.readers.forms.kinds import PaperKind, Papers, papers
from jxcheck.readers.guards import PICTURES, Kind
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Page, Paper

SURE = 0.8  # from here on nobody has to be asked
DOUBT = SURE - 0.1  # the most where a person has to look
_LEAST = 0.35  # below this the kind is not known
_NEAR = 0.12  # a second kind this close is told, and then a person has to look
_LINES = 40  # among which the title of a page is looked for
_TEXT = 12_000  # characters in which its own words are looked for
_PHOTO_TEXT = 12  # characters that may stand on a portrait
_LISTED = 4  # so many kinds named, each on a line of its own, make a page a list of them
_LISTS = ("checklist", "contents", "notice")  # the kinds that are such lists
_TOP = 4  # lines that are still the head of the page

_WHOLE, _ENDS, _HOLDS, _SLIP, _MENTION = 1.0, 0.95, 0.75, 0.6, 0.2  # how a line can be a title
_LISTED_WORTH = 0.3
_TITLE, _WORDS = 0.88, 0.75  # how much the one is worth without the other


class Guess(Frozen):
    """What a paper is. `kind` and `item` (the policy's) are None where nobody knows; `sure` 0–1, from SURE on nobody is
    asked. `why` in Chinese, of our own words only. `runner_up`: another kind it could nearly as well be.

    `outside`: the other province whose sheet it is. `also`: pages that begin another kind of paper -> that kind.
    """

    kind: str | None = None
    item: str | None = None
    sure: float = 0.0
    why: str = "没有认出是哪一种材料"
    runner_up: str | None = None
    outside: str | None = None
    also: dict[int, str] = {}


def recognise(paper: Paper, faces: int | None = None) -> Guess:
    """Name the kind of a paper. `faces`: how many were found in a picture, None where nobody has looked."""
    if faces and paper.kind in (*PICTURES, Kind.HEIC) and len(_text(paper)) <= _PHOTO_TEXT:
        return _portrait(faces)
    known = papers()
    first = next((page for page in paper.pages if len(_page_text(page)) > 3), None)
    if first is None:
        return Guess(why="没有读到文字，认不出是哪一种材料")
    head, text = _page_text(first), _text(paper)
    found = _suspects(first, head, text, known) or _suspects(first, text, text, known)
    if not found:
        return Guess()
    best, second = found[0], found[1] if len(found) > 1 else None
    near = second if second and best.score - second.score < _NEAR and not _settled(best, second) else None
    outside = _outside(paper, best, known)
    sure = min(best.score, DOUBT) if near else best.score
    return Guess(
        kind=best.kind.id,
        item=best.kind.item,
        sure=round(sure, 2),
        why=_why(best, near, outside),
        runner_up=near.kind.id if near else None,
        outside=outside,
        also=_also(paper, first, best.kind, known),
    )


def _settled(best: _Suspect, second: _Suspect) -> bool:
    """A title at the head of the page outweighs mere words of another kind: a 综合表 lists papers with their ISSN."""
    title = best.title
    return title is not None and title.how >= _ENDS and title.rank < _TOP and second.title is None


def _portrait(faces: int) -> Guess:
    kind = papers().by_id["photo"]
    sure = 0.95 if faces == 1 else 0.5
    return Guess(kind=kind.id, item=kind.item, sure=sure, why=f"图片里有{faces}张人脸，几乎没有文字")


class _Title(NamedTuple):
    """A line that can be read as a title. `how`: 0–1, `rank`: its place among the lines, from 0, `size` against others."""

    title: str
    how: float
    rank: int
    size: float = 1.0

    @property
    def weight(self) -> float:
        """The head of the page counts in full, what follows less and less; large print makes up for it."""
        place = 1.0 if self.rank < _TOP else 0.9 if self.rank < 12 else 0.75 if self.rank < 20 else 0.4
        return self.how * min(1.0, place + (0.3 if self.size >= 1.5 else 0.0))


@dataclass
class _Suspect:
    """One kind with what speaks for it."""

    kind: PaperKind
    title: _Title | None = None
    words: list[str] = field(default_factory=list)
    slips: int = 0
    listed: bool = False  # only named: in a list of many, or below the title of another

    @property
    def score(self) -> float:
        """Either of title and words can be enough; together they are surer."""
        title = _TITLE * self.title.weight * (_LISTED_WORTH if self.listed else 1.0) if self.title else 0.0
        both = 1 - (1 - title) * (1 - self._said())
        if self.title and self.title.how == _SLIP and len(self.words) < self.kind.enough:
            return min(both, DOUBT)
        return both

    def _said(self) -> float:
        """How much its own words are worth: little as long as there are not enough of them."""
        count, enough = len(self.words) + 0.7 * self.slips, self.kind.enough
        if count < enough:
            return 0.5 * _WORDS * count / enough
        return min(0.9, _WORDS + 0.15 * (count - enough) / enough)


def _suspects(first: Page, head: str, text: str, known: Papers) -> list[_Suspect]:
    """The kinds it may be, likeliest first. Words are looked for in the `head`; where a title stands, in all `text`:
    what a later page says may be another paper's."""
    titles = _titles(first, known)
    found = []
    for kind in known.kinds:
        title = titles.get(kind.id)
        found.append(_suspect(kind, title, text if title else head, len(text), first.scanned))
    if _is_list(titles):
        _mark_listed(found)
    _mark_below(found)
    return sorted((one for one in found if one.score >= _LEAST), key=lambda one: -one.score)


def _mark_listed(found: list[_Suspect]) -> None:
    """In a list only what heads it is a title; the rest is named. Without a heading of a list it is still one."""
    head = min(one.title.rank for one in found if one.title)
    for one in found:
        alone = one.kind.id not in _LISTS and not one.words
        one.listed = one.title is not None and (one.title.rank > head or alone)
        if one.kind.id == "contents" and not one.title:
            one.title = _Title("", _SLIP, 0)


def _mark_below(found: list[_Suspect]) -> None:
    """A title that stands under another one is named there, as 公示项目 are: the first one is the page's own."""
    heads = [one.title.rank for one in found if one.title and one.title.how >= _ENDS and not one.listed]
    for one in found:
        if one.title and heads and one.title.rank > min(heads):
            one.listed = True


def _is_list(titles: dict[str, _Title]) -> bool:
    named = [one for one in titles.values() if one.how >= _HOLDS and len(one.title) > 2]
    return len(named) >= _LISTED


def _suspect(kind: PaperKind, title: _Title | None, text: str, length: int, scanned: bool) -> _Suspect:
    suspect = _Suspect(kind, title)
    if kind.most and length > kind.most:
        return suspect
    suspect.words = [word for word in kind.words if _plain_word(word) in text]
    if kind.must and not any(_plain_word(word) in text for word in kind.must):
        suspect.words = suspect.words[: max(0, kind.enough - 2)]
    if scanned:
        rest = [word for word in kind.words if word not in suspect.words and len(word) >= 4]
        suspect.slips = sum(_nearly_in(_plain_word(word), text) for word in rest) if suspect.words or title else 0
    return suspect


@cache
def _plain_word(word: str) -> str:
    return plain(word).casefold()


def _nearly_in(word: str, text: str) -> bool:
    """Whether it stands there but for one sign."""
    return fuzz.partial_ratio(word, text, score_cutoff=100 * (1 - 1.2 / len(word))) > 0


def _text(paper: Paper) -> str:
    """The words of the first pages without any gap between lines and cells."""
    text = ""
    for page in paper.pages:
        text += _page_text(page)
        if len(text) > _TEXT:
            break
    return text[:_TEXT]


def _page_text(page: Page) -> str:
    return "".join(plain(line.text[:_TEXT]) for line in page.lines).casefold()[:_TEXT]


# Possessive: a line of nothing but figures is read once.
_TAIL = re.compile(r"(?:\([^()]{0,30}\)|[\s:.。·…*_—-]|\d{1,3}[份页]?)++$")
_HEAD = re.compile(
    r"^(?:附件\d{1,2}[:.]?|附表\d{1,2}[:.]?|[一二三四五六七八九十]{1,3}、|第[一二三]册|\([^()]{0,20}\)|[-—_*\s]|\(?\d{1,2}[).、])+"
)
_ITEM = re.compile(r"^\(?\d{1,2}[.、)]|^[一二三四五六七八九十]{1,3}、|\d份$")  # one of a list, no title
_SENTENCE = re.compile(r"[,;。，；]|》.")


def _titles(page: Page, known: Papers, most: int = _LINES) -> dict[str, _Title]:
    """For each kind the line that is most of a title: lines near the top, alone or two or three of them together."""
    best: dict[str, _Title] = {}
    for rank, text, last, size in _windows(page, most):
        for kind, title, how in _read_as_title(text, rank, known):
            if len(title) <= last:
                continue  # it stands in the last of these lines alone
            one = _Title(title, how, rank, size)
            if kind not in best or (one.weight, len(title)) > (best[kind].weight, len(best[kind].title)):
                best[kind] = one
    return best


def _windows(page: Page, most: int) -> Iterator[tuple[int, str, int, float]]:
    """Rank and words of the first lines, and of two and three that follow each other; how long the last one of several
    is, and how large their print is against the usual."""
    lines = [(plain(line.text[:300]), _height(line)) for line in page.lines]
    lines = [(text, height) for text, height in lines if len(text) > 0][:most]
    heights = [height for _, height in lines if height]
    usual = statistics.median(heights) if heights else 0.0
    for rank in range(len(lines)):
        for count in (1, 2, 3):
            if rank + count > len(lines) or (
                count > 1 and any(len(text) > 40 for text, _ in lines[rank : rank + count])
            ):
                break
            height = min(height for _, height in lines[rank : rank + count])
            words = [text for text, _ in lines[rank : rank + count]]
            last = len(_TAIL.sub("", words[-1])) if count > 1 else 0
            yield rank, "".join(words), last, height / usual if usual else 1.0


def _height(line: Line) -> float:
    return line.box.bottom - line.box.top if line.box else 0.0


def _read_as_title(text: str, rank: int, known: Papers) -> Iterator[tuple[str, str, float]]:
    """Kind, title and how well; where one title holds another only the longer counts: 资格评审表 in 任职资格评审表."""
    bare = _HEAD.sub("", _TAIL.sub("", text))
    most = _HOLDS if _ITEM.search(text) else _WHOLE
    hits = [
        (kind.id, title, how)
        for kind in known.kinds
        for title in kind.headings
        if (how := min(most, _as_title(title, bare, text, rank)))
    ]
    for kind, title, how in hits:
        # Another kind's longer title, misread, can end in this one whole: 国外学历学位认证书 in 学位认证书.
        longer = [better for whose, other, better in hits if whose != kind and title in other and title != other]
        if not longer or max(longer) == _SLIP:
            yield kind, title, min([how, *longer])


def _as_title(title: str, bare: str, text: str, rank: int) -> float:
    bare = bare.strip('《》“”"[]【】')
    if bare == title:
        return _WHOLE
    if len(title) <= 2:
        return _HOLDS if bare.endswith(title) and len(bare) <= 12 else 0.0
    if title in bare:
        if len(bare) > 60 or _SENTENCE.search(bare) or f"《{title}" in text or f"{title}》" in text:
            return _MENTION
        if bare.endswith(title):
            return _ENDS
        return _HOLDS if len(bare) <= len(title) + 12 else _MENTION
    return _SLIP if rank < _TOP * 3 and _nearly_ends(bare, title) else 0.0


def _nearly_ends(bare: str, title: str) -> bool:
    """Whether the line ends in the title but for one sign, two in a long title."""
    allowed = 2 if len(title) >= 10 else 1
    if len(title) < 5 or not len(title) - 1 <= len(bare) <= len(title) + 12:
        return False
    ends = {bare[-length:] for length in (len(title) - 1, len(title), len(title) + 1)}
    return any(Levenshtein.distance(title, end, score_cutoff=allowed) <= allowed for end in ends)


_AGENCY = re.compile(r"人力资源|人社|社会保险|社保|继续教育|职称|劳动和社会保障")


def _outside(paper: Paper, best: _Suspect, known: Papers) -> str | None:
    """Another province named where sheets name their own: in the title, beside an agency; None where home is named too."""
    if not best.kind.local:
        return None
    lines = [plain(line.text[:100]) for page in paper.pages[:3] for line in page.lines]
    official = [line for line in lines if _AGENCY.search(line) and len(line) <= 40]
    if any(place in line for line in official for place in known.home):
        return None
    named = (
        place for line in official for place in known.provinces if re.search(f"{place}(?:省|市|.{{0,4}}自治区)", line)
    )
    return next((place for place in named if place not in known.home), None)


def _also(paper: Paper, first: Page, kind: PaperKind, known: Papers) -> dict[int, str]:
    """Later pages with the whole title of another kind at their head: several papers in one file."""
    found: dict[int, str] = {}
    for page in paper.pages if not kind.long else []:
        if page.number <= first.number:
            continue
        heads = {name: one for name, one in _titles(page, known, _TOP).items() if one.how >= _ENDS}
        others = [name for name, one in heads.items() if name != kind.id and len(one.title) > 5]
        if others and kind.id not in heads:
            found[page.number] = others[0]
    return found


def _why(best: _Suspect, near: _Suspect | None, outside: str | None) -> str:
    said = []
    if best.title and best.title.title:
        said.append(
            f"标题{'像' if best.title.how == _SLIP else '是' if best.title.how >= _ENDS else '里有'}“{best.title.title}”"
        )
    if best.words:
        named = "".join(f"“{word}”" for word in best.words[:3])
        said.append(f"有{named}" + (f"等{len(best.words)}处字样" if len(best.words) > 3 else "的字样"))
    if not said:
        said.append("列着许多种材料的名称" if best.listed or not best.slips else "字样像，但看不清")
    if near:
        said.append(f"也像{near.kind.name}")
    if outside:
        said.append(f"是外省（{outside}）的表")
    return "，".join(said)[:200]
