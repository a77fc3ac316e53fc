"""Cases of the plan 21号 to print: the sample that comes with the program, and ones made for a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checklists.judging.facts import Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.policy.values import Value
from checklists.shelf import Shelf
from tests.forms.facts import calendar, sample

POLICY = Shelf().policies["jn-21-2019"]
LEDGER = POLICY.checklist["task-ledger"]


def picture(
    answers: Mapping[str, Value] | None = None, marks: Mapping[str, Mark] | None = None, day: date = date(2021, 3, 10)
) -> Picture:
    """The picture of a case with these answers and marks."""
    facts = Facts(case="case-1", answers=answers or {}, marks=marks or {})
    return picture_of(facts, POLICY, LEDGER, today=day, calendar=calendar())


def sample_picture() -> Picture:
    found = sample("jn-21-2019-ledger")
    return picture(found.answers, found.marks)
