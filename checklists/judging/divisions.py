"""The divisions of a rule that items stand in, from the widest to the narrowest: a chapter, a task within it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checklists.judging.items import JudgedItem
from checklists.policy.model import Group


@dataclass(frozen=True, slots=True)
class Division:
    """A group that is a part of the rule, with the divisions within it and the items right below it."""

    group: Group
    divisions: tuple[Division, ...]
    items: tuple[JudgedItem, ...]

    def all_items(self) -> Iterator[JudgedItem]:
        """Every item in it, in the order of the rule."""
        yield from self.items
        for division in self.divisions:
            yield from division.all_items()


def is_divided(groups: Iterable[Group]) -> bool:
    """Whether a checklist has groups within groups at all."""
    return any(group.within for group in groups)


def divisions_of(items: Iterable[JudgedItem], groups: Sequence[Group]) -> tuple[Division, ...]:
    """The widest divisions that hold some of the items; none of a checklist whose groups do not divide it."""
    if not is_divided(groups):
        return ()
    members: dict[str, list[JudgedItem]] = {}
    for item in items:
        members.setdefault(item.pattern.group, []).append(item)
    return tuple(_within("", groups, members))


def _within(around: str, groups: Sequence[Group], members: dict[str, list[JudgedItem]]) -> Iterator[Division]:
    for group in groups:
        if group.within == around and group.need == "all":
            inner = tuple(_within(group.id, groups, members))
            items = tuple(members.get(group.id, ()))
            if inner or items:
                yield Division(group, inner, items)
