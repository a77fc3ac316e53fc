"""The rows of a table entry on paper: in one table, or page by page with blank rows, sums and a line to sign on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, pairwise

import msgspec

from checklists.policy.layout import ColumnPlace, TableBlock
from checklists.policy.model import Entry
from checklists.policy.showing import with_separators
from checklists.policy.values import Row as TableRow
from checklists.policy.values import decimal_of
from forms.cells import EXACT_DIGITS, count, fitted, format_for, grid, head, number_width, row, value_cell
from forms.context import Context
from forms.document import Align, Block, Cell, Grid, PageBreak, Role, Row, Tally
from forms.filling import fill
from forms.measure import height

_MARGINS = {False: (3.0, 1.4), True: (2.0, 1.4)}  # millimetres of a cell, dense or not, beside and above its text
_TYPE = {False: (10.5, 15.0), True: (9.0, 13.0)}  # points: size, and from line to line
_LATIN = 1.3  # times: how much wider letters and digits are in the widest font that a program may take for them


@dataclass(frozen=True)
class _Table:
    """A table block with what it prints."""

    block: TableBlock
    context: Context

    @cached_property
    def columns(self) -> Mapping[str, Entry]:
        columns = self.context.entry(self.block.entry).columns
        return {
            column.id: column if self.block.units else msgspec.structs.replace(column, unit="") for column in columns
        }

    @property
    def rows(self) -> Sequence[TableRow]:
        """The filled rows, or the one that the paper is about where it is about one of this table."""
        return self.context.picture.rows(self.block.entry)

    @cached_property
    def widths(self) -> tuple[float, ...]:
        own = (place.width for place in self.block.columns)
        return fitted((number_width(dense=self.block.dense), *own), self.context.room)

    def header(self) -> Row:
        titles = [place.title or self.columns[place.id].label for place in self.block.columns]
        return row([head("序号"), *map(head, titles)], self.block.height)

    def body(self, number: int) -> Row:
        """The row of that number, counted from 1; a blank one beyond the filled ones."""
        values = self.rows[number - 1] if number <= len(self.rows) else {}
        cells = [self._cell(place, values) for place in self.block.columns]
        return row([count(number), *cells], self.block.height)

    def _cell(self, place: ColumnPlace, values: TableRow) -> Cell:
        align = Align(place.align) if place.align else Align.LEFT
        if not place.id:
            return Cell(align=align)
        cell = value_cell(self.columns[place.id], values.get(place.id), self.context, align=align)
        return replace(cell, about=(self.block.entry,))

    @cached_property
    def for_sums(self) -> float:
        """How many rows' places the sums of a page take beyond one each; the last sums are the longest."""
        sums = list(_sums(self, (1, len(self.rows)), 1)) if self.rows else []
        return sum(self.places(made) - 1 for made in sums)

    def places(self, made: Row) -> float:
        """How many rows' places a row takes: more than one where its text needs more than the height."""
        size, leading = _TYPE[self.block.dense]
        beside, above = _MARGINS[self.block.dense]
        edges = accumulate((cell.columns for cell in made.cells), initial=0)
        widths = (sum(self.widths[left:right]) for left, right in pairwise(edges))
        most = max(
            height(cell.text, width - beside, size, leading, _LATIN)
            for cell, width in zip(made.cells, widths, strict=True)
        )
        return max((most + above) / self.block.height, 1)


def table_blocks(block: TableBlock, context: Context) -> Iterator[Block]:
    """The table, on as many pages as its rows need."""
    table = _Table(block, context)
    if not block.per_page:
        yield _whole(table)
        return
    pages = _paged(table)
    for number, page in enumerate(pages):
        if number:
            yield PageBreak()
        rows = [table.header(), *page]
        first = sum(map(len, pages[:number])) + 1
        rows += _sums(table, (first, first + len(page) - 1), number if len(pages) > 1 else None)
        yield Grid(table.widths, (*rows, *_to_sign(table)), dense=block.dense)


def _whole(table: _Table) -> Grid:
    block, filled = table.block, len(table.rows)
    least = block.least if block.fill_up != "no" or not filled else 0
    body = [table.body(number) for number in range(1, max(filled, least) + 1)]
    rows = [table.header(), *body, *_sums(table, (1, len(body)), None), *_to_sign(table)]
    made = grid(table.widths, rows, table.context.room, header_rows=1, dense=block.dense)
    # Sums and lines to sign on would be sorted with the rows.
    return replace(made, filter=block.filter and not (block.totals or block.sign_off))


