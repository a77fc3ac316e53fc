"""Papers on pages: the same looks as in Word, boxes whole, headers again, edges in their places."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from forms.document import OFFICIAL, Align, Cell, Document, Grid, Paragraph, Row, Section, Style
from forms.measure import mm
from forms.word.markup import STYLE_IDS
from forms.word.writer import TEMPLATE
from tests.forms import papers
from tests.forms.grouped import NAMES, OFFSETS, grouped, names_in
from tests.paper.reading import W, on_pages, squeezed
from ui.paper.ink import Sheet, Words
from ui.paper.laying_out import lay_out
from ui.paper.looks import DRAFT, EDGE, FOLIO, SHAPES, Look, of_cell
from ui.paper.type_case import TypeCase

PARTED = ("long-cell", "unsplit")  # a row goes on on the next page: there the cells beside it come in between
FACES = {"宋体": "song", "黑体": "hei", "仿宋": "fang", "楷体": "kai", "方正小标宋简体": "biaosong"}


def styles() -> dict[str, etree._Element]:
    read = etree.fromstring(Path(TEMPLATE, "styles.xml").read_bytes())
    return {str(style.get(f"{W}styleId")): style for style in read.iter(f"{W}style")}


def number(style: etree._Element, path: str, attribute: str) -> float:
    found = style.find("/".join(f"{W}{part}" for part in path.split("/")))
    return float(found.get(f"{W}{attribute}", "0")) if found is not None else 0


def words(sheet: Sheet) -> list[tuple[Words, float]]:
    return [(one, placed.y + one.y) for placed in sheet.placed for one in placed.ink.words]


@pytest.mark.parametrize("style", list(Style))
def test_a_paragraph_looks_as_its_style_in_word(style: Style) -> None:
    said, shape = styles()[STYLE_IDS[style]], SHAPES[style]
    fonts = said.find(f"{W}rPr/{W}rFonts")
    face = FACES[fonts.get(f"{W}eastAsia", "宋体")] if fonts is not None else "song"

    assert shape.look.face == face
    assert shape.look.size == number(said, "rPr/sz", "val") / 2
    assert shape.look.tracking == number(said, "rPr/spacing", "val") / 20
    assert shape.look.leading == pytest.approx(number(said, "pPr/spacing", "line") / 20, abs=0.01)
    assert shape.before == number(said, "pPr/spacing", "before") / 20
    assert shape.after == pytest.approx(number(said, "pPr/spacing", "after") / 20, abs=0.01)
    assert shape.first == number(said, "pPr/ind", "firstLine") / 20
    assert shape.side == number(said, "pPr/ind", "left") / 20
    assert shape.keep == shape.whole == (said.find(f"{W}pPr/{W}keepNext") is not None)
    assert shape.align.value == said.find(f"{W}pPr/{W}jc").get(f"{W}val")


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("TableText", of_cell(Grid((1,), ()), Cell())),
        ("TableDenseText", of_cell(Grid((1,), (), dense=True), Cell())),
        ("Header", EDGE), ("Footer", EDGE), ("Header", DRAFT), ("Folio", FOLIO),
    ],
)  # fmt: skip
def test_cells_and_edges_look_as_their_styles_in_word(name: str, look: Look) -> None:
    said = styles()[name]

    assert look.size == number(said, "rPr/sz", "val") / 2
    assert look.leading == number(said, "pPr/spacing", "line") / 20


@pytest.mark.parametrize("name", list(papers.everything()))
def test_no_word_is_lost_and_none_is_added(name: str, case: TypeCase) -> None:
    document = papers.everything()[name]
    said = "".join(
        block.text if isinstance(block, Paragraph) else "".join(c.text for row in block.rows for c in row.cells)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Paragraph | Grid)
    )

    made, wanted = on_pages(lay_out(document, case)), squeezed(re.sub("[\x00\ufffe]", "", said))
    assert Counter(made) == Counter(wanted)
    assert made == wanted or name in PARTED


@pytest.mark.parametrize("name", list(papers.everything()))
def test_everything_stands_within_the_page(name: str, case: TypeCase) -> None:
    for sheet in lay_out(papers.everything()[name], case):
        for one, y in words(sheet):
            size = mm(one.look.size)
            assert y - size > 0
            assert y < sheet.height
            assert one.x + one.at[-1] < sheet.width if one.at else True
        for placed in sheet.placed:
            assert all(placed.y + rule.to_y <= sheet.height for rule in placed.ink.rules)


@pytest.mark.parametrize("name", [name for name in papers.everything() if name != "empty"])
def test_no_line_lies_upon_another(name: str, case: TypeCase) -> None:
    for sheet in lay_out(papers.everything()[name], case):
        lines = sorted((one.x, y, one.x + one.at[-1]) for one, y in words(sheet) if one.at)
        for (x, y, _), (other_x, other_y, _) in pairwise(lines):
            assert other_x != x or other_y - y > 2 or other_y == y


def test_boxes_to_sign_stand_on_one_page(case: TypeCase) -> None:
    sheets = lay_out(papers.signatures(), case)
    at = [n for n, sheet in enumerate(sheets) if any("单位（公章）" in text for text in sheet.texts())]

    assert len(sheets) == 2
    assert at == [1]
    assert any("参加验收单位" in text for text in sheets[1].texts())


@pytest.mark.parametrize("rest", [0, 3, 8, 11, 14, 17])
def test_a_box_of_45_mm_is_never_parted(rest: int, case: TypeCase) -> None:
    blocks = [*(Paragraph("一行字。") for _ in range(rest)), papers.boxes()]
    sheets = lay_out(papers.document(*blocks), case)
    rules = [rule for sheet in sheets for placed in sheet.placed for rule in placed.ink.rules if rule.x == rule.to_x]

    assert {round(rule.to_y - rule.y) for rule in rules} == {45}


def test_the_header_of_a_table_is_on_each_of_its_pages(case: TypeCase) -> None:
    sheets = lay_out(papers.large(120), case)

    assert len(sheets) > 2
    for sheet in sheets:
        assert [one.text for one, _ in words(sheet) if one.text.startswith("第1列")] == ["第1列"]


@pytest.mark.parametrize("offset", OFFSETS)
def test_no_page_ends_with_the_heading_of_a_group(offset: int, case: TypeCase) -> None:
    paper = grouped(offset)
    pages = [NAMES.findall(" ".join(sheet.texts())) for sheet in lay_out(paper, case)]

    assert [row for page in pages for row in page] == names_in(paper)
    assert not [page[-1] for page in pages if page[-1].startswith("G")]


def test_header_rows_that_a_cell_reaches_into_repeat_together(case: TypeCase) -> None:
    for sheet in lay_out(papers.across(), case)[1:]:
        assert [one.text for one, _ in words(sheet)][:6] == ["序号", "条款与核查要点", "结果", "条款", "要点", "1"]


def test_a_row_that_may_not_part_stands_on_one_page(case: TypeCase) -> None:
    text = "十个字的一句话就这样。" * 20
    rows = tuple(Row((Cell(f"{n}号"), Cell(text))) for n in range(12))
    for sheet in lay_out(papers.document(Grid((20, 60), rows)), case):
        said = list(sheet.texts())
        assert squeezed("".join(said)).count("十个字的一句话就这样。") == 20 * sum("号" in text for text in said)


def test_a_landscape_section_lies_on_a_wide_page(case: TypeCase) -> None:
    sizes = {(sheet.width, sheet.height) for sheet in lay_out(papers.report(), case)}

    assert sizes == {(210, 297), (297, 210)}


def test_a_draft_says_so_on_every_page_and_a_cover_says_nothing_else(case: TypeCase) -> None:
    sheets = lay_out(papers.report(), case)
    edges = [list(sheet.texts(edges=True)) for sheet in sheets]

    assert all("草稿：还有 3 项待核对，2 栏未填写" in said for said in edges)
    assert len(edges[0]) == 1
    assert f"第 2 页 共 {len(sheets)} 页" in edges[1]


def letter(lines: int) -> Document:
    text = "济" * 28
    section = Section("函", tuple(Paragraph(text, Style.LETTER_PLAIN) for _ in range(lines)), OFFICIAL, folio=True)
    return Document("letter", "函", (section,))


def test_a_letter_has_22_lines_of_28_characters(case: TypeCase) -> None:
    sheets = lay_out(letter(23), case)
    lines = [list(sheet.texts()) for sheet in sheets]

    assert [len(one) for one in lines] == [22, 1]
    assert set(lines[0]) == {"济" * 28}


def test_the_numbers_of_a_letter_stand_on_the_outer_side(case: TypeCase) -> None:
    first, second = lay_out(letter(23), case)
    (odd,), (even,) = ([one for one, _ in words(sheet) if one.text.startswith("—")] for sheet in (first, second))

    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert odd.x > 105 > even.x


def test_a_long_header_takes_room_from_the_text(case: TypeCase) -> None:
    header = ("很长的一行字" * 40, "", "另一行" * 20)
    (sheet, *_) = lay_out(papers.document(Paragraph("正文"), header=header), case)
    body = next(y for one, y in words(sheet) if one.text == "正文")
    edge = max(placed.y for placed in sheet.placed if placed.edge and placed.ink.rules)

    assert body - mm(12) > edge


def test_text_at_the_top_bottom_and_middle_of_a_cell(case: TypeCase) -> None:
    cells = (Cell("上", top=True), Cell("中"), Cell("下", bottom=True))
    (sheet,) = lay_out(papers.document(Grid((50, 50, 50), (Row(cells, height=40),))), case)
    upper, middle, lower = (y for _, y in words(sheet))

    assert middle - upper == pytest.approx(lower - middle, abs=0.1)
    assert lower - upper == pytest.approx(40 - mm(15) - 1.4, abs=0.1)


def test_numbers_stand_at_the_right_edge_of_their_cell(case: TypeCase) -> None:
    grid = Grid((50, 50), (Row((Cell("1,234", align=Align.RIGHT), Cell("中", align=Align.CENTER))),))
    (sheet,) = lay_out(papers.document(grid), case)
    (number, _), (middle, _) = words(sheet)
    digit = sum(case.widths("4", number.look))

    assert number.x + number.at[-1] + digit == pytest.approx(28 + 50 - 1.5, abs=0.01)
    assert middle.x + mm(10.5) / 2 == pytest.approx(28 + 75, abs=0.05)


def test_entries_are_found_where_they_stand(case: TypeCase) -> None:
    grid = Grid((40, 40), (Row((Cell("地址", about=("site",)), Cell("无"))),))
    (sheet,) = lay_out(papers.document(Paragraph("名称：某楼", about=("name", "title")), grid), case)
    (area,) = sheet.areas_of("site")

    assert sheet.entries_at(area.x + 1, area.y + 1) == ("site",)
    assert sheet.entries_at(area.x + 41, area.y + 1) == ()
    assert next(sheet.areas_of("title")).height == pytest.approx(mm(23))
