"""What a paper says: as it lies on pages, in a Word file, and in a PDF file."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from typing import Any

import pypdfium2
from lxml import etree

from checklists.judging.picture import Picture
from forms.compose import compose
from forms.document import Document
from forms.word import write
from ui.paper.ink import Sheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def papers_of(picture: Picture) -> dict[str, Document]:
    """Every paper of a case."""
    keys = [(paper.form, paper.row.key if paper.row else None) for paper in picture.papers]
    return {f"{form}-{row or ''}": compose(picture, form, row) for form, row in keys}


def squeezed(text: str) -> str:
    """A text without white, which breaks differently in every program."""
    return re.sub(r"\s+", "", text)


def on_pages(sheets: tuple[Sheet, ...], *, edges: bool = False) -> str:
    return squeezed("".join(text for sheet in sheets for text in sheet.texts(edges=edges)))


def in_word(document: Document) -> str:
    """The words of a Word file from above; those in its margins left out."""
    with zipfile.ZipFile(BytesIO(write(document))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return squeezed("".join(text.text or "" for text in body.iter(f"{W}t")))


def word_edges(document: Document) -> set[str]:
    """Each paragraph in the margins of a Word file, the numbers of pages left out."""
    with zipfile.ZipFile(BytesIO(write(document))) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if re.match("word/(header|footer)", name)]
    lines = [line for part in parts for line in re.sub(r"<w:fldSimple.*?</w:fldSimple>", "", part).split("</w:p>")]
    return {text for line in lines if (text := squeezed(unescape(re.sub("<[^>]+>", "", line))))}


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page of a PDF file."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [_text(page) for page in pdf]
    finally:
        pdf.close()


def _text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()
