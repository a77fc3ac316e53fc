"""PNG files on pages: their data as they lie where a PDF file can hold them so, otherwise decoded band by band."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from math import ceil
from pathlib import Path
from struct import pack, unpack

import pikepdf
from PIL import Image

from forms.volume.embedding import add_page, coloured, drawn_of, packed_with

_HEAD = b"\x89PNG\r\n\x1a\n"
_COLOURS = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3), 3: ("/DeviceRGB", 1)}  # by the sort of the file
_PARTS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # bytes of a dot by the sort, where each part has one
_RAW = {0: "L", 2: "RGB", 3: "P", 4: "LA", 6: "RGBA"}
_BAND = 1_000_000  # dots decoded at a time
_READ, _UNPACKED = 1 << 16, 1 << 22  # bytes at a time


def lies_plainly(path: Path) -> bool:
    """Whether a PNG file has its rows one after the other, as PDF files want them."""
    with path.open("rb") as file:
        return file.read(29)[28:] == b"\0"


def add_png(pdf: pikepdf.Pdf, path: Path, image: Image.Image, check: Callable[[], None]) -> None:
    """A page with a PNG file without transparency, its data as they are. Raises `ValueError` where they are damaged."""
    data, palette = bytearray(), b""
    content = path.read_bytes()
    width, height, depth, sort = unpack(">IIBB", content[16:26])  # what every such file begins with
    for name, part in _chunks(content):
        if name == b"PLTE":
            palette = bytes(part)
        elif name == b"IDAT":
            data += part
    space, parts = _COLOURS[sort]
    across = 1 + ceil(width * parts * depth / 8)
    if sum(len(piece) for piece in _unpacked(data, check)) < height * across:  # never there as a whole
        raise ValueError("broken off")
    colours = coloured(pdf, image, space)
    if palette:
        colours = pikepdf.Array([pikepdf.Name.Indexed, colours, len(palette) // 3 - 1, pikepdf.String(palette)])
    how = pikepdf.Dictionary(Predictor=15, Colors=parts, BitsPerComponent=depth, Columns=width)
    add_page(pdf, drawn_of(pikepdf.Stream(pdf, bytes(data)), (width, height), colours, packed_with(how)), image)


def bands_of_png(path: Path, check: Callable[[], None]) -> Iterator[Image.Image] | None:
    """The bands of a PNG file, each decoded by itself; None where it does not lie row by row and byte by byte."""
    content = path.read_bytes()
    _, _, depth, sort, _, _, interlaced = unpack(">IIBBBBB", content[16:29])
    return None if interlaced or depth != 8 else _decoded(content, sort, check)


def _decoded(content: bytes, sort: int, check: Callable[[], None]) -> Iterator[Image.Image]:
    """Each band is a file of its own, whose first row is the last one before: rows are told by what is above them."""
    width, height = unpack(">II", content[16:24])
    data, beside = bytearray(), b""
    for name, part in _chunks(content):
        if name == b"IDAT":
            data += part
        elif name in (b"PLTE", b"tRNS"):
            beside += _chunk(name, bytes(part))
    across, rows, waiting, done = 1 + width * _PARTS[sort], max(1, _BAND // width), bytearray(), 0
    above = bytes(across)
    for piece in _unpacked(data, check):
        waiting += piece
        while done < height and len(waiting) >= (some := min(rows, height - done)) * across:
            head = pack(">IIBBBBB", width, some + 1, 8, sort, 0, 0, 0)
            packed = zlib.compress(above + waiting[: some * across], 0)
            alone = _HEAD + _chunk(b"IHDR", head) + beside + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
            with Image.open(BytesIO(alone)) as band:
                yield band.crop((0, 1, width, some + 1))
                above = b"\0" + band.crop((0, some, width, some + 1)).tobytes("raw", _RAW[sort])
            del waiting[: some * across]
            done += some
    if done < height:
        raise ValueError("broken off")


def _chunks(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The parts of a PNG file."""
    whole, at = memoryview(content), len(_HEAD)
    while at + 12 <= len(whole):
        size, name = unpack(">I4s", whole[at : at + 8])
        yield name, whole[at + 8 : at + 8 + size]
        if name == b"IEND":
            return
        at += size + 12
    raise ValueError("broken off")


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I4s", len(content), name) + content + pack(">I", zlib.crc32(content, zlib.crc32(name)))


def _unpacked(data: bytearray, check: Callable[[], None]) -> Iterator[bytes]:
    """Packed data unpacked piece by piece. Raises `ValueError` where they are not packed as they should be."""
    unpacking, rest = zlib.decompressobj(), memoryview(data)
    try:
        for begin in range(0, len(rest), _READ):
            piece: bytes | memoryview = rest[begin : begin + _READ]
            while piece:
                yield unpacking.decompress(piece, _UNPACKED)
                piece = unpacking.unconsumed_tail
                check()
        yield unpacking.flush()
    except zlib.error as error:
        raise ValueError("not packed as it should be") from error
