"""Numbers of people are whole in their own field only; lists, headings, menus and masked papers show their ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.cases.attachments import place_of
from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.keeping.archive import write
from checklists.keeping.checking import check
from forms.volume.kept import Kept
from tests.clock import START
from ui import chinese_font
from ui.as_lines import lines_of_picture
from ui.desktop.checklist.page import ChecklistPage
from ui.desktop.form.collect_model import CollectModel
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.home.case_model import CaseModel, Column
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.new_case.questions import CheckStep
from ui.desktop.printing.volume_window import VolumeWindow
from ui.desktop.review.answers import AnswersModel
from ui.desktop.review.answers import Column as Answer
from ui.desktop.review.page import ReviewPage
from ui.desktop.workbench import Workbench
from ui.keeping_words import left_out_words

NUMBER, SHOWN = "13812345678", "138****5678"


@pytest.fixture
def named(bench: Workbench) -> Workbench:
    """The case is called after somebody's telephone, which is its contact's too."""
    assert bench.rename(f"找{NUMBER}的楼")
    assert bench.answer({"contact_phone": NUMBER})
    return bench


def said_in(window: QWidget) -> list[str]:
    return [label.text() for kind in (QLabel, ElidedLabel) for label in window.findChildren(kind)]


def test_the_list_of_cases_shows_no_number(named: Workbench) -> None:
    model = CaseModel(named)
    model.reload()

    assert model.index(0, Column.CASE).data() == f"找{SHOWN}的楼"


def test_no_heading_and_no_menu_shows_a_number(named: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(named, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    for page in ("case", "checklist", "review", "home"):
        window.show_page(page)
        assert [text for text in said_in(window) if NUMBER in text] == []
    recent: Any = window.commands.actions["recent"].menu()
    recent.aboutToShow.emit()

    assert [action.text() for action in recent.actions()] == [f"&1 找{SHOWN}的楼"]
    assert any(SHOWN in text for text in said_in(window))


def test_the_answers_are_masked_and_the_field_is_not(named: Workbench) -> None:
    model = AnswersModel(named)
    shown = [model.index(row, Answer.ANSWER).data() for row in range(model.rowCount())]

    assert SHOWN in shown
    assert not [text for text in shown if NUMBER in text]
    assert named.picture.value("contact_phone") == NUMBER


def test_no_list_of_files_shows_a_number(named: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    """Neither beside the item, nor where a check finds it gone, nor where a backup has to leave it out."""
    (tmp_path / f"{NUMBER}的身份证.exe").write_bytes(b"x")
    (taken,) = named.session.attach("C3.1.a", [tmp_path / f"{NUMBER}的身份证.exe"])
    page = ChecklistPage(named)
    qtbot.addWidget(page)
    page.show()
    page.show_place("C3.1.a")
    spoken = said_in(page) + [button.accessibleName() for button in page.findChildren(QPushButton)]
    with qtbot.waitSignal(named.refused) as refused:
        page.pane.evidence.open(taken)
    place_of(tmp_path, taken.sha256).unlink()
    spoken += [refused.args[0], *(fault.text for fault in check(tmp_path).faults)]
    (tmp_path / "out").mkdir()
    spoken.append(left_out_words(write(tmp_path, named.desk.store, tmp_path / "out" / "备份.zip", START)))

    assert [text for text in spoken if NUMBER in text] == []
    assert sum(f"{SHOWN}的身份证" in text for text in spoken) >= 6


@pytest.mark.parametrize("masked", [False, True])
def test_the_export_asks_whole_or_masked(
    named: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, masked: bool
) -> None:
    """Whole is the default; the name of the file says which it is."""
    monkeypatch.setattr(chinese_font, "notice", lambda: "")
    page = ReviewPage(named)
    qtbot.addWidget(page)
    page.panel.folder.setText(str(tmp_path / "out"))
    page.resize(1100, 600)
    page.show()
    assert page.panel.whole.isChecked()
    page.panel.masked.setChecked(masked)
    with qtbot.waitSignal(page.panel.exported, timeout=60_000) as done:
        page.panel.export()

    names = [path.name for path in done.args[0].files]
    assert names
    assert all(("（脱敏）" in name) is masked for name in names)


def test_no_message_and_no_proposed_name_shows_a_number(
    named: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    named.told.connect(told.append)
    volume = VolumeWindow(named, None, Kept())
    qtbot.addWidget(volume)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (told.append(given[2]), "")[::-1])
    volume.choose()
    with Store.open(tmp_path) as store:
        desk = Desk(store, tmp_path, named.desk.shelf, named.desk.calendar, today=named.today, clock=named.clock)
        desk.open(named.head.id).delete()
    named.notice_others()

    assert len(told) == 2
    assert [text for text in told if SHOWN not in text.replace("＊", "*")] == []


def test_the_last_look_of_the_wizard_and_the_command_line_show_no_number(named: Workbench, qtbot: QtBot) -> None:
    look = CheckStep()
    qtbot.addWidget(look)
    look.show_picture(named.picture)
    said = [*said_in(look), *lines_of_picture(named.picture)]

    assert [text for text in said if NUMBER in text] == []
    assert sum(f"找{SHOWN}的楼" in text for text in said) == 2


def test_the_cases_that_can_be_brought_in_show_no_number(named: Workbench) -> None:
    assert named.start("jn-97-2019/financial-institution", f"找{NUMBER}的银行", {})
    assert named.start("jn-97-2019/district-summary", "汇总", {})
    model = CollectModel(named)

    assert model.index(0, 0).data() == f"找{SHOWN}的银行"
