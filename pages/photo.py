"""证件照: drop it in, see where it is cut and each measure beside what is allowed, take a corrected one away."""

from typing import Literal

import streamlit as st

from jxcheck import dates
from jxcheck.application import Level, PhotoFacts
from jxcheck.assess import stamp
from jxcheck.batch import can_be_fixed
from jxcheck.checks.photo import Target, judge_photo, unchecked
from jxcheck.finding import Finding
from jxcheck.readers.image import read_photo
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.web import lights, session, uploads
from jxcheck.web.cropping import Room, ask_crop
from jxcheck.web.downloads import download
from jxcheck.web.pictures import framed, with_crop
from jxcheck.web.steps import foot, link
from jxcheck.web.uploads import PICTURES
from jxcheck.writers.crop import Crop, propose_crop_for
from jxcheck.writers.photo import TooSmall, fix_photo_for
from jxcheck.writers.prints import ON_PRINTING, photo_size, places, write_prints

policy = session.policy()
application = session.application()
limits = site().limits
FIELDS = {"photo": "photo", "two-inch": "two_inch"}
STEMS = {"photo": "证件照", "two-inch": "2寸证件照"}
JPEG = "image/jpeg"


def asked() -> str:
    rules = policy.photo.upload
    smallest = f"{rules.width.value.min}×{rules.height.value.min}"
    largest = f"{rules.width.value.max}×{rules.height.value.max}"
    return (
        f"通知要求：jpg，{smallest} 到 {largest} 像素，{rules.bytes.quote.removeprefix('照片文件大小')}。"
        f"手机里的照片、不合要求的照片也可以放进来，这里帮您改；在手机上点“选择文件”，可以现拍，也可以从相册选。"
        f"最大 {limits.photo_mb} MB。"
    )


def drop(slot: str, label: str, hint: str) -> None:
    """One uploader: the bytes are read at once and Streamlit's own copy is freed."""
    turn = st.session_state.setdefault(f"{slot}-turn", 0)
    uploaded = st.file_uploader(label, type=PICTURES, key=f"{slot}-{turn}", max_upload_size=limits.photo_mb)
    st.caption(hint)
    if uploaded is not None:
        read(slot, *uploads.take(uploaded))
        st.session_state[f"{slot}-turn"] = turn + 1
        st.rerun()
    if trouble := st.session_state.get(f"{slot}-trouble"):
        st.error(trouble)


def read(slot: str, name: str, data: bytes) -> None:
    """A file that cannot be used leaves what was there before."""
    st.session_state.pop(f"{slot}-trouble", None)
    try:
        facts = read_photo(name, data, dates.now(), max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels)
        uploads.keep(slot, name, data)
    except Unusable as trouble:
        st.session_state[f"{slot}-trouble"] = str(trouble)
        return
    setattr(application, FIELDS[slot], facts)


def seen(facts: PhotoFacts) -> None:
    """What came in, in one line, and whether a face could be looked for."""
    st.markdown(f"**{lights.plain(facts.source.file)}**　{facts.width}×{facts.height} 像素，{facts.bytes:,} 字节")
    if facts.faces is None:
        st.caption("这台机器没有安装识别组件，没有找人脸：裁剪框先放在中间偏上，请自己看一看头的位置。")


@st.fragment
def mend(slot: str, target: Target, facts: PhotoFacts) -> None:
    """The crop to set and the file that comes of it; moving a slider redraws this part alone."""
    kept = uploads.kept(slot)
    if kept is None:
        st.caption("照片本身已经不在内存里了；要裁剪或下载，请重新放入。")
        return
    proposed, room = propose_crop_for(target, facts, policy), room_in(facts, target)
    left, right = st.columns([3, 2], gap="large")
    with left:
        place = st.container(gap=None)
        crop = proposed if room.too_small else ask_crop(f"{slot}-crop-{facts.source.sha256[:8]}", proposed, room)
        place.image(with_crop(kept.data, crop), width=picture_width(facts, crop))
    with right:
        result(slot, target, kept, facts, crop)


def room_in(facts: PhotoFacts, target: Target) -> Room:
    upload, two_inch = policy.photo.upload, policy.outside.two_inch
    if target is Target.TWO_INCH:
        return Room(facts.width, facts.height, two_inch.width / two_inch.height, two_inch.width)
    return Room(facts.width, facts.height, upload.ratio.value.value, upload.width.value.min)


def picture_width(facts: PhotoFacts, crop: Crop) -> int:
    """In pixels: no higher than 440, so that the sliders below stay in sight, and never blown up."""
    wide, high = (facts.width, facts.height) if crop.turn % 180 == 0 else (facts.height, facts.width)
    return max(1, min(480, round(440 * wide / high), wide))


