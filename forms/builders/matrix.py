"""Repeated items as a matrix: the rows of a table against everything else they repeat over, one sign in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from checklists.judging.items import JudgedItem
from checklists.policy.condition import Truth
from checklists.policy.model import Entry
from checklists.policy.values import Row as TableRow
from checklists.words import mark_word, word
from forms.builders.lines import counted, evidence_names, remark
from forms.cells import count, head, row, value_cell
from forms.context import Context
from forms.document import Align, Block, Cell, Grid, Paragraph, Role, Row, Style, Tally

_HEIGHT = 6.3
_NAME, _ABOUT, _REMARK = 20.0, 18.0, 32.0  # millimetres, the remark at least
_NARROWEST, _WIDEST = 9.0, 14.0  # of a column of signs
_WAITING = ("met", "unmet", "open")

Key = tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """A table entry, the columns of its own that are shown, and its items by row and column."""

    context: Context
    table: Entry
    about: tuple[Entry, ...]
    items: Mapping[tuple[str, Key], JudgedItem]

    @property
    def columns(self) -> dict[Key, tuple[str, ...]]:
        """Everything that the items repeat over besides the table, with its words, in the order of the items."""
        words = {key: tuple(turn.label for turn in item.turns[1:]) for (_, key), item in self.items.items()}
        groups = list(dict.fromkeys(key[0] for key in words))
        return {key: words[key] for key in sorted(words, key=lambda key: groups.index(key[0]))}

    @property
    def fixed(self) -> int:
        """How many columns stand before those of signs."""
        return 1 + len(self.about)


def matrix(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The matrix over the table named by `table`, in as many grids as the width asks for, with legend and totals."""
    made = _matrix(options, context)
    if not made.items:
        yield Paragraph(options.get("none", ""), Style.PLAIN)
        return
    parts = list(_parts(made))
    for number, columns in enumerate(parts):
        if number:
            yield Paragraph(f"（续{number}）", Style.NOTE, keep_with_next=True)
        yield _grid(made, columns)
    items = made.items.values()
    required, done = sum(map(counted, items)), sum(counted(item) and item.mark == "met" for item in items)
    yield Paragraph(f"{_legend(made, options)}　　　　合计：应查 {required} 格，完成 {done} 格", Style.NOTE)


def _matrix(options: Mapping[str, str], context: Context) -> Matrix:
    table = context.entry(options["table"])
    names = options["show"].split(",") if "show" in options else []
    about = tuple(column for name in names for column in table.columns if column.id == name)
    items = {
        (item.turns[0].key, tuple(turn.key for turn in item.turns[1:])): item
        for item in context.picture.items
        if item.applies is not Truth.NO and len(item.turns) > 1 and item.turns[0].table == table.id
    }
    return Matrix(context, table, about, items)


def _parts(made: Matrix) -> Iterator[list[Key]]:
    """The columns of each grid; those of one group stay together."""
    room = made.context.room - _NAME - _ABOUT * len(made.about) - _REMARK
    most = int(room / _NARROWEST)
    part: list[Key] = []
    for _, keys in groupby(made.columns, key=lambda key: key[0]):
        group = list(keys)
        if part and len(part) + len(group) > most:
            yield part
            part = []
        part += group
    yield part


def _grid(made: Matrix, columns: Sequence[Key]) -> Grid:
    fixed = (_NAME, *(_ABOUT,) * len(made.about))
    each = min(_WIDEST, (made.context.room - sum(fixed) - _REMARK) / len(columns))
    header = list(_header(made, columns))
    body = [_body_row(made, table_row, columns) for table_row in made.context.picture.rows(made.table.id)]
    signs = (len(header), len(header) + len(body) - 1)
    totals = [_total(made, columns, signs, title, marks) for title, marks in (("应查", _WAITING), ("完成", ("met",)))]
    rest = made.context.room - sum(fixed) - each * len(columns)
    widths = (*fixed, *(each,) * len(columns), rest)
    return Grid(widths, (*header, *body, *totals), header_rows=len(header), dense=True)


