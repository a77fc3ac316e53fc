"""Which restore points stay: all of today and yesterday, then 12 daily, 10 weekly and 9 monthly ones.

A clock that went wrong does no harm: points that bear a moment still to come are counted apart from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from checklists.keeping.points import AUTO, BEFORE_RESTORE, Point

DAILY, WEEKLY, MONTHLY = 12, 10, 9
KEPT_BEFORE_RESTORE = 5  # so many restores can be taken back, however many there were


def too_many(points: Iterable[Point], now: datetime) -> list[Point]:
    """Of all restore points, those that are not needed any more."""
    ordered = sorted(points, key=lambda point: (point.at, point.file.name), reverse=True)
    taken_back = [point for point in ordered if point.kind == BEFORE_RESTORE][:KEPT_BEFORE_RESTORE]
    thinned = [point for point in ordered if point.kind in (AUTO, BEFORE_RESTORE) and point not in taken_back]
    past = [point for point in thinned if point.at <= now]
    to_come = [point for point in thinned if point.at > now]
    return [*_obsolete(past, now), *(_obsolete(to_come, to_come[0].at.astimezone(now.tzinfo)) if to_come else ())]


def _obsolete(points: list[Point], now: datetime) -> Iterator[Point]:
    """Of points of one past, the newest first."""
    yesterday = (now - timedelta(days=1)).date()
    left = {"%Y-%m-%d": DAILY, "%G-%V": WEEKLY, "%Y-%m": MONTHLY}  # what one is kept of, and how many of them still
    last: datetime | None = None
    for point in points:
        local = point.at.astimezone(now.tzinfo)
        span = next((span for span, number in left.items() if number), "")
        if local.date() >= yesterday:
            last = local
        elif not span or (last is not None and local.strftime(span) == last.strftime(span)):
            yield point
        else:
            left[span] -= 1
            last = local
