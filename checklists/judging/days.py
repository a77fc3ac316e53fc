"""The days of a case, counted from the days that were entered."""

from __future__ import annotations

import contextlib
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checklists.judging.items import JudgedItem
from checklists.policy.calendar import Calendar, Counted
from checklists.policy.condition import Because, Scope, Truth, judge
from checklists.policy.deadlines import Deadline, Span
from checklists.policy.model import Checklist
from checklists.policy.values import day_of


@dataclass(frozen=True, slots=True)
class Due:
    """One day to keep, or from which on something is possible; None until the day it is counted from is known.

    `start` is the entry that it is counted from, `span` how far it is from it; `because` are the answers that decided
    on both. It is `done` where it has been kept, or what it waits for has come; `step` is the item that says so, too.
    One `for_counting` is only what other rules count by.
    """

    id: str
    text: str
    day: date | None
    basis: str
    estimated: bool = False
    start: str = ""
    opens: bool = False
    span: Span | None = None
    counted: Counted | None = None
    because: Because = ()
    done: bool = False
    step: str = ""
    for_counting: bool = False


def deadlines_of(checklist: Checklist, scope: Scope, calendar: Calendar) -> tuple[Due, ...]:
    """The days of the case, in the order of the checklist."""
    return tuple(
        _due(deadline, scope, calendar)
        for deadline in checklist.deadlines
        if judge(deadline.when, scope).truth is not Truth.NO
    )


def as_marked(dues: tuple[Due, ...], items: Sequence[JudgedItem]) -> tuple[Due, ...]:
    """The days, those whose step is met done."""
    steps = {due.step for due in dues if due.step}
    met = {item.id for item in items if item.mark == "met" and item.id in steps} if steps else ()
    return tuple(replace(due, done=True) if due.step in met else due for due in dues)


def _due(deadline: Deadline, scope: Scope, calendar: Calendar) -> Due:
    span, truth, because = _span_of(deadline, scope)
    start = span.start if span and span.start else deadline.start
    day = day_of(scope.value(start))
    kept = judge(deadline.done, scope)
    done = deadline.done is not None and kept.truth is Truth.YES
    counted = None
    # While it is not known which span holds, no day is better than a wrong one.
    if day and span and truth is Truth.YES:
        # A start in the year 9999 is the user's typing error, told beside its field.
        with contextlib.suppress(OverflowError):
            counted = _counted(day, span, calendar)
    return Due(
        id=deadline.id,
        text=deadline.text,
        day=counted.day if counted else None,
        basis=deadline.basis,
        estimated=bool(counted and counted.estimated),
        start=start,
        opens=deadline.opens,
        span=span,
        counted=counted,
        because=tuple(dict.fromkeys((*because, scope.known(start)[1], *(kept.because if done else ())))),
        done=done,
        step=deadline.step,
        for_counting=deadline.for_counting,
    )


def _span_of(deadline: Deadline, scope: Scope) -> tuple[Span | None, Truth, Because]:
    """The span that counts, whether it certainly does, and the answers that say so."""
    because = list(judge(deadline.when, scope).because)
    for span in deadline.spans:
        result = judge(span.when, scope)
        because += result.because
        if result.truth is not Truth.NO:
            return span, result.truth, tuple(because)
    return None, Truth.NO, tuple(because)


def _counted(start: date, span: Span, calendar: Calendar) -> Counted:
    match span.unit:
        case "days":
            return Counted(start + timedelta(days=span.count))
        case "working-days":
            return calendar.count(start, span.count)
        case "months":
            return Counted(_months_later(start, span.count))
        case "years":
            return Counted(_months_later(start, 12 * span.count))
        case "accounting-years":
            return Counted(_after_accounting_years(start, span.count))


def _after_accounting_years(start: date, count: int) -> date:
    """The day after so many whole calendar years, the first of which begins on or after the start."""
    first = start.year if (start.month, start.day) == (1, 1) else start.year + 1
    if first + count > date.max.year:
        raise OverflowError
    return date(first + count, 1, 1)


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
