"""Amounts in capital words, as 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》 has them."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.policy.amounts import capital_words, in_other_unit, in_yuan

FROM_THE_RULE = {
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
}
OTHERS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.5": "伍角",
    "10": "壹拾元整",
    "10.01": "壹拾元零壹分",
    "1001": "壹仟零壹元整",
    "10000": "壹万元整",
    "10010": "壹万零壹拾元整",
    "100500": "壹拾万零伍佰元整",
    "120000000": "壹亿贰仟万元整",
    "100000001": "壹亿零壹元整",
    "100010000": "壹亿零壹万元整",
    "1000000000000": "壹万亿元整",
    "1000000000000000": "壹仟万亿元整",
    "999999999999999.99": "玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "10000000100000000": "壹亿亿零壹亿元整",
    "99999999999999900": "玖亿亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰元整",
    "100000000000000000": "壹拾亿亿元整",
}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(words: str) -> Decimal:
    """What the words say, read digit by digit as a cashier does."""
    most, whole, digit, section, total = 0, 0, 0, 0, Decimal(0)
    for sign in words.removesuffix("整").replace("亿亿", "京"):
        if sign in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
        elif sign in PLACES:
            section, digit = section + digit * PLACES[sign], 0
        elif sign == "万":
            section, digit = (section + digit) * 10**4, 0
        elif sign == "京":
            most, section, digit = (section + digit) * 10**16, 0, 0
        elif sign == "亿":
            whole, section, digit = (whole + section + digit) * 10**8, 0, 0
        elif sign == "元":
            total, whole, section, digit = Decimal(most + whole + section + digit), 0, 0, 0
        else:
            total, digit = total + Decimal(digit).scaleb(-1 if sign == "角" else -2), 0
    return total


@pytest.mark.parametrize(("amount", "words"), FROM_THE_RULE.items())
def test_the_examples_of_the_rule(amount: str, words: str) -> None:
    """Where the rule allows two ways, the first that it names."""
    assert capital_words(Decimal(amount)) == words


@pytest.mark.parametrize(("amount", "words"), OTHERS.items())
def test_noughts_and_large_amounts(amount: str, words: str) -> None:
    """整 stands only after 元; one 零 stands for all noughts between two digits."""
    assert capital_words(Decimal(amount)) == words


@given(st.integers(0, 10**19))
def test_the_words_say_the_amount(cents: int) -> None:
    """Read back, they give exactly what they were made from."""
    amount = Decimal(cents).scaleb(-2)

    assert read_back(capital_words(amount)) == amount


@given(st.integers(0, 10**19))
def test_noughts_are_never_said_twice(cents: int) -> None:
    words = capital_words(Decimal(cents).scaleb(-2))

    assert "零零" not in words
    assert words == "零元整" or not words.startswith("零")


@pytest.mark.parametrize("amount", ["-1", "0.001", "100000000000000000.01", "1234.567"])
def test_what_has_no_exact_words_has_none(amount: str) -> None:
    assert capital_words(Decimal(amount)) == ""


@given(st.integers(0, 10**15), st.integers(0, 6), st.sampled_from(["元", "万元", "亿元"]))
def test_another_unit_never_changes_the_value(digits: int, places: int, unit: str) -> None:
    """Back in 元, both are the same to the last decimal."""
    plain = f"{Decimal(digits).scaleb(-places):f}"
    said = in_other_unit(plain, unit)
    other = "万元" if said.endswith("万元") else "元"

    assert in_yuan(said.removesuffix(other).replace(",", ""), other) == in_yuan(plain, unit)


def test_another_library_says_the_same() -> None:
    """cn2an, on 100,000 amounts up to 10^12 元, but for two 零 that the rule explains.

    Where 元 ends in nought and 角 does not, the rule has both: 壹仟陆佰捌拾元零叁角贰分, or without that 零. Where all
    four digits of 万 are nought, the rule wants one 零 for them, and cn2an leaves it out.
    """
    lot = random.Random(97)
    for _ in range(100_000):
        cents = lot.randrange(10 ** lot.randint(1, 14) + 1)
        amount = Decimal(cents).scaleb(-2)
        ours = re.sub("元零(?=.角)", "元", capital_words(amount))
        if not cents // 10**6 % 10**4:
            ours = re.sub("亿零(?=.仟)", "亿", ours)

        assert ours == cn2an.an2cn(f"{amount:.2f}", "rmb"), amount


def test_what_is_no_money_has_no_other_unit() -> None:
    assert in_other_unit("12", "㎡") == ""
