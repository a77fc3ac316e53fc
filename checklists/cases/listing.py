"""Reading across the cases: their numbers, their days, those of an organisation, what they have attached."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checklists.cases import stored
from checklists.cases.changes import Json, Kind
from checklists.cases.paging import among_found, values
from checklists.cases.search import query
from checklists.cases.stored import Dated, Head, Number, Stored, Wanted

Answers = Mapping[str, Json]

_NUMBERS = (
    "select checklist, verdict, practice, count(*) as number from cases where {which}"
    " group by checklist, verdict, practice"
)
_DAYS = (
    "select cases.id, cases.title, cases.checklist, days.day, days.sort, days.about, days.words, days.estimated"
    " from days cross join cases on cases.number = days.number"
    " where days.day between ? and ? and cases.deleted = 0 and cases.practice = 0 and cases.edition <> ''"
    " order by days.day, cases.number, days.place"
)
_UNJUDGED = "select id from cases where sections = '' and edition <> '' order by revision desc"
_UNDER_NO_POLICY = "select * from cases where edition = '' and checklist = ? order by number"
_ANSWERS = (
    "select cases.*, facts.key as answered, facts.value as answer from cases {join} facts"
    " on facts.number = cases.number and facts.kind = ? and facts.key in ({marks})"
    " where cases.deleted = 0 and cases.practice = 0 and cases.edition <> '' and {whose} order by cases.revision desc"
)
_OF = "left join", "cases.organisation <> '' and cases.organisation = ?"
_SPEAKING_OF_FILES = (
    "select step from log where instr(step, '\"sha256\"') union all"
    " select value from facts where instr(value, '\"sha256\"')"
)
_CODED = (
    "select cases.id, log.sequence from log join cases on cases.number = log.number"
    " where log.hash >= ? and log.hash < ? and cases.edition <> '' order by log.at"
)
_LAST = "select revision, hash from cases where deleted = {} order by revision desc limit 1"
# Two halves, because the index begins with `deleted`: so each is one seek.
_MARK = f"select * from ({_LAST.format(0)}) union all select * from ({_LAST.format(1)}) order by revision desc limit 1"  # noqa: S608  our own words
_DIGEST = re.compile('"sha256":"([0-9a-f]{64})"')
_SAYING = "not indexed join", "cases.number in (select rowid from search where search match ?)"


def numbers(connection: sqlite3.Connection, wanted: Wanted) -> list[Number]:
    """How many of the cases that are wanted stand alike."""
    statement = _NUMBERS.format(which=among_found(wanted))
    rows = connection.execute(statement, values(wanted)).fetchall()
    return [Number(row["checklist"], row["verdict"], bool(row["practice"]), row["number"]) for row in rows]


def unjudged(connection: sqlite3.Connection) -> list[str]:
    """The ids of the cases that nobody has judged since the list shows parts and days, the newest change first."""
    rows = connection.execute(_UNJUDGED).fetchall()
    return [row["id"] for row in rows]


def days(connection: sqlite3.Connection, since: date, until: date) -> list[Dated]:
    """The days of all real cases outside 回收站 between two days, the earliest first."""
    rows = connection.execute(_DAYS, (since.isoformat(), until.isoformat())).fetchall()
    return [Dated(row["id"], row["title"], row["checklist"], stored.day_of(row)) for row in rows]


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
    """The cases of an organisation with their answers to `keys`, newest change first; no practice, none deleted."""
    return _together(_answers(connection, keys, _OF, organisation))


def answers_saying(connection: sqlite3.Connection, keys: Sequence[str], text: str) -> list[tuple[Head, Answers]]:
    """The cases that hold `text` somewhere, with their answers to `keys`: real ones with any, outside 回收站."""
    terms = query(text)
    return _together(_answers(connection, keys, _SAYING, terms)) if terms else []


def evidence(connection: sqlite3.Connection) -> set[str]:
    """The SHA-256 of every attached file that any fact or any step speaks of."""
    rows = connection.execute(_SPEAKING_OF_FILES).fetchall()
    return {digest for row in rows for digest in _DIGEST.findall(row[0])}


def _answers(
    connection: sqlite3.Connection, keys: Sequence[str], way: tuple[str, str], value: str
) -> list[sqlite3.Row]:
    join, whose = way
    statement = _ANSWERS.format(join=join, marks=", ".join("?" * len(keys)), whose=whose)
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
    row = connection.execute(_MARK).fetchone()
    return (row[0], row[1]) if row else None


def coded(connection: sqlite3.Connection, low: str, high: str) -> list[tuple[str, int]]:
    """The steps of cases whose hash lies from `low` on below `high`."""
    return [(row["id"], row["sequence"]) for row in connection.execute(_CODED, (low, high)).fetchall()]
