"""The days of all cases on the command line, and cases for practice beside the real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.journeys.conftest import Check, Program

GONE_BY = "2026-11-26"


def test_the_days_are_listed_and_written(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    case = program.new({**whole, "accepted_on": "2026-12-10"}, title="东塔楼，甲", today=GONE_BY)
    found = program("dates", "--json", today=GONE_BY).json
    lines = program("dates", today=GONE_BY).out.splitlines()
    ics, excel = tmp_path / "期限.ics", tmp_path / "期限.xlsx"
    reply = program("dates", "--ics", str(ics), "--excel", str(excel), today=GONE_BY)

    assert {(one["sort"], one["case"]) for one in found} == {("due", case)}
    assert [one["date"] for one in found[:2]] == ["2026-12-01", "2026-12-17"]
    assert len(lines) == len(found)
    assert lines[0].startswith("2026年12月1日　还有 5 天　最迟书面通知")
    assert reply.code == 0
    assert reply.out.splitlines() == [f"{file}（{len(found)} 个日期）" for file in (ics, excel)]
    assert "东塔楼，甲" in ics.read_bytes().replace(b"\r\n ", b"").decode()
    assert excel.read_bytes().startswith(b"PK")


def test_the_last_day_of_a_file_is_a_day_of_its_case(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """Listed with its name, told beforehand, and to be looked at once it has gone by."""
    case, paper = program.new(whole, today=GONE_BY), tmp_path / "合同.pdf"
    paper.write_bytes(b"%PDF-1.4")
    program("attach", case, "C3.1.a", str(paper), "--detail", "until=2026-12-01", today=GONE_BY)

    (found,) = program("dates", "--json", today=GONE_BY).json
    assert (found["date"], found["sort"], found["about"]) == ("2026-12-01", "file", "C3.1.a")
    assert found["words"].startswith("文件“合同.pdf”有效期届满（")
    assert program("list", "--json", today=GONE_BY).json[0]["next"]["date"] == "2026-12-01"
    assert "合同.pdf”有效期至2026年12月1日，到2026年11月26日只剩5天" in program("check", case, today=GONE_BY).out
    assert "合同.pdf”有效期届满" in program("show", case, today=GONE_BY).out
    assert "到2026年12月2日已过期，请换有效的文件" in program("check", case, today="2026-12-02").out
    assert program("list", "--json", today="2026-12-02").json[0]["next"] is None
    gone = program("dates", "--from", "2026-12-01", today="2026-12-05").out
    assert gone.startswith("2026年12月1日　已过期 4 天　文件“合同.pdf”")


def test_a_day_that_was_answered_or_only_counts_is_not_listed(program: Program) -> None:
    """110号: the decision has come, and the three years of the list end on one day, not on two."""
    answers = ("applied_on=2019-10-18", "listed_on=2019-09-02", "received_on=2019-10-18", "admitted_on=2019-10-21")
    given = [word for answer in answers for word in ("--answer", answer)]
    case = program("new", "jn-110-2019/objection", "--title", "异议", *given, today="2019-10-22").out.strip()
    since = ("dates", "--from", "2019-01-01", "--until", "2030-01-01")

    lines = program(*since, today="2019-10-22").out.splitlines()
    assert [line.partition("　")[0] for line in lines] == ["2019年10月24日", "2022年9月2日"]
    assert "决定是否受理的最后一日（收到异议申请后5个工作日内）：2019-10-25（已办）" in program("show", case).out
    program("mark", case, "F13.2", "met", today="2019-10-22")
    assert [line.partition("　")[0] for line in program(*since).out.splitlines()] == ["2022年9月2日"]
    program("answer", case, "admitted_on=", today="2019-10-22")
    assert program(*since).out.splitlines()[0].startswith("2019年10月25日")


def test_days_are_asked_for_in_plain_words(program: Program, refused: Check) -> None:
    refused(program("dates", "--from", "明天"))
    refused(program("dates", "--ics", "x.txt"))
    assert program("dates", "--from", "9999-12-31").out == "这段时间没有日期\n"


def test_practice_is_a_list_of_its_own(program: Program, refused: Check, tmp_path: Path) -> None:
    """Made by its name, listed where it is asked for, without days among the real ones; its papers say so."""
    case = program("practice", "jn-110-2019-objection", today="2019-10-18").out.strip()
    out = tmp_path / "out"
    files = program("export", case, "--to", str(out), "--only", "word").out.splitlines()

    assert program("list", "--json").json == []
    assert [(one["case"], one["practice"]) for one in program("list", "--practice", "--json").json] == [(case, True)]
    assert program("dates", "--json", today="2019-10-18").json == []
    assert files
    assert all("（草稿）" in file for file in files)
    assert program.shown(case)["practice"] is True
    copy = program("copy", case, "--title", "再来一件").out.strip()
    assert program.shown(copy)["practice"] is True
    refused(program("practice", "没有这个"))
