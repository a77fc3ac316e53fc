"""What stands in an Excel file: the words, values to compute with, and pages that print."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.styles import Border, Font, Side

from forms import excel
from forms.document import Cell, Document, Grid, PageBreak, Paragraph, Row, Section, Style, Tally
from forms.excel.edges import codes
from forms.excel.wording import choices_formula, sheet_names, tally_formula
from tests.forms import papers
from tests.forms.effort import calls
from tests.forms.office import converted, findings

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[2]


def opened(paper: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(excel.write(paper)))


def sheet(paper: Document) -> Worksheet:
    return opened(paper).worksheets[0]


def part(paper: Document, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(excel.write(paper))) as archive:
        return etree.fromstring(archive.read(name))


def one(cell: Cell) -> Any:
    """The sheet's cell that a cell becomes."""
    return sheet(papers.document(Grid((50,), (Row((cell,)),)))).cell(1, 1)


def texts(target: Worksheet) -> list[str]:
    return [cell.value for row in target.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages that LibreOffice makes of the samples."""
    files = {name: excel.write(paper) for name, paper in papers.everything().items()}
    return converted(files, "xlsx", tmp_path_factory.mktemp("excel"))


@pytest.mark.parametrize("name", list(papers.everything()))
def test_the_validator_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.xlsx"
    path.write_bytes(excel.write(papers.everything()[name]))
    assert findings(path) == []


def test_the_validator_would_find_something(tmp_path: Path) -> None:
    """Otherwise the test above would say nothing: openpyxl alone writes fonts in the wrong order."""
    openpyxl.Workbook().save(tmp_path / "paper.xlsx")
    assert findings(tmp_path / "paper.xlsx")


@pytest.mark.parametrize("text", [text for text in papers.ODD if text and "\x00" not in text])
def test_text_stays_the_text_it_is(text: str) -> None:
    cell = one(Cell(text))
    assert (cell.value, cell.data_type) == (text, "s")


def test_characters_that_a_file_cannot_hold_are_left_out() -> None:
    assert one(Cell("前\x00后\x0b下\ufffe\ud800")).value == "前后\n下"


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@x"])
def test_what_begins_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    assert one(Cell(text)).quotePrefix


@pytest.mark.parametrize("text", ["370102199001011234", "2019-10-04", "=1", "1/2"])
def test_what_looks_like_a_number_is_formatted_as_text(text: str) -> None:
    """Else a double click would make 3.70102E+17 of an identity number."""
    assert one(Cell(text)).number_format == "@"


def test_what_looks_like_an_escaped_character_is_none() -> None:
    (text,) = part(papers.document(Paragraph("_x0041_", Style.PLAIN)), "xl/sharedStrings.xml").iter("{*}t")
    assert text.text == "_x005F_x0041_"


def test_numbers_are_numbers_and_look_as_on_paper() -> None:
    cell = one(Cell("1,234.50", value=Decimal("1234.50")))
    assert (cell.value, cell.data_type, cell.number_format) == (1234.5, "n", "#,##0.00")


def test_a_number_too_long_to_be_exact_stays_text() -> None:
    assert one(Cell("12345678901234567", value=Decimal("12345678901234567"))).value == "12345678901234567"


def test_dates_are_dates() -> None:
    cell = one(Cell("2019-10-04", value=date(2019, 10, 4)))
    assert (cell.value, cell.number_format) == (datetime(2019, 10, 4), "yyyy-mm-dd")  # noqa: DTZ001


def test_a_date_looks_as_the_cell_says() -> None:
    form = 'yyyy"年"m"月"d"日"'
    assert one(Cell("2019年10月4日", value=date(2019, 10, 4), number_format=form)).number_format == form


def test_a_date_before_1900_stays_text() -> None:
    """A spreadsheet would show another day."""
    assert one(Cell("1898-05-01", value=date(1898, 5, 1))).value == "1898-05-01"


def test_a_column_too_narrow_makes_a_number_small_and_not_crosses() -> None:
    alignment = one(Cell("1", value=Decimal(1))).alignment
    assert (alignment.shrink_to_fit, bool(alignment.wrap_text)) == (True, False)


def test_choices_are_one_list_for_all_cells_that_share_them() -> None:
    validations = sheet(papers.dense()).data_validations.dataValidation

    assert [validation.formula1 for validation in validations] == ['"√,×,？,／"']
    assert str(validations[0].sqref).startswith("C4:C43 D4:D43")


@pytest.mark.parametrize("choices", [("甲,乙",), ("长" * 300,), (" 甲",)])
def test_choices_that_a_list_cannot_hold_make_none(choices: tuple[str, ...]) -> None:
    assert choices_formula(choices) == ""


def test_a_count_follows_the_cells_it_counts() -> None:
    assert sheet(papers.values())["D5"].value == '=COUNTIF(D3:D4,"符合")'


def test_a_sum_follows_its_numbers() -> None:
    assert sheet(papers.values())["C5"].value == "=SUM(C3:C4)"


def test_several_matches_are_added() -> None:
    assert tally_formula("A1:A9", "count", ("√", "×")) == '=COUNTIF(A1:A9,"√")+COUNTIF(A1:A9,"×")'


@pytest.mark.parametrize(
    ("match", "criterion"), [("*", '"~*"'), ("a?~", '"a~?~~"'), (">5", '"=>5"'), ("=1", '"==1"'), ('"', '""""')]
)
def test_a_match_is_met_exactly(match: str, criterion: str) -> None:
    """Without a wildcard or a comparison that nobody meant."""
    assert tally_formula("A1", "count", (match,)) == f"=COUNTIF(A1,{criterion})"


