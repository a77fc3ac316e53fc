"""A long form is made a few fields at a time, and nobody notices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import dropwhile, pairwise
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checklists.shelf import RESOURCES
from ui.desktop.form.field_list import AT_ONCE
from ui.desktop.form.page import FormPage
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench) -> FormPage:
    made = FormPage(bench, "report")
    qtbot.addWidget(made)
    made.resize(1000, 600)
    return made


@pytest.fixture
def bank(empty_bench: Workbench) -> Workbench:
    """A workbench with a case whose first paper has long fields."""
    content = json.loads((RESOURCES / "samples" / "jn-97-2019-bank.json").read_text(encoding="utf-8"))
    assert empty_bench.start(content["checklist"], content["title"], content["answers"])
    return empty_bench


def tabbed(page: FormPage) -> Iterator[str]:
    """The entries in the order in which the Tab key comes to their fields."""
    seen = ""
    widget: QWidget | None = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = next((one for one, field in page.fields.made.items() if field.isAncestorOf(widget)), "")
            if name and name != seen:
                yield name
                seen = name
        widget = widget.nextInFocusChain()


def test_the_first_look_makes_a_few_fields_only(page: FormPage) -> None:
    """What one opening does does not grow with the form."""
    page.show()

    assert 0 < len(page.fields.made) <= 3 * AT_ONCE < len(page.fields.names)


@pytest.mark.parametrize(("case", "form"), [("bench", "report"), ("bench", "attendance"), ("bank", "letter")])
def test_the_first_look_makes_what_is_seen(case: str, form: str, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    """All that is in view, so that nothing jumps into it, and hardly more."""
    page = FormPage(request.getfixturevalue(case), form)
    qtbot.addWidget(page)
    page.resize(1154, 650)
    page.show()
    first = set(page.fields.made)
    qtbot.waitUntil(lambda: page.fields.complete)
    viewport = cast("QWidget", page.fields.parentWidget())
    tops = {name: field.mapTo(viewport, QPoint()).y() for name, field in page.fields.made.items() if field.isVisible()}

    assert {name for name, top in tops.items() if top < viewport.height()} <= first
    assert sum(tops[name] >= viewport.height() for name in first & set(tops)) < AT_ONCE


def test_the_rest_is_made_while_nothing_else_is_done(page: FormPage, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.fields.complete)

    assert set(page.fields.made) == set(page.fields.names)


def test_a_step_makes_a_few_fields_only(page: FormPage) -> None:
    page.show()
    before = len(page.fields.made)
    page.fields.make_some()

    assert 0 < len(page.fields.made) - before <= AT_ONCE


def test_of_tables_a_step_makes_one_alone(page: FormPage, bench: Workbench) -> None:
    """A table is as much work as a dozen other fields."""
    page.show()
    tables = [0]
    while not page.fields.complete:
        before = set(page.fields.made)
        page.fields.make_some()
        made = set(page.fields.made) - before
        tables.append(sum(bool(bench.picture.policy.entry[name].columns) for name in made))

    assert sum(tables) > 1
    assert max(tables) == 1


def test_fields_made_together_are_laid_out_together(page: FormPage) -> None:
    """Several sections at once, and what is found about all of them looked up once."""
    page.show()
    told: list[list[str]] = []
    page.fields.grew.connect(told.append)
    while not page.fields.complete:
        before = len(told)
        page.fields.make_some()
        assert len(told) == before + 1

    assert any(len({page.fields.made[name].parentWidget() for name in names}) > 1 for names in told)


def test_between_two_steps_others_have_their_turn(page: FormPage, qtbot: QtBot) -> None:
    """What waits a millisecond, as a caret or a pause in typing does, waits for one step only."""
    done: list[str] = []
    page.show()
    page.fields.grew.connect(lambda _: done.append("step"))
    beat = QTimer(page, interval=1, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(lambda: done.append("beat"))
    beat.start()
    qtbot.waitUntil(lambda: page.fields.complete)

    assert done.count("step") > 1
    assert ("step", "step") not in pairwise(done)


def test_out_of_view_nothing_is_made(page: FormPage, qtbot: QtBot) -> None:
    page.show()
    page.hide()
    before = len(page.fields.made)
    qtbot.wait(50)

    assert len(page.fields.made) == before


def test_a_jump_makes_its_field_first(page: FormPage) -> None:
    """What stands between is not waited for."""
    page.show()
    name = page.fields.names[-1]
    page.show_place(name)

    assert name in page.fields.made
    assert not page.fields.complete


def test_after_a_jump_the_tab_key_goes_down_the_page(page: FormPage, qtbot: QtBot) -> None:
    page.show()
    page.show_place(page.fields.names[-1])
    qtbot.waitUntil(lambda: page.fields.complete)
    places = [page.fields.names.index(name) for name in tabbed(page)]

    assert len(places) > AT_ONCE
    assert places == sorted(places)


def test_in_the_window_tab_goes_from_field_to_field(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    """The tools of the page stand above it, and come neither before nor after some field in the middle."""
    window = MainWindow(bench, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.show_page("form:report")
    page = window.pages.page
    assert isinstance(page, FormPage)
    assert page.tools is not None
    qtbot.waitUntil(lambda: page.fields.complete)

    inside = [page.fields.isAncestorOf(widget) for widget in _round(page.fields) if _takes_tab(widget)]
    from_the_first = list(dropwhile(lambda one: not one, inside))

    assert from_the_first == sorted(from_the_first, reverse=True)


def _round(widget: QWidget) -> Iterator[QWidget]:
    """All widgets of a window, from one on."""
    other = widget.nextInFocusChain()
    while other is not None and other is not widget:
        yield other
        other = other.nextInFocusChain()


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_the_fields_made_after_a_jump_do_not_push_it_away(page: FormPage, qtbot: QtBot, bench: Workbench) -> None:
    """The field that was jumped to stays in view while those above it are made."""
    page.show()
    name = next(one for one in reversed(page.fields.names) if bench.picture.value(one))
    page.show_place(name)
    qtbot.waitUntil(lambda: page.fields.complete)
    qtbot.wait(20)
    field = page.fields[name]

    assert not field.visibleRegion().isEmpty()
    assert field.holds_focus() or page.focusWidget() is field.editor


def test_a_field_made_late_shows_what_the_case_says(page: FormPage, bench: Workbench) -> None:
    """Between the opening and its making the answer may have changed."""
    page.show()
    name = next(one for one in reversed(page.fields.names) if bench.picture.policy.entry[one].kind == "text")
    assert name not in page.fields.made
    bench.answer({name: "后来的"})

    assert page.fields[name].typed() == "后来的"
