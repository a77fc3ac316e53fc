"""Cases of the rule on lists, 110号, to print: the samples that come with the program, and ones made for a question."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checklists.judging.facts import Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.policy.model import Entry
from checklists.shelf import RESOURCES, Shelf, calendar_of

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


@cache
def _calendar() -> Any:
    return calendar_of()


def picture(checklist: str, answers: Mapping[str, Any], marks: Mapping[str, Mark] | None = None) -> Picture:
    """The picture of a case with these answers, on a day when the rule was in force."""
    policy, asked = SHELF.find(f"{POLICY.id}/{checklist}")
    given = {name: _keyed(policy.entry[name], value) for name, value in answers.items()}
    facts = Facts(case="case-1", title="练习办件", answers=given, marks=marks or {})
    return picture_of(facts, policy, asked, today=IN_FORCE, calendar=_calendar())


def _keyed(entry: Entry, value: Any) -> Any:
    if entry.kind != "table":
        return value
    return [{**row, "key": row.get(entry.key) or str(number)} for number, row in enumerate(value, 1)]


def sample_picture(name: str) -> Picture:
    path: Path = RESOURCES / "samples" / f"jn-110-2019-{name}.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    marks = {item: Mark(mark["mark"], mark.get("reason", "")) for item, mark in found["marks"].items()}
    return picture(found["checklist"].partition("/")[2], found["answers"], marks)


def entries_of(checklist: str) -> Iterator[tuple[str, Entry]]:
    """Each entry that the papers of a matter print, or each column of a table as `table.column`."""
    forms = [POLICY.form[name] for name in POLICY.checklist[checklist].forms]
    for name in dict.fromkeys(place.entry for form in forms for place in form.entries):
        entry = POLICY.entry[name]
        for one in entry.columns or (entry,):
            yield (f"{name}.{one.id}" if entry.columns else name), one
