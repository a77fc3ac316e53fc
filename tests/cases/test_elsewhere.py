"""An answer that may be given once: the other cases that have it too are named to the case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from tests.cases.shops import OPENING, desk_over


@pytest.fixture
def desk(store: Store, folder: Path) -> Desk:
    return desk_over(store, folder)


def start(desk: Desk, title: str, project: str, checklist: str = OPENING) -> Session:
    return desk.start(checklist, title, {"project": project})


def others(case: Session) -> Sequence[str]:
    return case.picture.facts.elsewhere.get("project", ())


def test_the_other_cases_with_the_same_answer_are_named(desk: Desk) -> None:
    for title in ("甲店", "乙店"):
        start(desk, title, "数字柜台")
    start(desk, "丁店", "数字柜台二期")
    assert sorted(others(start(desk, "丙店", "数字柜台"))) == ["乙店", "甲店"]


@pytest.mark.parametrize("written", ["数字 柜台Ａ", "数字柜台a", " 数字柜台A\u3000"])
def test_width_capitals_and_blanks_make_no_difference(desk: Desk, written: str) -> None:
    start(desk, "甲店", "数字柜台A")
    assert others(start(desk, "乙店", written)) == ("甲店",)


def test_a_case_in_the_bin_does_not_count(desk: Desk) -> None:
    start(desk, "甲店", "数字柜台").delete()
    assert others(start(desk, "乙店", "数字柜台")) == ()


def test_a_case_of_another_policy_does_not_count(desk: Desk) -> None:
    start(desk, "甲店", "数字柜台", "strict/opening")
    assert others(start(desk, "乙店", "数字柜台")) == ()


def test_the_same_words_in_another_place_do_not_count(desk: Desk) -> None:
    desk.start(OPENING, "数字柜台", {"shop_name": "数字柜台"})
    assert others(start(desk, "乙店", "数字柜台")) == ()


def test_it_is_right_again_once_the_answer_changes(desk: Desk) -> None:
    start(desk, "甲店", "数字柜台")
    case = start(desk, "乙店", "别的项目")
    assert others(case) == ()
    case.answer({"project": "数字柜台"})
    assert others(case) == ("甲店",)
    case.undo()
    assert others(case) == ()


def test_it_is_right_again_once_another_case_moved_on(desk: Desk) -> None:
    first, second = (start(desk, title, "数字柜台") for title in ("甲店", "乙店"))
    first.reload()
    assert others(first) == ("乙店",)
    first.answer({"project": "别的项目"})
    second.reload()
    assert others(second) == ()


def test_a_renamed_case_is_named_by_its_new_title(desk: Desk) -> None:
    start(desk, "甲店", "数字柜台").rename("甲百货")
    assert others(start(desk, "乙店", "数字柜台")) == ("甲百货",)
