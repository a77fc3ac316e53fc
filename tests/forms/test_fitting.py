"""What is long, tall or wide finds its place: pairs, boxes, careers, pages of a table, numbers of a sheet."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from checklists.policy import layout
from checklists.policy.layout import Aside, Pair, PairLine, Pairs, Party, Signatures
from forms import excel, word
from forms.blocks import blocks_of
from forms.builders import build
from forms.compose import compose
from forms.context import Context
from forms.document import LANDSCAPE, PORTRAIT, Cell, Document, Grid, Page, Paragraph, Role, Row, Section, Style, Tally
from forms.excel.edges import codes
from forms.measure import lines
from forms.papers import write_papers
from tests.forms.effort import calls
from tests.forms.finance import POLICY, picture, sample_picture
from tests.forms.office import converted

NAME, PHONE = "organisation.name", "contact_phone"


def grid_of(block: layout.Block, page: Page = PORTRAIT, **answers: Any) -> Grid:
    made = picture("financial-institution", answers)
    (grid,) = blocks_of(block, Context(made, POLICY.form["form-1"], page))
    assert isinstance(grid, Grid)
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


PAIRS = Pairs((PairLine((Pair(NAME), Pair(PHONE))), PairLine((Pair("contact"), Pair("email")))))


def test_a_long_value_has_a_row_of_its_own() -> None:
    """Beside another it would be a narrow column of many lines; short ones share a row."""
    answers = {NAME: "某" * 200, PHONE: "0531", "contact": "甲", "email": "a@b.cn"}

    assert [len(row) for row in texts(grid_of(PAIRS, **answers))] == [2, 2, 4]
    assert [len(row) for row in texts(grid_of(PAIRS, **{**answers, NAME: "某行"}))] == [4, 4]


@pytest.mark.parametrize("lines_", [1, 2, 5])
def test_a_box_stands_beside_the_first_lines(lines_: int) -> None:
    """It is as high as they are, and the lines below reach to the edge."""
    block = layout.Pairs(PAIRS.lines, aside=Aside("照片", 36, lines_))
    grid = grid_of(block)

    assert grid.rows[0].cells[-1] == Cell("照片", align=grid.rows[0].cells[-1].align, rows=min(lines_, 2))
    assert grid.columns[-1] == 36
    assert sum(grid.columns) == pytest.approx(PORTRAIT.text_width)
    assert grid.rows[1].cells[-1].columns == (2 if lines_ == 1 else 1)


def test_boxes_to_sign_in_are_whole() -> None:
    """Side by side they are as high as the highest; a row of boxes never splits, and all stand on one page."""
    block = Signatures((Party("甲", ("年",), height=68), Party("乙", ()), Party("丙", ())), height=54)
    grid = grid_of(block)

    assert [row.height for row in grid.rows] == [68, 54]
    assert [row.may_split for row in grid.rows] == [False, False]
    assert grid.keep_together
    assert texts(grid)[1] == ["丙", ""]


def career(text: str) -> list[list[str]]:
    made = picture("financial-institution", {"settle_reason": text} if text else {})
    options = {"entry": "settle_reason", "titles": "起止、单位、职务", "widths": "40、60、60"}
    (grid,) = build("lines", options, Context(made, POLICY.form["form-1"], PORTRAIT))
    assert isinstance(grid, Grid)
    return texts(grid)


def test_each_line_of_a_career_is_a_row() -> None:
    """Shared out where it has a part for each column, whole where it has not; and no character is lost."""
    assert career("2001年至2005年，某银行， 科长\n\n其后赋闲\n2010年,甲,乙,丙") == [
        ["起止", "单位", "职务"],
        ["2001年至2005年", "某银行", "科长"],
        ["其后赋闲"],
        ["2010年,甲,乙,丙"],
    ]


def test_a_career_to_be_written_by_hand_has_blank_rows() -> None:
    assert career("")[1:] == [["", "", ""]] * 5


def summary(count: int) -> list[Grid]:
    rows = [{"key": f"k{n}", "applicant": f"甲{n}"} for n in range(count)]
    document = compose(picture("district-summary", {"applications": rows}), "summary")
    return [block for block in document.sections[0].blocks if isinstance(block, Grid) and len(block.columns) > 4]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, [3]), (4, [4]), (5, [4, 1]), (7, [6, 1]), (8, [7, 1]), (13, [7, 6]), (14, [7, 6, 1]), (24, [7, 11, 6])],
)
def test_what_follows_a_table_stands_below_a_row(count: int, expected: list[int]) -> None:
    """The last page holds fewer rows than the others, and one at least."""
    body = [sum(row.cells[0].text.isdigit() for row in grid.rows) for grid in summary(count)]

    assert body == expected


def test_amounts_of_a_narrow_table_leave_their_unit_to_the_page() -> None:
    rows = [{"key": "k", "applicant": "甲", "amount": "3000.5"}]
    said = str(compose(picture("district-summary", {"applications": rows}), "summary"))

    assert "'3,000.5'" in said
    assert "3,000.5万元" not in said
    assert "单位：万元" in said


def sheet(*rows: Row, columns: tuple[float, ...] = (20, 20)) -> Any:
    document = Document("x", "x", (Section("表", (Grid(columns, rows, dense=True),), LANDSCAPE),))
    return openpyxl.load_workbook(BytesIO(excel.write(document))).worksheets[0]


def amount(text: str) -> Row:
    return Row((Cell("甲"), Cell(text, value=Decimal(text.replace(",", "")))))


def total(text: str, rows: int, name: str = "", *adds: str) -> Row:
    tally = Tally((0, rows - 1), (1, 1), function="sum", adds=adds)
    return Row((Cell("合计"), Cell(text, value=Decimal(text.replace(",", "")), tally=tally, name=name)))


def test_a_number_that_has_no_room_is_text_and_so_is_its_sum() -> None:
    """Shrunk until it fitted, nobody could read it; and a formula would leave it out."""
    most = "9,999,999,999,999.99"
    target = sheet(amount("5"), amount(most), total("10,000,000,000,004.99", 2))

    assert [cell.value for cell in target["B"]] == [5, most, "10,000,000,000,004.99"]
    assert target["B2"].alignment.wrap_text


def test_a_sum_that_carries_over_text_is_text() -> None:
    """A formula that added it would end in an error."""
    most = "9,999,999,999,999.99"
    target = sheet(amount(most), total(most, 1, "up"), amount("5"), total("10,000,000,000,004.99", 1, "", "up"))

    assert "=" not in "".join(str(cell.value) for cell in target["B"])


def test_numbers_with_room_stay_numbers_and_add_up() -> None:
    target = sheet(amount("5"), amount("12,345.67"), total("12,350.67", 2))

    assert [cell.value for cell in target["B"]] == [5, 12345.67, "=SUM(B1:B2)"]


def test_a_heading_goes_to_the_next_page_with_the_first_row() -> None:
    """Also above a table that need not stand on one page."""
    tall = tuple(Row((Cell("甲"),), 100.0) for _ in range(2))
    blocks = (
        Grid((160,), tall),
        Paragraph("审核意见", Style.HEADING_1),
        Grid((160,), tuple(Row((Cell("乙"),), 60.0) for _ in range(2))),
    )
    target = openpyxl.load_workbook(BytesIO(excel.write(Document("x", "x", (Section("表", blocks),))))).worksheets[0]
    (only,) = target.row_breaks.brk

    assert target.cell(only.id + 1, 1).value == "审核意见"


def test_a_long_name_above_a_sheet_leaves_the_page_its_place() -> None:
    """It stands on the page itself as well; above it, two lines are enough."""
    left, _, right = codes(("某" * 200, "", "附件1"), 160, "草稿：还有 3 栏未填")

    assert (left.count("\n"), right.count("\n")) == (2, 3)  # the name takes two lines
    assert "…" in left
    assert codes(("某银行", "", "附件1"), 160)[0].endswith("某银行")


def test_wider_letters_need_more_lines() -> None:
    """Where 宋体 is not installed, digits are those of a wider font."""
    assert len(lines("1234567890" * 8, 60, 10.5)) <= len(lines("1234567890" * 8, 60, 10.5, 1.3))
    assert "".join(lines("第1句。0002句。0003", 20, 10.5, 1.3)) == "第1句。0002句。0003"


def test_the_application_of_a_bank_is_made_of_few_steps(tmp_path: Any) -> None:
    """Letter, three tables, commitment, catalogue, in Word and Excel: not much dearer than the same cells by hand."""
    made = sample_picture("bank")
    documents = [(POLICY.form[paper.form].formats, compose(made, paper.form)) for paper in made.papers]

    def by_hand() -> None:
        for formats, document in documents:
            grids = [block for section in document.sections for block in section.blocks if isinstance(block, Grid)]
            file, book = docx.Document(), openpyxl.Workbook()
            for block in [block for section in document.sections for block in section.blocks]:
                if isinstance(block, Paragraph):
                    file.add_paragraph(block.text)
            for grid in grids:
                table = file.add_table(len(grid.rows), len(grid.columns))
                for row, target in zip(grid.rows, table.rows, strict=True):
                    for cell, place in zip(row.cells, target.cells, strict=False):
                        place.text = cell.text
                    if "excel" in formats:
                        book.worksheets[0].append([cell.text for cell in row.cells])
            file.save(BytesIO())
            if "excel" in formats:
                book.save(BytesIO())

    assert calls(lambda: list(write_papers(made, tmp_path, at=datetime(2020, 6, 1, tzinfo=UTC)))) <= 2.5 * calls(
        by_hand
    )


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_sum_never_begins_a_page(ending: str, tmp_path: Path) -> None:
    """The last row goes with it to the next page."""
    filled = tuple(Row((Cell(f"第{number}行"), Cell("1")), 10.0) for number in range(24))
    sums = Row((Cell("合计", role=Role.TOTAL), Cell("24", role=Role.TOTAL)), 10.0)
    document = Document("x", "x", (Section("表", (Grid((80, 80), (*filled, sums)),)),))
    content = (word if ending == "docx" else excel).write(document)
    first, second = converted({"a": content}, ending, tmp_path)["a"]

    assert "第21行" in "".join(first.split())
    assert "第23行" in "".join(second.split())
    assert "合计" in second


@pytest.mark.parametrize("name", ["bank", "innovation"])
def test_the_opinions_of_a_form_stand_on_one_page(name: str) -> None:
    """审核意见 goes from desk to desk: who signs sees what the others have signed."""
    judged = sample_picture(name)

    boxes = [
        block
        for paper in judged.papers
        for section in compose(judged, paper.form).sections
        for block in section.blocks
        if isinstance(block, Grid) and "意见" in block.rows[0].cells[0].text and len(block.rows) > 1
    ]
    assert boxes
    assert all(box.keep_together for box in boxes)
