"""What is due when: the items of a case by quarter, one line for each of the narrowest divisions of the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from checklists.judging.divisions import Division, divisions_of
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth


class Quarter(NamedTuple):
    """A quarter of a year, counted from 1."""

    year: int
    number: int

    @property
    def following(self) -> Quarter:
        """The next one."""
        return Quarter(self.year, self.number + 1) if self.number < _QUARTERS else Quarter(self.year + 1, 1)


_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """What one division asks for over time: its items by quarter."""

    label: str
    cells: tuple[tuple[JudgedItem, ...], ...]

    @property
    def last(self) -> int:
        """The quarter, counted from 0, in which the last of its items is due."""
        return max(place for place, items in enumerate(self.cells) if items)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lines under one heading; the heading is empty where the rule has no chapters."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The quarters from the first due day to the last one, and what is due in them.

    `now` is the quarter of the day of judging, counted from 0; None where that day lies outside.
    """

    quarters: tuple[Quarter, ...]
    chapters: tuple[Chapter, ...]
    now: int | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines from above."""
        return tuple(line for chapter in self.chapters for line in chapter.lines)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def timeline_of(picture: Picture) -> Timeline:
    """What of a case is due when; without quarters where nothing is."""
    items = [item for item in picture.items if item.term and item.applies is not Truth.NO]
    quarters = tuple(_quarters(items))
    divisions = divisions_of(items, picture.checklist.groups)
    chapters = tuple(_chapters(divisions, quarters)) if divisions else _undivided(items, quarters)
    today = quarter_of(picture.applied_on)
    return Timeline(quarters, chapters, quarters.index(today) if today in quarters else None)


def _quarters(items: Iterable[JudgedItem]) -> Iterator[Quarter]:
    days = [item.term.day for item in items if item.term]
    if not days:
        return
    quarter, last = quarter_of(min(days)), quarter_of(max(days))
    while quarter <= last:
        yield quarter
        quarter = quarter.following


def _chapters(divisions: Iterable[Division], quarters: Sequence[Quarter]) -> Iterator[Chapter]:
    for division in divisions:
        own = [_line(division.group.label, division.items, quarters)] if division.items else []
        inner = [_line(one.group.label, tuple(one.all_items()), quarters) for one in division.divisions]
        yield Chapter(division.group.label, tuple(own + inner))


def _undivided(items: Sequence[JudgedItem], quarters: Sequence[Quarter]) -> tuple[Chapter, ...]:
    """A line for each passage."""
    by_source: dict[str, list[JudgedItem]] = {}
    for item in items:
        by_source.setdefault(item.pattern.source, []).append(item)
    lines = tuple(_line(source, tuple(members), quarters) for source, members in by_source.items())
    return (Chapter("", lines),) if lines else ()


def _line(label: str, items: Sequence[JudgedItem], quarters: Sequence[Quarter]) -> Line:
    placed: dict[Quarter, list[JudgedItem]] = {}
    for item in items:
        if item.term:
            placed.setdefault(quarter_of(item.term.day), []).append(item)
    return Line(label, tuple(tuple(placed.get(quarter, ())) for quarter in quarters))
