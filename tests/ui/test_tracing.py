"""From the code on a paper to the state of the case, and whether the paper still says what is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.cases.tracing import traces_of
from checklists.shelf import Shelf, calendar_of
from tests.clock import Clock
from ui.code_words import lines_of_trace


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    with Store.open(folder) as store:
        yield Desk(store, folder, Shelf(), calendar_of(), today=date(2026, 11, 22), clock=Clock())


def printed(desk: Desk) -> tuple[Session, str]:
    session = desk.start("jn-49-2019/acceptance", "东塔楼", {"in_jinan": "yes", "project_name": "东塔"})
    return session, session.picture.facts.code


def told(desk: Desk, code: str) -> tuple[str, bool]:
    (trace,) = traces_of(desk, code)
    lines, fits = lines_of_trace(trace)
    return "\n".join(lines), fits


def test_a_paper_of_the_present_state_fits(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        session, code = printed(desk)

        said, fits = told(desk, code)

        assert fits
        assert session.stored.head.id in said
        assert "没有改过" in said


def test_what_changed_since_is_told_in_words(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        session, code = printed(desk)
        session.answer({"project_name": "西塔"})

        said, fits = told(desk, code)

        assert not fits
        assert "东塔 → 西塔" in said
        assert "重新打印的文书：" in said
        assert session.picture.facts.code != code


def test_what_was_taken_back_fits_again(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        session, code = printed(desk)
        session.answer({"project_name": "西塔"})
        session.undo()

        said, fits = told(desk, code)

        assert fits
        assert "改过 2 步" in said


def test_the_code_is_the_same_when_the_case_is_opened_again(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        session, _ = printed(desk)
        session.mark_all("met")

        again = desk.open(session.stored.head.id)

        assert again.picture.facts.code == session.picture.facts.code
        assert again.stored == session.stored


def test_a_case_in_the_bin_is_found_and_said_to_be_there(tmp_path: Path) -> None:
    with desk_in(tmp_path) as desk:
        session, code = printed(desk)
        session.delete()

        said, _ = told(desk, code)

        assert "回收站" in said


def test_a_code_of_another_store_leads_nowhere(tmp_path: Path) -> None:
    with desk_in(tmp_path / "one") as desk:
        _, code = printed(desk)
    with desk_in(tmp_path / "two") as desk:
        printed(desk)

        assert traces_of(desk, code) == []
