"""A `Document` as the bytes of a Word file: template, sections, headers and footers, properties."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from forms.document import Block, Document, Grid, PageBreak, Section
from forms.edges import CODE_DISTANCE, distance, folio_distance, footer_distance
from forms.ooxml import APPLICATION_PART, CORE_PART, LONGEST_PROPERTY, mark, moment, plain, timeless
from forms.word import edges
from forms.word.markup import gap, paragraphs, section_end
from forms.word.table import table

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section as WordSection
    from docx.section import _BaseHeaderFooter as HeaderOrFooter

TEMPLATE = Path(__file__).parents[2] / "resources" / "templates" / "word"
_DOCUMENT_PART = "word/document.xml"
# The parts lie in one folder under plain names: packagers leave out dot files and stumble over brackets.
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relations.xml",
    "word/_rels/document.xml.rels": "document-relations.xml",
    _DOCUMENT_PART: "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font-table.xml",
    "word/theme/theme1.xml": "theme.xml",
    CORE_PART: "core.xml",
    APPLICATION_PART: "app.xml",
}
_BETWEEN_GRIDS = 2.0  # millimetres


def write(
    document: Document,
    *,
    key: str = "",
    at: datetime | None = None,
    between: Callable[[], object] = lambda: None,
) -> bytes:
    """The paper as a .docx. `key` says whose paper it is, for a later export; `at` is when it was made.

    `between` is called between two steps: what it raises ends the work.
    """
    body = _body(document)
    between()
    file = docx.Document(BytesIO(_package(body)))
    between()
    sides = any(section.folio for section in document.sections)
    file.settings.odd_and_even_pages_header_footer = sides
    for target, section in zip(file.sections, document.sections, strict=False):
        _set_pages(target, document, section)
        if sides:
            _fill(target.even_page_header, edges.header(document, section))
            _fill(target.even_page_footer, _below(document, section, even=True))
    _set_properties(file, document, key or document.id, at)
    result = BytesIO()
    file.save(result)
    return timeless(result.getvalue())


@cache
def _template() -> dict[str, bytes]:
    return {name: (TEMPLATE / source).read_bytes() for name, source in _PARTS.items()}


def _package(body: str) -> bytes:
    """Our template with the words in it, for python-docx to open. Not compressed: it is read again at once.

    Elements that are parsed with the file are in their place. To move them there afterwards took ten times as long.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in _template().items():
            filled = (
                content.replace(b"<w:sectPr>", body.encode() + b"<w:sectPr>") if name == _DOCUMENT_PART else content
            )
            archive.writestr(name, filled)
    return target.getvalue()


def _body(document: Document) -> str:
    """All blocks. A section ends in a paragraph of its own, which takes no room; the last one ends in the template."""
    return section_end().join("".join(_blocks(section)) for section in document.sections)


def _blocks(section: Section) -> Iterator[str]:
    """The blocks of a section; between two tables, and after the last one, Word wants a paragraph."""
    before: Block | None = None
    new_page = False
    for block in section.blocks:
        if isinstance(block, PageBreak):
            new_page = before is not None
            continue
        if isinstance(block, Grid):
            if new_page or isinstance(before, Grid):
                keep = isinstance(before, Grid) and before.keep_with_next
                yield gap(keep=keep or new_page, new_page=new_page, before=0 if new_page else _BETWEEN_GRIDS)
            yield table(block, section.page.text_height)
        else:
            yield from paragraphs(block, new_page=new_page)
        before = block
        new_page = False
    if not section.blocks or isinstance(before, Grid):
        yield gap()


def _set_pages(target: WordSection, document: Document, section: Section) -> None:
    page = section.page
    target.page_width, target.page_height = Mm(page.width), Mm(page.height)
    target.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    target.top_margin, target.bottom_margin = Mm(page.top), Mm(page.bottom)
    target.left_margin, target.right_margin = Mm(page.left), Mm(page.right)
    above = edges.header(document, section)
    target.header_distance = Mm(distance(page.top, len(above)))
    target.footer_distance = Mm(CODE_DISTANCE if document.code else _from_edge(document, section))
    _fill(target.header, above)
    _fill(target.footer, _below(document, section))
    target.different_first_page_header_footer = section.plain_first_page
    if section.plain_first_page:
        _fill(target.first_page_header, edges.header(document, section, first=True))
        _fill(target.first_page_footer, edges.code(document))


def _below(document: Document, section: Section, *, even: bool = False) -> list[str]:
    """A footer, and below it the code, with so much white between them that the footer stands where it would."""
    return edges.footer(section, even=even) + edges.code(document, _from_edge(document, section))


def _from_edge(document: Document, section: Section) -> float:
    """How far the footer stands from the lower edge of the paper."""
    page = section.page
    return folio_distance(page) if section.folio else footer_distance(page, section.footer, document.code)


def _fill(place: HeaderOrFooter, lines: list[str]) -> None:
    """Each section has its own, also where it is empty: an inherited one has its stops at another page's places."""
    place.is_linked_to_previous = False
    place.part.element[:] = list(parse_xml(f"<w:hdr {nsdecls('w')}>{''.join(lines) or gap()}</w:hdr>"))


def _set_properties(file: WordFile, document: Document, key: str, at: datetime | None) -> None:
    properties = file.core_properties
    properties.identifier = mark(key)
    properties.title = plain(document.title)[:LONGEST_PROPERTY]
    properties.subject = plain(document.subject)[:LONGEST_PROPERTY]
    properties.author = plain(document.author)[:LONGEST_PROPERTY]
    properties.keywords = plain("，".join(document.keywords))[:LONGEST_PROPERTY]
    properties.language = "zh-CN"
    if made := moment(at):
        properties.created = properties.modified = made
