"""Lines of text: where they end, how they are spread, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.document import Align
from ui.paper.breaking import Line, broken, placed

WIDE = "本工程在验收范围内，已按“图纸”施工完毕。"


def lines(text: str, room: float, **more: object) -> list[str]:
    return [line.text for line in broken(text, widths(text), room, **more)]  # type: ignore[arg-type]


def widths(text: str) -> list[float]:
    return [0.5 if character.isascii() else 1.0 for character in text]


@given(st.text(alphabet="中文，。（）“”—…abc123 -/", max_size=80), st.floats(1, 30))
def test_no_character_is_lost(text: str, room: float) -> None:
    assert "".join(lines(text, room)) == text


@given(st.text(alphabet="中文，。abc 1", max_size=80), st.floats(4, 30))
def test_no_line_is_longer_than_its_room(text: str, room: float) -> None:
    assert all(line.width <= room + 1e-6 for line in broken(text, widths(text), room))


def test_an_empty_text_is_one_empty_line() -> None:
    assert lines("", 10) == [""]


@pytest.mark.parametrize("room", range(2, 20))
def test_no_mark_begins_a_line_that_may_not(room: int) -> None:
    assert not [line for line in lines(WIDE, room)[1:] if room > 2 and line[0] in "，。”"]


@pytest.mark.parametrize("room", range(3, 20))
def test_no_opening_mark_ends_a_line(room: int) -> None:
    assert not [line for line in lines(WIDE, room)[:-1] if line[-1] == "“"]


def test_words_and_numbers_stay_whole() -> None:
    assert lines("共计12345元", 3.5) == ["共计", "12345元"]


def test_a_word_too_long_for_any_line_is_cut() -> None:
    assert lines("abcdefgh", 2) == ["abcd", "efgh"]


def test_two_dashes_are_not_parted() -> None:
    assert lines("一二——三", 3) == ["一二", "——三"]


def test_a_comma_may_hang_where_it_is_allowed() -> None:
    assert lines("一二三，四", 3, hang=True) == ["一二三，", "四"]
    assert lines("一二三，四", 3) == ["一二", "三，四"]


def test_the_first_line_is_shorter() -> None:
    assert lines("一二三四五六", 4, first=2) == ["一二", "三四五六"]


def test_there_is_white_between_chinese_and_latin() -> None:
    text = "第12条"
    (line,) = broken(text, widths(text), 20, gap=0.25)

    assert line.width == pytest.approx(3 + 2 * 0.25)


def test_a_spread_line_ends_at_the_edge_and_keeps_numbers_whole() -> None:
    text = "共12元整"
    first, *_ = broken(text + "一二三四五", widths(text + "一二三四五"), 4.5)
    begin, at = placed(first, 4.5, Align.JUSTIFY)

    assert first.text == text
    assert begin == 0
    assert at[-1] + 1 == pytest.approx(4.5)
    assert at[2] - at[1] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("align", "begins"), [(Align.LEFT, 0), (Align.CENTER, 3), (Align.RIGHT, 6), (Align.JUSTIFY, 0)]
)
def test_a_last_line_stands_where_its_alignment_says(align: Align, begins: float) -> None:
    line = Line("中文测试", (0, 1, 2, 3), 4, ends=True)

    assert placed(line, 10, align) == (begins, line.at)
