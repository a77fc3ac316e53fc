"""An organisation is entered once, taken over by its cases, and offered to them when it changes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.conftest import Check, Program

FIRM = "示例置业有限公司"
NAME, ADDRESS = "organisation.name", "organisation.registered_address"


def value(program: Program, case: str, entry: str) -> Any:
    return next(row["value"] for row in program("fields", case, "--json").json if row["id"] == entry)


@pytest.fixture
def case(program: Program, whole: dict[str, Any]) -> str:
    """A case of the only organisation."""
    assert program("organisation", FIRM, "registered_address=历下区1号", "uscc=91370100000000000R").code == 0
    return program.new(whole)


def test_the_facts_are_in_the_new_case(program: Program, case: str) -> None:
    assert (value(program, case, NAME), value(program, case, ADDRESS)) == (FIRM, "历下区1号")
    assert [row["action"] for row in program("history", case, "--json").json] == ["create", "carry"]
    assert program("list", "--json").json[0]["organisation"] == FIRM
    assert FIRM in program("list").out


def test_a_change_is_told_with_the_cases_that_could_take_it(program: Program, case: str) -> None:
    """The case is not touched before that is asked for."""
    reply = program("organisation", FIRM, f"{ADDRESS}=历下区2号")
    assert f"{case}　试办楼　建设单位注册地址：历下区1号 → 历下区2号" in reply.out
    assert value(program, case, ADDRESS) == "历下区1号"


def test_a_change_is_applied_and_undone(program: Program, case: str) -> None:
    reply = program("organisation", "registered_address=历下区2号", "--apply", "--json").json
    assert (reply["applied"], reply["offers"]) == (1, [])
    assert value(program, case, ADDRESS) == "历下区2号"
    program("undo", case)
    assert value(program, case, ADDRESS) == "历下区1号"


def test_what_was_typed_in_the_case_is_left(program: Program, case: str) -> None:
    program("answer", case, f"{ADDRESS}=天桥区9号")
    program("organisation", FIRM, "registered_address=历下区2号", "--apply")
    assert value(program, case, ADDRESS) == "天桥区9号"


def test_the_organisation_is_shown_undone_and_done_again(program: Program, case: str) -> None:
    program("organisation", FIRM, "uscc=")
    assert "organisation.uscc　统一社会信用代码：（未填）" in program("organisation", FIRM).out
    assert program("organisation", FIRM, "--undo").code == 0
    assert program("organisation", "--json").json[0]["facts"]["organisation.uscc"] == "91370100000000000R"
    assert program("organisation", "--redo").code == 0
    assert program("organisation", "--redo").code == 1


def test_of_several_the_new_case_takes_the_named_one(program: Program, case: str) -> None:
    program("organisation", "另一家公司", "registered_address=市中区3号")
    without = program("new", "jn-49-2019/acceptance", "--title", "无主的楼")
    assert without.code == 0
    assert "--organisation" in without.err
    named = program("new", "jn-49-2019/acceptance", "--title", "另一栋", "--organisation", "另一家公司")
    assert value(program, named.out.strip(), ADDRESS) == "市中区3号"
    assert value(program, without.out.strip(), ADDRESS) is None


def test_a_copy_belongs_to_the_same_organisation(program: Program, case: str) -> None:
    program("organisation", "另一家公司", "registered_address=市中区3号")
    program("copy", case, "--title", "副本")
    assert {row["title"]: row["organisation"] for row in program("list", "--json").json} == {
        "试办楼": FIRM,
        "副本": FIRM,
    }


def test_a_case_outlives_its_organisation(program: Program, case: str) -> None:
    """The facts stay, the case can be copied, and the organisation can come back."""
    assert program("organisation", FIRM, "--delete").code == 0
    assert "还没有录入单位" in program("organisation").out
    assert value(program, case, NAME) == FIRM
    assert program("copy", case, "--title", "副本").code == 0
    assert program("organisation", FIRM, "--undelete").code == 0
    assert FIRM in program("organisation").out


BAD = [
    (["organisation", "没有这家"], "没有名为“没有这家”的单位，现有：示例置业有限公司"),
    (["organisation", FIRM, "uscc=91370100MA3C1234XX"], "校验位"),
    (["organisation", FIRM, "uscc"], "编号=答案"),
    (["organisation", FIRM, "colour=red"], "没有编号为“colour”的单位信息"),
    (["organisation", FIRM, "name="], "单位名称是空的"),
    (["organisation", FIRM, "uscc=", "--undo"], "请分两次"),
    (["organisation", FIRM, "--undo", "--apply"], "不能同时用"),
    (["organisation", "又一家", "extent=whole"], "没有编号为“extent”的单位信息"),
    (["new", "jn-49-2019/acceptance", "--title", "x", "--organisation", "没有这家"], "没有名为"),
    (["offices", "jn-0"], "没有“jn-0”这份政策"),
    (["offices", "jn-49-2019", "nobody=某局"], "没有编号为“nobody”的收件机关"),
]


@pytest.mark.parametrize(("command", "said"), BAD, ids=[" ".join(command)[:40] for command, _ in BAD])
def test_what_cannot_be_done_is_told_in_one_line(
    program: Program, case: str, refused: Check, command: list[str], said: str
) -> None:
    before = program("organisation", "--json").json
    reply = program(*command)
    refused(reply)
    assert said in reply.err
    assert program("organisation", "--json").json == before


def test_without_an_organisation_the_first_is_asked_for(program: Program, refused: Check) -> None:
    assert "录入用命令" in program("organisation").out
    reply = program("organisation", "uscc=91370100000000000R")
    refused(reply)
    assert "先写单位名称" in reply.err


def test_a_renamed_office_reaches_every_case(program: Program) -> None:
    """What the rule leaves to an answer is written in brackets, and means each case's own."""
    policy = "jn-97-2019"
    cases = [
        program("new", f"{policy}/fintech", "--title", district, "--answer", f"district={district}").out.strip()
        for district in ("lixia", "shizhong")
    ]
    before = [program.shown(case)["route"]["submit_to"] for case in cases]
    listed = program("offices", policy).out
    assert program("offices", policy, "district-centre=〔注册地所在区县〕财政金融局").code == 0
    assert "财政金融局（原名：" in program("offices", policy).out
    assert [program.shown(case)["route"]["submit_to"] for case in cases] == ["历下区财政金融局", "市中区财政金融局"]
    assert program("offices", policy, "--undo").code == 0
    assert [program.shown(case)["route"]["submit_to"] for case in cases] == before
    assert program("offices", policy).out == listed


