"""Light or dark: as the system has it, or as was chosen here; the window changes at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication

from ui.desktop.look.theme import apply, theme

SYSTEM, LIGHT, DARK = "system", "light", "dark"
_KEPT = "window/scheme"


def is_dark(application: QApplication) -> bool:
    """Whether the system is dark; where it does not say, it is not."""
    return application.styleHints().colorScheme() is Qt.ColorScheme.Dark


class Scheme(QObject):
    """What was chosen, kept among the settings, and what follows from it for the application."""

    def __init__(self, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError
        self._application = application
        self._settings = settings
        application.styleHints().colorSchemeChanged.connect(self.follow)
        self.follow()

    @property
    def chosen(self) -> str:
        """One of the three words; the system's where nothing sound is kept."""
        kept = self._settings.value(_KEPT)
        return kept if kept in (LIGHT, DARK) else SYSTEM

    def choose(self, word: str) -> None:
        """Be so from now on."""
        self._settings.setValue(_KEPT, word)
        self.follow()

    def follow(self) -> None:
        """Dress the application anew, where it is not so already."""
        chosen = self.chosen
        dark = chosen == DARK or (chosen == SYSTEM and is_dark(self._application))
        if theme().name != (DARK if dark else LIGHT):
            apply(self._application, dark=dark)
