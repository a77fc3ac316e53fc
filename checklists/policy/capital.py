"""Amounts in the words of finance, as 支付结算办法 wants them written on vouchers."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def capital_words(amount_in_yuan: Decimal) -> str:
    """壹仟肆佰零玖元伍角 for 1409.5. Raises `ValueError` for what is finer than 分.

    整 follows 元 and is left out after 角, where it may be; 零 follows 元 where the units are zero and 角 is not.
    """
    fen = amount_in_yuan.copy_abs().scaleb(2)
    if fen != fen.to_integral_value():
        raise ValueError(f"{amount_in_yuan} yuan is finer than 分")
    yuan, rest = divmod(int(fen), 100)
    tenths, hundredths = divmod(rest, 10)
    words = "负" if amount_in_yuan < 0 else ""
    if yuan or not rest:
        words += (_whole(yuan) or "零") + "元"
    if not rest:
        return words + "整"
    if yuan and (not tenths or yuan % 10 == 0):
        words += "零"
    words += f"{_DIGITS[tenths]}角" if tenths else ""
    return words + (f"{_DIGITS[hundredths]}分" if hundredths else "")


def _whole(number: int) -> str:
    """A whole number; nothing for zero."""
    for size, unit in _STEPS:
        if number >= size:
            above, below = divmod(number, size)
            gap = "零" if 0 < below < size // 10 else ""
            return _whole(above) + unit + gap + _whole(below)
    return _DIGITS[number] if number else ""
