"""What stands in a Word file: the words, the structure that Word, WPS and LibreOffice rely on, and nothing else."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from forms import word
from forms.document import LANDSCAPE, Align, Cell, Document, Grid, PageBreak, Paragraph, Row, Section, Style
from tests.forms import papers
from tests.forms.effort import calls
from tests.forms.office import converted, findings

if TYPE_CHECKING:
    from docx.document import Document as WordFile

ROOT = Path(__file__).parents[2]


def opened(paper: Document) -> WordFile:
    return docx.Document(BytesIO(word.write(paper)))


def part(paper: Document, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(word.write(paper))) as archive:
        return etree.fromstring(archive.read(name))


def found(paper: Document, path: str) -> list[Any]:
    """Elements of the document part by a path."""
    return part(paper, "word/document.xml").xpath(path, namespaces={"w": docx.oxml.ns.nsmap["w"]})


def values(elements: list[Any], attribute: str = "w:val") -> list[str]:
    return [element.get(qn(attribute)) for element in elements]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages that LibreOffice makes of the samples."""
    files = {name: word.write(paper) for name, paper in papers.everything().items()}
    return converted(files, "docx", tmp_path_factory.mktemp("word"))


@pytest.mark.parametrize("name", list(papers.everything()))
def test_the_validator_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(word.write(papers.everything()[name]))
    assert findings(path) == []


def test_the_validator_would_find_something(tmp_path: Path) -> None:
    """Otherwise the test above would say nothing: here a cell has no paragraph, and Word refuses the file."""
    path = tmp_path / "paper.docx"
    with zipfile.ZipFile(BytesIO(word.write(papers.values()))) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"(</w:tcPr>)<w:p>.*?</w:p>", rb"\1", content, count=1)
            target.writestr(name, content)
    assert findings(path)


def test_all_texts_are_there_as_they_are() -> None:
    """Ampersands, angle brackets, formulas, rare characters and spaces at the ends."""
    file = opened(papers.odd())
    said = [cell.text for row in file.tables[0].rows for cell in row.cells]
    for text in papers.ODD:
        assert text.replace("\x00", "").replace("\x0b", "\n").replace("\ufffe", "") in said


def test_every_line_of_a_paragraph_is_a_paragraph() -> None:
    file = opened(papers.document(Paragraph("甲\r\n乙\n丙")))
    assert [paragraph.text for paragraph in file.paragraphs] == ["甲", "乙", "丙"]


def test_a_line_end_in_a_cell_is_a_break_in_its_paragraph() -> None:
    (cell,) = opened(papers.document(papers.grid(("甲\r\n乙",)))).tables[0].rows[0].cells
    assert [paragraph.text for paragraph in cell.paragraphs] == ["甲\n乙"]


def test_headings_are_built_in_ones_for_the_navigation_pane() -> None:
    file = opened(papers.report())
    headings = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs if "、" in paragraph.text[:2]}
    assert headings["一、工程概况"] == "Heading 1"
    assert file.styles["Heading 2"].element.find(".//" + qn("w:outlineLvl")).get(qn("w:val")) == "1"


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        (Style.TITLE, "黑体", 22),
        (Style.HEADING_1, "黑体", 14),
        (Style.HEADING_2, "黑体", 12),
        (Style.BODY, "宋体", 12),
        (Style.NOTE, "宋体", 9),
    ],
)
def test_styles_have_the_type_of_the_trade(style: Style, font: str, size: int) -> None:
    file = opened(papers.document(Paragraph("文字", style)))
    element = file.paragraphs[0].style.element
    default = file.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    fonts = element.find(".//" + qn("w:rFonts"))
    assert (default if fonts is None else fonts).get(qn("w:eastAsia")) == font
    assert file.paragraphs[0].style.font.size.pt == size
    assert default.get(qn("w:ascii")) == "Times New Roman"


