"""The words of the screen and the paper, from the one table in `resources/words.json`."""

from __future__ import annotations

import json
from functools import cache

from checklists.shelf import RESOURCES


@cache
def table() -> dict[str, dict[str, str]]:
    """All words by topic and code word."""
    words: dict[str, dict[str, str]] = json.loads((RESOURCES / "words.json").read_text(encoding="utf-8"))
    return words


def word(topic: str, code: str) -> str:
    """The Chinese word for a code word: 草稿 for `draft` of the topic `paper`. Raises `KeyError` for an unknown one."""
    return table()[topic][code]


def mark_word(kind: str, mark: str) -> str:
    """What a mark of an item of that kind is called."""
    return table()[f"mark.{kind}"][mark]
