"""The fields of a form, made a few at a time: what is looked at or asked for first, the rest when nothing else is done.

A long form has over a hundred fields, and making them all at once would hold the window up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.desktop.fields.field import Field
from ui.desktop.fields.section import FieldSection
from ui.desktop.look.keys import tab_stops
from ui.desktop.sections import Section

AT_ONCE = 5  # fields made in one go
_SETTLES = 3  # so many passes a layout may take: sections, the whole, the scroll bar
Make = Callable[[str], Field]


class FieldList(QWidget):
    """All sections of a form in their order, and the fields that are made so far."""

    grew = Signal(object)  # the names of the entries whose fields were just made

    def __init__(self, sections: Sequence[Section], make: Make, area: QScrollArea) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.made: dict[str, Field] = {}
        self._make = make
        self._area = area
        self._waiting: dict[int, list[str]] = {}
        self._sections: list[FieldSection] = []
        self._tidy = True  # whether the Tab key goes from field to field as they stand
        self.names = tuple(name for section in sections for name in section.entries)
        self._place = {name: place for place, section in enumerate(sections) for name in section.entries}
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(20, 14, 20, 24)
        self._stack.setSpacing(16)
        self._lay_out(sections)
        self._idle = QTimer(self, singleShot=True, interval=0)  # begun anew each time: other timers come between
        self._idle.timeout.connect(self.make_some)

    def __getitem__(self, name: str) -> Field:
        """The field of an entry, made now where it was not. Raises `KeyError` where the form has none."""
        place = self._place[name]
        made = []
        while name not in self.made:
            made.append(self._make_next(place))
        self._show(made)
        return self.made[name]

    def __contains__(self, name: object) -> bool:
        """Whether the form has the entry."""
        return name in self._place

    @property
    def complete(self) -> bool:
        """Whether every field is made."""
        return not self._waiting

    def reserve(self, heights: dict[str, int]) -> None:
        """Keep room for fields that are still to be made, so that the scroll bar tells how long the form is."""
        for place, names in self._waiting.items():
            self._sections[place].reserve(sum(heights.get(name, 0) for name in names))

    def make_for(self, height: int) -> None:
        """Make as many fields, from the first on, as there is to see in that height in pixels."""
        while self._waiting and self._reach() < height:
            self.make_some()

    def make_some(self) -> None:
        """Make a few of the fields that are in view, or else of the first that are missing; of tables, one alone."""
        made: list[Field] = []
        for place in sorted(self._waiting, key=lambda place: (not self._in_view(self._sections[place]), place)):
            while place in self._waiting and len(made) < AT_ONCE and not any(field.entry.columns for field in made):
                made.append(self._make_next(place))
        self._show(made)
        if self.isVisible() and not self.complete:
            self._idle.start()

    def arrange(self, names: Sequence[str]) -> None:
        """Lay the sections of some entries out anew."""
        for place in dict.fromkeys(self._place[name] for name in names):
            self._sections[place].arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """In view, it fills up while nothing else is to be done."""
        super().showEvent(event)
        self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of view, it does nothing."""
        super().hideEvent(event)
        self._idle.stop()

    def _lay_out(self, sections: Sequence[Section]) -> None:
        heading = ""
        margins = self._stack.contentsMargins()
        width = self._area.viewport().width() - margins.left() - margins.right()
        for place, section in enumerate(sections):
            below = section.below if len(section.entries) > 1 else ""
            made = FieldSection(section.heading if section.heading != heading else "", below, ())
            made.resize(width, made.height())  # it will stand in so many columns
            heading = section.heading
            self._sections.append(made)
            self._waiting[place] = list(section.entries)
            self._stack.addWidget(made)
        self._stack.addStretch(1)

    def _make_next(self, place: int) -> Field:
        """Make the next field of a section; it is not shown yet."""
        name = self._waiting[place].pop(0)
        made = self.made[name] = self._make(name)
        self._sections[place].add([made])
        if not self._waiting[place]:
            del self._waiting[place]
            self._sections[place].reserve(0)
        return made

    def _show(self, fields: Sequence[Field]) -> None:
        """Lay out fields that were just made, all at once. What is in view stays where it is."""
        if not fields:
            return
        names = [field.entry.id for field in fields]
        pinned: QWidget = next(self._looked_at(), self)
        before = self._top(pinned)
        self.grew.emit(names)
        self.arrange(names)
        last = max(self._place[name] for name in names)
        self._tidy = self._tidy and all(place >= last for place in self._waiting)
        if not self._tidy or self.complete:  # the tools of the page came between those made before and after it
            self._tab_in_order()
        bar = self._area.verticalScrollBar()
        for _ in range(_SETTLES if self.isVisible() else 0):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            bar.setValue(bar.value() + self._top(pinned) - before)

    def _reach(self) -> int:
        """How far down the fields stand that are made from the first on, in pixels."""
        begun = self._sections[: min(self._waiting) + 1]
        return sum(one.sizeHint().height() + self._stack.spacing() for one in begun if not one.isHidden())

    def _in_view(self, section: QWidget) -> bool:
        top = self._top(section)
        return section.isVisible() and top + section.height() > 0 and top < self._area.viewport().height()

    def _looked_at(self) -> Iterator[Field]:
        """The fields in view: the one that is typed into, or else from above."""
        seen = [field for field in self.made.values() if field.isVisible() and self._top(field) >= 0]
        seen = [field for field in seen if self._top(field) < self._area.viewport().height()]
        yield from sorted(seen, key=lambda field: (not field.holds_focus(), self._top(field)))

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._area.viewport(), QPoint(0, 0)).y() if self._area.isAncestorOf(widget) else 0

    def _tab_in_order(self) -> None:
        """Let the Tab key go through the fields as they stand, also where a later one was made first."""
        order = [one for name in self.names if name in self.made for one in tab_stops(self.made[name])]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
