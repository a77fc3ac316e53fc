"""Leaving a case or the window while something that was typed cannot be kept: it is named, and never goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.desktop.frame.asking import ask
from ui.desktop.page import FORM
from ui.desktop.pages import OF_NO_CASE

if TYPE_CHECKING:
    from ui.desktop.fields.field import Field
    from ui.desktop.frame.main_window import MainWindow
    from ui.desktop.page import Page

_NAMED = 3  # so many are named, the others counted


class Leaving(QObject):
    """Sees to it that what was typed wrongly in one case is not seen, or even saved, in another."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._unsaved: list[str] = []  # pages with something that cannot be saved in the case that is left
        window.workbench.leaving.connect(self._leave)

    def _leave(self) -> None:
        """Finish what is being typed, while the case that it is for is still open."""
        self._unsaved = [name for name in self._window.pages.unsaved() if name not in OF_NO_CASE]

    def leave_behind(self) -> None:
        """Let go of what could not be saved in the case before."""
        if self._unsaved:
            self._window.pages.let_go(self._unsaved)
            self._unsaved = []
            self._window.trouble.say("刚才那件办件里有填得不对的栏，没有保存；请打开它，重新填写那一栏")


def may_close(window: MainWindow) -> bool:
    """Finish what is being typed; ask where something of it cannot be kept, and lead there who would rather see."""
    if window.pages.commit():
        return True
    left = _unsaved(window)
    if ask(window, "还有内容没有保存，仍要关闭吗？", _lost(left), safe="回去看看", act="丢弃并关闭"):
        return True
    for page, field in left[:1]:
        if page is not window.pages.page:
            window.show_page(page.name)
        page.show_place(field.entry.id) if page.name.startswith(FORM) else field.focus()
    return False


def _unsaved(window: MainWindow) -> list[tuple[Page, Field]]:
    """The fields in which something wrong is typed, each with its page, those of the page in view first."""
    from ui.desktop.fields.field import Field  # the home page, which may be all that was seen, has none

    pages = sorted(window.pages.all(), key=lambda page: page is not window.pages.page)
    return [(page, field) for page in pages for field in page.findChildren(Field) if field.touched]


def _lost(left: list[tuple[Page, Field]]) -> str:
    labels = list(dict.fromkeys(field.entry.label for _, field in left))
    if not labels:
        return "没有保存的一栏会丢失，其余都已保存。"
    others = f"等 {len(labels)} 栏" if len(labels) > _NAMED else ""
    named = "、".join(f"“{label}”" for label in labels[:_NAMED])
    return f"{named}{others}填得不对，还没有保存，关闭后会丢失；其余都已保存。"
