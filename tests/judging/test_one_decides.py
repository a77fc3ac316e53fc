"""Matters in which one item decides: a circumstance that is enough, or a risk that is there."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.judging.facts import Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.judging.verdict import settled_of
from checklists.policy.calendar import Calendar
from checklists.policy.reader import read_policy
from checklists.policy.values import Value
from tests.judging.aid import item, texts
from tests.policy.small import Slip, faults_of, small_files, told_of

OPENING = "checklists/opening.yaml"
RISK = """\
id: opening
title: 小店风险
outcome: risk
verdicts: {ready: "不存在，{required}项", not-ready: "存在{done}项", not-applicable: 不适用, undecided: 没有核完}
questions: [in_city, chain, area, goods, opens_on]
forms: [letter]
gates:
  - {when: {in_city: yes}, source: 第二条, otherwise: 不在本市}
threshold:
  - {when: {chain: chain}, source: 第一条, otherwise: 不是连锁}
  - {when: {area: {at-least: 10}}, source: 第一条, otherwise: 面积不够}
items:
  - {id: fire, kind: condition, source: 第一条, label: 失火}
  - {id: theft, kind: condition, source: 第一条, label: 失窃, na: 没有货}
  - {id: rot, kind: condition, source: 第一条, label: 变质, when: {goods: food}}
  - {id: open, kind: step, source: 第三条, label: 开业}
