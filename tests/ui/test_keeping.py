"""The window keeps its store from harm: backups, restoring, checking, one window at a time."""

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.cases import errors, places
from checklists.cases.store import Store
from checklists.keeping.archive import Archive, write
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.checking import Report, check
from checklists.keeping.lock import FILE, WindowLock, myself
from checklists.keeping.points import points_in
from checklists.keeping.watching import Watched
from tests.cases.making import create, python
from tests.keeping.office import attachments, fill
from ui.desktop import application
from ui.desktop.bundles.receiving import Receiving
from ui.desktop.frame import keeping
from ui.desktop.frame.attending import take_in
from ui.desktop.frame.faults import FaultHook
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.keeping import restore_dialog, starting, task
from ui.desktop.keeping.automatic import Automatic, back_up_at_the_end
from ui.desktop.keeping.bell import Bell, ring
from ui.desktop.keeping.check_dialog import CheckDialog
from ui.desktop.keeping.restore_dialog import RestoreDialog
from ui.desktop.keeping.starting import GivenUpError, Start
from ui.desktop.keeping.task import wait_for
from ui.desktop.settings import put_spoilt_aside, settings_in
from ui.desktop.workbench import Workbench

NOW = datetime(2026, 11, 22, 10, 32, tzinfo=UTC)


