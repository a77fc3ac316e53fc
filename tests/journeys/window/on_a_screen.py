"""The journey of a whole building on a real screen; started by test_whole_building.py in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.window.clerk import Clerk
from tests.journeys.window.matters import carry_whole_building


@pytest.mark.qt_log_ignore(".*", extend=False)
def test_a_whole_building_on_a_real_screen(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers come out, and what the screen shows at the end is kept as a picture."""
    _, files = carry_whole_building(clerk, tmp_path / "导出", monkeypatch)

    assert QApplication.primaryScreen().grabWindow(0).save(str(tmp_path / "window.png"))
    assert len(files) == 6
