"""What is worked out is shown and never typed: as a field, and as a column of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from checklists.judging.why import why_of
from ui.desktop.fields.computed import ComputedField
from ui.desktop.fields.making import field_for
from ui.desktop.fields.source import OpenCase
from ui.desktop.fields.table_box import TableBox
from ui.desktop.fields.table_editor import TableField
from ui.desktop.fields.table_model import TableModel
from ui.desktop.workbench import Workbench

SHARES = [{"name": "甲", "share": "60"}, {"name": "乙", "share": "40"}]


@pytest.fixture
def applying(bench: Workbench) -> Workbench:
    """An application of a leasing company that buys equipment."""
    session = bench.desk.start("jn-97-2019/financial-leasing", "某租赁", {"kinds": ["settle", "equipment"]})
    assert bench.open(session.stored.head.id)
    return bench


def total(qtbot: QtBot, bench: Workbench) -> ComputedField:
    """The field of the sum of all shares."""
    field = field_for(bench.picture.policy.entry["shares_total"], OpenCase(bench))
    qtbot.addWidget(field)
    assert isinstance(field, ComputedField)
    return field


def test_it_follows_what_it_is_worked_out_from(qtbot: QtBot, applying: Workbench) -> None:
    field = total(qtbot, applying)
    applying.answer({"shareholders": SHARES})
    field.refresh()

    assert "100" in field.line.text()
    assert field.mark == "自动算出，不用填写"


def test_as_long_as_something_lacks_it_says_so(qtbot: QtBot, applying: Workbench) -> None:
    field = total(qtbot, applying)

    assert field.line.text() == ""
    assert field.mark == "自动算出，依据未填全"


def test_the_tab_key_passes_it_by(qtbot: QtBot, applying: Workbench) -> None:
    field = total(qtbot, applying)
    editor = field.editor

    assert isinstance(editor, QLabel)
    assert editor.focusPolicy() is Qt.FocusPolicy.ClickFocus


def test_a_computed_column_can_not_be_typed_into(applying: Workbench) -> None:
    tables = [e for e in applying.picture.policy.entries if any(column.computed for column in e.columns)]
    model = TableModel(tables[0], OpenCase(applying))
    model.add_row()
    open_ = [
        column.id
        for place, column in enumerate(tables[0].columns)
        if model.flags(model.index(0, place)) & Qt.ItemFlag.ItemIsEditable
    ]

    assert open_ == [column.id for column in tables[0].columns if not column.computed]


def test_a_computed_cell_leads_to_why(qtbot: QtBot, applying: Workbench) -> None:
    """Where it is the current one and its row is saved; in a window of its own the explanation would be covered."""
    assert applying.answer({"equipment": [{"name": "机床", "quantity": "2", "unit_price": "30"}]})
    field = field_for(applying.picture.policy.entry["equipment"], OpenCase(applying))
    assert isinstance(field, TableField)
    qtbot.addWidget(field)
    columns = [column.id for column in field.entry.columns]
    found: dict[str, str] = {}
    for name in ("name", "amount"):
        field.view.setCurrentIndex(field.model.index(0, columns.index(name)))
        found[name] = field.box.why.place if field.box.why.isVisibleTo(field) else ""
    large = TableBox(field.model, OpenCase(applying), high=True)
    qtbot.addWidget(large)
    large.view.setCurrentIndex(field.model.index(0, columns.index("amount")))

    assert found == {"name": "", "amount": "equipment[1].amount"}
    assert not large.why.isVisibleTo(large)
    why = why_of(found["amount"], applying.picture)
    assert "60" in why.said
    assert "×" in why.steps[0]
    field.model.add_row()
    field.view.setCurrentIndex(field.model.index(1, columns.index("amount")))
    assert not field.box.why.isVisibleTo(field)
