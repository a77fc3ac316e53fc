"""Items that repeat over a table's rows and over something else as a matrix: who stands in which row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checklists.judging.items import JudgedItem
from checklists.judging.listing import left_out
from checklists.judging.picture import Picture
from checklists.judging.sections import in_matrix
from checklists.policy.condition import Truth, names
from checklists.policy.model import Entry

Key = tuple[str, ...]
_SHOWN_KINDS = ("choice", "yes-no")


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is looked at in every row; its words, the most general first."""

    key: Key
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: its key, and what stands in the first columns."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The matrix of one table, by ids only. `titles` are those of the first columns."""

    table: str = ""
    titles: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()  # by row and column, the item's id; "" where there is none

    @property
    def levels(self) -> int:
        """How many rows of titles the columns have."""
        return min(2, max((len(column.words) for column in self.columns), default=1))


def layout_of(table: Entry, picture: Picture) -> Layout:
    """The matrix of one table as the case stands."""
    found: dict[tuple[str, Key], JudgedItem] = {}
    for item in picture.items:
        if item.applies is not Truth.NO and item.row and item.row.table == table.id and _crossed(item):
            key = _column_key(item)
            found[(item.row.key, key if (item.row.key, key) not in found else (*key, item.pattern.id))] = item
    columns = _columns(found)
    about = _about(table, found.values())
    rows = tuple(_row(table, about, row) for row in picture.rows(table.id))
    cells = tuple(
        tuple(found[place].id if (place := (row.key, column.key)) in found else "" for column in columns)
        for row in rows
    )
    return Layout(table.id, (_name_title(table), *(column.label for column in about)), rows, columns, cells)


def absent_in(table: str, picture: Picture) -> Mapping[tuple[str, Key], str]:
    """What the rows of a table have no items for, by row and column: the places that can be asked why."""
    found: dict[tuple[str, Key], str] = {}
    for pattern, turns, place, _, _ in left_out(picture.policy, picture.checklist, picture.scope):
        row = next((turn for turn in turns if turn.table), None)
        if row is not None and row.table == table and pattern.counts and in_matrix(pattern):
            rest = tuple(turn.key for turn in turns if turn is not row)
            for key in (rest or (pattern.id,), (*rest, pattern.id)):
                found.setdefault((row.key, key), place)
    return found


def _crossed(item: JudgedItem) -> bool:
    return item.pattern.counts and in_matrix(item.pattern)


def _name_title(table: Entry) -> str:
    return next((column.label for column in table.columns if column.id == table.key), table.label)


def _column_key(item: JudgedItem) -> Key:
    rest = tuple(turn.key for turn in item.turns if turn is not item.row)
    return rest or (item.pattern.id,)


def _columns(found: Mapping[tuple[str, Key], JudgedItem]) -> tuple[Column, ...]:
    """In the order of the items; columns of one first word stand together."""
    words = {key: _column_words(item) for (_, key), item in found.items()}
    groups = list(dict.fromkeys(key[0] for key in words))
    ordered = sorted(words, key=lambda key: groups.index(key[0]))
    return tuple(Column(key, words[key]) for key in ordered)


def _column_words(item: JudgedItem) -> tuple[str, ...]:
    rest = tuple(turn.label for turn in item.turns if turn is not item.row)
    if len(rest) > 1:
        return rest[0], "".join(rest[1:])
    label = item.label.removeprefix(item.row.label) if item.row else item.label
    return rest or (label or item.label,)


def _about(table: Entry, items: Iterable[JudgedItem]) -> list[Entry]:
    """The columns of the table on which it rests whether something is required: they stand beside the name."""
    patterns = {item.pattern.id: (item.pattern, item.row) for item in items}
    used = {
        name.removeprefix(f"{row.loop}.")
        for pattern, row in patterns.values()
        for name in (*names(pattern.needed), *names(pattern.when))
        if row and name.startswith(f"{row.loop}.")
    }
    return [column for column in table.columns if column.id in used and column.kind in _SHOWN_KINDS]


def _row(table: Entry, about: list[Entry], row: Mapping[str, object]) -> Row:
    key = str(row["key"])
    words = (column.label_of(str(row.get(column.id) or "")) for column in about)
    return Row(key, (str(row.get(table.key) or key), *words))
