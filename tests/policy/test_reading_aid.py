"""Shared parts, offices, groups, sums, days and routes are read, or what is wrong with them is told at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from checklists.policy.computed import Computed, Operand, Working
from checklists.policy.condition import Is, Repeated, Than
from checklists.policy.deadlines import Span
from checklists.policy.model import Policy, Question
from checklists.policy.reader import read_policy
from checklists.shelf import Shelf
from tests.policy.aid import CHECKLIST, SHARED, aid_files
from tests.policy.small import Slip, faults_of, line_of, spoilt, told_of

ENTRIES, OPENING, FRAGMENT = "entries.yaml", "checklists/opening.yaml", "fragments/shared.yaml"

SLIPS = {
    # entries
    "carried misspelt": Slip(ENTRIES, "carried: yes", "caried: yes", "caried", "是否想写“carried”？"),
    "carried is yes or no": Slip(ENTRIES, "carried: yes", "carried: 是", "carried", "可写：yes、no"),
    "unique misspelt": Slip(ENTRIES, "unique: yes", "uniqe: yes", "uniqe", "是否想写“unique”？"),
    "unique column": Slip(ENTRIES, "label: 数量}", "label: 数量, unique: yes}", "label: 数量", "只用于整个栏目"),
    "carried column": Slip(ENTRIES, "label: 数量}", "label: 数量, carried: yes}", "label: 数量", "只用于整个栏目"),
    "unique list of choices": Slip(
        ENTRIES, "toys: 玩具}}", "toys: 玩具}, unique: yes}", "id: goods", "“unique”只用于 text"
    ),
    # what is worked out
    "computed misspelt": Slip(ENTRIES, "computed: {label: goods}", "compute: {label: goods}", "compute:", "“computed”"),
    "way misspelt": Slip(ENTRIES, "{label: goods}", "{lable: goods}", "lable", "请写一种算法"),
    "two ways": Slip(ENTRIES, "{label: goods}", "{label: goods, same: payee}", "label: goods", "请写一种算法"),
    "computed from nowhere": Slip(ENTRIES, "[capital, paid]", "[capitol, paid]", "capitol", "是否想写“capital”？"),
    "computed from a column of nowhere": Slip(
        ENTRIES, "[number, price]", "[nomber, price]", "nomber", "是否想写“number”？"
    ),
    "total of an unknown column": Slip(ENTRIES, "bought.cost", "bought.costs", "costs", "是否想写“bought.cost”？"),
    "total of words": Slip(ENTRIES, "bought.cost", "bought.name", "bought.name", "类型是 text"),
    "count of no table": Slip(ENTRIES, "{count: bought}", "{count: goods}", "count: goods", "这里要 table"),
    "minus of three": Slip(ENTRIES, "[capital, paid]", "[capital, paid, 1]", "paid, 1", "要写 2 项"),
    "sum of one": Slip(ENTRIES, "[paid, capital, 1.5]", "[paid]", "sum: [paid]", "至少要写两项"),
    "sum of what is no list": Slip(ENTRIES, "[paid, capital, 1.5]", "paid", "sum: paid", "应写列表"),
    "sum of a date": Slip(ENTRIES, "[paid, capital, 1.5]", "[paid, opens_on]", "sum:", "类型是 date"),
    "sum of a percentage": Slip(ENTRIES, "[paid, capital, 1.5]", "[paid, share]", "sum:", "是百分数"),
    "sum of other units": Slip(
        ENTRIES,
        "label: 比例}",
        "label: 比例}\n  - {id: s, kind: number, unit: 人, label: 人, computed: {sum: [paid, paid]}}",
        "id: s,",
        "的单位是元，不能换算成人",
    ),
    "years of a number": Slip(ENTRIES, "[opens_on, closes_on]", "[opens_on, paid]", "years-between", "这里要 date"),
    "year of a text": Slip(
        ENTRIES,
        "{year-of: opens_on}}\n  - {id: last",
        "{year-of: payee}}\n  - {id: last",
        "year-of: payee",
        "这里要 date",
    ),
    "words of a text": Slip(ENTRIES, "{label: goods}", "{label: payee}", "label: payee", "这里要 choice"),
    "the same of another kind": Slip(ENTRIES, "{same: opens_on}", "{same: payee}", "same: payee", "这里要 date"),
    "words as a number": Slip(ENTRIES, "id: sold, kind: text", "id: sold, kind: number", "id: sold", "类型应为 text"),
    "worked out choice": Slip(
        ENTRIES, "id: copied, kind: date", "id: copied, kind: yes-no", "id: copied", "类型应为 文字、日期或数字"
    ),
    "day of an unknown deadline": Slip(ENTRIES, "{deadline: second}", "{deadline: secund}", "secund", "“second”"),
    "asked for and worked out": Slip(
        ENTRIES, "label: 金额,", "label: 金额, required: yes,", "label: 金额", "请删去 required"
    ),
    "default and worked out": Slip(
        ENTRIES, "label: 未缴,", "label: 未缴, default: 1,", "label: 未缴", "请删去 default"
    ),
    "options and worked out": Slip(
        ENTRIES, "label: 经营,", "label: 经营, options: {a: b},", "label: 经营", "请删去 options"
    ),
    "worked out from itself": Slip(
        ENTRIES, "{minus: [capital, paid]}", "{minus: [twice, paid]}", "minus", "算来算去又回到“unpaid”自己"
    ),
    "worked out name of a row": Slip(
        ENTRIES,
        "{id: name, kind: text, label: 名称}",
        "{id: name, kind: text, label: 名称, computed: {same: payee}}",
        "id: name",
        "给各行起名的列要由人填写",
    ),
    "question that is worked out": Slip(OPENING, "  - licensed\n", "  - licensed\n  - unpaid\n", "- unpaid", "不用问"),
    "form that asks for what is worked out": Slip(
        "forms/letter.yaml", "  - unpaid\n", "  - unpaid: required\n", "- unpaid", "不能要求填写"
    ),
    # questions
    "only misspelt": Slip(OPENING, "{only: [toys]", "{onli: [toys]", "onli", "是否想写“only”？"),
    "only of nothing": Slip(OPENING, "{only: [toys]", "{only: []", "only: []", "列表是空的"),
    "only an unknown option": Slip(OPENING, "{only: [toys]", "{only: [tois]", "tois", "不认识的选项“tois”"),
    "only of a date": Slip(OPENING, "{label: 开张日期}", "{only: [toys]}", "- opens_on", "只用于有选项的栏目"),
    "label without words": Slip(OPENING, "{label: 开张日期}", "{label: }", "- opens_on", "没有写内容"),
    "question with nothing": Slip(OPENING, "{label: 开张日期}", "{}", "- opens_on", "请写 when、only 或 label"),
    # offices
    "office named by no choice": Slip("offices.yaml", "{district}", "{distric}", "distric", "是否想写“district”？"),
    "office named by several": Slip("offices.yaml", "{district}", "{goods}", "goods", "须是单选"),
    "office without a name": Slip("offices.yaml", "{name: 综合处,", "{nam: 综合处,", "nam:", "是否想写“name”？"),
    "office unknown": Slip(OPENING, "city_office: desk", "city_office: dask", "dask", "是否想写“desk”？"),
    # fragments
    "use misspelt": Slip(OPENING, "use: [shared]", "uses: [shared]", "uses", "是否想写“use”？"),
    "fragment unknown": Slip(OPENING, "use: [shared]", "use: [share]", "[share]", "是否想写“shared”？"),
    "key that is not shared": Slip(FRAGMENT, "terms:", "gates:", "gates:", "不认识的键“gates”"),
    "shared check about a form": Slip(FRAGMENT, "where: opens_on", "where: letter", "where: letter", "不认识的位置"),
    "shared reading unknown": Slip(
        FRAGMENT, "reading.R9: bureau", "reading.R8: bureau", "R8", "是否想写“reading.R9”？"
    ),
    "shared term not used": Slip(FRAGMENT, "terms:\n", "terms:\n  other: {district: east}\n", "other", "没有用到"),
    # items
    "optional misspelt": Slip(OPENING, "optional: yes", "optinal: yes", "optinal", "是否想写“optional”？"),
    "optional and needed": Slip(
        OPENING, "optional: yes", "optional: yes, needed: {licensed: yes}", "optional", "请删去 needed"
    ),
    "catch-all and needed": Slip(
        OPENING, "catch_all: yes", "catch_all: yes, needed: {licensed: yes}", "catch_all", "请删去 needed"
    ),
    "optional catch-all": Slip(OPENING, "catch_all: yes", "catch_all: yes, optional: yes", "catch_all", "只写一样"),
    "optional step": Slip(FRAGMENT, "label: 报送", "label: 报送, optional: yes", "label: 报送", "请删去 optional"),
    "group misspelt": Slip(OPENING, "label: 房契, group", "label: 房契, goup", "goup", "是否想写“group”？"),
    "group unknown": Slip(OPENING, "label: 房契, group: proof", "label: 房契, group: proofs", "proofs", "“proof”"),
    "group of one": Slip(OPENING, "label: 房契, group: proof", "label: 房契", "proof: {need", "至少要有两个条目"),
    "group of a catch-all": Slip(
        OPENING, "catch_all: yes", "catch_all: yes, group: proof", "catch_all", "请删去 group"
    ),
    "need of a group": Slip(OPENING, "{need: any,", "{need: one,", "need: one", "可写：any、all"),
    "group without words": Slip(OPENING, "{need: any, label: 二者之一}", "{need: any}", "need: any", "缺少“label”"),
    "prints an unknown form": Slip(OPENING, "prints: letter", "prints: leter", "leter", "是否想写“letter”？"),
    "prints what is a copy": Slip(OPENING, "copy: original", "copy: copy", "id: form", "请补写 copy: original"),
    # verdicts
    "number unknown": Slip(OPENING, "还缺{open}项", "还缺{opne}项", "opne", "是否想写“open”？"),
    # conditions
    "repeated of what may repeat": Slip(
        OPENING, "{repeated: project}", "{repeated: payee}", "repeated: payee", "须写有 unique: yes"
    ),
    "titles without the condition": Slip(
        OPENING, "text: 没有缴足", 'text: "没有缴足{repeated}"', "id: little", "不认识的名称“repeated”"
    ),
    "words against a plain word": Slip(OPENING, "{differs: $shop_name}", "{differs: 某某}", "某某", "不能比较大小"),
    "words against a number": Slip(OPENING, "{differs: $shop_name}", "{differs: $paid}", "$paid", "不是文字"),
    "words have no order": Slip(
        OPENING, "{differs: $shop_name}", "{below: $shop_name}", "below: $shop", "不能比较大小"
    ),
    "several choices compared": Slip(
        OPENING, "{payee: {differs: $shop_name}}", "{goods: {differs: $shop_name}}", "goods: {differs", "不能比较大小"
    ),
    "words against nothing known": Slip(OPENING, "$shop_name", "$shop_nam", "$shop_nam", "是否想写“shop_name”？"),
    # deadlines
    "opens misspelt": Slip(OPENING, "opens: yes", "open: yes", "open: yes", "是否想写“opens”？"),
    "counted and count": Slip(OPENING, "opens: yes", "count: 1\n    opens: yes", "count: 1", "请删去 count"),
    "neither counted nor count": Slip(
        OPENING,
        "    counted: [{when: {licensed: yes}, count: 1, unit: accounting-years}, {count: 12, unit: months}]\n",
        "",
        "id: second",
        "缺少“count”",
    ),
    "span that is never reached": Slip(OPENING, "{when: {licensed: yes}, count: 1,", "{count: 1,", "counted", "轮不到"),
    "unit of a span": Slip(OPENING, "unit: accounting-years", "unit: acounting-years", "counted", "“accounting-years”"),
    "span from words": Slip(
        OPENING, "unit: accounting-years}", "unit: accounting-years, start: payee}", "counted", "“payee”不是日期"
    ),
    "span from a deadline": Slip(
        OPENING, "unit: accounting-years}", "unit: accounting-years, start: second_on}", "counted", "由时限算出"
    ),
    "accounting years before": Slip(OPENING, "count: 1, unit: acc", "count: -1, unit: acc", "counted", "只能往后数"),
    "counted from words": Slip(OPENING, "start: opens_on", "start: payee", "start: payee", "不是日期"),
    "counted from a deadline": Slip(OPENING, "start: opens_on", "start: second_on", "start: second_on", "由时限算出"),
    # routes
    "silent misspelt": Slip(OPENING, "silent: [city_office]", "silence: [city_office]", "silence", "“silent”"),
    "silent about what": Slip(OPENING, "silent: [city_office]", "silent: [copies]", "silent", "不认识的去向"),
    "silent without a word": Slip(FRAGMENT, ", notes: [先问某局]", "", "silent: submit_to", "请补写 notes"),
    "silent and said": Slip(
        FRAGMENT,
        "{silent: submit_to,",
        "{silent: submit_to, submit_to: bureau,",
        "silent: submit_to,",
        "请删去其中一处",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_where_it_is(slip: Slip) -> None:
    told, faults = told_of(slip, aid_files())

    assert told, faults
    assert all(re.search("[一-鿿]", fault.text) for fault in faults)


def test_the_policy_is_right() -> None:
    """Otherwise the slips prove nothing."""
    assert faults_of(aid_files()) == ()


# --- shared parts


def two(**more: str) -> dict[str, bytes]:
    """The policy with a second checklist that uses the same part."""
    second = CHECKLIST.replace("id: opening", "id: moving").replace("小店补助", "搬迁补助")
    return aid_files(**{"checklists/moving.yaml": second, **more})


def test_shared_parts_come_after_ones_own() -> None:
    checklist = read_policy(aid_files()).checklist["opening"]

    assert [question.entry for question in checklist.questions] == ["licensed", "opens_on", "goods", "district"]
    assert [item.id for item in checklist.items][-2:] == ["form", "send"]
    assert [route.submit_to for route in checklist.routes] == ["", "", "", "bureau", "", "centre"]
    assert [reading.id for reading in checklist.readings] == ["R9"]


def test_several_checklists_share_a_part() -> None:
    first, second = read_policy(two()).checklists

    assert first.routes == second.routes
    assert first.routes


def test_a_fault_in_a_shared_part_is_told_once() -> None:
    files = spoilt(FRAGMENT, "district: [east, west]", "district: [east, wast]", two())

    (fault,) = faults_of(files)

    assert (fault.file, fault.line) == (FRAGMENT, line_of(files, FRAGMENT, "wast"))


def test_a_part_that_no_checklist_uses_is_told() -> None:
    faults = faults_of(aid_files(**{"fragments/lost.yaml": "notes: []\n"}))

    assert [(fault.file, "没有事项用到这个片段" in fault.text) for fault in faults] == [("fragments/lost.yaml", True)]


def test_a_part_that_cannot_be_read_is_told_once() -> None:
    """And not again where it is named, nor for what it would have brought along."""
    faults = faults_of(two(**{FRAGMENT: "questions: [district\n"}))

    assert {fault.file for fault in faults} == {FRAGMENT}


def test_a_shared_term_need_not_be_used_by_every_checklist() -> None:
    """One of them is enough."""
    shared = SHARED.replace("{term: in-port}", "{district: port}")
    own = CHECKLIST.replace("id: opening", "id: moving").replace("when: {repeated: project}", "when: {term: in-port}")
    own = own.replace("已用于{repeated}", "在港区")

    assert faults_of(two(**{FRAGMENT: shared, "checklists/moving.yaml": own})) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("questions:\n  - district\n", "questions:\n  - licensed\n", "- licensed", "“licensed”问了两次"),
        ("id: late,", "id: again,", "id: again", "编号“again”写了两次"),
        ("in-port: {district: port}", "in-port: {district: port}\n  own: {district: east}", "own:", "“own”在"),
    ],
)
def test_what_stands_in_both_is_told_in_the_shared_part(old: str, new: str, at: str, says: str) -> None:
    own = CHECKLIST.replace("checks:\n", "terms: {own: {district: port}}\nchecks:\n").replace(
        "{paid: {below: $capital}}", "{any: [{paid: {below: $capital}}, {term: own}]}"
    )
    files = spoilt(FRAGMENT, old, new, aid_files(**{OPENING: own}))

    told = [fault for fault in faults_of(files) if says in fault.text]

    assert [(fault.file, fault.line) for fault in told] == [(FRAGMENT, line_of(files, FRAGMENT, at))]


def test_a_default_that_is_not_offered_is_told() -> None:
    files = spoilt(ENTRIES, "toys: 玩具}}", "toys: 玩具}, default: [food]}", aid_files())

    told = [fault for fault in faults_of(files) if "的默认值“food”不在其中" in fault.text]

    assert [(fault.file, fault.line) for fault in told] == [(OPENING, line_of(files, OPENING, "only: [toys]"))]


def test_a_checklist_without_any_question_is_told() -> None:
    own = re.sub(r"use: \[shared\]\nquestions:\n(  - .*\n)*?(?=groups)", "", CHECKLIST)

    assert any("缺少“questions”" in fault.text for fault in faults_of(aid_files(**{OPENING: own})))


# --- what was read


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy(aid_files())


def test_offices_are_read(policy: Policy) -> None:
    assert [(office.id, office.name, office.note) for office in policy.offices] == [
        ("bureau", "某局", ""),
        ("centre", "{district}服务中心", ""),
        ("desk", "综合处", "改过名"),
    ]


def test_without_offices_a_route_is_in_words() -> None:
    files = aid_files(**{FRAGMENT: SHARED.replace("submit_to: bureau", "submit_to: 某个局")})
    del files["offices.yaml"]

    assert "某个局" in [route.submit_to for route in read_policy(files).checklist["opening"].routes]


def test_what_entries_are_is_read(policy: Policy) -> None:
    assert [entry.id for entry in policy.entries if entry.carried] == ["shop_name"]
    assert [entry.id for entry in policy.entries if entry.unique] == ["project"]


def test_money_in_other_units_is_shifted(policy: Policy) -> None:
    """万元 into 元 is four places; a percentage in a product counts in hundredths."""
    assert policy.entry["unpaid"].computed == Computed("minus", (Operand("capital", shift=4), Operand("paid")))
    assert policy.entry["part"].computed == Computed("times", (Operand("share", shift=-2), Operand("paid")))
    assert policy.entry["more"].computed == Computed(
        "sum", (Operand("paid", shift=-4), Operand("capital"), Operand(number="1.5"))
    )


def test_each_is_worked_out_after_what_it_rests_on(policy: Policy) -> None:
    order = [(one.table, one.entry) for one in policy.working]

    assert order.index(("", "unpaid")) < order.index(("", "twice"))
    assert order.index(("bought", "cost")) < order.index(("", "total"))
    assert [one for one in policy.working if one.late] == [
        Working("second_on", late=True), Working("second_year", late=True),
    ]  # fmt: skip
    assert len(order) == len(set(order)) == 16


def test_the_rest_is_read(policy: Policy) -> None:
    checklist = policy.checklist["opening"]
    checks = {check.id: check for check in checklist.checks}
    items = {item.id: item for item in checklist.items}

    assert [(group.id, group.need) for group in checklist.groups] == [("proof", "any"), ("licences", "all")]
    assert [item.id for item in checklist.items if item.counts] == ["licence", "fire", "deed", "lease", "form"]
    assert (items["deed"].group, items["form"].prints) == ("proof", "letter")
    assert (checks["again"].when, checks["again"].repeats) == (Repeated("project"), "project")
    assert checks["payee"].when == Than("payee", "differs", "$shop_name", words=True)
    assert checks["little"].when == Than("paid", "below", "$capital", shift=4)
    assert checklist.deadlines[0].spans == (
        Span(1, "accounting-years", Is("licensed", ("yes",))), Span(12, "months"),
    )  # fmt: skip
    assert checklist.questions[2] == Question("goods", Is("licensed", ("yes",)), ("toys",))
    assert checklist.routes[1].silent == ("city_office",)


def test_all_of_it_can_be_kept_compiled(tmp_path: Path) -> None:
    policy = read_policy(aid_files())

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(policy), type=Policy) == policy


def test_a_shelf_reads_every_file_of_a_folder(tmp_path: Path) -> None:
    """A change in a shared part or in the offices is another edition."""
    files: Mapping[str, bytes] = aid_files()
    for name, content in files.items():
        path = tmp_path / "policies" / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    before = Shelf(tmp_path / "policies").policies["small"].edition
    (tmp_path / "policies" / "small" / "offices.yaml").write_bytes(files["offices.yaml"] + "other: 另一局\n".encode())

    assert Shelf(tmp_path / "policies").policies["small"].edition != before
