"""The list of a ledger: by chapter and task or by day, filtered by how items stand, with fields beside each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel

from checklists.cases.changes import Step
from tests.ui.ledger import item_of, open_ledger
from ui.desktop.checklist.divided import list_of
from ui.desktop.checklist.filter import FilterBar
from ui.desktop.checklist.groups import BESIDE, Wanted, counts_of, groups_of
from ui.desktop.checklist.model import Role
from ui.desktop.checklist.page import ChecklistPage
from ui.desktop.deadlines import Deadlines
from ui.desktop.fields.source import OpenCase
from ui.desktop.look.shapes import mark_pixmap
from ui.desktop.questions.listing import listing_of
from ui.desktop.questions.question_list import QuestionList
from ui.desktop.review.findings import page_words
from ui.desktop.stages import next_thing, stages_of
from ui.desktop.telling import said
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(empty_bench: Workbench, qtbot: Any) -> ChecklistPage:
    return shown(open_ledger(empty_bench), qtbot)


def shown(bench: Workbench, qtbot: Any) -> ChecklistPage:
    page = ChecklistPage(bench)
    qtbot.addWidget(page)
    page.resize(1154, 600)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def heads(page: ChecklistPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def choose(page: ChecklistPage, data: str) -> None:
    """Pick from the list of states and days, as a person does."""
    choice = page.due.choice
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())


def meta(page: ChecklistPage, item_id: str) -> str:
    return str(page.model.index_of(item_id).data(Role.META))


def test_the_total_says_what_the_progress_leaves_out(page: ChecklistPage) -> None:
    """The home of the case and the navigation count without what is not applicable."""
    (stage,) = [one for one in stages_of(page.workbench.picture) if one.page == "checklist"]
    na = counts_of(page.workbench.picture.items)["na"]

    assert na > 0
    assert f"应办 {stage.of + na} 项，其中 {na} 项不适用，不计数" in page.filter._says.text()
    assert page.filter.chips["na"].toolTip() == f"只看应办的条目里不适用的，{na} 项"


def test_tasks_are_done_and_not_checked(empty_bench: Workbench) -> None:
    verbs = {next_thing(open_ledger(empty_bench).picture).verb}

    assert verbs == {"去办理"}


def test_a_chip_says_what_it_lists_and_one_without_anything_is_away(page: ChecklistPage) -> None:
    counts = counts_of(page.workbench.picture.items)
    chips = {mark: chip for mark, chip in page.filter.chips.items() if chip.isVisible()}

    assert set(chips) == {"", *(mark for mark, number in counts.items() if number)}
    assert chips["open"].words == f"未办 {counts['open']}"


def test_the_list_to_print_is_one_of_tasks(page: ChecklistPage) -> None:
    assert page.listing.start.text() == "导出任务清单(&P)"
    assert page.view.accessibleName() == "任务清单"
    assert next(stage.name for stage in stages_of(page.workbench.picture) if stage.page == page.name) == "任务清单"
    assert page_words(page.name, page.workbench.picture) == "任务清单"


def test_what_was_not_achieved_has_another_sign_than_what_is_late() -> None:
    assert mark_pixmap("unmet", "step").toImage() != mark_pixmap("unmet", "material").toImage()


def test_chapters_hold_tasks_and_tasks_hold_milestones(page: ChecklistPage) -> None:
    chapter = page.model.index(0, 0)
    task = page.model.index(0, 0, chapter)

    assert heads(page) == [
        "（一）基础设施集约化",
        "（二）政务服务一体化",
        "（三）公共服务数字化",
        "（四）社会治理数字化",
        "（五）宏观决策数字化",
    ]
    assert (chapter.data(Role.META), task.data(), task.data(Role.META)) == ("3/15", "1. 加强网络运行支撑能力", "1/2")
    assert [page.model.index(row, 0, task).data(Role.ITEM) for row in range(2)] == ["T1.1", "T1.2"]
    assert list(page.model.shown()) == [item.id for item in page.workbench.picture.items]


def test_the_row_says_when_it_is_due_and_how_it_stands(page: ChecklistPage) -> None:
    assert [meta(page, one) for one in ("T1.1", "T2.1", "T1.2", "T3.3", "T29.1")] == [
        "已完成", "逾期完成", "逾期 69 天", "2021-12-31 前", "",
    ]  # fmt: skip
    assert "逾期 69 天" in page.model.index_of("T1.2").data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_list_goes_by_the_days(page: ChecklistPage) -> None:
    page.due.sorted.setChecked(True)

    assert heads(page) == [
        "2019年年底前（2019年12月31日）", "2020年6月底前（2020年6月30日）", "2020年年底前（2020年12月31日）",
        "2021年年底前（2021年12月31日）", "2022年6月底前（2022年6月30日）", "2022年年底前（2022年12月31日）",
    ]  # fmt: skip
    assert len(list(page.model.shown())) == 87


@pytest.mark.parametrize(
    ("data", "number"), [("overdue", 55), ("ahead", 25), ("late", 1), ("done", 4), ("2020-06-30", 4), ("", 87)]
)
def test_the_list_shows_what_is_asked_for(page: ChecklistPage, data: str, number: int) -> None:
    choose(page, data)

    assert len(list(page.model.shown())) == number


def test_the_choice_says_how_many_there_are(page: ChecklistPage) -> None:
    texts = [page.due.choice.itemText(place) for place in range(page.due.choice.count())]

    assert texts[:5] == ["全部时限　85 项", "已完成　4 项", "逾期完成　1 项", "逾期　55 项", "未到期　25 项"]
    assert texts[5:7] == ["2019年年底前　29 项", "2020年6月底前　4 项"]


def test_the_choice_stays_while_its_numbers_change(page: ChecklistPage) -> None:
    choose(page, "overdue")
    page.workbench.mark("T1.2", "met")

    assert (page.due.term, page.due.choice.currentText()) == ("overdue", "逾期　54 项")
    assert "T1.2" in list(page.model.shown())  # until the list is made anew, as with every filter


def test_a_place_that_is_filtered_away_is_found_all_the_same(page: ChecklistPage) -> None:
    choose(page, "overdue")
    page.show_place("T3.3")

    assert (page.due.term, page.pane.item_id) == ("", "T3.3")


def test_words_filled_in_beside_are_found(page: ChecklistPage) -> None:
    page.filter.field.setText("练习数据单位")
    page.filter.tell()

    assert list(page.model.shown()) == ["T3.1"]


def test_a_mark_is_told_row_by_row(page: ChecklistPage) -> None:
    """The row, its task and its chapter: three of 121, so that a long ledger is as quick as a short one."""
    told: list[QModelIndex] = []
    page.model.dataChanged.connect(lambda first, last: told.append(first))
    page.model.modelReset.connect(lambda: told.extend([QModelIndex()] * 100))
    page.workbench.mark("T1.2", "met")

    assert sorted(str(index.data(Role.ITEM) or index.data(Role.GROUP)) for index in told) == [
        "T1.2", "infrastructure", "task-1",
    ]  # fmt: skip


def test_a_building_is_listed_as_before(bench: Workbench, qtbot: Any) -> None:
    """No choice of days, and groups by passage."""
    page = shown(bench, qtbot)

    assert page.due.isHidden()
    assert list_of(bench.picture, Wanted()) == groups_of(bench.picture, Wanted())


def test_the_page_of_questions_counts_by_task(page: ChecklistPage) -> None:
    page.workbench.answer({"tasks": ["task-1", "task-17"]})

    lines = listing_of(page.workbench.picture).lines
    assert [(line.words, line.beside) for line in lines] == [
        ("1. 加强网络运行支撑能力", "2 项"),
        ("17. 数字交通", "6 项"),
    ]


def test_a_default_of_everything_is_said_in_short(page: ChecklistPage, qtbot: Any) -> None:
    """The names of 29 tasks in one line would push the page out of a small window."""
    questions = QuestionList(OpenCase(page.workbench))
    qtbot.addWidget(questions)
    said = [label.text() for label in questions.findChildren(QLabel)]

    assert "不答按“全部 29 项”" in said


def test_the_days_of_the_case_are_said_to_be_on_their_page(page: ChecklistPage, qtbot: Any) -> None:
    aside = Deadlines()
    qtbot.addWidget(aside)
    aside.show_picture(page.workbench.picture)

    assert "各项的时限见“时间进度”。" in [label.text() for label in aside.findChildren(QLabel)]


# --- beside the item


def fields(page: ChecklistPage) -> dict[str, Any]:
    return {field.entry.id: field for field in page.pane.filled.fields}


def select(page: ChecklistPage, item_id: str) -> None:
    page.view.show_index(page.model.index_of(item_id))


def test_each_item_has_its_own_fields(page: ChecklistPage) -> None:
    select(page, "T3.1")
    first = {name: field.typed() for name, field in fields(page).items()}
    select(page, "T3.2")

    assert first == {
        "T3.1.unit": "练习数据单位",
        "T3.1.progress": "基础数据库已建成，两个专题数据库还没有接入。\n下一步：逐个接入并核对数据。",
        "T3.1.finished_on": "",
    }
    assert {name: field.typed() for name, field in fields(page).items()} == dict.fromkeys(
        ("T3.2.unit", "T3.2.progress", "T3.2.finished_on"), ""
    )


def test_what_is_typed_is_saved_when_another_item_is_chosen(page: ChecklistPage, qtbot: Any) -> None:
    select(page, "T3.2")
    field = fields(page)["T3.2.unit"]
    field.focus()
    qtbot.keyClicks(field.editor, "DSJ")
    select(page, "T3.3")

    assert item_of(page.workbench, "T3.2").entries["unit"] == "DSJ"


def test_a_day_that_is_none_is_told_beside_its_field(page: ChecklistPage, qtbot: Any) -> None:
    select(page, "T3.2")
    field = fields(page)["T3.2.finished_on"]
    field.focus()
    qtbot.keyClicks(field.editor, "2020-13-01")

    assert not page.pane.commit()
    assert "完成日期" in field.fault


def test_undo_takes_back_what_was_filled_in(page: ChecklistPage) -> None:
    select(page, "T3.2")
    page.workbench.answer({"T3.2.unit": "市大数据局"})
    page.workbench.undo()

    assert fields(page)["T3.2.unit"].typed() == ""


def test_what_was_done_is_said_with_the_item(page: ChecklistPage) -> None:
    steps: list[Step] = []
    page.workbench.stepped.connect(steps.append)
    page.workbench.answer({"T3.2.unit": "市大数据局"})
    page.workbench.answer({"T3.2.unit": ""})

    assert [said(step, page.workbench.picture) for step in steps] == [
        "“制定政务数据共享技术规范和管理标准”的“责任单位”已填写",
        "“制定政务数据共享技术规范和管理标准”的“责任单位”已清空",
    ]


def labels(page: ChecklistPage) -> Sequence[str]:
    return [label.text() for label in page.pane.filled.findChildren(QLabel) if not label.isHidden()]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("T1.2", "时限：2020年年底前（2020年12月31日），逾期 69 天"),
        ("T2.1", "时限：2019年年底前（2019年12月31日），逾期完成 41 天"),
        ("T3.3", "时限：2021年年底前（2021年12月31日），未到期"),
        ("T29.1", "时限：2019年年底前（2019年12月31日）"),
    ],
)
def test_the_item_says_when_it_is_due(page: ChecklistPage, item: str, says: str) -> None:
    select(page, item)

    assert says in labels(page)


def test_a_mark_changes_what_is_said_of_the_day(page: ChecklistPage) -> None:
    select(page, "T1.2")
    page.workbench.mark("T1.2", "met")

    assert "时限：2020年年底前（2020年12月31日），已完成" in labels(page)


def test_items_without_entries_have_no_such_part(bench: Workbench, qtbot: Any) -> None:
    page = shown(bench, qtbot)

    assert page.pane.filled.isHidden()


def test_what_does_not_apply_is_told_beside_the_number_that_it_is_part_of(qtbot: Any) -> None:
    """The tally above the list leaves it out, and says 6/6 of the seven."""
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show_counts("condition", {"": 9, "open": 0, "unmet": 0, "na": 1, "met": 6, BESIDE: 2}, "环节")

    assert bar._says.text() == "应核对 7 项，其中 1 项不适用，不计数；其余 2 项不计数（环节）"
