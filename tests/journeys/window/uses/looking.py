"""What is looked for in whatever is in view, a page or a dialog: each look-out gives the faults that it sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from checklists.shelf import RESOURCES
from tests.journeys.window.clerk import cells_of, names_of, words_of
from ui.desktop.frame.room import SMALLEST, Room

LATIN = re.compile(r"[A-Za-z]{3,}")
MARKUP = re.compile(r"<[^>]*>x?|&?amp;")
PATH = re.compile(r"\S*[/\\@]\S*|版本 [0-9a-f]{8}")  # and the edition of a rule, in whose digits a word may show
ALLOWED = {
    "Word",
    "Excel",
    "PDF",
    "WPS",
    "LibreOffice",
    "Ctrl",
    "Shift",
    "Alt",
    "Home",
    "Del",
    "Esc",
    "Enter",
    "Tab",
    "JNCR",
}
BARE = {"确定", "是", "否", "确认", "好", "好的", "OK", "应用"}
Lookout = Callable[[QWidget], list[str]]


def seen(top: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    """The visible widgets of a kind that belong to this window and to no other one over it."""
    return [one for one in top.findChildren(kind) if one.isVisible() and one.window() is top]


def called(widget: QWidget) -> str:
    """How a fault names a widget."""
    parent = widget.parentWidget()
    return f"{type(widget).__name__} {sorted(names_of(widget))} in {type(parent).__name__}"


def nameless(top: QWidget) -> list[str]:
    """U08: what takes the keyboard and has no name to be said."""
    return [
        called(one)
        for one in seen(top)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and not names_of(one)
    ]


def doubled_keys(top: QWidget) -> list[str]:
    """U05, U06: keys that two enabled commands have, or two buttons or fields that are in view."""
    return [key for key, number in Counter(_keys(top)).items() if number > 1 and key]


def _keys(top: QWidget) -> Iterator[str]:
    for action in top.findChildren(QAction):
        if action.isEnabled() and action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut:
            yield from (key.toString() for key in action.shortcuts())
    for one in seen(top):
        if isinstance(one, QAbstractButton) and one.isEnabled():
            yield one.shortcut().toString()
        elif isinstance(one, QLabel) and one.buddy() is not None:
            yield QKeySequence.mnemonic(one.text()).toString()
        elif isinstance(one, QMenuBar):
            yield from (QKeySequence.mnemonic(action.text()).toString() for action in one.actions())


def menus_without_letters(top: QWidget) -> list[str]:
    """U06: lines of a menu without a letter of their own, or with one that another line of it has."""
    found = []
    for menu in top.findChildren(QMenu):
        lines = [one for one in menu.actions() if one.text() and not one.isSeparator()]
        letters = Counter(QKeySequence.mnemonic(one.text()).toString() for one in lines)
        found += [
            one.text() for one in lines if one.isEnabled() and letters[QKeySequence.mnemonic(one.text()).toString()] > 1
        ]
        found += [one.text() for one in lines if one.isEnabled() and QKeySequence.mnemonic(one.text()).isEmpty()]
    return found


def english(top: QWidget) -> list[str]:
    """U24: words of three Latin letters or more that the program itself says."""
    return [text for text in _said_by(top) if "None" in text or latin(text) - ALLOWED - _said_by_the_law()]


def latin(text: str) -> set[str]:
    """The words of a text, without the title that looks like markup, and without paths and addresses."""
    return set(LATIN.findall(PATH.sub("", MARKUP.sub("", unescape(MARKUP.sub("", text))))))


@cache
def _said_by_the_law() -> set[str]:
    """What stands in the documents themselves, such as the name of a protocol."""
    return {
        found
        for file in (RESOURCES / "policies").glob("*/source.txt")
        for found in LATIN.findall(file.read_text("utf-8"))
    }


def _said_by(top: QWidget) -> Iterator[str]:
    yield top.windowTitle()
    for one in seen(top):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        yield one.placeholderText() if isinstance(one, QLineEdit | QPlainTextEdit) else words_of(one)
    for action in top.findChildren(QAction):
        yield action.text()
    for view in seen(top, QAbstractItemView):
        assert isinstance(view, QAbstractItemView)
        for index in cells_of(view.model()):
            yield str(index.data() or "")
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def read_as_markup(top: QWidget) -> list[str]:
    """HTML: labels and hints that would take what somebody typed for markup."""
    labels = [one for one in seen(top, QLabel) if isinstance(one, QLabel) and one.text()]
    hints = [one.toolTip() for one in seen(top)]
    rich = [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText]
    return rich + [hint for hint in hints if "<b>x" in hint or "<img" in hint]


def bare_words(top: QWidget) -> list[str]:
    """U23: buttons that do not say what they do."""
    return [called(one) for one in seen(top) if isinstance(one, QPushButton | QToolButton) and words_of(one) in BARE]


def outside(top: QWidget) -> list[str]:
    """U01: what lies outside of the window, and of anything that scrolls to it."""
    whole = top.rect()
    return [called(one) for one in seen(top) if not _scrolls(one) and not whole.contains(_place(one, top))]


def unreachable(top: QWidget) -> list[str]:
    """U01: what is wider than its room, where it scrolls only downwards."""
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return [
        f"{type(area.widget()).__name__} {area.widget().width()} in {area.viewport().width()}"
        for area in seen(top, QScrollArea)
        if isinstance(area, QScrollArea)
        and area.horizontalScrollBarPolicy() == never
        and area.widget()
        and area.widget().width() > area.viewport().width()
    ]


def sideways(top: QWidget) -> list[str]:
    """U02: a window in which all of it has to be scrolled to the side; a table of many columns may be."""
    return [
        f"{one.widget().width()} in {one.viewport().width()}"
        for one in seen(top, Room)
        if isinstance(one, Room) and one.horizontalScrollBar().maximum() > 0
    ]


def cut_short(top: QWidget) -> list[str]:
    """U02: words that have less room than they need."""
    return [f"{called(one)} {why}" for one in seen(top) if not one.visibleRegion().isEmpty() and (why := _cut(one))]


def _cut(one: QWidget) -> str:
    if isinstance(one, QLabel) and one.text():
        if one.wordWrap():
            needs, has = one.heightForWidth(one.width()), one.height()
        else:
            needs, has = one.sizeHint().width(), one.width()
    elif isinstance(one, QPushButton | QToolButton | QCheckBox | QRadioButton) and words_of(one):
        needs, has = _least(one), one.width()
    elif isinstance(one, QComboBox | QLineEdit):
        needs, has = one.fontMetrics().height(), one.height()
    else:
        return ""
    return f"needs {needs}, has {has}" if needs > has else ""


def _least(one: QAbstractButton) -> int:
    """The width of the words of a button alone; its edges may give way. One that paints itself may know its least."""
    if "minimumSizeHint" in vars(type(one)):
        return one.minimumSizeHint().width()
    metrics = one.fontMetrics()
    picture = one.iconSize().width() if not one.icon().isNull() else 0
    lines = words_of(one).split("\n")
    own = one.sizeHint().width() if type(one).__module__.startswith("ui.") and type(one).__name__ != "_Button" else 0
    return min(own or 10**6, max(metrics.horizontalAdvance(line) for line in lines) + picture)


def too_large(top: QWidget) -> list[str]:
    """U01: a window that asks for more than a small screen has."""
    (room, *_) = [*seen(top, Room), None]
    most = (SMALLEST[0], SMALLEST[1] - room.y()) if room else (880, 430)
    size = (
        room.widget().minimumSizeHint()
        if isinstance(room, Room)
        else top.minimumSizeHint().expandedTo(top.minimumSize())
    )
    return [f"{size.width()}×{size.height()}"] if size.width() > most[0] or size.height() > most[1] else []


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea) and not _holds_all(above):
            return True
        above = above.parentWidget()
    return False


def _holds_all(area: QAbstractScrollArea) -> bool:
    """Whether it is the room of the whole window, and nothing in it has to be scrolled to."""
    return isinstance(area, Room) and area.viewport().size() == area.widget().size()


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


EVERYWHERE: Mapping[str, Lookout] = {
    one.__name__: one
    for one in (
        nameless, doubled_keys, menus_without_letters, english, read_as_markup, bare_words, outside, unreachable,
        sideways, cut_short, too_large,
    )
}  # fmt: skip
