"""Two dates that cannot both be right: well-formed, and still impossible beside each other or beside the filing day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jxcheck import dates
from jxcheck.application import Application
from jxcheck.checks.common import doubtful
from jxcheck.checks.id_number import read_id_number
from jxcheck.finding import Finding
from jxcheck.policy import Policy

Said = tuple[str, date | None]  # what it is in words, and its day or the first of its month


def birth(application: Application, policy: Policy, on: date) -> Said:
    """The month of birth as typed, else as the ID number shows it."""
    person, standard = application.person, policy.outside.id_number
    typed = dates.first_of(person.birth)
    if typed or not person.id_number or not standard.enabled:
        return "出生", typed
    return "出生（按身份证号码）", read_id_number(person.id_number, standard, on).birth


def impossible(finding_id: str, events: list[Said], born: Said, on: date) -> list[Finding]:
    """Each event that is not after the month of birth, or only comes after the filing day."""
    return [
        *(_contradiction(finding_id, born, event) for event in events if _not_after(event[1], born[1])),
        *(_to_come(finding_id, event, on) for event in events if event[1] and event[1] > on),
    ]


def turned(finding_id: str, earlier: Said, later: Said) -> list[Finding]:
    """What had to come first came in a later month."""
    if not earlier[1] or not later[1] or _month(earlier[1]) <= _month(later[1]):
        return []
    return [_contradiction(finding_id, earlier, later)]


def dates_of_life(application: Application, policy: Policy, on: date) -> Iterator[Finding]:
    """参加工作, 取得, 聘任 and the stretches of work, against birth, each other and the filing day."""
    post, name = application.post, "basics.order"
    qualified = "现资格取得", dates.first_of(post.qualified_on)
    appointed = "现职务聘任", dates.first_of(post.appointed_on)
    held = [] if post.titled is False else [qualified, appointed]
    work = [("经历开始", one.start) for one in post.periods]
    events = [("参加工作", dates.first_of(post.career_start)), *held, *work]
    born = birth(application, policy, on)
    yield from impossible(name, [born], ("", None), on)
    yield from impossible(name, events, born, on)
    if held:
        yield from turned(name, qualified, appointed)


def _not_after(day: date | None, born: date | None) -> bool:
    """The month of birth counts too: what happens in it is a date typed into the wrong field."""
    return day is not None and born is not None and _month(day) <= _month(born)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _shown(said: Said) -> str:
    return f"{said[0]}{said[1].year}年{said[1].month}月" if said[1] else said[0]


def _contradiction(finding_id: str, first: Said, then: Said) -> Finding:
    title, allowed = f"{then[0]}不晚于{first[0]}，两处日期矛盾", f"{then[0]}在{first[0]}之后"
    if not first[0].startswith("出生"):
        title, allowed = f"{first[0]}晚于{then[0]}，请核对", f"{first[0]}不晚于{then[0]}"
    seen = f"{_shown(first)}，{_shown(then)}"
    return doubtful(finding_id, title, None, "请核对这两个日期，改正填错的一个", measured=seen, allowed=allowed)


def _to_come(finding_id: str, event: Said, on: date) -> Finding:
    day = dates.in_words(on)
    seen, fix = f"{_shown(event)}，按{day}判断", "请核对这个日期，或改正打算报送的日期"
    return doubtful(finding_id, f"{event[0]}晚于申报的日子", None, fix, measured=seen, allowed=f"不晚于{day}")
