"""Parts of a form's layout as blocks of the page model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from checklists.policy import layout
from forms.builders import build
from forms.cells import grid, head, label, row, value_cell
from forms.context import Context
from forms.document import Align, Block, Cell, PageBreak, Paragraph, Role, Row, Style
from forms.filling import about, fill, has_names, only_name
from forms.pairs import pair_blocks
from forms.signatures import signature_blocks
from forms.tables import table_blocks

_HEADINGS = {0: Style.TITLE, -1: Style.SUBTITLE, 1: Style.HEADING_1, 2: Style.HEADING_2}
_STYLES = {"body": Style.BODY, "plain": Style.PLAIN, "note": Style.NOTE}
_LETTER = {
    Style.TITLE: Style.LETTER_TITLE,
    Style.SUBTITLE: Style.LETTER_PLAIN,
    Style.HEADING_1: Style.LETTER_HEADING_1,
    Style.HEADING_2: Style.LETTER_HEADING_2,
    Style.BODY: Style.LETTER_BODY,
    Style.PLAIN: Style.LETTER_PLAIN,
    Style.QUOTE: Style.LETTER_BODY,
}
_TALL = 20.0  # millimetres; text in a cell that high begins at its top


def blocks_of(block: layout.Block, context: Context) -> Iterator[Block]:
    """What a part of the layout puts on the page; nothing where its condition does not hold."""
    if context.shows(block.when):
        made = _blocks(block, context)
        yield from map(_as_in_a_letter, made) if context.letter else made


def _as_in_a_letter(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, style=_LETTER.get(block.style, block.style))


@singledispatch
def _blocks(block: layout.Block, context: Context) -> Iterator[Block]:
    raise TypeError(type(block).__name__)


@_blocks.register
def _heading(block: layout.Heading, context: Context) -> Iterator[Block]:
    text = fill(block.text, context)
    style = _HEADINGS[block.level]
    yield Paragraph(text, style, keep_with_next=True, space_before=block.space_before, about=about(block.text, context))


@_blocks.register
def _words(block: layout.Words, context: Context) -> Iterator[Block]:
    align = Align(block.align) if block.align else None
    for number, line in enumerate(fill(block.text, context).split("\n")):
        space = 0 if number else block.space_before
        yield Paragraph(line, _STYLES[block.style], align, space_before=space, about=about(block.text, context))


@_blocks.register
def _quote(block: layout.Quote, context: Context) -> Iterator[Block]:
    text = f"{block.passage}　{context.picture.policy.passage[block.passage].text}"
    for line in text.split("\n"):
        yield Paragraph(line.strip(" "), Style.QUOTE)


@_blocks.register
def _pairs(block: layout.Pairs, context: Context) -> Iterator[Block]:
    yield from pair_blocks(block, context)


@_blocks.register
def _narrative(block: layout.Narrative, context: Context) -> Iterator[Block]:
    entry = context.entry(block.entry)
    text = context.shown(entry, context.value(block.entry))
    named = context.around(block.entry)
    if not text:
        yield Paragraph(ruled=block.lines, about=named)
    for line in text.split("\n") if text else ():
        yield Paragraph(line, about=named)


@_blocks.register
def _table(block: layout.TableBlock, context: Context) -> Iterator[Block]:
    yield from table_blocks(block, context)


@_blocks.register
def _written(block: layout.WrittenTable, context: Context) -> Iterator[Block]:
    rows = []
    if any(place.title for place in block.columns):
        rows.append(row([head(place.title) for place in block.columns], block.height))
    header = len(rows)
    rows += [_written_row(line, block, context) for line in block.lines if context.shows(line.when)]
    widths = [place.width for place in block.columns]
    if len(rows) > header:
        made = grid(widths, rows, context.room, header_rows=header, dense=block.dense)
        yield made if block.ruled else replace(made, ruled=False)


def _written_row(line: layout.Line, block: layout.WrittenTable, context: Context) -> Row:
    height = line.height or block.height
    cells = []
    for number, text in enumerate(line.cells):
        last = number == len(line.cells) - 1
        reach = len(block.columns) - number if last else 1
        align = Align(block.columns[number].align) if block.columns[number].align else Align.LEFT
        cell = _written_cell(text, align, reach, context) if block.ruled else _unruled_cell(text, align, reach, context)
        tall = height >= _TALL and cell.role is Role.BODY
        cells.append(replace(cell, top=cell.top or tall, about=about(text, context)))
    return row(cells, height)


def _written_cell(text: str, align: Align, reach: int, context: Context) -> Cell:
    name = only_name(text)
    if name:
        return value_cell(context.entry(name), context.value(name), context, align=align, columns=reach, hint=True)
    if has_names(text):
        return Cell(fill(text, context), align=align, columns=reach)
    return label(text, reach)


def _unruled_cell(text: str, align: Align, reach: int, context: Context) -> Cell:
    return Cell(fill(text, context), align=align, columns=reach)


@_blocks.register
def _signatures(block: layout.Signatures, context: Context) -> Iterator[Block]:
    yield from signature_blocks(block, context)


@_blocks.register
def _build(block: layout.Build, context: Context) -> Iterator[Block]:
    yield from build(block.name, block.options, context)


@_blocks.register
def _space(block: layout.Space, context: Context) -> Iterator[Block]:
    yield Paragraph(style=Style.PLAIN, space_before=block.height)


@_blocks.register
def _break(block: layout.Break, context: Context) -> Iterator[Block]:
    yield PageBreak()
