"""Headers and footers of Word's pages: three places on a line, and the sentence that marks a draft."""

from __future__ import annotations

from forms.document import Align, Document, Page, Section
from forms.edges import CODE_LEADING, CODE_SIZE, CODE_TOP, FOLIO_SIZE, FOLIO_TEXT, lines_of
from forms.word.markup import dxa, paragraph, run, with_fields


def header(document: Document, section: Section, *, first: bool = False) -> list[str]:
    """The paragraphs of a header; on a plain first page only the mark of a draft is left."""
    return _draft(document) + ([] if first else _line(section.header, "Header", section.page))


def footer(section: Section, *, even: bool = False) -> list[str]:
    """The paragraphs of a footer; the page number of 公文 stands on the outer side, one character from the edge."""
    if section.folio:
        side = "left" if even else "right"
        beside = f'<w:ind w:{side}="{FOLIO_SIZE * 20}"/>'
        return [paragraph(with_fields(FOLIO_TEXT), "Folio", spacing=beside, align=Align(side))]
    return _line(section.footer, "Footer", section.page)


def code(document: Document, above: float = 0) -> list[str]:
    """The code below a footer that would stand `above` millimetres from the edge of the paper."""
    if not document.code:
        return []
    look = f'<w:color w:val="808080"/><w:sz w:val="{2 * CODE_SIZE}"/><w:szCs w:val="{2 * CODE_SIZE}"/>'
    white = dxa(max(above - CODE_TOP, 0))
    spacing = f'<w:spacing w:before="{white}" w:line="{20 * CODE_LEADING}" w:lineRule="exact"/>'
    return [paragraph(run(document.code, look), "Footer", spacing=spacing, align=Align.CENTER)]


def _draft(document: Document) -> list[str]:
    if not document.draft:
        return []
    return [paragraph(run(document.draft, "<w:b/>"), "Header", align=Align.CENTER)]


def _line(texts: tuple[str, str, str], style: str, page: Page) -> list[str]:
    """Texts at the left, in the middle and at the right: on one line, or one below the other where they are long."""
    left, middle, right = texts
    lines = lines_of(texts, page.text_width)
    if any(len(line) > 1 for line in lines):
        # Without a text in the middle there is no stop: the left one may reach beyond it.
        centre = f'<w:tab w:val="center" w:pos="{dxa(page.text_width / 2)}"/>' if middle else ""
        stops = f'<w:tabs>{centre}<w:tab w:val="right" w:pos="{dxa(page.text_width)}"/></w:tabs>'
        parts = texts if middle else (left, right)
        return [paragraph("<w:r><w:tab/></w:r>".join(map(with_fields, parts)), style, stops)]
    return [paragraph(with_fields(text), style, align=align) for line in lines for text, align in line]
