"""Pages of the list, however they are found: the same cases in the same order as by plain sorting."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from checklists.cases import paging
from checklists.cases.changes import Change, Kind
from checklists.cases.store import Store
from checklists.cases.stored import Day, Head, Listed, Summary, Wanted
from tests.cases.making import EDITION, append, at, mark, titled

TODAY = date(2026, 11, 22)
NUMBER = 60
POLICIES = ("jn-49-2019/acceptance", "jn-97-2019/growth")
ORDERS = ("changed", "days", "made")


@pytest.fixture
def cases(store: Store) -> list[Head]:
    """Cases of all kinds, some changed after they were made, in the order in which they were made."""
    chance = random.Random(22)
    store._connection.execute("pragma synchronous = off")  # nobody will pull the plug on this test
    heads = [_made(store, chance, number) for number in range(NUMBER)]
    for head in chance.sample(heads, NUMBER // 2):
        append(store, head, mark("item", None, {"mark": "met"}), seconds=1)
        store.relist(head.id, head.summary._replace(days=_days(chance)), expected=2)
    return heads


def _made(store: Store, chance: random.Random, number: int) -> Head:
    title = f"{chance.choice('甲乙丙')}{chance.choice(('大厦', '银行', '大厦旁的银行'))}{number}"
    practice = [Change(Kind.PRACTICE, "", None, True)] if chance.random() < 0.2 else []
    deleted = [Change(Kind.DELETED, "", None, True)] if chance.random() < 0.1 else []
    summary = Summary(chance.choice(("ready", "not-ready")), 1, 3, "", (), _days(chance))
    step = titled(title, *practice, *deleted)
    return store.create(chance.choice(POLICIES), EDITION, step, at=at(number), summary=summary)


def _days(chance: random.Random) -> tuple[Day, ...]:
    days = (TODAY + timedelta(chance.randrange(-6, 6)) for _ in range(chance.randrange(4)))
    return tuple(Day(day, chance.choice(("due", "item")), "", "") for day in days)  # type: ignore[arg-type]  # one of its own


def wanteds(heads: list[Head]) -> Iterator[Wanted]:
    """Every order with every filter, with what few, many and no cases hold, with and without some that go first."""
    searches = ("", "大厦", "甲", "甲 银行", "7", "无此")
    for order, search, practice, policy in product(ORDERS, searches, (None, False), ("", "jn-97-2019")):
        for first in ((), (heads[3].id, heads[41].id)):
            wanted = Wanted(search, False, practice, policy, "", order, first, TODAY)  # type: ignore[arg-type]  # one of its own
            yield from (wanted, wanted._replace(state="ready"), wanted._replace(deleted=True))


class Plain:
    """All cases that there are, filtered and sorted by hand."""

    def __init__(self, store: Store) -> None:
        self._all = [row for deleted in (False, True) for row in store.rows(Wanted(deleted=deleted, today=TODAY))]
        known = store._connection.execute("select id, number, revision from cases").fetchall()
        self._number = {row["id"]: row["number"] for row in known}
        self._revision = {row["id"]: row["revision"] for row in known}

    def rows(self, wanted: Wanted) -> list[Listed]:
        """What is wanted of them."""

        def place(row: Listed) -> tuple[bool, tuple[int, ...]]:
            return row.head.id not in wanted.first, self._places(row)[wanted.order]

        return sorted((row for row in self._all if _fits(row.head, wanted)), key=place)

    def _places(self, row: Listed) -> dict[str, tuple[int, ...]]:
        case, day = row.head.id, row.next.day if row.next else date.max
        changed = -self._revision[case]
        days = (day is date.max, day < TODAY, day.toordinal(), changed)
        return {"changed": (changed,), "made": (-self._number[case],), "days": days}


def _fits(head: Head, wanted: Wanted) -> bool:
    return (
        head.deleted == wanted.deleted
        and wanted.practice in {None, head.practice}
        and head.checklist.startswith(wanted.policy)
        and wanted.state in {"", head.summary.verdict}
        and all(term in head.title for term in wanted.search.split())
    )


@pytest.mark.parametrize(("many", "near", "walked"), [(1, 5, 5_000), (1, 200, 9), (20, 12, 0), (1_000, 200, 5_000)])
def test_every_page_is_a_part_of_the_whole(
    store: Store, cases: list[Head], many: int, near: int, walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether few or many hold what is looked for, wherever in the list they stand, and however far their days are."""
    monkeypatch.setattr(paging, "MANY", many)
    monkeypatch.setattr(paging, "NEAR", near)
    monkeypatch.setattr(paging, "WALKED", walked)

    plain = Plain(store)
    for wanted in wanteds(cases):
        whole = plain.rows(wanted)
        assert store.rows(wanted) == whole, wanted
        for size in (4, 30):
            pages = [store.rows(wanted, limit=size, offset=start) for start in range(0, len(whole) + 1, size)]
            assert [row for page in pages for row in page] == whole, (wanted, size)


def effort(store: Store, wanted: Wanted) -> int:
    """How many tens of steps SQLite makes for a page."""
    steps = [0]

    def step() -> None:
        steps[0] += 1

    store._connection.set_progress_handler(step, 10)
    store.rows(wanted, limit=4)
    store._connection.set_progress_handler(None, 10)
    return steps[0]


def test_what_many_hold_costs_the_same_among_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once many were found, no more of them are asked for."""
    monkeypatch.setattr(paging, "MANY", 5)
    monkeypatch.setattr(paging, "NEAR", 9)
    efforts = []
    for number in range(120):
        store.create(POLICIES[0], EDITION, titled("大厦"), at=at(number), summary=Summary("ready", 1, 3, "", (), ()))
        if number in (29, 119):
            efforts.append(effort(store, Wanted("大厦", today=TODAY)))

    assert efforts[1] <= efforts[0] * 1.1


def test_days_of_others_are_not_all_walked_through(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cases of a rule have no days, those of the other rule are soon left alone."""
    days = tuple(Day(TODAY + timedelta(number), "due", "", "") for number in range(9))
    for number in range(60):
        summary = Summary("ready", 1, 3, "", (), days if number % 2 else ())
        store.create(POLICIES[number % 2], EDITION, titled("大厦"), at=at(number), summary=summary)
    wanted = Wanted(policy="jn-49-2019", order="days", today=TODAY)
    whole = effort(store, wanted)
    monkeypatch.setattr(paging, "WALKED", 20)

    assert effort(store, wanted) < whole * 0.7
