"""How many pages a file has, where it can be counted; told when a file is added, and shown to whoever checks it."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

from checklists.judging.facts import Evidence

_HEAD = 1024  # bytes, in which a PDF file says that it is one


def counted(file: Evidence, place: Path) -> Evidence:
    """The file with its number of pages, where nobody has said it and it can be counted."""
    return file if file.pages else replace(file, pages=pages_in(place))


def pages_in(place: Path) -> str:
    """How many pages a PDF file or a picture has; empty for others, and for those that cannot be opened."""
    try:
        with place.open("rb") as file:
            is_pdf = b"%PDF-" in file.read(_HEAD)
        number = _of_pdf(place) if is_pdf else _of_picture(place)
    except Exception:  # noqa: BLE001  whatever is wrong with it is told when the volume is made
        return ""
    return str(number) if number else ""


def _of_pdf(place: Path) -> int:
    import pikepdf  # heavy, and not needed for those who add pictures

    with pikepdf.open(place, access_mode=pikepdf.AccessMode.stream) as pdf:
        return len(pdf.pages)


def _of_picture(place: Path) -> int:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(place) as image:
            return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
