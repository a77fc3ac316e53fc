"""A walk over every page of a practice building: what is said, how it is named, and whether it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QWidget,
)

from tests.journeys.window.clerk import Clerk, cells_of, names_of
from tests.journeys.window.uses import looking

WithCase = Callable[..., Clerk]
MARKUP = "<b>x</b>&amp;<img src=x>"
ALLOWED = looking.ALLOWED
SMALL = (910, 440)


def pages(clerk: Clerk) -> Iterator[str]:
    """Click every page in the navigation, one after the other."""
    names = [one.accessibleName().partition("，")[0] for one in _navigation(clerk)]
    assert len(names) >= 11, names
    for name in names:
        clerk.click_on(next(one for one in _navigation(clerk) if one.accessibleName().startswith(name)))
        yield name


def _navigation(clerk: Clerk) -> list[QAbstractButton]:
    return [one for one in clerk.seen(QAbstractButton) if type(one).__name__ == "NavEntry"]


def walked(clerk: Clerk, faults_in: Callable[[Clerk], list[str]]) -> list[str]:
    """The faults of all pages, each once, with the page on which it was seen first."""
    found: dict[str, str] = {}
    for name in pages(clerk):
        for fault in faults_in(clerk):
            found.setdefault(fault, name)
    return [f"{page}: {fault}" for fault, page in found.items()]


def test_markup_in_a_title_appears_literally(with_case: WithCase) -> None:
    """The title of a case is seen on every page of it as it was typed."""
    clerk = with_case("part", title=MARKUP)
    missing = [name for name in pages(clerk) if not any(words_of_raw(one) == MARKUP for one in clerk.seen(QWidget))]

    assert not missing


def words_of_raw(widget: QWidget) -> str:
    """The text of a widget as it was given."""
    read = getattr(widget, "text", None)
    return str(read()) if callable(read) else ""


class Windows(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {sorted(names_of(watched))}")
        return False


def test_a_page_opens_no_window_of_its_own(with_case: WithCase, qapp: QApplication) -> None:
    """While pages are made, no part of them flashes up as a window, which would take the keyboard away."""
    clerk = with_case("part")
    windows = Windows()
    qapp.installEventFilter(windows)

    for _ in pages(clerk):
        pass

    qapp.removeEventFilter(windows)
    assert not windows.shown


def test_no_hint_reads_markup(with_case: WithCase) -> None:
    """A hint that comes up under the mouse never takes what a user typed for markup."""

    def rich(clerk: Clerk) -> list[str]:
        clerk.window.grab()  # words that are cut short get their hint when they are painted
        hints = [widget.toolTip() for widget in clerk.seen(QWidget)]
        for view in clerk.seen(QAbstractItemView):
            hints += [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in cells_of(view.model())]
        return [hint for hint in hints if "<b>x" in hint or "<img" in hint]

    clerk = with_case("part", title=MARKUP * 6, width=SMALL[0], height=SMALL[1], site=MARKUP * 6, checked_by=MARKUP)

    assert not walked(clerk, rich)


@pytest.mark.parametrize("text", ["Save the file", "保存 Settings"])
def test_english_is_noticed(text: str) -> None:
    """The look-out for Latin letters finds them."""
    assert looking.latin(text) - ALLOWED
