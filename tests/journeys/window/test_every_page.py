"""A walk over every page of a practice building: what is said, how it is named, and whether it fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.journeys.window.clerk import Clerk, cells_of, names_of, words_of

WithCase = Callable[..., Clerk]
MARKUP = "<b>x</b>&amp;<img src=x>"
ALLOWED = {"Word", "Excel", "PDF", "WPS", "Ctrl", "Shift", "Alt", "Home", "Del", "Esc", "Enter", "Tab", "JNCR"}
SMALL = (910, 440)
LATIN = re.compile(r"[A-Za-z]{3,}")
PATH = re.compile(r"\S*[/\\]\S*")


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


def said_by(clerk: Clerk) -> Iterator[str]:
    """Everything that the program itself says: words on widgets and in lists, hints, names, placeholders."""
    for widget in clerk.seen(QWidget):
        if not isinstance(widget, QLineEdit | QPlainTextEdit):
            yield words_of(widget)
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
    for action in clerk.window.findChildren(QAction):
        yield action.text()
    for view in clerk.seen(QAbstractItemView):
        for index in cells_of(view.model()):
            yield str(index.data() or "")
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def test_everything_is_said_in_chinese(with_case: WithCase) -> None:
    """No word of three Latin letters or more is shown, but for the names of programs and keys."""

    def english(clerk: Clerk) -> list[str]:
        return [text for text in said_by(clerk) if set(LATIN.findall(PATH.sub("", text))) - ALLOWED]

    assert not walked(with_case("part"), english)


def test_no_label_reads_markup(with_case: WithCase) -> None:
    """Every label shows its text as it is."""

    def rich(clerk: Clerk) -> list[str]:
        return [
            label.text()
            for label in clerk.seen(QLabel)
            if label.text() and label.textFormat() != Qt.TextFormat.PlainText
        ]

    assert not walked(with_case("part", title=MARKUP), rich)


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


def test_whatever_takes_the_keyboard_has_a_name(with_case: WithCase) -> None:
    """A screen reader can say what has the focus, wherever Tab comes to."""

    def nameless(clerk: Clerk) -> list[str]:
        return [
            f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
            for widget in clerk.seen(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not names_of(widget)
        ]

    assert not walked(with_case("part"), nameless)


def test_no_key_does_two_things(with_case: WithCase) -> None:
    """On no page do two enabled commands share a key."""

    def doubled(clerk: Clerk) -> list[str]:
        keys = Counter(_keys(clerk))
        return [key for key, number in keys.items() if number > 1]

    assert not walked(with_case("part"), doubled)


def _keys(clerk: Clerk) -> Iterator[str]:
    for action in clerk.window.findChildren(QAction):
        everywhere = action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut
        if action.isEnabled() and everywhere:
            yield from (key.toString() for key in action.shortcuts())
    yield from (one.key().toString() for one in clerk.window.findChildren(QShortcut) if one.isEnabled())
    yield from (one.shortcut().toString() for one in clerk.seen(QAbstractButton) if not one.shortcut().isEmpty())
    for bar in clerk.seen(QMenuBar):
        yield from (QKeySequence.mnemonic(action.text()).toString() for action in bar.actions())


def test_the_window_can_be_made_small(with_case: WithCase) -> None:
    """No page asks for more than 910×440."""

    def large(clerk: Clerk) -> list[str]:
        size = clerk.window.minimumSizeHint()
        return [f"{size.width()}×{size.height()}"] if size.width() > SMALL[0] or size.height() > SMALL[1] else []

    assert not walked(with_case("part"), large)


def test_nothing_stands_outside_a_small_window(with_case: WithCase) -> None:
    """At 910×440 every widget is inside the window, or in something that scrolls to it."""
    assert not walked(with_case("part", width=SMALL[0], height=SMALL[1]), outside)


def outside(clerk: Clerk) -> list[str]:
    """What is seen outside of the window, and of anything that scrolls to it."""
    whole = clerk.window.rect()
    return [
        f"{type(widget).__name__} {sorted(names_of(widget))}"
        for widget in clerk.seen(QWidget)
        if not widget.isWindow() and not _scrolls(widget) and not whole.contains(_place(widget, clerk.window))
    ]


def test_nothing_is_cut_where_it_cannot_be_scrolled_to(with_case: WithCase) -> None:
    """At 910×440 what scrolls only downwards is no wider than its room."""
    assert not walked(with_case("part", width=SMALL[0], height=SMALL[1]), cut)


def cut(clerk: Clerk) -> list[str]:
    """What is wider than its room, where it scrolls only downwards."""
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return [
        f"{type(area.widget()).__name__} {area.widget().width()} in {area.viewport().width()}"
        for area in clerk.seen(QScrollArea)
        if area.horizontalScrollBarPolicy() == never
        and area.widget()
        and area.widget().width() > area.viewport().width()
    ]


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("text", ["Save the file", "保存 Settings"])
def test_english_is_noticed(text: str) -> None:
    """The look-out for Latin letters finds them."""
    assert set(LATIN.findall(PATH.sub("", text))) - ALLOWED
