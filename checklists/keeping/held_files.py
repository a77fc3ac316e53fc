"""Which attached files copies of the store need: what a sweeper of attachments must leave where it is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from checklists.cases import copying, errors
from checklists.cases.listing import evidence
from checklists.keeping.points import points_in

_DOING = "读取备份"


def needed_by_points(data: Path) -> frozenset[str]:
    """The SHA-256 of every attached file that a restore point holds, or held and could get back by undo.

    Raises `StoreError` where a restore point cannot be read: then nobody knows, and nothing should be swept.
    """
    found: set[str] = set()
    for point in points_in(data):
        with errors.explained(_DOING, point.file), closing(copying.open_copy(point.file)) as copy:
            found |= evidence(copy)
    return frozenset(found)