def test_a_tally_finds_its_cells_where_rows_became_several() -> None:
    """The first row is so long that it takes several of the sheet's."""
    long = "文字" * 4_000
    rows = (Row((Cell(long), Cell("符合"))), Row((Cell("短"), Cell("符合"))))
    total = Row((Cell("合计"), Cell("2", tally=Tally((0, 1), (1, 1), ("符合",)))))
    target = sheet(papers.document(Grid((100, 60), (*rows, total))))

    assert target.cell(target.max_row, 2).value == f'=COUNTIF(B1:B{target.max_row - 1},"符合")'
    assert target.max_row > 10


def test_all_grids_and_paragraphs_share_one_raster() -> None:
    paper = papers.document(
        Paragraph("标题", Style.TITLE), papers.grid(("甲", "乙")), papers.grid(("丙", "丁", "戊")), papers.grid(("己",))
    )
    target = sheet(paper)
    merged = {str(one) for one in target.merged_cells.ranges}

    assert target.max_column == 4
    assert {"A1:D1", "A2:B2", "C2:D2", "B4:C4", "A6:D6"} <= merged


def test_edges_nearer_than_a_millimetre_are_one() -> None:
    first, second = Grid((80, 80), (Row((Cell("甲"),)),)), Grid((80.4, 79.6), (Row((Cell("乙"),)),))
    assert sheet(papers.document(first, second)).max_column == 2


def test_columns_have_the_widths_of_the_paper() -> None:
    """21.167 mm are 80 pixels, and a digit is 8 pixels wide."""
    target = sheet(papers.document(Grid((160 - 127 / 6, 127 / 6), (Row((Cell("甲"), Cell("乙"))),))))
    assert target.column_dimensions["B"].width == pytest.approx(10, abs=0.01)


def test_all_cells_of_a_merged_range_have_borders() -> None:
    target = sheet(papers.document(Grid((80, 80), (Row((Cell("甲", columns=2),)),))))
    assert [target.cell(1, column).border.right.style for column in (1, 2)] == ["thin", "thin"]


def test_rows_are_high_enough_for_merged_text() -> None:
    """Excel makes no row higher for the text of merged cells."""
    grid = Grid((80, 80), (Row((Cell("文字" * 100, columns=2),)),))
    assert sheet(papers.document(grid)).row_dimensions[1].height > 5 * 14


def test_a_long_text_flows_into_rows_below_and_stays_whole() -> None:
    target = sheet(papers.long_cell())
    said = "".join(target.cell(row, 2).value or "" for row in range(2, target.max_row))
    (block,) = papers.long_cell().sections[0].blocks
    assert isinstance(block, Grid)

    assert said == block.rows[1].cells[1].text
    assert max(target.row_dimensions[row].height for row in range(1, target.max_row + 1)) <= 409


def test_a_long_paragraph_flows_too() -> None:
    text = "很长的一段文字。\n" * 5_000
    target = sheet(papers.document(Paragraph(text, Style.PLAIN)))
    assert "".join(texts(target)).count("很长的一段文字") == 5_000
    assert max(len(text) for text in texts(target)) <= 32_767


