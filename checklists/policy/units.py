"""Units that can be turned into one another exactly, by shifting the decimal point."""

from __future__ import annotations

# By how many decimal places each unit is larger than the smallest of its scale.
_SCALES = ({"亿元": 8, "亿": 8, "万元": 4, "万": 4, "元": 0}, {"万㎡": 4, "㎡": 0})
_SIGNS = {"平方米": "㎡", "万平方米": "万㎡", "米": "m", "M": "m"}


def shift_between(unit: str, own: str) -> int | None:
    """By how many decimal places a unit is larger than one's own; None where the one cannot become the other.

    No unit at all fits every other.
    """
    unit, own = _SIGNS.get(unit, unit), _SIGNS.get(own, own)
    if not unit or unit == own:
        return 0
    return next((scale[unit] - scale[own] for scale in _SCALES if unit in scale and own in scale), None)
