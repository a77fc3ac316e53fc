"""A department keeps the ledger of its tasks on the command line: units, progress and days, day by day."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journeys.conftest import Program

MATTER = "jn-21-2019/task-ledger"


def test_a_ledger_from_the_first_day_to_its_papers(program: Program, tmp_path: Path) -> None:
    """Nothing is overdue in time, thirty are the day after; what was done and filled in is told and printed."""
    case = program(
        "new", MATTER, "--title", "台账", "--answer", "organisation.name=练习单位", today="2019-12-31"
    ).out.strip()
    in_time = json.loads(program("show", case, "--json", today="2019-12-31").out)
    program("answer", case, "T1.1.unit=市大数据局", "T1.1.finished_on=2019-12-30", today="2020-01-01")
    program("mark", case, "T1.1", "met", today="2020-01-01")
    after = json.loads(program("show", case, "--json", today="2020-01-01").out)
    told = program("show", case, today="2020-01-01").out
    check = program("check", case, today="2020-01-01")
    written = program("export", case, "--to", str(tmp_path / "out"), today="2020-01-01").out.split()

    assert (in_time["terms"]["overdue"], after["terms"]["overdue"], after["terms"]["done"]) == (0, 29, 1)
    assert (check.code, check.out.count("已过时限（2019年12月31日）")) == (0, 29)
    assert "T1.1.unit　责任单位：市大数据局" in told
    assert "条目旁的栏目：条目编号.unit 责任单位" in told
    assert "时限：2019年年底前（2019年12月31日），逾期 1 天" in told
    assert [Path(name).suffix for name in written] == [".xlsx", ".docx"]
    assert "2022年12月31日　已过 365 天　" in program("list", today="2023-12-31").out


def test_all_can_be_marked_at_once(program: Program) -> None:
    case = program("new", MATTER, "--title", "台账").out.strip()

    assert program("mark", case, "--all", "met").out.strip() == "已把87项环节标为已办"


def test_a_copy_keeps_what_was_filled_in_and_no_mark(program: Program) -> None:
    """For the next year's ledger."""
    case = program("new", MATTER, "--title", "台账", "--answer", "T1.1.unit=市大数据局").out.strip()
    program("mark", case, "T1.1", "met")
    copy = program("copy", case, "--title", "下一年").out.strip()
    (item,) = [one for one in json.loads(program("show", copy, "--json").out)["items"] if one["id"] == "T1.1"]

    assert (item["mark"], item["entries"][0]["value"]) == ("open", "市大数据局")


def test_what_was_filled_in_is_found(program: Program) -> None:
    case = program("new", MATTER, "--title", "台账", "--answer", "T1.1.progress=机房验收").out.strip()

    assert case in program("list", "--search", "机房验收").out


def test_a_wrong_name_or_day_is_told_in_one_line(program: Program) -> None:
    case = program("new", MATTER, "--title", "台账").out.strip()
    strange = program("answer", case, "T1.1.unti=市大数据局")
    wrong = program("answer", case, "T1.1.finished_on=年底")

    assert (strange.code, wrong.code) == (2, 2)
    assert "是否想写“T1.1.unit”？" in strange.err
    assert "完成日期" in wrong.err
    assert strange.err.count("\n") == wrong.err.count("\n") == 1