def _header(made: Matrix, columns: Sequence[Key]) -> Iterator[Row]:
    """One row of titles, or two where the items repeat over two things more than the table."""
    words = made.columns
    deep = max(len(key) for key in columns)
    name = next((column.label for column in made.table.columns if column.id == made.table.key), made.table.label)
    left = [head(title, rows=deep) for title in (name, *(column.label for column in made.about))]
    groups = [(words[key][0], len(list(keys))) for key, keys in _grouped(columns)]
    yield row([*left, *(head(text, columns=size) for text, size in groups), head("备注", rows=deep)], _HEIGHT)
    if deep > 1:
        yield row([head("".join(words[key][1:])) for key in columns], _HEIGHT)


def _grouped(columns: Sequence[Key]) -> Iterator[tuple[Key, list[Key]]]:
    for _, keys in groupby(columns, key=lambda key: key[0]):
        members = list(keys)
        yield members[0], members


def _body_row(made: Matrix, table_row: TableRow, columns: Sequence[Key]) -> Row:
    key = str(table_row["key"])
    name = str(table_row.get(made.table.key) or key)
    here = {column: made.items.get((key, column)) for column in columns}
    about = [value_cell(column, table_row.get(column.id), made.context, align=Align.CENTER) for column in made.about]
    remarks = _remarks([item for item in here.values() if item is not None])
    return row([Cell(name, align=Align.CENTER), *about, *map(_sign, here.values()), Cell(remarks)], _HEIGHT)


def _sign(item: JudgedItem | None) -> Cell:
    """The sign of an item's mark; a place without an item has no such thing to look at."""
    mark = item.mark if item else "na"
    offered = (*_WAITING, *(("na",) if item and item.pattern.na_allowed else ()))
    choices = tuple(word("sign", one) for one in offered) if item and item.required else ()
    return Cell(word("sign", mark), align=Align.CENTER, choices=choices)


def _remarks(items: Sequence[JudgedItem]) -> str:
    """Reasons, notes and evidence of a row, each said once for all items that share it."""
    said: dict[str, list[str]] = {}
    for item in items:
        names = evidence_names(item)
        for text in filter(None, (remark(item), f"佐证：{names}" if names else "")):
            said.setdefault(text, []).append("".join(turn.label for turn in item.turns[1:]))
    return "\n".join(f"{'、'.join(labels)}：{text}" for text, labels in said.items())


def _total(made: Matrix, columns: Sequence[Key], signs: tuple[int, int], title: str, marks: tuple[str, ...]) -> Row:
    """How many cells of each column bear one of the marks, and at the right how many of all."""
    matches = tuple(word("sign", mark) for mark in marks)
    cells = [Cell(f"{title}（格）", role=Role.TOTAL, align=Align.CENTER, columns=made.fixed)]
    total = 0
    for place, column in enumerate(columns, made.fixed):
        number = sum(counted(item) and item.mark in marks for (_, key), item in made.items.items() if key == column)
        total += number
        cells.append(_tallied(number, Tally(signs, (place, place), matches)))
    every = (made.fixed, made.fixed + len(columns) - 1)
    cells.append(_tallied(total, Tally(signs, every, matches)))
    return row(cells, _HEIGHT)


def _tallied(number: int, tally: Tally) -> Cell:
    cell = count(number, Role.TOTAL)
    return Cell(cell.text, value=cell.value, align=cell.align, role=cell.role, tally=tally)


def _legend(made: Matrix, options: Mapping[str, str]) -> str:
    kind = next(iter(made.items.values())).pattern.sense
    words = {mark: mark_word(kind, mark) for mark in (*_WAITING, "na", "not-required")}
    if "absent" in options:
        words["na"] += f"或{options['absent']}"
    return "　　".join(f"{word('sign', mark)} {text}" for mark, text in words.items())
