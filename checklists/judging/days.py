"""The days that a case has to keep, counted from the days that were entered."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from checklists.policy.calendar import Calendar, Counted
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.model import Checklist, Deadline
from checklists.policy.values import day_of


@dataclass(frozen=True, slots=True)
class Due:
    """One day to keep; `day` is None until the day it is counted from was entered."""

    id: str
    text: str
    day: date | None
    basis: str
    estimated: bool = False


def deadlines_of(checklist: Checklist, scope: Scope, calendar: Calendar) -> tuple[Due, ...]:
    """The days to keep, in the order of the checklist."""
    return tuple(
        _due(deadline, scope, calendar)
        for deadline in checklist.deadlines
        if judge(deadline.when, scope).truth is not Truth.NO
    )


def _due(deadline: Deadline, scope: Scope, calendar: Calendar) -> Due:
    start = day_of(scope.value(deadline.start))
    if start is None:
        return Due(deadline.id, deadline.text, None, deadline.basis)
    try:
        counted = _counted(start, deadline, calendar)
    except OverflowError:  # a start in the year 9999 is the user's typing error, told beside its field
        return Due(deadline.id, deadline.text, None, deadline.basis)
    return Due(deadline.id, deadline.text, counted.day, deadline.basis, counted.estimated)


def _counted(start: date, deadline: Deadline, calendar: Calendar) -> Counted:
    match deadline.unit:
        case "days":
            return Counted(start + timedelta(days=deadline.count))
        case "working-days":
            return calendar.count(start, deadline.count)
        case "months":
            return Counted(_months_later(start, deadline.count))
        case "years":
            return Counted(_months_later(start, 12 * deadline.count))


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
