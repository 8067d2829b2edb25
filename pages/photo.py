"""证件照: drop it in, see each measure beside what is allowed, take a corrected one away."""

import streamlit as st

from jxcheck import dates
from jxcheck.application import Level
from jxcheck.checks.photo import Target, judge_photo
from jxcheck.finding import Light
from jxcheck.readers.image import read_photo
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.web import lights, session, uploads
from jxcheck.web.downloads import download
from jxcheck.web.pictures import framed
from jxcheck.web.steps import foot
from jxcheck.writers.photo import fix_photo_for

policy = session.policy()
application = session.application()
limits = site().limits
TYPES = ["jpg", "jpeg", "png", "bmp", "gif", "webp", "tif", "tiff"]


def drop(slot: str, field: str, label: str, hint: str) -> None:
    """One uploader: the bytes are read at once and Streamlit's own copy is freed."""
    turn = st.session_state.setdefault(f"{slot}-turn", 0)
    uploaded = st.file_uploader(label, type=TYPES, key=f"{slot}-{turn}")
    st.caption(hint)
    if uploaded is not None:
        read(slot, field, *uploads.take(uploaded))
        st.session_state[f"{slot}-turn"] = turn + 1
        st.rerun()
    if trouble := st.session_state.get(f"{slot}-trouble"):
        st.error(trouble)


def asked() -> str:
    rules = policy.photo.upload
    smallest = f"{rules.width.value.min}×{rules.height.value.min}"
    largest = f"{rules.width.value.max}×{rules.height.value.max}"
    return (
        f"通知要求：jpg，{smallest} 到 {largest} 像素，{rules.bytes.quote.removeprefix('照片文件大小')}。"
        f"手机里的照片、不合要求的照片也可以放进来，这里帮您改。最大 {limits.photo_mb} MB。"
    )


def read(slot: str, field: str, name: str, data: bytes) -> None:
    """A file that cannot be used leaves what was there before."""
    st.session_state.pop(f"{slot}-trouble", None)
    try:
        facts = read_photo(name, data, dates.now(), max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels)
        uploads.keep(slot, name, data)
    except Unusable as trouble:
        st.session_state[f"{slot}-trouble"] = str(trouble)
        return
    setattr(application, field, facts)


def picture() -> None:
    kept, facts, rules = uploads.kept("photo"), application.photo, policy.photo.upload
    if kept is None or facts is None:
        return
    left, right = st.columns([1, 1])
    left.image(framed(kept.data, facts, rules.width.value, rules.height.value), width=300)
    with right:
        st.markdown(f"**{lights.plain(facts.source.file)}**  \n{facts.width}×{facts.height} 像素，{facts.bytes:,} 字节")
        st.caption("虚线是最小的尺寸，实线是最大的尺寸，中间是您的照片，三个同一比例。")


def mend(slot: str, target: Target) -> None:
    """The corrected file, when there is something to correct and the picture is still here."""
    kept = uploads.kept(slot)
    if kept is None:
        return
    try:
        fixed = fix_photo_for(target, kept.data, policy, kept.name)
    except Unusable as trouble:
        st.info(f"不能自动改好：{trouble.why}。{trouble.todo}。")
        return
    with st.container(border=True):
        left, right = st.columns([1, 2])
        left.image(fixed.data, width=150)
        with right:
            st.markdown(f"**改好的照片**　{fixed.width}×{fixed.height} 像素，{len(fixed.data):,} 字节")
            st.caption(lights.plain(fixed.said))
            with st.container(horizontal=True):
                data = fixed.data
                download(
                    "生成合规照片并下载",
                    lambda: data,
                    stem="证件照",
                    suffix="jpg",
                    mime="image/jpeg",
                    key=f"{slot}-fixed",
                    kind="primary",
                )
                st.button(
                    "用这张重新核对",
                    key=f"{slot}-use",
                    on_click=read,
                    args=(slot, slot_field(slot), "证件照.jpg", data),
                )


def slot_field(slot: str) -> str:
    return {"photo": "photo", "two-inch": "two_inch"}[slot]


def two_inch() -> None:
    st.subheader("2寸电子照（高级）")
    st.caption(f"依据 {policy.photo.two_inch.at}：“{policy.photo.two_inch.quote}”。它和上传用的照片可以是两个文件。")
    drop("two-inch", "two_inch", "放入2寸证件照", f"最大 {limits.photo_mb} MB。")
    if application.two_inch:
        findings = judge_photo(application.two_inch, policy, Target.TWO_INCH)
        lights.show(findings)
        if any(finding.light is not Light.GREEN for finding in findings):
            mend("two-inch", Target.TWO_INCH)


st.title("证件照")
drop("photo", "photo", "放入要上传的证件照", asked())
findings = [finding for finding in session.report().about("photo") if not finding.id.startswith("photo.two-inch")]
picture()
if application.photo and any(finding.light is not Light.GREEN for finding in findings):
    mend("photo", Target.UPLOAD)
lights.show(findings)
st.caption(f"未检查：{'、'.join(policy.unchecked_on('photo'))}")
if application.post.level is Level.SENIOR:
    two_inch()
foot("photo")
