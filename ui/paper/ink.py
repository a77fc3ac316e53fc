"""What stands on a page: words, rules, shades, and the spots that say which entry stands where; in millimetres.

A long paper has a hundred thousand of these values, none of which holds itself: so whoever looks for garbage passes
them by.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ui.paper.looks import Look


class Words(msgspec.Struct, frozen=True, gc=False):
    """Text on one line: where it begins, its base line, and where each character begins after that."""

    x: float
    y: float
    text: str
    at: tuple[float, ...]
    look: Look


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A straight line, `weight` points thick."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float = 0.5
    grey: bool = False


class Area(msgspec.Struct, frozen=True, gc=False):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def moved(self, y: float) -> Area:
        """The same further down."""
        return Area(self.x, self.y + y, self.width, self.height)


class Spot(msgspec.Struct, frozen=True, gc=False):
    """Where entries stand."""

    entries: tuple[str, ...]
    area: Area


class Ink(msgspec.Struct, frozen=True, gc=False):
    """What belongs together; all of it moves with it."""

    words: tuple[Words, ...] = ()
    rules: tuple[Rule, ...] = ()
    shades: tuple[Area, ...] = ()
    spots: tuple[Spot, ...] = ()


class Placed(msgspec.Struct, frozen=True, gc=False):
    """Ink on a page, so much below its upper edge. `again`: it stood on an earlier page, too; `edge`: in a margin."""

    y: float
    ink: Ink
    again: bool = False
    edge: bool = False


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """One page."""

    width: float
    height: float
    placed: tuple[Placed, ...] = ()

    def texts(self, *, edges: bool = False) -> Iterator[str]:
        """The lines of text in their order: what the paper says, or what its margins say; nothing repeated."""
        for one in self.placed:
            if one.edge is edges and not one.again:
                yield from (words.text for words in one.ink.words)

    def entries_at(self, x: float, y: float) -> tuple[str, ...]:
        """The entries that stand at a point; none where there is none."""
        for one in self.placed:
            for spot in one.ink.spots:
                if spot.area.holds(x, y - one.y):
                    return spot.entries
        return ()

    def areas_of(self, entry: str) -> Iterator[Area]:
        """Where an entry stands."""
        for one in self.placed:
            for spot in one.ink.spots:
                if entry in spot.entries:
                    yield spot.area.moved(one.y)
