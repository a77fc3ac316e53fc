"""Hiding what is sensitive: the middle of a number stays hidden, its ends say which one it is.

`masked` knows entries; `redacted` knows only what identity, telephone and account numbers look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from checklists.policy.model import Entry
from checklists.policy.values import Value

_STAR = "*"
_SPACE = "[ \u00a0-]?"
# 17 digits with a digit or X; eleven beginning with 1; 16 to 19: also in groups, as people write them.
_PERSON = rf"(?<![0-9A-Za-z])\d{{6}}{_SPACE}\d{{8}}{_SPACE}\d{{3}}[\dXx](?![0-9A-Za-z])"
_ACCOUNT = rf"(?<!\d)\d{{4}}(?P<gap>{_SPACE})\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}(?:(?P=gap)\d{{1,3}})?(?!\d)"
_MOBILE = rf"(?<!\d)1[3-9]\d{_SPACE}\d{{4}}{_SPACE}\d{{4}}(?!\d)"
_FOUND = re.compile(f"(?P<person>{_PERSON})|(?P<account>{_ACCOUNT})|(?P<mobile>{_MOBILE})")
_ENDS = {"person": (6, 4), "account": (4, 4), "mobile": (3, 4)}
_LONG_NUMBER = re.compile(r"\d[\d -]{5,}\d")
_WRITTEN = ("text", "long-text")


def redacted(text: str) -> str:
    """A text in which every identity, mobile and account number is hidden but for its ends."""
    return _FOUND.sub(_hidden, text)


def masked(entry: Entry, value: Value) -> Value:
    """A value of an entry as it is shown where it need not be read whole; a table by its columns."""
    if isinstance(value, list):
        columns = {column.id: column for column in entry.columns}
        return [_row(row, columns) if isinstance(row, dict) else row for row in value]  # type: ignore[return-value]
    if value is None or not entry.sensitive:
        return value
    return _BY_KIND.get(entry.kind, _other)(value)


def masked_text(entry: Entry, value: Value) -> Value:
    """As `masked`; and what is written freely is redacted, for numbers get into remarks too."""
    if isinstance(value, list):
        columns = {column.id: column for column in entry.columns}
        return [_row(row, columns, free=True) if isinstance(row, dict) else row for row in value]  # type: ignore[return-value]
    if isinstance(value, str) and entry.kind in _WRITTEN and not entry.sensitive:
        return redacted(value)
    return masked(entry, value)


def _row(row: Mapping[str, Value], columns: Mapping[str, Entry], *, free: bool = False) -> dict[str, Value]:
    mask = masked_text if free else masked
    return {name: mask(columns[name], cell) if name in columns else cell for name, cell in row.items()}


def _hidden(found: re.Match[str]) -> str:
    return _middle(found[0], *_ENDS[found.lastgroup or "person"])


def _middle(text: str, head: int, tail: int) -> str:
    """Stars for all but the ends; the ends grow shorter with the text, so that most of it is always hidden."""
    head, tail = min(head, len(text) // 4), min(tail, len(text) // 4)
    return text[:head] + _STAR * (len(text) - head - tail) + text[len(text) - tail :]


def _person(value: str) -> str:
    return _middle(value, 6, 4) if len(value) < 18 else value[:6] + _STAR * 8 + value[-4:]


def _phone(value: str) -> str:
    return value[:3] + _STAR * (len(value) - 7) + value[-4:] if len(value) >= 11 else _middle(value, 3, 2)


def _email(value: str) -> str:
    name, at, host = value.partition("@")
    return name[:1] + _STAR * 3 + at + host


def _other(value: str) -> str:
    """An account or a passport, perhaps with words around it: its number, or all of it where there is none."""
    hidden = _LONG_NUMBER.sub(lambda found: _middle(found[0], 4, 4), value)
    return hidden if hidden != value else _middle(value, 4, 4)


_BY_KIND: dict[str, Callable[[str], str]] = {"person-id": _person, "phone": _phone, "email": _email}
