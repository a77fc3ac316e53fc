"""The printed page beside a form: it follows what is entered, and each shows where the other is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checklists.shelf import RESOURCES
from forms.compose import document_of
from forms.document import Grid
from ui.desktop.fields.long_text import LongField
from ui.desktop.form.page import FormPage
from ui.desktop.preview.pane import PreviewPane
from ui.desktop.preview.setting import Setting, Wish
from ui.desktop.workbench import Workbench
from ui.paper.ink import Sheet
from ui.paper.laying_out import lay_out, laying_out
from ui.paper.type_case import TypeCase

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench) -> FormPage:
    made = FormPage(bench, "notice")
    qtbot.addWidget(made)
    made.resize(1154, 600)
    made.show()
    return made


def pane_of(page: FormPage) -> PreviewPane:
    assert page.beside.pane is not None
    page.beside.pane.setting.settle()
    return page.beside.pane


def said(pane: PreviewPane) -> str:
    pane.setting.settle()
    return "".join(text for sheet in pane.view.sheets for text in sheet.texts())


def click(pane: PreviewPane, entry: str) -> None:
    pane.view.show_entry(entry)
    where = pane.view.point_of(entry)
    assert where is not None
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_the_page_is_beside_the_fields(page: FormPage) -> None:
    assert pane_of(page).isVisible()
    assert page.beside.button.isChecked()


def test_the_page_follows_an_answer(page: FormPage, bench: Workbench, qtbot: QtBot) -> None:
    bench.answer({"project_name": "济南练习大厦"})

    qtbot.waitUntil(lambda: "济南练习大厦" in said(pane_of(page)))


def test_the_page_catches_up_when_it_is_shown_again(page: FormPage, bench: Workbench) -> None:
    page.look_otherwise()
    bench.answer({"project_name": "济南练习大厦"})
    page.look_otherwise()

    assert "济南练习大厦" in said(pane_of(page))


def test_what_is_lacking_is_tinted(page: FormPage, bench: Workbench, qtbot: QtBot) -> None:
    missing = next(name for name in page.fields.names if bench.picture.value(name))
    colour = _colour_at(page, missing)
    bench.answer({missing: ""})
    pane = pane_of(page)
    qtbot.waitUntil(lambda: missing in bench.picture.paper("notice").missing and _colour_at(page, missing) != colour)

    assert pane.view.point_of(missing) is not None


def _colour_at(page: FormPage, entry: str) -> int:
    view = pane_of(page).view
    view.show_entry("")
    where = view.point_of(entry)
    if where is None:
        return 0
    image = view.viewport().grab().toImage()
    return image.pixel(image.width() // 2, min(max(where.y() - 4, 0), image.height() - 1))


def test_a_click_on_the_page_goes_to_the_field(page: FormPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    click(pane_of(page), "project_name")

    qtbot.waitUntil(page.fields["project_name"].holds_focus)


def test_a_click_on_what_is_answered_elsewhere_goes_there(page: FormPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go) as gone:
        page.beside.asked.emit("floors")

    assert gone.args == ["", "floors"]


def test_the_field_in_hand_is_framed_on_the_page(page: FormPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_place("project_name")
    qtbot.waitUntil(lambda: pane_of(page).view.entry == "project_name")

    where = pane_of(page).view.point_of("project_name")
    assert where is not None
    assert pane_of(page).view.viewport().rect().contains(where)


def test_the_page_follows_what_is_put_into_the_field_in_hand(bench: Workbench, qtbot: QtBot) -> None:
    """Though no page was set when the field was gone to, and though its place is another by what was put in."""
    page = FormPage(bench, "report")
    qtbot.addWidget(page)
    page.resize(1154, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_place("acceptance_scope")
    field = page.fields["acceptance_scope"]
    assert isinstance(field, LongField)
    field.sample.click()
    view = pane_of(page).view

    def is_followed() -> None:
        where = view.point_of("acceptance_scope")
        assert where is not None
        assert view.viewport().rect().contains(where)

    qtbot.waitUntil(is_followed)
    before = view.verticalScrollBar().value()
    bench.answer({"completed_content": "内装修、给水排水、通风空调。" * 300})  # further down, and none of its business
    pane_of(page)
    assert view.verticalScrollBar().value() == before


def test_zoom_by_keys_and_buttons(page: FormPage) -> None:
    pane = pane_of(page)
    QTest.keyClick(pane.view, KEY.Key_1, CONTROL)
    assert pane.view.zoom == pytest.approx(1)
    assert pane.fit.text() == "100%"
    QTest.keyClick(pane.view, KEY.Key_Plus, CONTROL)
    assert pane.view.zoom == pytest.approx(1.25)
    QTest.keyClick(pane.view, KEY.Key_Minus, CONTROL)
    assert pane.view.zoom == pytest.approx(1)
    pane.fit.click()
    assert pane.view.fits_width
    assert pane.view.horizontalScrollBar().maximum() == 0


def test_the_page_in_view_is_told(page: FormPage) -> None:
    pane = pane_of(page)
    QTest.keyClick(pane.view, KEY.Key_End)

    assert pane.view.accessibleDescription().startswith(f"第 {len(pane.view.sheets)} 页，共 {len(pane.view.sheets)} 页")


def test_a_small_window_shows_the_fields_alone(page: FormPage) -> None:
    page.resize(850, 340)

    assert not pane_of(page).isVisible()
    assert not page.beside.button.isChecked()


def test_in_a_small_window_the_page_takes_the_place_of_the_fields(page: FormPage, qtbot: QtBot) -> None:
    page.resize(850, 340)
    page.look_otherwise()
    assert pane_of(page).isVisible()
    assert not page.fields.isVisible()

    click(pane_of(page), "project_name")
    assert not pane_of(page).isVisible()
    assert page.fields["project_name"].isVisible()


def test_in_a_small_window_a_field_that_is_asked_for_comes_back(page: FormPage) -> None:
    page.resize(850, 340)
    page.look_otherwise()
    page.show_place("project_name")

    assert page.fields["project_name"].isVisible()


def test_hidden_once_it_stays_hidden(page: FormPage, bench: Workbench, qtbot: QtBot) -> None:
    page.look_otherwise()
    other = FormPage(bench, "opinion")
    qtbot.addWidget(other)
    other.resize(1154, 600)
    other.show()

    assert not other.beside.shown
    assert other.beside.pane is None


def test_one_of_several_papers_is_chosen(empty_bench: Workbench, qtbot: QtBot) -> None:
    sample = json.loads((RESOURCES / "samples" / "jn-97-2019-talent.json").read_text(encoding="utf-8"))
    assert empty_bench.start(sample["checklist"], sample["title"], sample["answers"])
    pane = PreviewPane(empty_bench, "form-9")
    qtbot.addWidget(pane)
    pane.resize(500, 500)
    pane.show()
    first = said(pane)
    pane.papers.setCurrentIndex(1)

    assert pane.papers.isVisible()
    assert pane.papers.count() == len(empty_bench.picture.papers_of("form-9"))
    assert said(pane) != first


def test_of_what_is_wanted_meanwhile_only_the_newest_is_set(bench: Workbench) -> None:
    shown: list[str] = []
    setting = Setting(TypeCase(), lambda wish, *_: shown.append(wish.paper.form), bench)

    for form in ("notice", "report", "check-table", "opinion"):
        setting.want(Wish(bench.picture, bench.picture.paper(form)))
    setting.settle()

    assert shown == ["notice", "opinion"]


def test_until_it_is_set_the_page_says_so(bench: Workbench, qtbot: QtBot) -> None:
    pane = PreviewPane(bench, "notice")
    qtbot.addWidget(pane)
    pane.show()

    assert pane.view.accessibleDescription().startswith("正在排版")
    pane.setting.settle()
    assert pane.view.accessibleDescription().startswith("第 1 页")


def test_a_long_paper_is_laid_out_bit_by_bit(bench: Workbench) -> None:
    """No step has more to do than one row of a table, so that the window can live between two of them."""
    paper = bench.picture.paper("report")
    document = document_of(bench.picture, bench.picture.policy.form["report"], paper)
    rows = sum(len(block.rows) for part in document.sections for block in part.blocks if isinstance(block, Grid))

    steps = sum(1 for _ in laying_out(document, TypeCase()))

    assert steps >= 5 * rows > 100  # its cells are found, their texts are set, each gets its room, and it is placed


def test_laid_out_bit_by_bit_it_is_the_same(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Sequence[Sheet]] = []
    paper = bench.picture.paper("report")
    setting = Setting(TypeCase(), lambda _wish, _document, sheets: shown.append(sheets), bench)
    document = document_of(bench.picture, bench.picture.policy.form["report"], paper)

    monkeypatch.setattr("ui.desktop.preview.setting._SLICE", 0.001)
    setting.want(Wish(bench.picture, paper))
    setting.settle()

    assert shown == [lay_out(document, TypeCase())]


def test_between_two_slices_others_have_their_turn(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits a millisecond waits for one slice only."""
    done: list[str] = []
    lay_on = Setting._lay_on
    monkeypatch.setattr("ui.desktop.preview.setting._SLICE", 0.003)
    monkeypatch.setattr(Setting, "_lay_on", lambda self: (done.append("slice"), lay_on(self)))
    setting = Setting(TypeCase(), lambda *_: None, bench)
    beat = QTimer(bench, interval=1, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(lambda: done.append("beat"))
    beat.start()
    setting.want(Wish(bench.picture, bench.picture.paper("report")))
    qtbot.waitUntil(lambda: not setting.busy)

    assert done.count("slice") > 2
    assert ("slice", "slice") not in pairwise(done)
