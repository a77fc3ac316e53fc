"""The questions of a case are made from above, a few at once, and the Tab key goes through them as they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.link import Link
from ui.desktop.questions.page import QuestionsPage
from ui.desktop.questions.question_list import AT_ONCE, QuestionList
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(qtbot: QtBot, empty_bench: Workbench) -> QuestionsPage:
    """The questions of a new case, of which much is still to be answered."""
    assert empty_bench.start("jn-97-2019/financial-institution", "某银行", {})
    made = QuestionsPage(empty_bench)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    return made


def listed(page: QuestionsPage) -> QuestionList:
    assert page.list is not None
    return page.list


def asked(page: QuestionsPage) -> list[str]:
    return [question.entry for question in page.workbench.picture.checklist.questions]


def tabbed(page: QuestionsPage) -> Iterator[str]:
    """Where the Tab key comes to, once round the window: a question, or "" for what stands beside them."""
    owners = {widget: name for name, block in listed(page).made.items() for widget in block.findChildren(QWidget)}
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if (widget in owners or isinstance(widget, Link)) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield owners.get(widget, "")
        widget = widget.nextInFocusChain()


def test_the_first_questions_are_made_at_once_and_the_others_follow(page: QuestionsPage, qtbot: QtBot) -> None:
    page.show()
    assert list(listed(page).made) == asked(page)[:AT_ONCE] != asked(page)
    qtbot.waitUntil(lambda: list(listed(page).made) == asked(page))


def test_out_of_view_no_question_is_made(page: QuestionsPage, qtbot: QtBot) -> None:
    page.show()
    page.hide()
    qtbot.wait(50)

    assert list(listed(page).made) == asked(page)[:AT_ONCE]


def test_the_last_question_can_be_gone_to_at_once(page: QuestionsPage, qtbot: QtBot) -> None:
    page.show()
    page.show_place(asked(page)[-1])

    assert listed(page).made[asked(page)[-1]].field.isVisibleTo(page)
    assert list(listed(page).made) == asked(page)


def test_the_tab_key_goes_through_all_questions_before_what_stands_beside(page: QuestionsPage, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitUntil(lambda: list(listed(page).made) == asked(page))
    order = list(dict.fromkeys(tabbed(page)))

    assert "" in order
    assert [name for name in order if name] == asked(page)
    assert order.index("") in (0, len(order) - 1)
