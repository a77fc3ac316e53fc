"""What the bar at the foot says about saving: since when all is saved, or which entries are not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ui.desktop.frame.leaving import unsaved
from ui.moments import moment

if TYPE_CHECKING:
    from ui.desktop.frame.main_window import MainWindow


class Saving:
    """Of one window. What was typed and cannot be kept is named as long as it stands."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._when = ""
        self._named: list[str] = []

    def say(self, at: datetime) -> None:
        """Something was saved at that moment: the time alone is of today."""
        bench = self._window.workbench
        self._when = moment(at, bench.today, bench.clock().tzinfo).removeprefix("今天 ")
        if self._named:
            self.look()
        else:
            self._window.status.say_saved(self._when)

    def look(self) -> None:
        """Look what stands in the fields."""
        self._named = self._standing()
        if self._named:
            self._window.status.say_unsaved(_words(self._named))
        else:
            self._window.status.say_saved(self._when)

    def refuse(self) -> None:
        """What was tried last was refused, in a sentence that stands above."""
        self._named = [field.unkept for _, field in unsaved(self._window)]
        said = _words(self._named) if self._named else "刚才的操作没有完成，其余都已保存"
        self._window.status.say_unsaved(said)

    def _standing(self) -> list[str]:
        return list(dict.fromkeys(field.unkept for _, field in unsaved(self._window) if field.refused))


def _words(named: list[str]) -> str:
    others = f"等 {len(named)} 栏" if len(named) > 1 else ""
    return f"{named[0]}{others}没有保存，其余都已保存"
