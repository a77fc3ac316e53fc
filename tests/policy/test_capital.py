"""Amounts in the words of finance."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
