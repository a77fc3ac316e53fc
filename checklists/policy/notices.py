"""What is known of other rules that go before this one or beside it, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One document of others: from which day it counts, as far as known, and what that means for a case.

    `checklists` are the matters that it is about; all, where none is named.
    """

    id: str
    document: str
    text: str
    source: str
    checked_on: date
    since: date | None = None
    checklists: tuple[str, ...] = ()


def notices_on(day: date, notices: Iterable[Notice], checklist: str) -> Iterator[Notice]:
    """Those that count for a matter on a day; one of which the first day is not known always does."""
    for notice in notices:
        if (notice.since is None or notice.since <= day) and (not notice.checklists or checklist in notice.checklists):
            yield notice
