"""The checklist as a tree: grouped by passage and row, asked of the picture, told row by row."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt

from checklists.judging.grounds import Ground, grounds_of
from checklists.judging.sections import in_matrix
from checklists.judging.verdict import settled_of
from checklists.policy.model import Item
from ui.desktop.checklist import groups
from ui.desktop.checklist import model as checklist_model
from ui.desktop.checklist.groups import BESIDE, COMPANIONS, NOT_LISTED, Wanted, beside_words, counts_of, groups_of
from ui.desktop.checklist.items import Items, where_given
from ui.desktop.checklist.model import ChecklistModel, Role
from ui.desktop.checklist.view import sign_area
from ui.desktop.stages import stages_of
from ui.desktop.workbench import Workbench


@pytest.fixture
def model(bench: Workbench) -> ChecklistModel:
    return ChecklistModel(bench, Items(bench))


def heard(model: QAbstractItemModel) -> list[Any]:
    """Every dataChanged, as the item or group it begins with."""
    told: list[Any] = []
    model.dataChanged.connect(lambda first, *_: told.append(first.data(Role.ITEM) or first.data(Role.GROUP)))
    return told


def children(model: ChecklistModel, parent: QModelIndex) -> list[str]:
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def test_what_is_shown_already_is_not_built_twice(bench: Workbench) -> None:
    model = ChecklistModel(bench, Items(bench))
    built: list[int] = []
    model.modelReset.connect(lambda: built.append(1))

    model.want(Wanted())
    assert built == []
    model.want(Wanted(mark="open"))
    model.want(Wanted(mark="open"))
    assert built == [1]
    model.renew()
    assert built == [1, 1]


def test_heads_count_what_is_shown_below_them_now(bench: Workbench) -> None:
    """Counts that are kept do not outlive a mark or a filter."""
    model = ChecklistModel(bench, Items(bench))
    item = next(item for item in bench.picture.items if item.required and model.index_of(item.id).isValid())

    def head() -> str:
        return str(model.index_of(item.id).parent().data(Role.META))

    bench.mark(item.id, "unmet")
    before = head()
    bench.mark(item.id, "met")
    assert head() != before
    bench.mark(item.id, "unmet")
    assert head() == before
    model.want(Wanted(mark="unmet"))
    assert head() != before


def test_what_does_not_count_has_a_small_sign(bench: Workbench) -> None:
    items = Items(bench)
    model = ChecklistModel(bench, items)
    steps = [item for item in bench.picture.items if item.pattern.kind == "step" and not item.pattern.counts]
    for item in (*steps, next(item for item in bench.picture.items if item.required)):
        index = model.index_of(item.id)
        if index.isValid():
            side = sign_area(QRect(0, 0, 300, 34), 14, counts=index.data(Role.COUNTS)).width()
            assert side == (16 if item.pattern.counts else 10)
    assert any(model.index_of(item.id).isValid() for item in steps)


def test_the_tree_is_a_proper_model(model: ChecklistModel, qtmodeltester: Any) -> None:
    """Qt's own tester finds nothing to say."""
    qtmodeltester.check(model)


def test_an_empty_workbench_gives_an_empty_tree(empty_bench: Workbench) -> None:
    """Without a case there is nothing."""
    assert ChecklistModel(empty_bench, Items(empty_bench)).rowCount() == 0


def test_items_stand_below_their_passage(model: ChecklistModel) -> None:
    """The items of a passage are its children, in the order of the rule."""
    assert children(model, model.group_index("第四条（一）")) == ["主体结构", "屋面工程", "外墙面", "室外工程"]


def test_items_of_a_tables_row_stand_below_the_row(people: Workbench) -> None:
    """A person of the table is a group within the passage."""
    key = str(people.picture.rows("people")[0]["key"])
    model = ChecklistModel(people, Items(people))
    row = model.group_index(f"people[{key}]")

    assert (row.data(), row.parent().data()) == ("练丙", "一（八）1（1）")


def test_what_stands_in_the_matrix_is_one_head_that_counts_it(bench: Workbench, model: ChecklistModel) -> None:
    """The list and the matrix never show the same item, and the head follows every mark of the matrix."""
    door = model.group_index("door:第四条（三）")
    cells = [item for item in bench.picture.items if item.required and item.row]
    told = heard(model)
    bench.mark(cells[0].id, "unmet")

    assert not {item.id for item in cells} & set(model.shown())
    assert (model.rowCount(door), told) == (0, ["door:第四条（三）"])
    assert door.data(Role.META) == f"{sum(i.mark == 'met' for i in cells) - 1}/{len(cells)}"


def test_companions_come_after_the_rule(model: ChecklistModel) -> None:
    """What does not count stands at the end, under its own head."""
    assert model.index(model.rowCount() - 1, 0).data(Role.GROUP) == COMPANIONS


