"""批量照片: a zip or several files, a table with lights, a zip of the photos put right. On one's own computer or at the desk."""

import streamlit as st

from jxcheck.assess import stamp
from jxcheck.finding import Light
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.web import session, uploads
from jxcheck.web.batches import JOB, Job, Row, begin
from jxcheck.web.downloads import download
from jxcheck.web.lights import lamp, plain
from jxcheck.web.steps import link

policy = session.policy()
limits = site().limits
SLOT = "photos"
WORST_FIRST = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)


def drop() -> None:
    turn = st.session_state.setdefault("photos-turn", 0)
    uploaded = st.file_uploader(
        "放入压缩包（.zip），或选几张照片",
        type=["zip", *uploads.PICTURES],
        accept_multiple_files=True,
        key=f"photos-{turn}",
        max_upload_size=limits.batch_mb,
    )
    st.caption(
        f"一次最多 {limits.batch_photos} 张、合计 {limits.batch_mb} MB，单张不超过 {limits.photo_mb} MB；"
        "压缩包里可以有文件夹，文件名照旧。照片只在内存里看，不存盘，离开这一页就清掉。"
    )
    if uploaded:
        start(uploads.take_all(f"photos-{turn}", uploaded))
        st.session_state["photos-turn"] = turn + 1
        st.rerun()
    if trouble := st.session_state.get("photos-trouble"):
        st.error(trouble)


def start(files: list[uploads.Upload]) -> None:
    """What cannot be used at all leaves the last table where it was."""
    st.session_state.pop("photos-trouble", None)
    try:
        job = begin(files, policy, limits)
    except Unusable as trouble:
        st.session_state["photos-trouble"] = str(trouble)
        return
    uploads.release(SLOT)
    st.session_state[JOB] = job


def look(job: Job) -> None:
    """Every file in its turn; a click meanwhile begins the page anew, and the job goes on where it was."""
    place = st.empty()
    bar = place.progress(0.0, job.waiting())
    while job.step():
        bar.progress(len(job.rows) / job.count, job.waiting())
    place.empty()
    try:
        uploads.keep(SLOT, "合规照片.zip", job.finish(str(stamp(policy))))
    except Unusable as trouble:
        st.session_state["photos-trouble"] = str(trouble)
    st.rerun()


def answered(job: Job) -> None:
    st.markdown(f"**{job.count} 个文件**　{counted(job.rows)}")
    kept = uploads.kept(SLOT)
    if kept is not None and job.photos:
        data = kept.data
        download(f"下载这 {job.photos} 张照片（zip）", lambda: data, stem="合规照片", suffix="zip", mime="application/zip",
                 key="photos-zip", kind="primary")  # fmt: skip
        st.caption("文件名和原来一样（不是 jpg 的，后缀改成 .jpg）。没有改好的不在里面，原因写在压缩包里的“说明.txt”。")
    elif job.photos:
        st.caption("改好的照片已经从内存里清掉了；要下载，请重新放入。")
    table(sorted(job.rows, key=lambda row: WORST_FIRST.index(row.result)))
    unlooked = []
    if any(not row.looked for row in job.rows):
        st.caption("这台机器没有安装识别组件，没有找人脸：裁剪时按中间偏上取，请逐张看一看头的位置。")
        unlooked = [policy.outside.portrait.unlooked]
    st.caption(f"未检查：{'、'.join([*policy.unchecked_on('photo'), *unlooked])}")


def counted(rows: list[Row]) -> str:
    bad = sum(row.result is Light.RED for row in rows)
    fixed = sum(row.fixed and row.result is not Light.RED for row in rows)
    words = {"张不用改": len(rows) - bad - fixed, "张已改好": fixed, "个没有改好": bad}
    return "，".join(f"{count} {word}" for word, count in words.items() if count)


def table(rows: list[Row]) -> None:
    """One row a file; on a phone the style sheet stacks the cells and names them."""
    head = ["文件", "原来", "交上去的", "说明"]
    lines = [head, ["---"] * len(head), *(cells(row) for row in rows)]
    with st.container(key="photos-table"):
        st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def cells(row: Row) -> list[str]:
    changed = "（改好的）" if row.fixed else ""
    result = f"{lamp(Light.RED, word=False)} 没有" if row.result is Light.RED else f"{lamp(row.result)}{changed}"
    came = lamp(row.light) if row.light else f"{lamp(Light.RED, word=False)} 打不开"
    return [f"**{plain(row.name)}**", came, result, plain(row.said) or "—"]


st.title("批量照片", anchor=False)
st.markdown("人事部门一次看许多人的证件照：每张都按通知核对，能改的改好，一起打包带走。人像和背景不改动。")
drop()
job: Job | None = st.session_state.get(JOB)
if job is not None:
    answered(job) if job.done else look(job)
with st.container(horizontal=True, key="ways"):
    link("photo", "‹ 证件照：只看一张，可以自己裁剪")
    link("home", "‹ 首页")
