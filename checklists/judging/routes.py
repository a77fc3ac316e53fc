"""Where the papers of a case go, as far as the rule says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checklists.judging.facts import Facts
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.handing_in import Route
from checklists.policy.model import Checklist, Policy

NOT_LAID_DOWN = "原文未规定"


@dataclass(frozen=True, slots=True)
class RouteTaken:
    """Where the papers go, how many copies, and notes; empty or None as long as it is not known.

    Where the rule is silent about an office, its words say so.
    """

    submit_to: str = ""
    city_office: str = ""
    copies: int | None = None
    notes: tuple[str, ...] = ()


def route_of(facts: Facts, policy: Policy, checklist: Checklist, scope: Scope) -> RouteTaken:
    """Each answer from the first route that holds and speaks of it; the notes of all that hold."""
    routes = [(route, judge(route.when, scope).truth) for route in checklist.routes]

    def first(speaks: Callable[[Route], object]) -> Route | None:
        """None also while it is not known whether an earlier one holds."""
        found = next(((route, truth) for route, truth in routes if truth is not Truth.NO and speaks(route)), None)
        return found[0] if found and found[1] is Truth.YES else None

    def office(key: str) -> str:
        route = first(lambda one: getattr(one, key) or key in one.silent)
        if route is None:
            return ""
        return NOT_LAID_DOWN if key in route.silent else _called(getattr(route, key), facts, policy, scope)

    with_copies = first(lambda one: one.copies)
    copies = scope.operand(with_copies.copies) if with_copies else None
    return RouteTaken(
        submit_to=office("submit_to"),
        city_office=office("city_office"),
        copies=int(copies) if isinstance(copies, str) and copies.isdecimal() else None,
        notes=tuple(dict.fromkeys(_notes(routes))),
    )


def _notes(routes: list[tuple[Route, Truth]]) -> Iterator[str]:
    for route, truth in routes:
        if truth is Truth.YES:
            yield from route.notes


def _called(office_id: str, facts: Facts, policy: Policy, scope: Scope) -> str:
    """What an office is called: by the user, or else by the rule. Nothing while an answer in its name is missing."""
    office = policy.office.get(office_id)
    name = facts.offices.get(office_id) or (office.name if office else office_id)
    for asked in re.findall(r"\{([^}]*)\}", name) if office else ():
        entry, value = policy.entry.get(asked), scope.value(asked)
        if entry is None:
            continue  # braces of the user's own
        if not isinstance(value, str):
            return ""
        name = name.replace("{" + asked + "}", entry.label_of(value))
    return name
