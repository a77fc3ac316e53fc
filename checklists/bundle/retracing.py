"""Whether the undos and redos of a log take back what they say: otherwise the next undo would run into nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from struct import Struct

from checklists.cases import log
from checklists.cases.changes import Action, Change
from checklists.cases.log import LogRow

_PAST = Struct("<Q16s16s")  # a step's number, what it changes, and what taking it back would change
_HASH = 32  # bytes


class Hashes:
    """The hashes of a log, one behind the other: as texts those of a million steps would fill the memory."""

    def __init__(self) -> None:
        self._all = bytearray()

    def add(self, digest: str) -> None:
        """Put one more behind the others; it is a SHA-256 in hex."""
        self._all += bytes.fromhex(digest)

    def __len__(self) -> int:
        return len(self._all) // _HASH

    def __iter__(self) -> Iterator[str]:
        return (self._all[place : place + _HASH].hex() for place in range(0, len(self._all), _HASH))


class Retracing:
    """Follows a log row by row, and remembers of each step only what is needed to know it again."""

    def __init__(self) -> None:
        self._done = bytearray()
        self._undone = bytearray()

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
        self._done += _PAST.pack(row.sequence, _fingerprint(step.changes), _fingerprint(back))
        self._undone.clear()
        return row.sequence > 1 and step.of is None

    def _moves(self, source: bytearray, target: bytearray, row: LogRow, *, back: bool) -> bool:
        if not source:
            return False
        last = bytes(source[-_PAST.size :])
        del source[-_PAST.size :]
        target += last
        sequence, forward, backward = _PAST.unpack(last)
        wanted = backward if back else forward
        return bool(row.step.of == sequence and _fingerprint(row.step.changes) == wanted)


def _fingerprint(changes: Iterable[Change]) -> bytes:
    words = log.canonical([list(change) for change in changes])
    return hashlib.blake2b(words.encode(), digest_size=16).digest()
