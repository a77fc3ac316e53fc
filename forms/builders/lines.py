"""Items as lines of a list: one by one, or the turns of one that repeats over a table taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.model import Item
from checklists.words import mark_word

# What a line of several items is called, the first that occurs among their marks.
_GRAVEST = ("unmet", "open", "met", "na", "not-required")
_GRAVEST_RISKS = ("met", "open", "unmet", "na", "not-required")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line: what it is called, and the items in it."""

    pattern: Item
    label: str
    items: tuple[JudgedItem, ...]
    repeated: bool

    @property
    def mark(self) -> str:
        """The gravest mark among the items."""
        found = {item.mark for item in self.items}
        order = _GRAVEST_RISKS if self.pattern.sense == "risk" else _GRAVEST
        return next(mark for mark in order if mark in found)

    @property
    def word(self) -> str:
        """The mark in words."""
        return mark_word(self.pattern.sense, self.mark)

    @property
    def required(self) -> int:
        """How many of the items count in the progress of the case."""
        return sum(counted(item) for item in self.items)

    @property
    def done(self) -> int:
        """How many of those are met."""
        return sum(counted(item) and item.mark == "met" for item in self.items)


def counted(item: JudgedItem) -> bool:
    """Whether an item counts in the progress of the case."""
    return item.required and item.mark != "na"


def chosen_items(picture: Picture, options: Mapping[str, str]) -> list[JudgedItem]:
    """The items of a kind and authority that apply, or may apply."""
    kinds = options.get("kind", "condition,material,declaration").split(",")
    authority = options.get("authority", "rule")
    return [
        item
        for item in picture.items
        if item.applies is not Truth.NO and item.pattern.kind in kinds and item.pattern.authority == authority
    ]


def lines_of(items: Iterable[JudgedItem]) -> list[ItemLine]:
    """The lines of a list, in the order of the items."""
    groups: dict[tuple[str, ...], list[JudgedItem]] = {}
    for item in items:
        key = (item.id,) if item.row is None else (item.pattern.id, *(turn.key for turn in item.turns[1:2]))
        groups.setdefault(key, []).append(item)
    return [_line(members) for members in groups.values()]


def _line(members: list[JudgedItem]) -> ItemLine:
    first = members[0]
    if first.row is None:
        return ItemLine(first.pattern, first.label, tuple(members), repeated=False)
    label = first.pattern.label
    for number, turn in enumerate(first.turns):
        label = label.replace("{" + turn.loop + "}", turn.label if number == 1 else "")
    return ItemLine(first.pattern, label or first.pattern.label, tuple(members), repeated=True)


def remark(item: JudgedItem) -> str:
    """The reason and the note of an item."""
    return "；".join(text for text in (item.reason, item.note) if text)


def evidence_names(item: JudgedItem) -> str:
    """The names of the files that prove an item."""
    return "、".join(file.shown for file in item.evidence)
