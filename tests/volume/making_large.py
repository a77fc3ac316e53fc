"""Takes one picture in, as a process of its own, and says how much memory that took: file, name, and what it is cut to.

Making such a picture takes more than taking it in, so they are made row by row.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from typing import IO


def png(path: Path, width: int, height: int, sort: int, parts: int) -> None:
    """A PNG file with grey rows, `parts` bytes a dot."""
    packing = zlib.compressobj(1)
    row = b"\0" + bytes(range(256)) * (width * parts // 256 + 1)
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, sort, 0, 0, 0))
        for _ in range(height):
            data = packing.compress(row[: 1 + width * parts])
            if data:
                _chunk(file, b"IDAT", data)
        _chunk(file, b"IDAT", packing.flush())
        _chunk(file, b"IEND", b"")


def _chunk(file: IO[bytes], name: bytes, content: bytes) -> None:
    file.write(struct.pack(">I", len(content)) + name + content)
    file.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(name))))


def tiff(path: Path, width: int, height: int, rows: int, *, packed: bool) -> None:
    """A TIFF file in strips of so many rows, each row darker than the one above."""
    strips = -(-height // rows)
    offsets, lengths = [], []
    with path.open("wb") as file:
        file.write(b"II\x2a\0\0\0\0\0")
        for number in range(strips):
            some = min(rows, height - number * rows)
            data = b"".join(bytes([255 - (number * rows + row) * 256 // height] * (width * 3)) for row in range(some))
            data = zlib.compress(data, 1) if packed else data
            offsets.append(file.tell())
            lengths.append(len(data))
            file.write(data)
        lists = []
        for values in ((8, 8, 8), offsets, lengths):
            lists.append(file.tell())
            file.write(struct.pack(f"<{len(values)}{'H' if values == (8, 8, 8) else 'I'}", *values))
        entries = [
            (256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, lists[0]), (259, 3, 1, 8 if packed else 1),
            (262, 3, 1, 2), (273, 4, strips, lists[1] if strips > 1 else offsets[0]), (277, 3, 1, 3),
            (278, 4, 1, rows), (279, 4, strips, lists[2] if strips > 1 else lengths[0]), (284, 3, 1, 1),
        ]  # fmt: skip
        file.seek(file.tell() + file.tell() % 2)
        at = file.tell()
        file.write(struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in entries) + bytes(4))
        file.seek(4)
        file.write(struct.pack("<I", at))


def main() -> None:
    """Take the file in; the peak of memory in megabytes, and the number of pages."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from forms.volume.kept import Kept
    from forms.volume.taking import taken

    with taken(Path(sys.argv[1]), sys.argv[2], Kept()) as made:
        pages = len(made.pages)
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # `resource` would count the parent's memory too
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    sys.stdout.write(f"{int(peak.split()[1]) // 1024} {pages}\n")


if __name__ == "__main__":
    main()
