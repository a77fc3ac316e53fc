"""What all fields share: label, hint and fault around an editor, checked as it is left and saved as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from checklists.policy.entering import EntryError
from checklists.policy.model import Entry
from checklists.policy.values import Value
from ui.desktop.fields.caption import Caption
from ui.desktop.fields.sentence import Sentence
from ui.desktop.fields.source import Source, reader, shown, stored
from ui.desktop.fields.way import WayToOrganisation
from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.page import Page

PAUSE = 500  # milliseconds after the last key
REQUIRED = "必填"


class Field(QWidget):
    """One entry. A kind of field brings its editor, and says what is typed in it and how a value looks in it."""

    faulted = Signal(str, str)  # the entry, and the sentence beside it; "" once it is mended
    wide = False  # whether it takes the whole width of its section

    def __init__(self, entry: Entry, source: Source) -> None:
        super().__init__()
        self.entry = entry
        self.source = source
        self._touched = False  # typed, and not saved yet
        self._typing = False  # typed since the field was left
        self._typed_at = ""  # the last step of the case when something was typed last
        self._before: Value = None  # the answer when typing began
        self._rejected = False  # typed, and not kept when it was to be saved
        self._telling = False
        self._required = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._save_while_typing)
        self._sentence: Sentence | None = None
        self._advice: Sentence | None = None
        self._label = Caption(entry.label)
        self._mark = plain_label("", "meta")
        self.head = QHBoxLayout()
        self._editor = self.make_editor()
        self._stack = QVBoxLayout(self)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._label.setMinimumHeight(24)
        self._label.setBuddy(self._editor)
        self.head.setSpacing(8)
        self.head.addWidget(self._label)
        self.head.addWidget(self._mark)
        self.head.addStretch(1)
        if self.entry.carried:
            self.way = WayToOrganisation(self)
            self.head.addWidget(self.way)
        self._editor.setAccessibleName(self.entry.label)
        self._editor.setAccessibleDescription(self.entry.hint)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(3)
        self._stack.addLayout(self.head)
        self._stack.addWidget(self.body())
        if self.entry.hint:
            self._stack.addWidget(plain_label(self.entry.hint, "meta", wrap=True))
        self._stack.addStretch(1)

    # What a kind of field brings.

    def make_editor(self) -> QWidget:
        """The widget that is typed into; it gets the focus."""
        raise NotImplementedError

    def body(self) -> QWidget:
        """The editor with what stands beside it."""
        return self._editor

    def typed(self) -> object:
        """What is typed now, as the reader takes it."""
        raise NotImplementedError

    def put(self, value: Value) -> None:
        """Show a value, without telling anybody."""
        raise NotImplementedError

    def frame_wrong(self, *, wrong: bool) -> None:
        """Draw the red frame round the editor, or take it away."""
        set_property(self._editor, "wrong", "yes" if wrong else "")

    @property
    def composing(self) -> bool:
        """Whether an input method is still putting words together."""
        return False

    # What all of them do.

    @property
    def editor(self) -> QWidget:
        """The widget that takes the focus."""
        return self._editor

    @property
    def fault(self) -> str:
        """The sentence beside the field; empty where what is typed can be kept."""
        return self._sentence.text if self._sentence else ""

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self._touched

    @property
    def refused(self) -> bool:
        """Whether something stands here that could not be kept."""
        return self.touched and (bool(self.fault) or self._rejected)

    @property
    def unkept(self) -> str:
        """What stands here and is not kept, as a sentence names it."""
        return f"“{self.entry.label}”"

    @property
    def mark(self) -> str:
        """The word beside the label."""
        return self._mark.text()

    def focus(self) -> None:
        """Take the focus."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what the case says now; what is typed here and not kept yet stays, unless the answer itself changed."""
        if self._telling:
            return
        if self.entry.carried:
            self.way.lead_to(self.source.owner)
        if self._touched and (self.holds_focus() or stored(self.source, self.entry) == self._before):
            self._remark()
            return
        self._touched = self._typing = False
        self._pause.stop()
        self.put(self.source.picture.value(self.entry.id))
        self.tell("")
        self._remark()

    def holds_focus(self) -> bool:
        """Whether this field is the one that is being typed into."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def enlarge(self) -> None:
        """Show the label as a question of its own."""
        set_property(self._label, "tone", "heading")

    def require(self, *, required: bool) -> None:
        """Say whether the paper needs the entry."""
        self._required = required
        self._remark()

    def default(self) -> str:
        """What the entry counts as while it is empty, in words; empty where it has no default."""
        picture = self.source.picture
        value = picture.value(self.entry.id)
        return "" if stored(self.source, self.entry) is not None else shown(picture, self.entry, value)

    def touch(self) -> None:
        """Something was typed: it is saved after a pause."""
        self._begin()
        self._pause.start()

    def leave(self) -> bool:
        """The field is left: check, save, and end the typing. Whether nothing is left unsaved."""
        if not self._typing:
            return True
        self._pause.stop()
        done = self._keep(say=True) if self._touched else True
        self._typing = not done
        self.source.seal()
        if done:
            self.refresh()
        return done

    def choose(self) -> None:
        """One choice was made, which is whole at once."""
        self._begin()
        self.leave()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        return self.leave()

    def take_back(self) -> bool:
        """Put away what was typed and cannot be kept; whether that was the last thing done to the case."""
        last = self._touched and self._typed_at == self.source.reached
        if last:
            self._touched = self._typing = False
            self.refresh()
        return last

    def tell(self, sentence: str) -> None:
        """Show what is wrong with what is typed, in a red frame; an empty sentence takes it away."""
        if sentence == self.fault:
            return
        if self._sentence is None:
            self._sentence = Sentence()
            self._stack.insertWidget(2, self._sentence)
        self._sentence.show_text(sentence)
        self.frame_wrong(wrong=bool(sentence))
        self._remark()  # what is there and wrong is not missing
        self.faulted.emit(self.entry.id, sentence)
        self._tell_page()

    def advise(self, sentence: str, *, blocks: bool = False) -> None:
        """Show what a finding says about the entry, in its own words; what is typed is kept all the same."""
        if self._advice is None:
            if not sentence:
                return
            self._advice = Sentence()
            self._stack.insertWidget(2, self._advice)
        self._advice.show_text(sentence, blocks=blocks)

    @property
    def advice(self) -> str:
        """What a finding says about the entry."""
        return self._advice.text if self._advice else ""

    def _begin(self) -> None:
        if not self._touched:
            self._before = stored(self.source, self.entry)
        self._touched = self._typing = True
        self._typed_at = self.source.reached

    def _save_while_typing(self) -> None:
        if self.composing:
            self._pause.start()
        elif self._touched:
            self._keep(say=False)

    def _keep(self, *, say: bool) -> bool:
        try:
            value = reader(self.source).read(self.entry, self.typed())
        except EntryError as error:
            if say or self.fault:
                self.tell(str(error))
            return False
        self.tell("")
        if value == stored(self.source, self.entry):
            self._touched = False
            return True
        self._telling, self._rejected = True, False
        try:
            kept = self.source.answer({self.entry.id: value}, typing=True)
        finally:
            self._telling = False
        self._touched = self._rejected = not kept
        self._remark()
        return kept

    def _tell_page(self) -> None:
        """The page that the field is on tells it on."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        if above is not None:
            above.faulted.emit()

    def _remark(self) -> None:
        missing = self._required and not self.fault and not self.source.picture.value(self.entry.id)
        self._mark.setText(f"{REQUIRED}，未填" if missing else REQUIRED if self._required else "")
        set_property(self._mark, "tone", "todo" if missing else "meta")
        self._mark.setVisible(self._required and (missing or not self.entry.defaults))  # or else it may stay empty
