"""Calls that touch the disk, made to fail one after the other: with an error, or with the end of the program."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# What our own code asks of the system; what SQLite asks, only a small disk can refuse.
CALLS = ("open", "fsync", "replace", "rename", "link", "unlink", "mkdir", "chmod")


@contextmanager
def failing_at(number: int, fail: Callable[[], object]) -> Iterator[list[str]]:
    """Let call number so many fail; yields the names of the calls that were made."""
    made: list[str] = []
    real: dict[tuple[Any, str], Any] = {(os, name): getattr(os, name) for name in CALLS}
    real[io, "open"] = io.open

    def failing(name: str, call: Any) -> Callable[..., object]:
        def instead(*arguments: object, **settings: object) -> object:
            made.append(name)
            if len(made) == number:
                fail()
            return call(*arguments, **settings)

        return instead

    try:
        for (module, name), call in real.items():
            setattr(module, name, failing(name, call))
        yield made
    finally:
        for (module, name), call in real.items():
            setattr(module, name, call)


def killed_at(number: int, act: Callable[[], object]) -> bool:
    """Do something in a child that is killed at that call; whether it was, or had ended before."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            with failing_at(number, lambda: os._exit(9)):
                act()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9
