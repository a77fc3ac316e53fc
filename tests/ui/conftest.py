"""The window's tests: a store in a folder of its own, the case of the part sample in it, and the house's dress."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from checklists.cases.store import Store
from checklists.shelf import RESOURCES, Shelf
from tests.clock import Clock
from ui.desktop.look.theme import apply
from ui.desktop.workbench import Workbench

DAY = date(2026, 11, 22)
PART = RESOURCES / "samples" / "jn-49-2019-part.json"


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """The application as the program dresses it."""
    apply(qapp)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="session")
def part() -> dict[str, Any]:
    """The sample: keys checklist, title, answers, marks."""
    sample: dict[str, Any] = json.loads(PART.read_text(encoding="utf-8"))
    return sample


@pytest.fixture
def empty_bench(tmp_path: Path, shelf: Shelf, qapp: QApplication) -> Iterator[Workbench]:
    """A workbench over a store without any case."""
    with Store.open(tmp_path) as store:
        bench = Workbench(store, tmp_path, shelf, today=DAY, clock=Clock())
        yield bench
        bench.deleteLater()


@pytest.fixture
def bench(empty_bench: Workbench, part: dict[str, Any]) -> Workbench:
    """A workbench with the case of the part sample open, answered and marked."""
    assert empty_bench.start(part["checklist"], part["title"], part["answers"])
    alike: dict[tuple[str, str], list[str]] = {}
    for item, mark in part["marks"].items():
        alike.setdefault((mark["mark"], mark.get("reason", "")), []).append(item)
    for (word, reason), items in alike.items():
        assert empty_bench.mark_several(items, word, reason=reason)
    return empty_bench


@pytest.fixture
def people(empty_bench: Workbench) -> Workbench:
    """A workbench with the case of two people open: its items repeat over a table alone, so they stand in the list."""
    sample = json.loads((RESOURCES / "samples" / "jn-97-2019-talent.json").read_text(encoding="utf-8"))
    assert empty_bench.start(sample["checklist"], sample["title"], sample["answers"])
    return empty_bench
