"""One page of the list: first which cases stand on it, by the shortest way, and then what their rows show.

Nothing but the page itself is read whole, so that a page costs the same among a few cases and among very many.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import islice

from checklists.cases import stored
from checklists.cases.search import query
from checklists.cases.stored import Listed, Wanted

MANY = 1_000  # cases: where so many hold what is looked for, most of the newest may
NEAR = 150  # cases: so far down the list each is asked by itself

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
    f" where days.day >= :today and {{which}} and not exists ({_SOONER})"
    " order by days.day, cases.revision desc limit :limit offset :offset"
)

_FOUND = "select rowid from search where search match :terms"
_AMONG_FOUND = f"cases.number in ({_FOUND})"
_HOLDS = f"{_FOUND} and rowid = :number"
_ARE_MANY = f"select count(*) = :many from ({_FOUND} limit :many)"  # noqa: S608  our own words
_FIRST = "cases.number in (select number from cases where id in (select value from json_each(:first)))"


def page(connection: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> list[Listed]:
    """The cases that are wanted, those that go first before all others; all from `offset` on where `limit` is -1."""
    first = _first(connection, wanted) if wanted.first else []
    numbers = first[offset:] if limit < 0 else first[offset : offset + limit]
    left = limit - len(numbers) if limit >= 0 else -1
    if left:
        numbers += _others(connection, wanted, left, max(0, offset - len(first)))
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
        "today": wanted.today.isoformat(),
        "first": json.dumps(wanted.first),
        "many": MANY,
    }


def _first(connection: sqlite3.Connection, wanted: Wanted) -> list[int]:
    numbers = _numbers(connection, wanted, _PICKED, f"{conditions(wanted)} and {_FIRST}", -1, 0)
    return list(_holding(connection, wanted, numbers)) if query(wanted.search) else numbers


def _others(connection: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> list[int]:
    """A few that were found are sorted. Among many, most of the newest may hold what is looked for."""
    rest = f" and not {_FIRST}"
    if not query(wanted.search):
        return _down(connection, wanted, conditions(wanted) + rest, limit, offset)
    if limit < 0 or not connection.execute(_ARE_MANY, values(wanted)).fetchone()[0]:
        return _numbers(connection, wanted, _PICKED, among_found(wanted) + rest, limit, offset)
    if wanted.order != "days":
        near = _numbers(connection, wanted, _DOWN, conditions(wanted) + rest, NEAR, 0)
        found = list(islice(_holding(connection, wanted, near), offset + limit))
        if len(found) == offset + limit or len(near) < NEAR:
            return found[offset:]
    return _down(connection, wanted, among_found(wanted) + rest, limit, offset)


def _down(connection: sqlite3.Connection, wanted: Wanted, which: str, limit: int, offset: int) -> list[int]:
    """Down the list to the end of the page; by days, that is mostly reached among the days to come."""
    if wanted.order == "days" and limit > 0:
        place = values(wanted) | {"limit": limit, "offset": offset}
        coming = connection.execute(_COMING.format(which=which), place).fetchall()
        if len(coming) == limit:
            return [row["number"] for row in coming]
    return _numbers(connection, wanted, _DOWN, which, limit, offset)


def _holding(connection: sqlite3.Connection, wanted: Wanted, numbers: list[int]) -> Iterator[int]:
    """Those of some cases that hold what is looked for."""
    for number in numbers:
        if connection.execute(_HOLDS, {"terms": query(wanted.search), "number": number}).fetchone():
            yield number


def _numbers(
    connection: sqlite3.Connection, wanted: Wanted, way: dict[str, str], which: str, limit: int, offset: int
) -> list[int]:
    statement = _NUMBERS.format(cases=way[wanted.order], which=which, order=_ORDERS[wanted.order])
    rows = connection.execute(statement, values(wanted) | {"limit": limit, "offset": offset}).fetchall()
    return [row["number"] for row in rows]


def _listed(row: sqlite3.Row) -> Listed:
    return Listed(stored.head_of(row), stored.day_of(row) if row["day"] else None)
