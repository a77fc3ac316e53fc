"""Amounts in the words of finance."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.policy.capital import capital_words

# The examples of 支付结算办法附一, with the first of two ways where it allows two.
EXAMPLES = {
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
}
EDGES = {
    "0": "零元整",
    "0.05": "伍分",
    "0.30": "叁角",
    "-12": "负壹拾贰元整",
    "10010": "壹万零壹拾元整",
    "100000000": "壹亿元整",
    "1000000000001": "壹万亿零壹元整",
    "9999999999999.99": "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}


@pytest.mark.parametrize(("amount", "words"), [*EXAMPLES.items(), *EDGES.items()])
def test_an_amount_in_words(amount: str, words: str) -> None:
    assert capital_words(Decimal(amount)) == words


def test_what_is_finer_than_a_fen_has_no_words() -> None:
    """Rounded words would say another sum than the figures beside them."""
    with pytest.raises(ValueError, match="finer"):
        capital_words(Decimal("0.005"))


_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def _read(words: str) -> Decimal:
    """The amount that the words say, read by another way than they were made."""
    yuan, _, rest = words.rpartition("元")
    total = part = digit = 0
    for sign in yuan:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _PLACES:
            part, digit = part + digit * _PLACES[sign], 0
        elif sign == "万":
            total, part, digit = total + (part + digit) * 10**4, 0, 0
        else:
            total, part, digit = (total + part + digit) * 10**8, 0, 0
    cents = sum(_DIGITS.index(digit) * worth for digit, worth in _cents(rest))
    return Decimal(total + part + digit) + Decimal(cents) / 100


_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def _cents(words: str) -> list[tuple[str, int]]:
    return [(before, {"角": 10, "分": 1}[sign]) for before, sign in pairwise(words) if sign in "角分"]


@given(st.decimals(min_value=0, max_value=10**12, places=2))
@settings(max_examples=500)
def test_the_words_say_the_amount(amount: Decimal) -> None:
    """Whoever reads them aloud gets the same sum."""
    assert _read(capital_words(amount)) == amount


@given(st.integers(min_value=0, max_value=10**12))
def test_zero_is_written_where_units_are_left_out_and_never_twice(yuan: int) -> None:
    words = capital_words(Decimal(yuan))

    assert "零零" not in words
    assert yuan == 0 or not words.startswith("零")
    assert words.endswith("元整")
