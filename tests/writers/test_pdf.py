import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pypdf import PdfReader

from jxcheck.application import Application
from jxcheck.assess import assess
from jxcheck.finding import DISCLAIMER, Finding, Light, Report, Step
from jxcheck.policy import Policy
from jxcheck.writers.pdf import write_pdf
from jxcheck.writers.rows import checklist_rows

MakeReport = Callable[..., Report]
HOSTILE = [
    "#let x = 1",
    '#import "@preview/a:1.0.0"',
    "#panic()",
    "*bold* _thin_ `raw`",
    "$ x^2 $",
    "<script>alert(1)</script>",
    "\"quoted\" 'single' \\ back",
    "]}) // /* = - + @ref <label>",
    "一\n二\r\n三\x00\x0b",
    "😀👩‍👩‍👧 𠮷 㐂 龘 ﷽",
]


def pages(data: bytes) -> list[str]:
    """The text of every page without blanks; a long word may carry marks where it can break."""
    return ["".join(page.extract_text().split()).replace("\u200b", "") for page in PdfReader(BytesIO(data)).pages]


def test_it_is_a4_and_every_page_has_the_stamp(senior: Application, policy: Policy) -> None:
    report = assess(senior, policy)
    data = write_pdf(senior, policy, report)
    for page in PdfReader(BytesIO(data)).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    for number, text in enumerate(pages(data), 1):
        assert "".join(str(report.stamp).split()) in text
        assert f"{number}/{len(pages(data))}" in text
        assert DISCLAIMER in text


def test_it_reads_like_a_letter(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding, green: Finding
) -> None:
    step = Step(days=1, estimate=True, subject="photo", title="换照片", todo=["请缩小照片"], findings=["photo.width"])
    first = pages(write_pdf(senior, policy, make_report(red, green, steps=[step], recorded=True)))[0]
    letter = ["您的材料目前还不能提交：1项不符合", "依据草稿记录", "接下来怎么做", "约1天（估计）", "证件照"]
    finding = ["■不符合", "宽度超过了", "500像素", "200–300像素", "第7行C列", "先转正再量", "附件9第一条"]
    order = [*letter, *finding, "未检查的事项", "近期", "免冠"]
    places = [first.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert first.count("另有1项通过") == 2  # in all, and under the subject
    assert green.title.replace(" ", "") not in first


def test_all_four_lights_are_shown_as_shape_and_word(
    senior: Application, policy: Policy, make_report: MakeReport
) -> None:
    findings = [Finding(id=f"photo.{light}", light=light, title="标题") for light in Light]
    text = pages(write_pdf(senior, policy, make_report(*findings)))[0]
    assert all(f"{light.symbol}{light.word}" in text for light in Light)


def test_the_checklist_begins_its_own_page_and_has_every_row(
    senior: Application, policy: Policy, make_report: MakeReport
) -> None:
    report = make_report(Finding(id="materials.m06", light=Light.GREEN, title="真实性保证书"))
    text = pages(write_pdf(senior, policy, report))[-1]
    assert all(words in text for words in ("申报材料清单", "姓名：王小明", "手机号码：13800000000", "附件8未列"))
    for row in checklist_rows(senior, policy, report):
        assert "".join(row.name.split()) in text
    assert text.count("✓") == 2  # one tick, and the key that explains it


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_printed_and_never_obeyed(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding, typed: str
) -> None:
    senior.person.name = senior.person.address = senior.post.employer = senior.post.practice = typed
    finding = red.model_copy(update={"title": typed, "measured": typed, "fix": typed, "note": typed})
    text = pages(write_pdf(senior, policy, make_report(finding)))
    ascii_part = "".join(char for char in typed if char.isascii() and char.isprintable() and char != " ")
    assert ascii_part in text[0]
    assert ascii_part in text[-1]


def test_a_text_of_five_thousand_characters_is_printed_whole(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding
) -> None:
    finding = red.model_copy(update={"measured": "长" * 5000, "note": "W" * 5000})
    text = "".join(pages(write_pdf(senior, policy, make_report(finding))))
    assert text.count("长") == 5000
    assert text.count("W") == 5000


def test_a_long_word_stays_inside_the_page(senior: Application, policy: Policy, make_report: MakeReport) -> None:
    senior.post.employer = senior.person.address = senior.person.name = "W" * 200
    rights: list[float] = []
    for page in PdfReader(BytesIO(write_pdf(senior, policy, make_report()))).pages:
        page.extract_text(visitor_text=lambda text, _cm, tm, *_: rights.append(tm[4]) if text.strip() else None)
    assert rights
    assert max(rights) < 595


def test_the_whole_id_number_is_nowhere(senior: Application, policy: Policy) -> None:
    text = "".join(pages(write_pdf(senior, policy, assess(senior, policy))))
    assert str(senior.person.id_number) not in text
    assert "330402********0027" in text


def test_the_same_report_gives_the_same_file_from_any_thread(
    senior: Application, policy: Policy, make_report: MakeReport
) -> None:
    report = make_report()
    with ThreadPoolExecutor(4) as pool:
        files = set(pool.map(lambda _: write_pdf(senior, policy, report), range(8)))
    assert len(files) == 1


def test_a_pdf_takes_less_than_a_second(senior: Application, policy: Policy) -> None:
    report = assess(senior, policy)
    start = time.perf_counter()
    write_pdf(senior, policy, report)
    assert time.perf_counter() - start < 1


def test_an_untouched_application_gives_a_report_too(policy: Policy) -> None:
    text = pages(write_pdf(Application(), policy, assess(Application(), policy)))
    assert "还不能提交" in text[0]
    assert "申报材料清单" in text[-1]
