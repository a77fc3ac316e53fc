"""The keys that people know from other programs do what they know, and the menus show them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from tests.journeys.window.clerk import KEY, MOD, Clerk
from ui.desktop.frame.actions import MENUS

WithCase = Callable[..., Clerk]
USUAL = {
    "Ctrl+N": "新建办件", "Ctrl+O": "打开办件", "Ctrl+F": "查找", "Ctrl+P": "打印", "Ctrl+Z": "撤销", "Ctrl+Y": "重做",
    "Ctrl+S": "保存", "F1": "帮助", "F2": "改名", "F5": "刷新", "Ctrl+Shift+S": "导出",
}  # fmt: skip
ROWS = {"home": 1, "checklist": 3, "grid": 1}  # lines that the right button offers there, at least


@pytest.mark.use("U05")
@pytest.mark.parametrize(("key", "words"), USUAL.items())
def test_a_usual_key_does_what_people_know(key: str, words: str) -> None:
    """U05: it belongs to the command of that name, and to no other."""
    found = [row[1] for _, rows in MENUS for row in rows if row and QKeySequence(row[2]) == QKeySequence(key)]
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.use("U05")
def test_del_is_shown_beside_what_it_does() -> None:
    """U05: it works in the lists, and the menu says so."""
    assert any(row and row[1].endswith("\tDel") for _, rows in MENUS for row in rows)


def offered(clerk: Clerk) -> set[str]:
    """What 编辑 > 所选一行 offers now."""
    menu = clerk.window.commands.actions["row"].menu()  # type: ignore[attr-defined]
    menu.aboutToShow.emit()
    return {line.text() for line in lines_of(menu)}


def lines_of(menu: QMenu) -> list[QAction]:
    """The lines of a menu, and of the menus in it."""
    found: list[QAction] = []
    for line in menu.actions():
        inner = line.menu()
        found += lines_of(inner) if isinstance(inner, QMenu) else [line] if line.text() else []
    return found


@pytest.mark.use("U15")
@pytest.mark.parametrize("key", [(KEY.Key_F10, MOD.ShiftModifier), (KEY.Key_Menu, MOD.NoModifier)])
@pytest.mark.parametrize(("page", "least"), ROWS.items())
def test_the_menu_of_a_row_offers_what_the_menu_bar_does(
    with_case: WithCase, page: str, least: int, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    """U15: by either key, the menu comes up at the row, and the menu bar has every line of it."""
    clerk = with_case("part")
    clerk.window.show_page(page)  # type: ignore[attr-defined]
    view = max(clerk.seen(QAbstractItemView), key=lambda one: one.width() * one.height())
    view.setFocus()
    if not view.currentIndex().isValid():
        clerk.press(KEY.Key_Down)
    there = offered(clerk)

    if key[0] is KEY.Key_Menu:
        _press_menu_key(view)
    else:
        clerk.press(key[0], mod=key[1])
    clerk.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = {line.text() for line in lines_of(menu)}
    menu.close()
    assert len(shown) >= least
    assert shown <= there


def _press_menu_key(view: QAbstractItemView) -> None:
    """The platform makes a menu event of this key, which the one without a screen does not."""
    place = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
