"""Items that repeat over a table's rows and over something else as a matrix: who stands in which row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checklists.judging.items import JudgedItem
from checklists.judging.listing import left_out
from checklists.judging.picture import Picture
from checklists.judging.sections import by_pattern, in_matrix
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
    lines: dict[str, dict[Key, str]] = {}
    heads: dict[Key, JudgedItem] = {}  # the first item of each column
    patterns: dict[str, JudgedItem] = {}  # and of each pattern
    for item, row, column in _crossed(table, picture):
        line = lines.setdefault(row, {})
        key = column if column not in line else (*column, item.pattern.id)
        line[key] = item.id
        heads.setdefault(key, item)
        patterns.setdefault(item.pattern.id, item)
    columns = _columns(heads)
    about = _about(table, patterns.values())
    rows = tuple(_row(table, about, row) for row in picture.rows(table.id))
    keys, none = [column.key for column in columns], dict[Key, str]()
    told = (lines.get(row.key, none) for row in rows)
    cells = tuple(tuple([line.get(key, "") for key in keys]) for line in told)
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


def _crossed(table: Entry, picture: Picture) -> Iterator[tuple[JudgedItem, str, Key]]:
    """The items in the matrix of a table, each with the keys of its row and of its column."""
    for pattern, alike in by_pattern(picture.items):
        place = next((place for place, loop in enumerate(pattern.loops) if loop.table), None)
        if place is None or pattern.loops[place].table != table.id or not (pattern.counts and in_matrix(pattern)):
            continue
        for item in alike:
            if item.applies is not Truth.NO:
                rest = item.turns[:place] + item.turns[place + 1 :]
                yield item, item.turns[place].key, tuple([turn.key for turn in rest]) or (pattern.id,)


def _name_title(table: Entry) -> str:
    return next((column.label for column in table.columns if column.id == table.key), table.label)


def _columns(heads: Mapping[Key, JudgedItem]) -> tuple[Column, ...]:
    """In the order of the items; columns of one first word stand together."""
    groups = list(dict.fromkeys(key[0] for key in heads))
    ordered = sorted(heads, key=lambda key: groups.index(key[0]))
    return tuple(Column(key, _column_words(heads[key])) for key in ordered)


def _column_words(item: JudgedItem) -> tuple[str, ...]:
    rest = tuple(turn.label for turn in item.turns if turn is not item.row)
    if len(rest) > 1:
        return rest[0], "".join(rest[1:])
    label = item.label.removeprefix(item.row.label) if item.row else item.label
    return rest or (label or item.label,)


def _about(table: Entry, items: Iterable[JudgedItem]) -> list[Entry]:
    """The columns of the table on which it rests whether something is required: they stand beside the name."""
    used = {
        name.removeprefix(f"{row.loop}.")
        for pattern, row in ((item.pattern, item.row) for item in items)
        for name in (*names(pattern.needed), *names(pattern.when))
        if row and name.startswith(f"{row.loop}.")
    }
    return [column for column in table.columns if column.id in used and column.kind in _SHOWN_KINDS]


def _row(table: Entry, about: list[Entry], row: Mapping[str, object]) -> Row:
    key = str(row["key"])
    words = (column.label_of(str(row.get(column.id) or "")) for column in about)
    return Row(key, (str(row.get(table.key) or key), *words))
