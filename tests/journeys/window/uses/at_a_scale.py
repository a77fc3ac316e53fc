"""One survey at the scale of a screen; started by test_scales.py in a process of its own, for Qt reads it only once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from checklists.shelf import Shelf
from tests.journeys.window.uses.conftest import window_on
from tests.journeys.window.uses.surveying import Survey, survey_dialogs, survey_pages


@pytest.mark.qt_log_ignore(".*", extend=False)
@pytest.mark.parametrize("name", ["part", "innovation"])
def test_nothing_is_cut_and_all_can_be_reached(
    name: str, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages as large as the screen, and all dialogs, none of which is larger."""
    data = tmp_path_factory.mktemp("scaled")
    monkeypatch.setenv("HOME", str(data))
    survey, room = Survey(), QApplication.primaryScreen().availableSize()
    with window_on(data, shelf, name) as window:
        survey_pages(window, survey, [(room.width(), room.height())])
        assert (window.width(), window.height()) == (room.width(), room.height())
        survey_dialogs(window, survey, room)
    assert not {seen: survey.of(seen) for seen in survey.faults if survey.of(seen)}
