"""One page of the list: first which cases stand on it, by the shortest way, and then what their rows show.

Nothing but the page itself is read whole, so that a page costs the same among a few cases and among very many.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import islice

from checklists.cases import stored
from checklists.cases.search import phrases, query
from checklists.cases.stored import Listed, Wanted

MANY = 1_000  # cases: where so many hold what is looked for, most of those at the top of the list may
NEAR = 150  # cases: so far down the list each is looked at by itself
WALKED = 5_000  # days: where a page is not full after so many, all cases are sorted sooner than walked through

_DAY = "select min(place) from days where number = cases.number and day = (select {best}(day) from days where {which})"
_TO_COME = _DAY.format(best="min", which="number = cases.number and day >= :today")
_GONE_BY = _DAY.format(best="max", which="number = cases.number and day < :today and sort = 'item'")
_AND_DAY = f" left join days on days.number = cases.number and days.place = ifnull(({_TO_COME}), ({_GONE_BY}))"
_ROWS = (
    "select cases.*, days.day, days.sort, days.about, days.words, days.estimated from cases not indexed"  # noqa: S608
    f"{_AND_DAY} where cases.number in (select value from json_each(:numbers))"
)
_NUMBERS = "select cases.number from {cases} where {which} order by {order} limit :limit offset :offset"
_ORDERS = {
    "changed": "cases.revision desc",
    "days": "days.day is null, days.day < :today, days.day, cases.revision desc",
    "made": "cases.number desc",
}
# SQLite is told the way: it cannot know how many cases a condition leaves, and would sort them rather than stop early.
_PICKED = {"changed": "cases not indexed", "days": f"cases not indexed{_AND_DAY}", "made": "cases not indexed"}
_DOWN = _PICKED | {"changed": "cases indexed by cases_by_revision"}
_SOONER = (
    "select 1 from days as other where other.number = days.number"
    " and other.day >= :today and (other.day, other.place) < (days.day, days.place)"
)
_COMING = (
    "select cases.number from days indexed by days_by_day cross join cases on cases.number = days.number"  # noqa: S608
    f" where days.day between :today and :until and {{which}} and not exists ({_SOONER})"
    " order by days.day, cases.revision desc limit :limit offset :offset"
)
_UNTIL = "select day from days indexed by days_by_day where day >= :today order by day limit 1 offset :walked"
_NEVER = date.max.isoformat()

_FOUND = "select rowid from search where search match :terms"
_AMONG_FOUND = f"cases.number in ({_FOUND})"
_AMONG_FEW = "cases.number in (select value from json_each(:few))"
# Not by the index: where a case does not hold it, that would go on to the next one that does, however far that is.
_HOLDS = (
    "select 1 from search where rowid = :number"
    " and not exists (select 1 from json_each(:phrases) where not instr(search.text, value))"
)
_FIRST = "cases.number in (select number from cases where id in (select value from json_each(:first)))"


def page(connection: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> list[Listed]:
    """The cases that are wanted, those that go first before all others; all from `offset` on where `limit` is -1."""
    way = _Way(connection, wanted)
    first = way.first() if wanted.first else []
    numbers = first[offset:] if limit < 0 else first[offset : offset + limit]
    left = limit - len(numbers) if limit >= 0 else -1
    if left:
        numbers += way.others(left, max(0, offset - len(first)))
    found = connection.execute(_ROWS, values(wanted) | {"numbers": json.dumps(numbers)})
    rows = {row["number"]: row for row in found}
    return [_listed(rows[number]) for number in numbers]


def conditions(wanted: Wanted) -> str:
    """The condition on the cases that are wanted, but for what is looked for; only what is asked."""
    asked = {
        "cases.deleted = :deleted": True,
        "cases.edition <> ''": True,
        "cases.practice = :practice": wanted.practice is not None,
        "cases.checklist >= :policy || '/' and cases.checklist < :policy || '0'": bool(wanted.policy),
        "cases.verdict = :state": bool(wanted.state),
    }
    return " and ".join(condition for condition, there in asked.items() if there)


def among_found(wanted: Wanted) -> str:
    """The same condition, and that the case holds what is looked for."""
    return f"{conditions(wanted)} and {_AMONG_FOUND}" if query(wanted.search) else conditions(wanted)


def values(wanted: Wanted) -> dict[str, str | bool | int | None]:
    """What stands for the names in the condition."""
    return {
        "deleted": wanted.deleted,
        "practice": wanted.practice,
        "policy": wanted.policy,
        "state": wanted.state,
        "terms": query(wanted.search),
        "phrases": json.dumps(phrases(wanted.search)),
        "today": wanted.today.isoformat(),
        "first": json.dumps(wanted.first),
        "walked": WALKED,
    }


class _Way:
    """The way to the numbers of the cases on a page."""

    def __init__(self, connection: sqlite3.Connection, wanted: Wanted) -> None:
        self._connection = connection
        self._order = wanted.order
        self._values = values(wanted)
        self._which = conditions(wanted)

    def first(self) -> list[int]:
        """Those that go before all others."""
        numbers = self._numbers(_PICKED, f"{self._which} and {_FIRST}", -1, 0)
        return list(self._holding(numbers)) if self._values["terms"] else numbers

    def others(self, limit: int, offset: int) -> list[int]:
        """All others. A few that were found are sorted; among many, most at the top of the list may hold it."""
        which = f"{self._which} and not {_FIRST}"
        if not self._values["terms"]:
            return self._down(which, limit, offset)
        few = self._connection.execute(_FOUND, self._values).fetchmany(MANY)
        if len(few) < MANY:  # all of them: the index is gone through only once
            numbers = json.dumps([row["rowid"] for row in few])
            return self._numbers(_PICKED, f"{which} and {_AMONG_FEW}", limit, offset, few=numbers)
        near = self._near(which, offset + limit) if 0 < limit <= NEAR - offset else []
        return near[offset:] or self._down(f"{which} and {_AMONG_FOUND}", limit, offset)

    def _near(self, which: str, most: int) -> list[int]:
        """The first that hold what is looked for, `most` of them; none where so many are not near the top."""
        near = self._coming(which, NEAR, 0) if self._order == "days" else self._numbers(_DOWN, which, NEAR, 0)
        found = list(islice(self._holding(near), most))
        return found if len(found) == most else []

    def _down(self, which: str, limit: int, offset: int) -> list[int]:
        """Down the list to the end of the page; by days, that is mostly reached among the days to come."""
        if self._order == "days" and limit > 0:
            coming = self._coming(which, limit, offset)
            if len(coming) == limit:
                return coming
        return self._numbers(_DOWN, which, limit, offset)

    def _coming(self, which: str, limit: int, offset: int) -> list[int]:
        """By days: from `offset` on those to come, at least to the last of the days walked through."""
        until = self._connection.execute(_UNTIL, self._values).fetchone()
        return self._asked(_COMING.format(which=which), limit, offset, until=until["day"] if until else _NEVER)

    def _holding(self, numbers: list[int]) -> Iterator[int]:
        """Those of some cases that hold what is looked for."""
        for number in numbers:
            if self._connection.execute(_HOLDS, self._values | {"number": number}).fetchone():
                yield number

    def _numbers(self, way: dict[str, str], which: str, limit: int, offset: int, **more: str) -> list[int]:
        statement = _NUMBERS.format(cases=way[self._order], which=which, order=_ORDERS[self._order])
        return self._asked(statement, limit, offset, **more)

    def _asked(self, statement: str, limit: int, offset: int, **more: str) -> list[int]:
        rows = self._connection.execute(statement, self._values | {"limit": limit, "offset": offset} | more)
        return [row["number"] for row in rows]


def _listed(row: sqlite3.Row) -> Listed:
    return Listed(stored.head_of(row), stored.day_of(row) if row["day"] else None)
