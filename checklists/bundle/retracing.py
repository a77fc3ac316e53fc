"""Whether the undos and redos of a log take back what they say: otherwise the next undo would run into nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from checklists.cases import log
from checklists.cases.changes import Action, Change
from checklists.cases.log import LogRow

_Past = tuple[int, bytes, bytes]  # a step's number, what it changes, and what taking it back would change


class Retracing:
    """Follows a log row by row, and remembers of each step only what is needed to know it again."""

    def __init__(self) -> None:
        self._done: list[_Past] = []
        self._undone: list[_Past] = []

    def follows(self, row: LogRow) -> bool:
        """Whether this row can stand behind those before it."""
        step = row.step
        match step.action:
            case Action.CREATE:
                return row.sequence == 1
            case Action.UNDO:
                return self._moves(self._done, self._undone, row, back=True)
            case Action.REDO:
                return self._moves(self._undone, self._done, row, back=False)
        back = step.undone(row.sequence).changes
        self._done.append((row.sequence, _fingerprint(step.changes), _fingerprint(back)))
        self._undone.clear()
        return row.sequence > 1 and step.of is None

    def _moves(self, source: list[_Past], target: list[_Past], row: LogRow, *, back: bool) -> bool:
        if not source:
            return False
        sequence, forward, backward = source[-1]
        target.append(source.pop())
        wanted = backward if back else forward
        return row.step.of == sequence and _fingerprint(row.step.changes) == wanted


def _fingerprint(changes: Iterable[Change]) -> bytes:
    return hashlib.sha256(log.canonical([list(change) for change in changes]).encode()).digest()