def test_what_the_answers_rule_out_is_not_listed(model: ChecklistModel) -> None:
    """第三条 speaks of whole buildings, this case is of a part."""
    assert not model.group_index("第三条（一）").isValid()


def test_what_is_not_listed_can_be_seen(model: ChecklistModel) -> None:
    """Asked for, the hidden items stand under a head that says so."""
    model.want(Wanted(hidden=True))

    assert model.rowCount(model.group_index(NOT_LISTED)) == 7


def test_a_mark_is_told_once_for_its_row(bench: Workbench, model: ChecklistModel) -> None:
    """One dataChanged for the marked row, one for the group that counts it."""
    told = heard(model)

    bench.mark("C4.1.a", "unmet")

    assert told == ["C4.1.a", "第四条（一）"]


def test_a_mark_resets_nothing(bench: Workbench, model: ChecklistModel, qtbot: Any) -> None:
    """The tree stays as it is, so that the selection stays too."""
    with qtbot.assertNotEmitted(model.modelReset):
        bench.mark("C4.1.a", "unmet")


def test_undo_is_shown_in_the_row(bench: Workbench, model: ChecklistModel) -> None:
    """What was taken back is asked anew."""
    bench.mark("C4.1.a", "unmet")
    bench.undo()

    assert model.index_of("C4.1.a").data(Role.MARK) == "met"


def test_setting_the_mark_passes_it_on(bench: Workbench, model: ChecklistModel) -> None:
    """The model keeps no mark, the case does."""
    model.setData(model.index_of("C4.1.a"), "unmet", Role.MARK)

    assert Items(bench)["C4.1.a"].mark == "unmet"


def test_an_answer_that_changes_the_items_builds_the_tree_anew(bench: Workbench, model: ChecklistModel) -> None:
    """A whole building is asked by 第三条."""
    bench.answer({"extent": "whole"})

    assert model.group_index("第三条（一）").isValid()


def test_an_answer_that_changes_no_item_keeps_the_tree(bench: Workbench, model: ChecklistModel, qtbot: Any) -> None:
    """Filling in a telephone number moves nothing."""
    with qtbot.assertNotEmitted(model.modelReset):
        bench.answer({"contact": "练丙"})


def test_a_filter_by_mark_lists_those_only(model: ChecklistModel, bench: Workbench) -> None:
    """Only what is not met."""
    bench.mark("C4.1.a", "unmet")
    model.want(Wanted("unmet"))

    assert {Items(bench)[item].mark for item in model.shown()} == {"unmet"}


def test_a_marked_row_stays_under_its_filter(model: ChecklistModel, bench: Workbench) -> None:
    """Rows never move after a mark, though it no longer fits the filter."""
    bench.mark("C4.1.a", "unmet")
    model.want(Wanted("unmet"))
    before = list(model.shown())
    bench.mark(before[0], "met")

    assert list(model.shown()) == before


def test_a_marked_row_leaves_when_the_list_is_made_anew(model: ChecklistModel, bench: Workbench) -> None:
    """Asked again, the filter counts."""
    bench.mark("C4.1.a", "unmet")
    model.want(Wanted("unmet"))
    first = next(model.shown())
    bench.mark(first, "met")
    model.renew()

    assert first not in model.shown()


def test_search_finds_words_in_any_order(model: ChecklistModel) -> None:
    """Every word has to occur somewhere."""
    model.want(Wanted(text="合格 变更"))

    assert [model.index_of(item).data(Qt.ItemDataRole.ToolTipRole) for item in model.shown()] == ["变更图纸已图审合格"]


def test_the_counts_are_those_of_the_filters(bench: Workbench) -> None:
    """Each chip says how many rows it will list."""
    bench.mark("C4.1.a", "unmet")
    counts = counts_of(bench.picture.items)
    listed = {
        mark: sum(len(list(group.all_items())) for group in groups_of(bench.picture, Wanted(mark))) for mark in counts
    }

    assert counts == listed
    assert counts["unmet"] == 1


