"""Groups of items of which the rule asks for one: which one it is, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.policy.condition import Truth
from checklists.policy.model import Group


def with_groups(items: Sequence[JudgedItem], groups: Sequence[Group]) -> tuple[JudgedItem, ...]:
    """The items, of every group that needs one just one required: the first that is met, or could be.

    The items of one turn of a loop are a group of their own.
    """
    if not groups:
        return tuple(items)
    by_id = {group.id: group for group in groups}
    items = [_placed(item, by_id[item.pattern.group]) if item.pattern.group else item for item in items]
    members: dict[str, list[JudgedItem]] = {}
    for item in items:
        if item.group is not None and item.group.need == "any" and item.required:
            members.setdefault(item.group.id, []).append(item)
    asked = {name: _asked(group) for name, group in members.items()}
    return tuple(_settled(item, asked.get(item.group.id)) if item.group else item for item in items)


def _placed(item: JudgedItem, group: Group) -> JudgedItem:
    turn = item.id.removeprefix(item.pattern.id)
    return replace(item, group=replace(group, id=group.id + turn))


def _asked(members: Iterable[JudgedItem]) -> JudgedItem:
    return min(members, key=lambda item: _RANK.get(item.mark, 1))  # of equals the first


_RANK = {"met": 0, "na": 2}


def _settled(item: JudgedItem, asked: JudgedItem | None) -> JudgedItem:
    """A member beside the one that is asked for; once that one is met, nothing is left to do for the others."""
    if asked is None or item is asked or item.applies is Truth.NO:
        return item
    if asked.mark != "met":
        return replace(item, required=False)
    if item.mark == "met" or item.applies is not Truth.YES:
        return replace(item, required=False, needed=Truth.NO)
    return replace(item, required=False, needed=Truth.NO, mark=NOT_REQUIRED, reason="")
