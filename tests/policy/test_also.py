"""Everyday words for an option: taken where they mean one, refused where they could mean two."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.policy.entering import EntryError, Reader
from checklists.policy.model import Entry, Option, Policy
from checklists.shelf import Shelf
from tests.policy.small import faults_of, spoilt

USE = Entry(
    id="use",
    kind="choice",
    label="使用状态",
    options=(Option("sold", "已售", also=("出售",)), Option("mixed", "部分售租（分层）", also=("出售",))),
)


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    return dict(Shelf().policies)


def read(policy: Policy, place: str, typed: object) -> object:
    """What is kept of something typed into an entry, or into a column written as table.column."""
    table, _, column = place.partition(".")
    entry = policy.entry[table]
    entry = next(one for one in entry.columns if one.id == column) if column else entry
    return Reader(options=lambda one: one.options, today=date(2026, 11, 22), by_id=False).read(entry, typed)


@pytest.mark.parametrize(
    ("policy", "place", "typed", "kept"),
    [
        ("jn-49-2019", "floors.use", "自用", "self-held"),
        ("jn-49-2019", "floors.use", "出租", "leased"),
        ("jn-49-2019", "floors.use", " 出 售 ", "sold"),
        ("jn-49-2019", "floors.use", "未定", "unsold"),
        ("jn-49-2019", "floors.use", "空置", "unsold"),
        ("jn-49-2019", "floors.use", "未售、未租", "unsold"),
        ("jn-49-2019", "floors.kind", "地下室", "basement"),
        ("jn-49-2019", "floors.parts", "卫生间、电梯厅", ["lift-lobby", "washroom"]),
        ("jn-49-2019", "committee.party", "建设单位", "owner"),
        ("jn-49-2019", "enclosures.present", "√", "yes"),
        ("jn-49-2019", "district", "高新区", "gaoxin"),
        ("jn-97-2019", "district", "高新区", "gaoxin"),
        ("jn-97-2019", "district", "莱芜高新区", "laiwu-gaoxin"),
        ("jn-97-2019", "district", "济南市历下区", "lixia"),
        ("jn-97-2019", "legal_form", "有限责任公司", "company"),
        ("jn-97-2019", "kinds", "落户、购房", ["settle", "premises"]),
        ("jn-97-2019", "kinds", "建(购、租)房", ["premises"]),
        ("jn-97-2019", "kinds", "增资，建（购、租）房", ["increase", "premises"]),
        ("jn-97-2019", "equity_route", "ipo", "ipo"),
        ("jn-97-2019", "people.education", "硕士", "master"),
    ],
)
def test_everyday_words_are_taken(
    policies: dict[str, Policy], policy: str, place: str, typed: str, kept: object
) -> None:
    assert read(policies[policy], place, typed) == kept


@pytest.mark.parametrize("typed", ["未售", "悬空"])
def test_what_could_mean_two_things_is_not_guessed(policies: dict[str, Policy], typed: str) -> None:
    """A leased floor is not sold either."""
    with pytest.raises(EntryError, match=f"没有“{typed}”这个选项，可选：已售、已租、未售未租、自持、共用、部分售租"):
        read(policies["jn-49-2019"], "floors.use", typed)


def test_a_word_of_two_options_is_asked_back() -> None:
    with pytest.raises(EntryError, match="“出售”可以指“已售”或“部分售租（分层）”，请写其中一个"):
        Reader(options=lambda one: one.options, today=date(2026, 11, 22)).read(USE, "出售")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{single: {label: 单店, also: [独店]}, chain: {label: 连锁店, also: [独 店]}}", "已是选项“single”的写法"),
        ("{single: {label: 单店, also: [连锁店]}, chain: 连锁店}", "已是选项“single”的写法"),
        ("{single: {label: 单店, also: [单 店]}, chain: 连锁店}", "与名称相同"),
        ("{single: {label: 单店, also: [独店, 独店]}, chain: 连锁店}", "已是选项“single”的写法"),
        ("{single: {label: 单店, aslo: [独店]}, chain: 连锁店}", "aslo"),
    ],
)
def test_a_policy_may_not_use_a_word_twice(options: str, said: str) -> None:
    faults = faults_of(spoilt("entries.yaml", "{single: 单店, chain: 连锁店}", options))

    assert any(said in fault.text for fault in faults)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,200.50", "1200.50"),
        ("１，２００．５０", "1200.50"),
        ("1200.500", "1200.50"),
        ("20.00", "20.00"),
        ("12000000元", "1200"),
        ("0.5亿元", "5000"),
        ("-0", "0"),
    ],
)
def test_an_amount_is_kept_with_the_zeros_that_were_typed(typed: str, kept: str) -> None:
    """As far as the entry takes decimals; what was converted has none of its own."""
    entry = Entry(id="cost", kind="money", label="造价", unit="万元", places=2)
    reader = Reader(options=lambda one: one.options, today=date(2026, 11, 22))

    assert reader.read(entry, typed) == kept
    assert reader.read(entry, kept) == kept


@pytest.mark.parametrize(
    ("about", "said"),
    [("{source: 第一条, text: 开业前应备齐发票}", "没有这一段话"), ("{source: 第九条, text: 开业前}", "第九条")],
)
def test_what_a_matter_is_about_stands_in_the_rule(about: str, said: str) -> None:
    """Nobody else's words are shown as the rule's own."""
    faults = faults_of(spoilt("checklists/opening.yaml", "title: 小店开业", f"title: 小店开业\nabout: {about}"))

    assert any(said in fault.text for fault in faults)
