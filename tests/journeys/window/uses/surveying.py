"""A survey of one window: every page and every dialog that a menu opens, looked at by every look-out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.journeys.window.uses.looking import EVERYWHERE
from ui.desktop.form.field_list import FieldList
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.frame.room import SMALLEST

SIZES = ((1920, 1080), (1366, 768), (1092, 614), (910, 440), SMALLEST)
OPENS = ("volume", "print", "rename", "hand_over", "restore", "check", "diagnosis", "help", "about")
LEAVES = ("quit", "close", "trash", "folder", "new", "backup", "receive")
TURNS = 200  # each of 50 milliseconds, at most


@dataclass
class Survey:
    """Faults by look-out: each once, with where it was seen first."""

    faults: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in EVERYWHERE})
    places: list[str] = field(default_factory=list)

    def look(self, top: QWidget, place: str) -> None:
        """Look at what is in view."""
        self.places.append(place)
        top.grab()  # words that are cut short get their hint when they are painted
        for name, lookout in EVERYWHERE.items():
            for fault in lookout(top):
                self.faults[name].setdefault(fault, place)

    def of(self, name: str) -> list[str]:
        """What one look-out has seen."""
        return [f"{place}: {fault}" for fault, place in self.faults[name].items()]


def survey_pages(window: MainWindow, survey: Survey, sizes: Iterable[tuple[int, int]] = SIZES) -> None:
    """Every page that the navigation leads to, in every size."""
    for size in sizes:
        window.resize(*size)
        for name in window.sidebar.pages:
            window.show_page(name)
            settle(window)
            survey.look(window, f"{name} {size[0]}×{size[1]}")


def survey_dialogs(window: MainWindow, survey: Survey, room: QSize | None = None) -> None:
    """Every dialog that a command with … opens, and those of the help menu; new ones are found by themselves."""
    window.resize(*SMALLEST)
    window.show_page("case")
    for name, action in window.commands.actions.items():
        wanted = name in OPENS or action.text().endswith("…")
        if wanted and action.isEnabled() and name not in (*LEAVES, "open", "export"):
            opened = [look_into(survey, name, action.trigger, room)]
            assert opened != [0], f"{name} opens nothing"


def look_into(survey: Survey, name: str, opening: Callable[[], object], room: QSize | None = None) -> int:
    """Do what opens a dialog, look at it and put it away; how many were seen. Dialogs that wait are looked at, too."""
    before = set(_dialogs())
    found: list[QDialog] = []

    def watch() -> None:
        for one in _dialogs():
            if one not in before and one not in found:
                found.append(one)
                settle(one)
                survey.look(one, f"{name}：{type(one).__name__}")
                if room and one.size() != one.size().boundedTo(room):
                    survey.faults["too_large"][f"{one.width()}×{one.height()}"] = name
                one.reject()

    timer = QTimer(interval=30)
    timer.timeout.connect(watch)
    timer.start()
    with contextlib.suppress(RuntimeError):  # it has deleted itself meanwhile
        opening()
        for _ in range(TURNS):
            if found and not any(one.isVisible() for one in found):
                break
            QTest.qWait(50)
    timer.stop()
    return len(found)


def settle(top: QWidget) -> None:
    """Let what comes a little later come, such as the rest of a long form, until all of it keeps its place."""
    before: list[QRect] = []
    for _ in range(TURNS):
        QTest.qWait(30)
        now = [one.geometry() for one in top.findChildren(QWidget) if one.isVisible()]
        complete = all(fields.complete for fields in top.findChildren(FieldList) if fields.isVisible())
        if complete and now == before:
            return
        before = now


def _dialogs() -> Iterator[QDialog]:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            yield one
