"""Where entries stand on a page, as frozen values: what the files of a policy's `forms/` say.

Texts may hold entries in braces, `{project_name}`; where nothing was entered a ruled blank stands in their place.
`{boxes name}` shows all options of an entry, the chosen one ticked; `{capital name}` is an amount in the words of
finance; `{=name}` is filled from the picture of the case. On a paper for each row of a table, `person.name` is a column
of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from checklists.policy.condition import Condition

BOXES, CAPITAL = "boxes ", "capital "
IN_BRACES = re.compile(r"\{([^{}]*)\}")


def asked_in(text: str) -> Iterator[str]:
    """The entries and columns that the braces of a text ask for; what the picture of the case fills is left out."""
    for name in IN_BRACES.findall(text):
        if not name.startswith("="):
            yield name.removeprefix(BOXES).removeprefix(CAPITAL)


class FormEntry(msgspec.Struct, frozen=True):
    """An entry that the form prints, and whether the form needs it."""

    entry: str
    required: bool = False
    when: Condition | None = None  # required only where this holds


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading; level 0 is the paper's title, -1 the line below it."""

    text: str
    level: int = 1
    space_before: float = 0
    when: Condition | None = None


class Words(msgspec.Struct, frozen=True, tag="text"):
    """A paragraph."""

    text: str
    style: Literal["body", "plain", "note"] = "body"
    align: Literal["", "left", "center", "right"] = ""
    space_before: float = 0
    when: Condition | None = None


class Quote(msgspec.Struct, frozen=True, tag="quote"):
    """The rule's own words, with their reference."""

    passage: str
    when: Condition | None = None


class Pair(msgspec.Struct, frozen=True):
    """A label and a value; the label is the entry's own where none is written."""

    entry: str
    label: str = ""
    when: Condition | None = None


class PairLine(msgspec.Struct, frozen=True):
    """Pairs side by side."""

    pairs: tuple[Pair, ...]
    when: Condition | None = None


class Aside(msgspec.Struct, frozen=True):
    """A box at the right of the first lines of a grid, such as for a photo."""

    text: str
    width: float
    lines: int


class Pairs(msgspec.Struct, frozen=True, tag="pairs"):
    """Labels and values in a grid, `across` pairs side by side; the last pair of a line reaches to the right edge.

    Where a value is too long to stand beside others, each pair of its line has a row of its own.
    """

    lines: tuple[PairLine, ...]
    across: int = 2
    label_width: float = 32
    height: float = 8.5
    aside: Aside | None = None
    when: Condition | None = None


class Narrative(msgspec.Struct, frozen=True, tag="narrative"):
    """A long text, or `lines` ruled lines where none was entered."""

    entry: str
    lines: int = 4
    when: Condition | None = None


class ColumnPlace(msgspec.Struct, frozen=True):
    """A column of a printed table: an entry's column, or an empty one to be filled by hand."""

    width: float
    id: str = ""
    title: str = ""
    align: Literal["", "left", "center", "right"] = ""


class TableBlock(msgspec.Struct, frozen=True, tag="table"):
    """The rows of a table entry, numbered; where there is none, `least` blank ones.

    `fill_up` adds blank rows below those that are filled, until there are `least`, or until the page is full. With
    `per_page` each page holds that many rows, the first one `first_page`, the last one `last_page` and one that is both
    `only_page`, so that what follows the table stands below its last row; a row whose text needs more than `height`
    counts for several. `totals` are columns that are added up, on each page and up to there; `sign_off` are texts in a
    row below the rows of every page. Without `units` amounts stand there without theirs, which the page says elsewhere.
    `filter` lets a spreadsheet show some of the rows only.
    """

    entry: str
    columns: tuple[ColumnPlace, ...]
    least: int = 3
    fill_up: Literal["no", "yes", "page"] = "no"
    height: float = 8
    dense: bool = False
    units: bool = True
    per_page: int = 0
    first_page: int = 0
    last_page: int = 0
    only_page: int = 0
    totals: tuple[str, ...] = ()
    sign_off: tuple[str, ...] = ()
    sign_height: float = 12
    filter: bool = False
    when: Condition | None = None


class Line(msgspec.Struct, frozen=True):
    """One row of a written table. Its last cell reaches to the right edge; a cell with entries in it is no label."""

    cells: tuple[str, ...]
    height: float = 0
    when: Condition | None = None


class WrittenTable(msgspec.Struct, frozen=True, tag="rows"):
    """A table whose rows are written in the form itself, with entries in braces; columns may have no title.

    One that is not `ruled` is texts side by side, none of them a label.
    """

    lines: tuple[Line, ...]
    columns: tuple[ColumnPlace, ...]
    height: float = 8.5
    dense: bool = False
    ruled: bool = True
    when: Condition | None = None


class Party(msgspec.Struct, frozen=True):
    """One who signs: label, the lines to sign on, the entry that holds the name, and the height of the box.

    `own`: it is the unit of the case, and no other one.
    """

    label: str
    lines: tuple[str, ...]
    entry: str = ""
    height: float = 0  # as of all boxes where it is not given
    own: bool = False
    when: Condition | None = None


class Signatures(msgspec.Struct, frozen=True, tag="signatures"):
    """Empty boxes to sign and seal in, `across` side by side; all stand on one page."""

    parties: tuple[Party, ...]
    across: int = 2
    height: float = 48
    when: Condition | None = None


class Build(msgspec.Struct, frozen=True, tag="build"):
    """A part of the page that a small builder of that name makes from the picture of the case."""

    name: str
    options: Mapping[str, str] = {}
    when: Condition | None = None


class Space(msgspec.Struct, frozen=True, tag="space"):
    """Blank paper, in millimetres."""

    height: float
    when: Condition | None = None


class Break(msgspec.Struct, frozen=True, tag="break"):
    """A new page."""

    when: Condition | None = None


Block = Heading | Words | Quote | Pairs | Narrative | TableBlock | WrittenTable | Signatures | Build | Space | Break


class Sheet(msgspec.Struct, frozen=True):
    """Pages of one size: a section in Word, a sheet in a spreadsheet. `official-letter` is the layout of 公文."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    cover: bool = False
    style: Literal["", "official-letter"] = ""
    when: Condition | None = None


class Each(msgspec.Struct, frozen=True):
    """The table that has one paper for each of its rows, and what a row is called on it."""

    name: str
    table: str


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One paper: what it prints and where. `header` is the small print at the left and right of each page's top.

    Where there is one paper for each row of a table, that table is among the `entries`, and what the paper prints of
    its row among the `columns`, as `person.name`.
    """

    id: str
    title: str
    formats: tuple[Literal["word", "excel"], ...]
    entries: tuple[FormEntry, ...]
    sheets: tuple[Sheet, ...]
    file_name: str
    header: tuple[str, ...] = ()
    official: bool = False  # the table is the authority's own, not our layout
    final_when_ready: bool = False  # final only while the verdict is `ready`
    for_each: Each | None = None
    columns: tuple[FormEntry, ...] = ()
    when: Condition | None = None

    def entry_around(self, name: str) -> str:
        """The entry that a name is or lies in: the table, for a column of the row that the paper is about."""
        each = self.for_each
        return each.table if each and name.partition(".")[0] == each.name else name
