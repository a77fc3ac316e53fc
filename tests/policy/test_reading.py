"""A policy's folder is read whole, or every fault in it is told with its file, its line and what to write instead."""

from __future__ import annotations

import re
from datetime import date

import pytest

from checklists.policy.condition import All, Is, Not, Than
from checklists.policy.nodes import MAX_BYTES, Fault, PolicyError
from checklists.policy.reader import read_policy
from checklists.policy.text import within_marks
from tests.policy.small import ENTRIES, Slip, faults_of, line_of, small_files, spoilt, told_of

OPENING, LETTER = "checklists/opening.yaml", "forms/letter.yaml"

SLIPS = {
    # keys, ids and values
    "unknown key": Slip(
        "entries.yaml", "label: 店名,", "lable: 店名,", "lable", "不认识的键“lable”。是否想写“label”？"
    ),
    "missing key": Slip("entries.yaml", "label: 店名, ", "", "shop_name", "缺少“label”，请补写 label: …"),
    "key with a block below it": Slip(OPENING, "questions:", "quests:", "quests:", "不认识的键“quests”"),
    "key twice": Slip("policy.yaml", "issuer: 某局", "issuer: 某局\nissuer: 另一局", "issuer: 另一局", "写了两次"),
    "empty value": Slip("policy.yaml", "issuer: 某局", "issuer:", "issuer:", "没有写内容"),
    "list for a value": Slip("policy.yaml", "issuer: 某局", "issuer: [某局]", "issuer:", "应写一个值，不是列表"),
    "value for a list": Slip(OPENING, "forms: [letter]", "forms: letter", "forms:", "应写列表"),
    "value for a mapping": Slip(
        OPENING, "  - {id: N1, source: 第一条, text: 消防证明以当地为准。}", "  - N1", "- N1", "应写“键: 值”"
    ),
    "wrong date": Slip(
        "policy.yaml", "issued_on: 2020-01-01", "issued_on: 2020-02-30", "issued_on", "请写成 2019-11-15"
    ),
    "date in another form": Slip(
        "policy.yaml", "issued_on: 2020-01-01", "issued_on: 20200101", "issued_on", "不是日期"
    ),
    "yes and no": Slip("entries.yaml", "label: 店名,", "label: 店名, sensitive: true,", "true", "可写：yes、no"),
    # the policy itself
    "chain out of order": Slip(
        "policy.yaml", "since: 2021-02-01", "since: 2019-02-01", "2019-02-01", "请按开始日先后排列"
    ),
    "link that ends before it begins": Slip(
        "policy.yaml", "until: 2021-01-31", "until: 2019-01-31", "2019-01-31", "早于开始日"
    ),
    # passages
    "passage not in the text": Slip(
        "passages.yaml",
        "第二条: 本办法适用于本市的小店，",
        "第二条: 本办法适用于本市的大店，",
        "第二条",
        "原文在“适用于本市的”之后是“小店，连锁小店除”",
    ),
    "passage from elsewhere": Slip(
        "passages.yaml", "本办法自2020年2月1日起施行。", "风马牛", "风马牛", "找不到开头的文字"
    ),
    "unknown passage": Slip(OPENING, "source: 第三条", "source: 第九条", "第九条", "不认识的条文“第九条”"),
    # entries
    "unknown kind": Slip(
        "entries.yaml", "kind: date", "kind: data", "kind: data", "不认识的类型“data”。是否想写“date”？"
    ),
    "entry twice": Slip("entries.yaml", "id: area", "id: opens_on", "面积", "栏目“opens_on”写了两次"),
    "id in Chinese": Slip("entries.yaml", "id: shop_name", "id: 店名", "id: 店名", "不能作编号"),
    "choice without options": Slip("entries.yaml", ", options: {food: 食品, toys: 玩具}", "", "goods", "需要选项"),
    "unknown list": Slip(
        "entries.yaml", "options: {food: 食品, toys: 玩具}", "list: wals", "wals", "是否想写“walls”？"
    ),
    "key column unknown": Slip("entries.yaml", "key: name", "key: nane", "nane", "是否想写“name”？"),
    "column twice": Slip("entries.yaml", "id: size", "id: use", "label: 大小", "列“use”写了两次"),
    "column called key": Slip("entries.yaml", "id: size", "id: key", "id: key", "不能作列的编号"),
    "key of another kind": Slip(
        "entries.yaml", "longest: 20", "places: 2", "places: 2}\n  - {id: in", "“places”只用于 money"
    ),
    "least is no number": Slip("entries.yaml", "least: 0", "least: 零", "least: 零", "“零”不是数字"),
    "default not an option": Slip("entries.yaml", "default: shop", "default: shpo", "shpo", "是否想写“shop”？"),
    "default of a number": Slip("entries.yaml", "default: 2", "default: 两份", "两份", "不是数字"),
    "default not as it is kept": Slip("entries.yaml", "default: 2", "default: 2.0", "2.0", "请写成“2”"),
    "options of an unknown table": Slip(
        "entries.yaml",
        "options: {food: 食品, toys: 玩具}",
        "options: {food: 食品}, option_tables: [romms]",
        "romms",
        "是否想写“rooms”？",
    ),
    "sample names an unknown entry": Slip(
        "entries.yaml", "longest: 20", "sample: '{shop_nam}'", "sample", "是否想写“shop_name”？"
    ),
    # checklists
    "unknown outcome": Slip(OPENING, "outcome: conditions", "outcome: condition", "outcome", "是否想写“conditions”？"),
    "verdict without its sentence": Slip(OPENING, "ready: 可以开业, ", "", "verdicts", "请补写 ready: …"),
    "no sentences at all": Slip(
        OPENING,
        "verdicts: {ready: 可以开业, not-ready: 还不能开业, not-applicable: 不适用, undecided: 还不能下结论}\n",
        "",
        "id: opening",
        "缺少“verdicts”",
    ),
    "unknown question": Slip(OPENING, "  - in_city\n", "  - in_cty\n", "in_cty", "是否想写“in_city”？"),
    "unknown form": Slip(
        OPENING, "forms: [letter]", "forms: [leter]", "leter", "不认识的表格“leter”。是否想写“letter”？"
    ),
    "item twice": Slip(OPENING, "id: fire", "id: licence", "消防证明, when", "编号“licence”写了两次"),
    "kind of item": Slip(OPENING, "kind: step", "kind: stop", "kind: stop", "是否想写“step”？"),
    "item with words of its own": Slip(
        OPENING, "label: 营业执照", "label: 营业执照, text: 执照", "text: 执照", "请删去 text"
    ),
    "companion without words": Slip(OPENING, ", text: 另看", "", "id: extra", "请补写 text: …"),
    "step that is needed": Slip(
        OPENING, "label: 开业}", "label: 开业, needed: {in_city: yes}}", "label: 开业,", "请删去 needed"
    ),
    "loop over nothing known": Slip(OPENING, "of: walls", "of: wall", "of: wall", "是否想写“walls”？"),
    "loop over an unknown option": Slip(OPENING, "of: walls", "of: walls, only: [east]", "east", "不认识的选项“east”"),
    "loop over some rows": Slip(
        OPENING, "{name: room, of: rooms}, {", "{name: room, of: rooms, only: [a]}, {", "only", "请用 where"
    ),
    "where without a loop": Slip(OPENING, "na: 不需要", "where: {in_city: yes}", "where: {in_city", "请改写成 when"),
    "label names no loop": Slip(OPENING, '"{room}{wall}"', '"{room}{side}"', "{side}", "不认识的名称“side”"),
    "check names no loop": Slip(OPENING, '"{room}太小"', '"{rom}太小"', "{rom}", "是否想写“room”？"),
    "default reading": Slip(OPENING, "default: no", "default: maybe", "maybe", "不认识的选项“maybe”"),
    "deadline from nowhere": Slip(OPENING, "start: opens_on", "start: open_on", "open_on", "是否想写“opens_on”？"),
    "deadline of a strange length": Slip(OPENING, "count: -3", "count: 三", "count", "请写成 7 或 -7"),
    "deadline without end": Slip(OPENING, "count: -3", "count: 99999", "count", "请核对"),
    "copies from nowhere": Slip(OPENING, "copies: $copies", "copies: $copes", "$copes", "是否想写“copies”？"),
    "term not used": Slip(
        OPENING, "needed: {not: {term: small-room}}", "na: 没有", "all: [{room.use: store}", "没有用到"
    ),
    # conditions
    "unknown name": Slip(OPENING, "{not: {chain: chain}}", "{not: {chian: chain}}", "chian", "是否想写“chain”？"),
    "unknown option": Slip(OPENING, "{not: {chain: chain}}", "{not: {chain: chian}}", "chian", "是否想写“chain”？"),
    "unknown column": Slip(
        OPENING, "room.use: [shop, store]", "room.kind: [shop, store]", "room.kind", "不认识的名称“room.kind”"
    ),
    "no row at all wanted": Slip(
        OPENING,
        "{not: {chain: chain}}",
        "{some: {row: r, of: rooms, at-least: 0, where: {r.use: shop}}}",
        "at-least",
        "请写 1 或更大的整数",
    ),
    "unknown term": Slip(OPENING, "{term: small-room}", "{term: smal-room}", "smal-room", "是否想写“small-room”？"),
    "two keys in a condition": Slip(
        OPENING, "{not: {chain: chain}}", "{chain: single, in_city: yes}", "chain: single", "几个条件请写成"
    ),
    "empty list of conditions": Slip(OPENING, "{not: {chain: chain}}", "{any: []}", "any: []", "列表是空的"),
    "empty list of values": Slip(OPENING, "{not: {chain: chain}}", "{goods: []}", "goods: []", "列表是空的"),
    "never true": Slip(
        OPENING,
        "{not: {chain: chain}}",
        "{all: [{chain: chain}, {chain: single}]}",
        "id: fire",
        "永远不会成立",
    ),
    "a table has no value": Slip(OPENING, "{not: {chain: chain}}", "{rooms: a}", "rooms: a", "请写 {filled: yes}"),
    "comparison unknown": Slip(OPENING, "{opens_on: {below:", "{opens_on: {under:", "under", "不认识的键“under”"),
    "date compared with a number": Slip(OPENING, "{below: 2020-02-01}", "{below: 10}", "below: 10", "不是日期"),
    "number compared with a date": Slip(
        OPENING, "room.size: {below: 1}", "room.size: {below: $opens_on}", "$opens_on", "不是数字"
    ),
    "words have no order": Slip(OPENING, "room.size: {below: 1}", "room.name: {below: 1}", "room.name", "不能比较大小"),
    # forms
    "entry unknown on a form": Slip(LETTER, "- rooms\n", "- rooms\n  - roomz\n", "roomz", "是否想写“rooms”？"),
    "entry listed, not placed": Slip(LETTER, "      - {pairs: [[opens_on]]}\n", "", "opens_on", "没有放到版面上"),
    "entry placed, not listed": Slip(LETTER, "  - opens_on: {when: {in_city: yes}}\n", "", "pairs", "请先列进 entries"),
    "table column unknown": Slip(LETTER, "id: size", "id: sise", "sise", "不认识的列“sise”。是否想写“size”？"),
    "block unknown": Slip(LETTER, "- {quote: 第一条}", "- {quota: 第一条}", "quota", "是否想写“quote”？"),
    "file name": Slip(LETTER, "id: letter", "id: note", "id: note", "请改名为 note.yaml"),
    # YAML
    "indentation": Slip("policy.yaml", "issuer: 某局", "  issuer: 某局", "issuer", "缩进、冒号或引号"),
    "bracket left open": Slip(LETTER, "formats: [word]", "formats: [word", "file_name", "可能是第3行开始的括号"),
    "anchor": Slip("policy.yaml", "issuer: 某局", "issuer: &a 某局", "issuer", "不要使用 &、* 或 ! 标记"),
    "tag": Slip("policy.yaml", "issuer: 某局", "issuer: !!str 某局", "issuer", "不要使用 &、* 或 ! 标记"),
    "control character": Slip("policy.yaml", "issuer: 某局", "issuer: 某\x07局", "issuer", "控制字符"),
    "too deep": Slip("policy.yaml", "issuer: 某局", f"issuer: {'[' * 100_000}", "issuer", "层次太深"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_where_it_is(slip: Slip) -> None:
    """The one mistake gives a fault in its file, at its line, in Chinese, that says what to write."""
    told, faults = told_of(slip, small_files())

    assert told, faults
    assert all(re.search("[一-鿿]", fault.text) for fault in faults)


def test_a_form_may_not_be_called_like_an_entry() -> None:
    """A finding names its place by one word, which must not mean a form and an entry alike."""
    faults = faults_of(spoilt("entries.yaml", "id: copies", "id: letter"))

    assert any(fault.file == LETTER and "与一个栏目同名" in fault.text for fault in faults)


TWELVE = (
    "unknown key",
    "unknown kind",
    "default not an option",
    "wrong date",
    "passage not in the text",
    "unknown passage",
    "item twice",
    "never true",
    "unknown form",
    "entry listed, not placed",
    "table column unknown",
    "deadline from nowhere",
)


def test_twelve_slips_in_five_files_are_told_at_once() -> None:
    """Who has made twelve mistakes hears of all twelve, and of nothing else, in order of file and line."""
    files = small_files()
    for name in TWELVE:
        files = spoilt(SLIPS[name].file, SLIPS[name].old, SLIPS[name].new, files)
    # A word that must not be missing as well, so that one mistake takes something away.
    files = spoilt("policy.yaml", "registry_number: X-1\n", "", files)

    faults = faults_of(files)

    told = [fault for fault in faults for name in TWELVE if SLIPS[name].says in fault.text]
    assert len(told) == len(TWELVE)
    assert len({fault.file for fault in faults}) == 5
    assert list(faults) == sorted(faults)
    missing_label = "缺少“label”，请补写 label: …"  # the other side of the misspelt key
    assert {fault.text for fault in faults} - {fault.text for fault in told} == {
        missing_label,
        "缺少“registry_number”，请补写 registry_number: …",
    }


def test_the_small_policy_is_right() -> None:
    """Otherwise the slips prove nothing."""
    assert faults_of(small_files()) == ()


@pytest.mark.parametrize("name", ["policy.yaml", "passages.yaml", "entries.yaml", "source.txt"])
def test_a_missing_file_is_named(name: str) -> None:
    files = small_files()
    del files[name]

    assert faults_of(files) == (Fault(name, 1, "缺少这个文件，请补上"),)


def test_a_file_in_no_known_place_is_told() -> None:
    """A folder with a misspelt name would otherwise never be read, and nobody would hear of it."""
    faults = faults_of(small_files(**{"form/letter.yaml": "id: letter"}))

    assert [(fault.file, "不认识的文件" in fault.text) for fault in faults] == [("form/letter.yaml", True)]


@pytest.mark.parametrize("name", ["policy.yaml", "source.txt", LETTER])
def test_a_file_in_another_encoding_is_told_once(name: str) -> None:
    """What cannot be read is not also told to be wrong."""
    files = small_files()
    files[name] = files[name].decode().encode("gb18030")

    assert [(fault.file, "请另存为 UTF-8" in fault.text) for fault in faults_of(files)] == [(name, True)]


def test_the_line_of_a_byte_that_is_no_text_is_told() -> None:
    files = small_files()
    files[OPENING] = files[OPENING].replace("原文没有写".encode(), b"\xff\xfe")

    (fault,) = faults_of(files)

    assert fault.line == line_of(small_files(), OPENING, "原文没有写")


def test_a_byte_order_mark_is_no_fault() -> None:
    """The editor of Windows puts one at the head of every file."""
    assert faults_of({name: b"\xef\xbb\xbf" + content for name, content in small_files().items()}) == ()


def test_line_ends_of_windows_are_no_fault() -> None:
    assert faults_of({name: content.replace(b"\n", b"\r\n") for name, content in small_files().items()}) == ()


def test_a_huge_file_is_refused() -> None:
    files = small_files()
    files["entries.yaml"] += b"#" * MAX_BYTES

    assert [(fault.file, "5 MB" in fault.text) for fault in faults_of(files)] == [("entries.yaml", True)]


def test_an_empty_file_is_told() -> None:
    files = small_files(**{OPENING: "# nothing yet\n"})

    assert faults_of(files) == (Fault(OPENING, 1, "文件是空的"),)


def test_a_second_document_is_told() -> None:
    files = small_files(**{"entries.yaml": ENTRIES + "---\nentries: []\n"})

    assert [fault.file for fault in faults_of(files)] == ["entries.yaml"]


def test_terms_that_name_each_other_are_told() -> None:
    """They could never be worked out."""
    files = spoilt(OPENING, "all: [{room.use: store}, {room.size: {below: 5}}]", "not: {term: other}")
    files = spoilt(OPENING, "items:\n", "  other: {term: small-room}\nitems:\n", files)

    assert any("不认识的说法 term“small-room”" in fault.text for fault in faults_of(files))


def test_the_error_reads_as_lines_of_file_line_and_text() -> None:
    files = spoilt("policy.yaml", "issuer: 某局", "issuer:")

    with pytest.raises(PolicyError, match=r"^policy\.yaml:4: 这里没有写内容"):
        read_policy(files)


def test_what_was_written_is_what_was_read() -> None:
    """A few values of each file, in the form in which the rest of the program takes them."""
    policy = read_policy(small_files())

    checklist = policy.checklist["opening"]
    items = {item.id: item for item in checklist.items}
    assert policy.issued_on == date(2020, 1, 1)
    assert policy.links[1].until is None
    assert items["fire"].when == Not(Is("chain", ("chain",)))
    assert items["fire"].text == "开业前应备齐营业执照和消防证明。"
    assert items["room"].needed == Not(All((Is("room.use", ("store",)), Than("room.size", "below", "5"))))
    assert [loop.table or len(loop.options) for loop in items["room"].loops] == ["rooms", 2]
    assert [item.id for item in checklist.items if item.counts] == ["licence", "fire", "room"]
    assert [(span.count, span.unit) for span in checklist.deadlines[0].spans] == [(-3, "working-days")]
    assert [place.required for place in policy.form["letter"].entries] == [True, True, False]
    assert policy.entry["rooms"].columns[1].defaults[0].value == "shop"


def test_a_default_may_rest_on_an_answer_further_up() -> None:
    """And on none further down, nor on itself: no default could lead back to itself."""
    kind = "kind: choice, label: 连锁, options: {single: 单店, chain: 连锁店}"
    proposed = kind + ", default: [{value: chain, when: {WHICH: yes}}]"
    wanted, wrong = (ENTRIES.replace(kind, proposed.replace("WHICH", name)) for name in ("in_city", "chain"))

    assert read_policy(small_files(**{"entries.yaml": wanted})).entry["chain"].defaults[0].when == Is(
        "in_city", ("yes",)
    )
    assert "不认识" in str(faults_of(small_files(**{"entries.yaml": wrong}))[0])


def test_the_edition_follows_the_content() -> None:
    """One changed letter in any file is another edition; nothing else is."""
    assert read_policy(small_files()).edition == read_policy(dict(reversed(small_files().items()))).edition
    assert read_policy(small_files()).edition != read_policy(spoilt(LETTER, "title: 正文", "title: 正本")).edition


@pytest.mark.parametrize(
    ("refs", "article"),
    [
        (("第三条", "第三条（一）"), "第三条"),
        (("一", "一（一）", "一（一）1", "一（一）1（4）"), "一"),
        (("一（一）1", "一（一）10"), "一（一）10"),
        (("十", "十一（二）"), "十一（二）"),
    ],
)
def test_a_passage_knows_the_article_around_it(refs: tuple[str, ...], article: str) -> None:
    """一（一）10 is no part of 一（一）1, though it begins like it."""
    passages = "第一条: 开业前应备齐\n第二条: 本办法\n" + "".join(
        f"{ref}: 施行\n" for ref in refs if ref not in ("第一条", "第二条")
    )
    files = small_files(**{"passages.yaml": passages + ("第三条: 施行\n" if "第三条" not in refs else "")})

    assert read_policy(files).passage[refs[-1]].article == article


def test_the_matters_come_in_the_order_that_the_policy_gives() -> None:
    files = small_files()
    (place,) = [name for name in files if name.startswith("checklists/")]
    first = place.removeprefix("checklists/").removesuffix(".yaml")
    last = f"{first}-again"
    files[f"checklists/{last}.yaml"] = files[place].replace(f"id: {first}\n".encode(), f"id: {last}\n".encode(), 1)

    for order in ([first, last], [last, first]):
        ordered = {**files, "policy.yaml": files["policy.yaml"] + f"checklists: [{', '.join(order)}]\n".encode()}
        assert [one.id for one in read_policy(ordered).checklists] == order


def test_an_order_that_names_no_matter_is_told() -> None:
    files = small_files()
    content = files["policy.yaml"] + b"checklists: [nowhere]\n"

    assert any("nowhere" in fault.text for fault in faults_of({**files, "policy.yaml": content}))


def test_a_title_within_a_title_takes_the_single_marks() -> None:
    assert within_marks("《扶持政策》实施细则") == "〈扶持政策〉实施细则"
