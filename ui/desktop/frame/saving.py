"""What the bar at the foot says about saving: since when all is saved, or which entries are not."""

from __future__ import annotations

from datetime import datetime

from ui.desktop.frame.leaving import unsaved
from ui.desktop.frame.page_stack import PageStack
from ui.desktop.frame.status import StatusBar
from ui.desktop.workbench import Workbench
from ui.moments import moment


class Saving:
    """Of one window. What was typed and cannot be kept is named as long as it stands."""

    def __init__(self, bench: Workbench, pages: PageStack, status: StatusBar) -> None:
        self._bench = bench
        self._pages = pages
        self._status = status
        self._when = ""
        self._named: list[str] = []

    def begin(self, at: datetime) -> None:
        """The newest change that the list first shows was at that moment; what this window has saved is newer."""
        if not self._when:
            self.say(at)

    def say(self, at: datetime) -> None:
        """Something was saved at that moment: the time alone is of today."""
        self._when = moment(at, self._bench.today, self._bench.clock().tzinfo).removeprefix("今天 ")
        if self._named:
            self.look()
        else:
            self._status.say_saved(self._when)

    def look(self) -> None:
        """Look what stands in the fields."""
        self._named = self._standing()
        if self._named:
            self._status.say_unsaved(_words(self._named))
        else:
            self._status.say_saved(self._when)

    def refuse(self) -> None:
        """What was tried last was refused, in a sentence that stands above."""
        self._named = [field.unkept for _, field in unsaved(self._pages)]
        said = _words(self._named) if self._named else "刚才的操作没有完成，其余都已保存"
        self._status.say_unsaved(said)

    def _standing(self) -> list[str]:
        return list(dict.fromkeys(field.unkept for _, field in unsaved(self._pages) if field.refused))


def _words(named: list[str]) -> str:
    others = f"等 {len(named)} 栏" if len(named) > 1 else ""
    return f"{named[0]}{others}没有保存，其余都已保存"
