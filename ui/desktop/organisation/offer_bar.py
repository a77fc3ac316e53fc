"""The bar that says how many open cases could take a change over, what it would change in each, and does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout

from checklists.cases.offers import Offer
from ui.desktop.look.icons import icon
from ui.desktop.look.listing import ROW, listing
from ui.desktop.look.plain import button, plain_label
from ui.desktop.organisation.offer_model import OfferModel

_MOST_ROWS = 5


class OfferBar(QFrame):
    """Shown only where something is offered."""

    wanted = Signal(object)  # the offers that are to be taken over

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "banner")
        self.setProperty("level", "info")
        self.model = OfferModel(self)
        self.said = plain_label("", wrap=True)
        self.toggle = button("看改动", "link", "down")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show_table)
        self.take = button("", "primary")
        self.take.clicked.connect(lambda: self.wanted.emit(self.model.offers))
        self.table = self._made_table()
        sign = QLabel()
        sign.setPixmap(icon("info", "open", 16).pixmap(QSize(16, 20)))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(sign)
        row.addWidget(self.said, 1)
        row.addWidget(self.toggle)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 16, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.table)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Say what is offered; the changes in full are shown on demand."""
        self.model.show_offers(offers)
        number = len(offers)
        self.said.setText(f"{number} 件办件里还是原来的内容或没有填，可以改成现在的。办件里另外填写的不动。")
        self.take.setText(f"改 {number} 件")
        rows = min(self.model.rowCount(), _MOST_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * ROW + 4)
        self.setVisible(bool(offers))

    def _made_table(self) -> QTableView:
        table = listing(self.model, "办件里的改动")
        table.setProperty("cells", "small")
        table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.hide()
        return table

    def _show_table(self, shown: bool) -> None:
        self.toggle.setText("收起" if shown else "看改动")
        self.toggle.setIcon(icon("up" if shown else "down", "accent"))
        self.table.setVisible(shown)
