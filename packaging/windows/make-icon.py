"""Draws the program's icon in the sizes Windows asks for: make-icon.py SVG ICO."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def main(svg: str, ico: str) -> None:
    """An .ico file is a table of sizes and, behind it, one PNG each."""
    application = QGuiApplication([])
    icon = QIcon(svg)
    pictures = [png_of(icon, size) for size in SIZES]
    table = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(table) + 16 * len(pictures)
    for size, picture in zip(SIZES, pictures, strict=True):
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    Path(ico).write_bytes(table + b"".join(pictures))
    del application


def png_of(icon: QIcon, size: int) -> bytes:
    """The icon in one size, in pixels."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    icon.pixmap(QSize(size, size)).toImage().save(buffer, "PNG")
    return bytes(held.data())


main(*sys.argv[1:])
