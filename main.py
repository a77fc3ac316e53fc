"""申验通: reads the arguments and the clock, wires the rooms, and runs a command."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import TextIO

from ui.command_line import World, run


def main() -> int:
    """Run the command on the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _speak_chinese(stream)
    world = World(date.today(), lambda: datetime.now().astimezone(), sys.stdout, sys.stderr)
    return run(sys.argv[1:], world)


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
