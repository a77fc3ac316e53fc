"""What was tried, what came through and what was lost, counted over many tests and told at the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

TITLE = "试了、活着、丢了"


class Line(NamedTuple):
    """A line of the table."""

    what: str
    tried: int
    lost: int
    note: str = ""


class Tally:
    """The counts of one test; as `tally(what)` it counts what is tried in a `with`, and an error as a loss."""

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}

    @contextmanager
    def __call__(self, what: str) -> Iterator[None]:
        """Try something once."""
        try:
            yield
        except BaseException:
            self._count(what, 1)
            raise
        self._count(what, 0)

    def _count(self, what: str, lost: int) -> None:
        self.lines = added_up([*self.lines.values(), Line(what, 1, lost)])


def added_up(lines: Iterable[Line]) -> dict[str, Line]:
    """One line for each thing that was tried."""
    sums: dict[str, Line] = {}
    for line in lines:
        before = sums.get(line.what, Line(line.what, 0, 0))
        sums[line.what] = Line(line.what, before.tried + line.tried, before.lost + line.lost, line.note)
    return sums


def table(lines: Iterable[Line]) -> Iterator[str]:
    """The table in words; columns of numbers come first, for they are as wide in every font."""
    yield f"{'试了':>6}{'活着':>6}{'丢了':>6}  什么"  # a Chinese character is two columns wide
    for what, tried, lost, note in lines:
        yield f"{tried:>8}{tried - lost:>8}{lost:>8}  {what}" + (f"（{note}）" if note else "")
