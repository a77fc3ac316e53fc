"""What a case looks like under a small policy of its own: defaults, options of the user's own, routes, outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from checklists.judging.answers import options_of
from checklists.judging.facts import Choice, Facts
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.reader import read_policy
from checklists.policy.values import Value
from tests.policy.small import small_files, spoilt

TODAY = date(2020, 6, 1)
OPENING = "checklists/opening.yaml"
ROOMS: list[dict[str, Value]] = [
    {"key": "a", "name": "大厅"},
    {"key": "b", "name": "库房", "use": "store", "size": "3"},
]


def look(
    files: Mapping[str, bytes] | None = None, choices: Mapping[str, Choice] | None = None, **answers: Value
) -> Picture:
    """A case under the small policy, or under one that differs from it."""
    policy = read_policy(files or small_files())
    facts = Facts(answers=answers, choices=choices or {})
    return picture_of(facts, policy, policy.checklist["opening"], today=TODAY, calendar=Calendar())


def test_columns_have_defaults_too() -> None:
    assert [row["use"] for row in look(rooms=ROOMS).rows("rooms")] == ["shop", "store"]


def test_what_was_answered_goes_before_the_default() -> None:
    assert (look().value("copies"), look(copies="5").value("copies")) == ("2", "5")


def test_a_default_of_today_is_the_day_of_judging_in_rows_as_well() -> None:
    files = spoilt(
        "entries.yaml",
        "      - {id: size,",
        "      - {id: since, kind: date, label: 自, default: today}\n      - {id: size,",
    )

    assert look(files, rooms=ROOMS).rows("rooms")[0]["since"] == "2020-06-01"


def test_a_text_called_today_is_a_text() -> None:
    files = spoilt("entries.yaml", "label: 店名, longest: 20", "label: 店名, default: today")

    assert look(files).value("shop_name") == "today"


def test_facts_are_not_changed_by_judging() -> None:
    """Defaults count, and are not kept."""
    row: dict[str, Value] = {"key": "a", "name": "大厅"}
    answers: dict[str, Value] = {"rooms": [row]}

    look(**answers)

    assert (row, list(answers)) == ({"key": "a", "name": "大厅"}, ["rooms"])


def test_rows_of_a_table_are_options_by_name() -> None:
    files = spoilt("entries.yaml", "options: {food: 食品, toys: 玩具}", "options: {food: 食品}, option_tables: [rooms]")
    policy = read_policy(files)

    options = options_of(policy.entry["goods"], policy, {"rooms": [*ROOMS, {"key": "c"}]})

    assert [(option.id, option.label) for option in options] == [
        ("food", "食品"),
        ("a", "大厅"),
        ("b", "库房"),
        ("c", "c"),
    ]


def test_a_lost_option_of_a_plain_entry_is_told() -> None:
    files = spoilt("entries.yaml", "options: {food: 食品, toys: 玩具}", "options: {food: 食品}, option_tables: [rooms]")

    found = [
        finding
        for finding in look(files, rooms=ROOMS, goods=["food", "a", "z"]).findings
        if "已不在表中" in finding.text
    ]

    assert [(finding.where, finding.text) for finding in found] == [("goods", "“货品”中的“z”已不在表中，请重选")]


def test_items_repeat_over_rows_and_options() -> None:
    picture = look(in_city="yes", rooms=ROOMS)

    cells = {item.id: (item.label, item.required) for item in picture.items if item.pattern.id == "room"}
    assert cells == {
        "room/a/north": ("大厅北墙", True),
        "room/a/south": ("大厅南墙", True),
        "room/b/north": ("库房北墙", False),
        "room/b/south": ("库房南墙", False),
    }


def test_a_check_speaks_of_the_row_by_name() -> None:
    rooms: list[dict[str, Value]] = [
        {"key": "a", "name": "大厅", "size": "0.5"},
        {"key": "b", "name": "库房", "size": "9"},
    ]

    assert [finding.text for finding in look(rooms=rooms).findings if "太小" in finding.text] == ["大厅太小"]


def test_a_question_is_asked_unless_its_condition_says_no() -> None:
    def asked(**answers: Value) -> bool:
        picture = look(**answers)
        return picture.asked(next(one for one in picture.checklist.questions if one.entry == "goods"))

    assert [asked(in_city="yes"), asked(), asked(in_city="no")] == [True, True, False]


def test_the_first_route_that_holds_is_taken() -> None:
    """None as long as the first may yet hold: where to is never guessed."""
    files = spoilt(
        OPENING,
        "routes:\n",
        "routes:\n  - {submit_to: 总局, copies: 5, when: {chain: chain}}\n",
    )

    taken = [look(files, chain=chain).route for chain in ("chain", "single", None)]

    assert [(route.submit_to, route.copies) for route in taken] == [("总局", 5), ("某局", 2), ("", None)]


@pytest.mark.parametrize(("copies", "number"), [("3", 3), ("2.5", None), ("x", None), ("²", None)])
def test_copies_are_a_whole_number_or_unknown(copies: str, number: int | None) -> None:
    assert look(copies=copies).route.copies == number


def test_an_outcome_of_none_concludes_nothing() -> None:
    verdicts = "verdicts: {ready: 可以开业, not-ready: 还不能开业, not-applicable: 不适用, undecided: 还不能下结论}\n"
    silent = spoilt(OPENING, f"outcome: conditions\n{verdicts}", "outcome: none\n")

    picture = look(silent, in_city="no")

    assert (picture.verdict.state, picture.verdict.text) == ("none", "")


def test_a_column_that_every_row_needs_is_missing_by_row() -> None:
    files = spoilt("entries.yaml", "label: 大小, unit: ㎡}", "label: 大小, unit: ㎡, required: yes}")

    paper = look(files, shop_name="小店", in_city="no", rooms=ROOMS).paper("letter")

    assert (paper.missing, paper.state) == (("rooms[a].size",), "draft")


def test_a_paper_needs_an_entry_only_where_its_condition_may_hold() -> None:
    def missing(in_city: Value) -> tuple[str, ...]:
        return look(shop_name="小店", in_city=in_city).paper("letter").missing

    assert [missing("yes"), missing(None), missing("no")] == [("opens_on",), ("opens_on",), ()]


def test_a_paper_that_does_not_concern_the_case_is_not_there() -> None:
    files = spoilt("forms/letter.yaml", "formats: [word]", "formats: [word]\nwhen: {chain: single}")

    assert [len(look(files, chain=chain).papers) for chain in ("single", None, "chain")] == [1, 1, 0]


def test_a_chosen_reading_counts_with_its_reason() -> None:
    files = spoilt(OPENING, "{not: {chain: chain}}", "{reading.R1: yes}")
    plain, decided = look(files), look(files, choices={"R1": Choice("yes", "从严")})

    assert ["fire" in [item.id for item in one.items if item.required] for one in (plain, decided)] == [False, True]
    assert decided.choice(decided.checklist.readings[0]) == Choice("yes", "从严")


def test_what_is_not_asked_for_either_way_keeps_nothing_open() -> None:
    """Whether it applies is not known, but that the rule does not ask for it is."""
    files = spoilt(OPENING, "label: 营业执照}", "label: 营业执照, when: {goods: food}, needed: {chain: chain}}")

    def unanswered(chain: Value) -> tuple[str, ...]:
        return look(files, in_city="yes", chain=chain, rooms=ROOMS).verdict.unanswered

    assert [unanswered("single"), unanswered("chain")] == [(), ("goods",)]
