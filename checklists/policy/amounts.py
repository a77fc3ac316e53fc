"""Amounts of money in the words that papers want: 大写, and the same amount in the other usual unit.

The words follow 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》.
"""

from __future__ import annotations

from decimal import Decimal

from checklists.policy.showing import with_separators

MOST = Decimal(10) ** 17  # 元
_SCALES = {"元": 0, "万元": 4, "亿元": 8}
_OTHERS = {"元": "万元", "万元": "元", "亿元": "万元"}
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SIZES = ((10**16, "亿亿"), (10**8, "亿"), (10**4, "万"))
_DECIMALS = 2


def in_yuan(plain: str, unit: str) -> Decimal | None:
    """A plain decimal in 元, exactly; None where the unit is no unit of money."""
    return Decimal(plain).scaleb(_SCALES[unit]) if unit in _SCALES else None


def in_other_unit(plain: str, unit: str) -> str:
    """The same amount with the other usual unit, such as 12,345,000元 for 1234.5 万元; empty for other units."""
    yuan = in_yuan(plain, unit)
    if yuan is None:
        return ""
    other = _OTHERS[unit]
    text = f"{yuan.scaleb(-_SCALES[other]):f}"
    return with_separators(text.rstrip("0").rstrip(".") if "." in text else text) + other


def capital_words(yuan: Decimal) -> str:
    """An amount in capital words, such as 壹仟肆佰零玖元伍角, without 人民币 before it.

    Empty where there are no exact words: below nothing, above 10^17 元, or with more than two decimals.
    """
    cents = yuan.scaleb(_DECIMALS)
    if yuan < 0 or yuan > MOST or cents != cents.to_integral_value():
        return ""
    whole, rest = divmod(int(cents), 100)
    if not rest:
        return (_whole(whole) or _DIGITS[0]) + "元整"
    return (_whole(whole) + "元" if whole else "") + _fraction(whole, rest)


def _fraction(whole: int, rest: int) -> str:
    """角 and 分. 零 joins them to 元 where 元 is nought and more follows, and where 角 is nought."""
    tenths, hundredths = divmod(rest, 10)
    gap = whole and (not tenths or not whole % 10)
    words = (f"{_DIGITS[tenths]}角" if tenths else "") + (f"{_DIGITS[hundredths]}分" if hundredths else "")
    return ("零" if gap else "") + words


def _whole(number: int) -> str:
    """A whole number in words; 亿亿, 亿 and 万 part it, and one 零 stands for all noughts between two digits."""
    for size, name in _SIZES:
        if number >= size:
            above, below = divmod(number, size)
            gap = "零" if 0 < below < size // 10 else ""
            return _whole(above) + name + gap + (_whole(below) if below else "")
    return _group(number)


def _group(number: int) -> str:
    """A number below 10,000."""
    words, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return words
