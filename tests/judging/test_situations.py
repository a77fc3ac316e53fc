"""Each situation that a clerk can read comes out as it says, and together they see every item both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.model import Checklist, Item
from checklists.policy.nodes import PolicyError
from checklists.shelf import RESOURCES, Shelf, calendar_of
from checklists.situations import Outcome, run_situations
from tests.judging.building import POLICY

SHELF, CALENDAR = Shelf(), calendar_of()
OUTCOMES: dict[str, tuple[Outcome, ...]] = {
    policy.id: tuple(run_situations(policy, RESOURCES / "policies" / policy.id, CALENDAR))
    for policy in SHELF.policies.values()
}
CHECKLISTS = {name: checklist for name, _, checklist in SHELF.checklists}


def pictures(name: str) -> Iterator[Picture]:
    """What the situations of a checklist look like."""
    policy_id, _, checklist_id = name.partition("/")
    for outcome in OUTCOMES[policy_id]:
        if outcome.picture is not None and outcome.picture.checklist.id == checklist_id:
            yield outcome.picture


@pytest.mark.parametrize(
    "outcome",
    [pytest.param(outcome, id=f"{policy}: {outcome.name}") for policy, all_ in OUTCOMES.items() for outcome in all_],
)
def test_a_situation_comes_out_as_it_says(outcome: Outcome) -> None:
    assert outcome.differences == ()


@pytest.mark.parametrize("policy", OUTCOMES)
def test_every_situation_has_its_own_name(policy: str) -> None:
    names = [outcome.name for outcome in OUTCOMES[policy]]

    assert len(set(names)) == len(names) > 0


def of_pattern(name: str, pattern: Item) -> list[list[JudgedItem]]:
    """The items of one pattern, by situation."""
    return [[item for item in picture.items if item.pattern.id == pattern.id] for picture in pictures(name)]


ITEMS = [pytest.param(name, item, id=f"{name}: {item.id}") for name, each in CHECKLISTS.items() for item in each.items]


@pytest.mark.parametrize(("name", "pattern"), ITEMS)
def test_every_item_is_seen_shown(name: str, pattern: Item) -> None:
    """Steps, companions and repeated items too."""
    assert any(item.applies is Truth.YES for items in of_pattern(name, pattern) for item in items)


@pytest.mark.parametrize(("name", "pattern"), [one for one in ITEMS if one.values[1].when or one.values[1].where])
def test_every_item_with_a_condition_is_seen_hidden(name: str, pattern: Item) -> None:
    """Hidden for certain: no turn of it applies or may yet apply."""
    assert any(all(item.applies is Truth.NO for item in items) for items in of_pattern(name, pattern))


@pytest.mark.parametrize(("name", "pattern"), [one for one in ITEMS if one.values[1].needed])
def test_every_item_that_is_not_always_needed_is_seen_both_ways(name: str, pattern: Item) -> None:
    marks = {item.required for items in of_pattern(name, pattern) for item in items if item.applies is Truth.YES}

    assert marks == {True, False}


@pytest.mark.parametrize(
    ("name", "reading", "option"),
    [(name, r.id, option.id) for name, each in CHECKLISTS.items() for r in each.readings for option in r.options],
)
def test_every_option_of_a_reading_is_taken_once(name: str, reading: str, option: str) -> None:
    readings = {one.id: one for one in CHECKLISTS[name].readings}

    assert any(picture.choice(readings[reading]).option == option for picture in pictures(name))


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_gate_is_seen_shut(name: str) -> None:
    checklist: Checklist = CHECKLISTS[name]
    told = [picture.verdict.text for picture in pictures(name) if picture.verdict.state == "not-applicable"]

    assert [gate.otherwise for gate in checklist.gates if not any(gate.otherwise in text for text in told)] == []


# --- that a situation can fail

SITUATION = """\
- name: 一题未答
  checklist: acceptance
  on: 2020-06-01
  answers: {{}}
  expect: {{{expect}}}
"""


def run(folder: Path, text: str) -> list[Outcome]:
    (folder / "situations.yaml").write_text(text, encoding="utf-8")
    return list(run_situations(POLICY, folder, CALENDAR))


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        ("verdict: ready", "verdict：应为 ready，实为 undecided"),
        ("validity: expired", "validity：应为 expired，实为 in-force"),
        ("required: 7", "required：应为 7，实为 0"),
        ("shown: [C3.1.a]", "条目 C3.1.a：应当适用，实为 unknown"),
        ("shown: [C9]", "条目 C9：应当适用，实为 没有"),
        ("hidden: [F5.1]", "条目 F5.1：应当不适用，实为 yes"),
        ("hidden: [C9.1]", "条目 C9.1：没有这个编号"),
        ("days: {filing: 2020-06-16}", "时限 filing：应为 2020-06-16，实为 None"),
        ("says: [风马牛]", "应当提到“风马牛”，没有提到"),
        ("silent: [出售或出租的范围]", "不应提到“出售或出租的范围”，却提到了"),
        ("refused: 理由", "应当拒绝，却接受了"),
    ],
)
def test_what_comes_out_otherwise_is_told(tmp_path: Path, expect: str, says: str) -> None:
    (outcome,) = run(tmp_path, SITUATION.format(expect=expect))

    assert outcome.differences == (says,)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("acceptance", "acceptence", "是否想写“acceptance”？"),
        ("  checklist: acceptance\n", "", "缺少“checklist”"),
        ("2020-06-01", "2020-06-31", "不是日期"),
        ("answers", "answer", "是否想写“answers”？"),
        ("expect: {verdict", "expect: {verdikt", "是否想写“verdict”？"),
        ("answers: {}", "answers: {extent: whole}\n  marks: {C3.1.a: done}", "不认识的核对结果“done”"),
        ("answers: {}", "marks: {C9: met}", "没有条目“C9”"),
    ],
)
def test_a_wrong_situations_file_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = SITUATION.format(expect="verdict: undecided").replace(old, new)

    with pytest.raises(PolicyError, match=f"situations.yaml:[0-9]+: .*{says}"):
        run(tmp_path, text)


def test_an_answer_that_cannot_be_kept_is_a_difference(tmp_path: Path) -> None:
    text = SITUATION.format(expect="verdict: undecided").replace("answers: {}", "answers: {extent: half}")

    (outcome,) = run(tmp_path, text)

    assert "不应拒绝：" in outcome.differences[0]
