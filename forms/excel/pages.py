"""Where the pages of a sheet will end, so that signature boxes begin a new one instead of being divided."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.pagebreak import Break, RowBreak

_SURE = 0.98  # of a page: a printer may take a little more for a row than it was given


class Pages:
    """Follows how full the page is, row by row, and keeps the breaks that are set."""

    def __init__(self, height: float) -> None:
        self.capacity = height * _SURE
        self.breaks = RowBreak()
        self.number = 1  # of the page that is being filled
        self._used = 0.0
        self._kept_from: int | None = None  # the first row of the headings that stay with what follows them
        self._used_before = 0.0

    def begin(self, row: int) -> None:
        """Begin a page with a row, unless it is the first one anyway."""
        if row > 1:
            self.breaks.append(Break(id=row - 1))
            self.number += 1
        self._used = 0.0
        self._kept_from = None

    def add(
        self, first: int, heights: Sequence[float], kept: Sequence[bool], *, head: float = 0, exact: bool = False
    ) -> bool:
        """Take notice of rows that were written; the answer is whether a page ends between them.

        `kept` says of each row whether it stays on the page of the next one, the last one with what is written next.
        `head` is how high the header is with which each page begins that begins between them. `exact`: all breaks
        between them are set, for the places of those further down depend on it.
        """
        divided, number = False, 0
        while number < len(heights):
            end = number + 1
            while end < len(heights) and kept[end - 1]:
                end += 1
            bound = exact or number == 0 or end - number > 1
            divided |= self._add_together(first + number, heights[number:end], head, inside=number > 0, bound=bound)
            if not kept[end - 1]:
                self._kept_from = None
            number = end
        return divided

    def _add_together(self, first: int, heights: Sequence[float], head: float, *, inside: bool, bound: bool) -> bool:
        """Rows that stay together, and with what was kept for them, where a page has room for that."""
        if self._kept_from is None:
            self._kept_from, self._used_before = first, self._used
        begins, before = self._kept_from, self._used - self._used_before
        needed, above = before + sum(heights), head if inside else 0.0
        divided = False
        if bound and self._used_before + needed > self.capacity >= above + needed:
            self.begin(begins)
            self._kept_from, self._used_before, self._used = begins, above, above + before
            divided = inside
        for row, height in enumerate(heights, start=first):
            if self._used + height > self.capacity:
                between = inside or row > first
                divided = divided or between
                self.number += 1
                self._used = head if between else 0.0
                self._kept_from, self._used_before = row, self._used
            self._used += height
        return divided
