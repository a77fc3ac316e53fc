"""Tables as offices print them: pages of so many rows, blank rows, sums on each page, a line to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from checklists.policy.layout import ColumnPlace, Form, TableBlock
from forms.blocks import blocks_of
from forms.cells import day_cell, row
from forms.cells import grid as table
from forms.context import Context
from forms.document import PORTRAIT, Block, Cell, Document, Grid, PageBreak, Section
from forms.excel import write as write_excel
from forms.measure import width
from forms.word import write as write_word
from tests.forms.cases import picture
from tests.forms.office import converted, findings

PLACES = (ColumnPlace(40, "name"), ColumnPlace(40, "area", align="right"), ColumnPlace(40, title="签名"))
BLOCK = TableBlock(
    "floors",
    PLACES,
    height=11,
    per_page=5,
    fill_up="page",
    totals=("area",),
    sign_off=("经办人（签字）：", "负责人（签字）："),
)


def pages(block: TableBlock, rows: Sequence[dict[str, Any]]) -> list[Grid]:
    """The grids that the table becomes, each after the first on a page of its own."""
    form = Form(id="x", title="x", formats=("word",), entries=(), sheets=(), file_name="x")
    made = list(blocks_of(block, Context(picture({"floors": rows}), form, PORTRAIT)))
    assert [isinstance(one, PageBreak) for one in made] == [bool(n % 2) for n in range(len(made))]
    return [one for one in made if isinstance(one, Grid)]


def floors(count: int, area: str = "100.5") -> list[dict[str, str]]:
    return [{"name": f"{n}层", "area": area} for n in range(1, count + 1)]


def texts(grid: Grid, column: int) -> list[str]:
    return [row.cells[column].text for row in grid.rows]


def test_a_day_does_not_break_where_others_can_give_way() -> None:
    day = day_cell(date(2022, 12, 20))
    made = table([20, 100, 40], [row([day, Cell("说明"), Cell("备注")])], 160)

    assert made.columns[0] > width(day.text, 10.5) + 7  # with the air that word processors put between its parts
    assert sum(made.columns) == pytest.approx(160)
    assert table([20, 100, 40], [row([Cell("说明")] * 3)], 160).columns == (20, 100, 40)


def test_where_all_are_narrow_a_day_may_break() -> None:
    cells = [day_cell(date(2022, 12, 20))] * 8

    assert table([20] * 8, [row(cells)], 160).columns == (20,) * 8


@pytest.mark.parametrize(("rows", "expected"), [(0, 1), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_rows_take_exactly_the_pages_they_need(rows: int, expected: int) -> None:
    """Ten rows at five a page are two full pages, and no third one of blanks."""
    made = pages(BLOCK, floors(rows))

    assert len(made) == expected
    assert all(len([row for row in grid.rows if row.height == 11 and row.cells[0].value]) == 5 for grid in made)


def test_the_first_page_may_hold_fewer() -> None:
    """The title of the paper stands above it."""
    made = pages(replace(BLOCK, first_page=3), floors(8))

    assert [texts(grid, 0)[1:-3] for grid in made] == [["1", "2", "3"], ["4", "5", "6", "7", "8"]]


def test_every_page_has_its_header_and_its_line_to_sign_on() -> None:
    for grid in pages(BLOCK, floors(7)):
        assert texts(grid, 0)[0] == "序号"
        assert [cell.text for cell in grid.rows[-1].cells] == ["经办人（签字）：", "负责人（签字）："]


def test_pages_have_their_own_sums_and_those_up_to_there() -> None:
    made = pages(BLOCK, floors(7))

    sums = [[(row.cells[0].text, row.cells[1].text) for row in grid.rows[-3:-1]] for grid in made]
    assert sums == [
        [("本页小计", "502.5㎡"), ("累计", "502.5㎡")],
        [("本页小计", "201.0㎡"), ("累计", "703.5㎡")],
    ]


def test_one_page_has_one_sum() -> None:
    (only,) = pages(BLOCK, floors(2))

    assert (only.rows[-2].cells[0].text, only.rows[-2].cells[1].text) == ("合计", "201.0㎡")
    assert "小计" not in str(only)


def test_a_table_without_pages_can_have_a_sum_too() -> None:
    (only,) = pages(TableBlock("floors", PLACES, totals=("area",)), floors(30))

    assert [cell.text for cell in only.rows[-1].cells] == ["合计", "3,015.0㎡", ""]


@pytest.mark.parametrize(
    ("more", "filtered"),
    [({}, False), ({"filter": True}, True), ({"filter": True, "totals": ("area",)}, False),
     ({"filter": True, "sign_off": ("签字：",)}, False)],
)  # fmt: skip
def test_only_rows_can_be_filtered(more: dict[str, Any], filtered: bool) -> None:
    """A sum or a line to sign on would be sorted with them."""
    (only,) = pages(TableBlock("floors", PLACES, **more), floors(3))
    section = Section("x", (only,))
    sheet = openpyxl.load_workbook(BytesIO(write_excel(Document("x", "x", (section,))))).active

    assert only.filter == filtered
    assert (sheet.auto_filter.ref is not None) == filtered
    assert not filtered or sheet.auto_filter.ref == f"A1:{sheet.cell(4, sheet.max_column).coordinate}"


def test_a_row_of_long_text_counts_for_several() -> None:
    """Otherwise the page would run over, and the next one begin in the middle."""
    made = pages(BLOCK, [{"name": "长" * 90}, *floors(4)])

    assert len(made) == 2


def test_a_row_higher_than_a_page_stands_alone_and_whole() -> None:
    made = pages(BLOCK, [*floors(1), {"name": "长" * 2000}])

    assert [len(grid.rows) for grid in made] == [1 + 1 + 3, 1 + 1 + 3]
    assert made[1].rows[1].may_split


def paper(count: int) -> Document:
    blocks: list[Block] = []
    for number, grid in enumerate(pages(BLOCK, floors(count))):
        blocks += [PageBreak(), grid] if number else [grid]
    return Document("x", "一份文件", (Section("表", tuple(blocks)),))


def test_a_spreadsheet_adds_up_and_carries_over() -> None:
    """What is changed by hand in the file changes the sums of its page and of all that follow."""
    sheet = openpyxl.load_workbook(BytesIO(write_excel(paper(11)))).active
    assert sheet is not None
    found = [(cell.value, cell.coordinate) for row in sheet.iter_rows() for cell in row if str(cell.value)[0] == "="]
    pages_, up_to_there = found[::2], found[1::2]

    assert [formula.partition(")")[2] for formula, _ in pages_] == ["", "", ""]
    assert [formula.partition(")")[2] for formula, _ in up_to_there] == ["", *(f"+{at}" for _, at in up_to_there[:2])]
    assert [formula.partition(")")[0] for formula, _ in up_to_there] == [f.partition(")")[0] for f, _ in pages_]


def test_word_and_excel_have_the_same_pages(tmp_path: Path) -> None:
    """As LibreOffice prints them, with nothing above or below but the table."""
    made = {count: paper(count) for count in (0, 5, 6, 11)}
    word = converted({f"w{count}": write_word(one) for count, one in made.items()}, "docx", tmp_path)
    excel = converted({f"e{count}": write_excel(one) for count, one in made.items()}, "xlsx", tmp_path)

    assert [len(word[f"w{count}"]) for count in made] == [1, 1, 2, 3]
    assert [len(excel[f"e{count}"]) for count in made] == [1, 1, 2, 3]
    assert all("经办人" in page for pages in (*word.values(), *excel.values()) for page in pages)


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    for name, content in (("a.docx", write_word(paper(11))), ("a.xlsx", write_excel(paper(11)))):
        (tmp_path / name).write_bytes(content)
        assert findings(tmp_path / name) == []
