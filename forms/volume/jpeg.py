"""JPEG files on pages: their data as they lie, whatever their size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from forms.volume.embedding import add_page, coloured, drawn_of

if TYPE_CHECKING:
    from PIL import Image

_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_END = b"\xff\xd9"
_LENGTHS = 0xB002  # where a file of several pictures says how long each of them is


def add_jpeg(pdf: pikepdf.Pdf, path: Path, image: Image.Image, *, is_large: bool) -> None:
    """A page with a JPEG file on it; of several pictures in one, the first. Raises `OSError` where it ends early."""
    size, mode = image.size, image.mode
    data = path.read_bytes()[: _length_of_first(image)]
    _refuse_broken(data, image, is_large=is_large)
    packing: dict[str, Any] = {"Filter": pikepdf.Name.DCTDecode, "BitsPerComponent": 8}
    if mode == "CMYK" and "adobe" in image.info:  # Adobe's files say how little ink there is
        packing["Decode"] = [1, 0] * 4
    add_page(pdf, drawn_of(pdf, data, size, coloured(pdf, image, _COLOURS[mode]), packing), image)


def _length_of_first(image: Image.Image) -> int | None:
    """How many bytes the first picture takes where a camera has put others behind it; None where it is all."""
    told = getattr(image, "mpinfo", {}).get(_LENGTHS)
    return told[0]["Size"] or None if told else None


def _refuse_broken(data: bytes, image: Image.Image, *, is_large: bool) -> None:
    """Raise `OSError` where the data break off, without decoding each dot of them."""
    if is_large and "progressive" in image.info:  # to read it at all would take the memory of the whole
        if not data.endswith(_END):
            raise OSError("broken off")
        return
    image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()
