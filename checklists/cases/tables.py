"""Writing the tables of the store, one statement at a time, inside a transaction that the store has begun."""

from __future__ import annotations

import json
import sqlite3

from checklists.cases import log, stored
from checklists.cases.changes import Change, Json, Kind
from checklists.cases.log import LogRow
from checklists.cases.sealing import SEALED, seal
from checklists.cases.search import indexed, words_in
from checklists.cases.stored import Day, Head, Summary

_FIXED = SEALED.index("title")  # what stands before it says whose row it is, and never changes
_INSERT = f"insert into cases ({', '.join(SEALED)}, seal) values ({', '.join('?' * (len(SEALED) + 1))})"  # noqa: S608  our own names
_UPDATE = f"update cases set {' = ?, '.join(SEALED[_FIXED:])} = ?, seal = ? where number = ?"  # noqa: S608  our own names


def insert_case(connection: sqlite3.Connection, head: Head, row: LogRow) -> int:
    """Write a new case, without its facts and its log, whose last row is `row`; the number that stands for it there."""
    cells = _cells(head, row, head.summary, _next_revision(connection))
    number = connection.execute(_INSERT, (*cells, seal(*cells, days_as_text(head.summary.days)))).lastrowid
    if number is None:
        raise sqlite3.InternalError("an insert without a row")
    _write_days(connection, number, head.summary.days)
    return number


def update_case(connection: sqlite3.Connection, case: sqlite3.Row, row: LogRow, summary: Summary) -> None:
    """Write what the list shows after `row`."""
    head = stored.shown(stored.head_of(case), row.step)
    _put(connection, case["number"], _cells(head, row, summary, _next_revision(connection)), summary.days)


def relist(connection: sqlite3.Connection, case: sqlite3.Row, summary: Summary) -> None:
    """Write something else of how far a case has got; neither the case nor its place in the list changes."""
    shown: dict[str, str | int] = {
        "verdict": summary.verdict, "done": summary.done, "required": summary.required, "blocking": summary.blocking,
        "sections": _sections_as_text(summary),
    }  # fmt: skip
    _put(connection, case["number"], tuple(shown.get(name, case[name]) for name in SEALED), summary.days)


def _put(connection: sqlite3.Connection, number: int, cells: tuple[str | int, ...], days: tuple[Day, ...]) -> None:
    connection.execute(_UPDATE, (*cells[_FIXED:], seal(*cells, days_as_text(days)), number))
    if days_of(connection, number) != days:
        connection.execute("delete from days where number = ?", (number,))
        _write_days(connection, number, days)


def days_of(connection: sqlite3.Connection, number: int) -> tuple[Day, ...]:
    """The days of a case, in the order of its checklist."""
    rows = connection.execute("select * from days where number = ? order by place", (number,)).fetchall()
    return tuple(map(stored.day_of, rows))


def days_as_text(days: tuple[Day, ...]) -> str:
    """Days as the seal of their case covers them."""
    return log.canonical([[day.day.isoformat(), *day[1:]] for day in days])


def _write_days(connection: sqlite3.Connection, number: int, days: tuple[Day, ...]) -> None:
    connection.executemany(
        "insert into days (number, place, day, sort, about, words, estimated) values (?, ?, ?, ?, ?, ?, ?)",
        [
            (number, place, day.day.isoformat(), day.sort, day.about, day.words, int(day.estimated))
            for place, day in enumerate(days)
        ],
    )


def change_facts(connection: sqlite3.Connection, number: int, changes: tuple[Change, ...]) -> bool:
    """Write the changes to the facts; False where a fact is not what its change says it was."""
    for change in changes:
        fact = (number, change.kind.value, change.key)
        found = connection.execute("select value from facts where number = ? and kind = ? and key = ?", fact).fetchone()
        if (found["value"] if found else None) != _written(change.before):
            return False
        if change.after is None:
            connection.execute("delete from facts where number = ? and kind = ? and key = ?", fact)
        else:
            connection.execute(
                "replace into facts (number, kind, key, value) values (?, ?, ?, ?)",
                (*fact, _written(change.after)),
            )
    return True


def write_log_row(connection: sqlite3.Connection, number: int, row: LogRow) -> None:
    """Write a row of the log, also in the place of the one that was being typed."""
    step = log.canonical(log.as_json(row.step))
    connection.execute(
        "replace into log (number, sequence, at, step, previous, hash) values (?, ?, ?, ?, ?, ?)",
        (number, row.sequence, row.at.isoformat(), step, row.previous, row.hash),
    )


def index_words(connection: sqlite3.Connection, number: int, changes: tuple[Change, ...]) -> None:
    """Bring the search index up to date, if these changes of the facts concern it."""
    if not any(_changes_words(change) for change in changes):
        return
    connection.execute("replace into search (rowid, text) values (?, ?)", (number, words_of(connection, number)))


def words_of(connection: sqlite3.Connection, number: int) -> str:
    """What the search index is to hold of a case, by its facts."""
    rows = connection.execute("select kind, value from facts where number = ? order by kind, key", (number,)).fetchall()
    return indexed(text for row in rows for text in words_in(Kind(row["kind"]), json.loads(row["value"])))


def _changes_words(change: Change) -> bool:
    before, after = change.before, change.after
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):  # rows, of which most stay
        others = [place for place, row in enumerate(before) if row != after[place]]
        before, after = [before[place] for place in others], [after[place] for place in others]
    return list(words_in(change.kind, before)) != list(words_in(change.kind, after))


def _cells(head: Head, row: LogRow, summary: Summary, revision: int) -> tuple[str | int, ...]:
    """A row of the list after `row`, in the order of `SEALED`."""
    moments = (head.created_at.isoformat(), row.at.isoformat())
    return (
        *(head.id, head.checklist, head.edition, head.title, *moments, int(head.deleted), head.organisation),
        *(int(head.practice), summary.verdict, summary.done, summary.required, summary.blocking),
        *(_sections_as_text(summary), row.sequence, row.hash, revision),
    )


def _sections_as_text(summary: Summary) -> str:
    return log.canonical([list(section) for section in summary.sections])


def _next_revision(connection: sqlite3.Connection) -> int:
    # Two halves, because the index begins with `deleted`: so each is one seek.
    found = connection.execute(
        "select max(ifnull((select max(revision) from cases where deleted = 0), 0),"
        " ifnull((select max(revision) from cases where deleted = 1), 0)) + 1 as revision"
    ).fetchone()
    return int(found["revision"])


def _written(value: Json) -> str | None:
    return None if value is None else log.canonical(value)
