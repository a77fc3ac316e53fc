"""Fields: what is checked and saved when, in which words, and what an input method may not set off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from checklists.cases.replies import RefusedError, Replies
from checklists.policy.model import Entry
from ui.desktop.fields.choosing import ButtonsField, ChoicesField, ListField
from ui.desktop.fields.dates import DateField
from ui.desktop.fields.editors import TextArea, TextLine
from ui.desktop.fields.field import Field
from ui.desktop.fields.lines import LineField, MoneyField, NumberField, said_of
from ui.desktop.fields.long_text import LongField
from ui.desktop.fields.making import field_for
from ui.desktop.fields.source import OpenCase
from ui.desktop.workbench import Workbench

Make = Callable[[str], Field]


@pytest.fixture
def make(qtbot: QtBot, bench: Workbench) -> Make:
    """Makes the field of an entry of the open case."""
    kept = []

    def made(name: str) -> Field:
        field = field_for(bench.picture.policy.entry[name], OpenCase(bench))
        qtbot.addWidget(field)
        kept.append(field)
        return field

    return made


def type_in(field: Field, text: str) -> None:
    """As a person would, up to the last key."""
    line = cast("LineField", field).line
    line.setText(text)
    line.textEdited.emit(text)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def press_enter(widget: QWidget) -> QKeyEvent:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return event


def test_every_entry_has_a_field(make: Make, bench: Workbench) -> None:
    made = [make(entry.id) for entry in bench.picture.policy.entries]

    assert len(made) == len(bench.picture.policy.entries)


def test_a_text_is_saved_when_it_is_left(make: Make, bench: Workbench) -> None:
    field = make("site")
    type_in(field, "　练习路1号 ")
    field.leave()

    assert bench.picture.value("site") == "练习路1号"


def test_nothing_is_saved_before_the_pause(make: Make, bench: Workbench) -> None:
    before = bench.picture.value("site")
    type_in(make("site"), "练习路1号")

    assert bench.picture.value("site") == before


def test_a_text_is_saved_after_the_pause_and_not_framed(make: Make, bench: Workbench, qtbot: QtBot) -> None:
    field = make("site")
    with qtbot.waitSignal(bench.stepped):
        type_in(field, "练习路1号")

    assert bench.picture.value("site") == "练习路1号"


def test_typing_in_one_field_is_one_step_to_undo(make: Make, bench: Workbench) -> None:
    before = bench.picture.value("site")
    field = make("site")
    for text in ("练", "练习", "练习路"):
        type_in(field, text)
        field._save_while_typing()
    field.leave()
    bench.undo()

    assert bench.picture.value("site") == before


def test_a_field_that_was_left_ends_its_step(make: Make, bench: Workbench) -> None:
    field = make("site")
    type_in(field, "甲路")
    field.leave()
    type_in(field, "乙路")
    field.leave()
    bench.undo()

    assert bench.picture.value("site") == "甲路"


def test_what_is_wrong_is_said_beside_the_field_in_the_words_used_elsewhere(make: Make, bench: Workbench) -> None:
    field = make("organisation.uscc")
    type_in(field, "913701")
    field.leave()
    replies = Replies(bench.picture.policy, bench.picture.checklist, {}, today=bench.desk.today)
    with pytest.raises(RefusedError) as refused:
        replies.changes({"organisation.uscc": "913701"})

    assert field.fault
    assert str(refused.value).startswith(field.fault)


def test_what_is_wrong_is_not_said_while_it_is_typed(make: Make) -> None:
    field = make("organisation.uscc")
    type_in(field, "913701")
    field._save_while_typing()

    assert field.fault == ""


def test_what_is_wrong_has_a_red_frame(make: Make) -> None:
    field = make("organisation.uscc")
    type_in(field, "913701")
    field.leave()

    assert field.editor.property("wrong") == "yes"


def test_what_is_wrong_stays_and_is_not_saved(make: Make, bench: Workbench) -> None:
    before = bench.picture.value("organisation.uscc")
    field = make("organisation.uscc")
    type_in(field, "913701")

    assert field.commit() is False
    assert cast("LineField", field).line.text() == "913701"
    assert bench.picture.value("organisation.uscc") == before


def test_the_sentence_goes_when_it_is_mended(make: Make) -> None:
    field = make("organisation.uscc")
    type_in(field, "913701")
    field.leave()
    type_in(field, "91370100000000000R")
    field.leave()

    assert field.fault == ""


def test_markup_in_a_sentence_is_shown_as_it_is(make: Make) -> None:
    field = make("contact_phone")
    type_in(field, "<b>abc</b>")
    field.leave()

    assert "<b>abc</b>" in field.fault
    labels = [label for label in field.findChildren(QWidget) if label.metaObject().className() == "QLabel"]
    assert all(label.property("textFormat") == Qt.TextFormat.PlainText for label in labels if label.property("text"))


def test_required_is_a_word(make: Make) -> None:
    field = make("site")
    field.require(required=True)

    assert field.mark == "必填"


def test_required_and_empty_says_so(make: Make, bench: Workbench) -> None:
    bench.answer({"site": ""})
    field = make("site")
    field.require(required=True)

    assert field.mark == "必填，未填"


def test_what_is_there_and_wrong_is_not_called_missing(make: Make, bench: Workbench) -> None:
    bench.answer({"contact_phone": ""})
    field = make("contact_phone")
    field.require(required=True)
    type_in(field, "1386")
    field.leave()

    assert (bool(field.fault), field.mark) == (True, "必填")
    type_in(field, "")
    field.leave()
    assert field.mark == "必填，未填"


def test_what_counts_as_something_while_it_is_empty_need_not_be_filled(bench: Workbench, qtbot: QtBot) -> None:
    """不填按 4 and 必填 beside each other would be a contradiction."""
    bench.answer({"copies": ""})
    field = field_for(bench.picture.policy.entry["copies"], OpenCase(bench))
    qtbot.addWidget(field)
    field.show()
    field.require(required=True)

    assert field.findChild(QLineEdit).placeholderText().startswith("不填按 4")  # type: ignore[union-attr]
    assert not any(label.isVisible() for label in field.findChildren(QLabel) if label.text() == "必填")


@pytest.mark.use("U17")
def test_nothing_is_saved_during_a_composition(make: Make, bench: Workbench) -> None:
    before = bench.picture.value("site")
    field = make("site")
    type_in(field, "练")
    compose(cast("LineField", field).line, "xi")
    field._save_while_typing()

    assert bench.picture.value("site") == before
    assert field._pause.isActive()


@pytest.mark.use("U17")
def test_a_long_text_does_not_take_a_composition_for_typing(make: Make) -> None:
    field = cast("LongField", make("acceptance_opinion"))
    compose(field.area, "tongyi")

    assert field.touched is False


def test_a_long_text_takes_what_a_composition_ends_with(make: Make) -> None:
    field = cast("LongField", make("acceptance_opinion"))
    compose(field.area, "tongyi")
    compose(field.area, "", "同意")

    assert field.touched is True


@pytest.mark.use("U17")
@pytest.mark.parametrize("editor", [TextLine, TextArea])
def test_an_enter_during_a_composition_goes_no_further(qtbot: QtBot, editor: type[TextLine | TextArea]) -> None:
    widget = editor()
    qtbot.addWidget(widget)
    compose(widget, "tong")

    assert press_enter(widget).isAccepted()
    assert (widget.text() if isinstance(widget, TextLine) else widget.toPlainText()) in ("", "tong")


@pytest.mark.use("U19")
@pytest.mark.parametrize("typed", ["20261122", "2026-11-22", "2026.11.22", "2026年11月22日", "２０２６１１２２"])
def test_days_are_typed_in_any_usual_way(make: Make, bench: Workbench, typed: str) -> None:
    field = make("compiled_on")
    type_in(field, typed)
    field.leave()

    assert bench.picture.value("compiled_on") == "2026-11-22"
    assert cast("DateField", field).line.text() == "2026-11-22"


@pytest.mark.use("U19")
def test_a_day_may_be_empty(make: Make, bench: Workbench) -> None:
    field = make("compiled_on")
    type_in(field, "")

    assert field.commit()
    assert bench.picture.value("compiled_on") is None


@pytest.mark.use("U19")
def test_the_calendar_begins_its_week_on_monday(make: Make) -> None:
    field = cast("DateField", make("compiled_on"))
    field.make_popup()

    assert field.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday


@pytest.mark.use("U19")
@pytest.mark.parametrize(
    ("day", "sign"),
    [(date(2026, 10, 1), "休"), (date(2026, 10, 10), "班"), (date(2026, 11, 22), ""), (date(2026, 11, 23), "")],
)
def test_the_calendar_shows_what_is_off_and_what_is_worked(make: Make, day: date, sign: str) -> None:
    """A holiday in the week, a Saturday that is worked; an ordinary Sunday and Monday have no sign."""
    field = cast("DateField", make("compiled_on"))
    field.make_popup()

    assert field.calendar.sign_of(day) == sign


@pytest.mark.use("U19")
def test_a_year_without_a_notice_shows_no_signs(make: Make) -> None:
    field = cast("DateField", make("compiled_on"))
    field.make_popup()

    assert {field.calendar.sign_of(date(2099, 10, day)) for day in range(1, 32)} == {""}


def test_a_picked_day_is_saved(make: Make, bench: Workbench) -> None:
    field = cast("DateField", make("compiled_on"))
    field.make_popup()
    field.calendar.clicked.emit(QDate(2026, 11, 14))

    assert bench.picture.value("compiled_on") == "2026-11-14"


@pytest.mark.use("U18")
def test_an_amount_has_separators_once_it_is_left(make: Make) -> None:
    field = make("contract_price")
    type_in(field, "1234567.5")
    field.leave()

    assert cast("NumberField", field).line.text() == "1,234,567.5"


@pytest.mark.use("U18")
def test_an_amount_in_another_unit_keeps_its_value(make: Make, bench: Workbench) -> None:
    field = make("contract_price")
    type_in(field, "２亿元")
    field.leave()

    assert bench.picture.value("contract_price") == "20000"


def test_an_amount_is_bare_while_it_is_typed(make: Make) -> None:
    field = cast("NumberField", make("contract_price"))
    field._show_bare()

    assert field.line.text() == "21500"


def test_digits_stand_at_the_right(make: Make) -> None:
    assert cast("NumberField", make("contract_price")).line.alignment() & Qt.AlignmentFlag.AlignRight


def test_few_options_are_all_in_view(make: Make) -> None:
    field = cast("ButtonsField", make("extent"))

    assert list(field.buttons()) == ["whole", "part"]


def test_many_options_stand_in_a_list(make: Make) -> None:
    assert isinstance(make("district"), ListField)


def test_a_choice_is_saved_at_once(make: Make, bench: Workbench) -> None:
    cast("ButtonsField", make("extent")).buttons()["whole"].click()

    assert bench.picture.value("extent") == "whole"


def test_a_click_on_an_option_takes_the_focus_without_a_frame(make: Make, qtbot: QtBot) -> None:
    field = cast("ButtonsField", make("extent"))
    chosen = field.buttons()["part"]
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)

    assert chosen.focusPolicy() & Qt.FocusPolicy.ClickFocus  # so that the Tab key goes on from here
    for reason, clicked in ((Qt.FocusReason.MouseFocusReason, "yes"), (Qt.FocusReason.TabFocusReason, "")):
        QApplication.sendEvent(chosen, QFocusEvent(QEvent.Type.FocusIn, reason))
        assert chosen.property("clicked") == clicked


def test_an_arrow_chooses_and_where_it_led_is_one_step(make: Make, bench: Workbench, qtbot: QtBot) -> None:
    """Also from a question that nobody has answered; a choice made after leaving is a step of its own."""
    bench.answer({"conclusion": ""})
    field = cast("ButtonsField", make("conclusion"))
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    names = list(field.buttons())
    field.focus()
    steps = len(bench.session.history)
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0)):
        qtbot.keyClick(focused(), key)
        assert bench.picture.value("conclusion") == names[place]

    assert len(bench.session.history) == steps + 1
    focused().clearFocus()
    field.focus()
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert len(bench.session.history) == steps + 2


def test_the_tab_key_stops_at_every_box(bench: Workbench, qtbot: QtBot) -> None:
    """Boxes are no choice of one: a key that passes over them hides that there are more."""
    several = next(one for one in bench.picture.policy.entry["floors"].columns if one.kind == "choices")
    field = ChoicesField(msgspec.structs.replace(several, id="extent"), OpenCase(bench))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.focus()
    boxes = list(field.buttons().values())
    assert focused() is boxes[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is boxes[1]


def test_an_answer_moves_nothing_below_it(make: Make, bench: Workbench) -> None:
    bench.answer({"has_unfinished": ""})
    field = cast("ButtonsField", make("has_unfinished"))
    field.enlarge()  # as a question of its own
    field.show()
    before = field.sizeHint().height()
    next(iter(field.buttons().values())).click()

    assert not field.clear.isHidden()
    assert field.sizeHint().height() == before


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
def test_a_long_list_does_not_cover_the_screen(make: Make) -> None:
    field = cast("ListField", make("district"))
    field.show()
    field.combo.addItems([f"第 {number} 项" for number in range(40)])
    field.combo.showPopup()
    popup = QApplication.activePopupWidget()

    assert popup is not None
    assert popup.height() < 500
    field.combo.hidePopup()


def test_yes_or_no_may_stay_open(make: Make, bench: Workbench) -> None:
    bench.answer({"has_unfinished": ""})
    field = cast("ButtonsField", make("has_unfinished"))

    assert not any(button.isChecked() for button in field.buttons().values())


def test_an_answer_can_be_cleared(make: Make, bench: Workbench) -> None:
    field = cast("ButtonsField", make("has_unfinished"))
    field.clear.click()

    assert bench.picture.value("has_unfinished") is None
    assert not any(button.isChecked() for button in field.buttons().values())


def test_the_wheel_leaves_a_list_without_focus_alone(make: Make) -> None:
    combo = cast("ListField", make("district")).combo
    before = combo.currentIndex()
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at, at, QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)

    assert combo.currentIndex() == before
    assert not wheel.isAccepted()


def test_a_default_is_shown_and_not_entered(make: Make, bench: Workbench) -> None:
    bench.answer({"copies": ""})
    field = cast("NumberField", make("copies"))

    assert field.line.text() == ""
    assert "4份" in field.line.placeholderText()


def test_no_sample_comes_by_itself(make: Make, bench: Workbench) -> None:
    bench.answer({"acceptance_opinion": ""})
    field = cast("LongField", make("acceptance_opinion"))

    assert field.area.toPlainText() == ""


def test_a_sample_names_what_the_case_says(make: Make, bench: Workbench) -> None:
    bench.answer({"evaluation_design": "", "design.name": "练习设计院"})
    field = cast("LongField", make("evaluation_design"))
    field.sample.click()

    assert field.area.toPlainText().startswith("练习设计院按合同")


def test_a_sample_leaves_a_blank_where_the_case_says_nothing(make: Make, bench: Workbench) -> None:
    bench.answer({"evaluation_design": "", "design.name": ""})
    field = cast("LongField", make("evaluation_design"))
    field.sample.click()

    assert field.area.toPlainText().startswith("＿＿按合同")


def test_an_inserted_sample_can_be_undone(make: Make, bench: Workbench) -> None:
    bench.answer({"acceptance_opinion": "已有意见"})
    field = cast("LongField", make("acceptance_opinion"))
    field.sample.click()
    field.area.undo()

    assert field.area.toPlainText() == "已有意见"


def test_a_text_that_fits_has_no_scroll_bar_and_all_its_lines_in_view(make: Make, qtbot: QtBot) -> None:
    field = cast("LongField", make("evaluation_design"))
    field.resize(420, 400)
    with qtbot.waitExposed(field):
        field.show()
    area, many = field.area, "第一行写得长一些，要折成两行才放得下，看看会不会被截去半行。"
    for lines in range(1, 5):
        area.setPlainText("\n".join([many] * lines))
        QApplication.processEvents()
        last = area.document().lastBlock()
        bottom = area.blockBoundingGeometry(last).translated(area.contentOffset()).bottom()

        assert not area.verticalScrollBar().isVisible()
        assert area.verticalScrollBar().maximum() == 0
        assert bottom <= area.viewport().height()
    area.setPlainText("\n".join([many] * 40))
    QApplication.processEvents()
    assert area.verticalScrollBar().isVisible()


def test_only_entries_with_a_sample_have_the_button(make: Make) -> None:
    assert not hasattr(make("decoration_scope"), "sample")


def test_undoing_shows_the_earlier_answer(make: Make, bench: Workbench) -> None:
    field = make("site")
    before = cast("LineField", field).line.text()
    type_in(field, "乙路")
    field.leave()
    bench.undo()
    field.refresh()

    assert cast("LineField", field).line.text() == before


def test_editors_have_names_for_screen_readers(make: Make, bench: Workbench) -> None:
    def named(entry: Entry) -> bool:
        return make(entry.id).editor.accessibleName() == entry.label

    assert all(named(entry) for entry in bench.picture.policy.entries)


@pytest.mark.use("U18")
def test_an_amount_is_said_in_capital_words_and_in_the_other_unit(make: Make) -> None:
    """As a bank wants it, below the field once it is left."""
    field = cast("MoneyField", make("contract_price"))
    type_in(field, "12345.67")
    field.leave()

    assert field.words == "合 123,456,700元　大写：人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰元整"


@pytest.mark.use("U18")
def test_an_amount_typed_in_the_other_unit_is_the_same_amount(make: Make, bench: Workbench) -> None:
    """What is kept is in the unit of the field, to the last decimal."""
    field = cast("MoneyField", make("contract_price"))
    type_in(field, "123456700.5元")
    field.leave()

    assert bench.picture.value("contract_price") == "12345.67005"
    assert field.words.startswith("合 123,456,700.5元")


def test_an_amount_without_exact_words_has_none() -> None:
    """Parts of a cent cannot be written in capital words, so nothing is said."""
    assert said_of("0.0000015", "万元") == ""
    assert said_of("0.000001", "万元")
