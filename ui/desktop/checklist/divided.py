"""The list of a checklist that is divided as the rule is, by chapter and task, or of any by the days to keep."""

from __future__ import annotations

from collections.abc import Sequence

from checklists.judging.divisions import Division, divisions_of, is_divided
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.validity import chinese_day
from ui.desktop.checklist.groups import Group, Wanted, groups_of


def list_of(picture: Picture, wanted: Wanted) -> tuple[Group, ...]:
    """The list as asked for: by the days to keep, by the divisions of the rule, or else by its passages."""
    divided = is_divided(picture.checklist.groups)
    if not (divided or wanted.by_due):
        return groups_of(picture, wanted)
    placed = {item.id for item in picture.items if wanted.takes(item) and _has_place(item, by_due=wanted.by_due)}
    taken = [item for item in picture.items if item.id in placed]
    first = _by_due(taken) if wanted.by_due else tuple(map(_group, divisions_of(taken, picture.checklist.groups)))
    return (*first, *groups_of(picture, wanted, without=placed))


def _has_place(item: JudgedItem, *, by_due: bool) -> bool:
    """Whether a list of this kind has a place for an item that the answers do not rule out."""
    if item.applies.value == "no":
        return False
    return item.term is not None if by_due else item.group is not None and item.group.need == "all"


def _group(division: Division) -> Group:
    items = tuple(item.id for item in division.items)
    inner = tuple(_group(one) for one in division.divisions)
    return Group(division.group.id, division.group.label, items=items, groups=inner)


def _by_due(items: Sequence[JudgedItem]) -> tuple[Group, ...]:
    """The days in their order, each with its items in that of the rule."""
    terms = {item.term.day: item.term.words for item in items if item.term}
    return tuple(
        Group(
            day.isoformat(),
            f"{terms[day]}（{chinese_day(day)}）",
            items=tuple(item.id for item in items if item.term and item.term.day == day),
        )
        for day in sorted(terms)
    )
