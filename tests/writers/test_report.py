import json
from collections.abc import Callable
from datetime import datetime

from jxcheck.application import Application, PhotoFacts, Source
from jxcheck.finding import Finding, Report, Where
from jxcheck.writers.report import finding_json, report_json, write_json

MakeReport = Callable[..., Report]


def test_the_report_has_the_keys_that_other_programs_read(
    make_report: MakeReport, senior: Application, red: Finding
) -> None:
    answer = json.loads(write_json(make_report(red), senior))
    assert set(answer) == {"light", "verdict", "facts", "findings", "unchecked", "steps", "on", "recorded", "stamp"}
    assert (answer["light"], answer["on"], answer["recorded"]) == ("red", "2019-12-31", False)


def test_a_finding_has_every_key_even_when_empty(green: Finding) -> None:
    keys = {"id", "light", "title", "measured", "allowed", "clause", "where", "fix", "note"}
    assert set(finding_json(green)) == keys
    assert finding_json(green)["where"] is None


def test_a_place_is_row_and_column_and_names_the_sheet_only_where_it_is_known(red: Finding) -> None:
    assert finding_json(red)["where"] == {"row": 7, "column": "C"}
    sheet = red.model_copy(update={"where": Where(row=2, column="A", sheet="学时")})
    assert finding_json(sheet)["where"] == {"row": 2, "column": "A", "sheet": "学时"}


def test_the_whole_id_number_is_nowhere(make_report: MakeReport, senior: Application, red: Finding) -> None:
    text = write_json(make_report(red), senior).decode()
    assert str(senior.person.id_number) not in text
    assert "330402********0027" in text


def test_the_files_that_were_read_are_named_with_their_hashes(make_report: MakeReport, senior: Application) -> None:
    source = Source(file="照片.jpg", sha256="a" * 64, read_at=datetime(2019, 11, 1), recorded=True)
    senior.photo = PhotoFacts(source=source, format="JPEG", width=295, height=413, bytes=30_000)
    [file] = report_json(make_report(), senior)["facts"]["files"]
    assert (file["file"], file["sha256"], file["recorded"]) == ("照片.jpg", "a" * 64, True)


def test_chinese_is_written_as_it_is(make_report: MakeReport, senior: Application, red: Finding) -> None:
    assert red.title in write_json(make_report(red), senior).decode("utf-8")
