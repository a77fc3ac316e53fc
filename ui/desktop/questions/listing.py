"""What the answers lead to so far: how many things apply in which part of the rule, and what is unanswered."""

from __future__ import annotations

from dataclasses import dataclass

from checklists.judging.divisions import is_divided
from checklists.judging.picture import Picture
from checklists.judging.verdict import words_for
from checklists.policy.condition import Truth


@dataclass(frozen=True, slots=True)
class Listing:
    """Counts of one case, required items by passage or division of the rule.

    `off` counts those that the rule does not ask for, `unknown` those not yet known.
    """

    by_source: tuple[tuple[str, int], ...]
    required: int
    off: int
    unknown: int
    papers: tuple[str, ...]
    unanswered: tuple[str, ...]


def listing_of(picture: Picture) -> Listing:
    """What applies in a case as it stands."""
    divided = is_divided(picture.checklist.groups)
    by_source: dict[str, int] = {}
    for item in picture.items:
        if item.required:
            part = item.group.label if divided and item.group else item.pattern.source
            by_source[part] = by_source.get(part, 0) + 1
    counting = [item for item in picture.items if item.pattern.counts]
    return Listing(
        by_source=tuple(by_source.items()),
        required=sum(by_source.values()),
        off=sum(item.applies is Truth.YES and not item.required for item in counting),
        unknown=sum(item.applies is Truth.UNKNOWN for item in counting),
        papers=tuple(paper.title for paper in picture.papers),
        unanswered=tuple(words_for(name, picture.policy, picture.scope) for name in picture.verdict.unanswered),
    )


def listing_words(listing: Listing) -> str:
    """The counts in one line."""
    parts = [f"据此列出 {listing.required} 项"]
    parts += [f"规则不要求 {listing.off} 项"] if listing.off else []
    parts += [f"待定 {listing.unknown} 项"] if listing.unknown else []
    return "，".join(parts) + f"；{len(listing.papers)} 份表格"
