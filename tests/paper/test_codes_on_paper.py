"""The code of a paper: at the foot of every page, alike in Word, Excel, on the page and in the volume."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest

from forms import excel
from forms.compose import compose
from forms.document import Document
from tests.forms import cases, finance
from tests.paper.reading import in_word, on_pages, squeezed, word_edges
from ui.paper.laying_out import lay_out
from ui.paper.type_case import TypeCase

CODE = "核对编号 7KQ-2M9-XD4"
OF_97 = ("letter", "form-1", "cover", "commitment")


def documents() -> list[Document]:
    bank, part = finance.sample_picture("bank"), cases.sample_picture("part")
    return [*(compose(bank, name) for name in OF_97), compose(part, "check-table"), compose(part, "report")]


@pytest.mark.parametrize("document", documents(), ids=lambda one: one.id)
def test_every_page_says_it_and_says_nothing_else_anew(document: Document, case: TypeCase) -> None:
    plain = replace(document, code="")
    coded = replace(document, code=CODE)

    sheets, bare = lay_out(coded, case), lay_out(plain, case)

    assert all(CODE in sheet.texts(edges=True) for sheet in sheets)
    assert len(sheets) == len(bare)
    assert on_pages(sheets) == on_pages(bare) == in_word(coded)


@pytest.mark.parametrize("document", documents(), ids=lambda one: one.id)
def test_word_says_it_below_every_footer(document: Document) -> None:
    with zipfile.ZipFile(BytesIO(_word(document))) as archive:
        footers = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/footer")]

    assert footers
    assert all("7KQ-2M9-XD4" in footer and 'w:val="808080"' in footer for footer in footers)
    assert squeezed(CODE) in word_edges(replace(document, code=CODE))


def test_excel_says_it_in_its_own_line() -> None:
    content = excel.write(replace(compose(cases.sample_picture("part"), "check-table"), code=CODE))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]

    assert sheets
    for sheet in map(unescape, sheets):
        footer = sheet.partition("<oddFooter>")[2].partition("</oddFooter>")[0]
        assert f'\n&7&K808080&"宋体,常规"{CODE}' in footer
        assert len(footer) <= 255


def test_a_case_in_no_store_has_none() -> None:
    assert all(document.code == "" for document in documents())


def _word(document: Document) -> bytes:
    from forms.word import write

    return write(replace(document, code=CODE))
