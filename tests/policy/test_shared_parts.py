"""Parts that several forms share, lines that stand only under a condition, and papers for each row of a table."""

from __future__ import annotations

import pytest

from checklists.policy.condition import Is
from checklists.policy.layout import Each, Form, Pairs, Words
from checklists.policy.reader import read_policy
from tests.policy.small import FORM, faults_of, line_of, small_files, spoilt

PART_FILE, LETTER = "forms/parts/shop.yaml", "forms/letter.yaml"
PART = """\
entries:
  - chain: required
  - area
blocks:
  - {heading: 店的情况}
  - pairs:
      - [chain, {area: {label: 大小, when: {in_city: yes}}}]
"""
WITH_PART = FORM.replace("      - {quote: 第一条}\n", "      - part: shop\n        when: {in_city: yes}\n")
CARD = """\
id: card
title: 房间卡
formats: [word]
for_each: {name: room, of: rooms}
file_name: "{room.name}房间卡"
entries:
  - room.name
  - room.use
  - room.size: {when: {room.use: store}}
sheets:
  - title: 卡
    blocks:
      - {text: "{room.name}，{room.use}", when: {room.use: [shop, store]}}
      - {pairs: [[room.size]]}
"""


def _files(letter: str = WITH_PART, part: str = PART, **more: str) -> dict[str, bytes]:
    return small_files(**{LETTER: letter, PART_FILE: part, **more})


def _letter(files: dict[str, bytes]) -> Form:
    return read_policy(files).form["letter"]


def test_a_part_puts_its_blocks_where_it_is_named() -> None:
    """Before the pairs that follow it on the sheet."""
    words = [type(block).__name__ for block in _letter(_files()).sheets[0].blocks]

    assert words == ["Heading", "Heading", "Pairs", "Pairs", "TableBlock"]


def test_the_entries_of_a_part_stand_in_the_order_of_the_page() -> None:
    assert [place.entry for place in _letter(_files()).entries] == ["chain", "area", "opens_on", "rooms", "shop_name"]


def test_a_part_under_a_condition_needs_its_entries_only_there() -> None:
    """What is not printed must not keep the paper a draft."""
    needed = {place.entry: (place.required, place.when) for place in _letter(_files()).entries}

    assert needed["chain"] == (True, Is("in_city", ("yes",)))
    assert all(block.when == Is("in_city", ("yes",)) for block in _letter(_files()).sheets[0].blocks[1:3])


def test_the_form_itself_says_what_it_needs_of_a_part() -> None:
    """Its own line for the same entry counts."""
    letter = WITH_PART.replace("  - rooms\n", "  - rooms\n  - area: required\n  - chain\n")
    needed = {place.entry: place.required for place in _letter(_files(letter)).entries}

    assert (needed["area"], needed["chain"]) == (True, False)


def test_a_pair_has_a_label_and_a_condition_of_its_own() -> None:
    block = _letter(_files()).sheets[0].blocks[2]

    assert isinstance(block, Pairs)
    assert [(pair.entry, pair.label, pair.when) for pair in block.lines[0].pairs] == [
        ("chain", "", None),
        ("area", "大小", Is("in_city", ("yes",))),
    ]


def test_a_fault_of_a_part_is_told_once_with_its_file_and_line() -> None:
    """Two forms read the part, each for itself."""
    other = WITH_PART.replace("id: letter", "id: other")
    files = _files(part=PART.replace("[chain,", "[chian,"), **{"forms/other.yaml": other})
    told = [fault for fault in faults_of(files) if "chian" in fault.text]

    assert [(fault.file, fault.line) for fault in told] == [(PART_FILE, line_of(files, PART_FILE, "chian"))]


def test_a_part_that_no_form_uses_is_a_fault() -> None:
    assert any("没有表格用到部件“shop”" in fault.text for fault in faults_of(_files(FORM)))


@pytest.mark.parametrize(
    ("letter", "part", "says"),
    [
        (WITH_PART.replace("part: shop", "part: shpo"), PART, "不认识的部件“shpo”。是否想写“shop”？"),
        (WITH_PART, PART + "  - part: shop\n", "不认识的版面内容“part”"),
        (WITH_PART, PART.replace("  - area\n", ""), "不认识的本表栏目“area”"),
        (WITH_PART, PART.replace("- area\n", "- area\n  - goods\n"), "栏目“goods”列出了，但没有放到版面上"),
        (WITH_PART, PART + "title: 多\n", "不认识的键“title”"),
        (FORM.replace("{shop_name}告知书", "{capital shop_name}"), PART, "不能写成大写"),
        (FORM.replace("{table: rooms,", "{table: rooms, totals: [name],"), PART, "不认识的可合计的列"),
        (FORM.replace("{table: rooms,", "{table: rooms, fill_up: page,"), PART, "须与 per_page 一起写"),
        (FORM.replace("{table: rooms,", "{table: rooms, per_page: 5, filter: yes,"), PART, "一页一张的表不能筛选"),
    ],
)
def test_what_is_wrong_with_a_part_or_a_line_is_told(letter: str, part: str, says: str) -> None:
    assert any(says in fault.text for fault in faults_of(_files(letter, part)))


def test_a_paper_for_each_row_names_its_columns() -> None:
    """The table is what the page of the window edits; the columns are what each paper prints."""
    card = read_policy(small_files(**{"forms/card.yaml": CARD})).form["card"]

    assert card.for_each == Each("room", "rooms")
    assert [place.entry for place in card.entries] == ["rooms"]
    assert [(place.entry, place.required) for place in card.columns] == [
        ("room.name", False),
        ("room.use", False),
        ("room.size", True),
    ]
    assert isinstance(card.sheets[0].blocks[0], Words)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("of: rooms", "of: goods", "不认识的表格（须写有 key）“goods”"),
        ("name: room,", "name: shop_name,", "“shop_name”与栏目重名"),
        ("- room.use\n", "- room.colour\n", "不认识的栏目“room.colour”"),
        ("{pairs: [[room.size]]}", "{pairs: [[size]]}", "不认识的本表栏目“size”"),
        ("when: {room.use: store}", "when: {room.use: tent}", "不认识的"),
    ],
)
def test_what_is_wrong_with_a_paper_for_each_row_is_told(old: str, new: str, says: str) -> None:
    files = spoilt("forms/card.yaml", old, new, small_files(**{"forms/card.yaml": CARD}))

    assert any(says in fault.text for fault in faults_of(files))
