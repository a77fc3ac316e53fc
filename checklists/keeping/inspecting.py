"""Checking a store against its own log: the chain is computed anew, the facts are replayed, every table is compared.

What the log does not tell, such as the verdict in the list, has a seal of its own. So a byte that was changed behind
the program's back is noticed, or changes nothing that is ever read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from checklists.cases import log, schema, stored, tables
from checklists.cases.changes import Kind
from checklists.cases.errors import StoppedError
from checklists.cases.log import LogRow
from checklists.cases.sealing import SEALED, seal
from checklists.keeping.watching import Watch, unwatched
from checklists.policy.redaction import redacted

# What is raised by reading values that nobody wrote.
_UNREADABLE = (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
_FTS_INTEGRITY = "insert into search (search) values ('integrity-check')"
_LOOKING, _STEPS = "正在核对办件库文件", 200_000  # so many steps of SQLite between two questions whether to stop
_STRAYS = "select count(*) from search where rowid not in (select number from cases)"


class Fault(NamedTuple):
    """Something that is not what was written: `file`, `log`, `list`, `facts`, `search` or `attachment`."""

    kind: str
    case: str  # its id; "" where the whole store is meant
    text: str  # for the user, without a full stop


class Needed(NamedTuple):
    """A file that a case holds, or held and may get back by undo."""

    name: str
    size: int
    case: str
    whose: str  # the case in words


class Inspection(NamedTuple):
    """What was seen: cases, also those in 回收站, their steps and those of all else, and files by their SHA-256."""

    cases: int
    steps: int
    needed: dict[str, Needed]
    faults: tuple[Fault, ...]


def inspect(store: sqlite3.Connection, watch: Watch = unwatched) -> Inspection:
    """Check a copy of a store that is nobody else's: asking the index writes, in SQLite's eyes."""
    if not _is_ours(store):  # then none of what follows means anything
        return Inspection(0, 0, {}, (Fault("file", "", "办件库的表不是本程序建立的样子"),))
    with _asked_meanwhile(store, watch):
        faults = list(_structure(store))
    needed: dict[str, Needed] = {}
    cases = steps = 0
    try:
        of = store.execute("select count(*) from cases").fetchone()[0]
        for done, case in enumerate(store.execute("select * from cases order by number"), 1):
            watch(done, of, f"正在核对第 {done} 件，共 {of} 件")
            cases += bool(case["edition"])
            one = _Case(store, case)
            faults += one.faults()
            steps += len(one.steps)
            needed |= one.needed()
    except _UNREADABLE:
        faults.append(Fault("file", "", "办件库文件有一部分读不出来"))
    return Inspection(cases, steps, needed, tuple(faults))


@contextmanager
def _asked_meanwhile(store: sqlite3.Connection, watch: Watch) -> Iterator[None]:
    """Let SQLite give up a long look where it is to stop. Raises `StoppedError` then."""

    def stopped() -> bool:
        try:
            watch(0, 0, _LOOKING)
        except StoppedError:
            return True
        return False

    store.set_progress_handler(stopped, _STEPS)
    try:
        yield
    finally:
        store.set_progress_handler(None, 0)
    watch(0, 0, _LOOKING)  # a look that was given up has found nothing


def named(case: sqlite3.Row) -> str:
    """A row of the list in words; a title may hold somebody's number."""
    title = redacted(str(case["title"]))
    if case["edition"]:
        return f"办件“{title}”（{case['id']}）"
    return f"单位信息“{title}”" if case["checklist"] == stored.ORGANISATIONS else f"“{title}”"


