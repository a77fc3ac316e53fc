"""Cases of the rule on lists, 110号, to print: the samples that come with the program, and ones made for a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.judging.facts import Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.shelf import Shelf
from tests.forms.facts import calendar, keyed, sample

IN_FORCE = date(2020, 6, 1)
SHELF = Shelf()
POLICY = SHELF.policies["jn-110-2019"]
SAMPLES = ("red-list", "black-list-risk", "objection", "credit-repair")
# Enough of each matter that, taken together, every part of its papers stands on some page.
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "red-list": ({"subject_kind": "micro-loan"}, {"subject_kind": "person", "person_role": "director"}),
    "black-list-risk": ({"subject_kind": "person", "person_role": "employee"}, {"subject_kind": "pawn"}),
    "objection": (
        {"subject_kind": "micro-loan", "listed": "yes", "listed_by": "city"},
        {"subject_kind": "person", "person_role": "supervisor", "listed_by": "district", "district": "lixia"},
    ),
    "credit-repair": (
        {"subject_kind": "micro-loan", "way": "rectified", "penalised": "yes", "repaired_before": "yes"},
        {"subject_kind": "micro-loan", "way": "commitment", "penalised": "no", "repaired_before": "no"},
        {"subject_kind": "person", "person_role": "executive", "way": "commitment"},
    ),
}


def picture(checklist: str, answers: Mapping[str, Any], marks: Mapping[str, Mark] | None = None) -> Picture:
    """The picture of a case with these answers, on a day when the rule was in force."""
    policy, asked = SHELF.find(f"{POLICY.id}/{checklist}")
    facts = Facts(case="case-1", title="练习办件", answers=keyed(policy, answers), marks=marks or {})
    return picture_of(facts, policy, asked, today=IN_FORCE, calendar=calendar())


def sample_picture(name: str) -> Picture:
    found = sample(f"jn-110-2019-{name}")
    return picture(found.checklist, found.answers, found.marks)
