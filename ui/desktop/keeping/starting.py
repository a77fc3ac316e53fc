"""How a window comes to its store: the lock first, then the store; dialogs only where something is in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from checklists.cases import errors
from checklists.keeping.entrance import Entered, enter, enter_to_read, is_unusable
from checklists.keeping.folders import refuse
from checklists.keeping.lock import HeldError, WindowLock, myself

if TYPE_CHECKING:
    from checklists.keeping.restoring import Restored

PATIENCE = 10.0  # seconds for another window that is just starting


class Start:
    """The start over one data folder; it holds the lock until the end of the `with`."""

    def __init__(self, data: Path, clock: Callable[[], datetime], opened: Path | None = None) -> None:
        self._data = data
        self._opened = opened  # a bundle that is to be taken in, here or by the window that is open
        self._clock = clock
        self._lock: WindowLock | None = None
        self._only_read: errors.StoreError | None = None  # why nothing can be written
        self.is_rung = False  # another window is open, and has come to the front

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Let another window have the store."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def open(self) -> Entered | None:
        """Open the store; None where the user was told why it is not opened. Raises `StoreError` for him to be told."""
        if self._lock is None and self._only_read is None and not self._take():
            return None
        while True:
            try:
                if self._only_read is not None:
                    return enter_to_read(self._data, self._only_read)
                return enter(self._data, writing=False)
            except errors.StoreError as error:
                newer = isinstance(error, errors.StoreNewerError)  # a copy from before would only hide what is in it
                if self._only_read or newer or not is_unusable(error) or not self._recover(str(error)):
                    raise

    def take_opened(self) -> Path | None:
        """The bundle that is to be taken in, once."""
        opened, self._opened = self._opened, None
        return opened

    def bring_back(self, file: Path) -> Restored | None:
        """Restore a copy of the store, which nobody has open; None where that failed, and was told."""
        from ui.desktop.keeping.restoring import bring_back

        return bring_back(file, self._data, self._clock())

    def _take(self, *, from_others: bool = False) -> bool:
        """Take the lock, or find that the store can only be read; whether to go on."""
        try:
            refuse(self._data)
            self._lock = WindowLock.take(self._data, myself(), from_others=from_others)
        except HeldError as error:
            return self._held(error)
        except errors.StoreDeniedError as error:
            self._only_read = error
        return True

    def _held(self, error: HeldError) -> bool:
        if error.here:
            from ui.desktop.keeping.bell import ring

            self.is_rung = ring(self._data, PATIENCE, self._opened)
            if not self.is_rung:
                raise error
            return False
        from ui.desktop.keeping.asking import ask_about_lock

        answer = ask_about_lock(str(error))
        if answer == "read":
            self._only_read = error
            return True
        return answer == "take" and self._take(from_others=True)

    def _recover(self, why: str) -> bool:
        """Offer the restore points; whether one was brought back."""
        from ui.desktop.keeping.restore_dialog import choose_copy

        file = choose_copy(None, self._data, why)
        if file is None:
            raise GivenUpError
        return self.bring_back(file) is not None


class GivenUpError(errors.StoreError):
    """The user was told of a damaged store and chose not to restore now; there is nothing more to say."""