def result(slot: str, target: Target, kept: uploads.Upload, facts: PhotoFacts, crop: Crop) -> None:
    """The file that would be handed in, as large as it is, and the ways to take it away."""
    try:
        fixed = fix_photo_for(target, kept.data, policy, kept.name, crop=crop)
    except TooSmall as trouble:
        (st.error if target is Target.UPLOAD else st.warning)(f"{trouble.why}。{trouble.todo}。")
        return
    except Unusable as trouble:
        st.info(f"不能自动改好：{trouble.why}。{trouble.todo}。")
        return
    st.image(fixed.data, width=min(fixed.width, 300))
    st.markdown(f"**改好的照片**　{fixed.width}×{fixed.height} 像素，{len(fixed.data):,} 字节")
    st.caption(lights.plain(fixed.said))
    with st.container(gap="small", key=f"{slot}-take"):
        take_away("生成合规照片并下载", fixed.data, STEMS[slot], f"{slot}-fixed", first=True)
        if st.button("用这张重新核对", key=f"{slot}-use"):
            read(slot, f"{STEMS[slot]}.jpg", fixed.data)
            st.rerun()
        if slot == "photo" and application.post.level is Level.SENIOR:
            two_inch_of(kept, facts, crop)
        if printable(slot):
            sheet_of(kept, crop)


def two_inch_of(kept: uploads.Upload, facts: PhotoFacts, crop: Crop) -> None:
    """The 2寸 file from the same picture, cut as the person chose, else as it suits the larger size."""
    mine = crop if crop.by == "person" else propose_crop_for(Target.TWO_INCH, facts, policy)
    try:
        fixed = fix_photo_for(Target.TWO_INCH, kept.data, policy, kept.name, crop=mine)
    except Unusable as trouble:
        st.caption(f"2寸电子照：{trouble.why}。{trouble.todo}。")
        return
    take_away(f"下载2寸电子照（{fixed.width}×{fixed.height}）", fixed.data, STEMS["two-inch"], "two-inch-file")


def printable(slot: str) -> bool:
    return slot == "photo" and policy.outside.one_inch.enabled


def sheet_of(kept: uploads.Upload, crop: Crop) -> None:
    """The printed photos, for the copy on paper; made when the button is pressed."""
    rules, body, foot_line = policy.photo, application, stamp(policy)
    download(
        f"下载1寸照片打印页（A6，{len(places(photo_size(policy)))} 张）",
        lambda: write_prints(body, policy, foot_line, kept.name, kept.data, crop=crop).data,
        stem="1寸照片打印页",
        suffix="pdf",
        mime="application/pdf",
        key="prints",
    )
    st.caption(
        f"纸质材料要 {rules.paper_size.value} 照片；打印页背面有{'、'.join(rules.paper_back.value)}，照您填的印。{ON_PRINTING}"
    )


def take_away(label: str, data: bytes, stem: str, key: str, *, first: bool = False) -> None:
    kind: Literal["primary", "secondary"] = "primary" if first else "secondary"
    download(label, lambda: data, stem=stem, suffix="jpg", mime=JPEG, key=key, kind=kind)


def compared(slot: str, facts: PhotoFacts) -> None:
    """The photo between the smallest and the largest size, for those who would rather look than read."""
    kept, rules = uploads.kept(slot), policy.photo.upload
    if kept is not None:
        st.image(framed(kept.data, facts, rules.width.value, rules.height.value), width=300)
        st.caption("虚线是最小的尺寸，实线是最大的尺寸，中间是您的照片，三个同一比例。")


def judged(slot: str, target: Target, facts: PhotoFacts, findings: list[Finding]) -> None:
    """One photo: what it is, where it is cut, what was found. A good one keeps the cutting folded away."""
    seen(facts)
    if can_be_fixed(findings):
        mend(slot, target, facts)
    else:
        if target is Target.UPLOAD:
            compared(slot, facts)
        with st.expander(f"尺寸和大小不用改；还想裁一裁{'，或要打印页' if printable(slot) else ''}"):
            mend(slot, target, facts)
    lights.show(findings)


def two_inch() -> None:
    st.subheader("2寸电子照（高级）")
    st.caption(
        f"依据 {policy.photo.two_inch.at}：“{policy.photo.two_inch.quote}”。它和上传用的照片可以是两个文件；"
        "上面的照片够大时，也可以直接下载2寸电子照。"
    )
    drop("two-inch", "放入2寸证件照", f"最大 {limits.photo_mb} MB。")
    if application.two_inch:
        judged(
            "two-inch",
            Target.TWO_INCH,
            application.two_inch,
            judge_photo(application.two_inch, policy, Target.TWO_INCH),
        )


st.title("证件照")
drop("photo", "放入要上传的证件照", asked())
findings = [finding for finding in session.report().about("photo") if not finding.id.startswith("photo.two-inch")]
if application.photo:
    judged("photo", Target.UPLOAD, application.photo, findings)
else:
    lights.show(findings)
st.caption(f"未检查：{'、'.join(unchecked(application.photo, policy))}")
if application.post.level is Level.SENIOR:
    two_inch()
if site().batch:
    link("photos", "有很多人的照片：批量照片 ›")
foot("photo")
