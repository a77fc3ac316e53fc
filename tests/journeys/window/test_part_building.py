"""Twenty floors of which six are sold: floors from a spreadsheet, marks in the grid, a draft with its reasons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QTableView

from tests.journeys.conftest import Program
from tests.journeys.window.clerk import KEY, MOD, Clerk, cells_of, tree_in
from tests.journeys.window.conftest import DAY
from tests.journeys.window.matters import export_to, finish_case, go_to, make_case, words_in

_READ = Qt.ItemDataRole.AccessibleTextRole
FLOORS = "楼层\t类型\t使用状态\n" + "".join(
    f"{number}层\t普通层\t{'已售' if number > 14 else '未售未租'}\n" for number in range(20, 0, -1)
)


def signs_only(text: str) -> str:
    """A text without its punctuation and spaces."""
    return re.sub(r"[\s，。：；（）“”、]", "", text)


def fill_columns(clerk: Clerk) -> None:
    """Click the head of every column and fill what is open in it."""
    grid = clerk.find(QTableView, "核查表")
    head = grid.horizontalHeader()
    for column in range(head.count()):
        if grid.isColumnHidden(column):
            continue
        grid.scrollTo(grid.model().index(0, column))
        middle = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
        clerk.click_on(head.viewport(), QPoint(middle, head.height() - 6))
        clerk.wait_for("整列填写")
        button = next(one for one in clerk.seen(QPushButton) if one.text().startswith("填写"))
        clerk.click(button.text() if button.isEnabled() else "取消")
        clerk.wait(lambda: not clerk.sees("整列填写"))


def mark_rest(clerk: Clerk) -> None:
    """Go through everything that is open in the checklist by Ctrl+↓ and 1."""
    go_to(clerk, "核对清单")
    tree = tree_in(clerk)
    clerk.click_cell(tree, clerk.line(tree, "主体结构"))
    for _ in range(40):
        before = tree.currentIndex()
        clerk.press(KEY.Key_1)
        clerk.press(KEY.Key_Down, mod=MOD.ControlModifier)
        if tree.currentIndex() == before:
            return


def test_one_open_cell_makes_a_draft_that_says_so(
    clerk: Clerk, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Window, command line and report give the same verdict about the cell that was left open."""
    make_case(clerk, "西塔楼", "部分出售或出租")
    table = clerk.find(QTableView, "楼层表")
    clerk.click_on(table.viewport())
    clerk.paste(FLOORS)
    clerk.wait(lambda: table.model().rowCount() == 20)
    finish_case(clerk)
    go_to(clerk, "逐层核查")
    fill_columns(clerk)
    mark_rest(clerk)
    go_to(clerk, "逐层核查")
    grid = clerk.find(QTableView, "核查表")
    cells = [cell for cell in cells_of(grid.model()) if "14层" in str(cell.data(_READ))]
    clerk.click_cell(grid, next(cell for cell in cells if "，符合" in str(cell.data(_READ))))
    for key in (KEY.Key_2, KEY.Key_1, KEY.Key_0):
        clerk.press(key)
    go_to(clerk, "办件主页")
    clerk.wait_for("尚不具备组织竣工验收的条件")
    said = clerk.read("尚不具备组织竣工验收的条件") + clerk.read("应核对")

    files = export_to(clerk, tmp_path / "导出", monkeypatch)

    program = Program(data)
    (head,) = program("list", "--json", today=DAY).json
    verdict = program.shown(head.get("case") or head["id"], today=DAY)["verdict"]["text"]
    report = next(file for file in files if "竣工验收报告" in file.name)
    assert "草稿" in report.name
    assert signs_only(said) == signs_only(verdict)
    assert signs_only(verdict) in signs_only(words_in(report))
