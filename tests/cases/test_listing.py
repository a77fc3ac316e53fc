"""The list of cases: filtered, counted and sorted where it is kept, with the next day of each case."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.cases.changes import Change, Kind
from checklists.cases.store import Store
from checklists.cases.stored import Day, Head, Section, Summary, Wanted
from tests.cases.making import EDITION, START, append, mark, titled

TODAY = date(2026, 11, 22)
OTHER = "jn-97-2019/growth"


def day(text: str, sort: str = "due", words: str = "送审") -> Day:
    return Day(date.fromisoformat(text), sort, "applied_on", words)  # type: ignore[arg-type]


def made(
    store: Store, title: str, *days: Day, checklist: str = "jn-49-2019/acceptance", verdict: str = "not-ready",
    practice: bool = False,
) -> Head:  # fmt: skip
    changes = [Change(Kind.PRACTICE, "", None, True)] if practice else []
    summary = Summary(verdict, 1, 3, "还缺营业执照", (Section("list", 1, 3),), days)
    return store.create(checklist, EDITION, titled(title, *changes), at=START, summary=summary)


def titles(store: Store, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[str]:
    return [row.head.title for row in store.rows(wanted, limit=limit, offset=offset)]


def test_a_row_has_how_far_each_part_has_got(store: Store) -> None:
    head = made(store, "大厦", day("2026-12-01"))

    (row,) = store.rows(Wanted(today=TODAY))
    assert row.head == head == store.load(head.id).head
    assert row.head.summary.sections == (Section("list", 1, 3),)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((day("2026-12-09"), day("2026-11-22"), day("2026-11-01")), "2026-11-22"),
        ((day("2026-11-20", "item"), day("2026-11-21", "item"), day("2026-11-21")), "2026-11-21"),
        ((day("2026-11-21"),), ""),
        ((), ""),
    ],
)
def test_the_next_day_is_the_first_that_is_not_gone_by(store: Store, days: tuple[Day, ...], told: str) -> None:
    """Today is not gone by. Only an item that is not done yet is told of after its day."""
    made(store, "大厦", *days)

    (row,) = store.rows(Wanted(today=TODAY))
    assert (row.next.day.isoformat() if row.next else "") == told


def test_the_next_day_moves_on_by_itself(store: Store) -> None:
    """Nothing has to be saved for tomorrow's list to be right."""
    made(store, "大厦", day("2026-11-23"), day("2026-11-30"))

    found = [store.rows(Wanted(today=date(2026, 11, number)))[0].next for number in (23, 24)]
    assert [one.day.day for one in found if one] == [23, 30]


def test_the_list_is_sorted_by_the_next_day(store: Store) -> None:
    """First what comes first, then what is gone by, then what has no day."""
    made(store, "没有日期")
    made(store, "迟", day("2027-01-01"))
    made(store, "已过", day("2026-11-01", "item"))
    made(store, "早", day("2026-11-25"))

    assert titles(store, Wanted(order="days", today=TODAY)) == ["早", "迟", "已过", "没有日期"]
    assert titles(store, Wanted(order="made", today=TODAY)) == ["早", "已过", "迟", "没有日期"]


def test_filters_and_search_go_together(store: Store) -> None:
    made(store, "甲大厦", verdict="ready")
    made(store, "乙大厦")
    made(store, "丙银行", checklist=OTHER)
    made(store, "练习大厦", practice=True)

    assert titles(store, Wanted(policy="jn-49-2019")) == ["练习大厦", "乙大厦", "甲大厦"]
    assert titles(store, Wanted(policy="jn-49-2019", practice=False, state="ready")) == ["甲大厦"]
    assert titles(store, Wanted(search="大厦", practice=False)) == ["乙大厦", "甲大厦"]
    assert titles(store, Wanted(policy="jn-49")) == []
    assert [head.title for head in store.heads()] == ["练习大厦", "丙银行", "乙大厦", "甲大厦"]


def test_the_numbers_are_those_of_the_rows(store: Store) -> None:
    made(store, "甲大厦", verdict="ready")
    made(store, "乙大厦")
    made(store, "丙大厦")
    made(store, "丁银行", checklist=OTHER)
    made(store, "练习大厦", practice=True)

    found = {(one.checklist, one.state): one.number for one in store.numbers(Wanted(search="大厦", practice=False))}
    assert found == {("jn-49-2019/acceptance", "ready"): 1, ("jn-49-2019/acceptance", "not-ready"): 2}
    assert sum(one.number for one in store.numbers(Wanted())) == 5


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7])
def test_those_that_go_first_stand_once_on_whatever_page(store: Store, size: int) -> None:
    heads = [made(store, f"{number}") for number in range(6)]
    wanted = Wanted(first=(heads[1].id, heads[4].id, "没有这一件"))

    pages = [titles(store, wanted, limit=size, offset=start) for start in range(0, 6, size)]
    assert [title for page in pages for title in page] == ["4", "1", "5", "3", "2", "0"]
    assert titles(store, wanted) == ["4", "1", "5", "3", "2", "0"]


def test_the_days_of_all_cases_are_read_in_their_order(store: Store) -> None:
    """From the first day to the last, both included; not of what was put away."""
    one = made(store, "甲", day("2026-11-30"), day("2026-12-01"), day("2026-12-02"))
    two = made(store, "乙", day("2026-12-01", words="公示期满"))
    made(store, "练习", day("2026-12-01"), practice=True)

    def found() -> list[tuple[str, str]]:
        return [(one.case, one.day.words) for one in store.days(date(2026, 11, 30), date(2026, 12, 1))]

    assert found() == [(one.id, "送审"), (one.id, "送审"), (two.id, "公示期满")]
    append(store, two, titled("乙")._replace(changes=(Change(Kind.DELETED, "", None, True),)))
    assert len(found()) == 2


def test_days_that_are_no_longer_there_are_gone(store: Store) -> None:
    """Every save writes the days anew."""
    case = made(store, "甲", day("2026-11-30"))

    append(store, case, mark("item", None, {"mark": "met"}))
    assert store.days(date.min, date.max) == []
