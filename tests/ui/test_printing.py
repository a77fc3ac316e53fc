"""Printing: which pages, how many copies, and what is said where it cannot be done."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from checklists.cases import places
from forms import word
from forms.compose import compose
from forms.document import Document
from tests.paper.reading import pdf_pages, squeezed
from ui.desktop.form.page import FormPage
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.printing import window as printing
from ui.desktop.printing.leaves import Leaf, leaves_of
from ui.desktop.printing.map_window import MapWindow
from ui.desktop.printing.printer import PrintError, printer_named
from ui.desktop.printing.ranges import RangeError, pages_in
from ui.desktop.printing.window import PrintWindow
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench
from ui.paper import pdf


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4, 5)), ("2", (2,)), ("1-3", (1, 2, 3)), ("1-2,5", (1, 2, 5)), ("５，１－２", (5, 1, 2)),
        ("1至3、5", (1, 2, 3, 5)), (" 1, 1 ,2 ", (1, 2)),
    ],
)  # fmt: skip
def test_pages_are_understood_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert pages_in(text, 5) == pages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6", "没有第 6 页"),
        ("1-9", "没有第 9 页"),
        ("3-1", "起止不对"),
        ("0", "起止不对"),
        ("一", "看不懂"),
        ("1-2-3", "看不懂"),
    ],
)
def test_what_is_wrong_with_pages_is_told(text: str, said: str) -> None:
    with pytest.raises(RangeError, match=said):
        pages_in(text, 5)


def to_file(path: Path) -> QPrinter:
    """A printer whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.fixture
