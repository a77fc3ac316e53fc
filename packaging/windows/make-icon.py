"""Puts the program's pictures into one Windows icon: make-icon.py FOLDER ICO."""

from __future__ import annotations

import struct
import sys
from pathlib import Path


def main(folder: str, ico: str) -> None:
    """An .ico file is a table of sizes and, behind it, one PNG each."""
    pictures = [path.read_bytes() for path in Path(folder).glob("shenyan-*.png")]
    pictures.sort(key=len)
    table = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(table) + 16 * len(pictures)
    for picture in pictures:
        width, height = struct.unpack_from(">II", picture, 16)  # where a PNG says its size
        table += struct.pack("<BBBBHHII", width % 256, height % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    Path(ico).write_bytes(table + b"".join(pictures))


main(*sys.argv[1:])
