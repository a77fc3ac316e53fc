"""The drawings, drawn as Qt's own reader of SVG draws them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from checklists.shelf import RESOURCES
from ui.desktop.look.icons import icon
from ui.desktop.look.outlines import outline_of
from ui.desktop.look.theme import theme

DRAWINGS = sorted((RESOURCES / "icons").glob("*.svg"))
SIDE = 48
MOST_OFF = 0.03  # of all ink: smooth edges are rounded otherwise


def drawn_by_qt(file: Path) -> QImage:
    text = file.read_text(encoding="utf-8").replace("#000", theme().tokens["text"])
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(text.encode()).render(painter)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_looks_as_qt_would_draw_it(file: Path) -> None:
    """Point by point."""
    ours = icon(file.stem, "text", SIDE).pixmap(SIDE, SIDE).toImage()
    ours = ours.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied).scaled(SIDE, SIDE)
    theirs = drawn_by_qt(file)
    inks = [(_ink(ours, x, y), _ink(theirs, x, y)) for x in range(SIDE) for y in range(SIDE)]
    off = sum(abs(our - their) for our, their in inks)

    assert 0 < off + 1 < sum(their for _, their in inks) * MOST_OFF


def _ink(image: QImage, x: int, y: int) -> int:
    return image.pixelColor(x, y).alpha()


def test_what_is_no_single_path_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        outline_of('<svg><circle r="4"/></svg>')
    with pytest.raises(ValueError, match="2"):
        outline_of('<svg><path d="M1 1a2 3 0 0 1 4 4"/></svg>')
