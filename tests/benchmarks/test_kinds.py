"""The measure of recognition itself: what counts as known, as sure, and as wrong but sure."""

from benchmarks.kinds import Tally, table, texts
from jxcheck.readers.forms.recognise import Guess


def test_a_guess_counts_by_kind_and_by_how_sure_it_is() -> None:
    tally = Tally()
    tally.count("hours", Guess(kind="hours", sure=0.9), 0.01)
    tally.count("hours", Guess(kind="hours", sure=0.5), 0.02)
    tally.count("hours", Guess(kind="summary", sure=0.9), 0.03)
    tally.count("hours", Guess(), 0.04)
    assert (tally.sheets, tally.known, tally.sure, tally.wrong_and_sure) == (4, 2, 1, 1)
    assert list(table({"PDF": tally}))[-1] == "| PDF | 4 | 50.0% | 25.0% | 1 | 25 |"


def test_every_sheet_goes_in_every_print() -> None:
    made = {(name, kind) for name, kind, _ in texts()}
    assert len({name for name, _ in made}) == 3
    assert len(made) % 3 == 0
