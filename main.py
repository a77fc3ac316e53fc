"""申验通: reads the arguments and the clock, wires the rooms, and runs a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from ui.command_line import run
from ui.world import ScreenError, World


def main() -> int:
    """Run the command on the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _speak_chinese(stream)
    screen = has_screen(sys.platform, os.environ)
    program = Path(sys.argv[0]).name
    return run(sys.argv[1:], World(date.today(), now, sys.stdout, sys.stderr, open_window, screen, program))


def now() -> datetime:
    """The present moment, with its time zone."""
    return datetime.now().astimezone()


def open_window(data: Path, *, today: date, exit_after_paint: bool, opened: Path | None = None) -> int:
    """Open the window. Raises `ScreenError` where Qt cannot be loaded."""
    gc.disable()  # what a start makes is there to stay: looking for garbage among it costs a tenth of the start
    try:
        # Qt is loaded only for the window: every command runs without it.
        from ui.desktop.application import run as run_window
    except ImportError as error:
        raise ScreenError(
            f"窗口打不开：Qt 运行库没有装好（{error.name or error}），请执行 make run 补装后再试"
        ) from error
    return run_window(data, opened, today=today, clock=now, exit_after_paint=exit_after_paint)


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform in ("win32", "darwin") or any(environment.get(name) for name in names)


def _speak_chinese(stream: TextIO | None) -> None:
    """Chinese must come out of a pipe as UTF-8, and of a console without ever failing on a rare character."""
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
