"""What was made for a volume, kept by what it was made from, so that another making draws only what has changed.

It lies in memory alone and goes with the program: what is on the pages of a case belongs on no other disk.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

ROOM = 64_000_000  # bytes
_LARGE = 4  # what takes more than this part of the room is made again each time, lest it drive out all the rest


class Kept:
    """Files by their keys; those that were not asked for longest go first. For one thread at a time."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._used = 0
        self._made: dict[Hashable, bytes] = {}  # in the order in which they were last asked for
        self.news = 0  # how many were made because they were not there

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What was made for a key; made now where it is not there."""
        there = self._made.pop(key, None)
        if there is None:
            self.news += 1
            there = make()
            if len(there) * _LARGE > self._room:
                return there
            self._used += len(there)
        self._made[key] = there
        while self._used > self._room:
            self._used -= len(self._made.pop(next(iter(self._made))))
        return there
