"""A window in use does not stop to look through everything that is in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from ui.desktop.application import settle
from ui.desktop.workbench import Workbench

FLOORS, MARKS = 200, 10
WHOLE = 2  # the generation that holds all that has lived for long


@pytest.fixture
def settled(qapp: QApplication) -> Iterator[None]:
    """As after the first paint; the test run looks for garbage as before when it is over."""
    usual = gc.get_threshold()
    gc.collect()
    settle()
    gc.collect()  # from here on Python knows how much there is that lives for long
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


@pytest.mark.usefixtures("settled")
def test_marks_in_a_large_case_never_have_all_of_it_gone_through(bench: Workbench) -> None:
    """To judge a large case anew makes many objects; what they replace is let go without being looked for."""
    rows = [{"name": f"{number}层", "kind": "normal", "use": "unsold"} for number in range(1, FLOORS + 1)]
    assert bench.answer({"floors": rows})
    gone_through: list[int] = []

    def hear(phase: str, about: dict[str, Any]) -> None:
        if phase == "start":
            gone_through.append(about["generation"])

    item = next(item for item in bench.picture.items if item.required)
    gc.callbacks.append(hear)
    try:
        for _ in range(MARKS):
            assert bench.mark(item.id, "unmet")
            assert bench.undo()
    finally:
        gc.callbacks.remove(hear)
    assert WHOLE not in gone_through
