"""A picture that rests on the one before it is the same as one that was judged from nothing."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from checklists.cases.casefile import facts_of
from checklists.cases.replies import Replies, facts_after
from checklists.judging.facts import Evidence, Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Scope
from checklists.policy.values import Value
from checklists.shelf import RESOURCES, Shelf
from tests.judging.building import ACCEPTANCE, POLICY, chosen, floor, judged, part
from tests.judging.test_anything import DAYS, FACTS

SHELF, TODAY = Shelf(), date(2020, 6, 1)
SAMPLES = sorted(path.stem for path in (RESOURCES / "samples").glob("*.json"))
HOUSE = part(floor("1层", use="unsold"), floor("2层", use="sold"), floor("3层", use="unsold"))


def said(picture: Picture) -> dict[str, Any]:
    """All that a picture says, but for the objects that say it."""
    kept = {one.name: getattr(picture, one.name) for one in fields(picture) if one.compare}
    scope: Scope = kept.pop("scope")
    return kept | {"tables": scope.tables}


def after(before: Picture, facts: Facts) -> Picture:
    """The picture of other facts, resting on an earlier one."""
    return picture_of(facts, before.policy, before.checklist, today=before.today, calendar=Calendar(), before=before)


@settings(max_examples=150)
@given(FACTS, FACTS, DAYS)
def test_a_picture_is_the_same_whatever_it_rests_on(first: Facts, second: Facts, today: date) -> None:
    mixed = replace(first, marks=second.marks)
    before = judged(first, today)

    for facts in (second, mixed, replace(second, choices=first.choices)):
        anew = picture_of(facts, POLICY, ACCEPTANCE, today=today, calendar=Calendar())
        assert said(after(before, facts)) == said(anew)
        before = after(before, facts)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_answer_of_every_matter_counts_at_once(name: str) -> None:
    """Each answer is taken away from a sample, and put back."""
    sample = json.loads((RESOURCES / "samples" / f"{name}.json").read_text(encoding="utf-8"))
    policy, checklist = SHELF.find(sample["checklist"])
    answers = Replies(policy, checklist, {}, today=TODAY).changes(sample["answers"])
    whole = facts_of("", "", facts_after({}, answers))
    marks = {item: Mark(mark["mark"], mark.get("reason", "")) for item, mark in sample["marks"].items()}
    whole = replace(whole, marks=marks)
    full = picture_of(whole, policy, checklist, today=TODAY, calendar=Calendar())

    for entry in whole.answers:
        less = replace(whole, answers={key: value for key, value in whole.answers.items() if key != entry})
        anew = picture_of(less, policy, checklist, today=TODAY, calendar=Calendar())
        without = after(full, less)
        assert said(without) == said(anew), entry
        assert said(after(without, whole)) == said(full), entry


def test_one_mark_leaves_all_other_items_as_they_are() -> None:
    before = judged(HOUSE)
    item = next(item.id for item in before.items if item.required and item.row)

    now = after(before, replace(HOUSE, marks={item: Mark("met")}))

    changed = [new.id for old, new in zip(before.items, now.items, strict=True) if old is not new]
    assert changed == [item]


def test_one_row_leaves_the_items_of_the_others_as_they_are() -> None:
    before = judged(HOUSE)
    rows: list[dict[str, Value]] = [dict(row) for row in before.facts.answers["floors"]]  # type: ignore[union-attr, arg-type]
    rows[0]["use"] = "self-held"

    now = after(before, replace(HOUSE, answers={**HOUSE.answers, "floors": rows}))

    same = {id(item) for item in before.items}
    anew = [item for item in now.items if id(item) not in same and item.row]
    assert anew
    assert {item.row.key for item in anew if item.row} == {"1层"}


def test_notes_files_and_marks_taken_back_are_seen() -> None:
    before = judged(HOUSE)
    item = next(item.id for item in before.items if item.required)
    file = Evidence("a.pdf", "0" * 64, 1)
    more = replace(HOUSE, notes={item: "看过"}, evidence={item: (file,)}, marks={item: Mark("met")})

    with_all = after(before, more)
    taken_back = after(with_all, HOUSE)

    found = next(one for one in with_all.items if one.id == item)
    assert (found.note, found.evidence, found.mark) == ("看过", (file,), "met")
    assert said(taken_back) == said(before)


def test_a_reading_that_changes_what_is_asked_is_heard() -> None:
    before = judged(HOUSE)
    reading = next(one for one in ACCEPTANCE.readings if len(one.options) > 1)

    for option in reading.options:
        other = chosen(HOUSE, **{reading.id: option.id})
        assert said(after(before, other)) == said(judged(other)), option.id


def test_nothing_is_taken_over_from_another_day_or_another_matter() -> None:
    before = judged(HOUSE, date(2020, 6, 1))
    policy, checklist = SHELF.find("jn-97-2019/growth")
    later = picture_of(HOUSE, POLICY, ACCEPTANCE, today=date(2021, 6, 1), calendar=Calendar(), before=before)
    other = picture_of(Facts(), policy, checklist, today=TODAY, calendar=Calendar(), before=before)

    assert said(later) == said(judged(HOUSE, date(2021, 6, 1)))
    assert said(other) == said(picture_of(Facts(), policy, checklist, today=TODAY, calendar=Calendar()))
