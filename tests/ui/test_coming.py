"""A large case is judged beside the window and opened when it is there; what is done meanwhile is not lost."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from checklists.bundle.packing import pack, parcel_of
from checklists.cases.errors import StoreError
from checklists.cases.session import Desk
from checklists.cases.store import Store
from tests.ui.test_bundles import received
from tests.ui.windows import painted
from ui.desktop.frame.coming_bar import ComingBar
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.workbench import Workbench

FLOORS = 220
ACCEPTED = "2026-12-10"  # from then on the large case has days


@pytest.fixture
def tall(bench: Workbench, part: dict[str, Any]) -> str:
    """The id of a case with many floors that nobody has opened yet; a small one is open."""
    row = part["answers"]["floors"][1]
    floors = [{**row, "name": f"{number}层"} for number in range(1, FLOORS + 1)]
    given = part["answers"] | {"floors": floors, "accepted_on": ACCEPTED}
    return bench.desk.start(part["checklist"], "高楼", given).stored.head.id


@pytest.fixture
def window(bench: Workbench, tall: str, qtbot: QtBot) -> MainWindow:
    return painted(bench, qtbot)


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases that are judged from nothing on the window's thread."""
    found: list[str] = []
    judge = Desk.judge

    def seen(desk: Desk, facts: Any, policy: Any, checklist: Any, before: Any = None) -> Any:
        if before is None and threading.current_thread() is threading.main_thread():
            found.append(facts.title)
        return judge(desk, facts, policy, checklist, before)

    monkeypatch.setattr(Desk, "judge", seen)
    return found


def comes(bench: Workbench, case: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bench.is_open and bench.head.id == case)


def rests(bench: Workbench, qtbot: QtBot) -> None:
    """Nothing is judged beside the window any more, and what came of it is here."""
    qtbot.waitUntil(lambda: not bench.coming._background.busy)


def test_a_large_case_is_judged_beside_the_window(
    bench: Workbench, tall: str, held_up: list[str], qtbot: QtBot
) -> None:
    """What is open stays until it is there; who wanted to go somewhere goes then."""
    before, gone = bench.head.id, list[str]()
    assert bench.open(tall, then=lambda: gone.append(bench.head.id))
    assert (bench.head.id, gone) == (before, [])
    comes(bench, tall, qtbot)

    assert gone == [tall]
    assert len(bench.picture.rows("floors")) == FLOORS
    assert not held_up


def test_a_small_case_is_there_at_once(bench: Workbench, tall: str, held_up: list[str]) -> None:
    """And so is a large one that was seen before."""
    bench.desk.start("jn-97-2019/growth", "小的", {})
    small = next(head.id for head in bench.heads() if head.title == "小的")
    gone = list[str]()
    assert bench.open(small, then=lambda: gone.append(bench.head.id))
    assert gone == [small]

    held_up.clear()
    assert bench.open(tall, seen=bench.desk.open(tall).picture)
    assert bench.head.id == tall


def test_what_is_done_meanwhile_is_kept(window: MainWindow, bench: Workbench, tall: str, qtbot: QtBot) -> None:
    """A mark is saved at once; what is still being typed is for the case that gives way."""
    before = bench.head.id
    item = next(item.id for item in bench.picture.items if item.required and item.mark == "met")
    window.show_page("form:report")
    field: Any = window.pages.page
    line = field.fields["project_name"].line
    assert isinstance(line, QLineEdit)
    bench.open(tall)
    assert bench.mark(item, "unmet")
    line.setText("等着的时候写的名称")
    line.textEdited.emit(line.text())
    comes(bench, tall, qtbot)

    picture = bench.desk.open(before).picture
    assert picture.value("project_name") == "等着的时候写的名称"
    assert next(one.mark for one in picture.items if one.id == item) == "unmet"
    assert window.pages.name == "case"


def test_given_up_what_is_open_stays(bench: Workbench, tall: str, qtbot: QtBot) -> None:
    before, gone = bench.head.id, list[None]()
    bench.open(tall, then=lambda: gone.append(None))
    bench.coming.give_up()
    rests(bench, qtbot)

    assert bench.head.id == before
    assert not gone
    bench.open(tall)
    comes(bench, tall, qtbot)


def test_what_was_opened_last_is_open(bench: Workbench, tall: str, qtbot: QtBot) -> None:
    """A case that is clicked while another is on its way wins."""
    before = bench.head.id
    bench.open(tall)
    assert bench.open(before)
    rests(bench, qtbot)

    assert bench.head.id == before


def test_asked_for_twice_it_comes_once_and_leads_where_it_was_asked_last(
    bench: Workbench, tall: str, qtbot: QtBot
) -> None:
    gone, opened = list[str](), list[None]()
    bench.opened.connect(lambda: opened.append(None))
    bench.open(tall, then=lambda: gone.append("first"))
    bench.open(tall, then=lambda: gone.append("last"))
    comes(bench, tall, qtbot)
    rests(bench, qtbot)

    assert gone == ["last"]
    assert len(opened) == 1


