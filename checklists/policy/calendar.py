"""Working days: from the published holiday notices where they are known, otherwise estimated and said to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

_WEEK_END = 5  # the first day of it, counted from Monday as 0


@dataclass(frozen=True, slots=True)
class Year:
    """One year's notice: week days that are off, and week-end days that are worked."""

    off: frozenset[date]
    worked: frozenset[date]


@dataclass(frozen=True, slots=True)
class Counted:
    """A day that was counted out; `estimated` where no notice covers all the days in between.

    `off` are the week days on the way that were no working days, `worked` the week-end days that were.
    """

    day: date
    estimated: bool = False
    off: tuple[date, ...] = field(default=(), compare=False)
    worked: tuple[date, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days. `years` are notices that the library does not know yet and go before what it says."""

    years: Mapping[int, Year] = field(default_factory=dict)

    def is_working(self, day: date) -> bool | None:
        """Whether a day is a working day; None where no notice is known for its year."""
        year = self.years.get(day.year)
        if year is not None:
            return day in year.worked or (day.weekday() < _WEEK_END and day not in year.off)
        # Loaded at the first count only: most commands count no working days.
        from chinese_calendar import is_workday  # type: ignore[import-untyped]

        try:
            return bool(is_workday(day))
        except NotImplementedError:
            return None

    def mark(self, day: date) -> Literal["", "off", "worked", "unknown"]:
        """How a day differs from the usual week: a week day that is off, a week-end day that is worked.

        `unknown` where no notice is known for its year.
        """
        working = self.is_working(day)
        if working is None:
            return "unknown"
        usual = day.weekday() < 5
        return "" if working is usual else "worked" if working else "off"

    def count(self, start: date, days: int) -> Counted:
        """The day that lies `days` working days after `start`, or before it where negative; `start` is not counted."""
        step = timedelta(days=1 if days > 0 else -1)
        day, left, estimated = start, abs(days), False
        unusual: dict[bool, list[date]] = {True: [], False: []}
        while left:
            day += step
            usual = day.weekday() < _WEEK_END
            working = self.is_working(day)
            estimated = estimated or working is None
            working = usual if working is None else working
            if working is not usual:
                unusual[working].append(day)
            left -= working
        return Counted(day, estimated, tuple(sorted(unusual[False])), tuple(sorted(unusual[True])))
