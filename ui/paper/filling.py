"""Pages filled with strips: what belongs together stays together, and no strip is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ui.paper.ink import Ink, Placed, Rule
from ui.paper.strips import Strip

_CLOSE = 0.01  # millimetres by which a page may be overfull


@dataclass
class _Page:
    """A page that is being filled: its strips, and how far down it is used."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0
    last: Strip | None = None

    def put(self, strip: Strip, *, again: bool = False) -> None:
        self.placed.append(Placed(self.used, strip.ink, again=again))
        self.used += strip.height
        self.last = strip

    def close_table(self, sides: tuple[float, float] | None) -> None:
        """Draw the edge of a table across the page, where the table goes on beyond it."""
        if sides is not None:
            rule = Rule(sides[0], 0, sides[1], 0)
            self.placed.append(Placed(self.used, Ink(rules=(rule,)), again=True))


def fill(strips: Iterable[Strip], room: float) -> list[list[Placed]]:
    """The pages that strips take, each `room` millimetres high; one at least."""
    waiting = list(strips)[::-1]
    pages = [_Page()]
    while waiting:
        page = pages[-1]
        strip = waiting[-1]
        fresh = page.last is None
        begins = fresh and len(pages) > 1  # white above is left out, and the header of the table stands again
        above = 0 if begins else strip.above
        heads = sum(head.height for head in strip.heads) if begins else 0
        left = room - page.used - above - heads + _CLOSE
        parts = None
        if strip.height > left or _together(waiting, room) > left:
            may_part = strip.part is not None and (fresh or 0 < strip.least <= left)
            parts = strip.part(left) if strip.part is not None and may_part else None
            if parts is None and not fresh:
                pages.append(_turned(page, strip))
                continue
        if begins:
            for head in strip.heads:
                page.put(head, again=True)
            page.close_table(strip.sides)
        waiting.pop()
        page.used += above
        if parts is not None:
            page.put(parts[0])
            waiting.append(replace(parts[1], above=0))
            pages.append(_turned(page, parts[1]))
        else:
            page.put(strip)
    return [page.placed for page in pages]


def _turned(page: _Page, following: Strip) -> _Page:
    """A new page; where a table goes on there, the old one ends with its edge."""
    if page.last is not None and page.last.sides is following.sides:
        page.close_table(following.sides)
    return _Page()


def _together(waiting: Sequence[Strip], room: float) -> float:
    """How much room the next strip needs with all that it keeps with it; just itself where that is more than a page."""
    first = waiting[-1]
    needed = 0.0
    for strip in reversed(waiting):
        needed += (strip.above if strip is not first else 0) + (strip.height if strip.keep else strip.needs)
        if needed > room:
            return first.needs
        if not strip.keep:
            break
    return needed
