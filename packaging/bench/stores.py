"""Stores of any size to measure on: real cases, made by the program, and sound copies of them."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from checklists.cases import log, stored, tables
from checklists.cases.changes import Kind, Step
from checklists.cases.log import LogRow
from checklists.cases.places import CASES
from checklists.cases.sealing import SEALED, seal
from checklists.cases.search import indexed
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.cases.stored import Day
from checklists.shelf import RESOURCES, Shelf, calendar_of

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
# Names are invented of common characters, so that any two of them are found in some cases and not in most.
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉建文辉力"
_COPIES = "create temp table copies (number integer primary key, model, title)"
_FACTS = (
    "insert into facts select copies.number, kind, key, case kind when 'title' then json_quote(title) else value end"
    " from copies cross join facts on facts.number = model"
)


def desk_over(folder: Path, store: Store) -> Desk:
    """A desk as the program has it, with the clock standing still."""
    shelf = Shelf(compiled=folder / "compiled")
    return Desk(store, folder, shelf, calendar_of(), today=TODAY, clock=lambda: NOW)


def sample(name: str) -> dict[str, object]:
    """One of the practice cases."""
    return json.loads((RESOURCES / "samples" / f"{name}.json").read_text(encoding="utf-8"))


def start(desk: Desk, name: str) -> Session:
    """A new case made of a practice case."""
    content = sample(name)
    session = desk.start(content["checklist"], content["title"], content["answers"])
    alike: dict[tuple[str, str], list[str]] = {}
    for item, mark in content["marks"].items():
        alike.setdefault((mark["mark"], mark.get("reason", "")), []).append(item)
    for (word, reason), items in alike.items():
        session.mark_several(items, word, reason=reason)
    return session


def store_of(folder: Path, count: int) -> Path:
    """A folder in `folder` with `count` cases: real ones of each practice case, the rest copies of their rows.

    Of each size there is one, made when it is first asked for: 100,000 cases are some gigabytes.
    """
    folder = folder / f"{count} cases"
    if folder.exists():
        return folder
    with Store.open(folder) as store:
        desk = desk_over(folder, store)
        for name in ("jn-49-2019-part", "jn-97-2019-bank"):
            start(desk, name)
    with closing(sqlite3.connect(folder / CASES, isolation_level=None)) as connection:
        _copy(connection, count)
    return folder


class _Copy(NamedTuple):
    """A case to be made of another one's rows."""

    number: int
    model: int  # an index
    title: str
    moved: timedelta  # so far its days are from the model's

    @property
    def id(self) -> str:
        return f"case{self.number}"


class _Model:
    """A case of which copies are made, each with a chain and a seal of its own: a store of them is sound."""

    def __init__(self, connection: sqlite3.Connection, case: sqlite3.Row) -> None:
        self.number, self._case = case["number"], case
        steps = connection.execute("select * from log where number = ? order by sequence", (self.number,))
        self._steps = [stored.log_row_of(row) for row in steps]
        self._days = tables.days_of(connection, self.number)
        found = connection.execute("select text from search where rowid = ?", (self.number,)).fetchone()["text"]
        self._words = found.removesuffix(indexed([case["title"]]))  # the title is the last of its facts

    def chain(self, copy: _Copy) -> Iterator[LogRow]:
        """The log of a copy."""
        hashed = log.origin(copy.id, self._case["checklist"], self._case["edition"])
        for row in self._steps:
            step, previous = _renamed(row.step, copy.title), hashed
            hashed = log.digest(previous, row.sequence, row.at, step)
            yield LogRow(row.sequence, row.at, step, previous, hashed)

    def days(self, copy: _Copy) -> tuple[Day, ...]:
        """The days of a copy."""
        return tuple(day._replace(day=day.day + copy.moved) for day in self._days)

    def listed(self, copy: _Copy, hashed: str, revision: int) -> list[str | int]:
        """The row of a copy in the list, in the order of `SEALED`, and its seal."""
        own = {"id": copy.id, "title": copy.title, "hash": hashed, "revision": revision}
        cells = [own.get(name, self._case[name]) for name in SEALED]
        return [*cells, seal(*cells, tables.days_as_text(self.days(copy)))]

    def words(self, copy: _Copy) -> str:
        """What the search index keeps of a copy."""
        return self._words + indexed([copy.title])


def _renamed(step: Step, title: str) -> Step:
    changes = (change._replace(after=title) if change.kind is Kind.TITLE else change for change in step.changes)
    return step._replace(changes=tuple(changes))


def _copy(connection: sqlite3.Connection, count: int) -> None:
    """Fill the store up to `count` cases: copies of those there, each with a name, days and a place in the list."""
    connection.row_factory = sqlite3.Row
    cases = connection.execute("select * from cases where edition <> '' order by number").fetchall()
    models = [_Model(connection, case) for case in cases]
    last, revision = connection.execute("select max(number), max(revision) from cases").fetchone()
    chance = random.Random(49)  # noqa: S311
    copies = [
        _Copy(last + made, made % len(models), _name(chance, made), timedelta(chance.randrange(-200, 1000)))
        for made in range(1, count - len(models) + 1)
    ]
    for setting in ("journal_mode = off", "synchronous = off", "cache_size = -500000"):  # what fails is made anew
        connection.execute(f"pragma {setting}")
    connection.execute(_COPIES)
    connection.execute("begin")
    # Table by table and in the order of their keys, so that every row goes to the end of its table.
    hashes: dict[int, str] = {}
    _fill(connection, "log", 6, _logged(copies, models, hashes))
    listed = (
        (copy.number, *models[copy.model].listed(copy, hashes[copy.number], revision + copy.number)) for copy in copies
    )
    _fill(connection, f"cases (number, {', '.join(SEALED)}, seal)", len(SEALED) + 2, listed)
    days = (
        (copy.number, place, day.day.isoformat(), day.sort, day.about, day.words, int(day.estimated))
        for copy in copies
        for place, day in enumerate(models[copy.model].days(copy))
    )
    _fill(connection, "days", 7, days)
    _fill(connection, "copies", 3, ((copy.number, models[copy.model].number, copy.title) for copy in copies))
    connection.execute(_FACTS)
    _fill(connection, "search (rowid, text)", 2, ((copy.number, models[copy.model].words(copy)) for copy in copies))
    connection.execute("commit")


def _fill(connection: sqlite3.Connection, table: str, width: int, rows: Iterable[tuple[str | int, ...]]) -> None:
    connection.executemany(f"insert into {table} values ({', '.join('?' * width)})", rows)  # noqa: S608  our own names


def _logged(copies: list[_Copy], models: list[_Model], hashes: dict[int, str]) -> Iterator[tuple[str | int, ...]]:
    """The rows of all logs; the last hash of each copy is kept in `hashes`."""
    for copy in copies:
        for row in models[copy.model].chain(copy):
            hashes[copy.number] = row.hash
            step = log.canonical(log.as_json(row.step))
            yield (copy.number, row.sequence, row.at.isoformat(), step, row.previous, row.hash)


def _name(chance: random.Random, made: int) -> str:
    return f"{chance.choice(_SURNAMES)}{''.join(chance.choices(_GIVEN, k=2))}大厦（第{made}号）"
