"""Which cases stand at the top of the list of this PC; it is no matter of the cases themselves."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from ui.desktop.settings import words_in

MOST = 50
_KEPT = "home/pinned"


class Pins:
    """The pinned cases by their ids, kept with the window's own settings."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids, the one pinned last first."""
        return tuple(words_in(self._settings, _KEPT)[:MOST])

    def turn(self, case_id: str) -> bool:
        """Pin a case, or take its pin away; whether it is pinned now."""
        others = [one for one in self.cases if one != case_id]
        pinned = len(others) == len(self.cases)
        self._settings.setValue(_KEPT, [case_id, *others][:MOST] if pinned else others)
        return pinned
