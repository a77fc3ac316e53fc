"""How wide things are on a wide screen: lines are no longer than can be read, and what stands beside gets a share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

READ = 760  # pixels: some fifty characters, beyond which the eye loses the line
TYPED = 640  # pixels: one answer
_ASIDE = 420  # pixels: what stands beside is no wider


def at_most(inner: QWidget, width: int) -> QWidget:
    """A widget with the inner one at its left, as wide as itself and no wider than so many pixels."""
    inner.setMaximumWidth(width)
    rest = QWidget()
    rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    whole = QWidget()
    whole.setProperty("ground", inner.property("ground"))
    whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(inner, 1)
    row.addWidget(rest)
    return whole


def aside_of(width: int, least: int) -> int:
    """How wide something beside a page is, in a page of so many pixels: a quarter, or `least`."""
    return min(max(width // 4, least), _ASIDE, width * 2 // 5)
