"""What applicants for a subsidy type wrongly: refused in one plain line, or told as a problem of the case."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.journeys.conftest import Check, Program

TODAY = "2020-06-01"


def new(program: Program, checklist: str, **answers: Any) -> str:
    """A new case of the rule with answers."""
    file = program.data.parent / "given.json"
    file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    reply = program("new", f"jn-97-2019/{checklist}", "--title", "试", "--answers", str(file), today=TODAY)
    assert reply.code == 0, reply.err
    return reply.out.strip()


def told(program: Program, case: str) -> str:
    """All findings of a case."""
    return program("check", case, today=TODAY).out


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1e5", "不是数字"),
        ("-3", "不能是负数"),
        ("1000000000000000001", "不能超过10亿亿元"),
        ("10000000000001", "不能超过10亿亿元"),
        ("1000000001亿元", "不能超过10亿亿元"),
    ],
)
def test_a_wrong_amount_is_refused(program: Program, refused: Check, amount: str, said: str) -> None:
    """The sentence says what is wrong with it."""
    reply = program("answer", new(program, "fintech", kinds=["settle"]), f"funding_amount={amount}", today=TODAY)

    refused(reply)
    assert said in reply.err


@pytest.mark.parametrize(
    ("typed", "kept"), [("１，２３４．５０", "1234.50"), ("12345000元", "1234.5"), ("100000000000", "100000000000")]
)
def test_an_amount_is_kept_exactly(program: Program, typed: str, kept: str) -> None:
    """Full-width digits and 元 are read; 10^15 元 itself is not too much."""
    case = new(program, "fintech", kinds=["settle"])
    reply = program("answer", case, f"funding_amount={typed}", today=TODAY)

    assert reply.code == 0, reply.err
    assert f'"{kept}"' in program("history", case, "--json", today=TODAY).out


def test_rent_for_growth_of_business_is_told(program: Program) -> None:
    """The rule speaks of building and buying only."""
    given = {"kinds": ["premises"], "level": "branch", "premises_mode": "rent", "premises_reason": "business-growth"}

    assert "租赁不适用" in told(program, new(program, "financial-institution", **given))


def test_a_branch_that_asks_for_an_increase_is_told(program: Program) -> None:
    """A branch has no registered capital of its own."""
    case = new(program, "financial-institution", kinds=["increase"], level="branch")

    assert "分支机构申请增资补助" in told(program, case)


def test_an_executive_without_a_name_is_refused(program: Program, refused: Check) -> None:
    """Rows are told apart by the name."""
    reply = program("answer", new(program, "talent"), 'people=[{"name": " "}]', today=TODAY)

    refused(reply)
    assert "没有填写" in reply.err


def test_a_contract_that_ends_before_it_starts_is_told(program: Program) -> None:
    """It blocks, and names the person."""
    people = [{"name": "练甲", "contract_from": "2020-05-01", "contract_until": "2020-04-30"}]
    said = told(program, new(program, "talent", employer="other", people=people))

    assert "练甲：劳动合同结束日不晚于开始日，请核对" in said


def test_one_innovation_project_in_two_cases_is_seen_from_both(program: Program) -> None:
    """It may be applied for once; full width and blanks make no difference."""
    cases = [new(program, "innovation", project_name=name) for name in ("云链ABC", "云链 ＡＢＣ")]

    assert ["只能" in told(program, case) or "其他办件" in told(program, case) for case in cases] == [True, True]


def test_shares_of_more_than_the_whole_are_told(program: Program) -> None:
    """101 % of the shares cannot be."""
    shares = [{"name": "甲", "amount": "1", "share": "60"}, {"name": "乙", "amount": "1", "share": "41"}]
    case = new(program, "financial-institution", kinds=["settle"], level="legal-person", shareholders=shares)

    assert "加起来不是100%" in told(program, case)


def test_a_table_of_five_hundred_rows_is_kept(program: Program) -> None:
    """Every row is there again."""
    people = [{"name": f"人{number}"} for number in range(500)]
    case = new(program, "talent", employer="other", people=people)

    assert len([i for i in program.shown(case, today=TODAY)["items"] if i["id"].startswith("P8.4.resume/")]) == 500
