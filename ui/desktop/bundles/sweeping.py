"""Putting away attached files that nothing needs any more, beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from checklists.cases.errors import StoreError
from checklists.keeping.sweeping import needed_in, sweep
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench


def sweep_beside(bench: Workbench, parent: QObject, then: Callable[[int], object] = int) -> None:
    """Sweep once; `then` is told how many bytes were freed. Where anything cannot be read, nothing is swept."""
    data, now = bench.data, bench.clock()

    def task() -> int:
        try:
            return sweep(data, needed_in(data), now=now)
        except StoreError:
            return 0  # nobody has asked for it; what is wrong is told where it is used

    Background(parent).run(task, then)
