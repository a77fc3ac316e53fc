"""No question of everyday work goes through a table whole: each finds its index, however many cases there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from checklists.cases import paging
from checklists.cases.store import Store
from checklists.cases.stored import Day, Summary, Wanted
from tests.cases.making import CHECKLIST, EDITION, START, SUMMARY, answer, append, create, titled

TODAY = date(2026, 11, 22)
NUMBER = 6
PAGE = 2  # fewer than there are, as on every large list
_WHOLE = re.compile(r"^SCAN (cases|facts|log|days)\b")
_SORTED = "USE TEMP B-TREE FOR ORDER BY"
ALL = Wanted(practice=False, today=TODAY)
Act = Callable[[Store], object]


@pytest.fixture
def cases(store: Store) -> list[str]:
    """The ids of some cases with days to come."""
    days = [(Day(TODAY + timedelta(number), "due", "applied_on", "送审"),) for number in range(NUMBER)]
    heads = [
        store.create(CHECKLIST, EDITION, titled(f"大厦{number}"), at=START, summary=Summary("ready", 1, 3, "", (), day))
        for number, day in enumerate(days)
    ]
    return [head.id for head in heads]


def plans(store: Store, act: Act) -> list[str]:
    """How SQLite goes about everything that is asked of it; what speaks of FTS5's own tables is left out."""
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    act(store)
    store._connection.set_trace_callback(None)
    whole = [one for one in asked if one.startswith(("select", "update", "delete", "replace", "insert"))]
    assert whole, "nothing was asked"
    return [row["detail"] for one in whole for row in store._connection.execute(f"explain query plan {one}")]


PAGES = {
    "the newest": ALL,
    "with those for practice": ALL._replace(practice=None),
    "by the next day": ALL._replace(order="days"),
    "by when they were made": ALL._replace(order="made"),
    "of one rule": ALL._replace(policy="jn-49-2019"),
    "of one rule by the next day": ALL._replace(policy="jn-49-2019", order="days"),
    "in one state": ALL._replace(state="ready"),
    "put away": ALL._replace(deleted=True),
    "with some first": ALL._replace(first=("甲", "乙")),
    "found": ALL._replace(search="大厦"),
    "found by when they were made": ALL._replace(search="大厦", order="made"),
}


@pytest.mark.parametrize("offset", [0, PAGE])
@pytest.mark.parametrize("many", [1, 1_000], ids=["many", "few"])
@pytest.mark.parametrize("wanted", PAGES.values(), ids=PAGES)
def test_a_page_is_read_from_where_it_stands(
    store: Store, cases: list[str], wanted: Wanted, many: int, offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table is gone through whole, and no cases are sorted but those that were found."""
    monkeypatch.setattr(paging, "MANY", many)
    first = (cases[0], cases[3]) if wanted.first else ()
    found = plans(store, lambda store: store.rows(wanted._replace(first=first), limit=PAGE, offset=offset))

    by_number = wanted.order == "made"  # going down the numbers is no scan that ends at the last case, but at the page
    assert [one for one in found if _WHOLE.match(one)] == ["SCAN cases"] * by_number * (not wanted.search or many == 1)
    assert _SORTED not in found or wanted.search or wanted.first


ACTS: dict[str, Act] = {
    "how many": lambda store: store.numbers(ALL),
    "how many of those found": lambda store: store.numbers(ALL._replace(search="大厦")),
    "the days of a month": lambda store: store.days(TODAY, TODAY + timedelta(30)),
    "an answer given elsewhere": lambda store: store.answers_saying("大厦", ("name",)),
    "the cases of an organisation": lambda store: store.answers_of("甲", ("name",)),
    "the organisations": lambda store: store.under_no_policy("organisation"),
    "their names": lambda store: store.names("organisation"),
    "what others changed": lambda store: store.mark(),
    "a new id": lambda store: store.new_id(),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_question_finds_its_index(store: Store, cases: list[str], act: Act) -> None:
    """What is asked at every change, at every look at a page and in every menu."""
    assert not list(filter(_WHOLE.match, plans(store, act)))


def test_counting_reads_no_row(store: Store, cases: list[str]) -> None:
    """All that the counts need stands in their index."""
    assert any("COVERING INDEX cases_counted" in one for one in plans(store, ACTS["how many"]))


def test_a_change_touches_its_own_case_alone(store: Store, cases: list[str]) -> None:
    """Opening a case, every step of it and its history."""
    head = store.load(cases[0]).head

    def work(store: Store) -> None:
        append(store, head, answer("name", None, "济南"))
        store.relist(head.id, SUMMARY, expected=2)
        store.log(head.id)
        create(store)

    assert not list(filter(_WHOLE.match, plans(store, work)))