def opened(qtbot: QtBot, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintWindow:
    """The window over a PC with one printer."""
    monkeypatch.setattr(printing, "printers", lambda: ["办公室"])
    made = PrintWindow(bench, "report", None, lambda _name: to_file(tmp_path / "printed.pdf"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.use("U21")
def test_all_pages_come_out_as_they_are_shown(opened: PrintWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.print()
    qtbot.waitUntil(lambda: not opened.sending.running)
    pages = pdf_pages((tmp_path / "printed.pdf").read_bytes())

    assert len(pages) == len(opened.view.sheets)
    assert "竣工验收报告" in unicodedata.normalize("NFKC", squeezed(pages[0]))
    assert opened.said.text() == f"已送到打印机“办公室”：{len(pages)} 页，1 份"


@pytest.mark.use("U22")
def test_printing_is_stopped_between_two_pages(opened: PrintWindow) -> None:
    """It tells which page of how many it is at; stopped, it says how far it came, and can print again."""
    opened.print()
    assert not opened.start.isEnabled()
    for _ in range(2):
        opened.sending._next()
    assert opened.sending._count() == (2, len(opened.view.sheets), f"第 3 页，共 {len(opened.view.sheets)} 页")

    opened.sending.progress.cancel.click()

    assert not opened.sending.running
    assert opened.said.text().startswith("已取消，停在第 2 页")
    assert opened.start.isEnabled()
    assert opened.order.ready


@pytest.mark.use("U22")
def test_left_in_the_middle_it_prints_no_further(opened: PrintWindow) -> None:
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it is looked at afterwards
    opened.print()
    opened.sending._next()

    opened.reject()

    assert not opened.sending.running


def test_only_the_chosen_pages_come_out_as_often_as_asked(opened: PrintWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.order.pages.setText("2,4")
    opened.order.copies.setValue(3)
    opened.print()
    qtbot.waitUntil(lambda: not opened.sending.running)

    assert len(pdf_pages((tmp_path / "printed.pdf").read_bytes())) in (2, 6)  # a printer may make the copies itself


def test_wrong_pages_are_told_and_nothing_is_printed(opened: PrintWindow, tmp_path: Path) -> None:
    opened.order.pages.setText("99")
    opened.print()

    assert opened.said.text().startswith("没有第 99 页")
    assert not opened.start.isEnabled()
    assert not (tmp_path / "printed.pdf").exists()


def test_final_papers_are_offered_in_as_many_copies_as_are_asked_for(bench: Workbench, qtbot: QtBot) -> None:
    """They may be changed; a draft is printed once."""
    final, draft = (Leaf("x", "文书", partial(compose, bench.picture, "report"), "x.pdf", number) for number in (4, 1))
    made = PrintWindow(bench, "x", None, leaves=[final, draft])  # type: ignore[arg-type]
    qtbot.addWidget(made)
    assert made.order.copies.value() == 4
    made.order.paper.setCurrentIndex(1)
    assert made.order.copies.value() == 1
    copies = {leaf.id: leaf.copies for leaf in leaves_of(bench.picture)}
    asked = bench.picture.route.copies
    assert asked
    assert copies == {paper.form: asked if paper.state == "final" else 1 for paper in bench.picture.papers}


def test_the_paper_in_view_comes_first_and_another_can_be_chosen(opened: PrintWindow, bench: Workbench) -> None:
    assert opened.order.paper.currentText() == bench.picture.paper("report").title
    pages = len(opened.view.sheets)
    opened.order.paper.setCurrentText(bench.picture.paper("notice").title)

    assert 0 < len(opened.view.sheets) < pages


@pytest.mark.qt_log_ignore("^QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(opened: PrintWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened._make_printer = lambda _name: to_file(tmp_path / "no folder" / "x.pdf")
    opened.print()
    qtbot.waitUntil(lambda: not opened.sending.running)

    assert "没有接受这次打印" in opened.said.text()


def test_a_printer_that_is_gone_is_told() -> None:
    with pytest.raises(PrintError, match="找不到打印机“走了”"):
        printer_named("走了")


def test_without_a_printer_a_file_can_be_written(
    qtbot: QtBot, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", list)
    window = PrintWindow(bench, "notice", None)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    assert not window.start.isEnabled()
    assert "没有安装打印机" in window.said.text()

    window.write(tmp_path / "通知书.pdf")
    qtbot.waitUntil(lambda: window.said.text().startswith("已存为"), timeout=20_000)
    assert len(pdf_pages((tmp_path / "通知书.pdf").read_bytes())) == len(window.view.sheets)


def test_a_file_that_cannot_be_written_is_told(opened: PrintWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.write(tmp_path / "没有" / "x.pdf")

    qtbot.waitUntil(lambda: "不存在" in opened.said.text(), timeout=20_000)
    assert opened.save.isEnabled()


@pytest.mark.use("U22")
def test_a_file_that_is_given_up_is_not_written(
    opened: PrintWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """取消 while the pages are drawn: no file, and it can be tried again."""
    gate = threading.Event()
    monkeypatch.setattr(pdf, "renderer", lambda _between: lambda _document, _at: b"%PDF" if gate.wait(20) else b"")
    opened.write(tmp_path / "x.pdf")
    opened._writing.cancel.click()
    gate.set()

    qtbot.waitUntil(lambda: opened.said.text() == "已取消，没有写文件", timeout=20_000)
    assert not (tmp_path / "x.pdf").exists()
    assert opened.save.isEnabled()


def test_a_file_that_is_given_up_while_it_is_put_down_is_not_there(
    opened: PrintWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick may be slow."""
    begin = places.new_file

    def begun(folder: Path) -> tuple[int, Path]:
        opened._stop_writing()
        return begin(folder)

    monkeypatch.setattr(places, "new_file", begun)
    opened.write(tmp_path / "x.pdf")

    qtbot.waitUntil(lambda: opened.said.text() == "已取消，没有写文件", timeout=20_000)
    assert not list(tmp_path.glob("*.pdf"))
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.use("U22")
def test_a_map_that_is_given_up_is_not_written(
    bench: Workbench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """取消 while the Word file is made: no file; nothing else is written meanwhile, and it can be tried again."""
    gate = threading.Event()
    monkeypatch.setattr(word, "write", lambda *_document, between, **_how: b"PK" if gate.wait(20) else between())
    maps = MapWindow(bench, None)  # type: ignore[arg-type]
    qtbot.addWidget(maps)
    maps.write_word(tmp_path / "x.docx")
    assert not maps.as_word.isEnabled()
    assert not maps.save.isEnabled()
    maps._writing.cancel.click()
    gate.set()

    qtbot.waitUntil(lambda: maps.said.text() == "已取消，没有写文件", timeout=20_000)
    assert not list(tmp_path.glob("*.docx"))
    assert maps.as_word.isEnabled()


def test_a_large_paper_is_set_while_the_window_lives_on(
    bench: Workbench, part: dict[str, Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is there, nothing can be printed or saved; whoever chooses another one meanwhile gets that."""
    monkeypatch.setattr(printing, "printers", lambda: ["办公室"])
    row = part["answers"]["floors"][1]
    assert bench.answer({"floors": [{**row, "name": f"{number}层"} for number in range(1, 80)]})
    threads = list[threading.Thread]()
    leaves = [replace(leaf, compose=partial(noting, threads, leaf.compose)) for leaf in leaves_of(bench.picture)]
    window = PrintWindow(bench, "report", None, leaves=leaves)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    assert not window.start.isEnabled()
    assert not window.save.isEnabled()
    assert window.said.text() == "正在排版"
    window.order.paper.setCurrentText(bench.picture.paper("notice").title)
    qtbot.waitUntil(window.start.isEnabled, timeout=20_000)

    assert window.save.isEnabled()
    assert window._document.title == bench.picture.paper("notice").title
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def noting(threads: list[threading.Thread], make: Callable[[], Document]) -> Document:
    threads.append(threading.current_thread())
    return make()


def test_the_window_fits_a_small_screen(opened: PrintWindow) -> None:
    hint = opened.minimumSizeHint()

    assert hint.width() <= 880
    assert hint.height() <= 430


def test_ctrl_p_shows_the_form_in_view_and_f8_its_preview(
    qtbot: QtBot, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", list)
    window = MainWindow(bench, settings_in(tmp_path))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("form:notice")
    page = window.pages.page
    assert isinstance(page, FormPage)
    shown = page.beside.shown
    window.commands.actions["preview"].trigger()
    assert page.beside.shown is not shown

    window.commands.actions["print"].trigger()
    (opened,) = window.findChildren(PrintWindow)
    assert opened.order.paper.currentText() == bench.picture.paper("notice").title
    opened.close()
