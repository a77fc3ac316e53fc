"""Every command of the window, in its menus, with its key; at first the bar shows the titles only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtGui  # keys are made by PySide only with the first command
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from checklists.words import word
from ui.desktop.page import FORM

if TYPE_CHECKING:
    from ui.desktop.stages import Stage

# name, words, key; None is a line between two groups
Row = tuple[str, str, str] | None
MENUS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "文件(&F)",
        (
            ("new", "新建办件(&N)…", "Ctrl+N"),
            ("open", "打开办件(&O)…", "Ctrl+O"),
            ("recent", "最近打开(&R)", ""),
            ("close", "关闭办件(&C)", "Ctrl+W"),
            None,
            ("save", "保存(&S)", "Ctrl+S"),
            ("export", "导出文书(&E)…", "Ctrl+Shift+S"),
            ("volume", "合成一册(&V)…", ""),
            ("print", "打印(&P)…", "Ctrl+P"),
            None,
            ("backup", "备份(&B)…", ""),
            ("restore", "恢复(&T)…", ""),
            ("check", "检查办件库(&K)…", ""),
            ("folder", "打开数据文件夹(&D)", ""),
            ("quit", "退出(&X)", "Ctrl+Q"),
        ),
    ),
    (
        "编辑(&E)",
        (
            ("undo", "撤销(&U)", "Ctrl+Z"),
            ("redo", "重做(&R)", "Ctrl+Y"),
            None,
            ("find", "查找(&F)", "Ctrl+F"),
            ("rename", "给办件改名(&M)…", "F2"),
            ("trash", "移到回收站(&D)\tDel", ""),
            None,
            ("row", "所选一行(&L)", ""),
        ),
    ),
    (
        "办件(&C)",
        (
            ("next", "下一件事(&N)", "F4"),
            None,
            ("case", "办件主页(&C)", "Alt+1"),
            ("questions", "情形(&Q)", "Alt+2"),
            ("checklist", "核对清单(&L)", "Alt+3"),
            ("grid", "逐层核查(&G)", "Alt+4"),
            ("timeline", "时间进度(&S)", ""),
            ("forms", "表格(&T)", ""),
            ("review", "核对与导出(&R)", "Alt+5"),
            ("history", "历史(&H)", "Alt+7"),
            None,
            ("hand_over", "移交（办件包）(&B)…", ""),
            ("receive", "接收办件包(&I)…", ""),
            None,
            ("practice", "练习(&P)", ""),
        ),
    ),
    (
        "查看(&V)",
        (
            ("home", "首页(&H)", "Alt+Home"),
            ("organisation", "单位信息(&I)", "Alt+6"),
            ("dates", "日历和期限(&D)", "Alt+8"),
            ("bin", "回收站(&B)", ""),
            ("preview", "纸面预览／放大(&V)", "F8"),
            ("refresh", "刷新(&R)", "F5"),
            ("look", "外观(&A)", ""),
        ),
    ),
    (
        "帮助(&H)",
        (
            ("help", "帮助(&H)", "F1"),
            ("rules", "规则一览(&M)…", ""),
            ("code", "核对纸面编号(&C)…", ""),
            ("diagnosis", "诊断信息(&D)…", ""),
            ("about", "关于申验通(&A)", ""),
        ),
    ),
)
OF_A_CASE = ("close", "export", "volume", "print", "preview", "next", "case", "questions", "checklist",
             "grid", "timeline", "forms", "review", "history", "hand_over")  # fmt: skip
SUBMENUS = ("recent", "row", "forms", "look", "practice")


def show_titles(bar: QMenuBar) -> None:
    """Show what menus there will be."""
    for title, _ in MENUS:
        bar.addAction(title)


def fill_menus(bar: QMenuBar, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill a menu bar; every command by its name. A command with a submenu has no act of its own."""
    bar.clear()
    actions: dict[str, QAction] = {}
    for title, rows in MENUS:
        menu = bar.addMenu(title)
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            name, words, key = row
            actions[name] = _submenu(menu, words) if name in SUBMENUS else menu.addAction(words)
            if key:
                actions[name].setShortcut(QtGui.QKeySequence(key))
            if name in does:
                actions[name].triggered.connect(does[name])
    return actions


def _submenu(menu: QMenu, words: str) -> QAction:
    return menu.addMenu(words).menuAction()


def allow(actions: Mapping[str, QAction], stages: Sequence[Stage]) -> Sequence[Stage]:
    """Offer what can be done with a case of these stages, or without one; the stages that are papers."""
    pages = [stage.page for stage in stages]
    for name in OF_A_CASE:
        actions[name].setEnabled(bool(stages))
    for name in ("questions", "checklist", "grid", "timeline", "review"):
        actions[name].setEnabled(name in pages)
    named = {stage.page: stage.name for stage in stages}
    actions["checklist"].setText(f"{named.get('checklist', word('checklist', 'conditions'))}(&L)")
    actions["grid"].setVisible("grid" in pages or not stages)
    actions["timeline"].setVisible("timeline" in pages)
    actions["export"].setEnabled("review" in pages)
    papers = [stage for stage in stages if stage.page.startswith(FORM)]
    for name in ("forms", "print", "volume"):
        actions[name].setEnabled(bool(papers))
    return papers
