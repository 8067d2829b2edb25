"""证件照: a picture in, its crop, its findings, and what is said where something cannot be done."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from jxcheck.application import Application, Level
from jxcheck.web import session, uploads
from tests.factories import policy_with
from tests.web.test_pages import NASTY, opened

FILES = Path(__file__).resolve().parents[1] / "files"


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    uploads.release()


def dropped(name: str, data: bytes | None = None, application: Application | None = None) -> AppTest:
    test = opened("photo", application or Application())
    body = data if data is not None else (FILES / name).read_bytes()
    test.file_uploader(key="photo-0").upload(name, body, "image/jpeg").run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    return "\n".join(element.value for element in [*test.markdown, *test.caption, *test.error, *test.info])


def jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 20).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def labels(test: AppTest) -> list[str]:
    return [slider.label for slider in test.slider]


def downloads(test: AppTest) -> set[str]:
    return {element.proto.label for element in test.get("download_button")}


def test_a_picture_that_is_too_big_gets_sliders_a_preview_and_a_download() -> None:
    test = dropped("手机.jpg", jpeg(1200, 2000))
    shown = words(test)
    assert "1200×2000 像素" in shown
    assert labels(test) == ["大小", "上下"]
    assert "改好的照片" in shown
    assert "生成合规照片并下载" in downloads(test)
    assert any("打印页" in label for label in downloads(test))


def test_a_policy_without_the_one_inch_size_offers_no_sheet_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "policy", lambda: policy_with({"outside.one_inch.enabled": False}))
    for name in ("photo_good.jpg", "photo_big.jpg"):
        test = dropped(name)
        assert downloads(test)
        assert not any("打印页" in label for label in downloads(test) | {one.label for one in test.expander})


def test_moving_a_slider_keeps_the_ratio_and_the_way_back_leads_to_the_proposal() -> None:
    test = dropped("手机.jpg", jpeg(1200, 2000))
    before = [slider.value for slider in test.slider]
    test.slider[0].set_value(60).run()
    assert labels(test) == ["大小", "左右", "上下"]
    assert "改好的照片** 300×420" in words(test).replace("\u3000", " ")
    again = next(button for button in test.button if (button.key or "").endswith("-again"))
    assert not again.disabled
    again.click().run()
    assert [slider.value for slider in test.slider] == before


def test_a_picture_lying_on_its_side_can_be_turned_by_hand() -> None:
    test = dropped("手机.jpg", jpeg(2000, 1200))
    assert "左右" in labels(test)
    next(button for button in test.button if (button.key or "").endswith("-rotate")).click().run()
    assert not test.exception
    assert labels(test) == ["大小", "上下"]


def test_a_picture_that_is_too_small_asks_for_the_original_and_has_no_sliders() -> None:
    test = dropped("photo_small.jpg")
    assert any("照片太小" in element.value and "原图" in element.value for element in test.error)
    assert labels(test) == []
    assert "生成合规照片并下载" not in downloads(test)


def test_a_good_picture_keeps_the_cutting_folded_away() -> None:
    test = dropped("photo_good.jpg")
    assert any("还想裁一裁" in expander.label for expander in test.expander)


def test_the_corrected_photo_can_be_judged_at_once() -> None:
    test = dropped("photo_big.jpg")
    assert "照片太宽" in words(test)
    test.button(key="photo-use").click().run()
    assert not test.exception
    assert test.session_state["application"].photo.source.file == "证件照.jpg"
    assert "照片太宽" not in words(test)


def test_a_file_that_is_no_picture_leaves_the_last_one() -> None:
    test = dropped("photo_good.jpg")
    test.file_uploader(key="photo-1").upload("表.jpg", b"%PDF-1.4", "image/jpeg").run()
    assert any("表.jpg：不是图片" in element.value for element in test.error)
    assert test.session_state["application"].photo.source.file == "photo_good.jpg"


def test_a_senior_can_take_the_two_inch_file_of_the_same_picture() -> None:
    body = Application()
    body.post.level = Level.SENIOR
    large, small = dropped("手机.jpg", jpeg(1200, 2000), body), None
    assert "下载2寸电子照（413×579）" in downloads(large)
    small = dropped("一寸.jpg", jpeg(295, 413), body)
    assert "2寸电子照：照片太小" in words(small)


def test_when_nobody_looked_for_faces_the_page_says_so() -> None:
    test = dropped("photo_good.jpg")
    test.session_state["application"].photo.faces = None
    test.run()
    assert "没有找人脸" in words(test)
    assert "未检查：" in words(test)
    assert "没有安装识别组件" in words(test)


def test_a_phones_heic_is_shown_and_put_right() -> None:
    heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    heif.from_pillow(Image.effect_noise((900, 1200), 20).convert("RGB")).save(out)
    test = dropped("IMG_1.heic", out.getvalue())
    assert "900×1200 像素" in words(test)
    assert "生成合规照片并下载" in downloads(test)


def test_a_name_meant_to_harm_is_shown_as_text() -> None:
    shown = words(dropped(f"{NASTY}.jpg", jpeg(400, 600)))
    assert "<script>" not in shown
    assert ":red[x]" not in shown


def test_the_picture_goes_when_the_page_is_left() -> None:
    test = dropped("photo_big.jpg")
    assert uploads.kept("photo") is not None or uploads._shelf._items
    root = Path(__file__).resolve().parents[2]
    test.switch_page(str(root / "pages" / "basics.py")).run()
    assert not uploads._shelf._items
    test.switch_page(str(root / "pages" / "photo.py")).run()
    assert not test.exception
    assert "请重新放入" in words(test)


def test_a_tight_cut_around_the_head_does_not_cost_the_two_inch_file() -> None:
    """A face small in the picture: the upload is cut closely, the 2寸 file takes in more rather than blow up."""
    body = Application()
    body.post.level = Level.SENIOR
    out = io.BytesIO()
    canvas = Image.new("RGB", (700, 980), (240, 240, 240))
    canvas.paste(Image.open(FILES / "portrait.jpg"), (200, 280))
    canvas.save(out, "JPEG", quality=92)
    test = dropped("远.jpg", out.getvalue(), body)
    assert "下载2寸电子照（413×579）" in downloads(test)
