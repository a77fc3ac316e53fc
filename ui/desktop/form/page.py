"""The page of one paper: every entry that it prints, under the paper's own headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from checklists.cases.changes import Kind, Step
from checklists.judging.collecting import collects
from checklists.policy.model import Entry
from ui.desktop.fields.field import Field
from ui.desktop.fields.making import field_for
from ui.desktop.fields.source import OpenCase, finding_about
from ui.desktop.form.field_list import FieldList
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.scrolling import UprightArea, scroll_to
from ui.desktop.page import Page
from ui.desktop.places import page_of_form
from ui.desktop.preview.beside import Beside
from ui.desktop.sections import needed_entries, sections_of, shown_entries
from ui.desktop.workbench import Workbench


def _lack_of(missing: Sequence[str]) -> str:
    """How many entries are still lacking, in words."""
    return f"差 {len(missing)} 栏" if missing else "各栏已填"


_HEIGHTS = {"table": 200, "long-text": 130}  # about; of the others two stand beside each other


def _height(entry: Entry) -> int:
    """About how high a field will be."""
    return _HEIGHTS.get(entry.kind, 36)


class FormPage(Page):
    """The fields of one form. They are made once the page is looked at."""

    def __init__(self, workbench: Workbench, form_id: str) -> None:
        super().__init__(workbench)
        self._form_id = form_id
        self.name = page_of_form(form_id)
        self.heading = workbench.picture.policy.form[form_id].title
        self._list: FieldList | None = None
        self._stale: set[str] = set()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._scroll = UprightArea(f"{self.heading}的栏目")
        self.beside = Beside(workbench, form_id, self._scroll)
        self.beside.asked.connect(self._ask)
        self._stack.addWidget(self.beside, 1)
        self.tools = self._make_tools()
        workbench.opened.connect(self._on_opened)
        workbench.stepped.connect(self._on_stepped)
        self._count()

    def show_place(self, place: str) -> None:
        """Scroll to the field of an entry and put the cursor there."""
        name = place.partition("[")[0]
        if name in self.fields:
            self.beside.show_fields()
            field = self.fields[name]
            field.show()
            scroll_to(self._scroll, field)
            field.focus()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        done = [field.commit() for field in self._made().values()]
        return all(done)

    def note(self) -> str:
        """How many entries the paper still lacks."""
        return _lack_of(self._missing()) if self._is_there() else ""

    def refresh(self) -> None:
        """Show everything anew."""
        self._stale = set(self._made())
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the fields, or bring them up to date."""
        if self._is_there():
            self._make()
            self._catch_up()
        super().showEvent(event)

    def go_to_missing(self) -> None:
        """Go to the next entry that the paper lacks."""
        missing = [name.partition("[")[0] for name in self._missing()]
        if not missing:
            return
        order, last = self.fields.names, self.beside.entry  # the focus itself is on the button that was pressed
        here = order.index(last) if last in order else -1
        after = [name for name in order[here + 1 :] if name in missing]
        self.show_place(after[0] if after else next((name for name in order if name in missing), missing[0]))

    def look_otherwise(self) -> bool:
        """Show or hide the printed page."""
        self.beside.toggle()
        return True

    @property
    def fields(self) -> FieldList:
        """The fields; one that is asked for is made."""
        return self._make()

    def _ask(self, entry: str) -> None:
        """Go to what was clicked on the printed page, also where it is answered elsewhere."""
        if entry in self.fields:
            self.show_place(entry)
        else:
            self.go.emit("", entry)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(plain_label("改一处，各表同步", "meta"))
        if self._collects():
            collect = button("从办件汇入(&I)…")
            collect.clicked.connect(self._collect)
            row.addWidget(collect)
        row.addWidget(self.beside.button)
        self._next: QPushButton = button("下一栏未填(&N)", "", "down")
        self._next.clicked.connect(self.go_to_missing)
        row.addWidget(self._next)
        return tools

    def _collects(self) -> bool:
        """Whether rows of a table of the paper can be made of other cases."""
        policy = self.workbench.picture.policy
        return any(collects(policy.entry[place.entry]) for place in policy.form[self._form_id].entries)

    def _collect(self) -> None:
        if self.commit():
            from ui.desktop.form.collect_window import CollectWindow

            CollectWindow(self.workbench, self).exec()

    def _make(self) -> FieldList:
        if self._list is not None:
            return self._list
        picture = self.workbench.picture
        source = OpenCase(self.workbench)
        sections = sections_of(picture.policy.form[self._form_id], picture.checklist)
        made = self._list = FieldList(
            sections, lambda name: field_for(picture.policy.entry[name], source), self._scroll
        )
        made.grew.connect(self._show_needed)
        shown = self._shown()
        made.reserve({name: _height(picture.policy.entry[name]) for name in made.names if name in shown})
        made.make_for(self._scroll.viewport().height())
        self._scroll.setWidget(made)  # laid out once, with all that is made by now
        return made

    def _on_opened(self) -> None:
        if not self._is_there():
            return
        self._stale = set(self._made())
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
            if entry.defaults
            or entry.computed
            or changed & {table for e in (entry, *entry.columns) for table in e.option_tables}
        }
        self._stale |= (changed | following) & set(self._made())
        self._count()
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        made = self._made()
        stale, self._stale = self._stale, set()
        for name in stale & set(made):
            made[name].refresh()
        self._show_needed(tuple(made))

    def _show_needed(self, names: Sequence[str]) -> None:
        """Show of some fields whether the paper prints and needs them, and what is found about them."""
        if self._list is None:
            return
        picture, made = self.workbench.picture, self._list.made
        shown, needed = self._shown(), needed_entries(picture.policy.form[self._form_id], picture)
        changed = []
        for name in names:
            field = made[name]
            field.require(required=name in needed)
            text, blocks = finding_about(picture, name)
            field.advise(text, blocks=blocks)
            visible = name in shown or field.touched
            if field.isHidden() == visible:
                field.setVisible(visible)
                changed.append(name)
        self._list.arrange(changed)

    def _shown(self) -> set[str]:
        """What the paper prints, and what was entered all the same."""
        picture = self.workbench.picture
        form = picture.policy.form[self._form_id]
        entered = {place.entry for place in form.entries if picture.value(place.entry)}
        return shown_entries(form, picture) | entered

    def _made(self) -> dict[str, Field]:
        return self._list.made if self._list is not None else {}

    def _missing(self) -> tuple[str, ...]:
        """What the paper lacks, or all papers of the form together where each row of a table has one."""
        papers = self.workbench.picture.papers_of(self._form_id)
        return tuple(dict.fromkeys(name for paper in papers for name in paper.missing))

    def _is_there(self) -> bool:
        """Whether the case has the paper; where it has not, the window takes the page away."""
        return self.workbench.is_open and bool(self.workbench.picture.papers_of(self._form_id))

    def _count(self) -> None:
        self._next.setEnabled(self._is_there() and bool(self._missing()))
