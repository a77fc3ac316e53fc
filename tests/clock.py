"""A clock for tests that goes on by itself, a second each time it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 22, 10, 32, tzinfo=UTC)


class Clock:
    """What `main.py` gives the rooms for a clock, without a clock."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now
