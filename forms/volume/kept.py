"""What was made for a volume, kept by what it was made from, so that another making draws only what has changed.

It lies in memory alone and goes with the program: what is on the pages of a case belongs on no other disk.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

ROOM = 64_000_000  # bytes
_LARGE = 4  # what takes more than this part of the room is made again each time, lest it drive out all the rest


_Made = TypeVar("_Made")


class Kept:
    """What was made, by its keys; what was not asked for longest goes first. For one thread at a time."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._used = 0
        self._made: dict[Hashable, tuple[Any, int]] = {}  # with its bytes, in the order in which it was last asked for
        self.news = 0  # how many were made because they were not there

    def get(self, key: Hashable, make: Callable[[], _Made], size: Callable[[_Made], int]) -> _Made:
        """What was made for a key; made now where it is not there. `size` says how many bytes it takes."""
        there = self._made.pop(key, None)
        if there is None:
            self.news += 1
            made = make()
            there = made, size(made)
            if there[1] * _LARGE > self._room:
                return made
            self._used += there[1]
        self._made[key] = there
        while self._used > self._room:
            self._used -= self._made.pop(next(iter(self._made)))[1]
        return cast("_Made", there[0])
