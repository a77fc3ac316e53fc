"""Work inside libraries that ask nobody whether to go on: whoever waits for it can let it go at any time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import TypeVar

from checklists.cases.errors import StoppedError

_LOOK = 0.05  # seconds between two questions whether to go on
_Made = TypeVar("_Made")
Check = Callable[[], None]


def waited_for(work: Callable[[Check], _Made], check: Check) -> _Made:
    """What `work` makes on a thread of its own. Raises what it raises, and what `check` does, however deep it is in.

    Let go, it ends when it asks for the next time whether to go on, which raises `StoppedError`; what it holds is its
    own until then.
    """
    let_go = Event()

    def ask() -> None:
        if let_go.is_set():
            raise StoppedError

    check()
    pool = ThreadPoolExecutor(1)
    making = pool.submit(work, ask)
    pool.shutdown(wait=False)  # the thread ends with this work; the program waits for it before it ends itself
    try:
        while not wait((making,), _LOOK).done:
            check()
    except BaseException:
        let_go.set()
        raise
    return making.result()
