"""An open case: a change is saved although others are quicker, and what the list says of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checklists.cases.changes import Step
from checklists.cases.errors import StoreMovedError
from checklists.cases.log import LogRow
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.cases.stored import Summary
from checklists.policy.calendar import Calendar
from checklists.shelf import Shelf

CHECKLIST = "jn-49-2019/acceptance"
WHOLE = {
    **dict.fromkeys(("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building"), "yes"),
    "extent": "whole",
    "disposition": "sale",
}
ITEM = "C3.1.a"


def _now() -> datetime:
    return datetime(2024, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def desk(store: Store, folder: Path) -> Desk:
    return Desk(store, folder, Shelf(), Calendar(), today=date(2024, 5, 1), clock=_now)


@pytest.fixture
def session(desk: Desk) -> Session:
    return desk.start(CHECKLIST, "试办楼", WHOLE)


def _crowd(monkeypatch: pytest.MonkeyPatch, desk: Desk, *, quicker: int) -> None:
    """Let that many others be quicker, one after the other."""
    real, left = desk.store.append, [quicker]

    def append(case_id: str, step: Step, *, at: datetime, summary: Summary, expected: int) -> LogRow:
        if left[0]:
            left[0] -= 1
            raise StoreMovedError(case_id)
        return real(case_id, step, at=at, summary=summary, expected=expected)

    monkeypatch.setattr(desk.store, "append", append)


def test_a_mark_is_saved_although_twenty_others_are_quicker(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, session: Session
) -> None:
    _crowd(monkeypatch, desk, quicker=20)
    session.mark(ITEM, "met")
    assert desk.open(session.picture.facts.case).picture.facts.marks[ITEM].word == "met"


def test_a_mark_gives_up_where_others_are_always_quicker(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, session: Session
) -> None:
    _crowd(monkeypatch, desk, quicker=10_000)
    with pytest.raises(StoreMovedError):
        session.mark(ITEM, "met")


def test_an_undo_is_not_tried_again_where_somebody_was_quicker(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, session: Session
) -> None:
    session.mark(ITEM, "met")
    _crowd(monkeypatch, desk, quicker=1)
    with pytest.raises(StoreMovedError):
        session.undo()


def test_the_list_says_what_is_to_be_done_before_what_is_only_a_draft(session: Session) -> None:
    """That a paper is a draft follows from the rest and helps nobody to go on."""
    assert session.stored.head.summary.blocking == "第三条（一） 主体结构：待核对"


def test_the_history_is_read_on_from_where_it_was_read(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, session: Session
) -> None:
    """Also where the last row was typed on since, and where somebody else has gone on."""
    case = session.stored.head.id
    read: list[int] = []
    real = desk.store.log

    def log(case_id: str, after: int = 0) -> list[LogRow]:
        rows = real(case_id, after)
        read.append(len(rows))
        return rows

    steps = (
        lambda: session.mark(ITEM, "met"),
        lambda: session.answer({"project_name": "一"}, typing=True),
        lambda: session.answer({"project_name": "一号"}, typing=True),
        lambda: desk.open(case).mark(ITEM, "unmet"),
        lambda: desk.open(case).undo(),
    )
    for step in steps:
        step()
        with monkeypatch.context() as patched:
            patched.setattr(desk.store, "log", log)
            assert list(session.history) == real(case)

    assert max(read[1:]) <= 2  # the one that may have been typed on, and the new one


def test_a_history_that_is_another_one_is_read_whole(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, session: Session
) -> None:
    session.mark(ITEM, "met")
    session.mark(ITEM, "unmet")
    assert len(session.history) == 3
    other = [row._replace(previous="0" * 64, hash="1" * 64) for row in session.history]
    monkeypatch.setattr(desk.store, "log", lambda _case, after=0: [row for row in other if row.sequence > after])

    assert list(session.history) == other
