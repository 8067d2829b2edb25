"""The command line as another program sees it: one object on standard output, one sentence on standard error, three statuses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from jxcheck.cli import main
from jxcheck.policy.load import FOLDER
from tests.factories import good_application
from tests.readers import hours_sheets
from tests.summary_forms import Filled, ruled
from tests.summary_prints import MARK, printed

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "files"
SHIPPED = FOLDER / "jiaxing-2019.yaml"


class Run:
    """One call: its status, its two streams, and the JSON of the first where there is any."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.status = main([str(argument) for argument in arguments])
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def lights(self) -> dict[str, str]:
        return {finding["id"]: finding["light"] for finding in self.json["findings"]}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "草稿.json"
    file.write_bytes(good_application().dump_draft("test"))
    return file


def refused(run: Run, name: str) -> None:
    """Status 2, nothing on standard output, one Chinese sentence that names the file."""
    assert (run.status, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert run.err.startswith(f"{name}：")
    assert "Traceback" not in run.err


def test_a_good_photo_is_green_and_says_what_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "photo", FILES / "portrait.jpg", "--json")
    assert (run.status, run.err, run.json["light"]) == (0, "", "green")
    assert {"width": 300, "height": 420, "format": "JPEG", "faces": 1}.items() <= run.json["facts"].items()
    assert "近期" in run.json["unchecked"]


