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
    assert lines[0].startswith("2026年12月1日　还有5天　最迟书面通知")
    assert reply.code == 0
    assert reply.out.splitlines() == [f"{file}（{len(found)} 个日期）" for file in (ics, excel)]
    assert "东塔楼，甲" in ics.read_bytes().replace(b"\r\n ", b"").decode()
    assert excel.read_bytes().startswith(b"PK")


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
