"""How two kept values compare: numbers as numbers, dates by their order, words as they are read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from checklists.policy.text import half_width
from checklists.policy.values import is_number


def holds(how: str, left: str, right: str, *, words: bool = False, shift: int = 0) -> bool:
    """Whether `left` is, say, at least `right`; `shift` decimal places turn the unit of `right` into that of `left`.

    Words are the same where they read the same: wide and narrow characters and blanks make no difference.
    """
    if words:
        return _COMPARE[how](half_width(left), half_width(right))
    if is_number(left) and is_number(right):
        return _COMPARE[how](Decimal(left), Decimal(right).scaleb(shift))
    return _COMPARE[how](left, right)  # dates are year first, so that is their order


_COMPARE: dict[str, Callable[..., bool]] = {
    "at-least": lambda left, right: left >= right,
    "at-most": lambda left, right: left <= right,
    "above": lambda left, right: left > right,
    "below": lambda left, right: left < right,
    "same": lambda left, right: left == right,
    "differs": lambda left, right: left != right,
}
