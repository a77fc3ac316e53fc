"""JPEG files on pages: their data as they lie, whatever their size."""

from __future__ import annotations

import json
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from forms.volume.embedding import add_page, coloured, drawn_of

if TYPE_CHECKING:
    from PIL import Image

_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_END = b"\xff\xd9"
_LARGE = 40_000_000  # bytes
_NUMBER = 9  # of an object in a file that has but few
_LENGTHS = 0xB002  # where a file of several pictures says how long each of them is


def add_jpeg(pdf: pikepdf.Pdf, path: Path, image: Image.Image, *, is_large: bool) -> None:
    """A page with a JPEG file on it; of several pictures in one, the first. Raises `OSError` where it ends early."""
    size, mode = image.size, image.mode
    data = _data_of(pdf, path, image)
    _refuse_broken(path, image, is_large=is_large)
    packing: dict[str, Any] = {"Filter": pikepdf.Name.DCTDecode, "BitsPerComponent": 8}
    if mode == "CMYK" and "adobe" in image.info:  # Adobe's files say how little ink there is
        packing["Decode"] = [1, 0] * 4
    add_page(pdf, drawn_of(data, size, coloured(pdf, image, _COLOURS[mode]), packing), image)


def _data_of(pdf: pikepdf.Pdf, path: Path, image: Image.Image) -> pikepdf.Object:
    """What lies in the file. Of a large one there is never more than one copy in memory beside that in the end."""
    if path.stat().st_size < _LARGE:
        return pikepdf.Stream(pdf, path.read_bytes()[: _length_of_first(image)])
    with pikepdf.new() as other:
        told = {"jsonversion": 2, "pdfversion": "1.4", "maxobjectid": _NUMBER}
        stream = {f"obj:{_NUMBER} 0 R": {"stream": {"datafile": str(path), "dict": {}}}}
        other.update_from_qpdf_json(BytesIO(json.dumps({"qpdf": [told, stream]}).encode()))
        return pdf.copy_foreign(other.get_object((_NUMBER, 0)))


def _length_of_first(image: Image.Image) -> int | None:
    """How many bytes the first picture takes where a camera has put others behind it; None where it is all."""
    told = getattr(image, "mpinfo", {}).get(_LENGTHS)
    return told[0]["Size"] or None if told else None


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
