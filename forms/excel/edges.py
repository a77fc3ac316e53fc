"""Headers and footers in a spreadsheet's own code: fields and type by `&`, and 255 characters at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from forms.document import Document, Section
from forms.edges import CODE_SIZE
from forms.measure import lines, on_one_line
from forms.ooxml import plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 255
_SIZE = 9
_MOST_LINES = 2  # that a text is given room for; it stands on the page itself as well
_LATIN = 1.3  # as in a row of the sheet
_LINE = 4.6  # millimetres
_FROM_TEXT = 6.5  # millimetres between the type area and the lines above and below it
_INCH = 25.4
_FOLIO = "— {page} —"

Texts = tuple[str, str, str]


def set_edges(sheet: Worksheet, document: Document, section: Section) -> None:
    """Put header, footer and margins on a sheet; a plain first page keeps only the mark of a draft."""
    page = section.page
    room = page.text_width
    above = _fill(sheet.oddHeader, section.header, room, document.draft)
    below = _fill(sheet.oddFooter, section.footer, room, code=document.code)
    if section.folio:
        below = _set_folio(sheet, room, document)
    if section.plain_first_page:
        sheet.HeaderFooter.differentFirst = True
        _fill(sheet.firstHeader, ("", "", ""), room, document.draft)
        _fill(sheet.firstFooter, ("", "", ""), room, code=document.code)
    margins = sheet.page_margins
    margins.left, margins.right = page.left / _INCH, page.right / _INCH
    margins.top, margins.bottom = page.top / _INCH, page.bottom / _INCH
    margins.header = max(page.top - _FROM_TEXT - above * _LINE, 5) / _INCH
    margins.footer = max(page.bottom - _FROM_TEXT - below * _LINE, 5) / _INCH


def _set_folio(sheet: Worksheet, room: float, document: Document) -> int:
    """The number of the page alone, on the outer side; the answer is how many lines it takes."""
    sheet.HeaderFooter.differentOddEven = True
    _fill(sheet.evenHeader, ("", "", ""), room, document.draft)
    _fill(sheet.evenFooter, (_FOLIO, "", ""), room, code=document.code)
    return _fill(sheet.oddFooter, ("", "", _FOLIO), room, code=document.code)


def _fill(place: Any, texts: Texts, room: float, draft: str = "", code: str = "") -> int:
    """Set the three parts; the answer is how many lines they take."""
    parts = codes(texts, room, draft, code)
    for part, code in zip((place.left, place.center, place.right), parts, strict=True):
        part.text = code or None
    return max(code.count("\n") + 1 for code in parts) if any(parts) else 0


def codes(texts: Texts, room: float, draft: str = "", code: str = "") -> Texts:
    """The code of each part. A spreadsheet lets long ones lie over each other: then each has lines of its own.

    The `code` of the paper has the last line.
    """
    last = f'\n&{CODE_SIZE}&K808080&"宋体,常规"{_bare(code)}' if code else ""
    left, middle, right = _within(texts, room, draft, LONGEST - len(last) - 2 * bool(last))
    if not last:
        return left, middle, right
    above = max(left.count("\n"), right.count("\n"))
    return left and left + "\n", (middle or "\n" * above) + last, right and right + "\n"


def _within(texts: Texts, room: float, draft: str, longest: int) -> Texts:
    """The code of each part, all of them together so long at most."""
    first = plain(draft).replace("\n", " ")
    parts = [_cut(plain(text).replace("\n", " "), room) for text in texts]
    around = _around(parts, room, first)
    result = _joined(parts, around, first, _in_type)
    if _length(result) > longest:
        result = _joined(parts, around, first, _bare)
    while _length(result) > longest:
        widest = max(range(3), key=lambda number: (not _has_field(parts[number]), len(parts[number])))
        parts[widest] = parts[widest].removesuffix("…")[:-1] + "…"
        result = _joined(parts, around, first[:120], _bare)
    return result


def _cut(text: str, room: float) -> str:
    """A text that would need more lines than there is room for ends in “…”."""
    wrapped = lines(text, room, _SIZE, _LATIN)
    return text if len(wrapped) <= _MOST_LINES else "".join(wrapped[:_MOST_LINES])[:-2] + "…"


def _around(parts: list[str], room: float, draft: str) -> list[tuple[int, int]]:
    """How many empty lines each part has above and below, for all of them to be equally high."""
    top = 1 if draft else 0
    if on_one_line((parts[0], parts[1], parts[2]), room, _SIZE):
        return [(top, 0)] * 3
    needed = [min(len(lines(text, room, _SIZE, _LATIN)), _MOST_LINES) if text else 0 for text in parts]
    above = [top + sum(needed[:number]) for number in range(3)]
    return [(before, sum(needed[number + 1 :])) for number, before in enumerate(above)]


def _joined(parts: list[str], around: list[tuple[int, int]], draft: str, coded: Callable[[str], str]) -> Texts:
    left, middle, right = (
        coded("\n" * above + text + "\n" * below) if text else ""
        for text, (above, below) in zip(parts, around, strict=True)
    )
    if draft:
        middle = _bold(coded(draft), draft) + (middle or "\n" * max(left.count("\n"), right.count("\n")))
    return left, middle, right


def _bold(code: str, text: str) -> str:
    # After the font, which would end it.
    return code.removesuffix(_bare(text)) + f"&B{_bare(text)}&B"


def _in_type(text: str) -> str:
    # The font comes last, for a text that begins with a digit would change the size.
    return f'&{_SIZE}&"宋体,常规"{_bare(text)}'


def _bare(text: str) -> str:
    return text.replace("&", "&&").replace("{page}", "&P").replace("{pages}", "&N")


def _has_field(text: str) -> bool:
    return "{page}" in text or "{pages}" in text


def _length(parts: Texts) -> int:
    return sum(len(part) + 2 for part in parts if part)
