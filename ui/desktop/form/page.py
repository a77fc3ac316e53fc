"""The page of one paper: every entry that it prints, under the paper's own headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from checklists.cases.changes import Kind, Step
from checklists.judging.papers import Paper
from ui.desktop.fields.field import Field
from ui.desktop.fields.making import field_for
from ui.desktop.fields.section import FieldSection
from ui.desktop.fields.source import OpenCase, finding_about
from ui.desktop.form.sections import needed_entries, sections_of, shown_entries
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.scrolling import scroll_to
from ui.desktop.page import Page
from ui.desktop.places import page_of_form
from ui.desktop.workbench import Workbench


def lack_of(paper: Paper) -> str:
    """How many entries a paper still lacks, in words."""
    return f"还缺 {len(paper.missing)} 栏" if paper.missing else "各栏已填"


class FormPage(Page):
    """The fields of one form. They are made when the page is looked at first."""

    def __init__(self, workbench: Workbench, form_id: str) -> None:
        super().__init__(workbench)
        self._form_id = form_id
        self.name = page_of_form(form_id)
        self.heading = workbench.picture.policy.form[form_id].title
        self.fields: dict[str, Field] = {}
        self._sections: list[FieldSection] = []
        self._stale: set[str] = set()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self.tools = self._make_tools()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(f"{self.heading}的栏目")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._scroll, 1)
        workbench.opened.connect(self._on_opened)
        workbench.stepped.connect(self._on_stepped)
        self._count()

    def show_place(self, place: str) -> None:
        """Scroll to the field of an entry and put the cursor there."""
        self._make()
        field = self.fields.get(place.partition("[")[0])
        if field is not None:
            field.show()
            scroll_to(self._scroll, field)
            field.focus()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        done = [field.commit() for field in self.fields.values()]
        return all(done)

    def note(self) -> str:
        """How many entries the paper still lacks."""
        return lack_of(self._paper()) if self._is_there() else ""

    def refresh(self) -> None:
        """Show everything anew."""
        self._stale = set(self.fields)
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the fields, or bring them up to date."""
        self._make()
        self._catch_up()
        super().showEvent(event)

    def go_to_missing(self) -> None:
        """Go to the next entry that the paper lacks."""
        missing = [name.partition("[")[0] for name in self._paper().missing]
        if not missing:
            return
        order = list(self.fields)
        here = next((place for place, name in enumerate(order) if self.fields[name].holds_focus()), -1)
        after = [name for name in order[here + 1 :] if name in missing]
        self.show_place(after[0] if after else next((name for name in order if name in missing), missing[0]))

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(plain_label("改一处，各表同步", "meta"))
        self._next: QPushButton = button("下一栏未填(&N)", "", "down")
        self._next.clicked.connect(self.go_to_missing)
        row.addWidget(self._next)
        return tools

    def _make(self) -> None:
        if self.fields or not self.workbench.is_open:
            return
        picture = self.workbench.picture
        form = picture.policy.form[self._form_id]
        source = OpenCase(self.workbench)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(20, 14, 20, 24)
        stack.setSpacing(16)
        heading = ""
        for section in sections_of(form, picture.checklist):
            fields = [field_for(picture.policy.entry[name], source) for name in section.entries]
            self.fields.update(zip(section.entries, fields, strict=True))
            below = section.below if len(fields) > 1 else ""
            made = FieldSection(section.heading if section.heading != heading else "", below, fields)
            heading = section.heading
            self._sections.append(made)
            stack.addWidget(made)
        stack.addStretch(1)
        self._scroll.setWidget(inner)
        self._show_needed()

    def _on_opened(self) -> None:
        if not self._is_there():
            return
        self._stale = set(self.fields)
        self._count()
        if self.isVisible():
            self._catch_up()

    def _on_stepped(self, step: Step) -> None:
        changed = {change.key for change in step.changes if change.kind is Kind.ANSWER}
        if not changed:
            return
        # What rests on the answers that changed: options of rows, and what counts while nothing is entered.
        policy = self.workbench.picture.policy
        following = {
            entry.id
            for entry in policy.entries
            if entry.defaults or changed & {table for e in (entry, *entry.columns) for table in e.option_tables}
        }
        self._stale |= (changed | following) & set(self.fields)
        self._count()
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        stale, self._stale = self._stale, set()
        for name in stale:
            self.fields[name].refresh()
        self._show_needed()

    def _show_needed(self) -> None:
        if not self.fields:
            return
        picture = self.workbench.picture
        form = picture.policy.form[self._form_id]
        shown, needed = shown_entries(form, picture), needed_entries(form, picture)
        changed = False
        for name, field in self.fields.items():
            field.require(required=name in needed)
            text, blocks = finding_about(picture, name)
            field.advise(text, blocks=blocks)
            visible = name in shown or bool(picture.value(name)) or field.touched
            if field.isHidden() == visible:
                field.setVisible(visible)
                changed = True
        if changed:
            for section in self._sections:
                section.arrange()

    def _paper(self) -> Paper:
        return self.workbench.picture.paper(self._form_id)

    def _is_there(self) -> bool:
        """Whether the case has the paper; where it has not, the window takes the page away."""
        return self.workbench.is_open and any(paper.form == self._form_id for paper in self.workbench.picture.papers)

    def _count(self) -> None:
        self._next.setEnabled(self._is_there() and bool(self._paper().missing))