class _Case:
    """One case, or whatever else has a row in the list."""

    def __init__(self, store: sqlite3.Connection, case: sqlite3.Row) -> None:
        self._store = store
        self._case = case
        self._rows: Sequence[sqlite3.Row] = ()
        self.steps: Sequence[LogRow] = ()

    def faults(self) -> Iterator[Fault]:
        """Everything in which it differs from its log."""
        try:
            yield from self._differences()
        except _UNREADABLE:
            yield self._fault("log", "的内容有一部分读不出来")

    def needed(self) -> dict[str, Needed]:
        """The files that it holds or held."""
        whose = named(self._case)
        return {
            str(file["sha256"]): Needed(str(file["name"]), file["size"], self._case["id"], whose)
            for row in self.steps
            for change in row.step.changes
            if change.kind is Kind.EVIDENCE
            for side in (change.before, change.after)
            for file in _files_in(side)
        }

    def _differences(self) -> Iterator[Fault]:
        case, number = self._case, self._case["number"]
        query = "select * from log where number = ? order by sequence"
        self._rows = self._store.execute(query, (number,)).fetchall()
        self.steps = [stored.log_row_of(row) for row in self._rows]
        if not self._chained():
            yield self._fault("log", "的修改记录不是当时写下的内容")
        if not self._ended():
            yield self._fault("log", "的修改记录缺了一部分，或者与列表不是同一时刻")
        if not self._replayed():
            yield self._fault("facts", "的内容与修改记录不一致")
        if not self._listed():
            yield self._fault("list", "在列表里的一行不是当时写下的内容")
        found = self._store.execute("select text from search where rowid = ?", (number,)).fetchone()
        if (found["text"] if found else "") != tables.words_of(self._store, case["number"]):
            yield self._fault("search", "的检索内容与办件内容不一致")

    def _chained(self) -> bool:
        case = self._case
        start = log.origin(case["id"], case["checklist"], case["edition"])
        written = [(log.canonical(log.as_json(row.step)), row.at.isoformat()) for row in self.steps]
        return written == [(row["step"], row["at"]) for row in self._rows] and not log.verify(start, self.steps)

    def _ended(self) -> bool:
        if not self.steps:
            return False
        case, first, last = self._case, self.steps[0], self.steps[-1]
        shown = (case["created_at"], case["changed_at"], case["sequence"], case["hash"])
        return shown == (first.at.isoformat(), last.at.isoformat(), last.sequence, last.hash)

    def _replayed(self) -> bool:
        kept = self._store.execute("select kind, key, value from facts where number = ?", (self._case["number"],))
        told = {(kind.value, key, log.canonical(value)) for (kind, key), value in log.replay(self.steps).items()}
        return {tuple(row) for row in kept} == told

    def _listed(self) -> bool:
        case = self._case
        cells: list[Any] = [case[name] for name in SEALED]
        head = stored.head_of(case)
        for row in self.steps:
            head = stored.shown(head, row.step)
        shown = (head.title, int(head.deleted), head.organisation, int(head.practice))
        days = tables.days_as_text(tables.days_of(self._store, case["number"]))
        kept = tuple(case[name] for name in ("title", "deleted", "organisation", "practice"))
        return seal(*cells, days) == case["seal"] and shown == kept

    def _fault(self, kind: str, what: str) -> Fault:
        return Fault(kind, str(self._case["id"]), f"{named(self._case)}{what}")


def _files_in(value: Any) -> list[dict[str, Any]]:
    return [file for file in value if isinstance(file, dict)] if isinstance(value, list) else []


def _is_ours(store: sqlite3.Connection) -> bool:
    """Whether the tables are those that this program makes."""
    try:
        return _tables_of(store) == _tables_wanted()
    except _UNREADABLE:
        return False


def _structure(store: sqlite3.Connection) -> Iterator[Fault]:
    """What SQLite itself can tell."""
    try:
        wrong = [row[0] for row in store.execute("pragma integrity_check(20)")]
        if wrong != ["ok"]:
            yield Fault("file", "", f"办件库文件的内部结构有{len(wrong)}处损坏")
        if store.execute("pragma foreign_key_check").fetchone() is not None:
            yield Fault("file", "", "办件库里有不属于任何办件的内容")
    except _UNREADABLE:
        yield Fault("file", "", "办件库文件的内部结构读不出来")
    try:
        store.execute(_FTS_INTEGRITY)
        if store.execute(_STRAYS).fetchone()[0]:
            yield Fault("search", "", "检索里有不属于任何办件的内容")
    except _UNREADABLE:
        yield Fault("search", "", "检索用的索引有损坏")


def _tables_of(store: sqlite3.Connection) -> dict[str, str]:
    """The tables and indexes with their SQL; those in which FTS5 keeps its index are worded by SQLite's own version."""
    rows = store.execute("select type, name, sql from sqlite_schema").fetchall()
    own = {f"{kind} {name}": "" if str(name).startswith("search_") else sql for kind, name, sql in rows}
    return {name: " ".join(str(sql).split()) for name, sql in own.items()}


def _tables_wanted() -> dict[str, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        schema.bring_up(fresh)
        return _tables_of(fresh)
