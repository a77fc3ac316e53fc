"""What the store hands out, and how it is read from the rows of its tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from checklists.cases import log
from checklists.cases.changes import Json, Kind, Step
from checklists.cases.log import LogRow

ORGANISATIONS = "organisation"  # what an organisation has in place of a checklist


class Summary(NamedTuple):
    """What a list shows of how far a case has got; worked out by the caller at each save."""

    verdict: str
    done: int
    required: int
    blocking: str  # one line: what keeps it from being ready


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
    hash: str = ""  # of that step


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
        summary=Summary(row["verdict"], row["done"], row["required"], row["blocking"]),
        sequence=row["sequence"],
        organisation=row["organisation"],
        hash=row["hash"],
    )


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
        elif change.kind is Kind.DELETED:
            head = head._replace(deleted=change.after is True)
    return head


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
