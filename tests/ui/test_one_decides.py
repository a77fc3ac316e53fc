"""A risk that is there is never green, and what one circumstance or risk decides is said in words that fit."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from checklists.words import table
from tests.ui.test_shapes import SHAPES, covered
from ui.desktop.case.page import CasePage
from ui.desktop.checklist.items import Items
from ui.desktop.checklist.marking import Marking
from ui.desktop.checklist.model import ChecklistModel, Role
from ui.desktop.checklist.page import ChecklistPage
from ui.desktop.home.case_model import CaseModel, Column
from ui.desktop.look.shapes import mark_color, said_of, verdict_shape
from ui.desktop.stages import Stage, next_thing, stages_of, worst
from ui.desktop.workbench import Workbench

RISKS, LIST = "jn-110-2019/black-list-risk", "jn-110-2019/red-list"
EIGHT = tuple(f"B5.{number}" for number in range(1, 9))


def opened(bench: Workbench, name: str, marks: Mapping[str, str]) -> Workbench:
    """A case of a micro-loan company with some items marked."""
    assert bench.start(name, "练习小贷公司", {"subject_kind": "micro-loan"})
    for item, mark in marks.items():
        assert bench.mark(item, mark)
    return bench


def listed(bench: Workbench) -> Stage:
    return next(stage for stage in stages_of(bench.picture) if stage.page == "checklist")


def test_a_risk_that_is_there_is_red_and_an_absent_one_green() -> None:
    assert (mark_color("met", "risk"), mark_color("unmet", "risk")) == ("bad", "met")
    assert (said_of("met", "risk"), said_of("unmet", "risk")) == ("有问题", "已完成")


def test_a_circumstance_that_is_not_fulfilled_is_nothing_bad() -> None:
    assert (mark_color("met", "circumstance"), mark_color("unmet", "circumstance")) == ("met", "na")
    assert said_of("unmet", "circumstance") == ""


OWN = [("met", "risk"), ("unmet", "circumstance")]


@pytest.mark.parametrize(("own", "other"), list(itertools.product(OWN, [*SHAPES, *OWN])))
def test_their_shapes_differ_without_their_colours(
    own: tuple[str, str], other: tuple[str, str], qapp: QApplication
) -> None:
    """In grey too: there is not 不符合, and not fulfilled is not 不适用."""
    first, second = covered(*own), covered(*other)

    assert own == other or len(first ^ second) > len(first | second) / 12


@pytest.mark.parametrize(
    ("outcome", "state", "token"),
    [
        ("risk", "ready", "met"), ("risk", "not-ready", "bad"), ("risk", "undecided", "open"),
        ("any", "ready", "met"), ("any", "not-ready", "na"), ("any", "not-applicable", "na"),
        ("conditions", "not-ready", "bad"), ("materials", "not-ready", "todo"), ("none", "none", "na"),
    ],
)  # fmt: skip
def test_a_verdict_has_the_colour_of_what_it_says(outcome: str, state: str, token: str) -> None:
    assert mark_color(*verdict_shape(outcome, state)) == token


def test_of_several_marks_the_one_that_decides_is_shown() -> None:
    assert worst([("unmet", "risk"), ("open", "risk"), ("met", "risk")]) == ("met", "risk")
    assert worst([("unmet", "risk"), ("open", "risk")]) == ("open", "risk")
    assert worst([("open", "circumstance"), ("met", "circumstance")]) == ("met", "circumstance")
    assert worst([("unmet", "condition"), ("open", "condition")]) == ("unmet", "condition")


def test_a_risk_check_counts_what_was_looked_at(empty_bench: Workbench) -> None:
    """Seven absent, one not looked at; then that one is there."""
    bench = opened(empty_bench, RISKS, dict.fromkeys(EIGHT[:7], "unmet"))
    before = listed(bench)
    assert bench.mark(EIGHT[7], "met")
    after = listed(bench)

    assert (before.count, before.detail, before.mark) == ("7/8", "1 项待核对", "open")
    assert (after.count, after.detail, mark_color(after.mark, after.kind)) == ("7/8", "1 项存在", "bad")


def test_a_risk_check_without_risks_is_done(empty_bench: Workbench, qtbot: QtBot) -> None:
    bench = opened(empty_bench, RISKS, dict.fromkeys(EIGHT, "unmet"))
    page = CasePage(bench)
    qtbot.addWidget(page)

    assert (listed(bench).count, mark_color(listed(bench).mark, listed(bench).kind)) == ("8/8", "met")
    assert page.note() == "存在 0 项"


def test_one_circumstance_is_said_to_be_fulfilled(empty_bench: Workbench) -> None:
    bench = opened(empty_bench, LIST, {"R4.2": "met", "R4.1": "unmet"})

    assert (listed(bench).name, listed(bench).detail, listed(bench).count) == (
        "情形核对",
        "1 项符合，1 项待核对",
        "2/3",
    )


@pytest.mark.parametrize(
    ("name", "marks", "progress", "token"),
    [
        (RISKS, {"B5.1": "met"}, "存在 1 项", "bad"), (RISKS, {"B5.1": "unmet"}, "存在 0 项", "open"),
        (LIST, {"R4.1": "met"}, "符合 1 项", "met"), (LIST, {"R4.1": "unmet"}, "符合 0 项", "na"),
    ],
)  # fmt: skip
def test_the_list_of_cases_says_it_without_a_bar(
    empty_bench: Workbench, name: str, marks: dict[str, str], progress: str, token: str
) -> None:
    """A green bar would grow with every risk."""
    model = CaseModel(opened(empty_bench, name, marks))
    model.reload()
    row = model.index(0, Column.PROGRESS)

    assert (row.data(), model.is_all_wanted(0)) == (progress, False)
    assert mark_color(*model.shape(0)) == token


def test_what_only_may_be_of_use_does_not_hold_a_case_up(empty_bench: Workbench) -> None:
    """Notices of other rules are no obstacle."""
    bench = opened(empty_bench, LIST, {"R4.1": "met"})
    missing = {finding.text for finding in bench.picture.findings if finding.level == "info"}
    model = CaseModel(bench)
    model.reload()

    assert missing
    assert model.index(0, Column.BLOCKING).data() not in missing


def test_a_risk_is_marked_as_there_or_not_there(empty_bench: Workbench, qtbot: QtBot) -> None:
    """What is there wants some words; what is not there does not."""
    bench = opened(empty_bench, RISKS, {})
    marking = Marking(bench, Items(bench))
    qtbot.addWidget(marking)
    marking.show()
    marking.show_item("B5.3")
    words = [segment.text() for segment in marking.control.segments.values() if not segment.isHidden()]
    marking.choose("unmet")
    absent = marking.reason.isVisible()
    marking.choose("met")
    marking.reason.setText("超出批准区域")
    marking.reason.setModified(True)

    assert words == ["存在", "不存在", "待核对"]
    assert (absent, marking.reason.isVisible(), marking.commit()) == (False, True, True)
    assert next(item for item in bench.picture.items if item.id == "B5.3").reason == "超出批准区域"


def test_what_the_threshold_waits_for_is_asked_next(empty_bench: Workbench) -> None:
    """A risk is there; whether the rule acts on it is not answered, and that is not said to be of no matter."""
    bench = opened(empty_bench, RISKS, {"B5.1": "met"})
    thing, asked = next_thing(bench.picture), stages_of(bench.picture)[0]

    assert (thing.title, thing.text) == ("回答“情节严重”", "答了自查结论才完整。")
    assert asked.detail.startswith("还没有回答：情节严重")


def test_a_head_is_green_only_over_what_is_right(empty_bench: Workbench) -> None:
    bench = opened(empty_bench, RISKS, {"B5.1": "met", "B5.2": "unmet"})
    model = ChecklistModel(bench, Items(bench))
    heads = [model.group_index(f"第五条（{number}）") for number in "一二三"]

    assert [(head.data(Role.META), head.data(Role.DONE)) for head in heads] == [
        ("0/1", False), ("1/1", True), ("0/1", False),
    ]  # fmt: skip
    assert model.index_of("B5.1").data(Qt.ItemDataRole.AccessibleTextRole).endswith("存在")


@pytest.mark.parametrize("outcome", ["any", "risk"])
def test_every_verdict_has_a_word(outcome: str) -> None:
    own, all_of = table()[f"verdict.{outcome}"], table()["verdict"]

    assert own.keys() <= all_of.keys()
    assert {"ready", "not-ready"} <= own.keys()


@pytest.mark.parametrize(("name", "number"), [(RISKS, 8), (LIST, 3)])
def test_the_list_says_how_many_are_to_be_looked_at(
    empty_bench: Workbench, qtbot: QtBot, name: str, number: int
) -> None:
    """The words above the list fit what is listed, also after a case of another kind was open."""
    empty_bench.start("jn-97-2019/innovation", "某平台", {})
    page = ChecklistPage(empty_bench)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    opened(empty_bench, name, {})
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith(f"应核对 {number} 项") for text in said), said


def test_a_paper_that_only_waits_for_a_finding_does_not_speak_of_conditions(empty_bench: Workbench) -> None:
    """Of lists there are no conditions to be fulfilled first; of a building only some papers wait for them."""
    bench = opened(empty_bench, LIST, {})
    held = [replace(paper, state="draft", missing=()) for paper in bench.picture.papers]
    stages = stages_of(replace(bench.picture, papers=tuple(held)))
    forms = [stage.detail for stage in stages if stage.page.startswith("form:")]

    assert set(forms) == {"栏目已填全，处理完问题后才能出定稿"}
