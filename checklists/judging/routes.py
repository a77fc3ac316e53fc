"""Where the papers of a case go, as far as the rule says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checklists.judging.facts import Facts
from checklists.policy.condition import Because, Scope, Truth, judge
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

    def office(key: str) -> str:
        route, _ = route_for(key, checklist, scope)
        if route is None:
            return ""
        return NOT_LAID_DOWN if key in route.silent else _called(getattr(route, key), facts, policy, scope)

    with_copies, _ = route_for("copies", checklist, scope)
    copies = scope.operand(with_copies.copies) if with_copies else None
    return RouteTaken(
        submit_to=office("submit_to"),
        city_office=office("city_office"),
        copies=int(copies) if isinstance(copies, str) and copies.isdecimal() else None,
        notes=tuple(dict.fromkeys(_notes(checklist, scope))),
    )


def route_for(key: str, checklist: Checklist, scope: Scope) -> tuple[Route | None, Because]:
    """The route that says where (`submit_to`, `city_office`) or how many (`copies`), and the answers that chose it.

    None also while it is not known whether an earlier one holds.
    """
    because: list[tuple[str, str | None]] = []
    for route in checklist.routes:
        if getattr(route, key) or key in route.silent:
            result = judge(route.when, scope)
            because += result.because
            if result.truth is not Truth.NO:
                return route if result.truth is Truth.YES else None, tuple(dict.fromkeys(because))
    return None, tuple(dict.fromkeys(because))


def _notes(checklist: Checklist, scope: Scope) -> Iterator[str]:
    for route in checklist.routes:
        if judge(route.when, scope).truth is Truth.YES:
            yield from route.notes


def _called(office_id: str, facts: Facts, policy: Policy, scope: Scope) -> str:
    """What an office is called: by the user, or else by the rule. Nothing while an answer in its name is missing."""
    office = policy.office.get(office_id)
    name = facts.offices.get(office_id) or (office.name if office else office_id)
    for asked in names_in(name) if office else ():
        entry, value = policy.entry.get(asked), scope.value(asked)
        if entry is None:
            continue  # braces of the user's own
        if not isinstance(value, str):
            return ""
        name = name.replace("{" + asked + "}", entry.label_of(value))
    return name


def names_in(office_name: str) -> tuple[str, ...]:
    """The entries that stand in braces in the name of an office."""
    return tuple(re.findall(r"\{([^}]*)\}", office_name))
