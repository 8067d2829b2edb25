"""What was sorted goes into the application: beside the answers, never over them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxcheck.application import (
    COMPARED,
    Application,
    Assessment,
    Degree,
    Document,
    Education,
    Level,
    PensionPeriod,
    Person,
    Publicity,
    Said,
    Source,
    SummaryFacts,
)
from jxcheck.checks.agreement import agreement
from jxcheck.filing import MOST, file_in, move, remove
from jxcheck.finding import Light
from jxcheck.policy import Policy
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.sorting import Sorted
from tests.factories import AT, WOMAN, changed, document, good_application, hours, only, photo, sheet


def source(file: str) -> Source:
    """Another file, another hash."""
    return Source(file=file, sha256=file.encode().hex().ljust(64, "0")[:64], read_at=AT)


def paper(file: str = "综合表.pdf", kind: str | None = "summary", **values: Any) -> Sorted:
    return Sorted(file, document(file, kind, source=source(file), **values))


def assessed(year: int, grade: str | None = "合格") -> Sorted:
    return paper(f"{year}.pdf", "assessment", assessments=[Assessment(year=year, grade=grade)])


def table(file: str = "a.xlsx") -> Sorted:
    return Sorted(file, document(file, "hours", item="M10", source=source(file)), sheet(hours(), source=source(file)))


def says(**values: str | Said) -> dict[str, str | Said]:
    return values


WHOLE = says(
    name="张三",
    id_number=WOMAN,
    sex="女",
    birth="1949.12",
    employer="某某公司",
    practice="机械设计",
    career_start="1972-07",
    title_held="助理工程师",
    qualified_on="2012.06",
    years="14年",
    exceptional="否",
)


def test_open_answers_are_filled_in_the_form_that_is_asked_for_and_told_with_their_file() -> None:
    filed = file_in(Application(), [paper(says=WHOLE, summary=SummaryFacts(level=Level.SENIOR))])
    person, post = filed.application.person, filed.application.post
    assert (person.name, person.id_number, person.sex, person.birth) == ("张三", WOMAN, "女", "1949年12月")
    assert (post.employer, post.practice, post.years, post.level) == ("某某公司", "机械设计", 14, Level.SENIOR)
    assert (post.career_start, post.qualification, post.qualified_on) == ("1972年7月", "助理工程师", "2012年6月")
    assert filed.application.exceptional.applies is False
    told = {one.title: (one.value, one.file) for one in filed.filled}
    assert told["姓名"] == ("张三", "综合表.pdf")
    assert WOMAN not in str(told)


def test_an_answer_is_never_overwritten_and_what_was_given_is_not_changed() -> None:
    before = Application(person=Person(name="李四"))
    filed = file_in(before, [paper(says=WHOLE)])
    assert filed.application.person.name == "李四"
    assert filed.application.person.id_number == WOMAN
    assert before == Application(person=Person(name="李四"))


@pytest.mark.parametrize(
    "read",
    [
        paper(says={"name": Said(value="张三", sure=False)}),
        paper(says={"name": "张三"}, sure=0.7),
        paper(says={"id_number": "110105********002X"}),
        paper(kind="roster", says={"name": "张三"}),
        paper(kind="publicity", says={"employer": "某某公司", "practice": "机械设计"}),
        paper(says={"years": "十几年", "exceptional": "是□否□", "sex": "?", "birth": "不详", "title_held": "无"}),
    ],
    ids=["unsure", "an unsure kind", "masked", "a roster", "of other papers", "unclear"],
)
def test_what_may_not_be_so_fills_nothing(read: Sorted) -> None:
    filed = file_in(Application(), [read])
    assert filed.filled == []
    assert (filed.application.person, filed.application.post) == (Application().person, Application().post)


def test_what_two_papers_say_differently_fills_nothing() -> None:
    filed = file_in(Application(), [paper("a.pdf", says={"name": "张三"}), paper("b.pdf", says={"name": "李四"})])
    assert filed.application.person.name is None


def test_the_same_file_again_takes_the_place_of_the_older_one() -> None:
    once = file_in(Application(), [paper(says={"name": "张三"})]).application
    again = file_in(once, [paper(says={"name": "张叁"})]).application
    assert [one.says["name"].value for one in again.documents] == ["张叁"]
    assert again.person.name == "张三"


def test_a_bad_file_leaves_everything_as_it_was() -> None:
    assert file_in(good_application(), [Sorted("坏.pdf", trouble="文件已损坏。")]).application == good_application()


def test_the_first_hours_table_and_photo_are_filed_the_next_only_named() -> None:

    def face(file: str, sure: float = 1) -> Sorted:
        return Sorted(file, document(file, "photo", source=source(file), sure=sure), photo=photo(source=source(file)))

    filed = file_in(
        Application(), [face("猫.jpg", 0.5), table("a.xlsx"), table("b.xlsx"), face("a.jpg"), face("b.jpg")]
    )
    made = filed.application
    assert made.training is not None
    assert made.training.source == source("a.xlsx")
    assert made.photo is not None
    assert made.photo.source == source("a.jpg")
    assert len(made.documents) == 5


def test_yearly_sheets_that_come_one_by_one_add_up() -> None:
    made = Application()
    for year in (2018, 2016, 2017):
        made = file_in(made, [assessed(year)]).application
    assert [one.year for one in made.assessments] == [2016, 2017, 2018]


def test_lines_that_were_touched_by_hand_stay_as_they_are() -> None:
    made = file_in(Application(), [assessed(2018)]).application
    made.assessments[0].grade = "优秀"
    made = file_in(made, [assessed(2017)]).application
    assert [(one.year, one.grade) for one in made.assessments] == [(2018, "优秀")]


def test_a_year_with_two_grades_stays_open() -> None:
    filed = file_in(Application(), [assessed(2018), assessed(2017), paper(says={"assessments": "2018年优秀"})])
    assert [(one.year, one.grade) for one in filed.application.assessments] == [(2017, "合格"), (2018, None)]


def test_pension_publicity_and_degrees_come_from_their_papers() -> None:
    months = [PensionPeriod(start="2017-01", end="2019-12", payer="某某公司")]
    days = Publicity(start=date(2019, 12, 2), end=date(2019, 12, 9), objection=False)
    proof = {"major": "机械工程", "school": "某某大学", "education": "本科", "graduated_on": "2008.06"}
    filed = file_in(
        Application(),
        [
            paper("参保.pdf", "pension", pension=months),
            paper("公示.pdf", "publicity", publicity=days),
            paper("学信网.pdf", "registration", says=proof),
            paper("毕业证.jpg", "diploma", says=proof),
        ],
    )
    made = filed.application
    assert (made.pension, made.publicity) == (months, days)
    degree = Degree(major="机械工程", school="某某大学", education=Education.BACHELOR, graduated_on="2008年6月")
    assert made.degrees == [degree]
    assert {one.title for one in filed.filled} == {"参保缴费", "公示", "学历"}


def test_removing_a_file_takes_back_what_only_it_gave() -> None:
    made = file_in(Application(), [assessed(2018), assessed(2017), table()]).application
    for file in ("2018.pdf", "a.xlsx"):
        made = remove(made, source(file).sha256)
    assert [one.year for one in made.assessments] == [2017]
    assert made.training is None
    assert len(made.documents) == 1


def test_no_more_documents_than_a_draft_can_hold() -> None:
    filed = file_in(Application(), [paper(f"{n}.pdf", None) for n in range(MOST + 2)])
    assert len(filed.application.documents) == MOST
    assert filed.left == [f"{MOST}.pdf", f"{MOST + 1}.pdf"]


# ---- the person says what it is


def table_paper() -> Paper:
    words = [["年份", "公需课程", "合计学时", "学时验审"], ["2018", "36", "36", "不合格"]]
    rows = {row: {column: Cell(text) for column, text in enumerate(line, 1)} for row, line in enumerate(words, 1)}
    lines = [Line(text) for line in words for text in line]
    return Paper("表.pdf", Kind.PDF, [Page(1, lines, [Sheet(page=1, rows=rows)])], pages_in_file=1)


def test_a_file_that_is_moved_is_by_hand_and_read_again_as_that() -> None:
    made = file_in(Application(), [paper("表.pdf", None)]).application
    moved = move(made, source("表.pdf").sha256, "M10", paper=table_paper()).application
    (one,) = moved.documents
    assert (one.kind, one.item, one.by_hand, one.sure) == ("hours", "M10", True, 1.0)
    assert moved.training is not None
    assert [row.year for row in moved.training.rows] == [2018]
    assert made.documents[0].kind is None


def test_moved_away_it_says_nothing_of_its_old_kind_and_its_table_goes() -> None:
    table = Sorted(
        "a.xlsx",
        document("a.xlsx", "hours", item="M10", source=source("a.xlsx"), says={"name": "李四"}),
        sheet(hours(), source=source("a.xlsx")),
    )
    made = move(file_in(Application(), [table]).application, source("a.xlsx").sha256, "M12").application
    assert made.training is None
    assert (made.documents[0].kind, made.documents[0].says) == ("work_summary", {})


def test_of_two_hours_tables_the_person_chooses_and_corrections_stay() -> None:

    made = file_in(Application(), [table("a.xlsx"), table("表.pdf")]).application
    assert made.training is not None
    made.training.corrected = True
    same = move(made, source("a.xlsx").sha256, "M10", paper=table_paper()).application
    assert same.training is not None
    assert same.training.corrected
    other = move(made, source("表.pdf").sha256, "M10", paper=table_paper()).application
    assert other.training is not None
    assert other.training.source == source("表.pdf")


def test_what_is_nothing_on_the_list_is_known_as_that() -> None:
    made = file_in(Application(), [paper("猫.jpg", None)]).application
    (one,) = move(made, source("猫.jpg").sha256, None).application.documents
    assert (one.kind, one.item, one.by_hand) == (None, None, True)
    assert move(made, "f" * 64, "M10").application == made


@pytest.mark.parametrize(("kind", "item"), [("brief", None), ("pledge", "M06")])
def test_a_name_that_the_person_confirms_is_kept_and_sure(kind: str, item: str | None) -> None:
    made = file_in(Application(), [paper("表.pdf", kind, item=item, sure=0.6)]).application
    (one,) = move(made, source("表.pdf").sha256, item).application.documents
    assert (one.kind, one.item, one.sure, one.by_hand) == (kind, item, 1.0, True)


def test_what_the_person_said_of_a_file_holds_when_it_comes_again() -> None:
    made = file_in(Application(), [paper("表.pdf", "summary", says={"name": "张三"})]).application
    made = move(made, source("表.pdf").sha256, "M12").application
    (one,) = file_in(made, [paper("表.pdf", "summary", says={"name": "张三"})]).application.documents
    assert (one.kind, one.by_hand, one.says) == ("work_summary", True, {})


def test_a_photo_that_the_person_names_is_the_photo() -> None:
    made = file_in(Application(), [paper("脸.jpg", None)]).application
    made = move(made, source("脸.jpg").sha256, "M05", photo=photo(source=source("脸.jpg"))).application
    assert made.photo is not None
    assert made.documents[0].kind == "photo"


# ---- drafts


def test_documents_of_a_draft_are_recorded_until_the_file_is_dropped_in_again(policy: Policy) -> None:
    files = [paper(says={"name": "李四"}), table()]
    made = file_in(changed(good_application(), photo=None, training=None), files).application
    loaded = Application.load_draft("草稿.json", made.dump_draft("1"))
    assert all(one.source.recorded for one in loaded.documents)
    from jxcheck.assess import assess

    report = assess(loaded, policy, at=AT)
    assert report.recorded
    assert only(report.findings, "agreement.name").light is Light.AMBER
    fresh = file_in(loaded, files).application
    assert not fresh.recorded


def test_a_corrected_table_of_a_draft_stays_corrected_when_its_file_is_seen_again() -> None:
    made = file_in(Application(), [table()]).application
    assert made.training is not None
    made.training.corrected = True
    made.training.rows[0].general = 40
    loaded = Application.load_draft("草稿.json", made.dump_draft("1"))
    fresh = file_in(loaded, [table()]).application
    assert fresh.training is not None
    assert (fresh.training.corrected, fresh.training.rows[0].general, fresh.recorded) == (True, 40, False)


def test_a_document_without_a_kind_can_be_kept_in_a_draft() -> None:
    made = file_in(Application(), [paper("猫.jpg", None)]).application
    assert Application.load_draft("草稿.json", made.dump_draft("1")).documents[0].kind is None
    assert isinstance(made.documents[0], Document)


WORDS = st.sampled_from(
    ["张三", "李四", "1949.12", "1950年1月", WOMAN, "110105********1234", "女", "是", "14年", "无", "?", " "]
)
FIELDS = st.sampled_from([*COMPARED, "career_start", "qualified_on", "appointment", "appointed_on", "unknown"])
READ = st.dictionaries(FIELDS, st.builds(Said, value=WORDS, sure=st.booleans()), max_size=8)


@given(st.lists(READ, max_size=4), st.sampled_from(["summary", "publicity", "id_card", "registration", None]))
def test_whatever_papers_say_no_answer_changes_and_nothing_stumbles(
    read: list[dict[str, Said]], kind: str | None
) -> None:
    good = good_application()
    files = [paper(f"{place}.pdf", kind, says=dict(says)) for place, says in enumerate(read)]
    made = file_in(good, files).application
    assert made.model_copy(update={"documents": []}) == good
    empty = file_in(Application(), files).application
    agreement(empty)
    assert Application.load_draft("草稿.json", empty.dump_draft("1")).person == empty.person
