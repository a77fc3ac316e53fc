"""What is said of a material at once, wherever it is listed."""

from __future__ import annotations

from checklists.judging.items import JudgedItem
from checklists.words import word


def tags_of(item: JudgedItem) -> tuple[str, ...]:
    """What is to be known of a material at once: one of several, only where there is one, original or copy."""
    pattern = item.pattern
    if pattern.kind != "material" or pattern.authority != "rule":
        return ()
    one_of = item.group.label if item.group and item.group.need == "any" else ""
    when = word("tag", "catch-all") if pattern.catch_all else word("tag", "optional") if pattern.optional else ""
    return tuple(filter(None, (one_of, when, word("copy", pattern.copy))))
