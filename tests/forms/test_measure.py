"""Estimates of how much room text takes, and where cells stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.document import Cell, Grid, Role, Row
from forms.measure import height, leads_on, lines, places, repeated_rows, width
from tests.forms import papers


def test_a_full_width_character_is_as_wide_as_the_type_is_high() -> None:
    assert width("汉字", 72) == pytest.approx(50.8)


def test_digits_are_half_as_wide() -> None:
    assert width("2019", 72) == width("汉字", 72)


def test_text_breaks_where_the_room_ends() -> None:
    """Ten characters of 10.5 points need 37 mm."""
    assert lines("一二三四五六七八九十甲", 37.1, 10.5) == ["一二三四五六七八九十", "甲"]


@pytest.mark.parametrize("mark", "。％℃")
def test_a_mark_never_begins_a_line(mark: str) -> None:
    assert lines(f"一二三四五六七八九十{mark}", 37.1, 10.5) == [f"一二三四五六七八九十{mark}"]


def test_a_word_stays_whole_and_one_that_fits_nowhere_is_cut() -> None:
    assert lines("中文 abc", 13, 10.5) == ["中文 ", "abc"]
    assert len(lines("x" * 300, 37, 10.5)) > 10


@given(st.text(alphabet="汉字，。 aA1\n", max_size=60), st.floats(1, 60))
def test_no_character_is_lost_in_breaking(text: str, room: float) -> None:
    assert "".join(lines(text, room, 10.5)) == text.replace("\n", "")


def test_height_grows_with_every_line() -> None:
    assert height("甲\n乙\n丙", 50, 12, 72) == pytest.approx(3 * 25.4)


def test_an_empty_text_is_one_line_high() -> None:
    assert lines("", 50, 12) == [""]


def test_a_cell_over_two_rows_is_found_in_both() -> None:
    grid = Grid((10, 10), (Row((Cell("甲", rows=2), Cell("乙"))), Row((Cell("丙"),))))

    first, second = places(grid)

    assert [place.cell.text for place in first] == ["甲", "乙"]
    assert [place.cell.text for place in second] == ["甲", "丙"]


def test_a_row_that_ends_early_is_filled_up() -> None:
    grid = Grid((10, 10, 10), (Row((Cell("甲"),)),))
    assert [place.cell.text for place in places(grid)[0]] == ["甲", "", ""]


@pytest.mark.parametrize(
    "rows",
    [
        (Row((Cell("甲"), Cell("乙"), Cell("丙"))),),
        (Row((Cell("甲"), Cell("乙", columns=2))),),
        (Row((Cell("甲"), Cell("乙", rows=2))), Row((Cell("丙", columns=2),))),
    ],
)
def test_cells_that_do_not_tile_the_grid_are_refused(rows: tuple[Row, ...]) -> None:
    """To guess would lose or move words."""
    with pytest.raises(ValueError, match=r"row \d of a grid"):
        places(Grid((10, 10), rows))


def test_rows_that_a_header_cell_reaches_into_repeat_with_it() -> None:
    (block,) = papers.across().sections[0].blocks
    assert isinstance(block, Grid)
    assert (block.header_rows, repeated_rows(block, places(block))) == (2, 3)


def leading(*rows: Row, **more: bool) -> list[int]:
    """Which rows no page ends with."""
    grid = Grid((20, 60), rows, **more)
    return [number for number in range(len(rows)) if leads_on(grid, number)]


LINE = Row((Cell("1"), Cell("一行")))
SUM = Row((Cell("合计", role=Role.TOTAL), Cell("2", role=Role.TOTAL)))


def test_the_last_three_rows_of_a_table_stay_together_and_with_a_note_below() -> None:
    assert leading(*[LINE] * 6) == [3, 4]
    assert leading(*[LINE] * 6, keep_with_next=True) == [3, 4, 5]


def test_a_row_stays_with_the_sums_below_it() -> None:
    assert leading(LINE, LINE, SUM, LINE, LINE, LINE, LINE) == [1, 4, 5]


def test_tall_rows_and_those_that_may_part_need_not_stay_together() -> None:
    assert leading(*[Row((Cell(), Cell()), 45)] * 4) == []
    assert leading(*[Row((Cell(), Cell()), may_split=True)] * 4) == []


def test_the_heading_of_a_group_stays_with_its_first_row() -> None:
    heading = Row((Cell("第四条", role=Role.GROUP, columns=2),))
    assert leading(heading, LINE, heading, heading, LINE, LINE, LINE, LINE) == [0, 2, 3, 5, 6]
