"""The code on paper: it stands for the beginning of a hash, and says when it was written wrongly."""

from __future__ import annotations

import hashlib
from itertools import combinations

import pytest

from checklists.cases.codes import LETTERS, WrongCodeError, bounds_of, code_of

HASHES = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(300)]


@pytest.mark.parametrize("digest", ["0" * 64, "f" * 64, *HASHES])
def test_a_hash_lies_within_the_bounds_of_its_code(digest: str) -> None:
    low, high = bounds_of(code_of(digest))

    assert low <= digest < high


def test_hashes_have_codes_of_their_own() -> None:
    assert len({code_of(digest) for digest in HASHES}) == len(HASHES)


def test_a_code_is_understood_however_it_is_typed() -> None:
    code = code_of(HASHES[0])

    assert bounds_of(f" {code.lower().replace('-', '　')} ") == bounds_of(code)
    assert bounds_of(code.replace("-", "").translate({ord(c): ord(c) + 0xFEE0 for c in LETTERS})) == bounds_of(code)


def test_one_wrong_character_is_noticed() -> None:
    code = code_of(HASHES[1]).replace("-", "")
    for place, right in enumerate(code):
        for other in set(LETTERS) - {right}:
            with pytest.raises(WrongCodeError):
                bounds_of(code[:place] + other + code[place + 1 :])


def test_two_characters_in_each_others_place_are_noticed() -> None:
    code = code_of(HASHES[2]).replace("-", "")
    for one, two in combinations(range(8), 2):
        if code[one] != code[two]:
            letters = list(code)
            letters[one], letters[two] = letters[two], letters[one]
            with pytest.raises(WrongCodeError, match=r"看错了|写反了"):
                bounds_of("".join(letters))


@pytest.mark.parametrize(
    ("typed", "said"), [("", "补全"), ("7KQ", "补全"), ("0KQ-2M9-XD4", "没有 0"), ("核对编号", "核")]
)
def test_what_is_no_code_is_told(typed: str, said: str) -> None:
    with pytest.raises(WrongCodeError, match=said):
        bounds_of(typed)
