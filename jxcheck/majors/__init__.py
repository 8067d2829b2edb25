"""The specialty classifier: a major's name held against 附件13, with a reason and a clause for every answer."""

from jxcheck.majors.catalogue import Catalogue, load_catalogue
from jxcheck.majors.classify import classify, classify_many
from jxcheck.majors.verdict import Classification, Suggestion, Verdict, Why

__all__ = ["Catalogue", "Classification", "Suggestion", "Verdict", "Why", "classify", "classify_many", "load_catalogue"]
