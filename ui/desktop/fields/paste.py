"""Text from a spreadsheet's clipboard as rows of cells."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QMimeData

from checklists.policy.limits import MOST_ROWS

MOST_COLUMNS = 100
_TEXT = "text/plain"


class PasteError(Exception):
    """What is on the clipboard cannot be pasted. The text is one Chinese sentence: what, and what to do."""


def text_on(content: QMimeData) -> str:
    """The plain text of a clipboard's content; what else lies beside it, such as HTML, is never looked at."""
    return content.text() if content.hasFormat(_TEXT) else ""


def rows_in(text: str) -> list[list[str]]:
    """The rows of the text, all of the same width, without the empty ones at the end. Raises `PasteError`.

    A tab parts cells, a line end parts rows; both stand inside a cell where it is quoted, and a quote inside a quoted
    cell is written twice. Where the quotes do not add up, they are taken for what they look like.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        rows = _within_limits(csv.reader(_lines(text), dialect=csv.excel_tab, strict=True))
    except csv.Error:
        rows = _within_limits(line.removesuffix("\n").split("\t") for line in _lines(text))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends; unlike `splitlines`, only a line feed ends one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _within_limits(rows: Iterable[list[str]]) -> list[list[str]]:
    taken = list(islice(rows, MOST_ROWS + 1))
    if len(taken) > MOST_ROWS and any(taken[-1]):
        raise PasteError(f"粘贴的内容超过 {MOST_ROWS:,} 行，一张表放不下，请减少行数，或者分成几个办件")
    if any(len(row) > MOST_COLUMNS for row in taken):
        raise PasteError(f"粘贴的内容超过 {MOST_COLUMNS} 列，请只复制需要的列")
    return taken[:MOST_ROWS]