def test_a_very_high_box_is_made_of_several_rows() -> None:
    target = sheet(papers.document(Grid((80,), (Row((Cell("签章"),), height=200),))))
    heights = [target.row_dimensions[row].height for row in range(1, target.max_row + 1)]

    assert sum(heights) == pytest.approx(200 / 25.4 * 72, abs=0.1)
    assert len(heights) == 2


def test_type_is_the_papers() -> None:
    target = sheet(papers.report())
    fonts = {cell.value: (cell.font.name, cell.font.sz) for row in target.iter_rows() for cell in row}
    assert fonts["竣工验收报告"] == ("黑体", 22)


def test_each_section_is_a_sheet_with_its_own_paper() -> None:
    sheets = opened(papers.report()).worksheets
    assert [target.title for target in sheets] == ["封面", "报告", "逐层核查表", "附件清单"]
    assert [target.page_setup.orientation for target in sheets] == ["portrait", "portrait", "landscape", "portrait"]
    assert {
        (target.page_setup.paperSize, target.page_setup.fitToWidth, target.page_setup.fitToHeight) for target in sheets
    } == {(9, 1, 0)}


def test_margins_are_the_papers() -> None:
    margins = sheet(papers.report()).page_margins
    assert (margins.left, margins.right) == (pytest.approx(28 / 25.4), pytest.approx(22 / 25.4))


def test_what_is_printed_is_what_was_written() -> None:
    target = sheet(papers.dense())
    assert target.print_area == f"'{target.title}'!$A$1:$AF${target.max_row}"


def test_header_rows_print_on_every_page_and_stay_in_sight() -> None:
    target = sheet(papers.dense())
    assert (target.print_title_rows, target.freeze_panes) == ("$2:$3", "A4")


def test_a_header_far_down_is_not_frozen() -> None:
    """It would leave no room for anything else on the screen."""
    paper = papers.document(*[Paragraph("文字")] * 40, *papers.large(20).sections[0].blocks)
    assert sheet(paper).freeze_panes is None
    assert sheet(paper).print_title_rows == "$41:$41"


def test_the_header_of_a_short_table_is_not_printed_above_other_things() -> None:
    table = papers.large(5).sections[0].blocks
    assert not sheet(papers.document(*table, PageBreak(), Paragraph("别的内容"))).print_title_rows


def test_the_header_of_a_table_that_ends_on_its_page_is_not_printed_on_the_next() -> None:
    table = papers.large(5).sections[0].blocks
    assert not sheet(papers.document(*table, *[Paragraph("别的内容")] * 60)).print_title_rows


def test_page_breaks_stand_before_the_next_row() -> None:
    target = sheet(papers.document(Paragraph("甲"), PageBreak(), Paragraph("乙"), PageBreak()))
    assert [one.id for one in target.row_breaks.brk] == [1]


def test_seal_boxes_begin_a_page_with_their_heading_where_they_would_be_divided() -> None:
    target = sheet(papers.signatures())
    (only,) = target.row_breaks.brk
    assert target.cell(only.id + 1, 1).value == "参加验收单位"


def test_headers_and_footers_have_fields_and_escaped_ampersands() -> None:
    target = sheet(papers.odd())
    assert "A&&B" in target.oddHeader.left.text
    assert "第 &P 页 共 &N 页" in target.oddFooter.center.text


def test_long_texts_at_the_edges_have_as_many_lines_each() -> None:
    """A spreadsheet sets parts of different height against each other as it likes, and they would overlap."""
    left, _, right = codes(("规则及其有效期" * 12, "", "第 {page} 页"), 267, "")
    assert left.count("\n") == right.count("\n") == 1


def test_the_mark_of_a_draft_is_as_high_as_what_stands_beside_it() -> None:
    parts = codes(("某综合楼", "", "编号 2019-07"), 160, "草稿：还有1栏未填")
    assert [part.count("\n") for part in parts] == [1, 1, 1]


def test_a_text_that_takes_two_lines_leaves_them_to_itself() -> None:
    _, _, right = codes(("规则及其有效期" * 12, "", "第 {page} 页"), 160, "")
    assert right.count("\n") == 2


def test_a_header_that_is_too_long_is_shortened() -> None:
    """Excel takes 255 characters with all codes, and calls the file damaged where there are more."""
    for text in ("很长" * 200, "&" * 300, "2019" * 100):
        parts = codes((text, "第 {page} 页", text), 160, "草稿：" + "未填写" * 100)
        assert sum(len(part) + 2 for part in parts) <= 255
        assert "&P" in parts[1]


