"""PDF files: searchable, with their fonts, the same bytes for the same paper, and known again."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from forms.document import Cell, Document, Grid, Paragraph, Row, Style
from forms.papers import Render
from forms.pdf.finishing import finished, fonts_of
from forms.pdf.sealing import is_sealed, sealed
from tests.forms import cases, finance, papers
from tests.paper.reading import on_pages, papers_of, pdf_pages, squeezed
from ui.paper import pdf as drawing
from ui.paper.laying_out import lay_out
from ui.paper.pdf import renderer
from ui.paper.type_case import TypeCase

AT = datetime(2026, 11, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
# Each has a radical or another twin that looks the same in many fonts, or lies beyond the first plane.
TWINS = (
    "项目页一二十人工土大小山川已巾干广弓心手文斗方日月木止毛水火父牛犬玉瓜生用田白皮石示立竹米老而耳肉自至舟色虫血"
    "行衣角言谷豆贝赤走足身车里金长门雨青非面音风飞食首马鱼鸟黄黑鼓鼠齐龙·—…“”×√①㎡μΩ"
)
RARE = "龘䶮㐱𠮷𬭸"


@pytest.fixture(scope="module")
def render(qapp: object) -> Render:
    return renderer()


@pytest.mark.use("U21")
def test_every_character_is_found_as_it_was_written(render: Render) -> None:
    styles = (Style.BODY, Style.HEADING_1, Style.QUOTE, Style.LETTER_BODY, Style.LETTER_TITLE)
    cell = Grid((160,), (Row((Cell(TWINS + RARE),)),))
    document = papers.document(*(Paragraph(TWINS + RARE, style) for style in styles), cell)
    said = squeezed("".join(pdf_pages(render(document, AT))))

    assert said == (TWINS + RARE) * 6


def test_a_font_that_is_not_in_the_file_mixes_up_no_other(qapp: object) -> None:
    """Its characters are told all the same, for nobody knows beforehand that it may not be embedded."""
    case = TypeCase()
    document = papers.document(Paragraph(TWINS, Style.BODY), Paragraph("项目abc", Style.HEADING_1))
    drawn, texts = drawing.drawn(document, case)
    outlines = [list(reversed(texts[0])), ["页"]]
    made = finished(drawn, document, [outlines[0], *texts[:1], outlines[1], *texts[1:]], AT)

    assert squeezed("".join(pdf_pages(made))) == TWINS + "项目abc"


def test_words_apart_by_a_space_stay_so(render: Render) -> None:
    (said,) = pdf_pages(render(papers.document(Paragraph("GB 50300 office 第 3 条", Style.PLAIN)), AT))

    assert "GB 50300 office 第 3 条" in said


@pytest.mark.parametrize("name", ["part", "bank", "talent"])
def test_the_file_says_what_the_pages_say(name: str, render: Render) -> None:
    picture = cases.sample_picture(name) if name == "part" else finance.sample_picture(name)
    case = TypeCase()
    for paper, document in papers_of(picture).items():
        sheets = lay_out(document, case)
        pages = pdf_pages(render(document, AT))
        assert len(pages) == len(sheets), paper
        for page, sheet in zip(pages, sheets, strict=True):
            assert sorted(squeezed(page)) == sorted(
                squeezed("".join(w.text for one in sheet.placed for w in one.ink.words))
            ), paper
        assert squeezed("".join(pages))
        assert on_pages(sheets)


@pytest.mark.use("U21")
def test_every_font_is_in_the_file(render: Render) -> None:
    with pikepdf.open(BytesIO(render(papers.report(), AT))) as pdf:
        fonts = fonts_of(pdf)
        assert len(fonts) >= 3
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_the_file_says_what_it_is(render: Render) -> None:
    document = Document("notice", "竣工验收通知书", (), subject="某文件", author="某公司", keywords=("甲", "乙"))
    with pikepdf.open(BytesIO(render(document, AT))) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
        assert told == {
            "/Title": "竣工验收通知书", "/Subject": "某文件", "/Author": "某公司", "/Keywords": "甲，乙",
            "/Creator": "Shenyan", "/Producer": "Shenyan",
            "/CreationDate": "D:20261101013000Z", "/ModDate": "D:20261101013000Z",
        }  # fmt: skip
        assert pdf.Root.Lang == "zh-CN"
        assert "/Metadata" not in pdf.Root


@pytest.mark.parametrize("name", list(papers.everything()))
def test_the_same_paper_is_the_same_bytes_and_sound(name: str, render: Render) -> None:
    document = papers.everything()[name]
    content = render(document, AT)

    assert renderer()(document, AT) == content
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == len(lay_out(document, TypeCase()))


@pytest.mark.use("U21")
def test_pages_are_as_large_as_their_paper(render: Render) -> None:
    with pikepdf.open(BytesIO(render(papers.report(), AT))) as pdf:
        sizes = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pdf.pages}

    assert sizes == {(210, 297), (297, 210)}


def test_a_sealed_file_is_known_until_it_is_changed(render: Render, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    content = sealed(render(papers.values(), AT), "case/policy/form")
    path.write_bytes(content)

    assert is_sealed(path, "case/policy/form")
    assert not is_sealed(path, "case/policy/other")
    path.write_bytes(content.replace(b"/Title", b"/Titel", 1) + b"\n")
    assert not is_sealed(path, "case/policy/form")
    assert not is_sealed(tmp_path / "none.pdf", "case/policy/form")


def test_a_sealed_file_is_still_a_sound_one(render: Render) -> None:
    with pikepdf.open(BytesIO(sealed(render(papers.values(), AT), "键"))) as pdf:
        assert pdf.check_pdf_syntax() == []