def test_body_text_has_a_fixed_line_and_an_indent_of_two_characters() -> None:
    style = opened(papers.document(Paragraph("文字"))).paragraphs[0].style.element
    assert style.find(".//" + qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert (style.find(".//" + qn("w:spacing")).get(qn("w:line")), 460) == ("460", 460)


def test_quotation_marks_are_set_in_the_chinese_font() -> None:
    """Without the hint Word takes the narrow ones of the Latin font."""
    runs = found(papers.document(Paragraph("“引号”"), Paragraph("plain")), "//w:r")
    assert [run.find(".//" + qn("w:rFonts")) is not None for run in runs] == [True, False]


def test_alignment_is_the_papers_own_where_it_has_one() -> None:
    paper = papers.document(Paragraph("右", align=Align.RIGHT), Paragraph("随样式"))
    assert values(found(paper, "//w:jc")) == ["right"]


def test_column_widths_stand_in_the_grid_and_in_each_cell_and_add_up() -> None:
    paper = papers.document(Grid((33.3, 33.3, 33.4), (Row((Cell("甲", columns=2), Cell("乙"))), Row((Cell(),) * 3))))
    columns = [int(width) for width in values(found(paper, "//w:gridCol"), "w:w")]
    first, second = (
        [int(w) for w in values(row.findall(f".//{qn('w:tcW')}"), "w:w")] for row in found(paper, "//w:tr")
    )

    assert sum(columns) == int(values(found(paper, "//w:tblW"), "w:w")[0]) == round(100 * 1440 / 25.4)
    assert second == columns
    assert first == [columns[0] + columns[1], columns[2]]


def test_layout_is_fixed_and_heights_are_at_least() -> None:
    paper = papers.document(papers.grid(("甲",)))
    assert values(found(paper, "//w:tblLayout"), "w:type") == ["fixed"]
    assert values(found(paper, "//w:trHeight"), "w:hRule") == ["atLeast"]


def test_header_rows_repeat_and_no_other() -> None:
    rows = found(papers.dense(), "//w:tr")
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, True] + [False] * 41


def test_a_row_splits_only_where_it_may() -> None:
    grid = Grid((50,), (Row((Cell("甲"),)), Row((Cell("乙"),), may_split=True)))
    rows = found(papers.document(grid), "//w:tr")
    assert [row.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, False]


def test_a_row_higher_than_a_page_splits_in_any_case() -> None:
    """Told not to, some programs cut it off."""
    rows = found(papers.long_cell(6_000, may_split=False), "//w:tr")
    assert [row.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, False, True]


def test_merges_are_real_ones_and_every_cell_has_a_paragraph() -> None:
    rows = found(papers.across(), "//w:tr")[:4]
    spans = [[cell.find(f".//{qn('w:gridSpan')}") is not None for cell in row.findall(qn("w:tc"))] for row in rows]
    merges = [len(row.findall(f".//{qn('w:vMerge')}")) for row in rows]

    assert spans == [[False, True, False], [False] * 4, [False] * 4, [False] * 4]
    assert merges == [2, 2, 1, 0]
    assert not found(papers.across(), "//w:tc[not(w:p)]")


def test_a_grid_that_stays_together_keeps_all_rows_but_the_last_with_the_next() -> None:
    rows = found(papers.document(papers.boxes()), "//w:tr")
    kept = [[cell.find(f".//{qn('w:keepNext')}") is not None for cell in row.findall(qn("w:tc"))] for row in rows]
    assert kept == [[True, True], [True, True], [False, False]]


def test_neighbouring_grids_stay_two_tables() -> None:
    """Word joins tables that have no paragraph between them."""
    file = opened(papers.document(papers.grid(("甲",)), papers.grid(("乙",))))
    assert [type(block).__name__ for block in file.iter_inner_content()] == ["Table", "Paragraph", "Table", "Paragraph"]


def test_labels_and_headers_are_shaded() -> None:
    grid = Grid((20, 20, 20), (Row((papers.label("甲"), papers.head("乙"), Cell("丙"))),))
    assert values(found(papers.document(grid), "//w:shd"), "w:fill") == ["F2F2F2", "F2F2F2"]


def test_a_grid_without_rules_has_no_borders() -> None:
    assert found(papers.document(papers.grid(("甲",))), "//w:tblBorders")
    assert not found(papers.document(papers.grid(("甲",), ruled=False)), "//w:tblBorders")


def test_blank_lines_are_ruled_one_by_one() -> None:
    """Paragraphs that are quite alike would get one line together, below the last one."""
    lines = found(papers.document(Paragraph(ruled=3)), "//w:p[w:pPr/w:pBdr]")
    shapes = [etree.tostring(line.find(qn("w:pPr"))) for line in lines]

    assert len(lines) == 3
    assert all(a != b for a, b in pairwise(shapes))


def test_a_page_break_begins_the_next_block_on_a_new_page() -> None:
    paper = papers.document(Paragraph("甲"), PageBreak(), Paragraph("乙"), PageBreak())
    assert found(paper, "string(//w:p[w:pPr/w:pageBreakBefore])") == "乙"


