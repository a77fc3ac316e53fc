"""The words of the screen and the paper, from the one table in `resources/words.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from checklists.shelf import RESOURCES

if TYPE_CHECKING:
    from checklists.policy.model import Checklist


@cache
def table() -> dict[str, dict[str, str]]:
    """All words by topic and code word."""
    words: dict[str, dict[str, str]] = json.loads((RESOURCES / "words.json").read_text(encoding="utf-8"))
    return words


def word(topic: str, code: str) -> str:
    """The Chinese word for a code word: 草稿 for `draft` of the topic `paper`. Raises `KeyError` for an unknown one."""
    return table()[topic][code]


def verdict_word(outcome: str, state: str, *, lacking: int = 0) -> str:
    """自查结论 in short, as an outcome says it: 具备 of conditions, 材料已备齐 of materials."""
    own = table().get(f"verdict.{outcome}", {})
    return (own.get(state) or table()["verdict"][state]).replace("{open}", str(lacking))


def progress_words(outcome: str, done: int, required: int) -> str:
    """How far a case has got: how many items are met, of how many where all of them are wanted."""
    if not required:
        return ""
    said = table()["progress"].get(outcome)
    return said.replace("{done}", str(done)) if said else f"{done}/{required} 项"


def checklist_word(checklist: Checklist) -> str:
    """What the list of items is called on the screen: as the matter calls it, or else by what it asks for."""
    own = table()["checklist"]
    return checklist.listing or own.get(checklist.outcome, own["conditions"])


def listing_title(checklist: Checklist) -> str:
    """What the list of all that a matter asks for is called on paper."""
    return checklist.listing or word("listing", checklist.outcome)


def mark_word(kind: str, mark: str) -> str:
    """What a mark of an item of that kind is called."""
    return table()[f"mark.{kind}"][mark]
