"""What people type becomes one exact form, or one Chinese sentence that says what to do; never anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.policy.entering import EntryError, Reader
from checklists.policy.model import Entry, Option
from checklists.policy.values import KINDS, Value

TODAY = date(2026, 11, 22)
OWN_ROWS = (Option("门厅", "门厅"), Option("前室-2", "前室"), Option("走廊", "走廊"))
PARTS = (Option("stairwell", "楼梯间"), Option("corridor", "走廊"))


def options(entry: Entry) -> Sequence[Option]:
    """The options of an entry, and the user's own rows where it names a table."""
    return (*entry.options, *(OWN_ROWS if entry.option_tables else ()))


READER = Reader(options=options, today=TODAY)

ENTRIES = {
    "text": Entry(id="text", kind="text", label="名称", longest=20),
    "long-text": Entry(id="long", kind="long-text", label="说明"),
    "choice": Entry(
        id="choice", kind="choice", label="范围", options=(Option("whole", "整栋"), Option("part", "部分"))
    ),
    "choices": Entry(id="choices", kind="choices", label="部位", options=PARTS, option_tables=("own",)),
    "yes-no": Entry(id="yes", kind="yes-no", label="新建", options=(Option("yes", "是"), Option("no", "否"))),
    "date": Entry(id="date", kind="date", label="日期"),
    "money": Entry(id="money", kind="money", label="金额", unit="元", places=2),
    "number": Entry(id="area", kind="number", label="面积", unit="㎡", least="0", most="1000000", places=2),
    "percent": Entry(id="share", kind="percent", label="比例", least="0", most="100"),
    "phone": Entry(id="phone", kind="phone", label="电话"),
    "email": Entry(id="email", kind="email", label="邮箱"),
    "uscc": Entry(id="uscc", kind="uscc", label="信用代码"),
    "person-id": Entry(id="person", kind="person-id", label="证件号码"),
}
TABLE = Entry(
    id="floors",
    kind="table",
    label="楼层表",
    key="name",
    columns=(
        Entry(id="name", kind="text", label="楼层", longest=10),
        Entry(id="area", kind="number", label="面积", unit="㎡", least="0"),
        Entry(id="parts", kind="choices", label="部位", options=PARTS),
        Entry(id="day", kind="date", label="日期"),
    ),
)
PLAIN_TABLE = Entry(id="notes", kind="table", label="记录表", columns=(Entry(id="words", kind="text", label="内容"),))


def read(kind: str, typed: object) -> Value:
    return READER.read(ENTRIES[kind], typed)


def refusal(entry: Entry, typed: object) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(EntryError) as caught:
        READER.read(entry, typed)
    return str(caught.value)


@pytest.mark.parametrize("kind", [*ENTRIES, "table"])
@pytest.mark.parametrize("typed", [None, "", "  　\t\n", []])
def test_nothing_typed_is_nothing_kept(kind: str, typed: object) -> None:
    assert READER.read(TABLE if kind == "table" else ENTRIES[kind], typed) is None


def test_every_kind_is_tried_here() -> None:
    assert {*ENTRIES, "table"} == set(KINDS)


# --- text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  某某大厦 ", "某某大厦"),
        ("一行\r\n又一行", "一行 又一行"),
        ("一格\t\t又一格", "一格 又一格"),
        ("软\v回车", "软 回车"),
        ("前\x00中\x07后", "前中后"),
        ("甲\u202e乙\u2066丙\u200f丁\u061c", "甲乙丙丁"),
        ("零\u200b宽\ufeff", "零宽"),
        ("半\ud83d个", "半个"),
        ("生僻字䶮𠮷邉󠄀", "生僻字䶮𠮷邉󠄀"),
        ("全角（括号）：　保留", "全角（括号）：　保留"),
        (12, "12"),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(typed: object, kept: str) -> None:
    """Control characters, direction marks and half characters go; all that can be seen stays."""
    assert read("text", typed) == kept


def test_long_text_keeps_its_lines() -> None:
    assert read("long-text", "\r\n第一段  \r第二段\u2028\n\n") == "第一段\n第二段"


def test_sixty_thousand_characters_are_kept() -> None:
    words = "验收𠮷" * 20_000

    assert read("long-text", words) == words


