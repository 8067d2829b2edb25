from collections.abc import Callable
from datetime import date, datetime

import pytest

from jxcheck.application import Application, Holding, Person, Post
from jxcheck.finding import Clause, Finding, Light, Report, Stamp, Step, Where
from jxcheck.policy import Policy, default_policy

MakeReport = Callable[..., Report]


@pytest.fixture
def policy() -> Policy:
    return default_policy()


@pytest.fixture
def make_report() -> MakeReport:
    """A report of these findings; the stamp and the day are always the same."""

    def make(*findings: Finding, steps: list[Step] | None = None, recorded: bool = False) -> Report:
        stamp = Stamp(policy="jiaxing-2019", policy_version="1", policy_hash="ab" * 32, program="0.1.0",
                      made_at=datetime(2019, 11, 5, 9, 30))  # fmt: skip
        return Report(findings=list(findings), unchecked=["近期", "免冠"], steps=steps or [], on=date(2019, 12, 31),
                      recorded=recorded, stamp=stamp)  # fmt: skip

    return make


@pytest.fixture
def senior() -> Application:
    person = Person(name="王小明", id_number="330402198001010027", postcode="314000", address="嘉兴市南湖区",
                    phone="0573-82222222", mobile="13800000000")  # fmt: skip
    post = Post(level="senior", specialty="mechatronics", employer="嘉兴某某机械制造有限公司", employer_type="国有企业")
    return Application(person=person, post=post, holdings={"M06": Holding(originals=1)})


@pytest.fixture
def red() -> Finding:
    return Finding(
        id="photo.width",
        light=Light.RED,
        title="宽度超过了",
        measured="500 像素",
        allowed="200–300 像素",
        clause=Clause(at="附件9 第一条", quote="不大于300×420像素"),
        where=Where(row=7, column="C"),
        fix="请缩小照片",
        note="先转正再量",
    )


@pytest.fixture
def green() -> Finding:
    return Finding(id="photo.format", light=Light.GREEN, title="照片是 jpg")
