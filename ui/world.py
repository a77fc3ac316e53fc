"""What the command line finds around it: the day, the clock, where words go and the window; what it cannot have."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, Protocol, TextIO

log = logging.getLogger(__name__)
_LONG_QUOTATION = r"“([^“”]{250})[^“”]+”"  # what was typed is told again, but not pages of it


class ScreenError(Exception):
    """The window cannot be opened. The text is one Chinese sentence."""


class OutputClosedError(Exception):
    """Nothing can be written for the user any more."""


class Window(Protocol):
    """Opens the window over the cases in a folder, and returns its exit code once it is closed.

    `opened` is a bundle that was opened by its name, to be taken in.
    """

    def __call__(self, data: Path, *, today: date, exit_after_paint: bool, opened: Path | None = None) -> int:
        """Open it; raises `ScreenError` where that cannot be done."""
        ...


class World(NamedTuple):
    """What a call finds around it: the clock, where its words go, the window, its screen. A stream may be missing."""

    today: date
    clock: Callable[[], datetime]
    out: TextIO | None
    err: TextIO | None
    window: Window
    screen: bool  # whether there is one to open the window on
    program: str = "main.py"  # what the user calls it

    def say(self, line: str) -> None:
        """A line for the user. Raises `OutputClosedError`."""
        if self.out is None:
            raise OutputClosedError
        try:
            self.out.write(line + "\n")
            self.out.flush()
        except (OSError, ValueError) as error:
            raise OutputClosedError from error

    def complain(self, text: str) -> None:
        """One line about what went wrong; where even that cannot be written, nothing more can be done."""
        text = re.sub(_LONG_QUOTATION, r"“\1…”", text)
        try:
            if self.err is not None:
                self.err.write(" ".join(text.split("\n")) + "\n")
                self.err.flush()
        except (OSError, ValueError):
            log.warning("the error stream is closed")
