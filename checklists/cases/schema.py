"""The tables of the store, as steps that are only ever added to.

Step N brings a store from version N - 1 to N, in one transaction together with the version number. A step
that was released is never changed again: what is on people's disks was made by it.
"""

from __future__ import annotations

import sqlite3

from checklists.cases.sealing import seal

APPLICATION_ID = 0x53_59_54_31  # "SYT1"; SQLite keeps it in the file's header

_CASES = """
create table cases (
    number integer primary key,
    id text not null unique,
    checklist text not null,
    edition text not null,
    title text not null,
    created_at text not null,
    changed_at text not null,
    deleted integer not null,
    verdict text not null,
    done integer not null,
    required integer not null,
    blocking text not null,
    sequence integer not null,
    hash text not null,
    revision integer not null
)
"""
# The revision counts all changes of the store: the newest comes first even when the clock goes backwards.
_CASES_BY_REVISION = "create index cases_by_revision on cases (deleted, revision)"
_FACTS = """
create table facts (
    number integer not null references cases (number),
    kind text not null,
    key text not null,
    value text not null,
    primary key (number, kind, key)
) without rowid
"""
_LOG = """
create table log (
    number integer not null references cases (number),
    sequence integer not null,
    at text not null,
    step text not null,
    previous text not null,
    hash text not null,
    primary key (number, sequence)
) without rowid
"""
# Row N speaks of the case whose number is N. What a character is, `search.py` decides, not the tokenizer.
_SEARCH = "create virtual table search using fts5 (text, tokenize = 'ascii')"

# What is under no policy has no edition: an organisation, the names of offices. Its facts and its log are kept like
# those of a case.
_ORGANISATION = "alter table cases add column organisation text not null default ''"
_CASES_BY_ORGANISATION = "create index cases_by_organisation on cases (organisation) where organisation <> ''"
_UNDER_NO_POLICY = "create index under_no_policy on cases (checklist) where edition = ''"

# What the list shows and no log holds is sealed row by row.
_SEAL = "alter table cases add column seal text not null default ''"
_SEALED = (
    "update cases set seal = row_seal(id, checklist, edition, title, created_at, changed_at, deleted, organisation,"
    " verdict, done, required, blocking, sequence, hash, revision)"
)

# From here on more is noted of a file than an older program keeps: it would lose that with the next file it adds.
_DETAILS: tuple[str, ...] = ()

STEPS: tuple[tuple[str, ...], ...] = (
    (_CASES, _CASES_BY_REVISION, _FACTS, _LOG, _SEARCH),
    (_ORGANISATION, _CASES_BY_ORGANISATION, _UNDER_NO_POLICY),
    (_SEAL, _SEALED),
    _DETAILS,
)


def version(connection: sqlite3.Connection) -> int:
    """How many steps the store has made."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def bring_up(connection: sqlite3.Connection) -> None:
    """Make every step that the store has not made."""
    for number in range(version(connection) + 1, len(STEPS) + 1):
        step(connection, number)


def step(connection: sqlite3.Connection, number: int) -> None:
    """Make step `number`, wholly or not at all."""
    connection.create_function("row_seal", -1, seal, deterministic=True)
    connection.execute("begin immediate")
    try:
        if version(connection) < number:  # another process may have made it while we waited
            # One by one: executescript() would commit first, and half a step could stay.
            for statement in STEPS[number - 1]:
                connection.execute(statement)
            connection.execute(f"pragma user_version = {number}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
