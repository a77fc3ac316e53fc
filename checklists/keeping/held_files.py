"""Which attached files copies of the store need: what a sweeper of attachments must leave where it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from checklists.cases import copying, errors, log
from checklists.cases.changes import Kind
from checklists.keeping.points import points_in

_DOING = "读取备份"
_STEPS = "select step from log where instr(step, ?)"


def needed_by_points(data: Path) -> frozenset[str]:
    """The SHA-256 of every attached file that a restore point holds, or held and could get back by undo.

    Raises `StoreError` where a restore point cannot be read: then nobody knows, and nothing should be swept.
    """
    found: set[str] = set()
    for point in points_in(data):
        with errors.explained(_DOING, point.file), closing(copying.open_copy(point.file)) as copy:
            try:
                found |= needed_by(copy)
            except (ValueError, LookupError, TypeError) as error:  # a step that nobody wrote
                raise errors.damaged(_DOING, point.file) from error
    return frozenset(found)


def needed_by(store: sqlite3.Connection) -> set[str]:
    """The same of one store that is open."""
    steps = store.execute(_STEPS, (f'"{Kind.EVIDENCE.value}"',)).fetchall()
    changes = (change for step in steps for change in log.read_step(step[0]).changes if change.kind is Kind.EVIDENCE)
    sides = (side for change in changes for side in (change.before, change.after) if isinstance(side, list))
    return {str(file["sha256"]) for side in sides for file in side if isinstance(file, dict)}
