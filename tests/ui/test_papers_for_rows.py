"""Papers for the rows of a table in the window: one page for the form, one line for each paper."""

from __future__ import annotations

from typing import Any

from tests.judging.test_papers_per_row import FILES
from tests.judging.test_picture import ROOMS, look
from ui.desktop.review.export_work import papers_with
from ui.desktop.review.papers import PapersCard
from ui.desktop.sections import sections_of
from ui.desktop.stages import stages_of


def test_the_papers_of_one_form_are_one_task() -> None:
    """Its page edits the table, and tells what any of them lacks."""
    rows = [ROOMS[0], {**ROOMS[1], "size": None}]
    stages = {stage.page: stage for stage in stages_of(look(FILES, rooms=rows))}

    assert [page for page in stages if page.startswith("form:")] == ["form:letter", "form:card"]
    assert (stages["form:card"].name, stages["form:card"].count) == ("房间卡", "差 1 栏")


def test_the_page_of_such_a_form_shows_its_table() -> None:
    picture = look(FILES, rooms=ROOMS)
    sections = sections_of(picture.policy.form["card"], picture.checklist)

    assert [section.entries for section in sections] == [("rooms",)]


def test_each_paper_has_a_line_and_each_form_a_box(qtbot: Any) -> None:
    card = PapersCard()
    qtbot.addWidget(card)
    card.show_picture(look(FILES, rooms=ROOMS))

    assert list(card.boxes) == ["letter", "card"]
    assert card.boxes["card"].accessibleName() == "导出房间卡"


def test_the_files_of_each_paper_are_counted() -> None:
    picture = look(FILES, rooms=ROOMS)

    assert papers_with(picture, ("word",), ("card",)) == len(picture.papers_of("card")) == len(ROOMS) > 1
