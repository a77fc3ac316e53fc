"""How much one case may hold. What is let in within these limits can be judged, handed over and taken in again."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from checklists.policy.model import Checklist

MOST_ROWS = 20_000  # of a table
MOST_DIGITS = 24  # of a number
MOST_TURNS = 100_000  # of the items of one checklist, over all rows of the tables they repeat over
LONGEST_TEXT = 100_000  # characters of one answer, note or reason
LONGEST_KEY = 200  # characters of the key of a row, which is made of its name
LARGEST_STEP = 8_000_000  # bytes of one step of the log: what was there before, and what is there now
LARGEST_CASE = 32_000_000  # bytes of all that a case holds, besides its files


def multiplies(checklist: Checklist, answers: Mapping[str, object]) -> bool:
    """Whether the rows of tables multiply the items of a checklist beyond all measure."""
    rows = {name: len(value) for name, value in answers.items() if isinstance(value, list)}
    turns = (prod(len(loop.options) + rows.get(loop.table, 0) for loop in item.loops) for item in checklist.items)
    return sum(turns) > MOST_TURNS
