"""What can be entered, and how what people type becomes one exact form.

Stored forms, by kind: `date` "2026-11-22" · `money`, `number`, `percent` a plain decimal such as "1234.50" in the
entry's unit, with the zeros that were typed · `yes-no` "yes" or "no" · `choice` the option's id · `choices` a list of
ids · `table` a list of rows, each a mapping from column to value with a `key` · everything else the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

Value = str | list[str] | list[dict[str, "Value"]] | None

KINDS = (
    "text",
    "long-text",
    "choice",
    "choices",
    "yes-no",
    "date",
    "money",
    "number",
    "percent",
    "phone",
    "email",
    "uscc",
    "person-id",
    "table",
)

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def is_number(text: str) -> bool:
    """Whether the text is a plain decimal, in the form in which numbers are stored."""
    return _NUMBER.fullmatch(text) is not None


def plain_decimal(number: Decimal) -> str:
    """A number in the form in which it is stored: no exponent, no needless zeros."""
    text = f"{number:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if plain == "-0" else plain


def decimal_of(value: Value) -> Decimal | None:
    """The number of a stored value, or None where it is no number."""
    if not isinstance(value, str):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def day_of(value: Value) -> date | None:
    """The day of a stored value, or None where it is no date."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def in_one_line(value: Value) -> str | None:
    """An answer as it stands behind `=` on the command line; None where there is none."""
    if value is None or isinstance(value, str):
        return value
    if value and isinstance(value[0], str):
        return ",".join(value)
    return ",".join(str(row.get("key")) for row in rows_of(value))


def told_apart(typed: object) -> str | tuple[str, ...] | None:
    """A text, or a list of texts, as it is told from others; None for all else that JSON may hold, however deep."""
    if isinstance(typed, list):
        return tuple(typed) if all(isinstance(part, str) for part in typed) else None
    return typed if isinstance(typed, str) else None


Row = Mapping[str, Value]


def rows_of(value: Value) -> list[dict[str, Value]]:
    """The rows of a table's stored value; none where nothing is stored."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
