"""JPEG files on pages: their dots as they lie, whatever their size, without what a camera noted of where and when."""

from __future__ import annotations

import json
from io import SEEK_CUR, SEEK_END, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pikepdf

from forms.volume.embedding import add_page, coloured, drawn_of

if TYPE_CHECKING:
    from PIL import Image

_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_END = b"\xff\xd9"
_SCAN = 0xDA  # the marker before the dots
# What is needed of all that stands before the dots; the rest are notes. JFIF (0xE0) and Adobe (0xEE) say how colours
# are to be read; the profile of a device, too, stands among the notes, for it goes into the PDF file itself.
_NEEDED = frozenset((*range(0xC0, 0xE1), 0xEE))
_LARGE = 40_000_000  # bytes
_NUMBER = 9  # of an object in a file that has but few


def add_jpeg(pdf: pikepdf.Pdf, path: Path, image: Image.Image, *, is_large: bool) -> None:
    """A page with a JPEG file on it; of several pictures in one, the first. Raises `OSError` where it ends early."""
    size, mode = image.size, image.mode
    data = _data_of(pdf, path)
    _refuse_broken(path, image, is_large=is_large)
    packing: dict[str, Any] = {"Filter": pikepdf.Name.DCTDecode, "BitsPerComponent": 8}
    if mode == "CMYK" and "adobe" in image.info:  # Adobe's files say how little ink there is
        packing["Decode"] = [1, 0] * 4
    add_page(pdf, drawn_of(data, size, coloured(pdf, image, _COLOURS[mode]), packing), image)


def _data_of(pdf: pikepdf.Pdf, path: Path) -> pikepdf.Object:
    """What is needed of the file. A large one without notes is not copied: it is read when the volume is written."""
    with path.open("rb") as file:
        head, has_notes = _head_of(file)
        if has_notes or path.stat().st_size < _LARGE:
            return pikepdf.Stream(pdf, head + _dots_of(file))
    with pikepdf.new() as other:
        told = {"jsonversion": 2, "pdfversion": "1.4", "maxobjectid": _NUMBER}
        stream = {f"obj:{_NUMBER} 0 R": {"stream": {"datafile": str(path), "dict": {}}}}
        other.update_from_qpdf_json(BytesIO(json.dumps({"qpdf": [told, stream]}).encode()))
        return pdf.copy_foreign(other.get_object((_NUMBER, 0)))


def _head_of(file: BinaryIO) -> tuple[bytes, bool]:
    """What is needed of all that stands before the dots, and whether there are notes in it; the dots are read next."""
    head, has_notes = file.read(2), False
    while (begin := file.read(4))[:1] == b"\xff" and 0xC0 <= begin[1] != _SCAN:
        part = begin + file.read(int.from_bytes(begin[2:]) - 2)
        if begin[1] in _NEEDED:
            head += part
        else:
            has_notes = True
    file.seek(-len(begin), SEEK_CUR)
    return head, has_notes


def _dots_of(file: BinaryIO) -> bytes:
    """The dots, without what a camera put behind its picture: another one, or a film."""
    data = file.read()
    end = data.find(_END)  # among the dots it stands nowhere
    return data[: end + len(_END)] if end >= 0 else data


def _refuse_broken(path: Path, image: Image.Image, *, is_large: bool) -> None:
    """Raise `OSError` where a file breaks off, without decoding each dot of it."""
    if is_large and "progressive" in image.info:  # to read it at all would take the memory of the whole
        with path.open("rb") as file:
            file.seek(-len(_END), SEEK_END)
            if file.read() != _END:
                raise OSError("broken off")
        return
    image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()