def _paged(table: _Table) -> list[list[Row]]:
    """The rows of each page. There are no more pages than the filled rows need, and one where none is filled."""
    block = table.block
    pages: list[list[Row]] = [[]]
    taken = 0.0
    for number in range(1, len(table.rows) + 1):
        made = table.body(number)
        places = table.places(made)
        if pages[-1] and taken + places > _places_of_page(table, len(pages) - 1):
            pages.append([])
            taken = 0.0
        pages[-1].append(made)
        taken += places
    if len(pages[-1]) > 1 and taken > _places_of_page(table, len(pages) - 1, last=True):
        pages.append([pages[-1].pop()])  # so that what follows the table never stands on a page alone
        taken = table.places(pages[-1][0])
    blank = block.least if block.fill_up != "no" or not table.rows else 0
    left = int(_places_of_page(table, len(pages) - 1, last=True) - taken)
    wanted = left if block.fill_up == "page" else min(blank - len(table.rows), left)
    first = len(table.rows) + 1
    pages[-1] += [table.body(number) for number in range(first, first + max(wanted, 0))]
    return pages


def _places_of_page(table: _Table, page: int, *, last: bool = False) -> float:
    """For how many rows a page, counted from 0, has places; for less where a sum needs more than one for itself."""
    block = table.block
    usual = block.per_page if page else block.first_page or block.per_page
    room = (block.last_page if page else block.only_page) if last else 0
    return max((room or usual) - table.for_sums, 1)


def _sums(table: _Table, numbers: tuple[int, int], page: int | None) -> Iterator[Row]:
    """The sum of a page's rows, numbered from and to, and of all up to there; one row where there is one page."""
    if not table.block.totals:
        return
    first, last = numbers
    if page is None:
        yield _sum_row(table, "合计", (first, last), Tally((1, last - first + 1), (0, 0), function="sum"), "")
        return
    here = Tally((1, last - first + 1), (0, 0), function="sum")
    yield _sum_row(table, "本页小计", (first, last), here, "")
    before = (f"{page - 1}",) if page else ()
    yield _sum_row(table, "累计", (1, last), Tally(here.rows, (0, 0), function="sum", adds=before), f"{page}")


def _sum_row(table: _Table, title: str, numbers: tuple[int, int], tally: Tally, name: str) -> Row:
    """A row of sums; its title stands below the columns before the first sum."""
    places = table.block.columns
    summed = [place.id in table.block.totals for place in places]
    before = 1 + summed.index(True)
    cells = [Cell(title, role=Role.TOTAL, align=Align.CENTER, columns=before)]
    for number, place in enumerate(places[before - 1 :], before):
        if place.id in table.block.totals:
            cells.append(_sum(table, place, numbers, _at(tally, number, place.id, table), _named(name, place, table)))
        else:
            cells.append(Cell(role=Role.TOTAL))
    return row(cells, table.block.height)


def _named(name: str, place: ColumnPlace, table: _Table) -> str:
    return f"{table.block.entry}.{place.id}.{name}" if name else ""


def _at(tally: Tally, column: int, place: str, table: _Table) -> Tally:
    """The tally for one column; what it adds is the sum of the same column further up."""
    adds = tuple(f"{table.block.entry}.{place}.{page}" for page in tally.adds)
    return Tally(tally.rows, (column, column), function=tally.function, adds=adds)


def _sum(table: _Table, place: ColumnPlace, numbers: tuple[int, int], tally: Tally, name: str) -> Cell:
    """The exact sum in words; a formula only where a spreadsheet keeps each of the numbers and their sum exactly."""
    entry = table.columns[place.id]
    first, last = numbers
    found = [decimal_of(values.get(place.id)) for values in table.rows[first - 1 : last]]
    amounts = [amount for amount in found if amount is not None]
    total = sum(amounts, Decimal())
    text = f"{total:f}"
    exact = all(len(amount.as_tuple().digits) <= EXACT_DIGITS for amount in (*amounts, total))
    unit = "%" if entry.kind == "percent" else entry.unit
    shown = format_for(entry, text)
    return Cell(
        with_separators(text) + unit if amounts else "",
        value=total if amounts and exact else None,
        number_format=shown if amounts else f"{shown};-{shown};",  # no sum of nothing: it is to be filled by hand
        align=Align(place.align) if place.align else Align.LEFT,
        role=Role.TOTAL,
        tally=tally if exact else None,
        name=name,
    )


def _to_sign(table: _Table) -> Iterator[Row]:
    """A row of texts to sign beside, shared out over the columns."""
    texts = [fill(text, table.context) for text in table.block.sign_off]
    if texts:
        spans = _spans(table.widths, len(texts))
        texts = texts if len(spans) == len(texts) else ["　　".join(texts)]
        cells = [Cell(text, columns=span) for text, span in zip(texts, spans, strict=True)]
        yield row(cells, table.block.sign_height)


def _spans(widths: Sequence[float], parts: int) -> list[int]:
    """How many columns each part takes for all to be about equally wide; one for all where there are too few."""
    if parts > len(widths):
        return [len(widths)]
    edges = list(accumulate(widths))
    ends = [0]
    for part in range(1, parts):
        wanted = edges[-1] * part / parts
        nearest = min(range(len(edges)), key=lambda number: abs(edges[number] - wanted)) + 1
        ends.append(min(max(nearest, ends[-1] + 1), len(widths) - parts + part))
    ends.append(len(widths))
    return [end - begin for begin, end in pairwise(ends)]
