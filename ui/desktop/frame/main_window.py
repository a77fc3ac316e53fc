"""The window: menus, navigation, one page at a time, and the bar at the foot. It knows pages by name only."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenuBar

from checklists.cases.errors import StoreError
from checklists.policy.redaction import redacted
from checklists.policy.validity import chinese_day
from ui.desktop.frame.actions import show_titles
from ui.desktop.frame.coming_bar import ComingBar
from ui.desktop.frame.first_paint import FirstPaint
from ui.desktop.frame.head import Banner, PageHead
from ui.desktop.frame.leaving import may_close
from ui.desktop.frame.menu_row import menu_row
from ui.desktop.frame.page_stack import PageStack
from ui.desktop.frame.pages_with_why import PagesWithWhy
from ui.desktop.frame.room import Room, Screens, laid_out
from ui.desktop.frame.saving import Saving
from ui.desktop.frame.sidebar import Sidebar
from ui.desktop.frame.status import StatusBar
from ui.desktop.home.listing import CaseListPage
from ui.desktop.look.scheme import Scheme
from ui.desktop.page import Page
from ui.desktop.pages import OF_NO_CASE
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:  # commands wait for the first paint; stages and steps are those of an open case
    from checklists.cases.changes import Step
    from checklists.judging.picture import Picture
    from ui.desktop.frame.commands import Commands
    from ui.desktop.stages import Stage

_RAIL_BELOW, _NARROW_BELOW, _LOW_BELOW = 1200, 1000, 600
_GEOMETRY = "window/geometry"
_PRACTICE = "练习办件：内容是编好的例子，可以随便改。文书都标明草稿和练习，不能用于申报和验收。"


class MainWindow(QMainWindow):
    """The one window over one workbench."""

    shown = Signal()  # what is in view, or how far its case has got, may be another now

    def __init__(self, workbench: Workbench, settings: QSettings) -> None:
        super().__init__()
        self.workbench = workbench
        self._settings = settings
        self.restoring: Path | None = None  # what to restore once the window has closed; it opens again then
        self._case = workbench.head.id if workbench.is_open else ""
        self.painted = FirstPaint(self)
        self.stages: tuple[Stage, ...] = ()  # of the open case
        self.scheme = Scheme(settings, self)  # before anything is made: it takes on the colours that are in force
        self.sidebar = Sidebar()
        self.head = PageHead()
        self.only_read = Banner("todo")
        self.validity = Banner("todo", "效力与依据")
        self.trouble = Banner("bad", "知道了")
        self.practice = Banner("info")
        self.pages = PageStack(workbench)
        self.whys = PagesWithWhy(self.pages, workbench)
        self.status = StatusBar(str(workbench.data))
        self.saving = Saving(workbench, self.pages, self.status)
        self._bar = QMenuBar()
        show_titles(self._bar)
        self.setMenuWidget(menu_row(self._bar))
        above = (self.head, ComingBar(workbench.coming), self.only_read, self.practice, self.validity, self.trouble)
        room = Room(laid_out(self.sidebar, above, self.whys, self.status), self)
        self.setCentralWidget(room)
        self.pages.currentChanged.connect(room.begin)
        self._connect()
        self._show_case()
        self.show_page("home")
        self.painted.seen.connect(partial(self._furnish, room))

    def _furnish(self, room: Room) -> None:
        """Make what is not seen: what the menus hold, and what waits for other screens or to be looked at again."""
        Screens(room)
        self.windowHandle().activeChanged.connect(self._look_again)
        _ = self.commands

    @cached_property
    def commands(self) -> Commands:
        """What the menus hold, and the keys; made when the window has been painted, or first asked for."""
        from ui.desktop.frame.commands import Commands

        return Commands(self, self._bar, self._settings)

    @Slot(str, str)
    def show_page(self, name: str, place: str = "") -> None:
        """Bring a page into view, and the place on it; without a name, the page that the place is on."""
        if not name and place and self.workbench.is_open:
            from ui.desktop.places import page_of

            name, place = page_of(place, self.workbench.picture)
        if name not in OF_NO_CASE and not self.workbench.is_open:
            self._refused("还没有打开办件，请先在首页打开一件")
            return
        if self.pages.currentWidget() is not None and self.pages.name != name:
            self.pages.page.commit()
        undoing = self.pages.page.undoing if self.pages.name else None
        page = self.pages.show_page(name)
        if page.undoing is not undoing:  # what is offered would be taken back elsewhere
            self.status.strip.withdraw()
        self._show_head()
        page.show_place(place)

    def save(self) -> None:
        """Finish what is being typed, and say that all is saved."""
        if self.pages.page.commit():
            self.saving.say(self.workbench.clock())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed; ask only where something of it cannot be kept."""
        if not may_close(self.pages, self.show_page):
            event.ignore()
            return
        for work in (*self.findChildren(Background), *self.workbench.findChildren(Background)):
            work.finish()
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        self._settings.sync()
        super().closeEvent(event)

    def restore_from(self, file: Path) -> None:
        """Close, to open again over what a copy of the store holds."""
        self.restoring = file
        if not self.close():
            self.restoring = None

    def say_only_read(self, why: str) -> None:
        """Say that nothing can be changed, as long as the window is open."""
        self.only_read.say(f"只能查看、打印和导出，不能修改。{why}")
        self.status.say_only_read()
        self.commands.actions["restore"].setEnabled(False)

    def come_to_the_front(self) -> None:
        """Be seen, as when the program is started once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def restore(self) -> bool:
        """Take the size and place of last time; whether there was one."""
        kept = self._settings.value(_GEOMETRY)
        # Where somebody has spoilt the file, it is a text.
        return kept is not None and not isinstance(kept, str | list) and self.restoreGeometry(kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What the eye does not miss waits until all is painted for the first time."""
        super().paintEvent(event)
        self.painted.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where there is little room."""
        super().resizeEvent(event)
        self.sidebar.set_rail(self.width() < _RAIL_BELOW)
        self.status.set_narrow(self.width() < _NARROW_BELOW)
        self.head.set_low(self.width() < _NARROW_BELOW or self.height() < _LOW_BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what nothing in the window has taken."""
        from ui.desktop.frame.untaken_keys import take  # not before there is such a key

        if not take(self, event):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        bench = self.workbench
        bench.opened.connect(self._opened)
        bench.closed.connect(self._closed)
        bench.stepped.connect(self._stepped)
        bench.refused.connect(self._refused)
        bench.told.connect(self.trouble.say)
        bench.listed.connect(self._show_head)
        bench.shared_stepped.connect(self._shared_stepped)
        self.pages.made.connect(self._page_made)
        self.sidebar.chosen.connect(self.show_page)
        self.whys.go.connect(self.show_page)
        self.pages.lost.connect(self.trouble.say)
        self.trouble.pressed.connect(self.trouble.hide)

    def _opened(self) -> None:
        """Another case, or the same one read anew."""
        bench = self.workbench
        other = bench.head.id != self._case
        self._case = bench.head.id
        self.pages.keep_forms(paper.form for paper in bench.picture.papers)
        self._show_case()
        if other:
            self.trouble.hide()
            self.pages.leave_behind()
            self.saving.look()
            self.status.strip.withdraw()
            self.saving.say(bench.head.changed_at)
            self.show_page("case")

    def _closed(self) -> None:
        self._case = ""
        self.pages.leave_behind()
        self.saving.look()
        self._show_case()
        self.show_page("home")

    def _stepped(self, step: Step) -> None:
        self._show_case()
        self.trouble.hide()
        self.saving.say(self.workbench.head.changed_at)
        self._offer_undo(step, self.workbench.picture)

    def _shared_stepped(self, step: Step, picture: Picture) -> None:
        self.trouble.hide()
        self.saving.say(self.workbench.clock())
        self._offer_undo(step, picture)

    def _offer_undo(self, step: Step, picture: Picture) -> None:
        """Say what was done, unless it is still being typed."""
        if step.typing:
            return
        from checklists.cases.changes import Action
        from ui.desktop.telling import said

        act = None if step.action in (Action.CREATE, Action.UNDO, Action.REDO) else self.commands.undo
        self.status.strip.offer(said(step, picture), act)

    def _refused(self, text: str) -> None:
        self.trouble.say(text)
        self.saving.refuse()

    def _look_again(self) -> None:
        if self.isActiveWindow():  # something else was looked at
            self.notice_others()

    def notice_others(self) -> None:
        """Show what other programs have written since."""
        try:
            self.workbench.notice_others()
        except StoreError as error:
            self._refused(str(error))

    def _page_made(self, page: Page) -> None:
        page.faulted.connect(self.saving.look)
        if isinstance(page, CaseListPage):
            page.counted.connect(self._show_head)
            page.begun.connect(self.saving.begin)

    def _show_case(self) -> None:
        """Show how far the open case has got, everywhere outside the page."""
        bench = self.workbench
        there = bench.is_open
        self.stages = _stages(bench) if there else ()
        self.sidebar.show_case(redacted(bench.head.title) if there else "", self.stages)
        self._show_head()

    def _show_head(self) -> None:
        if self.pages.currentWidget() is None:
            return
        page, name, bench = self.pages.page, self.pages.name, self.workbench
        inside = bench.is_open and name not in OF_NO_CASE  # elsewhere nothing is said of the open case
        crumb = f"办件　/　{redacted(bench.head.title)}" if inside else ""
        stage = next((stage for stage in self.stages if stage.page == name), None)
        note = page.note() or (stage.count if stage else "")
        heading = page.heading or (stage.name if stage else "")
        if name == "case" and bench.is_open:
            crumb, heading = "办件", redacted(bench.head.title)
        practice = inside and bench.head.practice
        self.practice.say(_PRACTICE if practice else "")
        self.setWindowTitle("练习办件" if practice else "申验通")
        gone = inside and bench.picture.validity.state != "in-force"
        self.validity.say(f"{bench.picture.policy.number}{bench.picture.validity.notice}" if gone else "")
        checked = max((link.checked_on for link in bench.picture.policy.links), default=None) if inside else None
        said = f"{bench.picture.policy.number}，规则核对至{chinese_day(checked)}" if checked else ""
        self.status.say_edition(said)
        self.head.show_page(crumb, heading, note)
        self.head.show_tools(page.tools)
        self.sidebar.mark_current(name)
        self.shown.emit()


def _stages(bench: Workbench) -> tuple[Stage, ...]:
    """The stages of the open case; what judges it is in memory by then, and not before."""
    from ui.desktop.stages import stages_of

    return stages_of(bench.picture)
