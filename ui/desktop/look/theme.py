"""How the window looks: colours, faces and the one style sheet, all from `resources/styles`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from string import Template
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from checklists.shelf import RESOURCES

STYLES = RESOURCES / "styles"
_PIXELS = {"display": 22, "title": 18, "heading": 15, "body": 14, "passage": 15, "small": 13, "meta": 12}
_OWN = {"linux": "Noto Sans CJK SC", "darwin": "PingFang SC"}  # of the first list; Windows' own is the first anyway
_BOLD = ("display", "title", "heading")


class Theme(NamedTuple):
    """Colours by token, and the families of the two faces."""

    name: str  # also that of the folder with the few drawings that a style sheet cannot tint
    tokens: Mapping[str, str]
    sans: Sequence[str]
    serif: Sequence[str]

    def color(self, token: str) -> QColor:
        """The colour of a token. Raises `KeyError` for an unknown one."""
        return QColor(self.tokens[token])

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """The face of a role; titles and headings are bold by themselves. Raises `KeyError` for an unknown role."""
        families = self.serif if role == "passage" else self.sans
        return QFont(_face(tuple(families), _PIXELS[role], bold or role in _BOLD))

    def style_sheet(self) -> str:
        """The style sheet of the window in these colours."""
        serif = ", ".join(f'"{family}"' for family in self.serif)
        sheet = (STYLES / "window.qss").read_text(encoding="utf-8")
        return Template(sheet).substitute(self.tokens, serif=serif, folder=(STYLES / self.name).as_posix())

    def palette(self) -> QPalette:
        """The same colours for whatever no style sheet speaks of."""
        palette = QPalette()
        role = QPalette.ColorRole
        for place, token in (
            (role.Window, "window"), (role.WindowText, "text"), (role.Base, "surface"),
            (role.AlternateBase, "sunken"), (role.Text, "text"), (role.Button, "surface"), (role.ButtonText, "text"),
            (role.ToolTipBase, "surface"), (role.ToolTipText, "text"), (role.PlaceholderText, "text3"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.Link, "accent"),
            (role.LinkVisited, "accent"), (role.Light, "surface"), (role.Midlight, "hover"), (role.Mid, "line2"),
            (role.Dark, "field"), (role.Shadow, "line2"),
        ):  # fmt: skip
            palette.setColor(place, self.color(token))
        for place in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, place, self.color("disabled"))
        return palette


@cache
def _read() -> Any:
    return json.loads((STYLES / "tokens.json").read_text(encoding="utf-8"))


def named(name: str) -> Theme:
    """The theme `light` or `dark`."""
    read = _read()
    return Theme(name, read[name], _own_first(read["sans"]), tuple(read["serif"]))


def _own_first(families: Sequence[str]) -> tuple[str, ...]:
    """The family that the system brings along before all others: one that is not there is looked for in every face."""
    return tuple(sorted(families, key=lambda family: family != _OWN.get(sys.platform)))


@cache
def _face(families: tuple[str, ...], pixels: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


class _Changes(QObject):
    seen = Signal()


_in_force: dict[str, Theme] = {}
changes = _Changes()  # tells whatever keeps a picture in colours of the theme that another one is in force


def theme() -> Theme:
    """The theme in force; the light one until another was applied."""
    if "now" not in _in_force:
        _in_force["now"] = named("light")
    return _in_force["now"]


def apply(application: QApplication, *, dark: bool = False) -> None:
    """Dress the whole application; what is in view changes with it."""
    chosen = _in_force["now"] = named("dark" if dark else "light")
    application.setPalette(chosen.palette())
    application.setFont(chosen.font())
    application.setStyleSheet(chosen.style_sheet())
    changes.seen.emit()