@pytest.mark.parametrize("case", ["bench", "people", "begun"])
def test_the_counts_add_up_everywhere(case: str, request: pytest.FixtureRequest) -> None:
    """The chips add up to all that is listed, and what is required is the same number in list, stage and case."""
    bench: Workbench = request.getfixturevalue(case)
    counts = counts_of(bench.picture.items)
    stages = {stage.page: stage for stage in stages_of(bench.picture)}
    of, done = (sum(getattr(stages[page], what) for page in ("checklist", "grid") if page in stages)
                for what in ("of", "done"))  # fmt: skip
    model = ChecklistModel(bench, Items(bench))
    heads = [model.index(row, 0).data(Role.META) for row in range(model.rowCount())]
    said = [tuple(map(int, head.split("/"))) for head in heads if head]

    assert counts[""] == sum(number for mark, number in counts.items() if mark)
    assert counts[BESIDE] == sum(map(int, re.findall(r"\d+", beside_words(bench.picture.items))))
    assert (counts["met"], counts["open"] + counts["unmet"] + counts["met"]) == (
        stages["checklist"].done, stages["checklist"].of)  # fmt: skip
    assert (done, of) == (bench.picture.progress.done, bench.picture.progress.required)
    assert (sum(one for one, _ in said), sum(all_ for _, all_ in said)) == (done, of)


@pytest.fixture
def begun(empty_bench: Workbench) -> Workbench:
    """A case of which almost nothing is answered."""
    assert empty_bench.start("jn-97-2019/financial-institution", "刚开始", {"level": "legal-person"})
    return empty_bench


def test_a_row_is_read_with_its_word(model: ChecklistModel) -> None:
    """A screen reader hears the label and the word of the mark."""
    assert model.index_of("C4.1.a").data(Qt.ItemDataRole.AccessibleTextRole) == "主体结构，符合"


def test_a_group_counts_what_is_met(model: ChecklistModel) -> None:
    """Done of required, as in the progress of the case."""
    assert model.group_index("第四条（一）").data(Role.META) == "4/4"


def grounds(bench: Workbench, item: str) -> list[Ground]:
    """What an item rests on."""
    found = Items(bench)[item]
    return grounds_of(found.because, bench.picture, found.turns)


def test_why_is_said_in_words(bench: Workbench) -> None:
    """The answers an item rests on, with the labels of entries, columns and options."""
    reasons = [ground.text for ground in grounds(bench, "C4.3.f/20层/fit-out")]

    assert reasons[0] == "“出售或出租的范围”：部分出售或出租"
    assert reasons[1].startswith("楼层表“20层”的“公共部位”：")
    assert reasons[2] == "楼层表“20层”的“使用状态”：已售"


def test_why_leads_to_the_row_that_is_to_be_changed(bench: Workbench) -> None:
    """The link leads to the floor in the questions."""
    ground = grounds(bench, "C4.3.f/20层/fit-out")[1]

    assert where_given(ground.name, bench.picture) == ("questions", "floors[20层]")


def test_a_reading_is_said_in_words(bench: Workbench) -> None:
    """The chosen reading by its question and option."""
    texts = [ground.text for ground in grounds(bench, "C4.3.x/20层/前室/fit-out")]

    assert "口径选择：“等公共部位”中本工程自有的部位，核查范围怎么定——按自有公共部位表中逐项写明的范围" in texts


def test_rows_stand_in_the_order_of_their_table(people: Workbench) -> None:
    """As the table has them, whichever part of the rule comes first."""
    model = ChecklistModel(people, Items(people))
    names = [row["name"] for row in people.picture.rows("people")]

    assert [name for name in children(model, model.group_index("一（八）1（1）")) if name in names] == names


def test_a_list_that_nobody_looks_at_does_not_work(model: ChecklistModel, bench: Workbench) -> None:
    """It stays as it was while it rests, and catches up once it is looked at again."""
    before = list(model.shown())
    model.rest(resting=True)
    bench.answer({"extent": "whole"})
    assert list(model.shown()) == before
    model.rest(resting=False)

    assert list(model.shown()) != before


def test_a_head_is_counted_once_for_each_picture(
    bench: Workbench, model: ChecklistModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Painting a head asks it many things; going through all it counts each time made every mark slow."""
    counted: list[int] = []
    monkeypatch.setattr(checklist_model, "settled_of", lambda items: counted.append(len(items)) or settled_of(items))
    door = model.group_index("door:第四条（三）")
    before = [door.data(role) for role in (Role.META, Role.DONE, Qt.ItemDataRole.DisplayRole)]
    cells = [item for item in bench.picture.items if item.required and item.row]
    bench.mark(cells[0].id, "unmet")

    assert [door.data(role) for role in (Role.META, Role.DONE, Qt.ItemDataRole.DisplayRole)] != before
    assert counted == [len([item for item in bench.picture.items if len(item.pattern.loops) > 1])] * 2


def test_what_rests_on_a_pattern_is_asked_once(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands for as many items as there are floors and parts."""
    asked: list[str] = []

    def told(pattern: Item) -> bool:
        asked.append(pattern.id)
        return in_matrix(pattern)

    monkeypatch.setattr(groups, "in_matrix", told)
    groups_of(bench.picture, Wanted())

    assert len(asked) == len(set(asked)) < len(bench.picture.items)
