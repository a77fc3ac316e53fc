"""What is sensitive is hidden where it need not be read whole, and what is not stays as it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.judging.masking import masked_picture
from checklists.policy.masking import masked
from checklists.policy.model import Entry
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words
from checklists.shelf import Shelf
from tests.forms.ledgers import picture as ledger
from tests.judging.building import chosen, judged, part

NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{16,19}(?!\d)")
POLICIES = Shelf().policies.values()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证11010119900307763X。", "身份证110101********763X。"),
        ("110101 19900307 763x", "110101**********763x"),
        ("电话13812345678转1", "电话138****5678转1"),
        ("138 1234 5678", "138******5678"),
        ("138-1234-5678", "138******5678"),
        ("账号6222021234567890123", "账号6222***********0123"),
        ("6222 0212 3456 7890 123", "6222*************** 123"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
    ],
)
def test_numbers_of_people_are_hidden_in_any_text(text: str, shown: str) -> None:
    assert redacted(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "济建发〔2019〕49号", "91370100MA3C12345X", "2026-11-22 10:32:00", "建筑面积86400.5平方米", "0531-66601234",
        "2026-11-22 2027-11-22", "1,200,000.00元", "第12345678901行" [:6], "a" * 64, "0123456789abcdef" * 4,
    ],
)  # fmt: skip
def test_other_numbers_stay(text: str) -> None:
    assert redacted(text) == text


@given(st.text(alphabet="0123456789 -Xx人：", max_size=60))
def test_no_such_number_is_left_and_nothing_else_is_longer_or_shorter(text: str) -> None:
    shown = redacted(text)
    assert len(shown) == len(text)
    assert not re.search(
        r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{16,19}(?!\d)", shown
    )


def entry(kind: str, *, sensitive: bool = True) -> Entry:
    return Entry(id="x", kind=kind, label="x", sensitive=sensitive)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("person-id", "11010119900307763X", "110101********763X"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "0531-66601234", "053******1234"),
        ("phone", "66601234", "66****34"),
        ("email", "zhangsan@example.com", "z***@example.com"),
        ("text", "6222021234567890123", "6222***********0123"),
        ("text", "某银行济南分行 6222021234567890123", "某银行济南分行 6222***********0123"),
        ("text", "E12345678", "E12****78"),
        ("text", "甲乙", "**"),
    ],
)
def test_each_kind_of_entry_keeps_its_ends(kind: str, value: str, shown: str) -> None:
    assert masked(entry(kind), value) == shown
    assert masked(entry(kind, sensitive=False), value) == value


def test_rows_are_masked_by_their_columns() -> None:
    columns = (entry("phone"), Entry(id="name", kind="text", label="姓名"))
    table = Entry(id="people", kind="table", label="人员", columns=columns)
    rows = [{"key": "1", "name": "练甲", "x": "13812345678"}]
    assert masked(table, rows) == [{"key": "1", "name": "练甲", "x": "138****5678"}]  # type: ignore[arg-type]
    assert in_words(columns[0], "13812345678") == "138****5678"


def test_every_number_of_a_person_or_an_account_is_marked_in_the_policies() -> None:
    """By kind, and by what its label says."""
    every = [one for policy in POLICIES for whole in policy.entries for one in (whole, *whole.columns)]
    telling = re.compile("身份证号|护照号|账号|电话|手机|邮箱")
    unmarked = [
        one.label
        for one in every
        if (one.kind in ("phone", "email", "person-id") or (one.kind == "text" and telling.search(one.label)))
        and not one.sensitive
    ]
    assert unmarked == []
    assert sum(one.sensitive for one in every) > 15


def test_a_masked_picture_says_the_same_without_the_numbers() -> None:
    """Verdict, findings and papers are untouched; answers, rows, notes and titles are masked."""
    picture = judged(part({"key": "1层", "name": "1层", "use": "sold", "party": "张三13812345678"}))
    answers = {**picture.facts.answers, "contact_phone": "13812345678", "project_name": "11010119900307763X的楼"}
    whole = judged(type(picture.facts)(answers=answers, title="楼13812345678", notes={"C4.1.a": "找13812345678"}))
    hidden = masked_picture(whole)

    assert (hidden.verdict, hidden.findings, hidden.papers) == (whole.verdict, whole.findings, whole.papers)
    assert hidden.value("contact_phone") == "138****5678"
    assert hidden.value("project_name") == "110101********763X的楼"
    assert hidden.rows("floors")[0]["party"] == "张三138****5678"
    assert hidden.rows("floors")[0]["key"] == "1层"
    assert hidden.facts.title == "楼138****5678"
    assert "138****5678" in next(item.note for item in hidden.items if item.id == "C4.1.a")
    assert whole.value("contact_phone") == "13812345678"


def test_what_is_filled_in_beside_an_item_is_masked_too() -> None:
    """In the item, and among the answers."""
    hidden = masked_picture(ledger({"T1.1.progress": "找13812345678", "T1.1.finished_on": "2020-06-30"}))
    item = next(item for item in hidden.items if item.id == "T1.1")

    assert (item.entries["progress"], item.entries["finished_on"]) == ("找138****5678", "2020-06-30")
    assert hidden.facts.answers["T1.1.progress"] == "找138****5678"


def test_the_reason_of_a_reading_is_masked() -> None:
    facts = chosen(part(), G10="as-handed-over")
    told = replace(facts, choices={"G10": replace(facts.choices["G10"], reason="问过13812345678")})

    assert masked_picture(judged(told)).facts.choices["G10"].reason == "问过138****5678"
