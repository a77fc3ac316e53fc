"""Whoever answers the questions of a subsidy checklist in whatever way comes to the end of them, and to a list."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest

from checklists.cases.casefile import facts_of
from checklists.cases.changes import Json, Kind
from checklists.cases.replies import Replies, facts_after
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Truth
from checklists.policy.model import Checklist, Entry, Policy
from checklists.shelf import Shelf

TODAY, CALENDAR, SHELF = date(2020, 6, 1), Calendar(), Shelf()
WALKS, PORTIONS = 2000, 20
FOUND = [(policy, checklist) for _, policy, checklist in SHELF.checklists if policy.id == "jn-97-2019"]
LISTS = [(policy, checklist) for _, policy, checklist in SHELF.checklists if policy.id == "jn-110-2019"]


def some_day(chance: random.Random) -> str:
    return str(date(2018, 1, 1) + timedelta(days=chance.randrange(1500)))


def answer(entry: Entry, chance: random.Random) -> object:
    """Something that may be answered; of a table one to three rows with names of their own."""
    options = [option.id for option in entry.options]
    match entry.kind:
        case "table":
            return [row(entry, number, chance) for number in range(chance.randint(1, 3))]
        case "choices":
            return chance.sample(options, chance.randint(1, len(options)))
        case "choice" | "yes-no":
            return chance.choice(options or ["yes", "no"])
        case "date":
            return some_day(chance)
        case "number" | "money" | "percent":
            return str(chance.randint(int(entry.least or 0), min(int(entry.most or 30000), 30000)))
        case _:
            return chance.choice(["甲", "乙"])


def row(entry: Entry, number: int, chance: random.Random) -> dict[str, object]:
    asked = [one for one in entry.columns if one.kind in ("choice", "choices", "date", "money", "number", "yes-no")]
    needed = {one.id: answer(one, chance) for one in asked if one.required or chance.random() < 0.7}
    named = {one.id: f"第{number + 1}个" for one in entry.columns if one.id == entry.key or one.required}
    return {**named, **{key: value for key, value in needed.items() if not column(entry, key).computed}}


def column(entry: Entry, name: str) -> Entry:
    return next(one for one in entry.columns if one.id == name)


def unanswered(picture: Picture) -> list[Entry]:
    """The questions that are asked and have no answer."""
    asked = [question.entry for question in picture.checklist.questions if picture.asked(question)]
    return [picture.policy.entry[name] for name in asked if name not in picture.facts.answers]


def walk(policy: Policy, checklist: Checklist, chance: random.Random) -> Picture:
    """Answer some of the open questions at a time until none is left; now and then decide a reading otherwise."""
    given: dict[tuple[Kind, str], Json] = {}
    replies = Replies(policy, checklist, given, today=TODAY)
    for reading in checklist.readings:
        option = chance.choice([one.id for one in reading.options])
        given = facts_after(given, replies.changes({f"reading.{reading.id}": option}, "理由"))
    for _ in range(len(checklist.questions) + 1):
        picture = picture_of(facts_of("", "", given), policy, checklist, today=TODAY, calendar=CALENDAR)
        left = unanswered(picture)
        if not left:
            return picture
        now = chance.sample(left, chance.randint(1, len(left)))
        given = facts_after(given, replies.changes({entry.id: answer(entry, chance) for entry in now}))
    raise AssertionError("no end to the questions")


def unknown(item: JudgedItem) -> bool:
    """Whether it cannot be told if the item applies, or if it is required where it does."""
    return item.applies is Truth.UNKNOWN or (item.applies is Truth.YES and item.needed is Truth.UNKNOWN)


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_walk_over_all_questions_ends_with_nothing_unknown(portion: int) -> None:
    for number in range(portion, WALKS, PORTIONS):
        policy, checklist = FOUND[number // PORTIONS % len(FOUND)]
        picture = walk(policy, checklist, random.Random(number))
        said = f"{checklist.id}, walk {number}: {dict(picture.facts.answers)}"

        assert picture.verdict.state == ("none" if checklist.outcome == "none" else "not-ready"), said
        assert [item.id for item in picture.items if unknown(item)] == [], said
        assert all((picture.route.submit_to, picture.route.city_office)), said


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_walk_over_the_lists_says_what_holds_it_up(portion: int) -> None:
    """Nothing is marked: there is nothing to be glad of, and nothing that a clerk could not read."""
    for number in range(portion, WALKS // 4, PORTIONS):
        policy, checklist = LISTS[number // PORTIONS % len(LISTS)]
        picture = walk(policy, checklist, random.Random(number))
        said = f"{checklist.id}, walk {number}: {dict(picture.facts.answers)}"
        open_ = "undecided" if checklist.outcome == "risk" else "not-ready"
        texts = [picture.verdict.text, *(finding.text for finding in picture.findings)]

        assert picture.verdict.state in (open_, "not-applicable", "undecided"), said
        assert [item.id for item in picture.items if unknown(item)] == [], said
        assert [text for text in texts if re.search("[a-z]{3}", text)] == [], said
