"""The map of a rule names every question, item and passage, in words, and comes out as Word and PDF alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checklists.policy.condition import All, AnyOf, Filled, Is, Not, Some, Than
from checklists.policy.condition_words import Naming, words_of
from checklists.policy.model import Checklist, Policy
from checklists.shelf import Shelf
from forms.document import Grid, Paragraph
from forms.papers import write_map
from forms.rule_map import rule_map

FOUND = {name: (policy, checklist) for name, policy, checklist in Shelf().checklists}
POLICY, ACCEPTANCE = FOUND["jn-49-2019/acceptance"]
_CODE = re.compile(r"[a-z]{4,}|None|\{|\}|\$|reading|〔〕|“”")


def texts(policy: Policy, checklist: Checklist) -> list[str]:
    (section,) = rule_map(policy, checklist).sections
    found = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    grids = [block for block in section.blocks if isinstance(block, Grid)]
    return found + [cell.text for grid in grids for row in grid.rows for cell in row.cells]


@pytest.mark.parametrize("name", FOUND)
def test_nothing_of_a_rule_is_left_out(name: str) -> None:
    policy, checklist = FOUND[name]
    whole = "\n".join(texts(policy, checklist))

    asked = [one.label or policy.entry[one.entry].label for one in checklist.questions]
    passages = [policy.passage[item.source].text for item in checklist.items if item.source in policy.passage]
    assert [label for label in asked if label not in whole] == []
    assert [text for text in passages if text not in whole] == []
    assert [item.label for item in checklist.items if "{" not in item.label and item.label not in whole] == []
    assert [one.question for one in checklist.readings if one.question not in whole] == []
    assert [one.text for one in checklist.deadlines if one.text not in whole] == []


@pytest.mark.parametrize("name", FOUND)
def test_no_word_of_the_code_is_in_it(name: str) -> None:
    policy, checklist = FOUND[name]
    own = "".join(passage.text for passage in policy.passages)

    assert [text for text in texts(policy, checklist) for found in _CODE.findall(text) if found not in own] == []


def test_an_answer_leads_to_its_items_by_their_numbers() -> None:
    (section,) = rule_map(POLICY, ACCEPTANCE).sections
    rows = [
        [cell.text for cell in row.cells] for block in section.blocks if isinstance(block, Grid) for row in block.rows
    ]
    disposition = next(row for row in rows if row[1] == POLICY.entry["disposition"].label)
    numbers = [int(number) for number in re.findall(r"\d+", disposition[4].partition("；")[0])]
    items = {row[0]: row for row in rows if len(row) == 6 and row[3] in ("条件", "环节")}

    assert numbers
    assert all(POLICY.entry["disposition"].label in items[str(number)][4] for number in numbers)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Is("extent", ("part",)), "“出售或出租的范围”为“部分出售或出租”"),
        (Not(Is("extent", ("part",))), "“出售或出租的范围”不是“部分出售或出租”"),
        (Not(Filled("floors", wanted=True)), "不是（“楼层表”已填写）"),
        (Is("reading.G1", ("neither",)), "口径“‘未出售或出租楼层’指哪些楼层”为“既未出售也未出租的楼层”"),
        (Filled("floors", wanted=False), "“楼层表”没有填写"),
        (Than("accepted_on", "at-least", "2020-01-02"), "“竣工验收日期”不早于“2020年1月2日”"),
        (All((Filled("floors", wanted=True), AnyOf(()))), "“楼层表”已填写，且从不"),
        (
            Some("floor", "floors", Is("floor.use", ("sold",)), least=2),
            "“楼层表”里有至少2行符合（“使用状态”为“已售”）",
        ),
    ],
)
def test_a_condition_in_words(condition: object, said: str) -> None:
    words = words_of(condition, Naming(POLICY, ACCEPTANCE))  # type: ignore[arg-type]

    assert words.replace(POLICY.entry["accepted_on"].label, "竣工验收日期") == said


def test_it_is_written_as_word_under_the_name_of_the_matter(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    (path,) = write_map(POLICY, ACCEPTANCE, tmp_path, ("word",), at=at, render=None)

    assert path.name == "规则一览（济建发〔2019〕49号）初装修新建公共建筑工程竣工验收.docx"
    assert list(write_map(POLICY, ACCEPTANCE, tmp_path, ("word",), at=at, render=None)) == [path]  # our own is replaced