def test_what_cannot_come_is_told(bench: Workbench, tall: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    before = bench.head.id

    def refuse(*_given: object, **_named: object) -> None:
        raise StoreError("办件库读不出来")

    monkeypatch.setattr(Desk, "apart", refuse)
    with qtbot.waitSignal(bench.refused) as told:
        assert bench.open(tall)

    assert told.args == ["办件库读不出来"]
    assert bench.head.id == before
    assert not bench.coming.case


def test_nothing_comes_under_a_dialog_or_a_menu(bench: Workbench, tall: str, qtbot: QtBot) -> None:
    """It was opened meanwhile and is about the case that is still open."""
    before, dialog = bench.head.id, QDialog()
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    bench.open(tall)
    rests(bench, qtbot)
    assert bench.head.id == before
    dialog.close()

    comes(bench, tall, qtbot)


def test_after_the_window_has_closed_nothing_comes(
    window: MainWindow, bench: Workbench, tall: str, qtbot: QtBot
) -> None:
    """The store goes with it."""
    before = bench.head.id
    bench.open(tall)
    assert window.close()
    rests(bench, qtbot)

    assert bench.head.id == before


def test_a_large_case_is_put_away_beside_the_window_and_that_is_taken_back(
    window: MainWindow, bench: Workbench, tall: str, held_up: list[str], qtbot: QtBot
) -> None:
    """It is offered to take it back once it is done; and while it goes, it does not open."""
    strip = window.status.strip
    bench.open(tall)
    window.commands.move(tall, "高楼", deleted=True)
    assert "高楼" not in strip.offered()
    qtbot.waitUntil(lambda: "已移到回收站" in strip.offered())
    assert [head.id for head in bench.heads(deleted=True)] == [tall]
    assert bench.head.id != tall
    strip._undo()
    qtbot.waitUntil(lambda: not bench.heads(deleted=True))
    rests(bench, qtbot)

    assert not held_up
    assert not bench.others.moved()  # it was our own doing


def test_what_refuses_to_be_put_away_is_told(
    bench: Workbench, tall: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise StoreError("办件库写不进去")

    monkeypatch.setattr(Store, "append", refuse)
    done = list[None]()
    with qtbot.waitSignal(bench.refused) as told:
        bench.put_away(tall, deleted=True, then=lambda: done.append(None))

    assert told.args == ["办件库写不进去"]
    assert not done


def test_the_window_says_what_is_on_its_way_and_can_give_it_up(
    window: MainWindow, bench: Workbench, tall: str, qtbot: QtBot
) -> None:
    before = bench.head.id
    bar = window.findChild(ComingBar)
    assert isinstance(bar, ComingBar)
    bench.open(tall)
    assert bar.progress is not None
    bar.progress._appear()  # as after half a second
    assert bar.progress.isVisible()
    assert "高楼" in bar.progress._said.text()
    bar.progress.cancel.click()
    assert not bar.isVisible()
    rests(bench, qtbot)

    assert bench.head.id == before


@pytest.mark.parametrize("way", ["home", "dates", "recent"])
def test_it_opens_at_the_place_from_wherever_it_is_opened(
    window: MainWindow, bench: Workbench, tall: str, held_up: list[str], qtbot: QtBot, way: str
) -> None:
    """From the list where something was looked for, from a day, from 最近打开."""
    if way == "home":
        page: Any = window.pages.show_page("home")
        page.field.setText(f"{FLOORS - 1}层")
        page._search()
        page.table.choose(page.model.row_of(tall))
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    elif way == "dates":
        window.show_page("dates")
        page = window.pages.page
        page.go_to(date.fromisoformat(ACCEPTED))
        rows = range(page.dates.rowCount())
        row = next(row for row in rows if page.dates.dated(row).case == tall and page.dates.dated(row).day.about)
        page.table.opening.emit(page.dates.index(row, 0))
    else:
        bench.open(tall)
        comes(bench, tall, qtbot)
        bench.close()
        bench._seen._pictures.clear()  # as in a window that was just opened
        menu: Any = window.commands.actions["recent"].menu()
        menu.aboutToShow.emit()
        menu.actions()[0].trigger()
    assert bench.coming.case == tall
    comes(bench, tall, qtbot)

    assert (window.pages.name == "case") == (way == "recent")
    assert not held_up


def test_a_large_case_of_a_bundle_is_not_judged_again(
    window: MainWindow, bench: Workbench, tall: str, held_up: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    """It was judged when it was taken in, beside the window."""
    session = bench.desk.open(tall)
    pack(parcel_of(session, bench.data), bench.data, tmp_path / "高楼.shenyan")
    held_up.clear()
    before = {head.id for head in bench.heads()}
    received(bench, tmp_path / "高楼.shenyan", window, qtbot).as_new.click()
    qtbot.waitUntil(lambda: bench.head.id not in before)

    assert len(bench.picture.rows("floors")) == FLOORS
    assert not held_up


def test_a_large_case_that_is_replaced_while_it_is_closed_is_not_judged_again(
    window: MainWindow, bench: Workbench, tall: str, held_up: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    """Nor is what was seen of it before taken for what it is now."""
    first = bench.head.id
    bench.open(tall)
    comes(bench, tall, qtbot)
    pack(parcel_of(bench.session, bench.data), bench.data, tmp_path / "高楼.shenyan")
    item = next(one.id for one in bench.picture.items if one.required and one.mark == "open")
    bench.mark(item, "met")
    assert bench.open(first)
    held_up.clear()
    received(bench, tmp_path / "高楼.shenyan", window, qtbot).replace.click()
    qtbot.waitUntil(lambda: bench.head.id == tall)

    assert bench.session.item(item).mark == "open"
    assert len(bench.picture.rows("floors")) == FLOORS
    assert not held_up
