"""A desk with a case that has answers, marks, notes, a reading and files, and another desk with nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from checklists.bundle import sealing
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.shelf import Shelf, calendar_of
from tests.clock import Clock

GATES = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")
ANSWERS = {
    **dict.fromkeys(GATES, "yes"),
    "extent": "whole",
    "disposition": "both",
    "project_name": "东塔楼",
    "contact_phone": "13812345678",
    "area_total": "86400.5",
    "started_on": "2023-04-01",
    "floors": [{"name": f"{number}层", "use": "sold" if number > 2 else "unsold"} for number in range(1, 4)],
}
ITEM = "C3.2.b"


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is made in no time; what it costs a guesser is looked at by one test of its own."""
    monkeypatch.setattr(sealing, "_COST", 1 << 10)


def desk_in(folder: Path, store: Store, shelf: Shelf) -> Desk:
    return Desk(store, folder, shelf, calendar_of(), today=date(2026, 11, 22), clock=Clock())


@pytest.fixture
def desk(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    with Store.open(tmp_path / "here") as store:
        yield desk_in(tmp_path / "here", store, shelf)


@pytest.fixture
def other(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    with Store.open(tmp_path / "there") as store:
        yield desk_in(tmp_path / "there", store, shelf)


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> Session:
    """The case on the first desk."""
    return case_in(desk, tmp_path)


def case_in(desk: Desk, folder: Path) -> Session:
    """A case; one file was attached and taken away again, and is not handed over."""
    session = desk.start("jn-49-2019/acceptance", "东塔楼", ANSWERS)
    session.mark(ITEM, "na", reason="没有变更", note="甲方确认\n已核")
    session.answer({"reading.G10": "as-handed-over"}, "自持楼层另行装修")
    files = []
    for name, content in (("验收记录.pdf", b"%PDF-1.4 one"), ("照片.jpg", b"\xff\xd8" * 50_000), ("不要的.pdf", b"x")):
        files.append(folder / name)
        files[-1].write_bytes(content)
    *_, unwanted = session.attach(ITEM, files)
    session.detach(ITEM, unwanted)
    session.rename("东塔楼商务中心")
    session.undo()
    session.redo()
    return session
