"""Stores of any size to measure on: one real case, made by the program, and copies of its rows."""

from __future__ import annotations

import json
import random
import sqlite3
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
    connection = sqlite3.connect(folder / CASES, isolation_level=None)
    connection.execute("begin")
    models = connection.execute("select number from cases where edition <> '' order by number").fetchall()
    chance = random.Random(49)  # noqa: S311
    for made in range(count - len(models)):
        _copy(connection, models[made % len(models)][0], made, chance)
    connection.execute("commit")
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    return folder


def _copy(connection: sqlite3.Connection, model: int, made: int, chance: random.Random) -> None:
    person = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
    title = f"{person}大厦（第{made}号）"
    columns = [row[1] for row in connection.execute("pragma table_info(cases)")]
    own = {
        "number": "null",
        "id": f"'case{made}'",
        "title": f"'{title}'",
        "revision": "(select max(revision) + 1 from cases)" if made == 0 else f"revision + {made + 10}",
    }
    chosen = ", ".join(own.get(column, column) for column in columns)
    number = connection.execute(f"insert into cases select {chosen} from cases where number = ?", (model,)).lastrowid  # noqa: S608
    connection.execute(
        "insert into facts select ?, kind, key, case kind when 'title' then json_quote(?) else value end"
        " from facts where number = ?",
        (number, title, model),
    )
    connection.execute(
        "insert into log select ?, sequence, at, step, previous, hash from log where number = ?", (number, model)
    )
    words = connection.execute("select text from search where rowid = ?", (model,)).fetchone()[0]
    connection.execute("insert into search (rowid, text) values (?, ?)", (number, f"{indexed([title])} {words}"))
