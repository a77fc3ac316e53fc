"""Editors that keep still while an input method puts words together, and that say when they are left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyledItemDelegate, QWidget

from ui.desktop.look.keys import is_enter
from ui.desktop.look.plain import plain_label

_IN_VIEW = 12  # options of a list that are seen at once
_BAR = 24  # of what stands beside the words of an option


class TextLine(QLineEdit):
    """One line of text."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.setFixedHeight(32)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether words are still being put together."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type what is meant to be typed."""
        if _of_the_case(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
        elif not _types_nothing(event, composing=self.composing):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the line is left; a menu or another window is no leaving."""
        super().focusOutEvent(event)
        self.composing = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class UnitLine(TextLine):
    """A line for a number, its digits at the right, its unit inside the frame."""

    entered = Signal()

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._unit = plain_label(unit, "small")
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if unit:
            self._unit.ensurePolished()
            self.setTextMargins(0, 0, self._unit.sizeHint().width() + 6, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right."""
        super().resizeEvent(event)
        size = self._unit.sizeHint()
        self._unit.setGeometry(self.width() - size.width() - 10, 0, size.width(), self.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the line is entered, so that it can show the bare number."""
        self.entered.emit()
        super().focusInEvent(event)


class TextArea(QPlainTextEdit):
    """Text of several lines. Tab goes on to the next field."""

    left = Signal()
    typed = Signal()  # by hand, and no longer being put together

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether words are still being put together: the text changes for each of them."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type what is meant to be typed."""
        own = self.document()
        if _of_the_case(event, undo=own.isUndoAvailable(), redo=own.isRedoAvailable()):
            event.ignore()
        elif not _types_nothing(event, composing=self.composing):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the text is left; a menu is no leaving."""
        super().focusOutEvent(event)
        self.composing = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _on_text(self) -> None:
        if not self.composing:
            self.typed.emit()


class CalmComboBox(QComboBox):
    """A list of options that the wheel leaves alone until it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(32)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(_IN_VIEW)
        self.setItemDelegate(QStyledItemDelegate(self))  # its own takes no room from the style sheet
        self.walking = False  # whether a key goes through the options, with the list shut

    def showPopup(self) -> None:
        """Open the list, as wide as its options: a cell of a table may be narrower."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _BAR)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the options."""
        self.walking = True
        super().keyPressEvent(event)
        self.walking = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the page instead of changing an answer by accident."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _of_the_case(event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    """Whether Ctrl+Z or Ctrl+Y is not for the text: it has nothing of its own to undo or to redo."""
    key = QKeySequence.StandardKey
    return (event.matches(key.Undo) and not undo) or (event.matches(key.Redo) and not redo)


def _types_nothing(event: QKeyEvent, *, composing: bool) -> bool:
    """Whether a key is not for the text: an Enter that ends a composition, or the access key of a grey button."""
    if composing and is_enter(event):
        event.accept()
        return True
    if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text():
        event.ignore()
        return True
    return False
