"""Papers that are fuller than anybody foresaw: nothing is lost, cut, or pushed off the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checklists.judging.facts import Facts
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.reader import read_policy
from checklists.policy.values import Value
from forms.compose import compose
from forms.excel import write as write_excel
from forms.word import write as write_word
from tests.forms.cases import whole_text
from tests.forms.office import converted, findings
from tests.policy.small import ENTRIES, small_files

NAME = "龘䶮㐱" + "某" * 194 + "公司"
REASON = "".join(f"第{number:04}句。" for number in range(429))  # 3,003 characters
MORE = """\
  - {id: wish, kind: long-text, label: 申请理由, longest: 4000}
  - {id: amount, kind: money, label: 金额, unit: 元}
"""
FORM = """\
id: letter
title: 申请
formats: [word, excel]
file_name: "{shop_name}申请"
entries: [shop_name, wish, amount, rooms, opens_on, copies]
sheets:
  - title: 书面申请
    style: official-letter
    blocks:
      - {heading: "{shop_name}的申请", level: 0}
      - build: addressee
      - narrative: wish
      - {text: "申请{amount}（人民币{capital amount}）。"}
      - build: materials
      - build: signed
        options: {name: shop_name, date: opens_on}
        prints: [opens_on]
  - title: 申请表
    blocks:
      - rows: [["单位：{shop_name}", "日期：{opens_on}", 单位：元]]
        columns: [{width: 80}, {width: 50}, {width: 30, align: right}]
        ruled: no
      - pairs: [[shop_name], [amount, copies]]
      - rows: [[理由, "{wish}"], [大写, "{capital amount}"]]
        columns: [{width: 30}, {width: 130}]
      - {signatures: [{label: "{shop_name}", lines: ["　年　月　日"]}]}
  - title: 表
    landscape: yes
    blocks:
      - table: rooms
        columns: [{id: name, width: 60}, {id: size, width: 40, align: right}, {title: 签名, width: 40}]
        per_page: 12
        fill_up: page
        totals: [size]
        sign_off: [经办人：, 负责人：]
"""


def full(rows: int = 500, amount: str = "9999999999999.99") -> Picture:
    policy = read_policy(
        small_files(
            **{"entries.yaml": ENTRIES.replace("  - id: rooms\n", MORE + "  - id: rooms\n"), "forms/letter.yaml": FORM}
        )
    )
    answers: dict[str, Value] = {"shop_name": NAME, "wish": REASON, "amount": amount, "opens_on": "2020-05-01"}
    answers["rooms"] = [{"key": f"k{n}", "name": f"房间{n:03}", "size": "0.01"} for n in range(rows)]
    facts = Facts(case="c", answers={"in_city": "yes", **answers})
    return picture_of(facts, policy, policy.checklist["opening"], today=date(2020, 6, 1), calendar=Calendar())


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_nothing_is_lost_on_the_way_to_the_printer(ending: str, tmp_path: Path) -> None:
    """As LibreOffice prints it: the whole name, every sentence, every row, the amount and its words."""
    document = compose(full(), "letter")
    (tmp_path / f"a.{ending}").write_bytes(write_word(document) if ending == "docx" else write_excel(document))
    assert findings(tmp_path / f"a.{ending}") == []

    pages = converted({"a": (tmp_path / f"a.{ending}").read_bytes()}, ending, tmp_path)["a"]
    said = re.sub(r"\s", "", "".join(pages))
    assert all(f"房间{number:03}" in said for number in range(500))
    assert all(f"第{number:04}句" in said for number in range(429))
    assert "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" in said
    assert "9,999,999,999,999.99" in said
    assert said.count("某") >= 3 * 194
    assert sum("经办人" in page for page in pages) == 42  # of 12 rows each


def test_an_amount_below_a_fen_stays_in_figures_and_has_a_blank_for_words() -> None:
    text = whole_text(compose(full(1, "0.005"), "letter"))

    assert "申请0.005元（人民币______________）。" in text


def test_an_empty_paper_differs_only_where_something_is_filled_in() -> None:
    policy_paper = full(0, "1")
    empty = picture_of(
        Facts(case="c"), policy_paper.policy, policy_paper.checklist, today=date(2020, 6, 1), calendar=Calendar()
    )
    sheets = [[type(block).__name__ for block in section.blocks] for section in compose(empty, "letter").sections]
    filled = [
        [type(block).__name__ for block in section.blocks] for section in compose(policy_paper, "letter").sections
    ]

    assert sheets[1:] == filled[1:]
    assert "None" not in whole_text(compose(empty, "letter"))
