"""The files of an item, in their order, and what is noted of each: pure, as the session saves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checklists.cases.replies import RefusedError
from checklists.judging.details import DETAILS
from checklists.judging.facts import Evidence
from checklists.policy.entering import EntryError, Reader
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line

Files = tuple[Evidence, ...]
Noted = Callable[[Evidence], Evidence]


def with_new(there: Files, taken: Sequence[Evidence]) -> Files:
    """The files and those that were taken in, each once."""
    known = {one.key for one in there}
    return (*there, *(file for file in taken if file.key not in known))


def without(there: Files, file: Evidence) -> Files:
    """The files but for one."""
    return tuple(one for one in there if one.key != file.key)


def moved(there: Files, file: Evidence, place: int) -> Files:
    """The files, one of them at another place, counted from 0; beyond the end is the end. Raises `RefusedError`."""
    found = _own(there, file)
    left = list(without(there, file))
    left.insert(max(0, place), found)
    return tuple(left)


def with_details(there: Files, file: Evidence, given: Mapping[str, object], *, today: date) -> Files:
    """The files, with details of one as they were typed; an empty one clears. Raises `RefusedError`."""
    own = _own(there, file)
    read: Mapping[str, Any] = read_details(given, today=today)
    changed = replace(own, **read)
    return tuple(changed if one.key == own.key else one for one in there)


def read_details(given: Mapping[str, object], *, today: date) -> dict[str, str]:
    """Details of a file as they are kept, by their names. Raises `RefusedError` for the first that cannot be read."""
    reader = Reader(options=lambda entry: entry.options, today=today)
    found: dict[str, str] = {}
    for name, typed in given.items():
        if name not in DETAILS:
            known = "、".join(f"{one.id}（{one.label}）" for one in DETAILS.values())
            raise RefusedError(f"文件没有“{clean_line(name)}”这一栏，可写：{known}")
        try:
            value = reader.read(DETAILS[name], typed)
        except EntryError as error:
            raise RefusedError(str(error)) from error
        found[name] = value if isinstance(value, str) else ""
    return found


def file_called(there: Files, name: str) -> Evidence:
    """The file of that name, or of that number, counted from 1. Raises `RefusedError`."""
    named = [file for file in there if name in (file.name, file.shown)]
    if not named and name.isdecimal() and 0 < int(name) <= len(there):
        named = [there[int(name) - 1]]
    if not named:
        known = "、".join(redacted(clean_line(file.shown)) for file in there)
        raise RefusedError(
            f"没有名为“{clean_line(name)}”的文件，" + (f"这一项有：{known}" if known else "这一项没有文件")
        )
    return named[0]


def _own(there: Files, file: Evidence) -> Evidence:
    for one in there:
        if one.key == file.key:
            return one
    raise RefusedError(f"文件“{redacted(clean_line(file.shown))}”已经不在这一项下，请刷新后再改")
