"""A new case: what is asked when, what is kept, and what leaving leaves behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel
from pytestqt.qtbot import QtBot

from checklists.cases.changes import Action
from ui.desktop.fields.choosing import ButtonsField, ListField
from ui.desktop.frame.help import rules_of
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.link import Link
from ui.desktop.look.plain import button
from ui.desktop.new_case.page import CHECK, MATTER, QUESTIONS, STEPS, TITLE, NewPage
from ui.desktop.questions.listing import listing_of, listing_words
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(qtbot: QtBot, empty_bench: Workbench) -> NewPage:
    made = NewPage(empty_bench)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def choose_matter(page: NewPage, name: str = "jn-49-2019/acceptance") -> None:
    """Take a matter, as a click on it does."""
    page.matter.group.button(page.matter.names.index(name)).click()


def name_it(page: NewPage, title: str) -> None:
    """Go up to the questions."""
    choose_matter(page)
    page.forward()
    page.title.line.setText(title)
    page.title.line.textEdited.emit(title)
    page.forward()


def choose(page: NewPage, entry: str, option: str) -> None:
    assert page.questions.list is not None
    cast("ButtonsField", page.questions.list.fields[entry]).buttons()[option].click()


@pytest.mark.use("U13")
def test_there_are_no_more_than_five_steps() -> None:
    assert len(STEPS) <= 5


def test_of_several_matters_none_is_chosen_for_the_user(page: NewPage) -> None:
    assert not page.matter.name
    assert not page._forward.isEnabled()


def test_a_matter_that_is_chosen_can_be_gone_on_with(page: NewPage) -> None:
    choose_matter(page)

    assert page.matter.name == "jn-49-2019/acceptance"
    assert page._forward.isEnabled()


def test_the_help_is_about_the_rule_that_is_chosen(page: NewPage, empty_bench: Workbench) -> None:
    """Until then about all."""
    assert len(rules_of("new", page, empty_bench)) == len(empty_bench.shelf.policies)

    choose_matter(page)

    assert [policy.id for policy in rules_of("new", page, empty_bench)] == ["jn-49-2019"]


def test_rules_under_which_nothing_is_concluded_stand_last(page: NewPage) -> None:
    policies = list(dict.fromkeys(name.partition("/")[0] for name in page.matter.names))
    kept = [policy for policy in policies if not page.workbench.shelf.covers[policy].concludes]

    assert sorted(page.matter.names) == sorted(name for name, _, _ in page.workbench.shelf.checklists)
    assert kept
    assert policies[-len(kept) :] == kept


def test_the_key_of_a_grey_button_types_nothing(page: NewPage, qtbot: QtBot) -> None:
    page.matter.group.button(0).setChecked(True)
    page.forward()
    line = page.title.line
    QTest.keyClick(line, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert line.text() == ""

    QTest.keyClicks(line, "n")
    assert line.text() == "n"


def test_nothing_is_kept_without_a_name(page: NewPage, empty_bench: Workbench) -> None:
    choose_matter(page)
    page.forward()
    page.forward()

    assert page.step == TITLE
    assert "名称" in page.title.fault.text()
    assert empty_bench.heads() == []


def test_a_name_makes_a_case_that_is_in_the_list(page: NewPage, empty_bench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty_bench.listed):
        name_it(page, "练习大厦")

    assert [head.title for head in empty_bench.heads()] == ["练习大厦"]
    assert page.step == QUESTIONS


def test_answers_are_saved_one_by_one(page: NewPage, empty_bench: Workbench) -> None:
    name_it(page, "练习大厦")
    choose(page, "extent", "whole")
    stored = empty_bench.desk.open(empty_bench.heads()[0].id)

    assert stored.picture.value("extent") == "whole"


@pytest.mark.use("U13")
def test_leaving_keeps_the_case(page: NewPage, empty_bench: Workbench, qtbot: QtBot) -> None:
    name_it(page, "练习大厦")
    choose(page, "extent", "whole")
    with qtbot.waitSignal(page.go) as left:
        page.cancel()

    assert left.args == ["home", ""]
    assert [head.title for head in empty_bench.heads()] == ["练习大厦"]
    assert page.step == MATTER


def test_leaving_before_there_is_a_name_keeps_nothing(page: NewPage, empty_bench: Workbench) -> None:
    page.forward()
    page.cancel()

    assert empty_bench.heads() == []


def test_no_case_is_opened_before_the_end(page: NewPage, empty_bench: Workbench) -> None:
    name_it(page, "练习大厦")

    assert not empty_bench.is_open


def test_the_end_opens_the_case(page: NewPage, empty_bench: Workbench, qtbot: QtBot) -> None:
    name_it(page, "练习大厦")
    choose(page, "extent", "whole")
    page.forward()
    with qtbot.waitSignal(page.go) as gone:
        page.forward()

    assert gone.args == ["case", ""]
    assert empty_bench.head.title == "练习大厦"
    assert empty_bench.picture.value("extent") == "whole"


def test_going_back_and_naming_it_anew_renames_it(page: NewPage, empty_bench: Workbench) -> None:
    name_it(page, "练习大厦")
    page.back()
    page.title.line.setText("练习二期")
    page.forward()

    assert [head.title for head in empty_bench.heads()] == ["练习二期"]
    assert empty_bench.heads(deleted=True) == []


def test_the_foot_counts_after_each_answer(page: NewPage) -> None:
    name_it(page, "练习大厦")
    before = page.said.text()
    for gate in ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building"):
        choose(page, gate, "yes")
    choose(page, "extent", "whole")

    assert page.said.text() != before
    assert "据此应核对 7 项" in page.said.text()


def test_the_answers_are_looked_at_before_the_end(page: NewPage) -> None:
    name_it(page, "练习大厦")
    page.forward()
    assert page.step == CHECK
    page.check.wanted.emit("disposition")

    assert page.step == QUESTIONS


def test_the_page_fits_the_smallest_window(page: NewPage) -> None:
    assert page.minimumSizeHint().width() <= 698
    assert page.minimumSizeHint().height() <= 340


def test_the_listing_counts_as_the_picture_does(bench: Workbench) -> None:
    listing = listing_of(bench.picture)

    assert listing.required == sum(item.required for item in bench.picture.items)
    assert listing.off == sum(item.mark == "not-required" for item in bench.picture.items)


def test_the_listing_is_one_line(bench: Workbench) -> None:
    words = listing_words(listing_of(bench.picture))

    assert words.startswith("据此应核对 203 项，规则不要求")
    assert words.endswith("6 份表格")


def block(page: NewPage, entry: str) -> Any:
    assert page.questions.list is not None
    return page.questions.list.blocks[entry]


def answer_building(page: NewPage) -> None:
    """A building of which a part is sold, without its floors."""
    name_it(page, "练习大厦")
    for gate in ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building"):
        choose(page, gate, "yes")
    choose(page, "extent", "part")
    choose(page, "disposition", "both")


def fill_floors(page: NewPage, *rows: dict[str, str]) -> None:
    assert page.draft.session is not None
    page.draft.session.answer({"floors": list(rows)})


# —— undo, and what is said to be saved ——


def test_an_answer_of_the_draft_is_taken_back_and_done_again(page: NewPage) -> None:
    name_it(page, "练习大厦")
    choose(page, "extent", "whole")
    assert page.undoing.next_to_undo() is not None
    page.undoing.undo()
    assert block(page, "extent").field.typed() is None
    page.undoing.redo()

    assert block(page, "extent").field.typed() == "whole"


def test_before_there_is_a_case_nothing_is_taken_back(page: NewPage, bench: Workbench) -> None:
    """The case that is open behind the wizard is left alone."""
    steps = len(bench.session.history)

    assert page.undoing.next_to_undo() is None
    assert page.undoing.undo() is False
    assert len(bench.session.history) == steps


def test_a_name_that_is_taken_back_stands_in_its_line(page: NewPage, empty_bench: Workbench) -> None:
    name_it(page, "练习大厦")
    page.back()
    page.title.line.setText("练习二期")
    page.forward()
    page.undoing.undo()

    assert page.title.line.text() == "练习大厦"
    assert [head.title for head in empty_bench.heads()] == ["练习大厦"]


def test_every_step_of_the_draft_is_told_as_saved(page: NewPage, empty_bench: Workbench) -> None:
    told: list[str] = []
    empty_bench.shared_stepped.connect(lambda step, _picture: told.append(step.action))
    name_it(page, "练习大厦")
    choose(page, "extent", "whole")

    assert told == [Action.CREATE, Action.ANSWER]


def test_the_window_takes_the_last_answer_back(qtbot: QtBot, empty_bench: Workbench, tmp_path: Path) -> None:
    window = MainWindow(empty_bench, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.show_page("new")
    page = cast("NewPage", window.pages.page)
    name_it(page, "练习大厦")
    assert window.status.saved().startswith("已保存 ")
    choose(page, "extent", "whole")
    assert window.commands.actions["undo"].isEnabled()
    window.commands.actions["undo"].trigger()

    assert page.draft.case is not None
    assert page.draft.case.picture.value("extent") is None


# —— what is asked, and its sign ——


def test_a_question_comes_once_it_applies(page: NewPage) -> None:
    name_it(page, "练习大厦")
    assert page.questions.list is not None
    assert block(page, "floors").isHidden()
    assert page.questions.list.later.text() == "答了上面的再问：自有公共部位表、楼层表"
    choose(page, "extent", "part")
    assert not block(page, "floors").isHidden()
    assert page.questions.list.later.isHidden()
    choose(page, "extent", "whole")

    assert block(page, "floors").isHidden()


def test_a_parked_answer_stays_in_view_and_comes_back(page: NewPage) -> None:
    answer_building(page)
    fill_floors(page, {"name": "8层", "use": "sold"})
    choose(page, "extent", "whole")
    assert "原来的回答已留存" in block(page, "floors").reason.text()
    choose(page, "extent", "part")

    assert block(page, "floors").reason.text() == ""
    assert block(page, "floors").field.model.rowCount() == 1


def test_a_tick_stands_only_beside_what_is_complete_and_sound(page: NewPage) -> None:
    answer_building(page)
    floors = block(page, "floors")
    fill_floors(page, {"name": "8层"}, {"name": "7层", "use": "sold"}, {"name": "6层"})
    assert floors.sign == ("open", "condition")
    assert floors.field.advice == "楼层表：2 行缺使用状态"
    floors.field.model.put([(0, 2, "悬空"), (2, 2, "出租")])
    assert floors.sign == ("unmet", "condition")
    floors.field.model.put([(0, 2, "自用")])

    assert floors.sign == ("met", "condition")


def test_a_finding_takes_the_tick_away(page: NewPage) -> None:
    answer_building(page)
    fill_floors(page, {"name": "8层", "use": "leased"})
    choose(page, "disposition", "sale")

    assert block(page, "disposition").sign[0] == "unmet"


# —— what is still to be answered ——


def test_the_gaps_of_a_table_are_one_line_and_one_question(page: NewPage) -> None:
    answer_building(page)
    fill_floors(page, *({"name": f"{number}层"} for number in range(8, 0, -1)))
    assert page.draft.case is not None
    listing = listing_of(page.draft.case.picture)

    assert [gap.words for gap in listing.gaps] == ["楼层表：8 行缺使用状态"]
    assert "下结论还差 1 题" in page.said.text()
    assert ("主体结构", "第四条（一）") in [(one.words, one.beside) for one in listing.lines]


def test_the_last_look_folds_what_is_unanswered_and_leads_to_it(page: NewPage) -> None:
    name_it(page, "练习大厦")
    page.forward()
    links = [link.text() for link in page.check.findChildren(Link)]
    assert len(links) == 1
    assert links[0].startswith("下结论还差 6 题")
    page.check.findChildren(Link)[0].pressed.emit()

    assert page.step == QUESTIONS
    assert not any("还没有回答" in label.text() for label in page.check.findChildren(QLabel))


# —— the matters ——


def test_a_matter_says_its_place_in_the_rule_and_what_it_is_about(page: NewPage) -> None:
    """In words of the rule itself; the reader refuses others."""
    said = {label.text() for kind in (QLabel, ElidedLabel) for label in page.matter.findChildren(kind)}

    for _, policy, checklist in page.workbench.desk.shelf.checklists:
        assert checklist.about is not None
        assert {checklist.about.source, checklist.about.text} <= said
        assert checklist.about.text in policy.passage[checklist.about.source].text


def test_options_that_need_it_are_explained_in_the_words_of_the_rule(page: NewPage) -> None:
    choose_matter(page, "jn-97-2019/financial-institution")
    page.forward()
    page.title.line.setText("练习银行")
    page.forward()
    choose(page, "level", "branch")
    field = cast("ListField", block(page, "branch_kind").field)
    assert "在我市设立的市级及市级以上分支机构" in field.meaning.text()
    field.combo.setCurrentIndex(field.combo.findData("county-branch"))
    field.choose()

    assert field.meaning.text() == "县域支行、支公司——四（四）：“县域”是指平阴县和商河县"


def test_what_cannot_be_kept_is_said_before_going_on(page: NewPage) -> None:
    answer_building(page)
    fill_floors(page, {"name": "8层", "use": "sold"})
    block(page, "floors").field.model.put([(0, 3, "1e5")])
    page.forward()
    assert page.step == QUESTIONS
    assert page.said.text().startswith("“楼层表”有填得不对的")
    block(page, "floors").field.model.put([(0, 3, "")])
    page.forward()

    assert page.step == CHECK


def test_what_is_wrong_in_a_parked_answer_stops_nobody(page: NewPage) -> None:
    answer_building(page)
    fill_floors(page, {"name": "8层", "use": "sold"})
    block(page, "floors").field.model.put([(0, 3, "1e5")])
    choose(page, "extent", "whole")
    page.forward()

    assert page.step == CHECK


def test_the_questions_begin_with_the_cursor_in_the_first_that_is_open(
    page: NewPage, qtbot: QtBot, qapp: QApplication
) -> None:
    name_it(page, "练习大厦")

    assert page.questions.list is not None
    assert page.questions.list.fields["in_jinan"].holds_focus()
    qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Space)
    assert page.draft.case is not None
    assert page.draft.case.picture.value("in_jinan") == "yes"


def test_enter_presses_the_button_that_has_the_focus(page: NewPage, qtbot: QtBot) -> None:
    choose_matter(page)
    page._forward.setFocus()
    qtbot.keyClick(page._forward, Qt.Key.Key_Return)

    assert page.step == TITLE


def test_enter_on_cancel_does_not_do_what_the_default_does(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    stay, act = button("取消"), button("填写", "primary")
    act.setDefault(True)
    stay.clicked.connect(dialog.reject)
    act.clicked.connect(dialog.accept)
    row = QHBoxLayout(dialog)
    row.addWidget(stay)
    row.addWidget(act)
    dialog.show()
    stay.setFocus()
    dialog.setResult(-1)
    qtbot.keyClick(stay, Qt.Key.Key_Return)

    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_case_that_was_put_away_meanwhile_is_not_gone_on_with(page: NewPage, empty_bench: Workbench) -> None:
    """It is in the list, and from there it can go into 回收站; the next case begins from the start."""
    name_it(page, "练习大厦")
    made = empty_bench.heads()[0]
    empty_bench.put_away(made.id, deleted=True)
    page.show_place("")

    assert (page.step, page.draft.case, page.title.line.text()) == (MATTER, None, "")
    assert [head.id for head in empty_bench.heads(deleted=True)] == [made.id]
