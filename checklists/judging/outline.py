"""What follows from the answers of a case alone, on a day: its days, its items without marks, what is to be said.

A mark changes nothing of it, and it is by far the larger part of judging: so one picture takes it over from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checklists.judging.days import Due
from checklists.judging.facts import Facts
from checklists.judging.findings import Finding, findings_of_answers
from checklists.judging.items import Missing
from checklists.judging.known import known_of
from checklists.judging.listing import Listed, Spread, spreads_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Scope
from checklists.policy.model import Checklist, Policy
from checklists.policy.values import day_of


@dataclass(frozen=True, slots=True)
class Outline:
    """`basis` is all that it was made of, the calendar beside it."""

    basis: tuple[object, ...]
    calendar: Calendar
    scope: Scope
    deadlines: tuple[Due, ...]
    applied_on: date
    spreads: tuple[Spread, ...]
    listed: tuple[Listed, ...]
    missing: tuple[Missing, ...]
    findings: tuple[Finding, ...]


def outline_of(
    facts: Facts,
    policy: Policy,
    checklist: Checklist,
    *,
    today: date,
    calendar: Calendar,
    before: Outline | None = None,
) -> Outline:
    """The outline that the facts give; `before` itself, where it rests on the same, and else what of it still holds."""
    basis = (policy, checklist, today, facts.answers, facts.choices, facts.elsewhere)
    if before is not None and before.calendar is calendar and before.basis == basis:
        return before
    scope, deadlines = known_of(facts, policy, checklist, today=today, calendar=calendar)
    applied_on = day_of(scope.value("applied_on")) or today
    alike = before is not None and before.basis[0] is policy and before.basis[1] is checklist
    spreads = spreads_of(policy, checklist, scope, before.spreads if before and alike else ())
    listed = tuple(item for spread in spreads for lot in spread.lots for item in lot.items)
    missing = tuple(spread.missing for spread in spreads if spread.missing)
    findings = findings_of_answers(policy, checklist, scope)
    return Outline(basis, calendar, scope, deadlines, applied_on, spreads, listed, missing, findings)
