"""A clerk proves an item, takes a file back, chooses one paper to print, and asks for help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from tests.journeys.window.clerk import KEY, MOD, Clerk, tree_in
from tests.journeys.window.matters import go_to

WithCase = Callable[..., Clerk]


def test_a_pasted_picture_is_there_taken_away_and_brought_back(with_case: WithCase) -> None:
    """Ctrl+V on an item, 移除, and Ctrl+Z."""
    clerk = with_case("whole")
    go_to(clerk, "核对清单")
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    tree_in(clerk).setFocus()
    clerk.press(KEY.Key_V, mod=MOD.ControlModifier)
    clerk.wait(lambda: any("粘贴的图片" in one.accessibleName() for one in clerk.seen(QPushButton)))
    clerk.click("移除 粘贴的图片")
    clerk.wait_for("没有文件，可拖到这里")
    clerk.press(KEY.Key_Z, mod=MOD.ControlModifier)

    clerk.wait(lambda: any("粘贴的图片" in one.accessibleName() for one in clerk.seen(QPushButton)))


def test_one_paper_alone_is_exported(with_case: WithCase, tmp_path: Path) -> None:
    """What is ticked comes out, and nothing else."""
    clerk = with_case("whole")
    go_to(clerk, "核对与导出")
    ticked = [one for one in clerk.seen(QCheckBox) if one.accessibleName().startswith("导出")]
    for one in ticked[1:]:
        clerk.click_on(one)

    clerk.click("导出 1 份")
    clerk.wait_for("已导出 1 份")

    assert len(list(tmp_path.rglob("*.docx"))) == 1


def test_f1_says_what_the_page_is_for(with_case: WithCase) -> None:
    """And on which document the rule rests; Esc puts it away."""
    clerk = with_case("whole")
    go_to(clerk, "核对清单")
    clerk.press(KEY.Key_F1)
    clerk.wait(lambda: QApplication.activeModalWidget() is not None)

    assert clerk.sees("按 1 符合，2 不符合")
    assert clerk.sees("文号：")
    clerk.press(KEY.Key_Escape)
    clerk.wait(lambda: QApplication.activeModalWidget() is None)


def test_a_building_sold_as_a_whole_has_no_floor_by_floor_check(with_case: WithCase) -> None:
    """Nothing is to be checked there, so nothing leads there."""
    clerk = with_case("whole")

    assert not clerk.sees("逐层核查")
