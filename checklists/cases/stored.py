"""What the store hands out, and how it is read from the rows of its tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from checklists.cases import log
from checklists.cases.changes import Json, Kind, Step
from checklists.cases.log import LogRow

ORGANISATIONS = "organisation"  # what an organisation has in place of a checklist


class Section(NamedTuple):
    """How far one part of a case has got: `questions`, `list`, `grid` or `papers`."""

    name: str
    done: int
    of: int


class Day(NamedTuple):
    """A day of a case, and the place in it that the day is about: an entry or an item.

    It is one to keep (`due`), one from which on something can be done (`opens`), the day on which an item that is not
    done yet is due (`item`), or the last one on which an attached file is valid (`file`).
    """

    day: date
    sort: Literal["due", "opens", "item", "file"]
    about: str
    words: str
    estimated: bool = False


class Summary(NamedTuple):
    """What a list shows of how far a case has got; worked out by the caller at each save.

    `days` are written with it, and read by `Store.days` and `Store.rows`; a head that was read has none.
    """

    verdict: str
    done: int
    required: int
    blocking: str  # one line: what keeps it from being ready
    sections: tuple[Section, ...] = ()
    days: tuple[Day, ...] = ()


class Head(NamedTuple):
    """A case as a row of the list. `sequence` is the number of its last logged step.

    An organisation has a row too: `checklist` then says what it is, and `edition` is empty.
    """

    id: str
    checklist: str
    edition: str
    title: str
    created_at: datetime
    changed_at: datetime
    deleted: bool
    summary: Summary
    sequence: int
    organisation: str = ""  # the id of the one that the case belongs to
    hash: str = ""  # of the last step
    practice: bool = False  # made to try things out: never a real one


class Wanted(NamedTuple):
    """Which cases of the list are wanted, and in which order; `today` parts the days to come from those gone by.

    `policy` and `state`, a state of the verdict, say nothing where they are empty; `practice` nothing where it is None.
    `first` are the ids of those that go before all others.
    """

    search: str = ""
    deleted: bool = False
    practice: bool | None = None
    policy: str = ""
    state: str = ""
    order: Literal["changed", "days", "made"] = "changed"
    first: tuple[str, ...] = ()
    today: date = date.min


class Listed(NamedTuple):
    """A case in the list with the day that is next; where none is to come, the last item's day gone by, or None."""

    head: Head
    next: Day | None


class Dated(NamedTuple):
    """A day of a case, with the case's id, title and checklist."""

    case: str
    title: str
    checklist: str
    day: Day


class Number(NamedTuple):
    """How many cases stand alike: under one checklist, with one state of the verdict."""

    checklist: str
    state: str
    practice: bool
    number: int


class Stored(NamedTuple):
    """A case as it lies on the disk."""

    head: Head
    facts: Mapping[tuple[Kind, str], Json]


def head_of(row: sqlite3.Row) -> Head:
    """The head in a row of the table of cases."""
    return Head(
        id=row["id"],
        checklist=row["checklist"],
        edition=row["edition"],
        title=row["title"],
        created_at=datetime.fromisoformat(row["created_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
        deleted=bool(row["deleted"]),
        summary=Summary(row["verdict"], row["done"], row["required"], row["blocking"], _sections(row["sections"])),
        sequence=row["sequence"],
        organisation=row["organisation"],
        practice=bool(row["practice"]),
        hash=row["hash"],
    )


def day_of(row: sqlite3.Row) -> Day:
    """The day in a row of the table of days."""
    day = date.fromisoformat(row["day"])
    return Day(day, row["sort"], row["about"], row["words"], bool(row["estimated"]))


def _sections(text: str) -> tuple[Section, ...]:
    return tuple(Section(*one) for one in json.loads(text)) if text else ()


def fact_of(row: sqlite3.Row) -> tuple[tuple[Kind, str], Json]:
    """The fact in a row of the table of facts: what it is about, and its value."""
    return (Kind(row["kind"]), row["key"]), json.loads(row["value"])


def log_row_of(row: sqlite3.Row) -> LogRow:
    """The logged step in a row of the table of the log."""
    return LogRow(
        sequence=row["sequence"],
        at=datetime.fromisoformat(row["at"]),
        step=log.read_step(row["step"]),
        previous=row["previous"],
        hash=row["hash"],
    )


def shown(head: Head, step: Step) -> Head:
    """The row of the list after `step`, as far as it shows facts."""
    for change in step.changes:
        if change.kind is Kind.TITLE:
            head = head._replace(title=_text(change.after))
        elif change.kind is Kind.ORGANISATION:
            head = head._replace(organisation=_text(change.after))
        elif change.kind is Kind.PRACTICE:
            head = head._replace(practice=change.after is True)
        elif change.kind is Kind.DELETED:
            head = head._replace(deleted=change.after is True)
    return head


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
