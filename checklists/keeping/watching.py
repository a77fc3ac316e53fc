"""How long work tells how far it has got, and is stopped from outside."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from checklists.cases.errors import StoppedError

# How much is done, of how much, and in words what is being done. Raises `StoppedError` where it is to stop.
Watch = Callable[[int, int, str], None]


def unwatched(_done: int, _of: int, _what: str) -> None:
    """Watch nothing."""


def copied(watch: Watch, what: str) -> Callable[[int, int], None]:
    """What tells how far the copying of a database has got, of which pages are counted."""
    return lambda done, of: watch(done, of, f"{what}，{100 * done // max(1, of)}%")


class Watched:
    """Work as one looks at it from another thread: call it to tell, `stop` it, `count` how far it has got."""

    def __init__(self, what: str) -> None:
        self._now = (0, 0, what)
        self._stop = Event()

    def __call__(self, done: int, of: int, what: str) -> None:
        """Tell how far the work has got. Raises `StoppedError`."""
        self._now = (done, of, what)
        if self._stop.is_set():
            raise StoppedError

    def stop(self) -> None:
        """Ask it to stop."""
        self._stop.set()

    def count(self) -> tuple[int, int, str]:
        """How far it has got."""
        return self._now