def test_what_is_too_long_is_refused_with_both_numbers() -> None:
    assert "共21个字，超过20个字" in refusal(ENTRIES["text"], "字" * 21)


# --- choices


@pytest.mark.parametrize("typed", ["whole", "整栋", " 整栋 "])
def test_a_choice_is_known_by_id_and_by_words(typed: str) -> None:
    assert read("choice", typed) == "whole"


def test_an_unknown_choice_is_told_what_there_is() -> None:
    assert refusal(ENTRIES["choice"], "全部") == "“范围”：没有“全部”这个选项，可选：whole（整栋）、part（部分）"


@pytest.mark.parametrize(
    "typed",
    ["楼梯间、门厅", "门厅，楼梯间", "stairwell, 门厅", ["门厅", "stairwell"], "楼梯间、、楼梯间，门厅"],
)
def test_several_choices_are_kept_once_in_the_order_of_the_options(typed: object) -> None:
    assert read("choices", typed) == ["stairwell", "门厅"]


def test_an_id_goes_before_the_words_of_another_option() -> None:
    """A row of the user's own that is called like a listed part must stay what it is when it is read back."""
    assert read("choices", ["走廊"]) == ["走廊"]
    assert read("choices", ["corridor"]) == ["corridor"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("yes", "yes"),
        ("YES", "yes"),
        ("是", "yes"),
        (True, "yes"),
        ("no", "no"),
        (" 否", "no"),
        (False, "no"),
    ],
)
def test_yes_and_no(typed: object, kept: str) -> None:
    assert read("yes-no", typed) == kept


@pytest.mark.parametrize(("typed", "kept"), [("有", "yes"), ("√", "yes"), ("对", "yes"), ("没有", "no"), ("×", "no")])
def test_yes_and_no_are_taken_as_people_write_them(typed: str, kept: str) -> None:
    assert read("yes-no", typed) == kept


@pytest.mark.parametrize("typed", ["maybe", "1", "也许", "x"])
def test_yes_and_no_are_not_guessed(typed: str) -> None:
    assert "请填 yes（是）或 no（否）" in refusal(ENTRIES["yes-no"], typed)


# --- dates


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-02",
        "2026-11-2",
        "2026.11.2",
        "2026/11/02",
        "2026年11月2日",
        "20261102",
        " ２０２６年１１月２日 ",
        "2026 年 11 月 2 日",
        20261102,
    ],
)
def test_a_date_may_be_written_in_many_ways(typed: object) -> None:
    assert read("date", typed) == "2026-11-02"


@pytest.mark.parametrize("typed", ["2026-02-29", "2026-13-01", "2026-00-10", "2026年4月31日", "0000-01-01", "20261131"])
def test_a_day_that_does_not_exist_is_named(typed: str) -> None:
    assert re.search(r"没有\d+年\d+月\d+日这一天", refusal(ENTRIES["date"], typed))


@pytest.mark.parametrize("typed", ["26-11-02", "明天", "2026-11", "2026-11-02 08:00", "02/11/2026", "2026.5"])
def test_what_is_no_date_is_told_how_to_write_one(typed: str) -> None:
    assert "请写成 2026-11-22 或 2026年11月22日" in refusal(ENTRIES["date"], typed)


@given(st.dates())
def test_every_day_reads_back_from_how_it_is_written(day: date) -> None:
    assert read("date", f"{day.year:04}年{day.month}月{day.day}日") == day.isoformat()


# --- numbers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1234.5", "1234.5"),
        ("¥1,234.5", "1234.5"),
        ("￥１，２３４．５０", "1234.50"),
        ("1,234,567元", "1234567"),
        ("3万元", "30000"),
        ("3.25 万", "32500"),
        ("1.2亿元", "120000000"),
        ("0.000001万元", "0.01"),
        ("-5", "-5"),
        (".5", "0.5"),
        ("007", "7"),
        ("-0", "0"),
        ("0.00", "0.00"),
        (5, "5"),
        (0.1, "0.1"),
        (Decimal("2.50"), "2.50"),
        ("12345678901.67", "12345678901.67"),
    ],
)
def test_an_amount_is_kept_exactly(typed: object, kept: str) -> None:
    assert read("money", typed) == kept


