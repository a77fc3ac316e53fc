"""Fields in which something is chosen: one of a few, one of many, several, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from checklists.policy.model import Entry, Option
from checklists.policy.values import Value
from ui.desktop.fields.editors import CalmComboBox
from ui.desktop.fields.field import Field
from ui.desktop.fields.source import Source, options, stored
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.radio import Radio

FEW = 4  # so many options are shown at once, more stand in a list
_NAMED = 6  # so many defaults are named
_SIDE_BY_SIDE = 18  # characters that fit in one line of half a small page
_BUTTON = 3  # characters that a button is wider than its words
_NOTHING = "请选择"


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Radio(Radio):
    """Takes the focus by a click too, so that the Tab key goes on from here, but then without a frame.

    An arrow chooses the next one, also where none was chosen; `walking` is told before and after.
    """

    walking = Signal(bool)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt moves the choice only from where there is one."""
        walks = event.key() in _ARROWS
        self.walking.emit(walks)
        super().keyPressEvent(event)
        to = QApplication.focusWidget()
        if walks and to is not self and isinstance(to, _Radio) and to.group() is self.group():
            to.click()
        self.walking.emit(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The choice may be over."""
        super().focusOutEvent(event)
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the style sheet how the focus came."""
        _tell_how(self, event)
        super().focusInEvent(event)


class _Box(QCheckBox):
    """As `_Radio`."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the style sheet how the focus came."""
        _tell_how(self, event)
        super().focusInEvent(event)


def _tell_how(pressed: QWidget, event: QFocusEvent) -> None:
    set_property(pressed, "clicked", "yes" if event.reason() == Qt.FocusReason.MouseFocusReason else "")


class ButtonsField(Field):
    """All options in view, as buttons that stay as they were pressed."""

    exclusive = True

    def __init__(self, entry: Entry, source: Source) -> None:
        self.clear = button("清除", "link")
        self._default = plain_label("", "meta")
        self._shown: tuple[Option, ...] = ()
        self._made: list[QAbstractButton] = []
        self._putting = self._walking = False
        super().__init__(entry, source)
        self.clear.setAccessibleName(f"{entry.label}：清除")
        self.clear.clicked.connect(self._clear)
        self.head.addStrut(self.clear.sizeHint().height())  # it comes and goes, and nothing below moves
        self.head.addWidget(self._default)
        self.head.addWidget(self.clear)

    def make_editor(self) -> QWidget:
        """The box with the buttons."""
        for beside in (self._default, self.clear):
            beside.setParent(self)  # shown without a parent, they would be windows for a moment, and take the focus
        self._box = QWidget()
        self._box.setMinimumHeight(32)
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self.group = QButtonGroup(self)
        return self._box

    def options(self) -> Sequence[Option]:
        """What can be chosen."""
        return options(self.source, self.entry)

    def buttons(self) -> dict[str, QAbstractButton]:
        """The buttons by the option they stand for."""
        return {option.id: made for option, made in zip(self._shown, self._made, strict=True)}

    def focus(self) -> None:
        """Take the focus where the answer is."""
        chosen = [one for one in self._made if one.isChecked()] or self._made
        if chosen:
            chosen[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> object:
        """The chosen option."""
        return next((name for name, pressed in self.buttons().items() if pressed.isChecked()), None)

    def put(self, value: Value) -> None:
        """Press the buttons that the answer, or the default, is made of."""
        self._putting = True
        self._build(tuple(self.options()))
        chosen = value if isinstance(value, list) else [value]
        self.group.setExclusive(False)  # or nothing could be released
        for name, pressed in self.buttons().items():
            pressed.setChecked(name in chosen)
        self.group.setExclusive(True)
        default = self.default()
        if default and isinstance(value, list) and len(value) == len(self._shown) > _NAMED:
            default = f"全部 {len(value)} 项"
        self._default.setText(f"不答按“{default}”" if default else "")
        self._default.setVisible(bool(default))
        self.clear.setVisible(stored(self.source, self.entry) is not None)
        self._putting = False

    def make_button(self, option: Option) -> QAbstractButton:
        """The button of one option."""
        made = _Radio(option.label.replace("&", "&&"))
        made.walking.connect(self._on_walking)
        made.left.connect(self._on_left)
        return made

    def _build(self, wanted: tuple[Option, ...]) -> None:
        if wanted == self._shown:
            return
        for old in self._made:
            self.group.removeButton(old)
            self._grid.removeWidget(old)
            old.deleteLater()
        self._shown, self._made = wanted, []
        across = self._across(wanted)
        for place, option in enumerate(wanted):
            made = self.make_button(option)
            made.setAccessibleDescription(f"{self.entry.label} {option.explanation}".strip())
            made.toggled.connect(self._on_toggled)
            self._made.append(made)
            if self.exclusive:  # the boxes stay out of it: the Tab key stops once in a group
                self.group.addButton(made)
            self._grid.addWidget(made, place // across, place % across)
            if option.explanation:  # then every option has a line of its own
                self._grid.addWidget(plain_label(option.explanation, "meta", wrap=True), place, 1)
        self._grid.setColumnStretch(across, 1)
        if self._made:
            self._box.setFocusProxy(self._made[0])

    def _across(self, wanted: Sequence[Option]) -> int:
        short = sum(len(option.label) + _BUTTON for option in wanted) <= _SIDE_BY_SIDE
        return len(wanted) if short and not _explained(wanted) else 1

    def _on_toggled(self, checked: bool) -> None:
        if self._putting or not (checked or not self.exclusive):
            return
        if not self._walking:
            self.choose()
            return
        self._begin()
        if self._keep(say=True):  # others may follow at once: one step with them
            self.refresh()

    def _on_walking(self, walking: bool) -> None:
        self._walking = walking

    def _on_left(self) -> None:
        """Where the arrows led is one step, whatever they went over."""
        if not self.holds_focus():
            self.source.seal()

    def _clear(self) -> None:
        self._putting = True
        self.group.setExclusive(False)
        for pressed in self._made:
            pressed.setChecked(False)
        self.group.setExclusive(True)
        self._putting = False
        self.choose()


class ChoicesField(ButtonsField):
    """Several options can be chosen."""

    exclusive = False
    wide = True

    def make_button(self, option: Option) -> QAbstractButton:
        """A box to tick."""
        return _Box(option.label.replace("&", "&&"))

    def typed(self) -> object:
        """Every chosen option."""
        return [name for name, pressed in self.buttons().items() if pressed.isChecked()]

    def _across(self, wanted: Sequence[Option]) -> int:
        if _explained(wanted):
            return 1
        longest = max((len(option.label) for option in wanted), default=1)
        return max(1, min(len(wanted), 40 // (longest + 3)))


class ListField(Field):
    """One of many options, in a list that opens; below it what the chosen one means, or all of them."""

    combo: CalmComboBox
    _at_large = False  # with room to say what every option means

    def enlarge(self) -> None:
        """As a question of its own, with what its options mean."""
        super().enlarge()
        self._at_large = True
        self.refresh()

    def make_editor(self) -> QWidget:
        """The list, closed."""
        self.combo = CalmComboBox()
        self.combo.activated.connect(self.choose)
        return self.combo

    def body(self) -> QWidget:
        """The list, with what its options mean below."""
        both = QWidget()
        stack = QVBoxLayout(both)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        self.meaning = plain_label("", "meta", wrap=True)
        stack.addWidget(self.combo)
        stack.addWidget(self.meaning)
        return both

    def typed(self) -> object:
        """The chosen option."""
        chosen = self.combo.currentData()
        return chosen if isinstance(chosen, str) else None

    def put(self, value: Value) -> None:
        """Show the answer or the default; the first line stands for none."""
        found = options(self.source, self.entry)
        self.combo.clear()
        default = self.default()
        self.combo.addItem(f"不填按“{default}”" if default else _NOTHING, None)
        for option in found:
            self.combo.addItem(option.label, option.id)
        place = self.combo.findData(value) if isinstance(value, str) and not default else 0
        self.combo.setCurrentIndex(max(place, 0))
        chosen = [option for option in found if option.id == value] or (found if self._at_large else [])
        means = [f"{option.label}——{option.explanation}" for option in chosen if option.explanation]
        self.meaning.setText("\n".join(means))
        self.meaning.setVisible(bool(means))


def _explained(wanted: Sequence[Option]) -> bool:
    return any(option.explanation for option in wanted)
