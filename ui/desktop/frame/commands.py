"""What the commands in the menus do, over one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QMenuBar

from checklists.cases.session import Session
from ui.desktop.frame.actions import OF_A_CASE, fill_menus
from ui.desktop.frame.asking import ask_title, tell
from ui.desktop.stages import FORM, Stage, next_thing

if TYPE_CHECKING:
    from ui.desktop.frame.main_window import MainWindow

_GOES = {
    "new": "new", "organisation": "organisation", "open": "home", "home": "home", "bin": "trash", "export": "review",
    "print": "review", "case": "case", "questions": "questions", "checklist": "checklist", "grid": "grid",
    "review": "review",
}  # fmt: skip
_ABOUT = "把政府文件变成条件清单、材料清单和文书。\n全部数据只存在这台电脑上，不联网，不上传。"


class Commands(QObject):
    """The menus of one window, and what they do."""

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.workbench
        self.actions = fill_menus(bar, self._does())
        forms: QMenu = self.actions["forms"].menu()  # type: ignore[assignment]  # PySide calls it an object
        self._forms = forms
        self._forms.triggered.connect(self._open_form)

    def allow(self, stages: Sequence[Stage]) -> None:
        """Offer what can be done now: commands of a case only where one is open, and its forms by name."""
        pages = [stage.page for stage in stages]
        for name in OF_A_CASE:
            self.actions[name].setEnabled(bool(stages))
        for name in ("questions", "checklist", "grid", "review"):
            self.actions[name].setEnabled(name in pages)
        for name in ("export", "print"):
            self.actions[name].setEnabled("review" in pages)
        papers = [stage for stage in stages if stage.page.startswith(FORM)]
        self.actions["forms"].setEnabled(bool(papers))
        if [action.data() for action in self._forms.actions()] == [stage.page for stage in papers]:
            return
        self._forms.clear()
        for number, stage in enumerate(papers, 1):
            self._forms.addAction(f"&{number} {stage.name}").setData(stage.page)

    def allow_undo(self, allowed: bool) -> None:
        """Offer undo and redo only where there is something that they can speak of."""
        for name in ("undo", "redo"):
            self.actions[name].setEnabled(allowed)

    def undo(self) -> None:
        """Take the last step back; what is being typed is finished first, for it is the last step then."""
        self._window.pages.page.commit()
        undoing = self._window.pages.page.undoing
        if undoing.next_to_undo() is not None:
            undoing.undo()
        else:
            self._window.status.strip.offer("没有可以撤销的步骤", None)

    def redo(self) -> None:
        """Do again what was taken back."""
        undoing = self._window.pages.page.undoing
        if undoing.next_to_redo() is not None:
            undoing.redo()
        else:
            self._window.status.strip.offer("没有可以重做的步骤", None)

    def open_folder(self) -> None:
        """Show the folder of the data in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._bench.desk.data)))

    def help(self) -> None:
        """Say what the page in view is for."""
        show_help(self._window, self._window.pages.name)

    def move(self, case_id: str, title: str, deleted: bool) -> None:
        """Put a case into 回收站 or take it out, and offer to take that back."""

        def back() -> None:
            self._bench.put_away(case_id, deleted=not deleted)

        if deleted and self._bench.is_open and self._bench.head.id == case_id:
            self._window.pages.commit()
            self._bench.close()
        if self._bench.put_away(case_id, deleted=deleted):
            said = f"「{title}」已移到回收站" if deleted else f"「{title}」已恢复"
            self._window.status.strip.offer(said, back, key=False)

    def say_handed(self, cases: Sequence[Session]) -> None:
        """Say how many cases took something over, and offer to take that back in all of them."""
        if cases:
            bench = self._bench.organisations
            self._window.status.strip.offer(f"{len(cases)} 件办件已改", lambda: bench.take_back(cases), key=False)

    def _does(self) -> Mapping[str, Callable[[], object]]:
        goes = {name: self._going(page) for name, page in _GOES.items()}
        return goes | {
            "close": self._close_case, "save": self._window.save, "folder": self.open_folder, "quit": self._quit,
            "undo": self.undo, "redo": self.redo, "find": self._find, "rename": self._rename, "trash": self._trash,
            "next": self.do_next, "refresh": self._refresh, "help": self.help, "about": self._about,
        }  # fmt: skip

    def _going(self, page: str) -> Callable[[], object]:
        def go() -> None:
            self._window.show_page(page)

        return go

    def do_next(self) -> None:
        """Go to the next thing to do."""
        thing = next_thing(self._bench.picture)
        self._window.show_page(thing.page, thing.place)

    def _open_form(self, action: QAction) -> None:
        self._window.show_page(action.data())

    def _close_case(self) -> None:
        self._window.pages.commit()
        self._bench.close()

    def _quit(self) -> None:
        self._window.close()

    def _find(self) -> None:
        self._window.pages.page.start_search()

    def _refresh(self) -> None:
        self._window.notice_others()
        self._window.pages.page.refresh()

    def _rename(self) -> None:
        title = self._bench.head.title
        other = ask_title(self._window, title)
        if other != title:
            self._bench.rename(other)

    def _trash(self) -> None:
        chosen = getattr(self._window.pages.page, "chosen", None)
        head = chosen() if chosen else None
        head = head or (self._bench.head if self._bench.is_open else None)
        if head is not None and not head.deleted:
            self.move(head.id, head.title, True)

    def _about(self) -> None:
        tell(self._window, "关于申验通", _ABOUT)


_HELP = {
    "home": "首页列出全部办件，最近改过的在最上面。按 Enter 打开，按 Del 移到回收站，按 Ctrl+F 查找。",
    "trash": "回收站里的办件可以随时恢复：选中后按 Enter，或点右键选恢复。",
    "new": "选一份政策文件和要办的事项，回答几个问题，就得到这一件要核对的清单和要填的表。",
    "organisation": "单位信息填一次，新办件自动带入。改了以后，用到的办件可以一起改；办件里另外填写的不动。",
    "case": "办件主页列出每一步做到哪里。不知道从哪里开始，就按下一件事（F4）。",
    "questions": "情形决定哪些条件、材料和表格与本件有关。改了回答，清单随之变化，已填的内容不会丢。",
    "checklist": "上下键选一项，按 1 符合、2 不符合、3 不适用、0 待核对。Ctrl+↓ 跳到下一个待核对的项。",
    "grid": "每一格是一层楼的一个部位。按 1、2、3、0 作记号，Ctrl+Z 撤销。",
    "form": "左边填写，右边是纸面的样子。改动随时保存。",
    "review": "先看问题，再核对答案，最后导出。还有问题时导出的是草稿。",
}


def show_help(window: MainWindow, page: str) -> None:
    """Say in a dialog what a page is for, and which keys it has."""
    tell(window, "帮助", _HELP.get(page.partition(":")[0], _HELP["home"]))
