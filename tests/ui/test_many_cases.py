"""The first page over ten thousand cases costs no more than over a few, and every one of them can be found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from checklists.cases.store import Store
from checklists.shelf import Shelf
from tests.cases.making import create
from tests.clock import Clock
from tests.ui.conftest import DAY
from ui.desktop.home.case_model import AT_ONCE
from ui.desktop.home.page import HomePage
from ui.desktop.workbench import Workbench

FEW, MANY, LOST = 200, 10_000, "第7007件"
MOST_TIMES = 3


def effort_of(
    folder: Path, shelf: Shelf, number: int, qtbot: QtBot, ending: ExitStack
) -> tuple[float, HomePage, Workbench]:
    """The processor time in seconds until the page over so many cases is painted."""
    folder.mkdir()
    with Store.open(folder) as store:
        store._connection.execute("pragma synchronous = off")  # nobody will pull the plug on this test
        for place in range(number):
            create(store, f"第{place}件")
    store = ending.enter_context(Store.open(folder))
    bench = Workbench(store, folder, shelf, today=DAY, clock=Clock())
    begun = time.thread_time()
    page = HomePage(bench)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    QApplication.processEvents()
    return time.thread_time() - begun, page, bench


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    """Closes the stores."""
    with ExitStack() as stack:
        yield stack


def test_ten_thousand_cases_are_no_burden(tmp_path: Path, shelf: Shelf, qtbot: QtBot, ending: ExitStack) -> None:
    """As many rows are read as are looked at; typing finds the one that nobody has looked at for long."""
    effort_of(tmp_path / "first", shelf, 1, qtbot, ending)  # what is loaded only once is loaded
    few, _, _ = effort_of(tmp_path / "few", shelf, FEW, qtbot, ending)
    many, page, bench = effort_of(tmp_path / "many", shelf, MANY, qtbot, ending)

    (table,) = page.findChildren(QTableView)
    assert table.model().rowCount() == AT_ONCE
    assert many < MOST_TIMES * few, (few, many)

    assert page.tools is not None
    (field,) = [one for one in page.tools.findChildren(QLineEdit) if one.accessibleName() == "搜索办件"]
    field.setText(LOST)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    bench.deleteLater()
