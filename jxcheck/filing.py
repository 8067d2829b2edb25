"""What was sorted goes into the application: documents beside the answers, and answers only where there were none.

Nothing that is handed in is changed, and no answer is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jxcheck.answers import Filled, fill, fill_lists
from jxcheck.application import Application, Document, PhotoFacts, TrainingFacts
from jxcheck.readers.forms.kinds import papers
from jxcheck.readers.forms.recognise import SURE, Guess
from jxcheck.readers.paper import Paper
from jxcheck.sorting import PHOTO, Sorted, read_as

MOST = 200  # documents in one application
BY_HAND = "由您指认"


@dataclass(frozen=True)
class Filed:
    """The new application, what was filled in, and the files that had no room any more."""

    application: Application
    filled: list[Filled] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def file_in(application: Application, files: Iterable[Sorted]) -> Filed:
    """Put documents in, each in the place of the same file's older one; hours table and photo where there is none yet.

    What was read surely and said alike everywhere fills answers that are still open.
    """
    made, left = application.model_copy(deep=True), []
    for one in files:
        if one.document is None:
            continue
        if not _put(made, one, one.document):
            left.append(one.name)
    return Filed(made, fill(made, application), left)


def move(
    application: Application,
    sha256: str,
    item: str | None,
    *,
    paper: Paper | None = None,
    photo: PhotoFacts | None = None,
) -> Filed:
    """The person says what a document is: an item of the policy, or None for nothing on the list.

    With its `paper` it is read again as that; the hours table and the photo then are this one. What the application
    had taken from it as something else goes. An unknown `sha256` changes nothing.
    """
    made = application.model_copy(deep=True)
    place = _place_of(made, sha256)
    if place is None:
        return Filed(made)
    old = made.documents[place]
    kind = _kind_for(item, old.kind)
    again = _again(old, kind, item, paper)
    made.documents[place] = again.document or old
    if kind != old.kind:
        _forget(made, sha256)
    if again.training and not _is_from(made.training, sha256):
        made.training = again.training
    if photo and kind == PHOTO:
        made.photo = photo
    return Filed(made, fill(made, application))


def remove(application: Application, sha256: str) -> Application:
    """Without the document, the hours table or photo that was read from it, and the lines that only it gave."""
    made = application.model_copy(deep=True)
    _forget(made, sha256)
    made.documents = [one for one in made.documents if one.source.sha256 != sha256]
    fill_lists(made, application)
    return made


# ---- documents


def _put(made: Application, one: Sorted, document: Document) -> bool:
    """False where there is no room for another document."""
    place = _place_of(made, document.source.sha256)
    if place is None and len(made.documents) >= MOST:
        return False
    if place is None:
        made.documents = [*made.documents, document]
    else:
        one, document = _as_said_before(one, made.documents[place], document)
        made.documents[place] = document
    _seen_again(made, one, document)
    if one.training and made.training is None:
        made.training = one.training
    if one.photo and made.photo is None and document.sure >= SURE:
        made.photo = one.photo
    return True


def _as_said_before(one: Sorted, old: Document, new: Document) -> tuple[Sorted, Document]:
    """The same file again: what the person said of it stays, and it is read as that."""
    if not old.by_hand:
        return one, new
    again = _again(new, old.kind, old.item, one.paper) if old.kind != new.kind else one
    said = {"kind": old.kind, "item": old.item, "by_hand": True, "sure": 1.0, "why": BY_HAND}
    return again, (again.document or new).model_copy(update=said)


def _seen_again(made: Application, one: Sorted, document: Document) -> None:
    """Facts of a draft whose file is dropped in are facts of a file again; a table that was corrected stays corrected."""
    sha256, training = document.source.sha256, made.training
    if training and _is_from(training, sha256):
        fresh = None if training.corrected else one.training
        made.training = fresh or training.model_copy(update={"source": document.source})
    for name in ("photo", "two_inch"):
        facts: PhotoFacts | None = getattr(made, name)
        if facts and _is_from(facts, sha256):
            setattr(made, name, one.photo or facts.model_copy(update={"source": document.source}))


def _place_of(made: Application, sha256: str) -> int | None:
    return next((place for place, one in enumerate(made.documents) if one.source.sha256 == sha256), None)


def _kind_for(item: str | None, now: str | None) -> str | None:
    """The kind that stands for the item: as it was where that fits, else the first of data/papers.yaml; none for no item."""
    kinds = [kind.id for kind in papers().kinds if kind.item == item]
    return now if now in kinds else next(iter(kinds), None) if item else None


def _again(old: Document, kind: str | None, item: str | None, paper: Paper | None) -> Sorted:
    guess = Guess(kind=kind, item=item, sure=1.0, why=BY_HAND)
    said = {"kind": kind, "item": item, "by_hand": True, "sure": 1.0, "why": BY_HAND}
    if paper is None or kind == PHOTO:
        # Read as something else, it says nothing any more.
        kept = old if kind == old.kind else Document(source=old.source, pages=old.pages, scanned=old.scanned)
        return Sorted(old.source.file, kept.model_copy(update=said))
    again = read_as(guess, paper, old.source)
    return Sorted(again.name, again.document and again.document.model_copy(update=said), again.training, paper=paper)


def _forget(made: Application, sha256: str) -> None:
    if _is_from(made.training, sha256):
        made.training = None
    if _is_from(made.photo, sha256):
        made.photo = None


def _is_from(facts: TrainingFacts | PhotoFacts | None, sha256: str) -> bool:
    return facts is not None and facts.source is not None and facts.source.sha256 == sha256
