"""Cases under the building rule 49号, made of plain facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from checklists.judging.facts import Choice, Facts, Mark
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.model import Entry
from checklists.policy.values import Value
from checklists.shelf import Shelf

POLICY, ACCEPTANCE = Shelf().find("jn-49-2019/acceptance")
TODAY = date(2020, 6, 1)
GATES = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")
APPLIES: Mapping[str, Value] = dict.fromkeys(GATES, "yes")


def floor(name: str, **columns: Value) -> dict[str, Value]:
    """One row of the table of floors."""
    return {"key": name, "name": name, **columns}


def whole(**more: Value) -> Facts:
    """A building sold as a whole."""
    return Facts(answers={**APPLIES, "extent": "whole", "disposition": "sale", **more})


def part(*floors: dict[str, Value], **more: Value) -> Facts:
    """A building sold or let in part."""
    return Facts(answers={**APPLIES, "extent": "part", "disposition": "both", "floors": list(floors), **more})


CALENDAR = Calendar()


def judged(facts: Facts, today: date = TODAY, before: Picture | None = None) -> Picture:
    return picture_of(facts, POLICY, ACCEPTANCE, today=today, calendar=CALENDAR, before=before)


def marked(facts: Facts, word: str = "met", **marks: Mark) -> Facts:
    """The same with every required item marked alike, but for those named."""
    every = {item.id: Mark(word) for item in judged(facts).items if item.required}
    return replace(facts, marks={**every, **{name.replace("__", "."): mark for name, mark in marks.items()}})


def chosen(facts: Facts, **options: str) -> Facts:
    """The same with readings decided."""
    return replace(facts, choices={name: Choice(option, "理由") for name, option in options.items()})


def item(picture: Picture, item_id: str) -> JudgedItem:
    return next(one for one in picture.items if one.id == item_id)


def texts(picture: Picture, level: str = "") -> list[str]:
    """What the findings say, of one level or of all."""
    return [finding.text for finding in picture.findings if not level or finding.level == level]


def _filled(entry: Entry) -> Value:
    """Something that may stand in an entry."""
    if entry.kind == "table":
        return [{"key": "1", **{column.id: _filled(column) for column in entry.columns if not column.option_tables}}]
    if entry.options:
        return [entry.options[0].id] if entry.kind == "choices" else entry.options[0].id
    return {"date": "2020-05-01", "number": "1", "money": "1", "percent": "1"}.get(entry.kind, "某某")


def full() -> Facts:
    """A building whose every paper is filled in, with nothing against it."""
    printed = {place.entry for form in POLICY.forms for place in form.entries} - {"floors", "own_parts"}
    answers = {name: _filled(POLICY.entry[name]) for name in printed}
    parties = ("owner", "survey", "design", "builder", "supervisor")
    committee = [
        {"key": party, "name": party, "party": party, "role": "member" if number else "leader"}
        for number, party in enumerate(parties)
    ]
    return marked(whole(**{**answers, **whole().answers, "committee": committee, "notified_on": "2020-04-01"}))
