"""Proofs of education and degree: 学信网 备案表, 认证报告, 毕业证书, 学位证书 and the certificate of a foreign degree.

The verification code printed on them is a key to a person's record: it is not kept.
"""

from __future__ import annotations

import re

from jxcheck.application import Said
from jxcheck.readers.forms.labels import Labels
from jxcheck.readers.forms.phrases import Phrases, in_digits, surer
from jxcheck.readers.paper import Paper

KINDS = ("registration", "education_report", "degree_report", "foreign_degree", "diploma", "degree")

_LABELS = Labels(
    {
        "name": ("姓名", "学生姓名", "证书持有人"),
        "sex": ("性别",),
        "birth": ("出生日期", "出生年月", "出生年月日", "出生"),
        "id_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码", "居民身份证号", "身份证件号码"),
        "school": (
            "学校名称",
            "毕业院校",
            "院校名称",
            "毕业学校",
            "校名",
            "学位授予单位",
            "毕(结)业学校",
            "学校",
            "颁发院校",
        ),
        "major": ("专业", "专业名称", "所学专业", "学科专业", "学科/专业", "毕业专业", "专业学位类别"),
        "education": ("层次", "学历层次", "培养层次", "学历"),
        "graduated_on": ("毕(结)业日期", "毕业日期", "毕业时间", "毕业年月", "毕(结)业时间", "毕(结)业年月"),
        "entered_on": ("入学日期", "入学时间"),
        "finished": ("毕(结)业", "毕业结论", "毕(结)业结论"),
        "study_form": ("学习形式",),
        "education_type": ("学历类别", "办学类型"),
        "degree": ("学位类别", "授予学位", "学位名称", "学位", "所获学位"),
        "degree_on": ("学位授予日期", "授予日期", "学位授予时间", "授予学位时间"),
        "certificate_number": ("证书编号", "学历证书编号", "毕业证书编号", "学位证书编号"),
    },
    others=(
        *(
            "在线验证码",
            "验证码",
            "更新日期",
            "民族",
            "学制",
            "分院",
            "系所",
            "系(所、函授站)",
            "班级",
            "学号",
            "报告编号",
        ),
        *(
            "校(院)长姓名",
            "校(院)长",
            "校长",
            "认证结论",
            "备注",
            "注意事项",
            "电子注册",
            "学位评定委员会主席",
            "打印日期",
        ),
        *("国籍", "学籍状态", "离校日期", "报告日期", "申请日期", "发证日期", "查询网址", "网址", "注册号"),
    ),
)

_YEAR = r"(?:(?:19|20)\d{2}|[一二〇○零][〇○零九一二三四五六七八]{3})年"
_MONTH = rf"{_YEAR}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
_DAY = rf"{_MONTH}(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?"
_NAME = r"[\u4e00-\u9fff·]{2,15}"
# A diploma's own sentence: 学生…，性别…，…生，于…至…在本校…专业四年制本科学习，…准予毕业。
_SENTENCES = {
    "name": (
        rf"学生({_NAME}?)(?:性别|,|系|,?[男女],)",
        rf"(?:证书|证|号)({_NAME}?),(?:性别)?[:]?[男女],",
        rf"证书({_NAME}?)(?:参加|,男|,女|于{_YEAR})",
        rf"^({_NAME}?),(?:性别)?[:]?[男女],",
        rf"姓名[:]?({_NAME}?)(?=性别[:]?[男女])",
    ),
    "sex": (r"性别[:]?([男女])", r",([男女]),"),
    "birth": (rf"({_DAY})(?:出)?生", rf"出生(?:日期|年月)[:]?({_DAY})"),
    "graduated_on": (
        rf"(?:至|到)({_MONTH})(?:\d{{1,2}}日)?在",
        rf"毕(?:\(结\))?业(?:日期|时间)[:]?({_DAY})",
    ),
    "major": (
        r"(?:在(?:本校|我校|我院|本院|[\u4e00-\u9fff]{2,20}(?:大学|学院|学校)))([\u4e00-\u9fff()与及、]{2,30}?)专业",
        r"参加([\u4e00-\u9fff()与及、]{2,30}?)专业",
        r"专业(?:名称)?[:]?([\u4e00-\u9fff()与及、]{2,30}?)(?=学历类别|学制|层次|学习形式|培养)",
    ),
    "school": (
        r"在([\u4e00-\u9fff()]{2,25}?(?:大学|学院|学校))[\u4e00-\u9fff()与及、]{2,30}?专业",
        r"(?:学校名称|毕业院校|院校名称)[:]?([\u4e00-\u9fff()]{2,25}?(?:大学|学院|学校))(?=专业|学历|层次|分院|$)",
    ),
    "education": (
        r"(?:年制|全日制|修完|学制[^,;。]{0,4})((?:专升本|博士研究生|硕士研究生|本科|专科|大专|专科起点本科|中专))",
        r"(博士研究生|硕士研究生|研究生|本科|专科)(?:学习|教学计划|毕业)",
        r"层次[:]?(博士研究生|硕士研究生|专科起点本科|专升本|本科|专科|博士|硕士)",
    ),
    "degree": (r"授予(?:学位)?[:]?([\u4e00-\u9fff]{1,6}(?:学士|硕士|博士))学位",),
    "certificate_number": (r"(?:证书编号|学校编号)[:]?([0-9A-Z]{8,24})",),
}
_FINISHED = re.compile(r"准予(毕业|结业)|(肄业)证书")
_DATES = ("birth", "graduated_on", "entered_on", "degree_on")


def read_credential(paper: Paper) -> dict[str, Said]:
    """What the proof says, by names of COMPARED and its own: entered_on, finished, study_form, education_type, degree,
    degree_on, certificate_number. Dates in digits. Labels first, then the sentences of a certificate."""
    says, phrases = _LABELS.values(paper), Phrases(paper)
    for field, patterns in _SENTENCES.items():
        said = next((one for pattern in patterns if (one := phrases.said(pattern))), None)
        if said and (field not in says or not says[field].sure):
            says[field] = said
    if found := _FINISHED.search(phrases.text):
        says.setdefault("finished", Said(value=found[1] or found[2], sure=not paper.scanned))
    kept = {field: said for field, said in says.items() if _is_said(field, said)}
    return {field: _tidied(field, said, paper.scanned) for field, said in kept.items()}


def _tidied(field: str, said: Said, scanned: bool) -> Said:
    value, sure = said.value, said.sure
    if field in _DATES:
        value = in_digits("".join(value.split()))
    if field == "school" and not _SCHOOL.fullmatch(value) and (ended := _SCHOOL.match(value)):
        value, sure = ended[0], False  # the next label ran into it
    return surer(field, said.model_copy(update={"value": value, "sure": sure}), scanned)


_SCHOOL = re.compile(r".{2,30}?(?:大学|学院|学校|党校|研究院|研究所|校区|University|College)")


_SHAPES = {
    "sex": re.compile(r"[男女]"),
    "id_number": re.compile(r"[\dXx*]{15,18}"),
    "birth": re.compile(r".*\d{4}.*|.*[〇○零一二三四五六七八九]{4}年.*"),
    "graduated_on": re.compile(r".*\d{4}.*|.*[〇○零一二三四五六七八九]{4}年.*"),
    "certificate_number": re.compile(r"[0-9A-Za-z()*-]{6,30}"),
}


def _is_said(field: str, said: Said) -> bool:
    """A value that cannot be one of the field is the neighbour's."""
    shape = _SHAPES.get(field)
    return shape is None or shape.fullmatch("".join(said.value.split())) is not None
