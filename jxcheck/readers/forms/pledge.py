"""真实性保证书 (附件2): for whom the unit vouches, who signs, and what is applied for."""

from __future__ import annotations

from jxcheck.application import Said
from jxcheck.readers.forms.phrases import Phrases
from jxcheck.readers.paper import Paper

_NAME = r"([\u4e00-\u9fff\u3400-\u4dbf·]{2,15}?)"
_PATTERNS = {
    "name": rf"兹保证_*{_NAME}_*同志",
    "signed": rf"申报人(?:\(签[名字]\))?[:]_*(?!年){_NAME}(?=_*(?:(?:19|20)\d{{2}})?_*年|\d{{4}}|兹保证|$)",
    "qualification": r"本人申报_*([\u4e00-\u9fff]{2,20}?)_*专业技术职务任职资格",
}


def read_pledge(paper: Paper) -> dict[str, Said]:
    """name (of the 同志 whom the unit vouches for), signed (申报人, where it is typed), qualification. Where those two
    are not the same person's (R100), the name is not sure."""
    phrases = Phrases(paper)
    says = {field: said for field, pattern in _PATTERNS.items() if (said := phrases.said(pattern))}
    signed = says.get("signed")
    if signed and "name" in says and signed.value != says["name"].value:
        says["name"] = says["name"].model_copy(update={"sure": False})
    return says
