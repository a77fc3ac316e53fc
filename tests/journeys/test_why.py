"""A clerk asks the command line why something is as it is."""

from __future__ import annotations

from typing import Any

from tests.journeys.conftest import Check, Program


def test_a_hidden_item_says_which_answer_hid_it(program: Program, whole: dict[str, Any]) -> None:
    said = program("why", program.new(whole), "C4.1.a").out

    assert "按下面的回答，这一项不列出。" in said
    assert "“出售或出租的范围”：整栋出售或出租" in said


def test_without_a_place_all_that_can_be_asked_is_listed(program: Program, whole: dict[str, Any]) -> None:
    case = program.new(whole)
    listed = program("why", case, "--json").json

    assert {"C4.1.a", "deadline.filing", "route.copies"} <= {one["place"] for one in listed}
    assert all(one["answers"] or one["passages"] for one in listed)


def test_what_is_not_there_is_refused(program: Program, whole: dict[str, Any], refused: Check) -> None:
    refused(program("why", program.new(whole), "nothing"))


def test_the_history_is_told_in_words_and_gone_back_in(program: Program, whole: dict[str, Any], refused: Check) -> None:
    case = program.new(whole)
    program("answer", case, "extent=part")
    said = program("history", case).out

    assert "出售或出租的范围：整栋出售或出租 → 部分出售或出租" in said
    assert "→" in program("history", case, "--between", "1", "2").out
    assert "可用 undo 撤销" in program("revert", case, "1").out
    assert program("history", case, "--between", "1", "3").out == "没有不同\n"
    refused(program("revert", case, "99"))
