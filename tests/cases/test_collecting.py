"""Cases brought into the table of another: one row for each, in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checklists.cases.collecting import collect
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.policy.values import rows_of
from checklists.shelf import Shelf, calendar_of
from tests.cases.making import START

SUMMARY, BANK = "jn-97-2019/district-summary", "jn-97-2019/financial-institution"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.open(tmp_path) as store:
        yield Desk(store, tmp_path, Shelf(), calendar_of(), today=START.date(), clock=lambda: START)


@pytest.fixture
def summary(desk: Desk) -> Session:
    return desk.start(SUMMARY, "历下区汇总", {"district": "lixia"})


def bank(desk: Desk, title: str = "某银行", **answers: Any) -> str:
    given = {"district": "lixia", "institution_type": "bank", "kinds": "settle", **answers}
    return desk.start(BANK, title, given).stored.head.id


def rows(session: Session) -> list[dict[str, Any]]:
    return rows_of(session.picture.facts.answers.get("applications"))  # type: ignore[return-value]


def test_each_case_becomes_a_row(desk: Desk, summary: Session) -> None:
    cases = [bank(desk), bank(desk, "某保险", institution_type="insurer")]

    assert collect(desk, summary, [*cases, cases[0]]) == (2, 0)
    assert [row["key"] for row in rows(summary)] == cases
    assert [row["institution_type"] for row in rows(summary)] == ["bank", "insurer"]
    assert {row["programme"] for row in rows(summary)} == {"financial-institution"}
    assert rows(summary)[0]["office"] == "banking-insurance"


def test_a_case_that_changed_brings_its_row_up_to_date(desk: Desk, summary: Session) -> None:
    """What was typed into the row by hand stays."""
    case = bank(desk)
    collect(desk, summary, [case])
    summary.answer({"applications": [{**rows(summary)[0], "approved": "100", "remark": "已核"}]})
    desk.open(case).answer({"kinds": "increase"})

    assert collect(desk, summary, [case]) == (0, 1)
    (row,) = rows(summary)
    assert (row["grants"], row["approved"], row["remark"]) == ("增资", "100", "已核")


def test_one_undo_takes_all_of_it_back(desk: Desk, summary: Session) -> None:
    collect(desk, summary, [bank(desk), bank(desk, "另一家")])
    summary.undo()

    assert rows(summary) == []


def _itself(desk: Desk, summary: Session) -> str:
    return summary.stored.head.id


def _thrown_away(desk: Desk, summary: Session) -> str:
    case = bank(desk)
    desk.open(case).delete()
    return case


def _of_another_rule(desk: Desk, summary: Session) -> str:
    return desk.start("jn-49-2019/acceptance", "某楼", {}).stored.head.id


@pytest.mark.parametrize(
    ("other", "says"), [(_itself, "不能汇入它自己"), (_thrown_away, "在回收站里"), (_of_another_rule, "不是依据")]
)
def test_what_cannot_be_brought_in_is_refused_whole(
    desk: Desk, summary: Session, other: Callable[[Desk, Session], str], says: str
) -> None:
    """One wrong case, and nothing is changed."""
    with pytest.raises(RefusedError, match=says):
        collect(desk, summary, [bank(desk), other(desk, summary)])
    assert rows(summary) == []


def test_a_matter_without_such_a_table_says_so(desk: Desk) -> None:
    session = desk.open(bank(desk))

    with pytest.raises(RefusedError, match="没有可以汇入其他办件的表"):
        collect(desk, session, [bank(desk, "另一家")])
