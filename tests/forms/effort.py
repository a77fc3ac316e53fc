"""How much work a piece of code is, in calls of functions: the same on a busy machine and on an idle one."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """The calls of functions that a second run makes; the first one loads what is loaded once."""
    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