@pytest.mark.parametrize(
    ("typed", "unit"), [("100000000000000000.01", "元"), ("10000000000000.1", "万元"), ("-1000000001", "亿元")]
)
def test_more_money_than_a_paper_can_write_out_is_a_slip(typed: str, unit: str) -> None:
    """10^17 元 is the most, whatever the unit."""
    with pytest.raises(EntryError, match="不能超过10亿亿元"):
        READER.read(Entry(id="sum", kind="money", label="金额", unit=unit), typed)


@given(st.decimals(min_value=0, max_value=10**11, places=6))
def test_ten_thousands_become_units_without_loss(amount: Decimal) -> None:
    """What was typed in 万元 is the same sum in 元, to the last digit."""
    entry = Entry(id="sum", kind="money", label="金额", unit="元")

    kept = READER.read(entry, f"{amount}万元")

    assert isinstance(kept, str)
    assert Decimal(kept) == Decimal(str(amount)) * 10_000


NO_NUMBERS = ["1e5", "1E5", "十万", "1,23", "1,2345", "12,34.5", "1..2", "--5", "NaN", "Infinity", "1/2", "5.", "12元3"]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert re.search("不是数字|请换算后填写数字", refusal(ENTRIES["money"], typed))


HUGE = (float("nan"), float("inf"), 1e300, 10**5000, "9" * 60_000, Decimal("1E+5"))


@pytest.mark.parametrize("typed", HUGE, ids=["nan", "inf", "float", "whole", "text", "decimal"])
def test_a_number_beyond_all_use_is_refused(typed: object) -> None:
    assert refusal(ENTRIES["money"], typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("12.5m2", "12.5"), ("12.5 平方米", "12.5"), ("1.2万㎡", "12000"), ("0.5万平方米", "5000")]
)
def test_areas_take_their_own_units(typed: str, kept: str) -> None:
    assert read("number", typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"), [("number", "5米"), ("number", "3万元"), ("money", "3万㎡"), ("money", "5%"), ("percent", "5元")]
)
def test_a_unit_of_another_sort_is_refused(kind: str, typed: str) -> None:
    """万㎡ is no 万元: nothing is turned into what it is not."""
    assert "请换算后填写数字" in refusal(ENTRIES[kind], typed)


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("number", "-1", "不能是负数，现为-1㎡"),
        ("number", "1000000.01", "不能大于1000000㎡"),
        ("number", "1.234", "最多2位小数"),
        ("percent", "100.5%", "不能大于100"),
        ("money", "0.001", "最多2位小数"),
    ],
)
def test_a_number_outside_its_bounds_is_refused(kind: str, typed: str, says: str) -> None:
    assert says in refusal(ENTRIES[kind], typed)


def test_a_number_of_whole_things_has_no_places() -> None:
    entry = Entry(id="n", kind="number", label="份数", unit="份", places=0, least="1")

    assert READER.read(entry, "4份") == "4"
    assert READER.read(entry, "4.0") == "4"
    assert "应为整数" in refusal(entry, "4.5")
    assert "不能小于1份" in refusal(entry, "0")


def test_percent() -> None:
    assert [read("percent", typed) for typed in ("12.5%", "１２．５％", "12.5")] == ["12.5"] * 3


# --- ways to reach people


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0000 0000", "13800000000"),
        ("０５３１－６６６０１２３４", "0531-66601234"),
        ("0531—66601234转801", "0531-66601234转801"),
        ("+86(531)66601234", "+86(531)66601234"),
        ("12345", "12345"),
    ],
)
def test_phones(typed: str, kept: str) -> None:
    assert read("phone", typed) == kept


