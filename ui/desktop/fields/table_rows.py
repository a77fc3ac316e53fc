"""The rows of a table while they are worked on: what of them can be kept, and what is wrong with the rest.

A row is a mapping from column to what was kept or typed there; `key` is there once the row is saved. What cannot be
kept stays as it was typed, and everything sound around it is saved all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checklists.policy.entering import EntryError, Reader
from checklists.policy.model import Entry
from checklists.policy.values import Value

Typed = dict[str, object]
Faults = dict[tuple[int, str], str]


def _blank(row: Mapping[str, object]) -> bool:
    """Whether nothing was entered in a row."""
    return not any(value for name, value in row.items() if name != "key")


def faults_of(entry: Entry, rows: Sequence[Mapping[str, object]], reader: Reader) -> Faults:
    """The sentence of each cell that cannot be kept, in the words of the reader."""
    cells = ((place, column) for place in range(len(rows)) for column in entry.columns)
    return _with_names(entry, rows, _faults_among(entry, rows, cells, reader))


def faults_again(
    entry: Entry, rows: Sequence[Typed], left: Iterable[tuple[int, str]], wrong: Faults, reader: Reader
) -> Faults:
    """The same once some cells were typed anew, of which those in `wrong` cannot be kept.

    Of all the others only what was wrong before and was `left` so is read again; it may have become right.
    """
    columns = {column.id: column for column in entry.columns}
    cells = ((place, columns[name]) for place, name in left)
    return _with_names(entry, rows, {**_faults_among(entry, rows, cells, reader), **wrong})


def _faults_among(
    entry: Entry, rows: Sequence[Mapping[str, object]], cells: Iterable[tuple[int, Entry]], reader: Reader
) -> Faults:
    """Of some cells, by row and column, those that cannot be kept."""
    found: Faults = {}
    for place, column in cells:
        typed = rows[place].get(column.id)
        if not typed:
            continue  # nothing there can be wrong, and most cells of a long table are empty
        try:
            read_cell(entry, column, typed, place, reader)
        except EntryError as error:
            found[place, column.id] = str(error)
    return found


def _with_names(entry: Entry, rows: Sequence[Mapping[str, object]], found: Faults) -> Faults:
    """The faults of cells, and those of rows that cannot be told apart."""
    return {**_names_of_rows(entry, rows), **found} if entry.key else found


def read_cell(entry: Entry, column: Entry, typed: object, place: int, reader: Reader) -> Value:
    """What a cell is to be kept as. Raises `EntryError`."""
    return reader.read(column, typed, where=f"“{entry.label}”第{place + 1}行“{column.label}”")


def _names_of_rows(entry: Entry, rows: Sequence[Mapping[str, object]]) -> Faults:
    """Rows are told apart by one column: it must be filled, and differ."""
    label = next(column.label for column in entry.columns if column.id == entry.key)
    seen: dict[str, int] = {}
    found: Faults = {}
    for place, row in enumerate(rows):
        name = row.get(entry.key)
        here = f"“{entry.label}”第{place + 1}行"
        if _blank(row):
            continue
        if not isinstance(name, str) or not name:
            found[place, entry.key] = f"{here}：“{label}”没有填写，请补填"
        elif name in seen:
            found[place, entry.key] = f"{here}：“{label}”“{name}”与第{seen[name]}行重复，请改名或删去一行"
        else:
            seen[name] = place + 1
    return found


def sound_rows(entry: Entry, rows: Sequence[Typed], faults: Faults, saved: Sequence[Mapping[str, Value]]) -> list[int]:
    """The places of the rows that can be kept: not blank, and known by a name where the table needs one."""
    names = {row.get("key"): row.get(entry.key) for row in saved}
    return [
        place
        for place, row in enumerate(rows)
        if not _blank(row) and ((place, entry.key) not in faults or names.get(_key(row)))
    ]


def to_keep(
    entry: Entry, rows: Sequence[Typed], faults: Faults, saved: Sequence[Mapping[str, Value]], reader: Reader
) -> list[Typed]:
    """What is sent to be kept: in a wrong cell what was kept there before, where that is still right."""
    before = {row.get("key"): row for row in saved}
    kept = []
    for place in sound_rows(entry, rows, faults, saved):
        row = dict(rows[place])
        for column in entry.columns:
            if (place, column.id) in faults:
                row[column.id] = _earlier(entry, column, before.get(_key(row), {}), place, reader)
        kept.append({name: value for name, value in row.items() if value})
    return kept


def _earlier(entry: Entry, column: Entry, row: Mapping[str, Value], place: int, reader: Reader) -> Value:
    try:
        return read_cell(entry, column, row.get(column.id), place, reader)
    except EntryError:
        return None


def _key(row: Mapping[str, object]) -> str | None:
    key = row.get("key")
    return key if isinstance(key, str) else None
