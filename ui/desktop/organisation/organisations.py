"""The facts of organisations: which there are at the left, those of the chosen one as fields, what cases could take."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checklists.cases.changes import Step
from checklists.policy.model import Policy
from ui.desktop.look.plain import box, button, line, plain_label
from ui.desktop.organisation.fields import FactFields, Group
from ui.desktop.organisation.listing import NARROW, WIDE, OrganisationList
from ui.desktop.organisation.offer_bar import OfferBar
from ui.desktop.shared import OrganisationBench

_COMMON = "organisation."
_NARROW_BELOW = 1000
_NONE = "还没有单位。在左下角写上单位全称，点“新增”。\n填好以后，新办件自动带入；以后改一处，用到的办件可以一起改。"


class OrganisationsPart(QWidget):
    """The part of the page that is about organisations."""

    def __init__(self, bench: OrganisationBench) -> None:
        super().__init__()
        self._bench = bench
        self.list = OrganisationList()
        self.fields = FactFields(bench, "单位信息的栏目")
        self.offers = OfferBar()
        self.away = self._made_away()
        self._nothing = plain_label(_NONE, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(20, 60, 20, 20)
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self.offers, self.away):
            right.addWidget(widget)
        right.addWidget(self._nothing, 1)
        right.addWidget(self.fields, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(line(down=True))
        row.addLayout(right, 1)
        self.list.chosen.connect(self._open)
        self.list.wanted.connect(self._add)
        self.offers.wanted.connect(bench.hand_out)
        bench.opened.connect(self._show_all)
        bench.stepped.connect(self._on_stepped)
        bench.settled.connect(self._show_offers)
        bench.handed.connect(self._show_offers)

    def show_first(self) -> None:
        """Open what was open, or the first; where there is none, put the cursor where a name is typed."""
        kept = self._bench.kept()
        if self._bench.subject is None and kept:
            self._bench.open(kept[0].head.id)
        self._show_all()
        (self.list.table if kept else self.list.name).setFocus()

    def put_away(self) -> None:
        """Put the open organisation into 回收站."""
        if self.fields.commit():
            self._bench.put_away(deleted=True)

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        return self.fields.commit()

    def refresh(self) -> None:
        """Show everything anew."""
        self._show_all()
        self.fields.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at again, cases may have changed meanwhile."""
        super().showEvent(event)
        self._show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gives way where the window is narrow."""
        super().resizeEvent(event)
        self.list.setFixedWidth(NARROW if self.width() < _NARROW_BELOW else WIDE)

    def _made_away(self) -> QFrame:
        bar = box("banner")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 5, 16, 5)
        row.addWidget(plain_label("这家单位在回收站里，不再带入新办件；已有的办件不受影响。", wrap=True), 1)
        back = button("恢复")
        back.clicked.connect(lambda: self._bench.put_away(deleted=False))
        row.addWidget(back)
        bar.hide()
        return bar

    def _open(self, organisation_id: str) -> None:
        subject = self._bench.subject
        if subject is not None and subject.id == organisation_id:
            return
        if not self.fields.commit() or not self._bench.open(organisation_id):
            self._show_all()

    def _add(self, name: str) -> None:
        if self.fields.commit() and self._bench.add(name):
            self.list.added()
            self.fields.go_to(next(iter(list(self.fields.fields)[1:]), ""))

    def _on_stepped(self, step: Step) -> None:
        self._show_list()
        if not step.typing:
            self._show_offers()

    def _show_all(self) -> None:
        if self._bench.subject is not None and not self.fields.fields:
            self.fields.show_groups(list(_groups_of(self._bench)))
        self._show_list()
        self._show_offers()

    def _show_list(self) -> None:
        subject = self._bench.subject
        self.list.model.show_kept(self._bench.kept())
        deleted = subject is not None and subject.stored.head.deleted
        if subject is not None:
            self.list.choose(subject.id)
        self._nothing.setVisible(subject is None)
        self.fields.setVisible(subject is not None)
        self.fields.setEnabled(not deleted)
        self.away.setVisible(deleted)

    def _show_offers(self) -> None:
        self.offers.show_offers(self._bench.offers() if self.isVisible() else ())


def _groups_of(bench: OrganisationBench) -> Iterator[Group]:
    """What can be known of an organisation: what every policy asks, then what each policy asks beside."""
    entries = bench.desk.organisations.policy.entries
    yield Group("基本信息", "", [entry.id for entry in entries if entry.id.startswith(_COMMON)])
    seen: set[str] = set()
    for policy in bench.desk.shelf.policies.values():
        own = [name for name in _carried(policy) if name not in seen and not name.startswith(_COMMON)]
        seen.update(own)
        if own:
            yield Group(f"{policy.number}用到的", policy.title, own)


def _carried(policy: Policy) -> Iterator[str]:
    return (entry.id for entry in policy.entries if entry.carried)
