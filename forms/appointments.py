"""The days of many cases in words: what a calendar file, a spreadsheet, the command line and the screen say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checklists.cases.stored import Dated
from checklists.cover import Cover
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line


class Appointment(NamedTuple):
    """One day in words: of which case by its id and title, under which rule, what, and what sort of day it is."""

    day: date
    case: str
    title: str
    rule: str
    words: str
    sort: str
    about: str
    estimated: bool


def appointments_of(days: Iterable[Dated], covers: Mapping[str, Cover]) -> Sequence[Appointment]:
    """Days of cases in words; numbers of people in titles are hidden."""
    return [
        Appointment(
            one.day.day,
            one.case,
            redacted(clean_line(one.title)),
            rule_of(one.checklist, covers),
            redacted(clean_line(one.day.words)),
            one.day.sort,
            one.day.about,
            one.day.estimated,
        )
        for one in days
    ]


def rule_of(checklist: str, covers: Mapping[str, Cover]) -> str:
    """The rule's number with the matter; the whole name of the checklist where its rule is not here."""
    policy, _, matter = checklist.partition("/")
    cover = covers.get(policy)
    if cover is None or matter not in cover.checklists:
        return checklist
    return f"{cover.number} {cover.checklists[matter]}"
