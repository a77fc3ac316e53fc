"""Reading the list of cases: page by page, by what is looked for, by the organisation that they belong to."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from checklists.cases import stored
from checklists.cases.changes import Json, Kind
from checklists.cases.search import query
from checklists.cases.stored import Head, Stored

Answers = Mapping[str, Json]

_LISTED = "select * from cases where deleted = ? and edition <> '' order by revision desc limit ? offset ?"
_FOUND = (
    "select * from cases where deleted = ? and edition <> ''"
    " and number in (select rowid from search where search match ?) order by revision desc limit ? offset ?"
)
_UNDER_NO_POLICY = "select * from cases where edition = '' and checklist = ? order by number"
_ANSWERS = (
    "select cases.*, facts.key as answered, facts.value as answer from cases"
    " left join facts on facts.number = cases.number and facts.kind = ? and facts.key in ({marks})"
    " where cases.deleted = 0 and cases.edition <> '' and {whose} order by cases.revision desc"
)
_OF = "cases.organisation <> '' and cases.organisation = ?"
_SPEAKING_OF_FILES = (
    "select step from log where instr(step, '\"sha256\"') union all"
    " select value from facts where instr(value, '\"sha256\"')"
)
_CODED = (
    "select cases.id, log.sequence from log join cases on cases.number = log.number"
    " where log.hash >= ? and log.hash < ? and cases.edition <> '' order by log.at"
)
_DIGEST = re.compile('"sha256":"([0-9a-f]{64})"')
_SAYING = "cases.number in (select rowid from search where search match ?)"


def page(connection: sqlite3.Connection, search: str, deleted: bool, limit: int, offset: int) -> list[Head]:
    """Cases, newest change first, in whose titles and answers every term of `search` is found."""
    terms = query(search)
    if terms:
        rows = connection.execute(_FOUND, (deleted, terms, limit, offset))
    else:
        rows = connection.execute(_LISTED, (deleted, limit, offset))
    return [stored.head_of(row) for row in rows.fetchall()]


def whole(connection: sqlite3.Connection, case: sqlite3.Row) -> Stored:
    """A case with all its facts."""
    facts = connection.execute("select kind, key, value from facts where number = ?", (case["number"],)).fetchall()
    return Stored(stored.head_of(case), dict(map(stored.fact_of, facts)))


def under_no_policy(connection: sqlite3.Connection, subject: str) -> list[Stored]:
    """All of one kind that are under no policy, deleted ones too, the oldest first."""
    return [whole(connection, row) for row in connection.execute(_UNDER_NO_POLICY, (subject,)).fetchall()]


def names(connection: sqlite3.Connection, subject: str) -> dict[str, str]:
    """The titles of all of one kind that are under no policy, by id."""
    return {row["id"]: row["title"] for row in connection.execute(_UNDER_NO_POLICY, (subject,)).fetchall()}


def answers_of(connection: sqlite3.Connection, keys: Sequence[str], organisation: str) -> list[tuple[Head, Answers]]:
    """The cases of an organisation with their answers to `keys`, newest change first; not those in 回收站."""
    return _together(_answers(connection, keys, _OF, organisation))


def answers_saying(connection: sqlite3.Connection, keys: Sequence[str], text: str) -> list[tuple[Head, Answers]]:
    """The cases that hold `text` somewhere, with their answers to `keys`; not those in 回收站."""
    terms = query(text)
    return _together(_answers(connection, keys, _SAYING, terms)) if terms else []


def evidence(connection: sqlite3.Connection) -> set[str]:
    """The SHA-256 of every attached file that any fact or any step speaks of."""
    rows = connection.execute(_SPEAKING_OF_FILES).fetchall()
    return {digest for row in rows for digest in _DIGEST.findall(row[0])}


def _answers(connection: sqlite3.Connection, keys: Sequence[str], whose: str, value: str) -> list[sqlite3.Row]:
    statement = _ANSWERS.format(marks=", ".join("?" * len(keys)), whose=whose)
    return connection.execute(statement, (Kind.ANSWER.value, *keys, value)).fetchall()


def _together(rows: Iterable[sqlite3.Row]) -> list[tuple[Head, Answers]]:
    found: dict[str, tuple[Head, dict[str, Json]]] = {}
    for row in rows:
        _, answers = found.setdefault(row["id"], (stored.head_of(row), {}))
        if row["answered"] is not None:
            answers[row["answered"]] = json.loads(row["answer"])
    return list(found.values())


def mark(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """The newest revision and the hash of its case: another after every change."""
    row = connection.execute("select revision, hash from cases order by revision desc limit 1").fetchone()
    return (row[0], row[1]) if row else None


def coded(connection: sqlite3.Connection, low: str, high: str) -> list[tuple[str, int]]:
    """The steps of cases whose hash lies from `low` on below `high`."""
    return [(row["id"], row["sequence"]) for row in connection.execute(_CODED, (low, high)).fetchall()]
