"""What other programs write into the store while the window shows it: noticed once, and never taken for our own."""

from __future__ import annotations

from checklists.cases.store import Store


class Others:
    """Looks whether somebody else has written since it was last told, or has looked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = store.data_version()

    def moved(self) -> bool:
        """Whether somebody has; whoever asks is taken to look at everything anew."""
        version = self._store.data_version()
        moved, self._seen = version != self._seen, version
        return moved

    def count(self) -> int | None:
        """How many changes the store has seen up to now; None where some of them were not looked at yet.

        To be asked before this program writes through another store, and given to `know`.
        """
        changes = self._changes()  # first: who writes in between is still new to what follows
        return changes if self._store.data_version() == self._seen else None

    def know(self, before: int | None, last: str) -> None:
        """One change was ours, though made through another store: it led to the hash `last`.

        Where it is not the only change since `before`, or not the newest one, all are looked at as those of others:
        once too often does no harm, and once too little would hide somebody's work.
        """
        version = self._store.data_version()  # first, as above
        if before is not None and self._store.mark() == (before + 1, last):
            self._seen = version

    def _changes(self) -> int:
        mark = self._store.mark()
        return mark[0] if mark else 0
