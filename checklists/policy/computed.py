"""What an entry is worked out from: a small closed set of ways, each over entries, columns or plain numbers."""

from __future__ import annotations

from typing import Literal

import msgspec

Way = Literal[
    "sum",
    "minus",
    "times",
    "total",
    "count",
    "same",
    "label",
    "year-of",
    "year-before",
    "years-between",
    "deadline",
]


class Operand(msgspec.Struct, frozen=True):
    """An answer that is named, or else a plain decimal.

    `shift` is by how many decimal places its unit is larger than that of the result: 4 for 万元 in 元.
    """

    name: str = ""
    number: str = ""
    shift: int = 0


class Computed(msgspec.Struct, frozen=True):
    """A way, and what it is over: a table's column as `table.column`, a table or a deadline by its id."""

    way: Way
    operands: tuple[Operand, ...]


class Working(msgspec.Struct, frozen=True):
    """A computed entry, or column of a table, in its turn; a `late` one rests on the day of a deadline."""

    entry: str
    table: str = ""
    late: bool = False
