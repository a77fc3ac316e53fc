"""The matrix over a table's rows: general over any table, counted as on paper, told cell by cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from ui.desktop.checklist.items import Items
from ui.desktop.grid.fill import fill_of
from ui.desktop.grid.layout import layout_of
from ui.desktop.grid.model import Cell, GridModel
from ui.desktop.places import tables_of
from ui.desktop.workbench import Workbench

ACROSS = Qt.Orientation.Horizontal


@pytest.fixture
def model(bench: Workbench) -> GridModel:
    return GridModel(bench, Items(bench))


def test_the_matrix_is_a_proper_model(model: GridModel, qtmodeltester: Any) -> None:
    """Qt's own tester finds nothing to say."""
    qtmodeltester.check(model)


def test_rows_are_those_of_the_table(model: GridModel, bench: Workbench) -> None:
    """Every row of the table, in its order."""
    assert [row.key for row in model.layout.rows] == [row["key"] for row in bench.picture.rows("floors")]


def test_every_repeated_item_has_one_cell(model: GridModel, bench: Workbench) -> None:
    """None is left out and none stands twice."""
    cells = [item for row in model.layout.cells for item in row if item]

    assert sorted(cells) == sorted(item.id for item in bench.picture.items if item.turns)


def test_columns_of_one_first_word_stand_together(model: GridModel) -> None:
    """So that they can stand under one title."""
    first = [column.words[0] for column in model.layout.columns]

    assert len(dict.fromkeys(first)) == sum(a != b for a, b in zip(["", *first], first, strict=False))


def test_columns_the_requirement_rests_on_stand_beside_the_name(model: GridModel) -> None:
    """The state of use decides what is required, so it is shown; the kind of floor does not."""
    assert model.layout.titles == ("楼层", "使用状态")


def test_what_is_not_required_is_shown_as_such(model: GridModel) -> None:
    """A lift lobby of a sold floor bears the dash."""
    index = model.index_of("C4.3.f/20层/fit-out")

    assert index.data() == "—"


def test_a_place_without_an_item_says_so(model: GridModel) -> None:
    """There is no car park on the roof."""
    index = model.index(model.row_of("屋面层"), 0)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "屋面层地下停车场装修，没有此项"


def test_a_cell_is_read_with_its_word(model: GridModel) -> None:
    """Row, part, work and the word of the mark."""
    index = model.index_of("C4.3.c/3层/fit-out")

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "3层楼梯间装修，符合"


def test_one_mark_is_told_once(model: GridModel, bench: Workbench) -> None:
    """Only the cell of the item is told."""
    told: list[str] = []
    model.dataChanged.connect(lambda first, last: told.append(first.data(Cell.ITEM)))

    bench.mark("C4.3.c/3层/fit-out", "unmet")

    assert told == ["C4.3.c/3层/fit-out"]


def test_a_new_row_appears(model: GridModel, bench: Workbench) -> None:
    """A row that is added to the table stands in the matrix at once."""
    before = model.rowCount()
    rows: Any = bench.picture.facts.answers["floors"]
    bench.answer({"floors": [*rows, {"name": "夹层", "kind": "normal", "use": "unsold"}]})

    assert model.rowCount() == before + 1


def test_where_the_answers_rule_the_items_out_there_is_no_table(bench: Workbench) -> None:
    """A building handed over as a whole is not asked floor by floor."""
    bench.answer({"extent": "whole"})

    assert tables_of(bench.picture) == []


def test_a_table_without_rows_still_asks_for_them(bench: Workbench) -> None:
    """The table is named, though nothing is in it."""
    bench.answer({"floors": []})

    assert [table.id for table in tables_of(bench.picture)] == ["floors"]


def test_the_row_is_found_wherever_its_loop_stands(bench: Workbench) -> None:
    """Items that name their table last stand in the same rows."""
    table, picture = tables_of(bench.picture)[0], bench.picture
    turned = tuple(
        structs.replace(item, turns=(*item.turns[1:2], *item.turns[:1], *item.turns[2:])) for item in picture.items
    )
    one_table = [item for item in turned if item.pattern.id != "C4.3.x"]

    assert layout_of(table, replace(picture, items=tuple(one_table))).rows == layout_of(table, picture).rows


def test_items_over_the_rows_alone_have_a_column_each(bench: Workbench) -> None:
    """People with two papers each: two columns, titled by what the items are called."""
    table, picture = tables_of(bench.picture)[0], bench.picture
    alone = [
        structs.replace(item, id=f"{item.pattern.id}/{item.turns[0].key}", turns=item.turns[:1])
        for item in picture.items
        if item.pattern.id in ("C4.3.c", "C4.3.d") and item.turns[2].key == "fit-out"
    ]
    layout = layout_of(table, replace(picture, items=tuple(alone)))

    assert [column.words for column in layout.columns] == [("楼梯间装修",), ("管道井装修",)]


def test_a_fill_changes_only_what_is_open(model: GridModel, bench: Workbench) -> None:
    """What has a mark stays, what is not required or not there is not filled."""
    bench.mark_several(["C4.3.h/8层/fit-out", "C4.3.h/7层/fit-out"], "open")
    column = model.index_of("C4.3.h/8层/fit-out").column()
    fill = fill_of(model.items_in(column=column), "met")

    assert [item.id for item in fill.changes] == ["C4.3.h/8层/fit-out", "C4.3.h/7层/fit-out"]


def test_a_fill_counts_every_cell_once(model: GridModel) -> None:
    """Those that change and those that do not are all there are."""
    fill = fill_of(model.items_in(column=0), "met")

    assert len(fill.changes) + fill.settled + fill.refused + fill.not_required + fill.absent == model.rowCount()


def test_the_head_of_a_column_names_all_levels(model: GridModel) -> None:
    """A screen reader hears part and work."""
    assert model.headerData(0, ACROSS) == "地下停车场·装修"


def test_a_matrix_that_nobody_looks_at_does_not_work(model: GridModel, bench: Workbench) -> None:
    """It tells nothing while it rests, and everything once it is looked at again."""
    told: list[bool] = []
    model.dataChanged.connect(lambda *_: told.append(True))
    model.rest(resting=True)
    bench.mark("C4.3.c/3层/fit-out", "unmet")
    assert not told
    model.rest(resting=False)

    assert told


def test_many_marks_are_told_once(model: GridModel, bench: Workbench) -> None:
    """Whoever listens counts the whole anew, so that a filled column must not be told cell by cell."""
    told: list[bool] = []
    model.dataChanged.connect(lambda *_: told.append(True))
    bench.mark_several([item.id for item in bench.picture.items if item.turns and item.required], "unmet")

    assert told == [True]
