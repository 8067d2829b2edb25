"""申报简表, 破格审批表 and 评审表: the applicant's own forms beside the 综合表, in what they have in common with it (R097, R101)."""

from __future__ import annotations

from jxcheck.application import Said
from jxcheck.readers.forms.summary import LABELS
from jxcheck.readers.grid import Cell
from jxcheck.readers.paper import Paper
from jxcheck.readers.values import is_blank

KINDS = ("brief", "exceptional", "review_form")  # of data/papers.yaml
_FIELDS = ("name", "sex", "birth", "id_number", "employer", "practice", "years", "career_start")


def read_personal(paper: Paper) -> dict[str, Said]:
    """The fields of the person, as printed; blank ones are absent."""
    says = LABELS.values(paper)
    return {name: says[name] for name in _FIELDS if name in says and not is_blank(Cell(says[name].value))}
