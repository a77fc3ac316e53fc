"""Stores of any size to measure on: one real case, made by the program, and copies of its rows."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from checklists.cases.places import CASES
from checklists.cases.search import indexed
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.shelf import RESOURCES, Shelf, calendar_of

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
# Names are invented of common characters, so that any two of them are found in some cases and not in most.
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉建文辉力"
# Table by table and in the order of their keys, so that every row goes to the end of its table. No row is sealed and no
# log chained anew: what is measured reads neither.
_COPIES = "create temp table copies (number integer primary key, model, id, title, words, moved)"
_OWN = {
    "number": "copies.number",
    "id": "copies.id",
    "title": "copies.title",
    "revision": "(select max(revision) from cases) + copies.number",
}
_CASES = "insert into cases select {} from copies cross join cases on cases.number = model"
_FACTS = (
    "insert into facts select copies.number, kind, key, case kind when 'title' then json_quote(title) else value end"
    " from copies cross join facts on facts.number = model"
)
_LOG = (
    "insert into log select copies.number, sequence, at, step, previous, hash"
    " from copies cross join log on log.number = model"
)
_DAYS = (
    "insert into days select copies.number, place, date(day, moved || ' days'), sort, about, days.words, estimated"
    " from copies cross join days on days.number = model"
)
_SEARCH = (
    "insert into search (rowid, text) select number, words || ' ' || text"
    " from copies cross join search on search.rowid = model"
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


def _copy(connection: sqlite3.Connection, count: int) -> None:
    """Fill the store up to `count` cases: copies of those there, each with a name, days and a place in the list."""
    models = [row[0] for row in connection.execute("select number from cases where edition <> '' order by number")]
    chance = random.Random(49)  # noqa: S311
    last = connection.execute("select max(number) from cases").fetchone()[0]
    copies = (
        (last + made, models[made % len(models)], f"case{made}", *_named(chance, made), chance.randrange(-200, 1000))
        for made in range(1, count - len(models) + 1)
    )
    for setting in ("journal_mode = off", "synchronous = off", "cache_size = -500000"):  # what fails is made anew
        connection.execute(f"pragma {setting}")
    connection.execute(_COPIES)
    connection.execute("begin")
    connection.executemany("insert into copies values (?, ?, ?, ?, ?, ?)", copies)
    columns = [row[1] for row in connection.execute("pragma table_info(cases)")]
    connection.execute(_CASES.format(", ".join(_OWN.get(column, f"cases.{column}") for column in columns)))
    for statement in (_FACTS, _LOG, _DAYS, _SEARCH):
        connection.execute(statement)
    connection.execute("commit")


def _named(chance: random.Random, made: int) -> tuple[str, str]:
    """A title, and how the search index keeps it."""
    title = f"{chance.choice(_SURNAMES)}{''.join(chance.choices(_GIVEN, k=2))}大厦（第{made}号）"
    return title, indexed([title])