def test_one_project_in_two_cases_is_told_in_both(program: Program) -> None:
    """Until one of them lies in 回收站, or has another project."""
    new = ("new", "jn-97-2019/innovation", "--title")
    first, second = (program(*new, title, "--answer", "project_name=数字柜台").out.strip() for title in ("甲", "乙"))

    def told(case: str, other: str) -> bool:
        return any(f"“{other}”" in one["text"] for one in program("check", case, "--json").json)

    assert told(first, "乙")
    assert told(second, "甲")
    program("delete", second)
    assert not told(first, "乙")
    program("undelete", second)
    program("answer", second, "project_name=别的项目")
    assert not told(first, "乙")
    assert not told(second, "甲")


def test_a_case_goes_over_to_another_organisation(program: Program, case: str, refused: Check) -> None:
    program("organisation", "另一家公司", "registered_address=历下区7号")
    refused(program("belong", case, "没有这家"))
    reply = program("belong", case, "另一家公司")
    assert (reply.code, "已换到“另一家公司”" in reply.out) == (0, True)
    assert (value(program, case, NAME), value(program, case, ADDRESS)) == ("另一家公司", "历下区7号")
    assert program("belong", case, "").code == 0
    assert value(program, case, NAME) is None
    program("undo", case, "2")
    assert (value(program, case, NAME), value(program, case, ADDRESS)) == (FIRM, "历下区1号")
