"""A clerk at the window: sees what is visible, clicks where it is, types what people type. Knows nothing of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QTreeView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as WaitedTooLongError

Wait = Callable[[Callable[[], object]], None]
Kind = TypeVar("Kind", bound=QWidget)
KEY, MOD = Qt.Key, Qt.KeyboardModifier
_NONE, _LEFT = MOD.NoModifier, Qt.MouseButton.LeftButton
_ACCESS = re.compile(r"\(&.\)|&(?!&)")


def words_of(widget: QWidget) -> str:
    """What a user reads on a widget, without the sign of its access key."""
    read = getattr(widget, "text", None)
    return _ACCESS.sub("", str(read())).replace("&&", "&").strip() if callable(read) else ""


def names_of(widget: QWidget) -> set[str]:
    """What a widget is called: by what stands on it, and by what a screen reader says."""
    return {words_of(widget), widget.accessibleName()} - {""}


def cells_of(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """Every cell of a model, from above."""
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            yield model.index(row, column, parent)
        yield from cells_of(model, model.index(row, 0, parent))


class Clerk:
    """Somebody with a mouse and a keyboard before one window."""

    def __init__(self, window: QWidget, wait: Wait) -> None:
        self.window = window
        self.wait = wait

    # Seeing.

    def top(self) -> QWidget:
        """What is in front: an opened list or menu, a dialog, or else the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def seen(self, kind: type[Kind], within: QWidget | None = None) -> list[Kind]:
        """All visible widgets of a kind, in what is in front."""
        return [widget for widget in (within or self.top()).findChildren(kind) if widget.isVisible()]

    def sees(self, text: str) -> bool:
        """Whether some visible label or button says so."""
        return any(text in words_of(widget) for kind in (QLabel, QAbstractButton) for widget in self.seen(kind))

    def read(self, part: str) -> str:
        """The first visible text that has some words in it."""
        return next(words for widget in self.seen(QLabel) if part in (words := words_of(widget)))

    def find(self, kind: type[Kind], name: str, within: QWidget | None = None) -> Kind:
        """The one visible widget of that name; a page may still be at work on it. Raises `LookupError`."""
        with suppress(WaitedTooLongError):
            self.wait(lambda: self._named(kind, name, within))
        found = self._named(kind, name, within)
        if not found:
            there = sorted({own for widget in self.seen(kind, within) for own in names_of(widget)})
            message = f"no {kind.__name__} named {name}; there are {there}"
            raise LookupError(message)
        return found[0]

    def _named(self, kind: type[Kind], name: str, within: QWidget | None = None) -> list[Kind]:
        seen = self.seen(kind, within)
        return [widget for widget in seen if name in names_of(widget)] or [
            widget for widget in seen if any(own.startswith(name) for own in names_of(widget))
        ]

    def wait_for(self, text: str) -> None:
        """Wait until something is said."""
        self.wait(lambda: self.sees(text))

    def heading(self) -> str:
        """The heading of the page in view."""
        return next((words_of(label) for label in self.seen(QLabel) if label.property("role") == "title"), "")

    # The mouse.

    def click(self, name: str, kind: type[QAbstractButton] = QAbstractButton) -> None:
        """Click the button of that name."""
        self.wait(lambda: self._is_ready(kind, name))
        self.click_on(self.find(kind, name))

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget where it is seen; what covers it gets the click."""
        if at is None and isinstance(widget, QRadioButton | QCheckBox):
            at = QPoint(10, widget.height() // 2)
        with suppress(WaitedTooLongError):  # what is still being made above or below may move it
            self.wait(lambda: self._is_reached(widget, at))
        where = widget.mapTo(widget.window(), at or widget.rect().center())
        hit = widget.window().childAt(where)
        assert hit is not None, f"{names_of(widget)} lies outside the window"
        assert hit is widget or widget.isAncestorOf(hit), f"{names_of(widget)} is covered by {hit}"
        QTest.mouseClick(_handle(widget), _LEFT, _NONE, where)

    def _is_reached(self, widget: QWidget, at: QPoint | None) -> bool:
        self.bring_into_view(widget)
        hit = widget.window().childAt(widget.mapTo(widget.window(), at or widget.rect().center()))
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    def choose(self, question: str, option: str) -> None:
        """Click one of the options of a question: a button in view, or a line of a list that opens."""

        def boxes_of() -> list[QWidget]:
            return [widget for widget in self.seen(QWidget) if widget.accessibleName() == question]

        with suppress(WaitedTooLongError):
            self.wait(boxes_of)
        boxes = boxes_of()
        assert boxes, f"no field named {question}"
        if isinstance(boxes[0], QComboBox):
            self.pick(boxes[0], option)
        else:
            self.click_on(self.find(QAbstractButton, option, boxes[0]))

    def pick(self, combo: QComboBox, option: str) -> None:
        """Open a list and click a line of it."""
        self.click_on(combo)
        self.wait(lambda: combo.view().isVisible())
        view = combo.view()
        index = view.model().index(combo.findText(option), 0)
        assert index.isValid(), f"no line {option}"
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), _LEFT, _NONE, view.visualRect(index).center())
        self.wait(lambda: not combo.view().isVisible())

    def line_named(self, name: str) -> QLineEdit:
        """The line of that name, once it is there: a long form comes a few fields at a time."""
        self.wait(lambda: any(name in own for one in self.seen(QLineEdit) for own in names_of(one)))
        return self.find(QLineEdit, name)

    def line(self, view: QAbstractItemView, text: str) -> QModelIndex:
        """The first cell of a list or table that says so."""
        found = [index for index in cells_of(view.model()) if text in str(index.data() or "")]
        assert found, f"no line {text}"
        return found[0]

    def click_cell(self, view: QAbstractItemView, index: QModelIndex, at: QPoint | None = None) -> None:
        """Click a cell."""
        view.scrollTo(index)
        rect = view.visualRect(index)
        self.click_on(view.viewport(), at or rect.center())

    def bring_into_view(self, widget: QWidget) -> None:
        """Turn the wheel over what scrolls until the widget is seen whole."""
        for area in _areas_of(widget):
            bar = area.verticalScrollBar()
            for _ in range(200):
                rect = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
                height = area.viewport().height()
                up, down = rect.top() < 0, rect.bottom() > height and rect.top() > 0
                before = bar.value()
                if not up and not down:
                    break
                self._turn(area, 120 if up else -120)
                if bar.value() == before:
                    break

    # The keyboard: keys go to the window, which gives them to whatever has the focus.

    def press(self, *keys: Qt.Key, mod: Qt.KeyboardModifier = _NONE) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(_handle(self.top()), key, mod)

    def type(self, text: str) -> None:
        """Type ASCII; what else there is comes from the clipboard, as from another program."""
        if text.isascii():
            for sign in text:
                QTest.keyClick(_handle(self.top()), sign)
        else:
            self.paste(text)

    def paste(self, text: str) -> None:
        """Paste text from another program."""
        QGuiApplication.clipboard().setText(text)
        self.press(KEY.Key_V, mod=MOD.ControlModifier)

    def write(self, name: str, text: str) -> None:
        """Click into a line, replace what is there, and leave it."""
        self.click_on(self.line_named(name))
        self.replace(text)
        self.press(KEY.Key_Tab)

    def replace(self, text: str) -> None:
        """Type in place of everything that is there."""
        self.press(KEY.Key_A, mod=MOD.ControlModifier)
        self.type(text)

    def focused(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def tab_to(self, *names: str, back: bool = False) -> QWidget:
        """Press Tab until something of one of these names has the focus."""
        passed = []
        for _ in range(150):
            widget = QApplication.focusWidget()
            if widget is not None and any(own.startswith(name) for own in names_of(widget) for name in names):
                return widget
            passed.append(next(iter(names_of(widget)), type(widget).__name__) if widget else "")
            self.press(KEY.Key_Backtab if back else KEY.Key_Tab, mod=MOD.ShiftModifier if back else _NONE)
        message = f"Tab never comes to {names}; it passes {passed[:40]}"
        raise LookupError(message)

    def _is_ready(self, kind: type[QAbstractButton], name: str) -> bool:
        return any(button.isEnabled() for button in self._named(kind, name)[:1])

    def _turn(self, area: QScrollArea, by: int) -> None:
        middle = area.viewport().rect().center()
        before = area.verticalScrollBar().value()
        QTest.wheelEvent(_handle(area), QPointF(area.viewport().mapTo(area.window(), middle)), QPoint(0, by))
        if area.verticalScrollBar().value() == before:  # the wheel was over something that scrolls by itself
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() - by)


def _handle(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None
    return handle


def _areas_of(widget: QWidget) -> list[QScrollArea]:
    """The scroll areas in which a widget stands, from the inside."""
    areas: list[QScrollArea] = []
    above: Any = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            areas.append(above)
        above = above.parentWidget()
    return areas


def tree_in(clerk: Clerk) -> QTreeView:
    """The one tree in view."""
    return clerk.seen(QTreeView)[0]
