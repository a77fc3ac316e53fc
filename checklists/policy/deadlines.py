"""The days of a checklist as frozen values, each counted from a day that is entered."""

from __future__ import annotations

from typing import Literal

import msgspec

from checklists.policy.condition import Condition


class Span(msgspec.Struct, frozen=True):
    """How far a day is from another: `count` units after it, or before it where negative, while `when` holds.

    An accounting year is a whole calendar year that begins on or after the day; the day after the last one is meant.
    `start` is the entry that it is counted from, where that is another than the deadline's own.
    """

    count: int
    unit: Literal["days", "working-days", "months", "years", "accounting-years"]
    when: Condition | None = None
    start: str = ""


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A day counted from another by the first span that holds; `opens` is one from which something is possible.

    It has been kept where `done` holds, or the item `step` is met. One `for_counting` is no day to keep: conditions and
    other days rest on it.
    """

    id: str
    text: str
    start: str
    spans: tuple[Span, ...]
    basis: str
    when: Condition | None = None
    opens: bool = False
    done: Condition | None = None
    step: str = ""
    for_counting: bool = False