def test_a_draft_says_so_on_every_sheet() -> None:
    book = opened(papers.report())
    assert all("草稿" in target.oddHeader.center.text for target in book.worksheets)
    assert book.worksheets[0].HeaderFooter.differentFirst


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["一[二]:*?/\\"], ["一［二］：＊？／＼"]),
        (["表", "表", "表"], ["表", "表 (2)", "表 (3)"]),
        (["History"], ["History (2)"]),
        (["'引'"], ["引"]),
        (["", " "], ["Sheet1", "Sheet2"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 27 + " (2)"]),
        (["𠮷" * 20], ["𠮷" * 15]),
    ],
)
def test_names_of_sheets_are_good_ones(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles) == names


def test_properties_say_what_it_is_and_whose() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    properties = openpyxl.load_workbook(BytesIO(excel.write(papers.report(), key="1", at=at))).properties

    assert (properties.title, properties.creator) == ("竣工验收报告", "某置业有限公司")
    assert (properties.identifier, properties.created) == ("shenyan:1", datetime(2026, 11, 22))  # noqa: DTZ001


def test_without_a_moment_none_is_made_up() -> None:
    core = part(papers.empty(), "docProps/core.xml")
    assert not [child for child in core if etree.QName(child).localname in {"created", "modified"}]


def test_the_library_leaves_no_name() -> None:
    with zipfile.ZipFile(BytesIO(excel.write(papers.report()))) as archive:
        assert b"openpyxl" not in b"".join(archive.read(name) for name in archive.namelist())


def test_formulas_are_computed_when_the_file_is_opened() -> None:
    (settings,) = part(papers.values(), "xl/workbook.xml").iter("{*}calcPr")
    assert settings.get("fullCalcOnLoad") == "1"


def test_three_thousand_cells_are_hardly_more_work_than_by_hand() -> None:
    """The hand only writes the cells; we also find out how high the rows must be."""
    font, side = Font(name="宋体", size=10.5), Side(style="thin")
    border = Border(side, side, side, side)

    def by_hand() -> None:
        book = openpyxl.Workbook()
        for row in range(1, 501):
            for column in range(1, 7):
                cell = book.active.cell(row, column, "第1行第1格 A&B")
                cell.font, cell.border = font, border
        book.save(BytesIO())

    paper = papers.large(499, 6)

    assert calls(lambda: excel.write(paper)) <= 2.5 * calls(by_hand)


def test_nothing_is_written_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk for temporary files must not be in the way of an export to another one."""

    def refused(*_arguments: Any, **_more: Any) -> None:
        pytest.fail("a temporary file was made")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refused)
    assert excel.write(papers.values())


def test_libreoffice_opens_every_sample(pages: dict[str, list[str]]) -> None:
    assert set(pages) == set(papers.everything())


def test_libreoffice_computes_the_counts(pages: dict[str, list[str]]) -> None:
    (page,) = pages["values"]
    assert re.search(r"合计\s+1,255\.00\s+1\s", page)


def test_the_header_of_a_table_stands_on_each_of_its_pages(pages: dict[str, list[str]]) -> None:
    assert len(pages["large"]) > 1
    assert all("第6列" in page for page in pages["large"])


def test_seal_boxes_stand_on_one_page(pages: dict[str, list[str]]) -> None:
    assert ["建设单位（公章）" in page for page in pages["signatures"]] == [False, True]
    assert "监理单位（公章）" in pages["signatures"][1]


def test_a_long_text_flows_over_pages_and_none_of_it_is_lost(pages: dict[str, list[str]]) -> None:
    text = re.sub(r"\s", "", "".join(pages["long-cell"]))
    assert text.count("施工图设计文件") >= 60_000 // 30 - 2 * len(pages["long-cell"])
    assert "见附件" in pages["long-cell"][-1]


def test_pages_are_numbered(pages: dict[str, list[str]]) -> None:
    made = pages["large"]
    assert len(made) > 2
    assert re.search(rf"第\s*2\s*页\s*共\s*{len(made)}\s*页", made[1])


def test_a_section_without_blocks_is_an_empty_sheet() -> None:
    book = opened(Document("two", "两节", (Section("甲", ()), replace(papers.values().sections[0], title="乙"))))
    assert [texts(target) == [] for target in book.worksheets] == [True, False]
