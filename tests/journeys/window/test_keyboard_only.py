"""No mouse at all, from the first start to an exported paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from tests.journeys.conftest import Program
from tests.journeys.window.clerk import KEY, MOD, Clerk, tree_in, words_of
from tests.journeys.window.conftest import DAY, Opening, sample
from tests.journeys.window.matters import CONDITIONS, GATES, NA
from ui.desktop.frame.room import SMALLEST

MOST_ITEMS = 40  # of a list of materials


def go_down_to(clerk: Clerk, matter: str) -> None:
    """Press ↓ from the first matter, which has the focus, until one has it."""
    for _ in range(60):
        there = QApplication.focusWidget()
        if there is not None and words_of(there) == matter:
            return
        clerk.press(KEY.Key_Down)
    message = f"↓ never comes to {matter}"
    raise LookupError(message)


def choose_first(clerk: Clerk, question: str) -> None:
    """Press Tab until a question has the focus, and Space on its first option."""
    for _ in range(60):
        there = QApplication.focusWidget()
        if isinstance(there, QRadioButton) and there.accessibleDescription() == question:
            clerk.press(KEY.Key_Space)
            return
        clerk.press(KEY.Key_Tab)
    message = f"Tab never comes to {question}"
    raise LookupError(message)


@pytest.mark.use("U07")
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), SMALLEST])
def test_a_whole_building_needs_no_mouse(opened: Opening, data: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    """New case, questions, marks and export by keys alone: the report comes out, and is no draft; on any screen."""
    folder = tmp_path / "导出"
    QSettings(str(data / "window.ini"), QSettings.Format.IniFormat).setValue("export/folder", str(folder))
    clerk = opened(*size)
    clerk.press(KEY.Key_N, mod=MOD.ControlModifier)
    clerk.wait_for("下一步：办件名称")
    go_down_to(clerk, "初装修新建公共建筑工程竣工验收")
    clerk.press(KEY.Key_Space)
    clerk.press(KEY.Key_N, mod=MOD.AltModifier)
    clerk.wait_for("办件名称（必填）")
    clerk.type("北塔楼")
    clerk.press(KEY.Key_Return)
    clerk.wait_for("下一步：核对")
    for question in (*GATES, "出售或出租的范围", "处置方式"):
        choose_first(clerk, question)
    clerk.press(KEY.Key_N, mod=MOD.AltModifier)
    clerk.wait_for("完成，打开办件")
    clerk.press(KEY.Key_N, mod=MOD.AltModifier)
    clerk.wait_for("下一件事")
    fill_by_command(data, tmp_path)
    clerk.press(KEY.Key_F5)
    clerk.press(KEY.Key_3, mod=MOD.AltModifier)
    tree = tree_in(clerk)
    for _ in range(40):
        if tree.hasFocus():
            break
        clerk.press(KEY.Key_Tab)
    for _ in CONDITIONS:
        clerk.press(KEY.Key_Down, mod=MOD.ControlModifier)
        if tree.currentIndex().data() == NA:
            clerk.press(KEY.Key_3)
            clerk.replace("没有变更")
            clerk.press(KEY.Key_Return)
        else:
            clerk.press(KEY.Key_1)
    clerk.press(KEY.Key_5, mod=MOD.AltModifier)
    clerk.wait_for("导出 6 份")
    clerk.press(KEY.Key_X, mod=MOD.AltModifier)
    clerk.wait_for("已导出 6 份")

    assert [file.name for file in folder.iterdir() if "竣工验收报告" in file.name and "草稿" not in file.name]


@pytest.mark.use("U07")
def test_an_application_of_a_bank_needs_no_mouse(opened: Opening, data: Path, tmp_path: Path) -> None:
    """The same for a subsidy: its list of materials is ticked off with the keys, and every paper comes out."""
    folder = tmp_path / "导出"
    QSettings(str(data / "window.ini"), QSettings.Format.IniFormat).setValue("export/folder", str(folder))
    clerk = opened()
    clerk.press(KEY.Key_N, mod=MOD.ControlModifier)
    clerk.wait_for("下一步：办件名称")
    go_down_to(clerk, "金融机构资金补助")
    clerk.press(KEY.Key_Space)
    clerk.press(KEY.Key_N, mod=MOD.AltModifier)
    clerk.wait_for("办件名称（必填）")
    clerk.type("北银行")
    clerk.press(KEY.Key_Return)
    clerk.wait_for("下一步：核对")
    clerk.press(KEY.Key_N, mod=MOD.AltModifier)
    clerk.wait_for("完成，打开办件")
    clerk.press(KEY.Key_N, mod=MOD.AltModifier)
    clerk.wait_for("下一件事")
    fill_by_command(data, tmp_path, "bank")
    clerk.press(KEY.Key_F5)
    clerk.press(KEY.Key_3, mod=MOD.AltModifier)
    tree = tree_in(clerk)
    clerk.wait(tree.hasFocus)
    for _ in range(MOST_ITEMS):
        clerk.press(KEY.Key_Down, mod=MOD.ControlModifier)
        clerk.press(KEY.Key_1)
    clerk.press(KEY.Key_1, mod=MOD.AltModifier)
    clerk.wait_for("材料已备齐")
    clerk.press(KEY.Key_5, mod=MOD.AltModifier)
    clerk.wait_for("核对与导出")
    clerk.wait(lambda: clerk.sees("导出 "))
    clerk.press(KEY.Key_X, mod=MOD.AltModifier)
    clerk.wait_for("已导出")

    assert [file.name for file in folder.iterdir() if file.suffix in (".docx", ".xlsx")]


@pytest.mark.parametrize(
    ("key", "mod", "page"),
    [
        (KEY.Key_N, MOD.ControlModifier, "NewPage"),
        (KEY.Key_2, MOD.AltModifier, "QuestionsPage"),
        (KEY.Key_3, MOD.AltModifier, "ChecklistPage"),
        (KEY.Key_4, MOD.AltModifier, "GridPage"),
        (KEY.Key_5, MOD.AltModifier, "ReviewPage"),
    ],
)
def test_a_page_opened_by_its_key_takes_the_next_key(
    with_case: Callable[..., Clerk], key: Qt.Key, mod: Qt.KeyboardModifier, page: str
) -> None:
    """After the shortcut of a page the keyboard is on that page, not on the navigation."""
    clerk = with_case("part")

    clerk.press(key, mod=mod)

    (there,) = [one for one in clerk.seen(QWidget) if type(one).__name__ == page]
    clerk.wait(lambda: there.isAncestorOf(clerk.focused()))


def fill_by_command(data: Path, folder: Path, name: str = "whole") -> None:
    """Fill the fields of the papers from a file, while the window is open."""
    answers = folder / "answers.json"
    answers.write_text(json.dumps(sample(name)["answers"], ensure_ascii=False), encoding="utf-8")
    program = Program(data)
    (head,) = program("list", "--json", today=DAY).json
    reply = program("answer", head.get("case") or head["id"], "--answers", str(answers), today=DAY)
    assert reply.code == 0, reply.err
