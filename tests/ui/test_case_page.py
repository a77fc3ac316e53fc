"""The home of a case: stages, the next thing, what can be concluded, and the days to keep."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from checklists.judging.facts import Evidence
from tests.ui.ledger import open_ledger
from ui.desktop.case.page import CasePage
from ui.desktop.case.task_row import GroupHead
from ui.desktop.deadlines import Deadlines
from ui.desktop.handing_in import HandingIn
from ui.desktop.stages import next_thing, stages_of, worst
from ui.desktop.telling import said
from ui.desktop.workbench import Workbench
from ui.moments import day_words, days_left

CHECKLIST = "jn-49-2019/acceptance"


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> CasePage:
    made = CasePage(bench)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_case_that_is_come_to_begins_with_what_to_do_next(page: CasePage, qtbot: QtBot) -> None:
    """Also where the page was scrolled down before, in this case or in another one."""
    page.resize(1100, 300)
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.show_place("")

    assert bar.value() == 0


def test_stages_come_in_the_order_of_the_work(bench: Workbench) -> None:
    """First what is the case, then checking, then papers, then the way out."""
    pages = [stage.page for stage in stages_of(bench.picture)]
    assert pages[:3] == ["questions", "checklist", "grid"]
    assert pages[3:-1] == [f"form:{paper.form}" for paper in bench.picture.papers]
    assert pages[-1] == "review"


@pytest.mark.use("U10")
def test_the_stages_count_what_the_verdict_counts(bench: Workbench) -> None:
    """Checklist and grid together are the progress of the case."""
    counted = [stage for stage in stages_of(bench.picture) if stage.page in ("checklist", "grid")]
    progress = bench.picture.progress
    assert (sum(s.done for s in counted), sum(s.of for s in counted)) == (progress.done, progress.required)


def test_what_the_questions_decide_is_called_by_its_kind(empty_bench: Workbench) -> None:
    """A ledger of tasks has no 条件."""
    questions, *_ = stages_of(open_ledger(empty_bench).picture)

    assert questions.detail == "决定哪些环节和表格与本件有关"


@pytest.mark.use("U10")
def test_an_unanswered_question_comes_before_everything(empty_bench: Workbench) -> None:
    """Where nothing can be concluded, the next thing is the answer that is missing."""
    empty_bench.start(CHECKLIST, "空的", {})
    thing = next_thing(empty_bench.picture)
    assert thing.page == "questions"
    assert thing.title.startswith("回答“")


def test_an_item_that_is_open_is_the_next_thing(bench: Workbench) -> None:
    """It is named, and the button goes to that very item."""
    item = next(item for item in bench.picture.items if item.required and item.row is None)
    bench.mark(item.id, "open")
    thing = next_thing(bench.picture)
    assert (thing.page, thing.place) == ("checklist", item.id)
    assert item.label in thing.title


def test_what_a_paper_lacks_comes_in_the_order_of_its_page(bench: Workbench) -> None:
    """The cover is filled in last: what it alone prints is not the first to be asked for."""
    assert bench.mark_several([item.id for item in bench.picture.items if item.required], "met")
    bench.answer({"report_number": "", "accepted_at": ""})
    found = [one.where for one in bench.picture.findings if one.where.startswith("report.")]
    assert found.index("report.report_number") < found.index("report.accepted_at")
    assert next_thing(bench.picture).place == "accepted_at"


def test_the_worst_mark_wins() -> None:
    """✕ before ! before ? before ✓."""
    marks = [("met", "material"), ("open", "condition"), ("unmet", "material"), ("unmet", "condition")]
    assert [worst(marks[:end])[0] for end in (1, 2, 3)] == ["met", "open", "unmet"]
    assert worst(marks) == ("unmet", "condition")


def test_a_mark_is_counted_in_its_row_at_once(page: CasePage, bench: Workbench) -> None:
    """The task list never shows what was."""
    item = next(item for item in bench.picture.items if item.required and item.row is None and item.mark == "met")
    row = next(row for row in page.rows if row.stage.page == "checklist")
    before = row.stage.done
    bench.mark(item.id, "unmet")
    assert row.stage.done == before - 1
    assert "不符合" in row.accessibleName()


def test_a_task_goes_to_its_page(page: CasePage, qtbot: QtBot) -> None:
    """Every row is a button."""
    row = next(row for row in page.rows if row.stage.page == "checklist")
    with qtbot.waitSignal(page.go) as gone:
        row.click()
    assert gone.args == ["checklist", ""]


@pytest.mark.use("U10")
def test_the_one_button_goes_to_the_next_thing(page: CasePage, bench: Workbench, qtbot: QtBot) -> None:
    """What it names is where it goes."""
    thing = next_thing(bench.picture)
    with qtbot.waitSignal(page.go) as gone:
        page.next_card.button.click()
    assert gone.args == [thing.page, thing.place]


def test_the_verdict_is_the_one_of_the_picture(page: CasePage, bench: Workbench) -> None:
    """The sentence comes from the policy, not from the page."""
    assert bench.picture.verdict.text.startswith(page.verdict.said.text())


def test_the_rule_that_has_ended_since_is_said(page: CasePage) -> None:
    """In force on the day that counts, ended today: both are told."""
    assert "现行有效" in page.verdict.validity.text()
    assert "届满" in page.verdict.validity.text()


@pytest.mark.parametrize(("width", "columns"), [(1100, 2), (640, 1)])
def test_where_there_is_little_room_all_stands_in_one_column(
    page: CasePage, qtbot: QtBot, width: int, columns: int
) -> None:
    """Nothing is pushed out of the window sideways."""
    page.resize(width, 400)

    def lefts() -> set[int]:
        return {widget.mapTo(page, QPoint()).x() for widget in (page.verdict, page.next_card)}

    qtbot.waitUntil(lambda: len(lefts()) == columns)
    assert page.next_card.mapTo(page, QPoint(page.next_card.width(), 0)).x() <= width


def test_what_a_step_did_is_said_with_its_name(bench: Workbench) -> None:
    """“…”已标为…, in the words of the item's kind."""
    item = next(item for item in bench.picture.items if item.required and item.row is None)
    bench.mark(item.id, "unmet")
    assert said(bench.session.history[-1].step, bench.picture) == f"“{item.label}”已标为不符合"