@pytest.mark.parametrize("typed", ["-----", "1234", "电话", "138x0000", "(((((((", "1" * 30, "-1-2-3-4-"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    assert "不像电话号码" in refusal(ENTRIES["phone"], typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a.b@example.com", "a.b@example.com"), ("ａ＠example．com ", "a@example.com"), ("a\u202e@b.cn", "a@b.cn")],
)
def test_emails(typed: str, kept: str) -> None:
    assert read("email", typed) == kept


@pytest.mark.parametrize("typed", ["a", "a@b", "@b.cn", "a@@b.cn", "a@b.", "a@b.cn@c.cn"])
def test_what_is_no_email_is_refused(typed: str) -> None:
    assert "不像电子邮箱" in refusal(ENTRIES["email"], typed)


# --- numbers of firms and people

# The example of the standard, and two of well-known firms, one of them with a letter as its last sign.
CODES = ("91350100M000100Y43", "91330100799655058B", "9144030071526726XG")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("written", ["as it is", "small", "wide", "in groups"])
def test_credit_codes_are_taken_however_they_are_typed(code: str, written: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    typed = {"as it is": code, "small": code.lower(), "wide": wide, "in groups": f" {code[:8]} {code[8:]}"}[written]

    assert read("uscc", typed) == code


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_sign_in_a_credit_code_is_noticed(place: int) -> None:
    code = CODES[0]
    wrong = code[:place] + ("2" if code[place] == "1" else "1") + code[place + 1 :]

    assert "校验位不符" in refusal(ENTRIES["uscc"], wrong)
    assert refusal(ENTRIES["uscc"], wrong).count("统一社会信用代码") == 1


@pytest.mark.parametrize(
    ("typed", "says"), [(CODES[0][:-1], "应为18位，现为17位"), ("O" + CODES[0][1:], "不会出现的字符“O”")]
)
def test_a_misshapen_credit_code_is_told_why(typed: str, says: str) -> None:
    assert says in refusal(ENTRIES["uscc"], typed)


def person(region: str, born: str, order: str = "001") -> str:
    """An identity number with the check digit that GB 11643 gives it, reckoned here by its other definition."""
    body = region + born + order
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return next(body + sign for sign, value in zip("0123456789X", range(11), strict=True) if (total + value) % 11 == 1)


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",  # the example of the standard
        person("370102", "19900307"),
        person("810000", "19850101"),
        person("820000", "19991231"),
        person("830000", "20000229"),
        person("911124", "19750615"),
        person("370102", "20261122"),
    ],
)
def test_identity_numbers_of_every_sort(number: str) -> None:
    """Residents, those of Hong Kong, Macao and Taiwan, permanent residents from abroad, one born today."""
    assert read("person-id", number.lower()) == number


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("110105194912310021", "校验位不符"),
        ("11010519491231", "应为18位"),
        (person("370102", "19900230"), "不是有效的出生日期"),
        (person("370102", "20261123"), "不在合理范围"),
        (person("370102", "18991231"), "不在合理范围"),
        ("X" * 18, "应为18位数字"),
        ("٣" * 18, "应为18位数字"),
    ],
)
def test_an_impossible_identity_number_is_told_why(number: str, says: str) -> None:
    assert says in refusal(ENTRIES["person-id"], number)


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(100000, 999999), st.integers(0, 999))
def test_two_digits_changed_places_are_noticed(born: date, region: int, order: int) -> None:
    """The slip that typing makes most often."""
    number = person(str(region), born.strftime("%Y%m%d"), f"{order:03}")
    swapped = number[:15] + number[16] + number[15] + number[17]
    if swapped != number:
        assert refusal(ENTRIES["person-id"], swapped)

    assert read("person-id", number) == number


# --- tables

ROWS = [{"name": "2层", "area": "10.50", "parts": ["楼梯间"]}, {"name": "1层"}]
KEPT = [{"name": "2层", "area": "10.50", "parts": ["stairwell"]}, {"name": "1层"}]


@pytest.mark.parametrize("typed", [ROWS, json.dumps(ROWS), json.dumps(ROWS, ensure_ascii=False)])
def test_a_table_may_be_rows_or_their_json(typed: object) -> None:
    assert READER.read(TABLE, typed) == KEPT


