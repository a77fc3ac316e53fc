"""Hiding identity, telephone and account numbers in any text, known by nothing but what they look like."""

from __future__ import annotations

import re

_STAR = "*"
_SPACE = "[ \u00a0-]?"
# 17 digits with a digit or X; eleven beginning with 1; 16 to 19: also in groups, as people write them.
_PERSON = rf"(?<![0-9A-Za-z])\d{{6}}{_SPACE}\d{{8}}{_SPACE}\d{{3}}[\dXx](?![0-9A-Za-z])"
_ACCOUNT = rf"(?<!\d)\d{{4}}(?P<gap>{_SPACE})\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}(?:(?P=gap)\d{{1,3}})?(?!\d)"
_MOBILE = rf"(?<!\d)[1１][3-9３-９]\d{_SPACE}\d{{4}}{_SPACE}\d{{4}}(?!\d)"
_FOUND = f"(?P<person>{_PERSON})|(?P<account>{_ACCOUNT})|(?P<mobile>{_MOBILE})"  # compiled when first used
_FEWEST = 11  # digits in any of them
_ENDS = {"person": (6, 4), "account": (4, 4), "mobile": (3, 4)}


def redacted(text: str) -> str:
    """A text in which every identity, mobile and account number is hidden but for its ends."""
    if sum(map(str.isdigit, text)) < _FEWEST:  # as in most titles: nothing to look for
        return text
    return re.sub(_FOUND, _hidden, text)


def middle_hidden(text: str, head: int, tail: int) -> str:
    """Stars for all but the ends; the ends grow shorter with the text, so that half of it is always hidden."""
    head, tail = min(head, len(text) // 4), min(tail, len(text) // 4)
    return text[:head] + _STAR * (len(text) - head - tail) + text[len(text) - tail :]


def _hidden(found: re.Match[str]) -> str:
    head, tail = _ENDS[found.lastgroup or "person"]
    text = found[0]
    return text[:head] + _STAR * (len(text) - head - tail) + text[-tail:]
