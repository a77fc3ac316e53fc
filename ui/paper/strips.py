"""Strips: what a page is filled with from above, a line of a paragraph or a row of a table at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from forms.document import Align, Paragraph, Style
from forms.measure import mm
from forms.ooxml import plain
from ui.paper.breaking import Line, placed
from ui.paper.ink import Area, Ink, Rule, Spot, Words
from ui.paper.looks import SHAPES, Look, Shape
from ui.paper.type_case import TypeCase

_ASCENT = 0.88  # of the height of Chinese type: from the top of its square to the base line
_TAB = 4  # spaces


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page over its whole width.

    `above` is white that is left out at the top of a page. `keep`: it stays on the page of the next one. `heads`
    stand above it again where it is the first on a page. `sides` are the left and right end of a ruled table that goes
    on above and below. `part` cuts it where so much of it fits, or says that it cannot; `least` is what must fit then.
    """

    height: float
    ink: Ink
    above: float = 0
    keep: bool = False
    heads: tuple[Strip, ...] = ()
    sides: tuple[float, float] | None = None
    part: Callable[[float], tuple[Strip, Strip] | None] | None = None
    least: float = 0

    @property
    def needs(self) -> float:
        """How much room it needs at least."""
        return self.least if self.part is not None and self.least else self.height


def _base_line(look: Look) -> float:
    """How far the base line lies below the top of a line."""
    return mm((look.leading - look.size) / 2 + _ASCENT * look.size)


def words_of(line: Line, look: Look, x: float, top: float, room: float, align: Align) -> Words:
    """A line at its place."""
    begin, at = placed(line, room, align)
    return Words(x + begin, top + _base_line(look), line.text, at, look)


def clean(text: str) -> str:
    """Text as it is set: the same as in our Word files, with spaces for tabs."""
    return plain(text).expandtabs(_TAB)


def of_paragraph(block: Paragraph, case: TypeCase, left: float, width: float) -> Iterator[Strip]:
    """The lines of a paragraph between the edges of the type area; each of its text's lines is a paragraph."""
    blank = 0 if block.text else block.ruled
    shape = SHAPES[Style.PLAIN if blank else block.style]
    texts = [""] * blank or clean(block.text).split("\n")
    for number, text in enumerate(texts):
        strips = list(_ruled(block, shape, left, width) if blank else _lines(text, block, shape, case, left, width))
        if number == 0:
            before = block.space_before or mm(shape.before)
            strips[0] = replace(strips[0], above=before)
        elif shape.before:
            strips[0] = replace(strips[0], above=mm(shape.before))
        keep = shape.keep or block.keep_with_next
        last = len(strips) - 1
        for place, strip in enumerate(strips):
            kept = keep if place == last else _holds(place, last, shape)
            yield replace(strip, keep=kept)


def _holds(place: int, last: int, shape: Shape) -> bool:
    """Whether a line stays with the next one, lest one of its paragraph stands alone on a page."""
    return shape.whole or (shape.pairs and (place == 0 or place == last - 1))


def _ruled(block: Paragraph, shape: Shape, left: float, width: float) -> Iterator[Strip]:
    height = mm(shape.look.leading)
    yield Strip(
        height, Ink(rules=(Rule(left, height, left + width, height),), spots=_spots(block, left, width, height))
    )


def _lines(text: str, block: Paragraph, shape: Shape, case: TypeCase, left: float, width: float) -> Iterator[Strip]:
    look = shape.look
    own = bool(block.left or block.hang or block.right)
    begin = left + (block.left + block.hang if own else mm(shape.side))
    end = left + width - (block.right if own else mm(shape.side))
    first = -block.hang if own else mm(shape.first)
    align = block.align or shape.align
    room = end - begin
    height = mm(look.leading)
    hang = align is Align.JUSTIFY
    for number, line in enumerate(case.lines(text, look, room, first, spaced=shape.spaced, hang=hang)):
        further = first if number == 0 else 0
        words = words_of(line, look, begin + further, 0, room - further, align)
        yield Strip(height, Ink(words=(words,) if line.text else (), spots=_spots(block, left, width, height)))


def _spots(block: Paragraph, left: float, width: float, height: float) -> tuple[Spot, ...]:
    return (Spot(block.about, Area(left, 0, width, height)),) if block.about else ()
