"""批量照片: a zip in, a table, a zip out; what is too much is one sentence; the public site has no such page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from jxcheck.application import Application
from jxcheck.policy import default_policy
from jxcheck.site import Site, site
from jxcheck.unusable import Unusable
from jxcheck.web import batches, server, uploads
from jxcheck.web.batches import JOB, begin
from jxcheck.writers.archive import NOTES
from tests.web.test_pages import NASTY, ROOT, opened

FILES = ROOT / "tests" / "files"
NAMES = ["photo_good.jpg", "photo_big.jpg", "photo_small.jpg", "truncated.jpg"]


@pytest.fixture(autouse=True)
def empty_shelf() -> Iterator[None]:
    uploads.release()
    yield
    uploads.release()


def zipped(names: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, file in names.items():
            made.write(FILES / file, name)
    return out.getvalue()


def dropped(*files: tuple[str, bytes]) -> AppTest:
    test = opened("photos", Application())
    test.file_uploader(key="photos-0").set_value([(name, data, "application/zip") for name, data in files]).run()
    assert not test.exception
    return test


def table(test: AppTest) -> list[str]:
    tables = [element.value for element in test.markdown if element.value.startswith("| 文件")]
    return tables[0].split("\n")[2:] if tables else []


def words(test: AppTest) -> str:
    return "\n".join(element.value for element in [*test.markdown, *test.caption, *test.error])


def shelf() -> dict[str, bytes]:
    """What is kept for the person, as the zip's files."""
    (item,) = uploads._shelf._items.values()
    with zipfile.ZipFile(io.BytesIO(item.upload.data)) as read:
        return {name: read.read(name) for name in read.namelist()}


def test_a_zip_becomes_a_table_with_the_worst_first_and_a_zip_to_take_away() -> None:
    test = dropped(("照片.zip", zipped({f"科/{name}": name for name in NAMES})))
    rows = table(test)
    assert len(rows) == 4
    assert "太小" in rows[0]
    assert "打不开" in rows[1]
    assert "2 个没有改好" in words(test)
    assert set(shelf()) == {"科/photo_good.jpg", "科/photo_big.jpg", NOTES}


def test_several_files_do_without_a_zip() -> None:
    test = dropped(*((name, (FILES / name).read_bytes()) for name in NAMES))
    assert len(table(test)) == 4


def test_what_was_handed_in_is_held_by_nobody_afterwards() -> None:
    test = dropped(("照片.zip", zipped({name: name for name in NAMES})))
    job = test.session_state[JOB]
    assert job.done
    assert list(job._results) == []
    test.switch_page(str(ROOT / "pages" / "basics.py")).run()
    assert JOB not in test.session_state
    assert not uploads._shelf._items


def test_a_zip_that_cannot_be_used_leaves_the_last_table() -> None:
    test = dropped(("照片.zip", zipped({name: name for name in NAMES})))
    test.file_uploader(key="photos-1").upload("坏.zip", b"PK\x03\x04...", "application/zip").run()
    assert any("坏.zip：压缩包不完整或已损坏" in element.value for element in test.error)
    assert len(table(test)) == 4


def test_a_name_meant_to_harm_is_shown_as_text() -> None:
    test = dropped(("照片.zip", zipped({f"{NASTY}.jpg".replace("/", ""): "photo_good.jpg"})))
    shown = words(test)
    assert "<script>" not in shown
    assert ":red[x]" not in shown
    assert len(table(test)) == 1


def test_an_empty_page_says_what_it_takes() -> None:
    test = opened("photos", Application())
    assert f"一次最多 {site().limits.batch_photos} 张" in words(test)
    assert table(test) == []


def test_a_job_goes_on_where_it_was_and_tells_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(name, (FILES / name).read_bytes()) for name in NAMES]
    job = begin(files, default_policy(), site().limits)
    assert job.waiting() == "读取第 1 张，共 4 张"
    assert job.step()
    monkeypatch.setattr(batches, "LONG_SECONDS", -1)
    assert job.waiting().startswith("读取第 2 张，共 4 张，大约还要 ")
    while job.step():
        pass
    assert [row.name for row in job.rows] == NAMES
    assert not job.done
    assert job.finish("规则").startswith(b"PK")
    assert job.done
    assert not job.step()


def test_too_many_files_are_one_sentence() -> None:
    with pytest.raises(Unusable, match="一次最多"):
        begin([("甲.jpg", b"1")] * (site().limits.batch_photos + 1), default_policy(), site().limits)


@pytest.mark.parametrize(("profile", "there"), [("local", True), ("desk", True), ("public", False)])
def test_the_public_site_has_no_such_page_and_takes_no_such_files(profile: str, there: bool) -> None:
    hosted = Site.model_validate({**site().model_dump(), "profile": profile})
    assert hosted.batch is there
    limits = hosted.limits
    assert hosted.upload_mb == (limits.batch_mb if there else hosted.heap.mb)


@pytest.mark.parametrize("profile", ["desk", "public"])
def test_the_server_takes_no_larger_request_than_the_profile(profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hosted = Site.model_validate({**site().model_dump(), "profile": profile})
    was = config.get_option("server.maxUploadSize")
    monkeypatch.setattr(server, "site", lambda: hosted)
    try:
        config.set_option("server.maxUploadSize", 1000)
        server.cap_uploads()
        assert config.get_option("server.maxUploadSize") == hosted.upload_mb
        config.set_option("server.maxUploadSize", 5)
        server.cap_uploads()
        assert config.get_option("server.maxUploadSize") == 5
    finally:
        config.set_option("server.maxUploadSize", was)


def test_the_servers_own_limit_lets_the_largest_file_through() -> None:
    settings = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    line = next(line for line in settings.splitlines() if line.startswith("maxUploadSize"))
    assert int(line.split("=")[1].split("#")[0]) >= site().limits.batch_mb
