"""Rows of a table made of other cases: one for each, every column from what it takes there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checklists.judging.answers import options_of
from checklists.judging.picture import Picture
from checklists.judging.routes import NOT_LAID_DOWN
from checklists.policy.model import Entry
from checklists.policy.showing import show
from checklists.policy.text import clean_line
from checklists.policy.units import shift_between
from checklists.policy.values import Row, Value, decimal_of

_NUMBERS = ("money", "number", "percent")
_WORDS = ("text", "long-text")


def collects(table: Entry) -> bool:
    """Whether rows of the table can be made of other cases."""
    return any(column.takes for column in table.columns)


def collected(table: Entry, before: Sequence[Row], others: Sequence[Picture]) -> list[dict[str, Value]]:
    """The rows with one for each of the other cases, whose id is its key.

    A row that is there already keeps what was typed into it where the other case has no value.
    """
    rows = {str(row["key"]): dict(row) for row in before}
    for other in others:
        found = {column.id: _taken(column, other) for column in table.columns if column.takes}
        row = rows.setdefault(other.facts.case, {"key": other.facts.case})
        row.update({name: value for name, value in found.items() if value is not None})
    return list(rows.values())


def _taken(column: Entry, other: Picture) -> Value:
    """What the column takes from another case: the sum of numbers, or else the first value that it can hold."""
    asked = _asked_in(other)
    found = [
        _of_case(name, column, other) or (_of_entry(name, column, other) if name in asked else None)
        for name in column.takes
    ]
    there = [value for value in found if value is not None]
    if column.kind in _NUMBERS and there:
        return f"{sum(filter(None, map(decimal_of, there)), Decimal()):f}"
    return there[0] if there else None


def _asked_in(other: Picture) -> set[str]:
    """What the case asks and prints as it stands; answers on a path that was left do not count."""
    printed = {place.entry for paper in other.papers for place in other.policy.form[paper.form].entries}
    return printed | {question.entry for question in other.checklist.questions if other.asked(question)}


def _of_case(name: str, column: Entry, other: Picture) -> Value:
    """What is known of the case as a whole: its title, the matter, or the office that decides."""
    office = other.route.city_office
    code, words = {
        "=title": ("", other.facts.title),
        "=checklist": (other.checklist.id, other.checklist.title),
        "=city_office": ("", "" if office == NOT_LAID_DOWN else office),
    }.get(name, ("", ""))
    return _fitting(column, code, words)


def _of_entry(name: str, column: Entry, other: Picture) -> Value:
    """What was answered to an entry, as the column keeps it."""
    entry, value = other.policy.entry.get(name), other.value(name)
    if entry is None or value is None or entry.kind == "table":
        return None
    if column.kind in _NUMBERS:
        return _shifted(entry, value, column)
    names = {option.id: option.label for option in options_of(entry, other.policy, other.scope.tables)}
    words = show(entry, value, lambda option: names.get(option, option))
    if column.kind in (*_WORDS, "choice"):
        return _fitting(column, value if isinstance(value, str) else "", words)
    return value if column.kind == entry.kind else None


def _fitting(column: Entry, code: str, words: str) -> str | None:
    """The words, or the option that has this id or these words; None where there is nothing that fits."""
    if column.kind in _WORDS:
        return clean_line(words) or None
    found = (option.id for option in column.options if option.id == code or (words and option.label == words))
    return next(found, None)


def _shifted(entry: Entry, value: Value, column: Entry) -> str | None:
    """A number in the column's unit; None where it has no such unit."""
    number, shift = decimal_of(value), shift_between(entry.unit, column.unit)
    if number is None or shift is None or entry.kind not in _NUMBERS:
        return None
    return f"{number.scaleb(shift):f}"
