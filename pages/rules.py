"""依据与说明: the lights, the round's rules with their clauses, what is not in the notice, and what happens to the data."""

import streamlit as st

from jxcheck.finding import Light
from jxcheck.policy.differences import SILENT, in_words
from jxcheck.site import site
from jxcheck.web import lights, session

policy = session.policy()
MEANINGS = {
    Light.GREEN: "符合通知原文，并且程序看到了",
    Light.AMBER: "要由人来看，或通知没有写清楚",
    Light.RED: "不符合通知的硬性规定，交上去会被退回",
    Light.GREY: "还没有提供",
}
GROUPS = {
    "申报人和单位": {
        "identity": "身份与时间",
        "employer": "单位",
        "practice": "从事专业",
        "years": "工作年限",
        "education": "学历",
    },
    "要核对的材料": {
        "photo": "证件照",
        "training": "继续教育",
        "works": "业绩",
        "assessment": "年度考核",
        "pension": "参保缴费",
    },
    "公示、破格和装订": {"publicity": "公示", "exceptional": "破格", "binding": "装订"},
    "表格": {"summary_form": "综合表", "roster": "花名册", "post_information": "岗位信息表", "annual": "年度考核表"},
    "网上申报": {"online": "网上申报系统（地址以当年通知为准）"},
}


def meanings() -> None:
    st.subheader("四种灯")
    st.markdown("\n".join(f"- {lights.lamp(light)}　{words}" for light, words in MEANINGS.items()))
    st.caption("通知以外的规则最多亮“待核实”，并写明出处。目录没有列入的专业不等于不能申报。")


def rules() -> None:
    st.subheader("本轮的规定")
    st.caption(f"{policy.title} · 规则 {policy.policy} 第 {policy.version} 版 · {policy.hash[:12]}")
    words = in_words(policy)
    for group, titles in GROUPS.items():
        with st.expander(group):
            for key, title in titles.items():
                lines = [value for name, value in words.items() if name.split(".")[0] == key]
                st.markdown(f"**{title}**\n\n" + "\n".join(f"- {lights.plain(line)}" for line in lines))


def materials() -> None:
    with st.expander("十六样材料"):
        st.markdown(
            "\n".join(f"{number}. {lights.plain(material.name)}" for number, material in enumerate(policy.materials, 1))
        )
    with st.expander("其他说明"):
        st.markdown("\n".join(f"- {lights.plain(note.text)}（{lights.plain(note.at)}）" for note in policy.notes))


def outside() -> None:
    st.subheader("不在本通知内的规则")
    given = policy.outside
    for rule in (given.id_number, given.training_hours, given.one_inch, given.two_inch, given.portrait):
        state = "使用" if rule.enabled else "未使用"
        st.markdown(
            f"- **{lights.plain(rule.at)}**（{state}）　{lights.plain(rule.quote)}  \n:gray[{lights.plain(rule.source)}]"
        )
    st.markdown(f"通知没有规定的，页面写“{SILENT}”。")


def privacy() -> None:
    st.subheader("您的资料")
    st.markdown(
        "- 填写的内容和上传的文件只在这次打开的页面里，不写入硬盘，不写入日志。\n"
        "- 放入的文件读完就清掉；照片和学时表的图片，只在它们的页面开着时留在内存里，十分钟不动也清掉。\n"
        "- 刷新页面（F5）会清空，请先“保存草稿”。\n"
        "- 报告和核对结果里，身份证号码打星号；填写的格子里和草稿文件里是完整的，请自己保管好草稿。"
    )
    st.markdown(f"**咨询**　{site().contact}")


st.title("依据与说明")
meanings()
rules()
materials()
outside()
privacy()
