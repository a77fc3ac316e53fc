"""The installed program: its rooms lie inside this package, so they never meet another program's `ui` or `forms`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOMS = Path(__file__).resolve().parent / "rooms"


def start() -> int:
    """Run the program as `main.py` does, with the rooms first on the path, whatever folder it is started in."""
    sys.path.insert(0, str(ROOMS))
    from main import main

    return main()
