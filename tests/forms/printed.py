"""Where words stand on the printed page, and in which sizes they are set."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from forms.document import Document
from forms.word import write
from tests.forms.office import converted

POINT = 25.4 / 72


class Printed(NamedTuple):
    """Words as they stand on a page, in millimetres from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def printed(document: Document, folder: Path) -> list[Printed]:
    """What LibreOffice prints, from top to bottom."""
    converted({"letter": write(document)}, "docx", folder)
    told = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "letter.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    found = []
    for page, part in enumerate(told.split("<page ")[1:], 1):
        for match in re.finditer(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', part):
            left, top, right, bottom = (float(number) * POINT for number in match.groups()[:4])
            found.append(Printed(page, left, top, right, bottom, match[5]))
    return found


def lines(full: list[Printed], page: int) -> list[Printed]:
    return [word for word in full if word.page == page and len(word.text) > 5 and word.top > 35]


def sizes(path: Path) -> set[float]:
    """The sizes of type in a file, in points: all that stands on its pages."""
    told = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-zoom", "3", "-stdout", str(path)], check=True, capture_output=True, text=True
    ).stdout
    return {int(size) / 3 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', told)}
