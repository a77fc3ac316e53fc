"""Where the pages of a sheet will end, so that signature boxes begin a new one instead of being divided."""

from __future__ import annotations

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

    def add(self, first: int, heights: list[float], *, together: int, keeps: bool, ending: int = 0) -> bool:
        """Take notice of rows that were written: how many of them stay together at least, and with what came before.

        `ending` are the last rows that stay together, `keeps`: whether all stay with the rows that follow. The answer
        is whether a page ends between them.
        """
        divided = False
        begins, used = (first, self._used) if self._kept_from is None else (self._kept_from, self._used_before)
        before = self._used - used
        needed = before + sum(heights[:together])
        if used + needed > self.capacity >= needed:
            self.begin(begins)
            self._used = before
        last = heights[len(heights) - ending :]
        for row, height in enumerate(heights, start=first):
            if row - first == len(heights) - ending > 0 and self._used + sum(last) > self.capacity >= sum(last):
                self.begin(row)
                divided = True
            elif self._used + height > self.capacity:
                self.number += 1
                self._used = 0.0
                divided = divided or row > first
            self._used += height
        self._kept_from, self._used_before = (begins, used) if keeps else (None, 0.0)
        return divided
