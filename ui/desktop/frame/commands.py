"""What the commands in the menus do, over one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui  # what opens folders is taken from them only once one is opened
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from checklists.policy.redaction import redacted
from ui.desktop.frame.actions import allow, fill_menus
from ui.desktop.frame.appearance import Appearance
from ui.desktop.frame.asking import ask_title, tell
from ui.desktop.frame.help_key import HelpKey
from ui.desktop.frame.practising import Practising
from ui.desktop.frame.recent import Recent
from ui.desktop.home.listing import CaseListPage
from ui.desktop.page import FORM
from ui.desktop.pages import OF_NO_CASE

if TYPE_CHECKING:
    from checklists.cases.session import Session
    from checklists.cases.stored import Head
    from forms.volume.kept import Kept
    from ui.desktop.frame.main_window import MainWindow
    from ui.desktop.page import Page
    from ui.desktop.stages import Stage

_GOES = {
    "new": "new", "organisation": "organisation", "open": "home", "home": "home", "dates": "dates", "bin": "trash",
    "export": "review",
    "case": "case", "questions": "questions", "checklist": "checklist", "grid": "grid", "timeline": "timeline",
    "review": "review", "history": "history",
}  # fmt: skip
_ABOUT = "把政府文件变成条件清单、材料清单和文书。\n全部数据只存在这台电脑上，不联网，不上传。"


class Commands(QObject):
    """The menus of one window, and what they do."""

    def __init__(self, window: MainWindow, bar: QMenuBar, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._bench = window.workbench
        self.actions = fill_menus(bar, self._does())
        self._forms = self._menu_of("forms")
        self._row = self._menu_of("row")
        self._row.aboutToShow.connect(self._offer_row)
        editing: QMenu = self._row.parentWidget()  # type: ignore[assignment]  # the menu that it is part of
        editing.aboutToShow.connect(self._offer_trash)
        Appearance(window.scheme, self._menu_of("look"))
        self._recent = Recent(self._bench, settings, self._menu_of("recent"))
        self._forms.triggered.connect(self._open_form)
        Practising(self._bench, self._menu_of("practice"))
        self._help_key = HelpKey(self._help_on, self)
        self._bench.handed.connect(self.say_handed)
        window.status.folder_wanted.connect(self.open_folder)
        window.status.help_wanted.connect(self.help)
        window.validity.pressed.connect(partial(self.help, at_rules=True))
        window.shown.connect(self.allow)
        window.pages.made.connect(self._serve)
        for page in window.pages.all():
            self._serve(page)
        self.allow()

    def _serve(self, page: Page) -> None:
        """Do for a list of cases what it asks for."""
        if isinstance(page, CaseListPage):
            page.moving.connect(self.move)
            page.dropped.connect(self.receive)

    def allow(self) -> None:
        """Offer what can be done now: commands of a case only where one is open, and its forms by name."""
        for name in ("undo", "redo"):  # only where there is something that they can speak of
            self.actions[name].setEnabled(self._bench.is_open or self._window.pages.page.undoing is not self._bench)
        self._list_forms(allow(self.actions, self._window.stages))

    def _list_forms(self, papers: Sequence[Stage]) -> None:
        if [action.data() for action in self._forms.actions()] == [stage.page for stage in papers]:
            return
        self._forms.clear()
        for number, stage in enumerate(papers, 1):
            self._forms.addAction(f"&{number} {stage.name}").setData(stage.page)

    def undo(self) -> None:
        """Take the last step back; what is being typed is finished first, for it is the last step then."""
        from ui.desktop.fields.taking_back import take_back

        page, strip = self._window.pages.page, self._window.status.strip
        if not page.commit() and take_back(page):
            strip.offer("已撤销没有保存的内容", None)
        elif page.undoing.next_to_undo() is not None:
            page.undoing.undo()
        else:
            strip.offer("没有可以撤销的步骤", None)

    def redo(self) -> None:
        """Do again what was taken back."""
        if (undoing := self._window.pages.page.undoing).next_to_redo() is not None:
            undoing.redo()
        else:
            self._window.status.strip.offer("没有可以重做的步骤", None)

    def open_folder(self) -> None:
        """Show the folder of the data in the file manager."""
        if not QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(self._bench.data))):
            tell(self._window, "没有打开文件夹", f"这台电脑没有能打开文件夹的程序，请自己到这里找：{self._bench.data}")

    def help(self, *, at_rules: bool = False) -> None:
        """Say what the page in view is for, and on what the rule rests: that of the case it shows, or else all."""
        self._help_on(self._window.pages.name, self._window, at_rules=at_rules)

    def _help_on(self, view: str, above: QWidget, *, at_rules: bool = False) -> None:
        """The help on a page or a dialog; where a dialog is but a question, on the page below it."""
        from ui.desktop.frame.help import HelpWindow, rules_of  # its texts are read only by those who ask

        pages = self._window.pages
        view, seen = view or pages.name, pages.page if above is self._window else above
        HelpWindow(view, rules_of(view, seen, self._bench), above, at_rules=at_rules).open()

    def move(self, case_id: str, title: str, deleted: bool) -> None:
        """Put a case into 回收站 or take it out, and offer to take that back."""

        def back() -> None:
            self._bench.put_away(case_id, deleted=not deleted)

        if deleted and self._bench.is_open and self._bench.head.id == case_id:
            self._window.pages.commit()
            self._bench.close()
        said = f"“{redacted(title)}”已移到回收站" if deleted else f"“{redacted(title)}”已恢复"
        strip = self._window.status.strip
        self._bench.put_away(case_id, deleted=deleted, then=lambda: strip.offer(said, back, key=False))

    def say_handed(self, cases: Sequence[Session]) -> None:
        """Say how many cases took something over, and offer to take that back in all of them."""
        if cases:
            bench = self._bench.organisations
            self._window.status.strip.offer(f"{len(cases)} 件办件已改", lambda: bench.take_back(cases), key=False)

    def _does(self) -> Mapping[str, Callable[[], object]]:
        goes = {name: self._going(page) for name, page in _GOES.items()}
        return goes | {
            "close": self._close_case, "save": self._window.save, "folder": self.open_folder,
            "undo": self.undo, "redo": self.redo, "find": self._find, "rename": self._rename, "trash": self._trash,
            "volume": self.bind, "print": self.print, "preview": self._preview,
            "next": self.do_next, "refresh": self._refresh, "help": self.help, "about": self._about,
            "backup": self._back_up, "restore": self._restore, "check": self._check,
            "hand_over": self._hand_over, "receive": lambda: self.receive(""), "diagnosis": self._diagnosis,
            "rules": self._rules, "code": self._look_up, "quit": self._window.close,
        }  # fmt: skip

    def receive(self, file: str) -> None:
        """Take in a bundle; where none is named, ask for one."""
        from ui.desktop.bundles.receiving import receive

        self._window.pages.commit()
        receive(self._window, file, self._say_received)

    def _say_received(self, case_id: str, title: str) -> None:
        def back() -> None:
            self.move(case_id, title, deleted=True)

        self._window.status.strip.offer(f"已接收“{redacted(title)}”", back, key=False)

    def _hand_over(self) -> None:
        from ui.desktop.bundles.handing_over import HandOver

        if self._is_kept():
            HandOver.begin(self._bench, self._window)

    def _is_kept(self) -> bool:
        """Finish what is being typed; where something of the case cannot be kept, go there and say so."""
        left = [name for name in self._window.pages.unsaved() if name not in OF_NO_CASE]
        if left:
            self._window.show_page(left[0])
            self._bench.refused.emit("这一页标红的内容没有保存，请先改好，再打印、合成一册或移交")
        return not left

    def _look_up(self) -> None:
        from ui.desktop.keeping.code_dialog import CodeDialog

        self._window.pages.commit()
        CodeDialog(self._bench, self._window).open()

    def _diagnosis(self) -> None:
        from ui.desktop.bundles.diagnosis import Diagnosis

        Diagnosis(self._bench, self._window).open()

    def _rules(self) -> None:
        from ui.desktop.printing.map_window import MapWindow

        MapWindow(self._bench, self._window).open()

    def _going(self, page: str) -> Callable[[], object]:
        def go() -> None:
            self._window.show_page(page)

        return go

    def do_next(self) -> None:
        """Go to the next thing to do."""
        from ui.desktop.stages import next_thing

        thing = next_thing(self._bench.picture)
        self._window.show_page(thing.page, thing.place)

    def print(self) -> None:
        """Look at the papers as they will be printed, the one in view first; what is being typed is finished first."""
        from ui.desktop.printing.window import PrintWindow  # printers are looked for only by those who print

        if self._is_kept():
            form = self._window.pages.name.removeprefix(FORM)
            PrintWindow(self._bench, form, self._window).open()

    def bind(self) -> None:
        """Offer all papers and files as one PDF file."""
        from ui.desktop.printing.volume_window import VolumeWindow

        if self._is_kept():
            VolumeWindow(self._bench, self._window, self._kept).open()

    @cached_property
    def _kept(self) -> Kept:
        """What was drawn for volumes: the next one is quicker, also of another case."""
        from forms.volume.kept import Kept

        return Kept()

    def _preview(self) -> None:
        if not self._window.pages.page.look_otherwise():
            self._window.status.strip.offer("打开一份表格或文书，才有纸面预览；逐层核查可以放大", None)

    def _menu_of(self, name: str) -> QMenu:
        return self.actions[name].menu()  # type: ignore[return-value]  # PySide calls it an object

    def _offer_row(self) -> None:
        """The same that the right button offers on the row."""
        self._row.clear()
        self._window.pages.page.offer(self._row)
        if not self._row.actions():
            self._row.addAction("这里没有选中的行").setEnabled(False)

    def _open_form(self, action: QAction) -> None:
        self._window.show_page(action.data())

    def _close_case(self) -> None:
        self._window.pages.commit()
        self._bench.close()

    def _find(self) -> None:
        self._window.pages.page.start_search()

    def _refresh(self) -> None:
        self._window.notice_others()
        self._window.pages.page.refresh()

    def _rename(self) -> None:
        head = self._in_hand()
        if head is None or not self._bench.is_open or head.id != self._bench.head.id:
            self._window.status.strip.offer("打开要改名的办件，再改名", None)
        elif (other := ask_title(self._window, head.title)) != head.title:
            self._bench.rename(other)

    def _trash(self) -> None:
        head = self._in_hand()
        if head is not None:
            self.move(head.id, head.title, deleted=True)

    def _in_hand(self) -> Head | None:
        """The case that is chosen in a list, or else on a page of its own the open one; None where there is none."""
        page = self._window.pages.page
        open_one = self._bench.head if self._bench.is_open and self._window.pages.name not in OF_NO_CASE else None
        head = page.chosen() if isinstance(page, CaseListPage) else open_one
        return None if head is None or head.deleted else head

    def _offer_trash(self) -> None:
        self.actions["trash"].setEnabled(self._in_hand() is not None)

    def _back_up(self) -> None:
        from ui.desktop.frame import keeping

        keeping.back_up(self._window)

    def _restore(self) -> None:
        from ui.desktop.frame import keeping

        keeping.restore(self._window)

    def _check(self) -> None:
        from ui.desktop.frame import keeping

        keeping.check(self._window)

    def _about(self) -> None:
        tell(self._window, "关于申验通", _ABOUT)
