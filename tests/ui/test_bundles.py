"""Handing a case over and taking one in, as the window does it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.bundle import sealing
from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new
from checklists.cases.attachments import take_in
from checklists.cases.errors import StoppedError
from checklists.cases.log import LogRow
from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.shelf import Shelf, calendar_of
from tests.ui.conftest import DAY, Clock
from ui.desktop.bundles.diagnosis import Diagnosis
from ui.desktop.bundles.dialog import WorkingDialog
from ui.desktop.bundles.dropping import bundle_in
from ui.desktop.bundles.handing_over import HandOver
from ui.desktop.bundles.receiving import Receiving
from ui.desktop.bundles.sweeping import sweep_beside
from ui.desktop.checklist.evidence import EvidencePart
from ui.desktop.fields.lines import LineField
from ui.desktop.form.page import FormPage
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.home.page import HomePage
from ui.desktop.workbench import Workbench

PASSWORD = "济南泉城2026"
ITEM = "C3.1.a"


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_COST", 1 << 10)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def elsewhere(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    """Another PC."""
    folder = tmp_path / "elsewhere"
    with Store.open(folder) as store:
        yield Desk(store, folder, shelf, calendar_of(), today=DAY, clock=Clock())


@pytest.fixture
def file(elsewhere: Desk, tmp_path: Path) -> Path:
    """A bundle from there, with a file."""
    session = elsewhere.start("jn-49-2019/acceptance", "西楼<b>", {"extent": "whole", "contact_phone": "13812345678"})
    (tmp_path / "记录.pdf").write_bytes(b"%PDF-1.4")
    session.attach(ITEM, [tmp_path / "记录.pdf"])
    pack(parcel_of(session, elsewhere.data), elsewhere.data, tmp_path / "西楼.shenyan")
    return tmp_path / "西楼.shenyan"


def ended(dialog: WorkingDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    QApplication.processEvents()  # new labels are shown


def received(bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot, told: list[Any] | None = None) -> Receiving:
    dialog = Receiving(bench, file, lambda *one: told.append(one) if told is not None else None, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.look()
    ended(dialog, qtbot)
    return dialog


def words(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def offered(dialog: WorkingDialog) -> list[str]:
    return [one.text().partition("(")[0] for one in dialog.buttons()]


def test_a_case_is_written_with_a_password(
    bench: Workbench, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two passwords have to be alike and long enough; the name offered is the case's."""
    asked: list[str] = []
    target = tmp_path / "out"

    def ask(_parent: QWidget, _title: str, start: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(target), ""

    monkeypatch.setattr("ui.desktop.bundles.handing_over.QFileDialog.getSaveFileName", ask)
    dialog = HandOver.begin(bench, parent)
    assert dialog is not None
    for one, two, says in (("1", "2", "不一样"), ("1234567", "1234567", "至少要8个字"), (PASSWORD, PASSWORD, "")):
        dialog.password.setText(one)
        dialog.again.setText(two)
        dialog.choose()
        assert says in dialog.fault.text()
    ended(dialog, qtbot)

    assert asked == [f"{bench.head.title}.shenyan"]
    assert (tmp_path / "out.shenyan").read_bytes().startswith(sealing.MAGIC)
    assert any("已写出 out.shenyan，打开要用口令" in text for text in words(dialog))
    assert offered(dialog) == ["打开文件夹", "关闭"]
    QApplication.processEvents()
    assert dialog.password.geometry().bottom() < dialog.again.geometry().top()  # what was said squeezes nothing


def test_a_case_with_a_lost_file_is_not_written_and_says_why(
    bench: Workbench, parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "记录.pdf").write_bytes(b"x")
    bench.hold({ITEM: [take_in(bench.data, tmp_path / "记录.pdf")]})
    for path in (bench.data / "attachments").rglob("*"):
        if path.is_file():
            path.unlink()
    with qtbot.waitSignal(bench.refused) as refused:
        assert HandOver.begin(bench, parent) is None
    assert "记录.pdf" in refused.args[0]


def test_a_file_that_was_not_asked_about_is_not_written_over(
    bench: Workbench, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file dialog asked about `out`, and not about the name with its ending."""
    (tmp_path / "out.shenyan").write_bytes(b"mine")
    monkeypatch.setattr(
        "ui.desktop.bundles.handing_over.QFileDialog.getSaveFileName", lambda *_given: (str(tmp_path / "out"), "")
    )
    dialog = HandOver.begin(bench, parent)
    assert dialog is not None
    dialog.choose()
    ended(dialog, qtbot)

    assert "已经存在，没有改动它" in dialog.fault.text()
    assert (tmp_path / "out.shenyan").read_bytes() == b"mine"


def test_where_it_cannot_be_written_the_dialog_says_so_and_stays(
    bench: Workbench, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = HandOver.begin(bench, parent)
    assert dialog is not None
    dialog.begin_writing(tmp_path / "nowhere" / "x.shenyan", replace=True)
    ended(dialog, qtbot)

    assert "不存在" in dialog.fault.text()
    assert dialog.write.isEnabled()


def test_a_bundle_becomes_a_case_that_is_open(bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot) -> None:
    """What is in it is told first, as plain text and without numbers of people."""
    told: list[Any] = []
    dialog = received(bench, file, parent, qtbot, told)
    said = words(dialog)
    assert any(text.startswith("西楼<b>") for text in said)
    assert any("本机没有这个办件" in text for text in said)
    assert not [
        one for one in dialog.findChildren(QLabel) if one.textFormat() is not Qt.TextFormat.PlainText and one.text()
    ]
    assert offered(dialog) == ["不接收", "接收为新办件"]
    qtbot.keyClick(dialog.as_new, Qt.Key.Key_Return)
    ended(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(told))

    assert (bench.head.title, told) == ("西楼<b>", [(bench.head.id, "西楼<b>")])
    assert bench.picture.facts.lost == {}
    assert len(bench.heads()) == 2


def test_the_same_case_takes_the_place_of_itself_and_comes_back_with_one_undo(
    bench: Workbench, elsewhere: Desk, file: Path, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    received(bench, file, parent, qtbot).as_new.click()
    qtbot.waitUntil(lambda: bench.head.title == "西楼<b>")
    session = elsewhere.open(bench.head.id)
    session.mark(ITEM, "met")
    session.answer({"contact_phone": "13900001111"})
    pack(parcel_of(session, elsewhere.data), elsewhere.data, tmp_path / "again.shenyan")

    dialog = received(bench, tmp_path / "again.shenyan", parent, qtbot)
    assert "替换后有 2 处改动" in words(dialog)
    assert "联系电话：138****5678 → 139****1111" in words(dialog)
    assert offered(dialog) == ["不接收", "另存为新办件", "替换本机的办件"]
    dialog.replace.click()
    qtbot.waitUntil(lambda: bench.picture.value("contact_phone") == "13900001111")
    assert bench.undo()
    assert bench.picture.value("contact_phone") == "13812345678"


def test_another_case_may_be_open_meanwhile(
    bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot, elsewhere: Desk, tmp_path: Path
) -> None:
    """The one that is replaced is opened in its place."""
    first = bench.head.id
    received(bench, file, parent, qtbot).as_new.click()
    qtbot.waitUntil(lambda: bench.head.id != first)
    came = bench.head.id
    session = elsewhere.open(came)
    session.mark(ITEM, "met")
    pack(parcel_of(session, elsewhere.data), elsewhere.data, tmp_path / "again.shenyan")
    assert bench.open(first)
    received(bench, tmp_path / "again.shenyan", parent, qtbot).replace.click()
    qtbot.waitUntil(lambda: bench.head.id == came)

    assert bench.picture.facts.marks[ITEM].word == "met"


def test_the_same_once_more_is_told_and_nothing_offered(
    bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot
) -> None:
    received(bench, file, parent, qtbot).as_new.click()
    qtbot.waitUntil(lambda: bench.head.title == "西楼<b>")
    dialog = received(bench, file, parent, qtbot)

    assert offered(dialog) == ["关闭"]
    assert any("完全一样" in text for text in words(dialog))


def test_what_lies_in_the_bin_is_not_replaced(bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot) -> None:
    received(bench, file, parent, qtbot).as_new.click()
    qtbot.waitUntil(lambda: bench.head.title == "西楼<b>")
    bench.put_away(bench.head.id, deleted=True)

    assert offered(received(bench, file, parent, qtbot)) == ["不接收", "另存为新办件"]


def test_a_sealed_bundle_asks_for_its_password(
    bench: Workbench, elsewhere: Desk, file: Path, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    session = elsewhere.open(elsewhere.store.heads()[0].id)
    sealed = tmp_path / "sealed.shenyan"
    pack(parcel_of(session, elsewhere.data), elsewhere.data, sealed, password=PASSWORD)
    dialog = received(bench, sealed, parent, qtbot)
    assert dialog.password.isVisibleTo(dialog)
    assert any("请输入口令" in text for text in words(dialog))
    assert not dialog.fault.text()  # nothing is wrong yet
    for password, says in (("falsch", "口令不对"), (PASSWORD, "")):
        dialog.password.setText(password)
        dialog.open_sealed.click()
        ended(dialog, qtbot)
        assert says in dialog.fault.text()
        if says:  # right below the box that it is about
            gap = dialog.fault.mapTo(dialog, QPoint(0, 0)).y() - dialog.password.geometry().bottom()
            assert 0 < gap < 2 * dialog.password.height()

    assert offered(dialog) == ["不接收", "接收为新办件"]


def test_what_is_no_bundle_is_told(bench: Workbench, parent: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.shenyan").write_bytes(b"x" * 1000)
    dialog = received(bench, tmp_path / "x.shenyan", parent, qtbot)

    assert "不能接收" in dialog.fault.text()
    assert offered(dialog) == ["不接收"]


def test_the_log_is_gone_through_beside_the_window(
    bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log may have a million rows: they are read, compared and kept on another thread than the window's."""
    readers: set[bool] = set()
    real = Bundle.rows

    def rows(bundle: Bundle) -> Iterator[LogRow]:
        readers.add(current_thread() is main_thread())
        return real(bundle)

    monkeypatch.setattr(Bundle, "rows", rows)
    for _ in ("new", "same, beside it"):
        dialog = received(bench, file, parent, qtbot)
        before = bench.head.id
        dialog._take(replacing=False)
        qtbot.waitUntil(lambda before=before: bench.head.id != before)

    assert readers == {False}
    assert [head.title for head in bench.heads()][:2] == ["西楼<b>（接收）", "西楼<b>"]


def test_a_long_log_is_stopped_halfway_and_nothing_is_kept(
    bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot
) -> None:
    dialog = received(bench, file, parent, qtbot)
    arrival = dialog.arrival
    assert arrival is not None
    asked = iter((True, False))
    with bench.desk.apart() as desk, pytest.raises(StoppedError):
        as_new(desk, arrival, lambda _copied: next(asked))

    assert len(bench.heads()) == 1
    assert dialog.rule == "jn-49-2019"


@pytest.mark.use("U22")
def test_taking_in_is_stopped_and_nothing_is_changed(
    bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot
) -> None:
    dialog = received(bench, file, parent, qtbot)
    dialog.as_new.click()
    dialog.stop()
    ended(dialog, qtbot)
    stopped = "已取消" in dialog.fault.text()

    assert stopped or len(bench.heads()) == 2  # eight bytes may be quicker than the hand
    assert len(bench.heads()) == (1 if stopped else 2)


def test_closing_while_something_runs_waits_for_it(bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot) -> None:
    dialog = Receiving(bench, file, lambda *_one: None, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.look()
    dialog.reject()
    qtbot.wait(50)

    assert not dialog.isVisible()
    file.rename(file.with_suffix(".moved"))  # nobody holds it


def dropped_on(page: HomePage, *paths: Path) -> tuple[QMimeData, QDropEvent]:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return content, QDropEvent(QPointF(5, 5), copy, content, left, none)


def test_a_bundle_dropped_on_the_first_page_is_taken_in(bench: Workbench, file: Path, qtbot: QtBot) -> None:
    page = HomePage(bench)
    qtbot.addWidget(page)
    content, event = dropped_on(page, file)
    with qtbot.waitSignal(page.dropped) as dropped:
        page.dropEvent(event)

    assert Path(dropped.args[0]) == file
    assert bundle_in(content)
    assert not bundle_in(dropped_on(page, file.with_suffix(".pdf"))[0])
    assert not bundle_in(dropped_on(page, file, file)[0])


@pytest.fixture
def window(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(bench, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_went_wrong_squeezes_no_field(bench: Workbench, qtbot: QtBot) -> None:
    """The password is typed at once, and both fields stay as high as they were."""
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HandOver.begin(bench, parent)
    assert dialog is not None
    assert dialog.focusWidget() is dialog.password
    fields = (dialog.password, dialog.again)
    before = [field.height() for field in fields]
    dialog.password.setText("kouling2019")
    dialog.choose()
    QApplication.processEvents()
    after, first, second = [field.height() for field in fields], *(field.geometry() for field in fields)
    dialog.reject()

    assert dialog.fault.text()
    assert after == before
    assert first.bottom() < second.top()


def test_what_cannot_be_kept_is_said_before_a_case_is_handed_over(window: MainWindow) -> None:
    page = window.pages.show_page("form:report")
    assert isinstance(page, FormPage)
    line = cast("LineField", page.fields["organisation.uscc"]).line
    window.show_page("case", "")
    before = line.text()
    line.setText("91")
    line.textEdited.emit("91")
    said = []
    window.workbench.refused.connect(said.append)
    window.commands.actions["hand_over"].trigger()
    place = window.pages.name
    line.setText(before)  # or the window would ask before it closes
    line.textEdited.emit(before)

    assert ["没有保存" in sentence for sentence in said] == [True]
    assert place == "form:report"
    assert not window.findChildren(HandOver)


def test_the_menu_hands_over_and_takes_in(window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: Any) -> None:
    """What came in can be put away at once; what is dropped on the first page takes the same way."""
    bench = window.workbench
    window.commands.actions["hand_over"].trigger()
    (dialog,) = window.findChildren(HandOver)
    dialog.reject()
    monkeypatch.setattr("ui.desktop.opening.QFileDialog.getOpenFileName", lambda *_given: (str(file), ""))
    window.commands.actions["receive"].trigger()
    (taking,) = window.findChildren(Receiving)
    ended(taking, qtbot)
    taking.as_new.click()
    qtbot.waitUntil(lambda: bench.head.title == "西楼<b>")
    qtbot.waitUntil(lambda: "已接收“西楼<b>”" in window.status.strip.offered())
    window.status.strip._undo()

    assert not bench.is_open
    assert [head.title for head in bench.heads(deleted=True)] == ["西楼<b>"]
    assert not window.commands.actions["hand_over"].isEnabled()
    page = window.pages.page
    assert isinstance(page, HomePage)
    page.dropped.emit(str(file))
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(Receiving) if one.isVisible() and not one.busy]))
    assert offered(window.findChildren(Receiving)[-1]) == ["不接收", "另存为新办件"]


def test_the_menu_shows_the_diagnosis(window: MainWindow) -> None:
    window.commands.actions["diagnosis"].trigger()
    (dialog,) = window.findChildren(Diagnosis)

    assert "办件：1件" in dialog.text.toPlainText()
    dialog.reject()


def test_what_nothing_needs_is_swept_beside_the_window(bench: Workbench, parent: QWidget, qtbot: QtBot) -> None:
    """Where something cannot be read, nothing is swept, and nobody is troubled."""
    for name in ("old", "new"):
        take_in(bench.data, _written(bench.data.parent / name, name))
    files = [path for path in (bench.data / "attachments").rglob("*") if path.is_file()]
    then = (bench.clock() - timedelta(days=31)).timestamp()
    os.utime(files[0], (then, then))
    (bench.data / "x.damaged").write_bytes(b"?")
    ended: list[int] = []
    sweep_beside(bench, parent, ended.append)
    qtbot.waitUntil(lambda: ended == [0])
    (bench.data / "x.damaged").unlink()
    sweep_beside(bench, parent, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2)

    assert [path.exists() for path in files] == [False, True]


def _written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


@pytest.mark.use("U01")
def test_the_dialogs_fit_a_small_screen(bench: Workbench, file: Path, parent: QWidget, qtbot: QtBot) -> None:
    """880 × 430, with every button in it named."""
    dialogs = [HandOver.begin(bench, parent), received(bench, file, parent, qtbot)]
    for dialog in dialogs:
        assert dialog is not None
        hint = dialog.minimumSizeHint()
        assert (hint.width() <= 880, max(hint.height(), dialog.height()) <= 430) == (True, True)
        assert all(one.text() for one in dialog.findChildren(QPushButton) if one.isVisibleTo(dialog))
        dialog.reject()


def test_nothing_is_put_beside_a_store_that_is_only_read(
    elsewhere: Desk, file: Path, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    """Neither the files of a bundle nor those of an item: what would hold them is refused."""
    case, folder = elsewhere.store.heads()[0].id, tmp_path / "elsewhere"
    before = sorted(folder.rglob("*"))
    with Store.open_to_read(folder) as store:
        bench = Workbench(store, folder, elsewhere.shelf, today=DAY, clock=Clock())
        refused: list[str] = []
        bench.refused.connect(refused.append)
        bench.open(case)
        evidence = EvidencePart(bench)
        qtbot.addWidget(evidence)
        evidence.show_item(next(item for item in bench.picture.items if item.id == ITEM))
        begun = evidence.add([_written(tmp_path / "二.pdf", "scan")])
        dialog = received(bench, file, parent, qtbot)
        dialog._take(replacing=False)

        assert (begun, dialog.busy, len(refused)) == (False, False, 2)
        bench.deleteLater()
    assert sorted(folder.rglob("*")) == before
