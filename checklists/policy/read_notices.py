"""Notices of other rules, read from a policy's `policy.yaml`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from checklists.policy.nodes import Node
from checklists.policy.notices import Notice
from checklists.policy.setting import text_of

_NEEDED = ("id", "document", "text", "source", "checked_on")


def read_notices(node: Node | None, checklists: Collection[str]) -> tuple[Notice, ...]:
    """The notices at a node, each with an id of its own; none where there is no node."""
    notices: list[Notice] = []
    for member in node.list() if node else ():
        notice = _notice(member, checklists)
        if notice.id in [other.id for other in notices if other.id]:
            member.fault(f"编号“{notice.id}”写了两次，请改名或删去一处")
        notices.append(notice)
    return tuple(notices)


def _notice(node: Node, checklists: Collection[str]) -> Notice:
    parts = node.mapping(_NEEDED, ("since", "checklists"))
    return Notice(
        id=text_of(parts, "id"),
        document=text_of(parts, "document"),
        text=text_of(parts, "text"),
        source=text_of(parts, "source"),
        checked_on=(parts["checked_on"].day() if "checked_on" in parts else None) or date.min,
        since=parts["since"].day() if "since" in parts else None,
        checklists=tuple(one.one_of(checklists, "事项") for one in parts["checklists"].list())
        if "checklists" in parts
        else (),
    )
