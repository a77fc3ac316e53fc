"""Small widgets in the house's dress: labels that never read markup, buttons by kind, lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

from ui.desktop.look.icons import put_icon
from ui.desktop.look.keys import is_enter

_ICON_TOKENS = {"primary": "on_accent", "danger": "bad", "link": "accent"}


def plain_label(text: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A label for any text, also a user's: what looks like markup is shown as it is."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    return label


class _Button(QPushButton):
    """Pressed by Enter as well as by the space bar, also in a dialog: there Enter would press the default instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if is_enter(event) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, kind: str = "", icon_name: str = "") -> QPushButton:
    """A button: plain, or of the kind primary, danger, ghost or link. An & before a letter makes its access key."""
    made = _Button(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon_name:
        put_icon(made, icon_name, _ICON_TOKENS.get(kind, "text2"))
        made.setIconSize(QSize(16, 16))
    return made


def put_search_sign(field: QLineEdit) -> None:
    """Show before a field that it is for looking something up."""
    sign = QAction(field)
    put_icon(sign, "search", "text3")
    field.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)


def line(*, down: bool = False) -> QFrame:
    """A thin line across, or down."""
    rule = QFrame()
    rule.setProperty("rule", "down" if down else "across")
    return rule


def box(kind: str) -> QFrame:
    """A frame of the kind card, banner, quote or error."""
    frame = QFrame()
    frame.setProperty("box", kind)
    return frame


def hint(text: str) -> str:
    """A hint for under the mouse: what looks like markup is shown as it is there, too."""
    if "<" not in text and "&lt;" not in text:
        return text
    from html import escape

    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at, and show it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has not been dressed yet
    widget.style().unpolish(widget)
    widget.style().polish(widget)
