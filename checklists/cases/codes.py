"""The short code on paper: the beginning of a log's last hash, in characters that nobody takes for one another.

Eight characters are the hash as a fraction, the ninth is a check of the others: one character written wrongly, or two
that changed places, are noticed. No 0 O 1 I L among them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from checklists.cases.stored import Stored
from checklists.judging.picture import Picture

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_MANY = len(LETTERS)  # a prime: what the check notices rests on that
_LENGTH = 8
_ALL = _MANY**_LENGTH
_DIGITS = 12  # of the hash
_BITS = _DIGITS * 4
_GROUP = 3


class WrongCodeError(ValueError):
    """What was typed is no code. The text is one sentence for the user."""


def coded(picture: Picture, stored: Stored) -> Picture:
    """The picture with the code of what is saved, which is known only once it is."""
    return replace(picture, facts=replace(picture.facts, code=code_of(stored.head.hash)))


def code_of(digest: str) -> str:
    """The code for a hash in hex, such as 7KQ-2M9-XD4."""
    number = int(digest[:_DIGITS], 16) * _ALL >> _BITS
    digits = [number // _MANY**place % _MANY for place in reversed(range(_LENGTH))]
    letters = "".join(LETTERS[digit] for digit in (*digits, _check(digits)))
    return "-".join(letters[begin : begin + _GROUP] for begin in range(0, len(letters), _GROUP))


def bounds_of(typed: str) -> tuple[str, str]:
    """The hashes that a code stands for: from the first text on, below the second. Raises `WrongCodeError`."""
    letters = [one for one in unicodedata.normalize("NFKC", typed).upper() if one.isalnum()]
    said = "".join(letters)
    strange = next((one for one in letters if one not in LETTERS), "")
    if strange:
        raise WrongCodeError(f"核对编号“{said}”里不会有“{strange}”，请照页脚再看一遍（编号里没有 0、O、1、I、L）")
    if len(letters) != _LENGTH + 1:
        raise WrongCodeError(f"核对编号是 {_LENGTH + 1} 个字母和数字，“{said}”有 {len(letters)} 个，请照页脚补全")
    *digits, check = (LETTERS.index(one) for one in letters)
    if check != _check(digits):
        raise WrongCodeError(f"核对编号“{said}”有一个字看错了，或两个字写反了，请照页脚再看一遍")
    number = 0
    for digit in digits:
        number = number * _MANY + digit
    return _least(number), _least(number + 1)


def _least(number: int) -> str:
    """The first hash whose code has this number; after the last number, what stands behind every hash."""
    return "g" if number == _ALL else f"{-(-(number << _BITS) // _ALL):0{_DIGITS}x}"


def _check(digits: list[int]) -> int:
    return sum(place * digit for place, digit in enumerate(digits, 1)) % _MANY
