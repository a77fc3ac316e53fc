"""Cells copied in Excel arrive as the rows they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from ui.desktop.fields.paste import MOST_COLUMNS, MOST_ROWS, PasteError, rows_in, text_on


def test_tabs_part_cells_and_line_ends_part_rows() -> None:
    """Excel ends every row, also the last, with a line end."""
    assert rows_in("3层\t已售\r\n2层\t已租\r\n") == [["3层", "已售"], ["2层", "已租"]]


@pytest.mark.use("U16")
def test_a_line_end_inside_quotes_stays_in_its_cell() -> None:
    """A cell of two lines is one cell."""
    assert rows_in('"候梯厅\n未装"\t×\n') == [["候梯厅\n未装", "×"]]


@pytest.mark.use("U16")
def test_a_doubled_quote_is_one_quote() -> None:
    """Excel writes a quote inside a quoted cell twice."""
    assert rows_in('"含""引号""的字"\t1') == [['含"引号"的字', "1"]]


def test_a_tab_inside_quotes_stays_in_its_cell() -> None:
    """A tab in a cell is kept."""
    assert rows_in('"甲\t乙"\t丙') == [["甲\t乙", "丙"]]


def test_a_quote_that_never_ends_swallows_nothing() -> None:
    """A lone quote from another program is a character, and the rows after it are kept."""
    assert rows_in('"5寸管\t1\n6寸管\t2') == [['"5寸管', "1"], ["6寸管", "2"]]


def test_short_rows_are_filled_up_and_empty_ones_at_the_end_dropped() -> None:
    """Every row has as many cells as the longest."""
    assert rows_in("a\tb\nc\n\t\n\n") == [["a", "b"], ["c", ""]]


def test_an_empty_row_in_the_middle_stays() -> None:
    """What stood in the third row is still in the third row."""
    assert rows_in("a\n\nb") == [["a"], [""], ["b"]]


def test_nothing_gives_no_rows() -> None:
    """An empty clipboard has no rows."""
    assert rows_in("") == []


def test_the_most_rows_are_taken() -> None:
    """The limit itself is still inside."""
    assert len(rows_in("x\n" * MOST_ROWS)) == MOST_ROWS


def test_one_row_more_is_refused_in_words() -> None:
    """Beyond the limit nothing is cut off in silence."""
    with pytest.raises(PasteError, match="超过 20,000 行，一张表放不下"):
        rows_in("x\n" * (MOST_ROWS + 1))


def test_one_column_more_is_refused_in_words() -> None:
    """The same for columns."""
    with pytest.raises(PasteError, match="超过 100 列"):
        rows_in("\t".join("x" * (MOST_COLUMNS + 1)))


def test_html_is_not_looked_at() -> None:
    """Only the plain text counts, and markup alone is nothing."""
    markup = QMimeData()
    markup.setHtml("<table><tr><td>甲</td></tr></table>")

    assert text_on(markup) == ""


def test_plain_text_beside_html_is_taken() -> None:
    """Excel offers both."""
    both = QMimeData()
    both.setHtml("<b>甲</b>")
    both.setText("甲\t乙")

    assert text_on(both) == "甲\t乙"


@pytest.mark.use("U16")
@given(st.lists(st.lists(st.text("甲a\t\n\"' ,", min_size=1, max_size=6), min_size=2, max_size=4), max_size=5))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    """Whatever cells hold, they come back as they were."""
    width = max((len(row) for row in rows), default=0)
    rows = [row + ["z"] * (width - len(row)) for row in rows]
    written = io.StringIO()
    csv.writer(written, dialect="excel-tab").writerows(rows)

    assert rows_in(written.getvalue()) == rows
