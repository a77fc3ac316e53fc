"""Shared facts as fields, in sections; saved like every field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.cases.changes import Step
from checklists.judging.picture import Picture
from ui.desktop.apart import Done, UnderWay
from ui.desktop.fields.field import Field
from ui.desktop.fields.making import field_for
from ui.desktop.fields.section import FieldSection
from ui.desktop.look.scrolling import UprightArea, scroll_to
from ui.desktop.shared import SharedBench
from ui.desktop.work import Background


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, with a line below it."""

    heading: str
    below: str
    entries: Sequence[str]


class OpenFacts:
    """The open shared facts, as fields see them."""

    def __init__(self, bench: SharedBench) -> None:
        self._bench = bench

    @property
    def picture(self) -> Picture:
        """The facts as they stand. Raises `LookupError` where none are open."""
        if self._bench.subject is None:
            raise LookupError("nothing is open")
        return self._bench.subject.picture

    @property
    def reached(self) -> str:
        """The hash of the last step; empty where nothing is open."""
        return self._bench.subject.stored.head.hash if self._bench.subject else ""

    @property
    def today(self) -> date:
        """The day."""
        return self._bench.desk.today

    @property
    def owner(self) -> str:
        """None: these are the facts themselves."""
        return ""

    def answer(self, given: Mapping[str, object], *, typing: bool = False) -> bool:
        """Keep facts; whether they were kept."""
        return self._bench.answer(given, typing=typing)

    def answer_apart(self, given: Mapping[str, object], background: Background, done: Done) -> UnderWay:
        """Keep long facts; nothing is judged by them, so that they are kept at once."""
        kept = UnderWay()
        kept.save()
        done(self.answer(given))
        return kept

    def seal(self) -> None:
        """End the typing, as when a field is left."""
        self._bench.settle()


class FactFields(UprightArea):
    """The fields, made when something is open first."""

    def __init__(self, bench: SharedBench, name: str) -> None:
        super().__init__(name)
        self._bench = bench
        self.fields: dict[str, Field] = {}
        bench.opened.connect(self.refresh)
        bench.stepped.connect(self._on_stepped)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Make the fields of these groups."""
        source = OpenFacts(self._bench)
        entries = source.picture.policy.entry
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(20, 14, 20, 24)
        stack.setSpacing(16)
        for group in groups:
            made = {name: field_for(entries[name], source) for name in group.entries}
            self.fields.update(made)
            stack.addWidget(FieldSection(group.heading, group.below, list(made.values())))
        stack.addStretch(1)
        self.setWidget(inner)

    def go_to(self, entry: str) -> None:
        """Put the cursor into a field."""
        field = self.fields.get(entry)
        if field is not None:
            scroll_to(self, field)
            field.focus()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        done = [field.commit() for field in self.fields.values()]
        return all(done)

    def refresh(self) -> None:
        """Show everything anew."""
        if self._bench.subject is not None:
            for field in self.fields.values():
                field.refresh()

    def _on_stepped(self, step: Step) -> None:
        for change in step.changes:
            if change.key in self.fields:
                self.fields[change.key].refresh()