def test_days_are_counted_in_words(bench: Workbench) -> None:
    """Before, on and after the day."""
    due = next(due.day for due in bench.picture.deadlines if due.id == "filing")
    assert due is not None
    assert days_left(due, bench.picture.today) == "还有 5 天"
    assert days_left(due, due) == "就是今天"
    assert days_left(bench.picture.today, due) == "已过 5 天"


def test_a_day_of_another_year_says_so() -> None:
    """1月1日 alone would be this year's."""
    assert day_words(date(2026, 11, 30), date(2026, 11, 22)) == "11月30日 周一"
    assert day_words(date(2027, 1, 1), date(2026, 11, 22)) == "2027年1月1日 周五"


def test_the_heads_are_numbered_as_they_are_shown(people: Workbench, qtbot: QtBot) -> None:
    """No number is skipped where a section is absent."""
    made = CasePage(people)
    qtbot.addWidget(made)
    made.refresh()
    stages = [stage for stage in stages_of(people.picture) if not stage.page.startswith("form:")]
    made._show_stages(stages)
    heads = [head.accessibleName() for head in made.findChildren(GroupHead)]

    assert heads[-3:] == ["一　确认适用", "二　准备材料", "三　核对与导出"]


def test_the_same_thing_done_again_is_one_line(page: CasePage, bench: Workbench) -> None:
    """Twice the same sentence says nothing more; how often does."""
    item = next(item for item in bench.picture.items if item.required and item.row is None)
    for reason in ("一", "二", "三"):
        bench.mark(item.id, "unmet", reason=reason)
    words = [label.text() for label in page.recent.findChildren(QLabel)]

    assert f"“{item.label}”已标为不符合（3 次）" in words
    assert f"“{item.label}”已标为不符合" not in words


def test_an_office_that_the_rule_never_names_is_not_waited_for(bench: Workbench, qtbot: QtBot) -> None:
    """No answer would bring it; where an answer would, it is said that it is missing."""

    def said(of: Workbench) -> list[str]:
        made = HandingIn()
        qtbot.addWidget(made)
        made.show_picture(of.picture)
        return [label.text() for label in made.findChildren(QLabel)]

    assert not [words for words in said(bench) if "答完有关情形后列出" in words]
    assert bench.start("jn-97-2019/talent", "刚开始", {})
    assert "报送：答完有关情形后列出" in said(bench)


def test_the_days_of_the_case_say_what_is_done_and_which_files_run_out(empty_bench: Workbench, qtbot: QtBot) -> None:
    """The next first; a day that was answered goes last, and what others are only counted by is not there."""
    days = {"listed_on": "2025-01-02", "received_on": "2026-11-20", "admitted_on": "2026-11-21"}
    assert empty_bench.start("jn-110-2019/objection", "异议", days)
    files = [Evidence(f"证明{day}.pdf", str(day) * 64, 1, until=f"2026-11-2{day}") for day in range(10)]
    assert empty_bench.hold({"O13.letter": files})
    aside = Deadlines()
    qtbot.addWidget(aside)
    aside.show_picture(empty_bench.picture)
    words = [label.text() for label in aside.findChildren(QLabel)]

    assert words[1:4] == ["11月22日 周日", "就是今天", "文件“证明2.pdf”有效期届满（异议申请书）"]
    assert not [one for one in words if "已过期" in one]  # those to come go first
    assert words[words.index("已办") + 1].startswith("决定是否受理的最后一日")
    assert "另有 2 个文件写有有效期，见“日历和期限”。" in words
    assert len([one for one in words if "移除的日期" in one]) == 1
