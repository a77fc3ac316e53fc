"""Pages filled with strips: together what belongs together, nothing lost, nothing beyond the edge."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ui.paper.filling import fill
from ui.paper.ink import Ink, Placed, Words
from ui.paper.looks import Look
from ui.paper.strips import Strip

ROOM = 100.0


def strip(name: str, height: float = 20, **more: object) -> Strip:
    words = Words(0, 0, name, tuple(range(len(name))), Look())
    return Strip(height, Ink(words=(words,)), **more)  # type: ignore[arg-type]


def names(page: list[Placed], *, again: bool = False) -> str:
    return "".join(words.text for one in page for words in one.ink.words if again or not one.again)


def pages(*strips: Strip) -> list[str]:
    return [names(page) for page in fill(strips, ROOM)]


def test_nothing_is_one_page() -> None:
    assert pages() == [""]


def test_pages_are_filled_from_above() -> None:
    assert pages(*(strip(name) for name in "abcdefg")) == ["abcde", "fg"]


def test_what_keeps_the_next_goes_with_it() -> None:
    assert pages(*(strip(n) for n in "abcd"), strip("e", keep=True), strip("f")) == ["abcd", "ef"]


def test_a_chain_longer_than_a_page_is_parted_after_all() -> None:
    assert pages(strip("a"), *(strip(n, keep=True) for n in "bcdefgh")) == ["abc", "defgh"]


def test_white_above_is_left_out_at_the_top_of_a_later_page() -> None:
    made = fill([strip("a", 90), strip("b", above=15)], ROOM)

    assert [page[0].y for page in made] == [0, 0]


def test_white_above_stays_on_the_first_page() -> None:
    assert fill([strip("a", above=15)], ROOM)[0][0].y == 15


def test_the_header_of_a_table_stands_again_on_every_page() -> None:
    head = strip("h", 10)
    rows = [strip(name, 30, heads=(head,)) for name in "abcdefg"]
    made = fill([head, *rows], ROOM)

    assert [names(page, again=True) for page in made] == ["habc", "hdef", "hg"]


def test_a_table_that_goes_on_has_an_edge_on_both_pages() -> None:
    sides = (5.0, 50.0)
    first, second = fill([strip(name, 60, sides=sides) for name in "ab"], ROOM)

    assert [(one.y, rule.x, rule.to_x) for one in first for rule in one.ink.rules] == [(60, 5, 50)]
    assert [(one.y, rule.x, rule.to_x) for one in second for rule in one.ink.rules] == [(0, 5, 50)]


def _in_halves(whole: Strip) -> Strip:
    def part(room: float) -> tuple[Strip, Strip] | None:
        if room < 20:
            return None
        return strip("u", 20), _in_halves(strip("l", whole.height - 20))

    return replace(whole, part=part, least=20)


def test_a_row_that_may_part_fills_the_page() -> None:
    assert pages(strip("a", 70), _in_halves(strip("b", 60))) == ["au", "l"]


def test_a_row_higher_than_a_page_is_cut_however_often_it_takes() -> None:
    assert pages(_in_halves(strip("b", 250))) == ["u"] * 8 + ["l"]


def test_a_row_that_cannot_part_and_is_too_high_is_there_all_the_same() -> None:
    assert pages(strip("a"), strip("b", 150), strip("c")) == ["a", "b", "c"]


@given(st.lists(st.tuples(st.floats(1, 130), st.booleans(), st.floats(0, 30)), max_size=40))
def test_every_strip_is_there_once_and_in_order(given: list[tuple[float, bool, float]]) -> None:
    strips = [strip(chr(0x4E00 + n), height, keep=keep, above=above) for n, (height, keep, above) in enumerate(given)]
    made = fill(strips, ROOM)

    assert "".join(map(names, made)) == "".join(one.ink.words[0].text for one in strips)
    assert all(page[-1].y <= ROOM + 0.02 for page in made if page)
