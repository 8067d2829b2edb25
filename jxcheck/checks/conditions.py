"""When an item or a question applies: the policy names the condition, here it is decided from the answers."""

from __future__ import annotations

from collections.abc import Callable

from jxcheck.application import Application, Level, WorkKind
from jxcheck.policy import Condition, Policy


def applies_all(conditions: list[Condition], application: Application, policy: Policy) -> bool:
    """True when every condition is known to hold; an unanswered one is asked for by its own subject."""
    return all(applies(condition, application, policy) for condition in conditions)


def applies(condition: Condition, application: Application, policy: Policy) -> bool | None:
    """Whether the condition holds for this applicant; None while the answer it rests on is unknown."""
    return _DECIDE[condition](application, policy)


def _senior(application: Application, _: Policy) -> bool | None:
    level = application.post.level
    return None if level is None else level is Level.SENIOR


def _not_senior(application: Application, policy: Policy) -> bool | None:
    senior = _senior(application, policy)
    return None if senior is None else not senior


def _public(application: Application, policy: Policy) -> bool | None:
    kind = application.post.employer_type
    return None if kind is None else kind in policy.employer.public_types.value


def _any_degree(attribute: str, wanted: bool) -> Callable[[Application, Policy], bool | None]:
    def decide(application: Application, _: Policy) -> bool | None:
        answers = [getattr(degree, attribute) for degree in application.degrees]
        return True if wanted in answers else None if not answers or None in answers else False

    return decide


def _works_of(*kinds: WorkKind) -> Callable[[Application, Policy], bool | None]:
    def decide(application: Application, _: Policy) -> bool | None:
        works = application.works
        return None if works is None else any(work.kind in kinds for work in works)

    return decide


def _collective(application: Application, _: Policy) -> bool | None:
    if application.works is None:
        return None
    return any(work.collective for work in application.works)


def _titled(application: Application, _: Policy) -> bool:
    # The notice asks everyone for the certificate held now; only a plain "none" lifts it.
    return application.post.titled is not False


_DECIDE: dict[Condition, Callable[[Application, Policy], bool | None]] = {
    Condition.SENIOR: _senior,
    Condition.NOT_SENIOR: _not_senior,
    Condition.PUBLIC: _public,
    Condition.TITLED: _titled,
    Condition.EXCEPTIONAL: lambda application, _: application.exceptional.applies,
    Condition.FOREIGN: _any_degree("foreign", True),
    Condition.DOMESTIC: _any_degree("foreign", False),
    Condition.DEGREE: _any_degree("degree", True),
    Condition.COLLECTIVE: _collective,
    Condition.PUBLICATIONS: _works_of(WorkKind.PAPER, WorkKind.BOOK),
    Condition.REPORTS: _works_of(WorkKind.REPORT),
    Condition.APPRAISALS: _works_of(WorkKind.APPRAISAL),
    Condition.OTHER_WORKS: _works_of(WorkKind.OTHER),
    Condition.WORKS: _works_of(WorkKind.PAPER, WorkKind.BOOK, WorkKind.REPORT, WorkKind.APPRAISAL),
    Condition.HONOURS: lambda application, _: application.has_honours,
    Condition.AWARDS: lambda application, _: application.has_awards,
}
