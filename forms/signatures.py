"""Empty boxes to sign and seal in, high enough for both, and all on one page."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.policy.layout import Party, Signatures, asked_in
from forms.cells import fitted
from forms.context import Context
from forms.document import Block, Cell, Grid, Row
from forms.filling import fill
from forms.measure import lines, mm

_SIZE, _LEADING = 10.5, 15.5  # points: the type in a grid
_MARGINS = 3.5  # millimetres of a cell that hold no text


def signature_blocks(block: Signatures, context: Context) -> Iterator[Block]:
    """The boxes, side by side; what is left of the last row stays empty."""
    columns = fitted((1.0,) * block.across, context.room)
    parties = [party for party in block.parties if context.shows(party.when)]
    rows = []
    for first in range(0, len(parties), block.across):
        beside = parties[first : first + block.across]
        height = max(party.height or block.height for party in beside)
        cells = [Cell(_words(one, context, columns[0], height), top=True, about=_about(one, context)) for one in beside]
        rows.append(Row((*cells, *[Cell()] * (block.across - len(cells))), height))
    yield Grid(columns, tuple(rows), keep_together=True)


def _about(party: Party, context: Context) -> tuple[str, ...]:
    """The entries in a box."""
    names = (name for text in (party.label, *party.lines) for name in asked_in(text))
    return context.around(*([party.entry] if party.entry else []), *names)


def _words(party: Party, context: Context, width: float, height: float) -> str:
    """Who signs at the top, the lines to sign on at the bottom, and room for the seal between them."""
    name = context.shown(context.entry(party.entry), context.value(party.entry)) if party.entry else ""
    signed = [fill(line, context) for line in party.lines]
    title = fill(party.label, context)
    above = [title, name] if name else [title]
    used = sum(len(lines(text, width - _MARGINS, _SIZE)) for text in (*above, *signed))
    free = int((height - _MARGINS) / mm(_LEADING)) - used
    gaps = max(len(signed), 1)  # the space is shared out above each line
    spaces = [max(free, 0) // gaps + (n < max(free, 0) % gaps) for n in range(gaps)]
    below = [text for line, space in zip(signed, spaces, strict=False) for text in ([""] * space + [line])]
    return "\n".join((*above, *below))
