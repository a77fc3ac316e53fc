"""The system ends the session while something is being typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import SIGNAL, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.form.page import FormPage
from ui.desktop.frame.attending import attend, end_session
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.workbench import Workbench


def test_what_is_being_typed_is_saved_before_the_session_ends(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    window = MainWindow(bench, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    listening = qapp.receivers(SIGNAL("commitDataRequest(QSessionManager&)"))
    attend(window, only_read=True, restored=None)
    window.show_page("form:notice")
    page = window.pages.page
    assert isinstance(page, FormPage)
    field = page.fields["project_name"]
    field.editor.setText("还没有离开这一栏")  # type: ignore[attr-defined]
    field.touch()
    assert bench.picture.value("project_name") != "还没有离开这一栏"

    end_session(window)  # the signal needs a manager, which only the system makes

    assert bench.picture.value("project_name") == "还没有离开这一栏"
    assert qapp.receivers(SIGNAL("commitDataRequest(QSessionManager&)")) == listening + 1
