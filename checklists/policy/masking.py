"""Hiding what entries mark as sensitive: the middle stays hidden, the ends say which number it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from checklists.policy.model import Entry
from checklists.policy.redaction import middle_hidden, redacted
from checklists.policy.values import Value

_LONG_NUMBER = re.compile(r"\d[\d -]{5,}\d")
_WRITTEN = ("text", "long-text")
_MOBILE_LENGTH = 11

Mask = Callable[[Entry, Value], Value]


def masked(entry: Entry, value: Value) -> Value:
    """A value of an entry as it is shown where it need not be read whole; a table by its columns."""
    if isinstance(value, list):
        return _rows(entry, value, masked)
    if value is None or not entry.sensitive:
        return value
    return _BY_KIND.get(entry.kind, _other)(value)


def masked_text(entry: Entry, value: Value) -> Value:
    """As `masked`; and what is written freely is redacted, for numbers get into remarks too."""
    if isinstance(value, list):
        return _rows(entry, value, masked_text)
    if isinstance(value, str) and entry.kind in _WRITTEN and not entry.sensitive:
        return redacted(value)
    return masked(entry, value)


def _rows(entry: Entry, value: list[str] | list[dict[str, Value]], mask: Mask) -> Value:
    columns = {column.id: column for column in entry.columns}
    return [_row(row, columns, mask) if isinstance(row, dict) else row for row in value]  # type: ignore[return-value]


def _row(row: Mapping[str, Value], columns: Mapping[str, Entry], mask: Mask) -> dict[str, Value]:
    return {name: mask(columns[name], cell) if name in columns else cell for name, cell in row.items()}


def _phone(value: str) -> str:
    return (
        middle_hidden(value, 3, 4)
        if len(value) < _MOBILE_LENGTH
        else f"{value[:3]}{'*' * (len(value) - 7)}{value[-4:]}"
    )


def _person(value: str) -> str:
    return value[:6] + "*" * (len(value) - 10) + value[-4:]


def _email(value: str) -> str:
    name, at, host = value.partition("@")
    return f"{name[:1]}***{at}{host}"


def _other(value: str) -> str:
    """An account or a passport, perhaps with words around it: its number, or all of it where there is none."""
    hidden = _LONG_NUMBER.sub(lambda found: middle_hidden(found[0], 4, 4), value)
    return hidden if hidden != value else middle_hidden(value, 4, 4)


_BY_KIND: dict[str, Callable[[str], str]] = {"person-id": _person, "phone": _phone, "email": _email}
