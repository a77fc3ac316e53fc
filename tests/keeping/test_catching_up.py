"""Cases that an older program has saved come to their days without being changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from checklists.cases.errors import StoppedError
from checklists.cases.sealing import SEALED, seal
from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.cases.stored import Wanted
from checklists.keeping.catching_up import catch_up
from checklists.keeping.inspecting import inspect
from checklists.keeping.watching import Watched
from checklists.shelf import Shelf, calendar_of
from tests.cases.making import START

ANSWERS = {"in_jinan": "yes", "new_build": "yes", "accepted_on": "2026-12-10"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over two cases as step 4 leaves those of an older store, and one of today."""
    with Store.open(tmp_path) as store:
        made = Desk(store, tmp_path, Shelf(), calendar_of(), today=START.date(), clock=lambda: START)
        for title in ("甲", "乙"):
            made.start("jn-49-2019/acceptance", title, ANSWERS)
        connection = store._connection
        connection.execute("delete from days")
        connection.execute("update cases set sections = ''")
        for row in connection.execute("select * from cases").fetchall():
            mark = seal(*(row[name] for name in SEALED), "[]")
            connection.execute("update cases set seal = ? where number = ?", (mark, row["number"]))
        made.start("jn-49-2019/acceptance", "丙", {})
        yield made


def test_their_days_and_parts_are_known_afterwards(desk: Desk) -> None:
    """The cases, their logs and their order are what they were, and the seals hold."""
    before = [(head.id, head.sequence, head.changed_at) for head in desk.store.heads()]
    told: list[str] = []

    assert len(desk.store.unjudged()) == 2
    assert catch_up(desk, lambda done, of, said: told.append(said)) == 0
    assert told == ["正在补算第 1 件，共 2 件", "正在补算第 2 件，共 2 件"]
    assert desk.store.unjudged() == []
    assert {one.title for one in desk.store.days(date.min, date.max)} == {"甲", "乙"}
    assert all(row.head.summary.sections for row in desk.store.rows(Wanted()))
    assert [(head.id, head.sequence, head.changed_at) for head in desk.store.heads()] == before
    assert inspect(desk.store._connection).faults == ()


def test_it_can_be_stopped_and_gone_on_with(desk: Desk) -> None:
    watched = Watched("补算")
    watched.stop()

    with pytest.raises(StoppedError):
        catch_up(desk, watched)
    assert catch_up(desk) == 0


def test_a_case_that_has_gone_on_meanwhile_is_left_alone(desk: Desk) -> None:
    case = desk.store.unjudged()[0]
    summary = desk.store.load(case).head.summary
    desk.open(case).rename("改过了")

    desk.store.relist(case, summary._replace(verdict="ready"), expected=1)
    assert desk.store.load(case).head.summary.verdict != "ready"


def test_a_case_whose_rule_is_not_here_is_counted(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    desk.shelf = Shelf(tmp_path / "policies")

    assert catch_up(desk) == 2
