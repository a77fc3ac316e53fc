"""Whether what a bundle says of a case is such as this program keeps: what is not is never judged, shown or undone.

An older or newer edition of the policy may know other options and entries; those are let in as they are. Shapes,
numbers, days and characters are not a matter of the edition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from checklists.cases.casefile import READING
from checklists.cases.changes import Change, Json, Kind
from checklists.judging.details import DETAILS
from checklists.judging.facts import MARKS
from checklists.policy.beside import entries_known
from checklists.policy.limits import LONGEST_TEXT, MOST_DIGITS, MOST_ROWS, multiplies
from checklists.policy.model import Checklist, Entry, Policy
from checklists.policy.text import clean, clean_line
from checklists.policy.values import day_of, is_number

_LONGEST = {"": LONGEST_TEXT, "key": 500, "title": 200, "name": 1000}
_DIGEST = re.compile("[0-9a-f]{64}")


class Shapes:
    """What facts of a case under one checklist look like."""

    def __init__(self, policy: Policy, checklist: Checklist) -> None:
        self._entries = entries_known(policy, checklist)
        self._checklist = checklist
        self._readings = {READING + one.id: {option.id for option in one.options} for one in checklist.readings}

    def fits(self, change: Change) -> bool:
        """Whether both sides of a change are as this program writes them."""
        if not _is_line(change.key, "key") or (change.kind is not Kind.ANSWER and not self._key_fits(change)):
            return False
        return all(value is None or self._value_fits(change, value) for value in (change.before, change.after))

    def is_text(self, value: object) -> bool:
        """Whether this is a text as this program keeps one."""
        return _is_text(value)

    def can_be_judged(self, answers: Mapping[str, Json]) -> bool:
        """Whether the rows of the tables do not multiply beyond all measure."""
        return not multiplies(self._checklist, answers)

    def _key_fits(self, change: Change) -> bool:
        of_the_case = change.kind in (Kind.TITLE, Kind.DELETED, Kind.ORGANISATION, Kind.PRACTICE)
        made = change.kind is not Kind.PRACTICE or change.before is None  # nobody takes the mark of practice away
        return (change.key == "") is of_the_case and made

    def _value_fits(self, change: Change, value: Json) -> bool:
        match change.kind:
            case Kind.ANSWER:
                return self._answer_fits(change.key, value)
            case Kind.MARK:
                return _is_choice(value, "mark", MARKS)
            case Kind.EVIDENCE:
                return isinstance(value, list) and bool(value) and all(map(_is_file, value))
            case Kind.DELETED | Kind.PRACTICE:
                return value is True
            case Kind.TITLE | Kind.ORGANISATION:
                return _is_line(value, "title") and value != ""
            case Kind.NOTE:
                return _is_text(value)

    def _answer_fits(self, key: str, value: Json) -> bool:
        if key.startswith(READING):
            return _is_choice(value, "choice", self._readings.get(key))
        entry = self._entries.get(key)
        return _fits(entry, value) if entry else _fits_somehow(value)


def _fits(entry: Entry, value: Json) -> bool:
    if entry.kind == "table":
        return _are_rows(value, {column.id: column for column in entry.columns})
    if entry.kind == "choices":
        return _are_words(value)
    return isinstance(value, str) and _TEXTS.get(entry.kind, _is_line)(value)


def _fits_somehow(value: Json) -> bool:
    """An answer to what this edition does not ask: kept, and neither judged nor shown."""
    return _is_text(value) or _are_words(value) or _are_rows(value, {})


def _are_words(value: Json) -> bool:
    return isinstance(value, list) and len(value) <= MOST_ROWS and all(_is_line(one) for one in value)


def _are_rows(value: Json, columns: Mapping[str, Entry]) -> bool:
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        return False
    rows = [row for row in value if isinstance(row, dict)]
    return len(rows) == len(value) and _are_keyed(rows) and all(_is_row(row, columns) for row in rows)


def _are_keyed(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether each row has a key of its own; or none has one, as the very first programs kept them."""
    keys = [row["key"] for row in rows if "key" in row]
    return not keys or (all(map(_is_key, keys)) and len(set(keys)) == len(rows))


def _is_key(key: object) -> bool:
    return _is_line(key, "key") and key != "" and not re.search(r"[/\]]", str(key))


def _is_row(row: Mapping[str, Any], columns: Mapping[str, Entry]) -> bool:
    cells: Iterable[tuple[str, Any]] = ((name, cell) for name, cell in row.items() if name != "key")
    return all(
        _fits(columns[name], cell) if name in columns else _is_text(cell) or _are_words(cell) for name, cell in cells
    )


def _is_choice(value: Json, word: str, known: Container[object] | None) -> bool:
    if not isinstance(value, dict) or not {word} <= value.keys() <= {word, "reason"}:
        return False
    chosen = value[word]
    return _is_text(value.get("reason", "")) and _is_line(chosen) and (known is None or chosen in known)


def _is_file(value: Json) -> bool:
    match value:
        case {"name": str(name), "sha256": str(digest), "size": int(size), **details}:
            whole = size >= 0 and len(name) <= _LONGEST["name"] and _DIGEST.fullmatch(digest) is not None
            return whole and all(_is_detail(str(key), one) for key, one in details.items())
    return False


def _is_detail(name: str, value: Any) -> bool:
    entry = DETAILS.get(name)
    known = entry is not None and (not entry.options or value in [option.id for option in entry.options])
    return entry is not None and known and value != "" and _fits(entry, value)


def _is_line(value: object, what: str = "") -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST[what] and clean_line(value) == value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST[""] and clean(value) == value


def _is_day(value: str) -> bool:
    day = day_of(value)
    return day is not None and day.isoformat() == value


def _is_number(value: str) -> bool:
    return is_number(value) and len(value) <= MOST_DIGITS


_TEXTS: Mapping[str, Callable[[str], bool]] = {
    "date": _is_day,
    "yes-no": lambda value: value in ("yes", "no"),
    "long-text": _is_text,
    **dict.fromkeys(("money", "number", "percent"), _is_number),
}
