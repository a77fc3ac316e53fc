"""Rows of a table made of other cases: what each column takes, in its own unit, kind and words."""

from __future__ import annotations

from checklists.judging.collecting import collected, collects
from checklists.judging.facts import Facts
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.model import Entry
from checklists.policy.reader import read_policy
from checklists.policy.values import Value
from tests.judging.test_picture import TODAY
from tests.policy.small import FORM, faults_of, small_files, spoilt

FORM_WITH_MORE = FORM.replace("  - rooms\n", "  - rooms\n  - area\n  - chain\n").replace(
    "{pairs: [[opens_on]]}", "{pairs: [[opens_on], [area, chain]]}"
)
ENTRIES = """\
  - id: shops
    kind: table
    label: 汇总
    columns:
      - {id: name, kind: text, label: 店名, from: shop_name}
      - {id: matter, kind: text, label: 事项, from: =checklist}
      - {id: goods, kind: text, label: 货品, from: goods}
      - {id: chain, kind: choice, label: 连锁, options: {chain: 连锁店, single: 单店}, from: chain}
      - {id: area, kind: number, label: 面积, unit: 万㎡, from: [area, copies]}
      - {id: remark, kind: text, label: 备注}
"""
FILES = spoilt(
    "entries.yaml",
    "  - {id: shop_name,",
    ENTRIES + "  - {id: shop_name,",
    small_files(**{"forms/letter.yaml": FORM_WITH_MORE}),
)


def other(case: str = "c1", **answers: Value) -> Picture:
    policy = read_policy(FILES)
    facts = Facts(case=case, title="一号店", answers=answers)
    return picture_of(facts, policy, policy.checklist["opening"], today=TODAY, calendar=Calendar())


def table() -> Entry:
    return read_policy(FILES).entry["shops"]


def test_each_column_takes_what_it_says() -> None:
    """Numbers in its own unit, choices as the same choice or in words."""
    made = collected(
        table(), [], [other(shop_name="小店", in_city="yes", goods=["food", "toys"], chain="single", area="150")]
    )

    assert made == [
        {"key": "c1", "name": "小店", "matter": "小店开业", "goods": "食品、玩具", "chain": "single", "area": "0.0150"}
    ]


def test_what_has_no_value_stays_empty() -> None:
    assert collected(table(), [], [other()]) == [{"key": "c1", "matter": "小店开业"}]


def test_a_row_that_is_there_is_brought_up_to_date_and_keeps_the_rest() -> None:
    """What the other case does not know was typed by hand, and stays."""
    before: list[dict[str, Value]] = [
        {"key": "c1", "name": "旧名", "area": "3", "remark": "已核"},
        {"key": "x", "name": "手填"},
    ]
    made = collected(table(), before, [other(shop_name="新名"), other("c2")])

    assert made == [
        {"key": "c1", "name": "新名", "area": "3", "remark": "已核", "matter": "小店开业"},
        {"key": "x", "name": "手填"},
        {"key": "c2", "matter": "小店开业"},
    ]


def test_answers_on_a_path_that_was_left_are_not_taken() -> None:
    """The goods are asked only of shops in the city."""
    (row,) = collected(table(), [], [other(goods=["food"], in_city="no")])

    assert "goods" not in row


def test_only_tables_that_say_so_collect() -> None:
    policy = read_policy(FILES)

    assert [name for name in ("shops", "rooms") if collects(policy.entry[name])] == ["shops"]


def test_what_cannot_be_taken_is_told() -> None:
    wrong = spoilt("entries.yaml", "from: shop_name", "from: shop_nam", FILES)
    whole = spoilt("entries.yaml", "label: 店名, longest: 20", "label: 店名, longest: 20, from: chain", FILES)

    assert any("不认识的栏目“shop_nam”。是否想写“shop_name”？" in fault.text for fault in faults_of(wrong))
    assert any("“from”只用于表格的一列" in fault.text for fault in faults_of(whole))
