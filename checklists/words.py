"""The words of the screen and the paper, from the one table in `resources/words.yaml`."""

from __future__ import annotations

from functools import cache

from checklists.policy.nodes import Faults, PolicyError, parse
from checklists.shelf import RESOURCES


@cache
def table() -> dict[str, dict[str, str]]:
    """All words by topic and code word. Raises `PolicyError` where the file is not right."""
    faults = Faults()
    path = RESOURCES / "words.yaml"
    top = parse(path.name, path.read_bytes(), faults)
    words = {
        topic: {key: value.text() for key, value in node.pairs().items()}
        for topic, node in (top.pairs() if top else {}).items()
    }
    if faults.found:
        raise PolicyError(faults.found)
    return words


def word(topic: str, code: str) -> str:
    """The Chinese word for a code word: 草稿 for `draft` of the topic `paper`. Raises `KeyError` for an unknown one."""
    return table()[topic][code]


def mark_word(kind: str, mark: str) -> str:
    """What a mark of an item of that kind is called."""
    return table()[f"mark.{kind}"][mark]