def test_a_photo_that_is_too_large_is_red_and_the_file_written_is_green(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "合规.jpg"
    run = Run(capsys, "photo", FILES / "photo_big.jpg", "--fix", out, "--json")
    assert (run.status, run.json["light"]) == (1, "red")
    assert run.json["fixed"]["light"] == "green"
    with Image.open(out) as image:
        assert (image.format, image.size) == ("JPEG", (300, 420))
        assert not image.getexif()
    assert out.stat().st_size == run.json["fixed"]["facts"]["bytes"] <= 50_000


def test_the_file_written_is_cut_around_the_head_and_turned_by_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ground, file, out = Image.new("RGB", (1600, 900), "white"), tmp_path / "横放.jpg", tmp_path / "合规.jpg"
    with Image.open(FILES / "portrait.jpg") as image:
        ground.paste(image.rotate(180).resize((450, 630)), (1050, 200))
    ground.save(file, quality=95)
    run = Run(capsys, "photo", file, "--fix", out, "--json")
    fixed = run.json["fixed"]
    assert "是倒着的，转正了，按人脸的位置裁剪" in fixed["said"]
    lights = {finding["id"]: finding["light"] for finding in fixed["findings"]}
    assert lights["photo.head-size"] == lights["photo.head-place"] == lights["photo.turned"] == "green"
    assert {run.lights()["photo.head-place"], run.lights()["photo.turned"]} == {"amber"}


def test_a_photo_that_is_too_small_is_not_blown_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "合规.jpg"
    run = Run(capsys, "photo", FILES / "photo_small.jpg", "--fix", out, "--json")
    assert (run.status, run.json["fixed"], out.exists()) == (1, None, False)
    assert run.lights()["photo.fix"] == "red"


def test_the_two_inch_file_is_not_held_to_the_box_of_the_upload(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "2寸.jpg"
    with Image.open(FILES / "portrait.jpg") as image:
        image.resize((413, 579)).save(file, quality=95)
    run = Run(capsys, "photo", file, "--for", "two-inch", "--json")
    assert (run.status, run.json["light"]) == (0, "green")


def test_a_picture_of_another_kind_is_red_not_refused(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "photo", FILES / "photo.png", "--json")
    assert (run.status, run.lights()["photo.format"]) == (1, "red")


@pytest.mark.parametrize("command", ["photo", "training", "assess"])
@pytest.mark.parametrize("kind", ["missing", "empty", "folder", "text"])
def test_what_cannot_be_used_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, kind: str
) -> None:
    file = tmp_path / f"{kind}.bin"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes(b"" if kind == "empty" else "秘密的内容".encode())
    run = Run(capsys, command, file, "--json")
    refused(run, file.name)
    assert "秘密" not in run.err


def test_what_a_library_of_another_language_grumbles_is_not_heard(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "坏的.tif"
    Image.effect_noise((200, 280), 60).save(file, compression="tiff_lzw")
    good = file.read_bytes()
    file.write_bytes(good[:9000] + b"\xff" * 2000 + good[11000:])
    assert main(["photo", str(file)]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n"), err.startswith("坏的.tif：")) == ("", 1, True)


def test_the_hours_table_gives_rows_marks_and_the_line_for_the_summary_form(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "training", FILES / "hours_notice_sample.xlsx", "--json")
    facts = run.json["facts"]
    rows = [(row["year"], row["general"], row["total"], row["verified"], row["uncertain"]) for row in facts["rows"]]
    assert rows == [(2018, 36, 36, "不合格", []), (2017, 36, 108, "合格", [])]
    assert facts["stamped"] == "2018-06-15"
    assert facts["summary_line"] == "2017年至2018年公需课程72学时，专业课程72学时"
    assert (run.status, run.json["light"]) == (0, "amber")
    where = next(finding["where"] for finding in run.json["findings"] if finding["id"] == "training.verified")
    assert set(where) == {"row", "column"}


def test_the_hours_table_is_read_from_a_pdf_with_its_page_and_row(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "学时.pdf"
    file.write_bytes(
        hours_sheets.printed("two-pages", rows=[*hours_sheets.ROWS[:2], [*hours_sheets.ROWS[2][:7], "99", "合格"]])
    )
    run = Run(capsys, "training", file, "--json")
    assert [row["year"] for row in run.json["facts"]["rows"]] == [2019, 2018, 2017]
    where = next(one["where"] for one in run.json["findings"] if one["id"] == "training.sum")
    assert (run.status, where) == (1, {"row": 2, "column": "合计学时", "page": 2})


def test_a_year_that_the_policy_requires_and_that_failed_is_red(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    policy = tmp_path / "要求.yaml"
    text = SHIPPED.read_text("utf-8")
    needed = 'years_required: {value: [2018], at: 附件6, quote: "学时验审"}'
    policy.write_text(text.replace("years_required: {value: null}", needed), "utf-8")
    table = tmp_path / "学时.csv"
    table.write_text(
        "年份,公需课程,主管部门,高研班,培训机构,用人单位,其他,合计学时,学时验审\n"
        "2019,36,,,72,,0,108,合格\n2018,36,,,0,,0,36,不合格\n",
        "utf-8",
    )
    assert Run(capsys, "training", table, "--json").status == 0
    assert Run(capsys, "training", table, "--policy", policy, "--json").status == 1


def test_classify_answers_every_name_in_its_order_as_it_was_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes("自动化（卓越班）\r\n\r\n 汉语言文学\r\n".encode("gb18030"))
    run = Run(capsys, "classify", "", "--file", names, "--json")
    answers = [json.loads(line) for line in run.out.splitlines()]
    assert [answer["name"] for answer in answers] == ["", "自动化（卓越班）", " 汉语言文学"]
    verdicts = [{name: one["verdict"] for name, one in answer["specialties"].items()} for answer in answers]
    assert verdicts[1] == {"mechatronics": "core", "energy": "outside", "information": "related"}
    assert set(verdicts[0].values()) == {"outside"}
    assert run.status == 0


def test_a_good_draft_is_assessed_and_its_checklist_written(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path
) -> None:
    out = tmp_path / "清单.xlsx"
    run = Run(capsys, "assess", draft, "--checklist", out, "--json")
    assert (run.status, run.json["light"], run.json["recorded"]) == (0, "green", True)
    assert load_workbook(out).sheetnames == ["申报材料清单", "预审报告"]


def test_a_draft_of_another_policy_is_told_on_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "draft.json"
    file.write_bytes(good_application().model_copy(update={"policy": "jiaxing-2018"}).dump_draft("test"))
    run = Run(capsys, "assess", file)
    assert (run.status, "草稿按jiaxing-2018" in run.out) == (0, True)


def test_the_day_is_the_one_that_was_given(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    assert Run(capsys, "assess", draft, "--on", "2025-06-30", "--json").json["on"] == "2025-06-30"
    refused(Run(capsys, "assess", draft, "--on", "2025-6-31"), "命令")


def test_the_policy_is_held_against_the_text_of_a_notice(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text("附件1\n没有别的\n", "utf-8")
    run = Run(capsys, "policy", "check", SHIPPED, "--notice", notice, "--json")
    assert (run.status, len(run.json["misquoted"])) == (1, run.json["clauses"])
    assert Run(capsys, "policy", "check", SHIPPED).status == 0


def test_a_broken_policy_is_named_with_its_key(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    policy = tmp_path / "坏.yaml"
    policy.write_text(SHIPPED.read_text("utf-8").replace("most: {value: 8,", "most: {value: 八,"), "utf-8")
    run = Run(capsys, "policy", "check", policy)
    refused(run, "坏.yaml")
    assert "practice.most" in run.err


def test_a_new_policy_is_a_copy_that_differs_in_its_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    origin = tmp_path / SHIPPED.name
    shutil.copy(SHIPPED, origin)
    assert Run(capsys, "policy", "new", "jiaxing-2020", "--from", origin).status == 0
    made = tmp_path / "jiaxing-2020.yaml"
    shown = Run(capsys, "policy", "show", made, "--against", origin, "--json")
    assert list(shown.json) == ["policy"]
    refused(Run(capsys, "policy", "new", "jiaxing-2020", "--from", origin), "jiaxing-2020.yaml")


@pytest.mark.parametrize("name", ["../x", "", "a/b", "大写"])
def test_a_new_policy_has_a_plain_name(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    origin = tmp_path / SHIPPED.name
    shutil.copy(SHIPPED, origin)
    run = Run(capsys, "policy", "new", name, "--from", origin)
    assert (run.status, run.err.count("\n")) == (2, 1)
    assert [file.name for file in tmp_path.iterdir()] == [SHIPPED.name]


def test_a_result_that_cannot_be_written_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    refused(Run(capsys, "photo", FILES / "photo_big.jpg", "--fix", tmp_path / "没有" / "x.jpg"), "x.jpg")


def test_the_module_runs_as_a_program_and_its_streams_are_clean() -> None:
    command = [sys.executable, "-m", "jxcheck", "photo", str(FILES / "truncated.jpg"), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("truncated.jpg：")


def test_the_core_runs_without_streamlit() -> None:
    code = "import sys; sys.modules['streamlit'] = None; import jxcheck.cli; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_command_writes_over_the_file_it_reads(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path
) -> None:
    before = draft.read_bytes()
    refused(Run(capsys, "assess", draft, "--checklist", draft), draft.name)
    assert draft.read_bytes() == before
    copy = tmp_path / "照片.jpg"
    shutil.copy(FILES / "photo_big.jpg", copy)
    refused(Run(capsys, "photo", copy, "--fix", copy), copy.name)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this machine")
def test_a_full_disk_is_said_in_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "jxcheck", "classify", "自动化", "--json"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("输出：")


# ---- 综合表


def test_a_summary_form_is_read_from_word_and_from_a_print(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    word, pdf = tmp_path / "综合表.docx", tmp_path / "综合表.pdf"
    word.write_bytes(ruled(Filled()))
    pdf.write_bytes(printed(Filled(), mark=MARK))
    for file, light, pages in ((word, "amber", None), (pdf, "green", 3)):
        run = Run(capsys, "summary", file, "--level", "senior", "--json")
        facts = run.json["facts"]
        assert (run.status, run.err, run.json["light"]) == (0, "", light)
        assert (facts["pages"], facts["practice"], facts["achievements_chars"]) == (pages, "机械设计", 630)
        assert (facts["name"], facts["id_number"]) == ("测试甲", "110105********002X")
        assert facts["assessments"][1] == {"year": 2018, "grade": "优秀"}
        assert (facts["general_hours"], facts["professional_hours"]) == (108, 216)


def test_a_long_text_too_long_is_red_and_words_say_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "综合表.docx"
    file.write_bytes(ruled(Filled(achievements="设" * 1001)))
    run = Run(capsys, "summary", file)
    assert run.status == 1
    assert "专业工作业绩情况超过了字数" in run.out
    assert "1001字" in run.out


def test_a_print_said_to_be_the_one_handed_in_needs_the_watermark(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "综合表.pdf"
    file.write_bytes(printed(Filled()))
    assert Run(capsys, "summary", file, "--level", "senior", "--json").lights()["summary.watermark"] == "amber"
    run = Run(capsys, "summary", file, "--level", "senior", "--printed", "--json")
    assert (run.status, run.lights()["summary.watermark"]) == (1, "red")


def test_what_is_no_summary_form_is_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken, empty = tmp_path / "坏.pdf", tmp_path / "空.pdf"
    broken.write_bytes(printed(Filled())[:5000])
    empty.write_bytes(b"")
    for file in (broken, empty, FILES / "hours_good.xlsx"):
        refused(Run(capsys, "summary", file, "--json"), file.name)


PLEDGE = (
    "专业技术职务任职资格评审材料真实性保证书\n兹保证所报材料真实可靠，如实填报任职以来所有奖惩情况。\n保证人：张三"
)


@pytest.fixture
def pledge(tmp_path: Path) -> Path:
    file = tmp_path / "保证书.txt"
    file.write_text(PLEDGE)
    return file


def test_a_heap_is_named_and_checked(capsys: pytest.CaptureFixture[str], pledge: Path) -> None:
    run = Run(capsys, "sort", FILES / "hours_good.xlsx", FILES / "portrait.jpg", pledge, "--json")
    assert (run.status, run.err, run.json["light"]) == (0, "", "green")
    documents = run.json["facts"]["documents"]
    assert [(one["file"], one["kind"], one["item"], one["row"]) for one in documents] == [
        ("hours_good.xlsx", "hours", "M10", 20),
        ("portrait.jpg", "photo", "M05", 8),
        ("保证书.txt", "pledge", "M06", 1),
    ]
    assert all(one["why"] and one["sure"] > 0.5 for one in documents)
    assert {"training.sum", "photo.width"} <= run.lights().keys()
    assert "grey" not in run.lights().values()
    assert "近期" in run.json["unchecked"]


def test_one_bad_file_of_a_heap_is_told_and_the_others_are_read(
    capsys: pytest.CaptureFixture[str], pledge: Path, tmp_path: Path
) -> None:
    run = Run(capsys, "sort", pledge, FILES / "truncated.jpg", tmp_path / "没有.pdf", "--json")
    assert (run.status, run.err, run.json["light"]) == (0, "", "amber")
    assert [one["file"] for one in run.json["facts"]["unusable"]] == ["truncated.jpg", "没有.pdf"]
    assert [one["file"] for one in run.json["facts"]["documents"]] == ["保证书.txt"]


@pytest.mark.parametrize("kind", ["missing", "empty", "folder"])
def test_a_heap_of_one_bad_file_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"{kind}.bin"
    if kind == "folder":
        file.mkdir()
    elif kind == "empty":
        file.write_bytes(b"")
    refused(Run(capsys, "sort", file, "--json"), file.name)


def test_a_file_that_nobody_knows_is_amber(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "说明.txt"
    file.write_text("明天下午开会")
    run = Run(capsys, "sort", file, "--json")
    assert (run.status, run.lights()) == (0, {"agreement.unknown": "amber"})
    assert run.json["facts"]["documents"][0]["kind"] is None


def test_a_heap_of_which_nothing_can_be_used_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run = Run(capsys, "sort", FILES / "truncated.jpg", tmp_path / "没有.pdf", "--json")
    refused(run, "这 2 个文件")
    assert "truncated.jpg" in run.err
    assert "没有.pdf" in run.err


def test_papers_that_contradict_each_other_are_red_and_ids_masked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    numbers = ["11010519491231002X", "110105194912310089"]
    files = []
    for place, number in enumerate(numbers):
        file = tmp_path / f"{place}.txt"
        file.write_text(
            f"中华人民共和国居民身份证\n姓名：张三\n性别：女\n民族：汉\n签发机关：某某公安局\n公民身份号码：{number}\n"
        )
        files.append(file)
    run = Run(capsys, "sort", *files, "--json")
    table = {one["fact"]: one["verdict"] for one in run.json["facts"]["agreement"]}
    assert not any(number in run.out for number in numbers)
    assert {one["kind"] for one in run.json["facts"]["documents"]} == {"id_card"}
    assert (table["id_number"], run.status, run.lights()["agreement.id-number"]) == ("different", 1, "red")


def test_the_heap_in_words_names_the_files_first(capsys: pytest.CaptureFixture[str], pledge: Path) -> None:
    run = Run(capsys, "sort", FILES / "hours_good.xlsx", pledge)
    lines = run.out.splitlines()
    assert lines[1].startswith("hours_good.xlsx：继续教育学时情况表（附件8第20行，把握")
    assert lines[2].startswith("保证书.txt：真实性保证书（附件8第1行，把握")
