"""The page of one paper: its sections, its counter, and what it shows anew."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.fields.choosing import ButtonsField
from ui.desktop.fields.lines import LineField
from ui.desktop.fields.table_editor import TableField
from ui.desktop.form.page import FormPage
from ui.desktop.questions.page import QuestionsPage
from ui.desktop.sections import needed_entries, sections_of, shown_entries
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench) -> FormPage:
    made = FormPage(bench, "report")
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def bank(empty_bench: Workbench) -> Workbench:
    """A workbench with the case of a bank that comes and rents."""
    answers = {"kinds": ["settle", "premises"], "premises_mode": "rent", "level": "legal-person"}
    assert empty_bench.start("jn-97-2019/financial-institution", "某银行", answers)
    return empty_bench


@pytest.fixture
def questions(qtbot: QtBot, bench: Workbench) -> QuestionsPage:
    made = QuestionsPage(bench)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def text(page: FormPage, name: str) -> str:
    return cast("LineField", page.fields[name]).line.text()


@pytest.mark.parametrize("form", ["report", "check-table", "notice", "opinion", "fit-out-letter", "attendance"])
def test_every_entry_of_a_form_stands_in_one_section(bench: Workbench, form: str) -> None:
    layout = bench.picture.policy.form[form]
    placed = [name for section in sections_of(layout, bench.picture.checklist) for name in section.entries]

    assert sorted(placed) == sorted(place.entry for place in layout.entries)


def test_sections_have_the_headings_of_the_paper(bench: Workbench) -> None:
    sections = sections_of(bench.picture.policy.form["report"], bench.picture.checklist)
    found = {name: section.heading for section in sections for name in section.entries}

    assert found["project_name"] == "一、工程概况"
    assert found["review_number"] == "二、适用办法与验收范围"
    assert found["in_jinan"] == "二、适用办法与验收范围"
    assert found["fit_out_office"] == "十二、二次装修手续安排"


def test_what_follows_a_built_part_does_not_stand_under_its_heading(bench: Workbench) -> None:
    sections = sections_of(bench.picture.policy.form["report"], bench.picture.checklist)

    assert next(one.below for one in sections if "checked_by" in one.entries) == ""


def test_what_the_paper_does_not_print_now_is_not_shown(bench: Workbench) -> None:
    form = bench.picture.policy.form["report"]

    assert "review_method_note" not in shown_entries(form, bench.picture)
    bench.answer({"review_method": "other"})
    assert "review_method_note" in shown_entries(form, bench.picture)
    assert "review_method_note" in needed_entries(form, bench.picture)


def test_the_page_follows_what_the_paper_prints(page: FormPage, bench: Workbench) -> None:
    assert page.fields["review_method_note"].isHidden()
    bench.answer({"review_method": "other"})

    assert not page.fields["review_method_note"].isHidden()


def test_the_counter_counts_what_the_paper_lacks(page: FormPage, bench: Workbench) -> None:
    lacking = len(bench.picture.paper("report").missing)
    bench.answer({"site": ""})

    assert page.note() == f"差 {lacking + 1} 栏"


def test_entries_filled_elsewhere_are_filled_here(page: FormPage, bench: Workbench) -> None:
    bench.answer({"site": "练习路9号"})

    assert text(page, "site") == "练习路9号"


def test_a_page_out_of_sight_catches_up_when_it_is_shown(page: FormPage, bench: Workbench) -> None:
    page.hide()
    bench.answer({"site": "练习路9号"})
    page.show()

    assert text(page, "site") == "练习路9号"


def test_what_is_being_typed_is_left_alone(page: FormPage, bench: Workbench) -> None:
    line = cast("LineField", page.fields["site"]).line
    page.activateWindow()
    line.setFocus()
    line.setText("练习")
    line.textEdited.emit("练习")
    bench.opened.emit()

    assert line.text() == "练习"


def test_what_cannot_be_kept_stays_when_the_field_is_left(page: FormPage, bench: Workbench) -> None:
    line = cast("LineField", page.fields["organisation.uscc"]).line
    line.setText("91")
    line.textEdited.emit("91")
    page.fields["organisation.uscc"].leave()
    bench.opened.emit()

    assert line.text() == "91"
    assert page.fields["organisation.uscc"].fault


def test_an_answer_changed_elsewhere_takes_the_place_of_what_could_not_be_kept(
    page: FormPage, bench: Workbench
) -> None:
    line = cast("LineField", page.fields["organisation.uscc"]).line
    line.setText("91")
    line.textEdited.emit("91")
    page.fields["organisation.uscc"].leave()
    bench.answer({"organisation.uscc": ""})

    assert line.text() == ""
    assert not page.fields["organisation.uscc"].fault


def test_required_entries_say_so(page: FormPage) -> None:
    assert page.fields["site"].mark == "必填"
    assert page.fields["area_above"].mark == ""


def test_missing_entries_say_so(page: FormPage, bench: Workbench) -> None:
    bench.answer({"site": ""})

    assert page.fields["site"].mark == "必填，未填"


def test_a_place_takes_the_focus(page: FormPage, qtbot: QtBot) -> None:
    page.show_place("fit_out_office")

    assert page.focusWidget() is page.fields["fit_out_office"].editor


def test_a_place_in_a_table_leads_to_the_table(page: FormPage) -> None:
    page.show_place("committee[1].name")

    assert page.focusWidget() is page.fields["committee"].editor


def test_undo_and_redo_reach_a_table_that_is_enlarged(page: FormPage, bench: Workbench, qtbot: QtBot) -> None:
    field = cast("TableField", page.fields["floors"])
    window = field.open_large()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    model = field.model
    place = model.index(1, [one.id for one in model.entry.columns].index("area"))
    before = model.data(place)
    model.setData(place, "1234")
    assert model.data(place) == "1,234"

    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert model.data(place) == before
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert model.data(place) == "1,234"
    model.setData(place, "很大")  # it cannot be kept
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert model.data(place) == "1,234"


def test_the_next_missing_entry_takes_the_focus(page: FormPage, bench: Workbench) -> None:
    bench.answer({"site": ""})
    page.go_to_missing()

    assert page.focusWidget() is page.fields["site"].editor


def test_the_button_goes_on_from_the_field_that_was_left_for_it(page: FormPage, bench: Workbench, qtbot: QtBot) -> None:
    bench.answer({"site": "", "project_name": ""})
    button = page.tools.findChildren(QPushButton)[-1]
    page.tools.setParent(page)
    page.tools.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    seen = []
    for _ in range(2):
        button.setFocus(Qt.FocusReason.MouseFocusReason)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        seen.append(page.focusWidget())

    assert seen == [page.fields["project_name"].editor, page.fields["site"].editor]


@pytest.mark.parametrize("form", ["letter", "form-1", "form-3"])
def test_the_fields_are_no_wider_than_half_a_small_screen(bank: Workbench, qtbot: QtBot, form: str) -> None:
    page = FormPage(bank, form)
    qtbot.addWidget(page)
    page.resize(1154, 600)  # a window of 1366 pixels without the way on its left
    page.show()
    while not page.fields.complete:
        page.fields.make_some()
    for _ in range(5):  # passes of the layout
        QApplication.processEvents()

    viewport = cast("QWidget", page.fields.parentWidget())
    assert viewport.width() < 600
    assert page.fields.width() == viewport.width()


def test_a_finding_stands_beside_its_field_in_the_same_words(page: FormPage, bench: Workbench) -> None:
    bench.answer({"completed_on": "2027-01-01"})
    finding = next(one for one in bench.picture.findings if one.where == "completed_on")

    assert page.fields["completed_on"].advice == finding.text


def test_a_finding_that_is_settled_goes(page: FormPage, bench: Workbench) -> None:
    bench.answer({"completed_on": "2027-01-01"})
    bench.undo()

    assert page.fields["completed_on"].advice == ""


def test_the_page_says_that_something_is_unsaved(page: FormPage) -> None:
    line = cast("LineField", page.fields["organisation.uscc"]).line
    line.setText("91")
    line.textEdited.emit("91")

    assert page.commit() is False


def test_the_page_fits_the_smallest_window(page: FormPage) -> None:
    assert page.minimumSizeHint().width() <= 698  # 910 without the sidebar
    assert page._scroll.widget().minimumSizeHint().width() <= 698


def test_the_questions_are_all_there(questions: QuestionsPage, bench: Workbench) -> None:
    assert questions.list is not None
    assert list(questions.list.fields) == [question.entry for question in bench.picture.checklist.questions]


def test_a_question_that_no_longer_applies_is_parked_with_the_reason(
    questions: QuestionsPage, bench: Workbench
) -> None:
    bench.answer({"extent": "whole"})
    assert questions.list is not None
    block = questions.list.blocks["own_parts"]

    assert not block.isHidden()
    assert not block.field.isEnabled()
    assert block.reason.text() == ("不用答：“出售或出租的范围”答的是“整栋出售或出租”。原来的回答已留存，改回时再用。")


def test_a_parked_question_comes_back(questions: QuestionsPage, bench: Workbench) -> None:
    bench.answer({"extent": "whole"})
    bench.answer({"extent": "part"})
    assert questions.list is not None

    assert questions.list.blocks["own_parts"].field.isEnabled()


def test_the_list_beside_the_questions_counts_anew(questions: QuestionsPage, bench: Workbench) -> None:
    assert questions.list is not None
    cast("ButtonsField", questions.list.fields["extent"]).buttons()["whole"].click()
    number = sum(item.required for item in bench.picture.items)

    assert f"据此应核对 {number} 项" in _words(questions)
    assert [text for text in _words(questions) if text.startswith("刚才的回答少列")]


def test_the_list_beside_the_questions_is_not_compared_with_that_of_another_case(
    questions: QuestionsPage, bench: Workbench
) -> None:
    assert bench.start(bench.head.checklist, "另一件", {"extent": "whole"})

    assert [text for text in _words(questions) if text.startswith("据此应核对")]
    assert [text for text in _words(questions) if text.startswith("刚才的回答")] == []


def _words(questions: QuestionsPage) -> list[str]:
    return [label.text() for label in questions._pane.widget().findChildren(QLabel)]


def test_out_of_view_the_questions_wait(questions: QuestionsPage, bench: Workbench) -> None:
    """What is not looked at holds nobody up; looked at again, it shows what was answered meanwhile."""
    questions.hide()
    asked: list[str] = []
    assert questions.list is not None
    field = cast("ButtonsField", questions.list.fields["extent"])
    field.refresh = lambda: asked.append("extent")  # type: ignore[method-assign]
    bench.answer({"extent": "whole"})
    out_of_view = list(asked)
    questions.show()

    assert (out_of_view, asked) == ([], ["extent"])


def test_the_questions_of_another_checklist_are_made_when_they_are_looked_at(
    questions: QuestionsPage, bench: Workbench
) -> None:
    questions.hide()
    assert bench.start("jn-97-2019/financial-institution", "某银行", {})
    assert questions.list is None
    assert questions.commit()
    questions.show()

    assert questions.list is not None
    assert list(questions.list.fields) == [question.entry for question in bench.picture.checklist.questions]


@pytest.mark.parametrize("width", [1154, 1240])
def test_beside_the_printed_page_no_field_runs_out_of_view(qtbot: QtBot, page: FormPage, width: int) -> None:
    page.resize(width, 560)  # a window of 1366 leaves 1154, half of which the page beside takes
    qtbot.waitUntil(lambda: page.fields.complete)

    assert page.beside.shown
    qtbot.waitUntil(lambda: page.fields.width() <= page._scroll.viewport().width())


def test_choices_keep_to_their_half_or_take_the_whole(qtbot: QtBot, page: FormPage) -> None:
    """Beside the printed page no field reaches beyond its section."""
    page.resize(1154, 560)
    qtbot.waitUntil(lambda: page.fields.complete)
    fields = [page.fields[name] for name in ("extent", "disposition")]
    sections = [field.parentWidget() for field in fields]
    qtbot.waitUntil(lambda: all(f.geometry().right() < s.width() for f, s in zip(fields, sections, strict=True)))
    assert all(field.width() >= field.minimumSizeHint().width() for field in fields)
