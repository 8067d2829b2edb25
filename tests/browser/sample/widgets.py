"""One of each widget whose words Streamlit fixes in English."""

import pandas as pd
import streamlit as st

from jxcheck.web import downloads, uploads

st.set_page_config(page_title="控件", page_icon="●")
st.title("控件")
st.markdown(":green[● 通过]　:orange[▲ 待核实]　:red[■ 不符合]　:gray[○ 未提供]")
st.markdown("Upload")  # page text that happens to be one of the words stays as it was written

if st.query_params.get("take"):
    turn = st.session_state.setdefault("turn", 0)
    given = st.file_uploader("照片", key=f"photo-{turn}")
    if given is not None:
        st.session_state.turn += 1
        name, data = uploads.take(given)
        uploads.keep("photo", name, data)
        st.rerun()
    if photo := uploads.kept("photo"):
        st.write(f"收到 {photo.name}，{len(photo.data)} 字节")
        downloads.download(
            "下载", lambda data=photo.data: data, stem="合规照片", suffix="jpg", mime="image/jpeg", key="save"
        )
    if st.button("清除"):
        uploads.release()
        st.rerun()
else:
    st.file_uploader("照片", type=["jpg", "jpeg"], max_upload_size=1, key="photo")
    st.caption("JPG 格式，最大 1 MB")
    st.selectbox("单位性质", ["国有企业", "民营企业"], index=None, key="one")
    st.multiselect("材料", ["论文", "著作"], key="many")
    st.number_input("学时", min_value=0, max_value=100, value=None, key="hours")
    st.text_input("姓名", key="name")
    edited = st.data_editor(pd.DataFrame({"年度": ["2019"], "学时": [90]}), num_rows="dynamic", key="table")
    st.write(f"第一行 {edited['年度'].iloc[0]}")
    st.warning("这一项待核实")
    st.button("确定", type="primary")
