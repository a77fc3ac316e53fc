"""Which pages to print, as people write it: 1-3，5 is the first three and the fifth."""

from __future__ import annotations

import re
import unicodedata

_PARTS = re.compile(r"[,，、;；\s]+")
_PART = re.compile(r"(\d{1,6})(?:[-~～—－至到](\d{1,6}))?")


class RangeError(ValueError):
    """The pages cannot be understood, or are not there. The text is one sentence for the user."""


def pages_in(text: str, of: int) -> tuple[int, ...]:
    """The numbers of pages in their order, counted from 1; all `of` them where nothing is written."""
    pages: dict[int, None] = {}
    for part in filter(None, _PARTS.split(unicodedata.normalize("NFKC", text).strip())):
        found = _PART.fullmatch(part)
        if found is None:
            raise RangeError(f"看不懂页码“{part}”，请写成 1-3,5 这样")
        first = int(found[1])
        last = int(found[2] or first)
        if not 1 <= first <= last:
            raise RangeError(f"页码“{part}”的起止不对，请从小写到大，从 1 开始")
        if last > of:
            raise RangeError(f"没有第 {last} 页，这份文书共 {of} 页")
        pages.update(dict.fromkeys(range(first, last + 1)))
    return tuple(pages) or tuple(range(1, of + 1))
