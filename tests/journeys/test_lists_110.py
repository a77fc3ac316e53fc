"""Red and black lists at the command line: what one item decides, days to keep, and who cannot apply."""

from __future__ import annotations

import json

import pytest

from tests.journeys.conftest import Program

RISKS, LIST = "jn-110-2019/black-list-risk", "jn-110-2019/red-list"
OBJECTION, REPAIR = "jn-110-2019/objection", "jn-110-2019/credit-repair"
TODAY = "2021-06-01"


def begun(program: Program, checklist: str, *answers: str, title: str = "某小贷公司") -> str:
    given = [part for answer in ("subject_kind=micro-loan", *answers) for part in ("--answer", answer)]
    return program("new", checklist, "--title", title, *given, today=TODAY).out.strip().splitlines()[-1]


def test_a_risk_check_says_no_until_all_are_ruled_out(program: Program) -> None:
    case = begun(program, RISKS)
    first = program("check", case, today=TODAY)
    program("mark", case, "--all", "unmet", today=TODAY)
    ruled_out = program("check", case, today=TODAY)
    there = program("mark", case, "B5.3", "met", "--reason", "超出批准区域", today=TODAY)
    then = program("check", case, today=TODAY)

    assert (first.code, ruled_out.code, then.code) == (1, 0, 1)
    assert "还有8项待核对" in first.out
    assert "自查不存在列入黑名单的风险情形" in ruled_out.out
    assert "自查存在1项" in there.out
    assert "存在，请核实并处理" in then.out


def test_a_case_is_shown_in_the_words_of_risks(program: Program) -> None:
    case = begun(program, RISKS)
    program("mark", case, "B5.3", "met", today=TODAY)
    program("mark", case, "B5.4", "unmet", today=TODAY)
    shown = program("show", case, today=TODAY).out

    assert "  存在　B5.3" in shown
    assert "  不存在　B5.4" in shown
    assert "存在风险　存在 1 项" in program("list", today=TODAY).out


def test_a_risk_cannot_be_put_aside_as_not_applicable(program: Program) -> None:
    reply = program("mark", begun(program, RISKS), "B5.3", "na", "--reason", "无", today=TODAY)

    assert reply.code == 2
    assert "要逐项核对的情形，不能标为不适用" in reply.err


def test_one_circumstance_answers_the_check(program: Program) -> None:
    case = begun(program, LIST)
    before = program("check", case, today=TODAY).code
    program("mark", case, "R4.2", "met", today=TODAY)
    found = json.loads(program("show", case, "--json", today=TODAY).out)

    assert (before, program("check", case, today=TODAY).code) == (1, 0)
    assert (found["outcome"], found["verdict"]["state"]) == ("any", "ready")
    assert (found["progress"]["done"], found["progress"]["required"]) == (1, 3)
    assert {item["kind"] for item in found["items"]} == {"condition", "step"}


@pytest.mark.parametrize(
    ("checklist", "answers", "days"),
    [
        (OBJECTION, ["listed=yes", "received_on=2019-10-18"], {"decision-due": "2019-10-25"}),
        (OBJECTION, ["listed=yes", "received_on=2020-01-20"], {"decision-due": "2020-02-04"}),
        (OBJECTION, ["listed=yes", "admitted_on=2019-09-29"], {"closing-due": "2019-10-09"}),
        (REPAIR, ["listed=yes", "listed_on=2019-12-02"], {"removal": "2022-12-02"}),
        (REPAIR, ["listed=yes", "listed_on=2019-12-02", "new_breach_on=2021-06-01"], {"removal": "2024-06-01"}),
        (LIST, ["year_ended_on=2019-12-31", "listed_on=2020-02-29"],
         {"proposal-due": "2020-01-08", "reassessment": "2021-02-28"}),
    ],
)  # fmt: skip
def test_days_are_counted(program: Program, checklist: str, answers: list[str], days: dict[str, str]) -> None:
    """Over make-up days in October 2019 and the long spring festival of 2020; a new breach begins three years anew."""
    found = json.loads(program("show", begun(program, checklist, *answers), "--json", today=TODAY).out)
    counted = {due["id"]: due["date"] for due in found["deadlines"]}

    assert {name: counted[name] for name in days} == days


def test_three_penalties_in_the_year_refuse_repair_and_name_the_clause(program: Program) -> None:
    penalties = [{"number": f"罚{day}", "decided_on": day} for day in ("2020-06-01", "2020-12-15", "2021-06-01")]
    answers = ("listed=yes", "way=rectified", "penalised=yes", "repaired_before=no")
    case = begun(program, REPAIR, *answers, f"penalties={json.dumps(penalties, ensure_ascii=False)}")
    refused = program("check", case, today=TODAY)
    fewer = json.dumps(penalties[1:], ensure_ascii=False)
    program("answer", case, f"penalties={fewer}", today=TODAY)

    assert refused.code == 1
    assert "不能申请提前撤销公示（第二十二条第二款：1年内（截至申请撤销之日）受到行政处罚超过2次）" in refused.out
    assert "超过2次" not in program("check", case, today=TODAY).out


def test_marking_all_speaks_of_risks_as_well(program: Program) -> None:
    said = program("mark", begun(program, RISKS), "--all", "met", today=TODAY).out

    assert "已把8项风险情形标为存在" in said
