"""身份证, 专业技术资格证书 and 聘任证书: the few facts that other papers are held against."""

from __future__ import annotations

import re

from jxcheck.application import Said
from jxcheck.readers.forms.labels import Labels
from jxcheck.readers.forms.phrases import Phrases, in_digits, surer
from jxcheck.readers.paper import Paper

_HAN = r"[\u4e00-\u9fff\u3400-\u4dbf·]"
_ID_NUMBER = r"(?<!\d)([1-9]\d{16}[\dXx])(?!\d)"
_ID_CARD = {
    "name": rf"姓名({_HAN}{{2,15}}?)(?=性别|民族|出生|住址|公民|$)",
    "sex": r"性别([男女])",
    "birth": r"出生((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)",
    "id_number": rf"(?:公民身份号码)?{_ID_NUMBER}",
}
_TITLE = Labels(
    {
        "name": ("姓名",),
        "sex": ("性别",),
        "birth": ("出生年月", "出生日期", "出生年月日"),
        "id_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码"),
        "title_held": (
            *("资格名称", "专业技术资格", "专业技术资格名称", "专业技术职务任职资格", "职称名称", "任职资格", "职称"),
            *("专业技术职务资格", "资格名称及级别", "评审资格", "通过资格"),
        ),
        "title_level": ("资格级别", "级别", "职称级别", "专业技术资格级别"),
        "specialty": ("专业名称", "专业", "资格专业"),
        "qualified_on": (
            *(
                "取得资格时间",
                "资格取得时间",
                "授予时间",
                "评审时间",
                "评审通过时间",
                "通过时间",
                "取得时间",
                "批准时间",
            ),
            *("评定时间", "资格时间", "批准日期"),
        ),
        "certificate_number": ("证书编号", "管理号", "编号", "证书号"),
    },
    others=(
        *(
            "工作单位",
            "发证机关",
            "发证单位",
            "发证时间",
            "发证日期",
            "评审组织",
            "评审委员会",
            "批准文号",
            "系列",
            "民族",
        ),
        *("评委会名称", "签发单位", "学历", "类别", "备注", "查询网址", "有效期"),
    ),
)
_TITLE_SENTENCES = {
    "name": rf"(?:兹证明|授予)({_HAN}{{2,4}}?)(?:同志)?(?:,|具备|具有|已|于)",
    "title_held": rf"(?:具备|具有|取得|授予)({_HAN}{{2,12}}?)(?:专业技术)?(?:职务)?(?:任职)?资格",
}
_POST = Labels(
    {
        "name": ("姓名", "受聘人", "受聘人姓名", "被聘人"),
        "appointment": ("聘任职务", "聘任专业技术职务", "受聘职务", "聘任岗位", "聘用职务", "职务"),
        "appointed_on": ("聘任时间", "聘任日期", "聘任期限", "聘期", "聘用期限", "聘任起止时间"),
    },
    others=("性别", "出生年月", "工作单位", "聘任单位", "发证日期", "证书编号", "专业技术资格", "部门"),
)
_MONTH = r"(?:19|20)\d{2}年\d{1,2}月"
_POST_SENTENCES = {
    # A letter that appoints several people (关于赵一等同志…聘任…) names none for sure.
    "name": rf"(?:兹聘请|兹聘任|兹聘|特聘请|特聘)({_HAN}{{2,4}}?)(?:同志|先生|女士|为|担任)",
    "appointment": rf"(?:同志|先生|女士)(?:为|担任|任)(?:我|本)?(?:公司|单位|院|厂|校|所)?({_HAN}{{2,14}}?)(?:职务|一职|岗位|专业技术|[,。;(])",
    "appointed_on": rf"(?:自|从|聘期[^。]{{0,8}}?|期限[^。]{{0,8}}?)({_MONTH})",
}


def read_id_card(paper: Paper) -> dict[str, Said]:
    """name, sex, birth, id_number; the address is nobody's business here. A number that does not hold the day of birth
    printed above it was misread."""
    phrases = Phrases(paper)
    says = {field: said for field, pattern in _ID_CARD.items() if (said := phrases.said(pattern))}
    number, birth = says.get("id_number"), says.get("birth")
    if number and birth:
        year, month, day = map(int, re.findall(r"\d+", birth.value))
        if number.value[6:14] != f"{year}{month:02}{day:02}":
            says |= {name: says[name].model_copy(update={"sure": False}) for name in ("id_number", "birth")}
    return says


def read_title_certificate(paper: Paper) -> dict[str, Said]:
    """name, sex, birth, id_number, title_held, and its own: title_level, specialty, qualified_on, certificate_number."""
    return _read(paper, _TITLE, _TITLE_SENTENCES)


def read_appointment(paper: Paper) -> dict[str, Said]:
    """name, appointment (the post), appointed_on (its first month as printed)."""
    says = _read(paper, _POST, _POST_SENTENCES)
    if "appointed_on" in says:
        first = re.search(_MONTH + r"|(?:19|20)\d{2}[-./]\d{1,2}", says["appointed_on"].value)
        if first is None:
            del says["appointed_on"]
        else:
            says["appointed_on"] = says["appointed_on"].model_copy(update={"value": first[0]})
    return says


def _read(paper: Paper, labels: Labels, sentences: dict[str, str]) -> dict[str, Said]:
    """Labels first, then the sentences; dates in digits."""
    says, phrases = labels.values(paper), Phrases(paper)
    for field, pattern in sentences.items():
        if field not in says and (said := phrases.said(pattern)):
            says[field] = said
    dated = {field: said.model_copy(update={"value": in_digits(said.value)}) for field, said in says.items()}
    return {field: surer(field, said, paper.scanned) for field, said in dated.items()}
