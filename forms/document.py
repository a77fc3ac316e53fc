r"""The page model: a paper decided once, in millimetres, before Word, Excel or a screen shows it.

A builder makes a `Document` from a frozen picture of a case; the writers only translate it. They add no word,
leave no word out, and know no policy. All lengths are millimetres; all text is plain, with `\n` between lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum


class Style(Enum):
    """What a paragraph is; the writers know how that looks. The values are the names of Word's styles."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    BODY = "Normal"  # first line indented by two characters
    PLAIN = "Plain"  # no indent
    NOTE = "Note"  # small print below a table
    QUOTE = "Quote"  # the rule's own words
    LETTER_TITLE = "Letter Title"  # those of 公文 stand on a page of 22 lines with 28 characters each
    LETTER_HEADING_1 = "Letter Heading 1"
    LETTER_HEADING_2 = "Letter Heading 2"
    LETTER_BODY = "Letter Body"  # first line indented by two characters
    LETTER_PLAIN = "Letter Plain"  # no indent


class Align(Enum):
    """Where text stands between the left and right edges of its place."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


class Role(Enum):
    """What a cell is in its grid, which decides type and shade."""

    BODY = "body"
    LABEL = "label"
    HEADER = "header"
    TOTAL = "total"
    GROUP = "group"
    BAR = "bar"  # a stretch of time


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that runs over the whole type area. An empty text with `ruled` > 0 is that many blank ruled lines.

    It begins `left` from the left edge, its further lines `hang` more, and it ends `right` before the right edge.
    `about` are the entries that it says; no writer prints that.
    """

    text: str = ""
    style: Style = Style.BODY
    align: Align | None = None  # None: as the style says
    keep_with_next: bool = False
    ruled: int = 0
    space_before: float = 0
    left: float = 0
    hang: float = 0
    right: float = 0
    about: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """A cell that a spreadsheet computes over other cells of its grid: rows and columns counted from 0, inclusive.

    `matches` are the texts that are counted. A sum may add cells further up in the section, in other grids, by the
    `name` they have there.
    """

    rows: tuple[int, int]
    columns: tuple[int, int]
    matches: tuple[str, ...] = ()
    function: str = "count"  # "count" of `matches`, or "sum" of the numbers
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is what the paper says; `value` is the same as a number or a date, for a spreadsheet.

    `columns` and `rows` are how far it reaches to the right and downwards; the covered places are left out of the
    rows they lie in. `choices` makes a drop-down list in a spreadsheet. `about` are the entries that it says,
    or the item that it names.
    """

    text: str = ""
    value: Decimal | date | None = None
    number_format: str = ""
    align: Align = Align.LEFT
    role: Role = Role.BODY
    columns: int = 1
    rows: int = 1
    choices: tuple[str, ...] = ()
    tally: Tally | None = None
    name: str = ""  # by which tallies further down find it
    top: bool = False  # text at the upper edge; otherwise in the middle
    bottom: bool = False
    about: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right, at least `height` high. A row splits over two pages only where `may_split`."""

    cells: tuple[Cell, ...]
    height: float = 8.0
    may_split: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with fixed column widths. Its first `header_rows` rows repeat on every page.

    `keep_together`: the grid stands on one page (signature and seal boxes). `dense` sets it in 小五 instead of 五号.
    `filter`: in a spreadsheet, the header offers to show some of the rows and to sort them.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    header_rows: int = 0
    ruled: bool = True
    keep_together: bool = False
    dense: bool = False
    keep_with_next: bool = False
    filter: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Grid | PageBreak


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper and its margins."""

    width: float = 210
    height: float = 297
    top: float = 25
    right: float = 22
    bottom: float = 25
    left: float = 28

    @property
    def text_width(self) -> float:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height of the type area."""
        return self.height - self.top - self.bottom


PORTRAIT = Page()
OFFICIAL = Page(top=37, right=26, bottom=35, left=28)  # of 公文: a type area of 156 × 225
LANDSCAPE = Page(width=297, height=210, top=22, right=15, bottom=20, left=15)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one size: a section in Word, a sheet called `title` in a spreadsheet.

    `header` and `footer` are small print at the edges, each (left, centre, right); `{page}` and `{pages}` stand for
    the number of the page and of all pages. `plain_first_page` leaves both off the first page (a cover). `folio` has
    instead of a footer the number of the page alone, between dashes and on the outer side, as 公文 do.
    """

    title: str
    blocks: tuple[Block, ...]
    page: Page = PORTRAIT
    header: tuple[str, str, str] = ("", "", "")
    footer: tuple[str, str, str] = ("", "", "")
    plain_first_page: bool = False
    folio: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. `draft` is the sentence that marks it as a draft, empty for a final paper.

    `code` stands small and grey at the lower edge of every page, outside of what the page says: by it the paper leads
    back to the state of the case that it was made from.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    draft: str = ""
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = field(default=())
    code: str = ""
