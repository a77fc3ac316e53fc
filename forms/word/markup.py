"""Paragraphs, runs and fields in Word's own XML, as text.

Text is put together and parsed once per section: for a table of 3,000 cells that is several times as fast as making
every element by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from forms.document import Align, Paragraph, Style
from forms.ooxml import plain

STYLE_IDS = {
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    Style.HEADING_1: "Heading1",
    Style.HEADING_2: "Heading2",
    Style.BODY: "Normal",
    Style.PLAIN: "Plain",
    Style.NOTE: "Note",
    Style.QUOTE: "Quote",
    Style.LETTER_TITLE: "LetterTitle",
    Style.LETTER_HEADING_1: "LetterHeading1",
    Style.LETTER_HEADING_2: "LetterHeading2",
    Style.LETTER_BODY: "LetterBody",
    Style.LETTER_PLAIN: "LetterPlain",
}
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:pBdr>'
# Paragraphs with the same border and indents are taken for one block with one line at its end: so every other one
# is unlike, by less than anybody sees.
_UNLIKE = ('<w:ind w:right="0"/>', '<w:ind w:right="8"/>')
GAP = "Gap"  # a paragraph of one point, where Word wants one and the paper shows none

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_FIELD = re.compile("({page}|{pages})")
_TEXT = '<w:t xml:space="preserve">'


def dxa(millimetres: float) -> int:
    """Millimetres in Word's unit, a twentieth of a point."""
    return round(millimetres * 1440 / 25.4)


def run(text: str, look: str = "") -> str:
    """Text with its line breaks and tabs; `look` is what stands in `w:rPr`."""
    if not text:
        return ""
    # Without the hint, quotation marks, dashes and √ come out in the Latin font: half as wide, and too low.
    look = look if text.isascii() else f'<w:rFonts w:hint="eastAsia"/>{look}'
    inner = escape(plain(text), quote=False)
    inner = inner.replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_TEXT}{inner}</w:t></w:r>"


def with_fields(text: str) -> str:
    """Text in which `{page}` and `{pages}` are fields."""
    parts = _FIELD.split(text)
    return "".join(
        f'<w:fldSimple w:instr=" {_FIELDS[part]} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if part in _FIELDS
        else run(part)
        for part in parts
    )


def paragraph(runs: str, style: str, flow: str = "", spacing: str = "", align: Align | None = None) -> str:
    """A paragraph. The rest is its properties in the order Word wants: `flow` also holds borders and tab stops."""
    named = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
    aligned = f'<w:jc w:val="{align.value}"/>' if align else ""
    return f"<w:p><w:pPr>{named}{flow}{spacing}{aligned}</w:pPr>{runs}</w:p>"


def flow(*, keep: bool = False, new_page: bool = False) -> str:
    """Whether a paragraph stays on the page of the next one, and whether it begins a page."""
    return f"{'<w:keepNext/>' if keep else ''}{'<w:pageBreakBefore/>' if new_page else ''}"


def space_before(millimetres: float) -> str:
    """White above a paragraph; without any, its style decides."""
    return f'<w:spacing w:before="{dxa(millimetres)}"/>' if millimetres else ""


def _indents(block: Paragraph) -> str:
    """White beside a paragraph, and beside its lines after the first; without any, its style decides."""
    if not (block.left or block.hang or block.right):
        return ""
    # Said even where it is none: LibreOffice takes what is not said from the style called Normal.
    first = f'w:hanging="{dxa(block.hang)}"' if block.hang else 'w:firstLine="0"'
    return f'<w:ind w:left="{dxa(block.left + block.hang)}" w:right="{dxa(block.right)}" {first}/>'


def gap(*, keep: bool = False, new_page: bool = False, before: float = 0) -> str:
    """A paragraph that nobody sees: between two tables, or after the last one."""
    return paragraph("", GAP, flow(keep=keep, new_page=new_page), space_before(before))


def section_end() -> str:
    """The end of a section whose pages are still to be described."""
    return f'<w:p><w:pPr><w:pStyle w:val="{GAP}"/><w:sectPr/></w:pPr></w:p>'


def paragraphs(block: Paragraph, *, new_page: bool = False) -> Iterator[str]:
    """A paragraph of the page model: one of Word's for each of its lines, or ruled blank lines."""
    blank = 0 if block.text else block.ruled
    texts = [""] * blank or plain(block.text).split("\n")
    style = "Plain" if blank else STYLE_IDS[block.style]
    for number, text in enumerate(texts):
        first = number == 0
        kept = flow(keep=block.keep_with_next, new_page=new_page and first)
        space = space_before(block.space_before) if first else ""
        space += _indents(block)
        if blank:
            yield paragraph("", style, kept + _RULE, space + _UNLIKE[number % 2])
        else:
            yield paragraph(run(text), style, kept, space, block.align)
