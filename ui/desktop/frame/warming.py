"""Loads what an open case and its pages need, a module at a time while nothing else is to be done.

Loaded when the first case is opened, it would hold the window up; loaded at once, it would hold the start up. Not on
another thread: Qt's classes are made when they are first spoken of, and two threads must not make the same one.
"""

# ruff: noqa: F401  to have been loaded is all that is wanted

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_PAUSE = 5  # milliseconds


class Warming(QObject):
    """Loads one module after the other, as far as it is told to."""

    def __init__(self, loading: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._loading = loading
        self.over = False  # whether everything is loaded
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._load)
        self._timer.start()

    def _load(self) -> None:
        self.over = next(self._loading, True) is True
        if self.over:
            self._timer.stop()


def before_a_case() -> Iterator[None]:
    """Load what it takes to open a case or to begin one; what rests on little first, so that no step is long."""
    yield from _cases()
    yield from _questions()


def _cases() -> Iterator[None]:
    import msgspec

    yield
    import checklists.policy.model

    yield
    import checklists.reading

    yield
    import checklists.cases.found

    yield
    import checklists.judging.items

    yield
    import checklists.judging.picture

    yield
    import checklists.policy.entering

    yield
    import checklists.cases.session

    yield
    import checklists.policy.nodes

    yield
    import ui.desktop.stages

    yield
    import ui.desktop.case.page

    yield


def _questions() -> Iterator[None]:
    import ui.desktop.fields.field

    yield
    import ui.desktop.fields.dates

    yield
    import ui.desktop.fields.table_editor

    yield
    import ui.desktop.fields.making

    yield
    import ui.desktop.questions.question_list

    yield
    import ui.desktop.questions.page

    yield
    import ui.desktop.new_case.page

    yield


def with_a_case() -> Iterator[None]:
    """Load what is looked at once a case is open: who opens none need not hold it in memory."""
    yield from _lists()
    yield from _papers()


def _lists() -> Iterator[None]:
    import ui.desktop.checklist.items

    yield
    import ui.desktop.checklist.item_pane

    yield
    import ui.desktop.checklist.view

    yield
    import ui.desktop.checklist.page

    yield
    import ui.desktop.grid.view

    yield
    import ui.desktop.grid.page

    yield


def _papers() -> Iterator[None]:
    import ui.paper.type_case

    yield
    import ui.desktop.preview.beside

    yield
    import ui.desktop.form.page

    yield
    import forms.document

    yield
    import forms.compose

    yield
    import ui.paper.laying_out

    yield
    import ui.desktop.review.page

    yield
    import ui.desktop.timeline.page

    yield
    import ui.desktop.history.page

    yield
    import ui.desktop.dates.page

    yield
    import ui.desktop.organisation.page

    yield
