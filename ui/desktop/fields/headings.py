"""The row of headings above what is copied from a spreadsheet: which column each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checklists.policy.model import Entry
from checklists.policy.text import folded

_ASIDE = re.compile(r"\(([^()]*)\)")


def places_in(row: Sequence[str], columns: Sequence[Entry]) -> list[int | None] | None:
    """Where each cell below the row goes, None for nowhere; None for all where the row holds no headings.

    It holds headings where more of its cells name columns than do not, two at the least unless there is but one. They
    are written as on the screen or on paper, with a unit or without, 承买（承租）方 also as 承买方 or 承租方.
    """
    place_of: dict[str, int] = {}
    for place, column in enumerate(columns):
        for name in _names_of(column.label):
            place_of.setdefault(name, place)
    places = [place_of.get(_bare(cell)) if cell.strip() else None for cell in row]
    known = [place for place in places if place is not None]
    filled = sum(bool(cell.strip()) for cell in row)
    if len(set(known)) < len(known) or len(known) < min(filled, 2) or 2 * len(known) <= filled:
        return None
    return places


def _names_of(label: str) -> Iterator[str]:
    """A label as it stands, without what is in brackets, and with it instead of as much of what is before."""
    plain = folded(label)
    yield plain
    aside = _ASIDE.search(plain)
    if aside:
        before, inside, after = plain[: aside.start()], aside[1], plain[aside.end() :]
        yield before + after
        yield before + inside + after
        yield before[: max(0, len(before) - len(inside))] + inside + after
    else:
        yield _bare(label)


def _bare(cell: str) -> str:
    """A heading without the unit, or 必填, that stands in brackets at its end."""
    plain = folded(cell)
    return _ASIDE.sub("", plain) if plain.endswith(")") and not plain.startswith("(") else plain
