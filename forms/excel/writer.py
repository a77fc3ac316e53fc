"""A `Document` as the bytes of an Excel file: workbook, sheets with their print settings, properties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from forms.document import Document, Section
from forms.excel.edges import set_edges
from forms.excel.looks import Looks
from forms.excel.package import NO_MOMENT, packed
from forms.excel.sheet import Sheet
from forms.excel.wording import choices_formula, sheet_names
from forms.ooxml import LONGEST_PROPERTY, mark, moment, plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_HIGHEST_FROZEN = 260  # points; where the header stands further down, too little of the screen would be left
_NOTHING = Section("", ())


def write(
    document: Document,
    *,
    key: str = "",
    at: datetime | None = None,
    between: Callable[[], object] = lambda: None,
) -> bytes:
    """The paper as an .xlsx. `key` says whose paper it is, for a later export; `at` is when it was made.

    `between` is called from row to row: what it raises ends the work.
    """
    workbook = Workbook()
    for sheet in workbook.worksheets:
        workbook.remove(sheet)
    sections = document.sections or (_NOTHING,)
    looks = Looks()
    names = sheet_names(section.title for section in sections)
    for name, section in zip(names, sections, strict=True):
        filled = Sheet(workbook.create_sheet(name), section, looks, between)
        _write_sheet(filled, document, section)
    workbook.properties = _properties(document, key or document.id, at)
    workbook.calculation.fullCalcOnLoad = True
    return packed(workbook, between)


def _properties(document: Document, key: str, at: datetime | None) -> DocumentProperties:
    made = moment(at)
    return DocumentProperties(
        title=plain(document.title)[:LONGEST_PROPERTY],
        subject=plain(document.subject)[:LONGEST_PROPERTY],
        creator=plain(document.author)[:LONGEST_PROPERTY],
        keywords=plain("，".join(document.keywords))[:LONGEST_PROPERTY],
        identifier=mark(key),
        language="zh-CN",
        created=made or NO_MOMENT,
        modified=made or NO_MOMENT,
    )


def _write_sheet(sheet: Sheet, document: Document, section: Section) -> None:
    target = sheet.sheet
    sheet.fill()
    target.merged_cells = MultiCellRange(sheet.merged)
    for choices, cells in sheet.choices.items():
        _offer(target, choices, cells)
    page = section.page
    target.page_setup.paperSize = _A4
    target.page_setup.orientation = "landscape" if page.width > page.height else "portrait"
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_area = f"A1:{get_column_letter(sheet.raster.columns)}{sheet.last_row}"
    if sheet.header:
        first, last = sheet.header
        if sheet.repeated:
            target.print_title_rows = f"{first}:{last}"
        if sheet.height(last) <= _HIGHEST_FROZEN:
            target.freeze_panes = f"A{last + 1}"
    target.auto_filter.ref = sheet.filtered or None
    target.sheet_view.showGridLines = False
    set_edges(target, document, section)


def _offer(target: Worksheet, choices: tuple[str, ...], cells: list[tuple[int, int]]) -> None:
    """A drop-down list for cells, written as the ranges they make up."""
    formula = choices_formula(choices)
    if not formula:
        return
    offered = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    ranges = []
    by_column = sorted((column, row) for row, column in cells)
    # Rows that follow each other keep their distance to their number in the list.
    for _, run in groupby(enumerate(by_column), key=lambda item: (item[1][0], item[1][1] - item[0])):
        found = [place for _, place in run]
        (column, first), (_, last) = found[0], found[-1]
        ranges.append(CellRange(min_col=column, min_row=first, max_col=column, max_row=last))
    offered.sqref = MultiCellRange(ranges)
    target.add_data_validation(offered)