def clock() -> datetime:
    return NOW + timedelta(days=1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with work in it, a restore point, and work done since."""
    folder = tmp_path / "data"
    fill(folder)
    back_up_if_changed(folder, NOW)
    with Store.open(folder) as store:
        create(store, "后来的办件")
    return folder


@pytest.fixture
def window(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(bench, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted.seen):
        made.show()
    return made


def titles(data: Path) -> set[str]:
    with Store.open(data) as store:
        return {head.title for head in store.heads()}


def words(widget: QWidget) -> str:
    return "\n".join(
        [label.text() for label in widget.findChildren(QLabel)]
        + [shown.toPlainText() for shown in widget.findChildren(QPlainTextEdit)]
    )


def test_the_points_are_listed_with_what_each_would_change(data: Path, qtbot: QtBot) -> None:
    """The newest is chosen and read; it can be restored once it is known what that would change."""
    dialog = RestoreDialog(None, data)
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()

    qtbot.waitUntil(dialog.go.isEnabled)

    item = dialog.table.topLevelItem(0)
    assert item is not None
    qtbot.waitUntil(lambda: item.text(2) == "办件2件，回收站1件")
    assert item.text(1) == "自动备份"
    assert "会消失（1）" in dialog.seen.toPlainText()
    assert "后来的办件" in dialog.seen.toPlainText()
    assert dialog.width() <= 880
    assert dialog.minimumSizeHint().height() <= 430
    dialog.go.click()
    assert dialog.chosen == points_in(data)[0].file
    dialog.finish()


def test_a_damaged_point_cannot_be_chosen(data: Path, qtbot: QtBot) -> None:
    file = points_in(data)[0].file
    file.chmod(0o600)
    file.write_bytes(b"garbage" * 2000)
    dialog = RestoreDialog(None, data)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: "损坏" in dialog.seen.toPlainText())

    assert not dialog.go.isEnabled()
    dialog.finish()


def test_a_store_without_points_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    """A backup file from elsewhere can still be chosen."""
    Store.open(tmp_path).close()
    dialog = RestoreDialog(None, tmp_path)
    qtbot.addWidget(dialog)

    assert "还没有恢复点" in dialog.seen.toPlainText()
    assert not dialog.go.isEnabled()
    assert dialog.other.isEnabled()
    dialog.finish()


@pytest.mark.use("U22")
def test_reading_a_point_is_stopped(data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read tells how far it is; stopped, it is not restored, and says that it was not read."""
    begun = threading.Event()

    def slowly(_file: Path, _data: Path, watch: Watched) -> None:
        while True:
            watch(7, 20_000, "正在核对日志")
            begun.set()
            time.sleep(0.01)

    monkeypatch.setattr(restore_dialog, "read_copy", slowly)
    dialog = RestoreDialog(None, data)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(begun.is_set)
    assert dialog._watched is not None
    assert dialog._watched.count() == (7, 20_000, "正在核对日志")

    dialog._progress.cancel.click()

    qtbot.waitUntil(lambda: dialog.seen.toPlainText().startswith("已停下"))
    assert not dialog.go.isEnabled()
    dialog.finish()


def test_a_backup_file_from_elsewhere_is_looked_at(data: Path, qtbot: QtBot, tmp_path: Path) -> None:
    made = back_up_if_changed(data, NOW + timedelta(hours=1))
    assert made is not None
    dialog = RestoreDialog(None, data, "打开办件库没有成功：文件已经损坏。")
    qtbot.addWidget(dialog)

    dialog.show_file(made.file)

    qtbot.waitUntil(lambda: "与现在完全一样" in dialog.seen.toPlainText())
    assert dialog.chosen == made.file
    assert dialog.leave.text() == "退出"
    assert "文件已经损坏" in words(dialog)
    dialog.finish()


def test_what_is_whole_is_said_in_words(data: Path, qtbot: QtBot, window: MainWindow) -> None:
    dialog = CheckDialog(window, check(data))

    assert "全部完好" in words(dialog)
    assert [button.text() for button in dialog.findChildren(QPushButton)] == ["关闭"]


def test_what_is_wrong_is_listed_with_the_way_out(data: Path, window: MainWindow) -> None:
    attachments(data)[0].unlink()

    dialog = CheckDialog(window, check(data))

    assert "发现1处问题" in words(dialog)
    assert "文件不见了" in words(dialog)
    assert "重新添加" in words(dialog)
    assert (dialog.width(), dialog.height()) <= (880, 430)


def test_waiting_brings_the_value_home(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick task without a dialog, a slow one with it."""
    monkeypatch.setattr(task, "_SOON", 1)
    gate = threading.Event()
    QTimer.singleShot(50, gate.set)

    assert wait_for(None, "试", lambda _watched: 7).value == 7
    assert wait_for(None, "试", lambda _watched: gate.wait(10)).value is True


def test_what_a_task_refuses_comes_as_a_sentence(qtbot: QtBot) -> None:
    def refuse(_watched: Watched) -> None:
        raise errors.StoreError("没有成功。")

    assert wait_for(None, "试", refuse) == (None, "没有成功。")


@pytest.mark.use("U22")
def test_a_task_can_be_stopped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc in the dialog; nothing came of it, and nothing is told."""
    monkeypatch.setattr(task, "_SOON", 1)

    def work(watched: Watched) -> None:
        while True:
            watched(1, 2, "正在试")

    def escape() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.reject()
        else:
            QTimer.singleShot(20, escape)

    QTimer.singleShot(20, escape)
    assert wait_for(None, "试", work) == (None, "")


def test_a_fault_of_a_task_is_ours(qtbot: QtBot) -> None:
    with pytest.raises(ZeroDivisionError):
        wait_for(None, "试", lambda _watched: 1 // 0)


def test_a_pause_makes_a_restore_point(bench: Workbench, qtbot: QtBot) -> None:
    """On another thread, and once only; a change puts it off."""
    owner = QObject()
    automatic = Automatic(bench, owner)
    bench.rename("改了名")
    assert automatic.timer.isActive()

    automatic.back_up()
    automatic.back_up()

    qtbot.waitUntil(lambda: len(points_in(bench.data)) == 1)


def test_a_restore_point_that_cannot_be_made_is_told(bench: Workbench, qtbot: QtBot) -> None:
    """Once, as one sentence."""
    (bench.data / places.BACKUPS).write_text("a file where the folder should be")
    owner = QObject()
    automatic = Automatic(bench, owner)

    with qtbot.waitSignal(automatic.failed) as told:
        automatic.back_up()

    assert "备份没有成功" in told.args[0]


def test_the_end_makes_a_restore_point(data: Path) -> None:
    """And what stands in the way there is no reason to fail."""
    back_up_at_the_end(data, clock)
    assert len(points_in(data)) == 2
    with Store.open(data) as store:
        create(store, "还有一件")
    (data / places.CASES).chmod(0o600)
    (data / places.CASES).write_bytes(b"garbage" * 2000)

    back_up_at_the_end(data, clock)

    assert len(points_in(data)) == 2


def test_a_backup_is_written_where_the_user_says(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its suffix, and said in the bar at the foot."""
    target = tmp_path / "移动盘"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target / "备份"), ""))

    window.commands.actions["backup"].trigger()

    with Archive(target / "备份.zip") as written:
        assert written.size
    assert "已备份1件办件" in window.status.strip.offered()


def test_a_backup_that_fails_is_told(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "没有" / "x.zip"), ""))

    window.commands.actions["backup"].trigger()

    assert "备份没有成功" in window.trouble.text()


def test_a_check_can_lead_to_the_points(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is shown, and the user goes on to restore."""
    asked: list[object] = []
    report = Report(1, 1, 0, 0, check(window.workbench.data).faults)
    monkeypatch.setattr(keeping, "check_store", lambda *_: (report, ""))
    monkeypatch.setattr(CheckDialog, "exec", lambda self: CheckDialog.DialogCode.Accepted)
    monkeypatch.setattr(keeping, "choose_copy", lambda *arguments: asked.append(arguments))

    window.commands.actions["check"].trigger()

    assert len(asked) == 1


def test_a_window_that_can_only_read_says_so(window: MainWindow) -> None:
    """Above the page and at the foot; restoring is not offered."""
    window.say_only_read("盘是只读的。")

    assert "只能查看、打印和导出" in words(window)
    assert window.status.saved() == "只能查看"
    assert not window.commands.actions["restore"].isEnabled()


def test_a_second_start_brings_the_first_to_the_front(data: Path, qtbot: QtBot) -> None:
    """The bell is heard, and the caller is told so."""
    owner = QObject()
    bell = Bell(data, owner)
    assert bell.listens
    call = "import sys, pathlib, ui.desktop.keeping.bell as bell; print(bell.ring(pathlib.Path(sys.argv[1]), 30))"

    with qtbot.waitSignal(bell.rung, timeout=60_000), python(call, data) as caller:
        qtbot.waitUntil(lambda: caller.poll() is not None, timeout=60_000)
        said, trouble = caller.communicate()

    assert (said, trouble) == ("True\n", "")
    bell.close()
    assert not ring(data, 0)


def test_a_second_start_with_a_bundle_hands_it_to_the_first(data: Path, qtbot: QtBot) -> None:
    """Whatever the bundle is called; what is no such call is not heard."""
    owner = QObject()
    bell = Bell(data, owner)
    bundle = Path("/某处/东塔楼 ‘一’\n号.shenyan")
    call = (
        "import sys, pathlib, ui.desktop.keeping.bell as bell;"
        " print(bell.ring(pathlib.Path(sys.argv[1]), 30, pathlib.Path(sys.argv[2])))"
    )
    with qtbot.waitSignal(bell.rung, timeout=60_000) as heard, python(call, data, bundle) as caller:
        qtbot.waitUntil(lambda: caller.poll() is not None, timeout=60_000)
        said, trouble = caller.communicate()
    assert (said, trouble) == ("True\n", "")
    assert heard.args == [str(bundle)]
    bell.close()


def test_a_bundle_that_was_opened_by_its_name_is_looked_at(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The window asks what to do with it; what is no bundle is told in words."""
    file = tmp_path / "东塔楼.shenyan"
    file.write_bytes(b"no bundle")

    take_in(window, file)
    qtbot.waitUntil(lambda: bool(window.findChildren(Receiving)), timeout=10_000)
    (dialog,) = window.findChildren(Receiving)
    qtbot.waitUntil(lambda: "办件包" in words(dialog), timeout=10_000)
    dialog.reject()


@pytest.mark.qt_log_ignore("^This plugin does not support raise")
def test_a_window_comes_to_the_front(window: MainWindow) -> None:
    window.showMinimized()

    window.come_to_the_front()

    assert not window.isMinimized()
    assert window.isVisible()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
def test_a_window_that_does_not_hear_is_told(data: Path) -> None:
    """It holds the lock, but is not to be reached."""
    with WindowLock.take(data, myself()), Start(data, clock) as start, pytest.raises(errors.StoreBusyError):
        start.open()


@pytest.mark.parametrize(("answer", "only_read"), [("read", True), ("take", False)])
def test_another_computers_lock_is_asked_about(
    data: Path, monkeypatch: pytest.MonkeyPatch, answer: str, only_read: bool
) -> None:
    """Read only, or as one's own once the user says that nobody is there."""
    (data / FILE).write_text("bangongshi-2\n李强\n99\n", encoding="utf-8")
    monkeypatch.setattr("ui.desktop.keeping.asking.ask_about_lock", lambda _held: answer)

    with Start(data, clock) as start:
        entered = start.open()
        assert entered is not None
        with entered.store:
            assert bool(entered.only_read) is only_read
    left = (data / FILE).read_text(encoding="utf-8")
    assert left.startswith("bangongshi-2") is only_read


def test_another_computers_lock_can_be_left_alone(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / FILE).write_text("bangongshi-2\n李强\n99\n", encoding="utf-8")
    monkeypatch.setattr("ui.desktop.keeping.asking.ask_about_lock", lambda _held: "")

    with Start(data, clock) as start:
        assert start.open() is None


def test_a_damaged_store_offers_its_points(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence, the points, and after that the store as it was at the point."""
    told: list[str] = []
    (data / places.CASES).write_bytes(b"garbage" * 2000)

    def choose(_parent: None, _data: Path, why: str) -> Path:
        told.append(why)
        return points_in(data)[0].file

    monkeypatch.setattr("ui.desktop.keeping.restore_dialog.choose_copy", choose)
    monkeypatch.setattr(QMessageBox, "exec", lambda self: told.append(self.informativeText()))

    with Start(data, clock) as start:
        entered = start.open()
        assert entered is not None
        with entered.store as store:
            assert len(store.heads()) == 2
    assert "已经损坏" in told[0]
    assert "damaged-" in told[1]


def test_a_damaged_store_can_be_left_as_it_is(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / places.CASES).write_bytes(b"garbage" * 2000)
    monkeypatch.setattr("ui.desktop.keeping.restore_dialog.choose_copy", lambda *_: None)

    with Start(data, clock) as start, pytest.raises(GivenUpError):
        start.open()

    assert (data / places.CASES).read_bytes() == b"garbage" * 2000


@pytest.mark.parametrize("content", [b"garbage", bytes(300), b"[window\ngeometry=@ByteArray(", b"%%=%\n[", b"\xc2\xd2"])
def test_spoilt_settings_are_no_reason_to_fail(bench: Workbench, qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    """They hold sizes and widths only: the window has its usual ones, and writes them anew."""
    (tmp_path / "w.ini").write_bytes(content)
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    window = MainWindow(bench, settings)
    qtbot.addWidget(window)
    assert not window.restore()

    window.close()

    assert b"geometry" in (tmp_path / "w.ini").read_bytes()


SPOILT = [b"garbage", bytes(300), b"[window\ngeometry=@ByteArray(", b"[panes]\nchecklist=300\n\0\0\0", b"\xc2\xd2"]


@pytest.mark.parametrize("content", SPOILT)
def test_spoilt_settings_are_put_aside_and_that_is_told_once(tmp_path: Path, content: bytes, qtbot: QtBot) -> None:
    (tmp_path / "window.ini").write_bytes(content)

    said = put_spoilt_aside(tmp_path)

    assert (tmp_path / "window.ini.bad").read_bytes() == content
    assert str(tmp_path / "window.ini.bad") in said
    assert settings_in(tmp_path).allKeys() == []
    settings_in(tmp_path).setValue("panes/checklist", [300, 500])
    assert put_spoilt_aside(tmp_path) == ""
    assert settings_in(tmp_path).allKeys() == ["panes/checklist"]


def test_sound_settings_stay_and_none_are_none(tmp_path: Path, qtbot: QtBot) -> None:
    assert put_spoilt_aside(tmp_path) == ""
    (tmp_path / "window.ini").write_bytes(b"[panes]\nchecklist=300, 500\n")

    assert put_spoilt_aside(tmp_path) == ""

    assert [path.name for path in tmp_path.iterdir()] == ["window.ini"]


def test_settings_that_cannot_be_moved_or_written_are_done_without(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told, for it would be told at every start; and the window closes like any other."""
    (tmp_path / "window.ini").write_bytes(b"garbage")

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert put_spoilt_aside(tmp_path) == ""
    (tmp_path / "elsewhere" / "window.ini").mkdir(parents=True)
    window = MainWindow(bench, settings_in(tmp_path / "elsewhere"))
    qtbot.addWidget(window)
    assert not window.restore()

    assert window.close()


@pytest.fixture
def undisturbed(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """The hooks of the test run stay as they are; no window of another test keeps the program from ending."""
    monkeypatch.setattr(FaultHook, "install", lambda self: None)
    for widget in qapp.topLevelWidgets():
        widget.hide()


@pytest.mark.usefixtures("undisturbed")
def test_a_window_over_spoilt_settings_says_so_the_first_time(
    data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "window.ini").write_bytes(b"garbage")
    told: list[str] = []

    def show(window: MainWindow) -> None:
        window.show()
        told.append(window.trouble.text() if window.trouble.isVisible() else "")
        QTimer.singleShot(0, window.close)

    monkeypatch.setattr(application, "show", show)
    for _ in range(2):
        assert application.run(data, today=date(2026, 11, 23), clock=clock) == 0

    assert ["window.ini.bad" in text for text in told] == [True, False]


@pytest.mark.usefixtures("undisturbed")
def test_a_backup_of_another_pc_is_brought_into_an_empty_window(
    data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The way to a new PC: one file, chosen by its place; what was there at first can be had back."""
    carried, new = tmp_path / "移动盘" / "备份.zip", tmp_path / "新电脑"
    carried.parent.mkdir()
    with Store.open(data) as store:
        write(data, store, carried, NOW)
    before = titles(data)
    seen: list[set[str]] = []

    def choose(_window: MainWindow, _data: Path) -> Path:
        return carried

    def show(window: MainWindow) -> None:
        window.show()
        seen.append({head.title for head in window.workbench.heads()})
        restore = window.commands.actions["restore"].trigger
        QTimer.singleShot(0, (restore, window.close)[len(seen) - 1])

    monkeypatch.setattr(keeping, "choose_copy", choose)
    monkeypatch.setattr(application, "show", show)

    assert application.run(new, today=date(2026, 11, 23), clock=clock) == 0

    assert seen == [set(), before]
    assert [file.name for file in attachments(new)] == [file.name for file in attachments(data)]
    assert check(new).faults == ()


@pytest.mark.usefixtures("undisturbed")
def test_restoring_closes_the_window_and_opens_it_again(
    data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was restored is seen, and can be taken back from the bar at the foot."""
    file = points_in(data)[0].file
    seen: list[set[str]] = []

    def show(window: MainWindow) -> None:
        window.show()
        seen.append({head.title for head in window.workbench.heads()})
        steps = [lambda: window.restore_from(file), lambda: take_back(window), window.close]
        QTimer.singleShot(0, steps[len(seen) - 1])

    def take_back(window: MainWindow) -> None:
        if window.status.strip.offered() != "已恢复":
            QTimer.singleShot(20, lambda: take_back(window))
        else:
            window.status.strip._button.click()

    monkeypatch.setattr(application, "show", show)

    assert application.run(data, today=date(2026, 11, 23), clock=clock) == 0

    assert [("后来的办件" in titles) for titles in seen] == [True, False, True]
    assert "后来的办件" in titles(data)
    WindowLock.take(data, myself()).release()
