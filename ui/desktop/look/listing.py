"""A plain table of rows to read: no grid, no keys of its own for Tab, headers at the left."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ROW = 28  # px


def listing(model: QAbstractItemModel, name: str) -> QTableView:
    """A table over the model; `name` is what a screen reader calls it."""
    table = QTableView()
    table.setProperty("frame", "yes")
    as_listing(table, model, name)
    return table


def as_listing(table: QTableView, model: QAbstractItemModel, name: str, row: int = ROW) -> None:
    """Make a table that has ways of its own such a table of rows, each so many pixels high."""
    table.setModel(model)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(row)
    across = table.horizontalHeader()
    across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    across.setHighlightSections(False)
    across.setSectionsClickable(False)
