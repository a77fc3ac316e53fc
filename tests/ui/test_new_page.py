"""A new case: what is asked when, what is kept, and what leaving leaves behind."""

from __future__ import annotations

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.fields.choosing import ButtonsField
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
    names = [name for name, _, _ in page.workbench.desk.shelf.checklists]
    page.matter.group.button(names.index(name)).click()


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


def test_there_are_no_more_than_five_steps() -> None:
    assert len(STEPS) <= 5


def test_of_several_matters_none_is_chosen_for_the_user(page: NewPage) -> None:
    assert not page.matter.name
    assert not page._forward.isEnabled()


def test_a_matter_that_is_chosen_can_be_gone_on_with(page: NewPage) -> None:
    choose_matter(page)

    assert page.matter.name == "jn-49-2019/acceptance"
    assert page._forward.isEnabled()


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
    assert "据此列出 7 项" in page.said.text()


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

    assert words.startswith("据此列出 203 项，规则不要求")
    assert words.endswith("6 份表格")
