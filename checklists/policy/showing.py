"""Kept values as people read them, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from checklists.policy.masking import masked
from checklists.policy.model import Entry
from checklists.policy.validity import chinese_day
from checklists.policy.values import Row, Value, day_of

Naming = Callable[[str], str]
_YEAR_DIGITS = 4


def show(entry: Entry, value: Value, name_of: Naming | None = None) -> str:
    """A value in words; empty for none. `name_of` names options that are rows of the user's own."""
    if value is None:
        return ""
    if isinstance(value, list):
        words = [entry.label_of(one) for one in value if isinstance(one, str)]
        return "、".join(name_of(word) if name_of else word for word in words)
    match entry.kind:
        case "choice" | "yes-no":
            return entry.label_of(value)
        case "date":
            return chinese_day(day_of(value)) or value
        case "money" | "number" | "percent":
            number = value if is_year(entry) else with_separators(value)
            return number + ("%" if entry.kind == "percent" else entry.unit)
        case _:
            return value


def in_words(entry: Entry, value: Value) -> str:
    """A value in words as lists show it: sensitive ones masked, a table by how many rows it has; empty for none."""
    if entry.kind == "table":
        return f"{len(value)}行" if value else ""
    return show(entry, masked(entry, value))


def is_year(entry: Entry) -> bool:
    """Whether a number is a year, which nobody writes with a comma: by how it is computed, or by its bounds."""
    if entry.computed is not None:
        return entry.computed.way in ("year-of", "year-before")
    return entry.places == 0 and len(entry.least) == len(entry.most) == _YEAR_DIGITS and not entry.unit


def with_separators(plain: str) -> str:
    """A plain decimal with a comma before each three digits; every decimal place is kept."""
    whole, dot, places = plain.partition(".")
    return f"{Decimal(whole):,}{dot}{places}"


def row_called(table: Entry, row: Row, place: int) -> str:
    """What a row is called, by its name where it has one, otherwise by its place, counted from 0: “3层”, 第2行."""
    name = row.get(table.key) if table.key else None
    return f"“{name}”" if name else f"第{place + 1}行"