BAD_TABLES = (
    ([{"name": "1层"}, {"name": " 1层"}], "第2行：“楼层”“1层”与第1行重复"),
    ([{"name": "1层"}, {"area": 5}], "第2行：“楼层”没有填写"),
    ([{"name": "1层", "aera": 5}], "第1行：没有“aera”这一列，可填：name、area、parts、day"),
    ([{"name": "1层", "area": "x"}], "第1行“面积”：“x”不是数字"),
    ([{"name": {"a": 1}}], "第1行“楼层”：看不懂所填内容"),
    ([["1层"]], "第1行：应是“列: 值”的一行"),
    (["1层"], "第1行：应是“列: 值”的一行"),
    ({"name": "1层"}, "看不懂所填内容"),
    ('{"name": "1层"}', "表格应是若干行"),
    ("1层,2层", "请写成 JSON 的行"),
    ("[" * 100_000, "请写成 JSON 的行"),
    ([{"name": "1层", "key": "a"}, {"name": "2层", "key": "a"}], "有两行的 key 相同"),
    ([{"name": "1层", "key": "a/b"}], "key 只能是不含 / 和 ] 的文字"),
    ([{"name": "1层", "key": ["a"]}], "key 只能是"),
)


@pytest.mark.parametrize(("typed", "says"), BAD_TABLES, ids=range(len(BAD_TABLES)))
def test_a_table_that_cannot_be_kept_says_which_row(typed: object, says: str) -> None:
    assert says in refusal(TABLE, typed)


def test_what_many_rows_say_alike_is_read_once() -> None:
    """One cell of a thousand rows is changed, and all of them are read."""
    asked: list[str] = []

    def options_of(entry: Entry) -> Sequence[Option]:
        asked.append(entry.id)
        return options(entry)

    rows = [{"name": f"{number}层", "parts": ["走廊", "楼梯间"] if number % 2 else "走廊"} for number in range(100)]
    read = Reader(options=options_of, today=TODAY).read(TABLE, rows)

    assert asked == ["parts", "parts"]
    assert [row["parts"] for row in read] == [["corridor"], ["stairwell", "corridor"]] * 50  # type: ignore[union-attr,index]


def test_rows_keep_the_key_they_bring() -> None:
    """By it the marks of a row are found again after it was renamed."""
    assert READER.read(TABLE, [{"name": "新1层", "key": "1层"}]) == [{"name": "新1层", "key": "1层"}]
    assert READER.read(TABLE, [{"name": "1层", "key": None}, {"name": "2层", "key": ""}]) == [
        {"name": "1层"},
        {"name": "2层"},
    ]


@pytest.mark.parametrize("kind", [kind for kind in ENTRIES if kind != "choices"])
def test_a_list_is_no_single_value(kind: str) -> None:
    assert "只能填写一项" in refusal(ENTRIES[kind], ["a", "b"])


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.from_regex(r"[-¥0-9,.万元%年月日]{1,12}"),
        st.sampled_from(["stairwell", "走廊", "整栋", "是", "2026-1-2"]),
        st.text(st.characters(categories=("Cc", "Cf", "Cs", "Zs", "Mn", "Sk", "Nd")), max_size=8),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "area", "parts", "day", "key", "words", "x"]), inner, max_size=4),
    ),
    max_leaves=8,
)


@given(st.sampled_from([*ENTRIES.values(), TABLE, PLAIN_TABLE]), JSON)
def test_anything_is_either_kept_in_its_last_form_or_refused_in_chinese(entry: Entry, typed: object) -> None:
    """No other exception ever; and what is kept reads back to itself."""
    refused, kept = "", None
    try:
        kept = READER.read(entry, typed)
    except EntryError as error:
        refused = str(error)

    assert not refused or re.search("[一-鿿]", refused)
    assert READER.read(entry, kept) == kept
    assert json.dumps(kept, ensure_ascii=False).encode("utf-8"), "half a character would not be written"


@given(
    st.text(st.characters(categories=("L", "N", "P", "S", "Z", "C", "M")), max_size=30), st.sampled_from(list(ENTRIES))
)
def test_any_text_is_either_kept_in_its_last_form_or_refused(typed: str, kind: str) -> None:
    try:
        kept = read(kind, typed)
    except EntryError:
        return

    assert read(kind, kept) == kept


def test_today_is_the_last_day_to_be_born() -> None:
    """The bound moves with the day that the reader is given."""
    tomorrow = Reader(options=options, today=TODAY + timedelta(days=1))
    number = person("370102", "20261123")

    assert tomorrow.read(ENTRIES["person-id"], number) == number
