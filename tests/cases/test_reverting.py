"""A case goes back to any point of its history in one step, and every change can be told in words."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checklists.cases.change_words import ChangeWords
from checklists.cases.changes import Action, Change, Kind
from checklists.cases.log import between, replay
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.policy.calendar import Calendar
from checklists.shelf import Shelf
from tests.cases.making import assert_whole

PERSON = "370102199001011231"
PEOPLE = [{"name": "张三", "resident_id": PERSON}, {"name": "李四"}]


@pytest.fixture
def session(store: Store, folder: Path) -> Session:
    desk = Desk(
        store, folder, Shelf(), Calendar(), today=date(2024, 5, 1), clock=lambda: datetime(2024, 5, 1, tzinfo=UTC)
    )
    made = desk.start("jn-97-2019/talent", "人才补助", {})
    made.answer({"district": "lixia", "people": PEOPLE})
    made.rename("另一个名称")
    made.mark(made.picture.items[0].id, "met")
    made.note(made.picture.items[0].id, f"联系 {PERSON}")
    return made


def words(session: Session, *changes: Change) -> list[str]:
    told = ChangeWords(session.picture)
    return [told.of(change) for change in changes]


def test_it_goes_back_to_any_point_in_one_step_and_forward_again(session: Session, store: Store) -> None:
    before, steps = dict(session.stored.facts), len(session.history)
    for point in range(1, steps + 1):
        was = replay(row for row in session.history if row.sequence <= point)
        session.revert(point)
        assert session.stored.facts == was
        session.undo() if was != before else None
        assert session.stored.facts == before
        assert_whole(store, session.stored.head.id)
    assert session.stored.head.title == "另一个名称"


def test_to_go_back_is_told_as_such(session: Session) -> None:
    step = session.revert(1)

    assert step.action is Action.REVERT
    assert session.history[-1].step.reason == "退回到第1步之后"
    assert session.picture.facts.title == "人才补助"


def test_to_where_it_stands_nothing_is_written(session: Session) -> None:
    steps = len(session.history)

    assert session.revert(steps).changes == ()
    assert len(session.history) == steps


@pytest.mark.parametrize("point", [0, -1, 99])
def test_a_point_that_is_not_there_is_refused(session: Session, point: int) -> None:
    with pytest.raises(RefusedError, match="没有第"):
        session.revert(point)


def test_the_store_says_whether_a_case_lies_in_the_bin(session: Session) -> None:
    """Going back is about the work, not about where the case lies."""
    session.delete()
    session.revert(1)

    assert session.stored.head.deleted


def test_two_points_compared_are_what_lies_between(session: Session) -> None:
    changes = between(session.history, 1, 3)

    assert set(words(session, *changes)) >= {"办件名称：人才补助 → 另一个名称", "注册地所在区县：（空） → 历下区"}
    assert between(session.history, 3, 3) == ()
    back = {(one.key, one.after) for one in between(session.history, 3, 1)}
    assert back == {(one.key, one.before) for one in changes}


def test_a_cell_is_told_from_what_to_what(session: Session) -> None:
    key = session.picture.rows("people")[0]["key"]
    rows = [{"key": key, "name": "张三", "resident_id": PERSON, "position": "经理"}, {"key": "李四", "name": "李四"}]
    step = session.answer({"people": rows})

    said = words(session, *step.changes)[0]
    assert "“张三”的" in said
    assert "（空） → 经理" in said


def test_no_number_of_a_person_is_told(session: Session) -> None:
    told = [text for row in session.history for text in words(session, *row.step.changes)]

    assert not [text for text in told if PERSON in text]
    assert any("备注" in text for text in told)


def test_what_is_not_listed_any_more_keeps_its_name(session: Session) -> None:
    pattern = random.Random(1).choice([item for item in session.picture.checklist.items if item.loops])
    said = words(session, Change(Kind.MARK, f"{pattern.id}/没有这个人", None, {"mark": "met"}))[0]

    assert pattern.id not in said
    assert "现在不列出" in said