def test_page_numbers_are_fields() -> None:
    footers = opened(papers.report()).sections[1].footer.part.element
    assert [field.get(qn("w:instr")).strip() for field in footers.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_each_section_has_its_own_header_and_page() -> None:
    sections = opened(papers.report()).sections
    assert [section.orientation.name for section in sections] == ["PORTRAIT", "PORTRAIT", "LANDSCAPE", "PORTRAIT"]
    assert not any(section.header.is_linked_to_previous or section.footer.is_linked_to_previous for section in sections)
    assert [round(section.page_width.mm) for section in sections] == [210, 210, 297, 210]


def test_a_cover_has_no_header_but_the_mark_of_a_draft() -> None:
    cover = opened(papers.report()).sections[0]
    assert cover.different_first_page_header_footer
    assert [p.text for p in cover.first_page_header.paragraphs] == [papers.report().draft]
    assert [p.text for p in cover.first_page_footer.paragraphs] == [""]


def test_a_draft_says_so_on_every_page_and_a_final_paper_nowhere() -> None:
    draft, final = opened(papers.report()), opened(replace(papers.report(), draft=""))
    assert all(section.header.paragraphs[0].text.startswith("草稿") for section in draft.sections)
    assert not any("草稿" in p.text for section in final.sections for p in section.header.paragraphs)


def test_long_texts_at_the_edges_stand_one_below_the_other() -> None:
    texts = ("很长的工程名称" * 6, "", "很长的报告编号" * 4)
    header = opened(papers.document(header=texts)).sections[0].header
    assert [p.text for p in header.paragraphs] == [texts[0], texts[2]]


def test_a_footer_that_reaches_beyond_the_middle_has_no_stop_there() -> None:
    """The page's number would go to the middle of another line."""
    texts = ("规则及其有效期" * 7, "", "第 {page} 页")
    (line,) = opened(papers.document(footer=texts, page=LANDSCAPE)).sections[0].footer.paragraphs
    assert [stop.get(qn("w:val")) for stop in line._p.iter(qn("w:tab")) if stop.get(qn("w:pos"))] == ["right"]


def test_properties_say_what_it_is_and_whose() -> None:
    at = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    properties = docx.Document(BytesIO(word.write(papers.report(), key="办件1/report", at=at))).core_properties

    assert (properties.title, properties.author) == ("竣工验收报告", "某置业有限公司")
    assert properties.identifier == "shenyan:办件1/report"
    assert properties.created == properties.modified == datetime(2026, 11, 22, 0, 0, tzinfo=UTC)


def test_without_a_moment_none_is_made_up() -> None:
    core = part(papers.empty(), "docProps/core.xml")
    assert not [child for child in core if etree.QName(child).localname in {"created", "modified"}]


def test_nothing_of_older_versions_is_in_the_package() -> None:
    with zipfile.ZipFile(BytesIO(word.write(papers.report()))) as archive:
        assert not [name for name in archive.namelist() if "Effects" in name or "customXml" in name]
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())
        assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in archive.read(
            "word/settings.xml"
        )


def test_three_thousand_cells_are_less_work_than_by_hand() -> None:
    """The figure is 1.5 times python-docx doing the same; it is a fraction of it."""

    def by_hand() -> None:
        file = docx.Document()
        for row in file.add_table(500, 6).rows:
            for cell in row.cells:
                cell.text = "第1行第1格 A&B"
        file.save(BytesIO())

    paper = papers.large(499, 6)

    assert calls(lambda: word.write(paper)) <= 1.5 * calls(by_hand)


def test_libreoffice_opens_every_sample(pages: dict[str, list[str]]) -> None:
    assert set(pages) == set(papers.everything())


def test_the_header_of_a_table_stands_on_each_of_its_pages(pages: dict[str, list[str]]) -> None:
    assert len(pages["large"]) > 2
    assert all("第6列" in page for page in pages["large"])


def test_seal_boxes_stand_on_one_page(pages: dict[str, list[str]]) -> None:
    assert ["建设单位（公章）" in page for page in pages["signatures"]] == [False, True]
    assert "监理单位（公章）" in pages["signatures"][1]


@pytest.mark.parametrize(("name", "characters"), [("long-cell", 60_000), ("unsplit", 6_000)])
def test_a_long_text_flows_over_pages_and_none_of_it_is_lost(
    pages: dict[str, list[str]], name: str, characters: int
) -> None:
    text = re.sub(r"\s", "", "".join(pages[name]))
    assert text.count("施工图设计文件") >= characters // 30 - len(pages[name]) * 2
    assert "见附件" in pages[name][-1]


def test_rare_names_are_shown(pages: dict[str, list[str]]) -> None:
    assert papers.RARE in "".join(pages["odd"])


def test_pages_are_numbered_through_all_sections(pages: dict[str, list[str]]) -> None:
    report = pages["report"]
    numbered = [re.search(r"第\s*(\d+)\s*页\s*共\s*(\d+)\s*页", page) for page in report]
    assert [found and found.groups() for found in numbered[1:]] == [
        (str(number), str(len(report))) for number in range(2, len(report) + 1)
    ]
    assert numbered[0] is None


def test_a_section_without_blocks_is_an_empty_page() -> None:
    file = opened(Document("two", "两节", (Section("甲", ()), Section("乙", ()))))
    assert len(file.sections) == 2
