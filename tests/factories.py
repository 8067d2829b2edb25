"""Applications to judge: a good one in every variant, and some that break all they can. Nobody real is in them."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel

from jxcheck.application import (
    Application,
    Assessment,
    Binding,
    Claim,
    Degree,
    Discipline,
    Document,
    Education,
    Entry,
    Exceptional,
    Face,
    Holding,
    Level,
    PensionPeriod,
    Period,
    Person,
    PhotoFacts,
    PhotoMeasures,
    Post,
    PostsFacts,
    PostsRow,
    Publicity,
    Said,
    Source,
    Specialty,
    SummaryFacts,
    TrainingFacts,
    TrainingRow,
    Votes,
    Work,
    WorkKind,
)
from jxcheck.checks.conditions import applies_all
from jxcheck.checks.materials import applicable_items
from jxcheck.checks.training import FIELD_WORDS
from jxcheck.finding import Finding, Light, Where
from jxcheck.policy import Policy, default_policy
from jxcheck.policy.load import DEFAULT, FOLDER, parse_policy

Model = TypeVar("Model", bound=BaseModel)

ON = date(2019, 12, 31)
AT = datetime(2019, 11, 20, 9, 30, tzinfo=UTC)
WOMAN = "11010519491231002X"  # the published test number: born 1949-12-31
MAN_OF_1880 = "440524188001010014"  # the other published test number
EMPLOYER = "海宁市某某机械有限公司"


def changed(model: Model, **values: Any) -> Model:
    """A validated copy with other values."""
    return type(model).model_validate({**dict(model), **values})


def only(findings: list[Finding], finding_id: str) -> Finding:
    """The one finding of that id; fails when there is none, or more than one."""
    (found,) = [finding for finding in findings if finding.id == finding_id]
    return found


def lights(findings: list[Finding]) -> dict[str, Light]:
    """The lights by id, for subjects where every id occurs once."""
    assert len({finding.id for finding in findings}) == len(findings)
    return {finding.id: finding.light for finding in findings}


@cache
def _policy_text() -> str:
    return (FOLDER / f"{DEFAULT}.yaml").read_text()


def policy_content() -> dict[str, Any]:
    """The shipped policy as plain lists and dicts, to be changed at will."""
    return copy.deepcopy(yaml.safe_load(_policy_text()))


def put(content: Any, key: str, value: Any) -> None:
    """Set the dotted key; a number is a place in a list."""
    *path, last = key.split(".")
    for part in path:
        content = content[int(part)] if isinstance(content, list) else content[part]
    content[int(last) if isinstance(content, list) else last] = value


def policy_with(values: dict[str, Any]) -> Policy:
    """The shipped policy with other values under dotted keys."""
    content = policy_content()
    for key, value in values.items():
        put(content, key, value)
    return parse_policy("规则.yaml", yaml.safe_dump(content, allow_unicode=True).encode())


def source(file: str = "照片.jpg") -> Source:
    return Source(file=file, sha256="0" * 64, read_at=AT)


def face(**values: Any) -> Face:
    """One in the middle, a third of the photo high, its eyes level."""
    box = {"left": 0.33, "top": 0.22, "width": 0.34, "height": 0.34, "score": 0.94}
    parts = {"left_eye": (0.42, 0.34), "right_eye": (0.58, 0.34), "nose": (0.5, 0.41), "mouth": (0.5, 0.47)}
    return Face.model_validate({**box, **parts, **values})


def measures(**values: Any) -> PhotoMeasures:
    good = {"space": "sRGB", "colour": True, "sharpness": 40, "brightness": 170, "tilt": 0}
    return PhotoMeasures.model_validate({**good, "background": (240, 242, 245), "unevenness": 3, **values})


def photo(file: str = "照片.jpg", **values: Any) -> PhotoFacts:
    facts = {"format": "JPEG", "width": 295, "height": 413, "bytes": 40_000, "mode": "RGB", "faces": 1}
    facts |= {"face": face(), "measures": measures()}
    return PhotoFacts.model_validate({"source": source(file), **facts, **values})


def hours(
    year: int | None = 2018, total: float | None = 108, verified: str | None = "合格", **values: Any
) -> TrainingRow:
    row = {"year": year, "general": 36, "agency": 72, "total": total, "verified": verified}
    return TrainingRow.model_validate({**row, **values})


def sheet(*rows: TrainingRow, **values: Any) -> TrainingFacts:
    placed = [row if row.where else changed(row, where=Where(row=i)) for i, row in enumerate(rows, 4)]
    facts = {"source": source("学时.xlsx"), "rows": placed, "columns": dict(zip(FIELD_WORDS, "ABCDEFGHI", strict=True))}
    return TrainingFacts.model_validate({**facts, **values})


def paper(**values: Any) -> Work:
    parts = ["封面", "刊号", "目录", "所写文章"]
    work = {"title": "某某研究", "kind": WorkKind.PAPER, "dated": "2017年5月", "parts": parts, "collective": False}
    return Work.model_validate({**work, "representative": True, "original": True, **values})


def degree(**values: Any) -> Degree:
    one = {"major": "机械工程", "school": "某某大学", "education": Education.BACHELOR, "degree": True, "foreign": False}
    return Degree.model_validate({**one, "discipline": Discipline.ENGINEERING, "graduated_on": "1972年6月", **values})


def good_person() -> Person:
    return Person(name="张三", id_number=WOMAN, sex="女", birth="1949年12月", phone="0573-80000000", postcode="314400")


def good_post(level: Level = Level.INTERMEDIATE, **values: Any) -> Post:
    post = {
        "level": level,
        "specialty": Specialty.MECHATRONICS,
        "practice": "机械设计",
        "employer": EMPLOYER,
        "employer_type": "国有企业",
        "supervisor": "海宁市经济和信息化局",
        "career_start": "1972年7月",
        "titled": True,
        "qualification": "助理工程师",
        "qualified_on": "2012年6月",
        "appointment": "助理工程师",
        "appointed_on": "2012年8月",
        "periods": [Period(start=date(2005, 7, 1))],
        "years": 14,
    }
    return Post.model_validate({**post, **values})


def good_application(
    level: Level = Level.INTERMEDIATE,
    *,
    public: bool = False,
    exceptional: bool = False,
    foreign: bool = False,
    collective: bool = False,
) -> Application:
    """Everything there and in order: all GREEN."""
    post = good_post(level, **({"employer_type": "从事公益服务的事业", "established": True} if public else {}))
    works = [paper(collective=collective, contributor=True if collective else None)]
    application = Application(
        policy="jiaxing-2019",
        filing_date=ON,
        person=good_person(),
        post=post,
        degrees=[degree(foreign=foreign)],
        photo=photo(),
        two_inch=photo("二寸.jpg", width=413, height=579, bytes=90_000) if level is Level.SENIOR else None,
        training=sheet(hours(2019), hours(2018), hours(2017), stamped=ON, name="张三", employer=EMPLOYER),
        publicity=Publicity(
            start=date(2019, 12, 2), end=date(2019, 12, 9), confirmed=date(2019, 12, 10), objection=False
        ),
        pension=[PensionPeriod(start="2016-01", end="2019-12", payer=EMPLOYER)],
        assessments=[Assessment(year=year, grade="合格") for year in (2016, 2017, 2018)],
        works=works,
        has_awards=True,
        has_honours=False,
        exceptional=_exceptional() if exceptional else Exceptional(applies=False),
        binding=Binding(volumes=3 if exceptional else 2, bags=1, bag_lists=1),
    )
    return with_all_materials(application)


def _exceptional() -> Exceptional:
    return Exceptional(
        applies=True,
        claims=[Claim(clause="第三条第一项", evidence=2)],
        summary_reason="依据和理由",
        approval_reason="依据和理由",
        roster_clauses="第三条第一项",
    )


def with_all_materials(application: Application) -> Application:
    """Exactly as many of each item as the policy states (one where it states none), and every question answered yes."""
    policy = default_policy()
    holdings = {
        item.id: _enough(*item.expected(application.post.level)) for item in applicable_items(application, policy)
    }
    asked = [one.id for one in policy.confirmations if applies_all(one.when, application, policy)]
    return changed(application, holdings=holdings, confirmed=dict.fromkeys(asked, True))


def _enough(originals: int | None, copies: int | None) -> Holding:
    return Holding(originals=1 if originals is None else originals, copies=copies or 0)


def good_variants() -> list[Application]:
    """Senior and intermediate, plain and with each thing that changes what is asked for."""
    kinds = ("public", "exceptional", "foreign", "collective")
    options = [{}, *({kind: True} for kind in kinds), dict.fromkeys(kinds, True)]
    return [good_application(level, **option) for level in Level for option in options]


def bad_applications() -> list[Application]:
    """Applications that break every rule that can be broken, some in one way, some in another."""
    good = good_application(Level.SENIOR, public=True, exceptional=True, collective=True)
    badly = [*_answered_badly(good), *_handed_in_badly(good), _contradicting_itself(good), _other_papers(good)]
    return [*_barely_begun(), *badly]


def _contradicting_itself(good: Application) -> Application:
    """Well-formed answers that cannot all be right, in a draft of another round."""
    return changed(
        good,
        policy="jiaxing-2018",
        post=changed(good.post, titled=False, career_start="1949年12月"),
        degrees=[degree(graduated_on="1949年1月")],
        publicity=changed(good.publicity, sent=date(2019, 12, 20)),
    )


def document(file: str = "综合表.pdf", kind: str | None = "summary", **values: Any) -> Document:
    """A file that was dropped in; what it `says` as texts are sure readings."""
    said = values.pop("says", {}).items()
    says = {name: Said(value=text) if isinstance(text, str) else text for name, text in said}
    return Document.model_validate({"source": source(file), "kind": kind, "sure": 1, "says": says, **values})


def summary_form(says: dict[str, Any] | None = None, **facts: Any) -> Document:
    """A 综合表 as PDF, filled in as good_application() is; facts of its SummaryFacts can be given."""
    good = {
        "format": "PDF",
        "text_layer": True,
        "level": Level.SENIOR,
        "sizes": [(210.0, 297.0)] * 4,
        "achievements": 800,
        "achievements_marks": 880,
        "watermark": True,
        "reason": False,
        "assessments": [Assessment(year=year, grade="合格") for year in (2016, 2017, 2018)],
        "entries": [Entry(block="papers", title="某某研究", dated="2017年5月", rank="1", where=Where(row=15, page=2))],
    }
    said = {
        "name": "张三",
        "sex": "女",
        "birth": "1949年12月",
        "id_number": WOMAN,
        "employer": EMPLOYER,
        "practice": "机械设计",
        "years": "14",
        "studies": "1972年6月毕业于某某大学机械工程专业",
        "assessments": "2016年合格、2017年合格、2018年合格",
        "exceptional": "否",
        "general_hours": "108",
        "professional_hours": "216",
    }
    form = document(says={name: text for name, text in {**said, **(says or {})}.items() if text}, pages=4)
    return changed(form, summary=SummaryFacts.model_validate(good | facts))


def _with_forms(good: Application) -> list[Application]:
    """One form in order, and one in which everything is wrong."""
    entries = [
        Entry(block="patents", title="一种装置", dated="2005.6", amount="约十万", rank="无名次", where=Where(row=9)),
        Entry(block="papers", dated="2001年1月", rank="0"),
    ]
    bad = summary_form(
        {"practice": "机械设计制造及其自动化", "id_number": "110105194912310021", "name": None, "exceptional": "是"},
        level=Level.JUNIOR,
        sizes=[(216.0, 279.0)],
        annexes=1,
        achievements=1200,
        watermark=False,
        assessments=[Assessment(year=2018, grade="合格")],
        entries=entries,
        votes=Votes(members=9, present=11, yes=5, no=1, abstained=1),
    )
    return [
        changed(good, documents=[summary_form()]),
        changed(good, documents=[bad]),
        *_with_posts(good),
        _with_proofs(good),
    ]


def posts_row(what: str, *counts: int | None) -> PostsRow:
    names = ("full_senior", "associate_senior", "intermediate", "junior", "total")
    return PostsRow(what=what, **dict(zip(names, counts, strict=True)))


def posts_facts(**values: Any) -> PostsFacts:
    """A 岗位信息表 that adds up, with 张三 and another in its list."""
    rows = [("approved", 1, 8, 12, 9, 30), ("hired", 1, 6, 10, 9, 26), ("vacant", 0, 2, 2, 0, 4)]
    people = [("张三", "工程师"), ("钱二", "工程师")]
    facts = {"staff": 40, "posts": 30, "rows": [posts_row(*row) for row in rows], "untitled": 2, "people": people}
    return PostsFacts.model_validate({**facts, **values})


def _with_posts(good: Application) -> list[Application]:
    """A 岗位信息表 in order, and one that is not, of a unit that needs none."""
    bad = posts_facts(posts=41, rows=[posts_row("vacant", 0, 0, 0, 0, 4)], untitled=7)
    fitting = posts_facts(people=[("张三", "高级工程师"), ("钱二", "工程师")])
    forms = [document("岗位.pdf", "posts", posts=facts) for facts in (fitting, bad)]
    return [changed(good, documents=[form]) for form in forms]


def _with_proofs(good: Application) -> Application:
    """A 公示确认表 and a 参保证明 that say something else than the answers."""
    said = Publicity(start=date(2019, 12, 3), end=date(2019, 12, 9), objection=True)
    shorter = [PensionPeriod(start="2016-01", end="2019-10")]
    proofs = [
        document("公示.pdf", "publicity", publicity=said, says={"includes_summary": "否"}),
        document("参保.pdf", "pension", pension=shorter, says={"paid": "2016年1月至2019年10月"}),
    ]
    return changed(good, documents=proofs)


def _other_papers(good: Application) -> Application:
    """Papers that say something else of everything, one that nobody knows, and one that could not be read."""
    says = {
        "name": "李四",
        "id_number": MAN_OF_1880,
        "sex": "男",
        "birth": "1880年1月",
        "employer": "别的单位",
        "practice": "会计",
        "education": "中专",
        "major": "会计学",
        "school": "别的学校",
        "graduated_on": "1900年7月",
        "title_held": "会计员",
        "general_hours": "1",
        "professional_hours": "1",
        "years": "1",
        "assessments": "2018年不合格",
        "exceptional": "否",
    }
    papers = [
        document(says=says),
        document("猫.jpg", None),
        document("扫描.pdf", "pledge", sure=0.5, unread="没有读全"),
    ]
    second = Source(file="第二份学时.pdf", sha256="b" * 64, read_at=AT)
    counted = good.training and good.training.source
    if counted:
        papers += [document("学时.pdf", "hours", source=counted), document("第二份学时.pdf", "hours", source=second)]
    return changed(good, documents=papers)


def _barely_begun() -> list[Application]:
    """Touched subjects with their answers missing: the grey lights."""
    return [
        Application(),
        Application(
            person=Person(sex="男"),
            degrees=[Degree(major="机械工程")],
            training=sheet(),
            publicity=Publicity(start=date(2019, 12, 2)),
            pension=[PensionPeriod(start="2016-01", end="2019-12")],
            assessments=[Assessment(year=2018)],
            works=[Work(), Work(kind=WorkKind.REPORT)],
            exceptional=Exceptional(applies=True),
            holdings={"M03": Holding(originals=3), "M04": Holding(originals=3)},
            binding=Binding(volumes=2),
        ),
        Application(
            post=good_post(specialty=None, employer_type="国有企业", years=None),
            degrees=[Degree(school="某某大学")],
            publicity=Publicity(start=date(2019, 12, 2), end=date(2019, 12, 9)),
            works=[paper(original=None, collective=True)],
            exceptional=Exceptional(applies=True, claims=[Claim(clause="第一条")]),
        ),
        Application(post=good_post(employer_type="从事公益服务的事业")),
    ]


def _answered_badly(good: Application) -> list[Application]:
    person = changed(good.person, id_number="110105194912310021", postcode="3144", birth="1949.12")
    post = changed(
        good.post,
        employer_type="其它类企业",
        supervisor="某某局",
        practice="机械设计制造及其自动化",
        years=30,
        established=False,
        periods=[Period(start=date(2010, 1, 1), end=date(2009, 1, 1))],
    )
    pension = [PensionPeriod(start="2019-01", end="2019-11", payer="某某人力资源公司")]
    return [
        changed(
            good,
            person=person,
            post=post,
            pension=pension,
            assessments=[Assessment(year=2018, grade="合格"), Assessment(year=2018, grade="合格")],
            publicity=Publicity(start=date(2019, 12, 2), end=date(2019, 12, 3), sent=date(2019, 12, 2), objection=True),
        ),
        changed(
            good,
            person=changed(good.person, sex="男", birth="1950年1月"),
            post=changed(good.post, established=False, employer_type="从事公益服务的事业"),
            exceptional=changed(good.exceptional, applies=False),
        ),
        changed(
            good,
            post=changed(good.post, level=Level.JUNIOR, employer_type="其它类企业", employer_remark="社会团体"),
            pension=[PensionPeriod(start="2018-12", end="2019-12")],
            degrees=[degree(major="汉语言文学", discipline=Discipline.OTHER, unfinished=True)],
        ),
    ]


def _handed_in_badly(good: Application) -> list[Application]:
    claim = Claim(clause="第一条", evidence=0)
    empty = Exceptional(applies=True, claims=[claim], summary_reason=" ", approval_reason=" ", roster_clauses=" ")
    wrong_sum = hours(2018, total=100, verified="不合格")
    return [
        changed(
            good,
            photo=photo("照片.png", format="PNG", width=900, height=100, bytes=51_201),
            two_inch=photo(format="PNG", width=100, height=100),
            training=sheet(
                wrong_sum,
                hours(2018, total=None),
                uncertain(),
                name="李四",
                employer="别的单位",
                id_number=OTHER,
                elsewhere=["第20行A列"],
                unread="共 40 页，只读了前 30 页。",
            ),
            exceptional=empty,
            holdings={key: Holding(originals=9, copies=9) for key in good.holdings},
            confirmed=dict.fromkeys(good.confirmed, False),
            works=[
                paper(original=False, parts=["封面"], dated="2001年1月", collective=True, contributor=False),
                Work(kind=WorkKind.REPORT, title="报告", dated="去年", authorship=False, representative=False),
            ],
            binding=Binding(volumes=9, bags=2, bag_lists=1),
        )
    ]


OTHER = "110105********1234"


def uncertain() -> TrainingRow:
    return hours(2016, total=50, general=10, agency=40, uncertain=["other"])


def more_kinds_of_work() -> Application:
    """A good application with honours and a work of every kind, and hours below the outside rule."""
    works = [paper(), *(paper(kind=kind, representative=False, authorship=True) for kind in WorkKind)]
    low = hours(2018, general=10, agency=10, total=20)
    application = changed(
        good_application(), works=works, has_honours=True, training=sheet(low, stamped=ON, corrected=True)
    )
    return with_all_materials(application)


def scenarios() -> list[tuple[Application, Policy]]:
    """Applications under policies, good and bad, that between them bring out every finding a check can make."""
    shipped = default_policy()
    required = {"value": [2013], "at": "附件6", "quote": "学时验审"}
    stricter = policy_with({"outside.publicity_working_days.enabled": True, "training.years_required": required})
    forms = _with_forms(good_application(Level.SENIOR))
    applications = [*good_variants(), *bad_applications(), more_kinds_of_work(), *forms]
    return [(one, shipped) for one in applications] + [(one, stricter) for one in bad_applications()]