"""
THRESHOLD = RISK[RISK.index("threshold:") : RISK.index("items:")]
ANY = RISK.replace("outcome: risk", "outcome: any").replace(THRESHOLD, "")
FILES = small_files(**{OPENING: RISK})


def look(text: str = RISK, marks: str = "", **answers: Value) -> Picture:
    """A case in the city that sells toys, where nothing else is said; `marks` as in fire=met,theft=na."""
    policy = read_policy(small_files(**{OPENING: text}))
    words = dict(mark.split("=") for mark in marks.split(",") if mark)
    given = {"in_city": "yes", "goods": ["toys"], **answers}
    facts = Facts(
        answers={name: value for name, value in given.items() if value is not None},
        marks={name: Mark(word, "理由") for name, word in words.items()},
    )
    return picture_of(facts, policy, policy.checklist["opening"], today=date(2020, 6, 1), calendar=Calendar())


def test_no_risk_is_there_once_all_were_looked_at() -> None:
    picture = look(marks="fire=unmet,theft=unmet")

    assert (picture.verdict.state, picture.verdict.text) == ("ready", "不存在，2项")
    assert (picture.progress.done, picture.progress.required) == (0, 2)


@pytest.mark.parametrize("marks", ["", "fire=unmet", "theft=unmet"])
def test_what_was_not_looked_at_is_not_known_to_be_absent(marks: str) -> None:
    verdict = look(marks=marks).verdict

    assert verdict.state == "undecided"
    assert verdict.text == f"没有核完：还有{1 if marks else 2}项待核对"


def test_a_risk_that_is_not_applicable_is_not_waited_for() -> None:
    assert look(marks="fire=unmet,theft=na").verdict.state == "ready"


def test_one_risk_is_enough_whatever_is_not_known_of_the_others() -> None:
    """Nobody has said what is sold, and one risk was not looked at."""
    verdict = look(marks="fire=met", goods=None, chain="chain", area="10").verdict

    assert verdict.state == "not-ready"
    assert verdict.text == "存在1项（第一条的其他条件都已具备）"


@pytest.mark.parametrize(
    ("answers", "said", "unanswered"),
    [
        ({}, "存在1项（还要看“连锁”、“面积”）", ("chain", "area")),
        ({"chain": "chain"}, "存在1项（还要看“面积”）", ("area",)),
        ({"chain": "single"}, "存在1项（第一条：不是连锁）", ()),
        ({"chain": "single", "area": "9"}, "存在1项（第一条：不是连锁；第一条：面积不够）", ()),
        ({"chain": "chain", "area": "10"}, "存在1项（第一条的其他条件都已具备）", ()),
    ],
)
def test_the_threshold_is_told_beside_the_risk(
    answers: dict[str, Value], said: str, unanswered: tuple[str, ...]
) -> None:
    """A risk is there, whether the rule acts on it or not."""
    verdict = look(marks="fire=met", **answers).verdict

    assert (verdict.state, verdict.text, verdict.unanswered) == ("not-ready", said, unanswered)


def test_without_a_threshold_the_risk_alone_is_told() -> None:
    assert look(RISK.replace(THRESHOLD, ""), marks="fire=met").verdict.text == "存在1项"


def test_without_a_risk_nobody_asks_for_the_threshold() -> None:
    picture = look(marks="fire=unmet,theft=unmet")

    assert picture.verdict.unanswered == ()
    assert not [text for text in texts(picture) if "连锁" in text]


@pytest.mark.parametrize("text", [RISK, ANY])
def test_a_shut_gate_goes_before_what_is_there(text: str) -> None:
    verdict = look(text, marks="fire=met", in_city="no").verdict

    assert (verdict.state, verdict.text) == ("not-applicable", "不适用（第二条：不在本市）")


@pytest.mark.parametrize("text", [RISK, ANY])
def test_an_open_gate_goes_before_what_is_there(text: str) -> None:
    verdict = look(text, marks="fire=met", in_city=None).verdict

    assert (verdict.state, verdict.unanswered) == ("undecided", ("in_city",))


def test_a_risk_that_is_there_is_something_to_do_and_an_absent_one_is_not() -> None:
    picture = look(marks="fire=met,theft=unmet", chain="chain", area="10")

    assert [text for text in texts(picture) if text.startswith("第一条")] == ["第一条 失火：存在，请核实并处理"]
    assert [item(picture, name).done for name in ("fire", "theft", "rot")] == [False, True, False]


def test_one_circumstance_is_enough() -> None:
    """The others are neither waited for nor told of."""
    picture = look(ANY, marks="fire=met")

    assert picture.verdict.state == "ready"
    assert not [text for text in texts(picture) if "待核对" in text]


def test_one_circumstance_is_enough_before_all_is_answered() -> None:
    assert look(ANY, marks="fire=met", goods=None).verdict.state == "ready"


def test_without_a_circumstance_an_open_question_comes_first() -> None:
    assert look(ANY, goods=None).verdict.state == "undecided"


def test_circumstances_that_are_not_fulfilled_leave_nothing_to_do() -> None:
    picture = look(ANY, marks="fire=unmet,theft=unmet")

    assert picture.verdict.state == "not-ready"
    assert not [text for text in texts(picture) if "失火" in text or "失窃" in text]


@pytest.mark.parametrize(
    ("text", "marks", "settled"),
    [
        (RISK, "fire=met,theft=unmet", 1), (RISK, "fire=unmet,theft=unmet", 2), (RISK, "", 0),
        (ANY, "fire=met,theft=unmet", 2), (ANY, "theft=unmet", 1),
    ],
)  # fmt: skip
def test_what_is_settled_is_counted_by_what_the_marks_mean(text: str, marks: str, settled: int) -> None:
    found = settled_of(look(text, marks=marks).items)

    assert (found.done, found.required) == (settled, 2)


SLIPS: dict[str, Slip] = {
    "threshold elsewhere": Slip(OPENING, "outcome: risk", "outcome: conditions", "不是连锁", "只用于 outcome: risk"),
    "material that counts": Slip(
        OPENING, "{id: fire, kind: condition", "{id: fire, kind: material", "id: fire", "请补写 optional: yes"
    ),
    "threshold of an unknown passage": Slip(
        OPENING,
        "{when: {chain: chain}, source: 第一条",
        "{when: {chain: chain}, source: 第九条",
        "第九条",
        "不认识的条文",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_its_place(slip: Slip) -> None:
    told, faults = told_of(slip, FILES)

    assert len(told) == 1, faults


def test_a_group_among_circumstances_is_refused() -> None:
    """Of all of them one is enough already."""
    grouped = RISK.replace("label: 失火}", "label: 失火, group: one}").replace(
        "items:", "groups:\n  one: {need: any, label: 之一}\nitems:"
    )

    assert any("不用编组" in fault.text for fault in faults_of(small_files(**{OPENING: grouped})))


def test_an_optional_material_may_stand_beside_circumstances() -> None:
    beside = RISK.replace(
        "label: 失火}", "label: 失火}\n  - {id: proof, kind: material, source: 第一条, label: 证明, optional: yes}"
    )
    picture = look(beside, marks="fire=unmet,theft=unmet")

    assert (picture.verdict.state, item(picture, "proof").pattern.sense) == ("ready", "material")
