"""Fields of one line: text, telephone, e-mail, identity codes, amounts and numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.policy.amounts import capital_words, in_other_unit, in_yuan
from checklists.policy.showing import is_year, with_separators
from checklists.policy.values import Value, is_number
from ui.desktop.fields.editors import TextLine, UnitLine
from ui.desktop.fields.field import Field
from ui.desktop.look.plain import plain_label


class LineField(Field):
    """One line of text, or a code that the reader checks."""

    line: TextLine

    def make_editor(self) -> QWidget:
        """The line."""
        self.line = self.make_line()
        self.line.textEdited.connect(self.touch)
        self.line.left.connect(self.leave)
        self.line.returnPressed.connect(self.leave)
        return self.line

    def make_line(self) -> TextLine:
        """The line, as this kind of entry needs it."""
        return TextLine()

    def typed(self) -> object:
        """The text."""
        return self.line.text()

    def put(self, value: Value) -> None:
        """Show the answer; a default only behind it, for nobody has entered it."""
        default = self.default()
        self.line.setPlaceholderText(f"不填按 {default}" if default else self.example)
        text = "" if default or not isinstance(value, str) else self.written(value)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def written(self, value: str) -> str:
        """A value as it stands in the line."""
        return value

    @property
    def example(self) -> str:
        """What an empty line shows."""
        return ""

    @property
    def composing(self) -> bool:
        """Whether an input method is still putting words together."""
        return self.line.composing


class NumberField(LineField):
    """An amount, a number or a percentage: bare while it is typed, with separators once it is left."""

    def make_line(self) -> TextLine:
        """A line with the unit inside."""
        line = UnitLine("%" if self.entry.kind == "percent" else self.entry.unit)
        line.entered.connect(self._show_bare)
        return line

    def written(self, value: str) -> str:
        """The number with separators; a year has none."""
        return with_separators(value) if is_number(value) and not is_year(self.entry) else value

    def _show_bare(self) -> None:
        if not self.touched:
            value = self.source.picture.value(self.entry.id)
            self.line.setText(value if isinstance(value, str) and not self.default() else "")

    def leave(self) -> bool:
        """The field is left: the separators come back."""
        done = super().leave()
        if done:
            self.put(self.source.picture.value(self.entry.id))
        return done


class MoneyField(NumberField):
    """An amount of money: below it the same in capital words, and in the other usual unit."""

    def body(self) -> QWidget:
        """The line, with the words below."""
        both = QWidget()
        stack = QVBoxLayout(both)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        self._words = plain_label("", "meta", wrap=True)
        self._words.hide()
        stack.addWidget(self.line)
        stack.addWidget(self._words)
        return both

    @property
    def words(self) -> str:
        """What stands below the line; empty where the amount has no exact words."""
        return self._words.text()

    def put(self, value: Value) -> None:
        """Show the amount, and what it is in words."""
        super().put(value)
        self._say(value)

    def leave(self) -> bool:
        """The field is left: the words follow what is kept."""
        done = super().leave()
        self._say(self.source.picture.value(self.entry.id) if done else None)
        return done

    def _say(self, value: Value) -> None:
        plain = value if isinstance(value, str) and is_number(value) else ""
        self._words.setText(said_of(plain, self.entry.unit) if plain else "")
        self._words.setVisible(bool(self._words.text()))


def said_of(plain: str, unit: str) -> str:
    """An amount in the other unit and in capital words, as it stands below its field."""
    yuan = in_yuan(plain, unit)
    words = capital_words(yuan) if yuan is not None else ""
    return f"合 {in_other_unit(plain, unit)}　大写：人民币{words}" if words else ""
