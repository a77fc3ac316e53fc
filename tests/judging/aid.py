"""Cases under the second small policy, or under one that differs from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from checklists.judging.facts import Facts, Mark
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.reader import read_policy
from checklists.policy.values import Value
from tests.policy.aid import aid_files

TODAY = date(2020, 6, 1)


def look(facts: Facts | None = None, files: Mapping[str, bytes] | None = None, **answers: Value) -> Picture:
    """The picture of some answers, beside what other facts say."""
    policy = read_policy(files or aid_files())
    whole = replace(facts or Facts(), answers={**(facts.answers if facts else {}), **answers})
    return picture_of(whole, policy, policy.checklist["opening"], today=TODAY, calendar=Calendar())


def marks(**words: str) -> Facts:
    """Items marked by hand, each with a reason."""
    return Facts(marks={name: Mark(word, "理由") for name, word in words.items()})


def item(picture: Picture, item_id: str) -> JudgedItem:
    return next(one for one in picture.items if one.id == item_id)


def texts(picture: Picture) -> list[str]:
    return [finding.text for finding in picture.findings]
