"""How the program starts, and what happens when it is itself at fault."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.shelf import RESOURCES
from ui.desktop import application
from ui.desktop.frame.faults import FaultHook

SECRET = "身份证370102199001011234"


def run(data: Path) -> int:
    return application.run(
        data, today=date(2026, 11, 22), clock=lambda: datetime(2026, 11, 22, 10, 32, tzinfo=UTC), exit_after_paint=True
    )


@pytest.fixture
def undisturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hooks of the test run stay as they are."""
    monkeypatch.setattr(FaultHook, "install", lambda self: None)


def raised() -> ValueError:
    """An error as it comes, with the place where it was raised."""
    with pytest.raises(ValueError, match=SECRET) as caught:
        int(SECRET)
    return caught.value


@pytest.fixture
def hook(qapp: QApplication, tmp_path: Path) -> Any:
    made = FaultHook(tmp_path)
    made.keep_log = lambda data: None  # the log of the test run stays as it is
    made.told = []  # type: ignore[attr-defined]
    made.show_dialog = lambda text, more: made.told.append((text, threading.get_ident()))  # type: ignore[attr-defined]
    return made


@pytest.mark.usefixtures("undisturbed")
def test_the_program_starts_paints_and_ends(tmp_path: Path, qapp: QApplication) -> None:
    """A first start in an empty folder shows the window."""
    assert run(tmp_path / "新文件夹") == 0
    assert (tmp_path / "新文件夹" / "cases.db").is_file()


@pytest.mark.usefixtures("undisturbed")
def test_a_store_that_cannot_be_opened_is_said_and_ends_with_two(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence in a dialog, and the file is left as it is."""
    with sqlite3.connect(tmp_path / "cases.db", isolation_level=None) as other:
        other.execute("create table x (y)")
        other.execute("begin exclusive")
        told: list[str] = []
        monkeypatch.setattr(application, "show_failure", told.append)
        before = (tmp_path / "cases.db").read_bytes()
        monkeypatch.setattr("ui.desktop.keeping.restore_dialog.choose_copy", lambda parent, data, why: told.append(why))
        assert run(tmp_path) == 2
    other.close()
    assert "打开办件库没有成功" in told[0]
    assert len(told) == 1
    assert (tmp_path / "cases.db").read_bytes() == before


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus"}),
        ({"XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "ibus"}, {}),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {}),
        ({}, {}),
    ],
)
def test_fcitx_is_reached_as_ibus(given: dict[str, str], wanted: dict[str, str]) -> None:
    """Its own plugin does not load into our Qt, and typing would be in letters only."""
    assert application.input_method(given) == wanted


def test_qts_own_words_are_chinese(qapp: QApplication) -> None:
    """The translation is where the program looks for it."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    assert QTranslator().load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


FILES_SEEN = """
import os
from PySide6.QtCore import QDateTime, QFileInfo, QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QFileSystemModel
from ui.desktop.application import start_application

before = dict(os.environ)
application = start_application()
assert dict(os.environ) == before, "what is started later finds another environment"
kinds, system = QFileIconProvider(), QLocale.system()
dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
model = dialog.findChild(QFileSystemModel)
print([model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)])
print(kinds.type(QFileInfo("/")), kinds.type(QFileInfo(os.path.dirname(os.__file__))))
print(system.toString(QDateTime(2026, 11, 5, 8, 3, 0), QLocale.FormatType.ShortFormat), system.formattedDataSize(18))
application.focusChanged.emit(None, dialog)
print(type(dialog.proxyModel()).__module__)
print(application.translate("QFileDialog", "&Choose"), application.translate("QFileDialog", "no such words"))
"""


@pytest.mark.parametrize("language", [{"LANG": "C.UTF-8"}, {"LANG": "C"}, {"LC_ALL": "en_US.UTF-8"}])
def test_the_dialog_for_files_is_chinese_whatever_the_system_speaks(language: dict[str, str]) -> None:
    """Its columns, the kinds of files, days and sizes."""
    plain = {name: value for name, value in os.environ.items() if name != "LANGUAGE" and not name.startswith("LC_")}
    environment = {**plain, **language, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(RESOURCES.parent)}
    command = [sys.executable, "-X", "utf8", "-c", FILES_SEEN]
    told = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert told.stdout.splitlines() == [
        "['名称', '大小', '类型', '修改日期']",
        "驱动器 文件夹",
        "2026/11/5 08:03 18 字节",
        "ui.desktop.file_dialog",
        "选择(&C) no such words",
    ], told.stderr


def test_a_fault_is_told_once_on_the_windows_thread(hook: Any, qtbot: QtBot) -> None:
    """Ten faults from another thread make one dialog, here."""
    error = raised()
    worker = threading.Thread(target=lambda: [hook.take(ValueError, error, error.__traceback__) for _ in range(10)])
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(hook.told))
    QApplication.processEvents()
    assert [thread for _, thread in hook.told] == [threading.get_ident()]


def test_a_fault_is_logged_without_what_was_typed(hook: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Kind and place are in the log, the message is not: it may quote a user's words."""
    error = raised()
    with caplog.at_level(logging.ERROR):
        hook.take(ValueError, error, error.__traceback__)
    assert "ValueError" in caplog.text
    assert "test_application.py" in caplog.text
    assert SECRET not in caplog.text


def test_the_dialog_of_a_fault_says_that_nothing_is_lost(hook: Any, qtbot: QtBot, tmp_path: Path) -> None:
    """Plain words, and the file to hand on."""
    said: list[str] = []
    hook.show_dialog = lambda text, more: said.append(text + more)
    hook.take(ValueError, ValueError(SECRET), None)
    qtbot.waitUntil(lambda: bool(said))
    assert "已保存的内容没有丢失" in said[0]
    assert str(tmp_path / "shenyan.log") in said[0]
    assert SECRET not in said[0]


def test_the_program_has_an_icon_of_its_own(qapp: QApplication) -> None:
    """In every size that a desktop asks for, and given to all windows."""
    application.show_sign()
    sign = QApplication.windowIcon()

    assert {size.width() for size in sign.availableSizes()} == {16, 24, 32, 48, 64, 128, 256}
    for size in (16, 48, 256):
        image = sign.pixmap(size, size).toImage()
        assert image.pixelColor(image.width() // 2, image.height() // 10).alpha() == 255
