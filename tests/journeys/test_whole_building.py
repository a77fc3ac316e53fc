"""A building sold as a whole, from an empty store to its papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import GATES, Program


def test_everything_done_is_ready(program: Program, whole: dict[str, Any]) -> None:
    """Seven conditions, all met: the case is ready, and check says so with its exit code."""
    case = program.new(whole)

    program("mark", case, "--all", "met")

    shown = program.shown(case)
    assert shown["verdict"]["state"] == "ready"
    assert shown["progress"] == {"done": 7, "required": 7}
    assert program("check", case).code == 0


def test_nothing_marked_is_not_ready(program: Program, whole: dict[str, Any]) -> None:
    """A new case lists its seven open conditions and is not ready."""
    case = program.new(whole)

    reply = program("check", case)

    assert reply.code == 1
    assert "尚不具备组织竣工验收的条件" in reply.out
    assert reply.out.count("待核对") == 7


@pytest.mark.parametrize("gate", GATES)
def test_each_gate_closes(program: Program, whole: dict[str, Any], gate: str) -> None:
    """One no among the five questions of article 2: the rule does not apply, and the verdict names the article."""
    case = program.new({**whole, gate: "no"})

    verdict = program.shown(case)["verdict"]

    assert verdict["state"] == "not-applicable"
    assert "第二条" in verdict["text"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2019-11-14", "upcoming"),
        ("2019-11-15", "in-force"),
        ("2020-07-01", "in-force"),
        ("2024-07-01", "in-force"),
        ("2026-11-14", "in-force"),
        ("2026-11-22", "expired"),
    ],
)
def test_validity_follows_the_day(program: Program, whole: dict[str, Any], day: str, state: str) -> None:
    """The chain of documents decides the validity on the day of application."""
    case = program.new(whole, today=day)

    assert program.shown(case, today=day)["policy"]["validity"]["state"] == state


def test_an_expired_rule_blocks_nothing(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """After its end the rule is shown as expired, and marking, checking and printing go on."""
    case = program.new(whole, today="2026-11-22")
    program("mark", case, "--all", "met", today="2026-11-22")

    check = program("check", case, today="2026-11-22")
    export = program("export", case, "--to", str(tmp_path / "out"), today="2026-11-22")

    assert check.code == 0
    assert "有效期已于2026年11月14日届满，未见续期文件，请以主管部门公布为准" in check.out
    assert export.code == 0
    assert len(export.out.splitlines()) == 6


def test_na_needs_its_reason_and_counts_neither_way(program: Program, whole: dict[str, Any]) -> None:
    """Approved changes may be not applicable, with a reason; then six are required."""
    case = program.new(whole)

    program("mark", case, "C3.2.b", "na", "--reason", "无涉及图审的变更")

    shown = program.shown(case)
    item = next(item for item in shown["items"] if item["id"] == "C3.2.b")
    assert (item["mark"], item["reason"]) == ("na", "无涉及图审的变更")
    assert shown["progress"] == {"done": 0, "required": 6}


def test_undo_and_redo_survive_closing(program: Program, whole: dict[str, Any]) -> None:
    """Each command is a process of its own, and still what was done can be taken back and done again."""
    case = program.new(whole)
    program("mark", case, "--all", "met")

    program("undo", case)
    undone = program.shown(case)["progress"]["done"]
    program("redo", case)

    assert undone == 0
    assert program.shown(case)["progress"]["done"] == 7


def test_a_deleted_case_comes_back(program: Program, whole: dict[str, Any]) -> None:
    """回收站 hides a case from the list and gives it back whole."""
    case = program.new(whole, title="东塔楼")
    program("mark", case, "C3.1.a", "met")

    program("delete", case)
    hidden = program("list", "--json").json
    program("undelete", case)

    assert hidden == []
    assert [head["title"] for head in program("list", "--json").json] == ["东塔楼"]
    assert program.shown(case)["progress"]["done"] == 1


def test_a_copy_takes_the_facts_without_the_marks(program: Program, whole: dict[str, Any]) -> None:
    """A sister building begins with the same answers and nothing checked."""
    case = program.new({**whole, "reading.G10": {"choice": "as-handed-over", "reason": "另行装修"}})
    program("mark", case, "--all", "met")

    copied = program("copy", case, "--title", "西塔楼").out.strip()

    shown = program.shown(copied)
    assert shown["title"] == "西塔楼"
    assert shown["progress"] == {"done": 0, "required": 7}
    assert next(r for r in shown["readings"] if r["id"] == "G10")["reason"] == "另行装修"


def test_two_characters_are_enough_to_find_a_case(program: Program, whole: dict[str, Any]) -> None:
    """A name of two characters is found, and only where it stands."""
    program.new({**whole, "contact": "王伟"}, title="甲楼")
    program.new({**whole, "contact": "王大伟"}, title="乙楼")

    assert [head["title"] for head in program("list", "--search", "王伟", "--json").json] == ["甲楼"]


def test_an_attached_file_is_kept(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """A file attached to an item is in the data folder under its hash, and named in the case."""
    case = program.new(whole)
    file = tmp_path / "主体 验收记录.pdf"
    file.write_bytes(b"%PDF-1.4 content")

    reply = program("attach", case, "C3.1.a", str(file))

    evidence = next(item for item in program.shown(case)["items"] if item["id"] == "C3.1.a")["evidence"][0]
    kept = program.data / "attachments" / evidence["sha256"][:2] / evidence["sha256"]
    assert reply.code == 0
    assert evidence["name"] == "主体 验收记录.pdf"
    assert kept.read_bytes() == b"%PDF-1.4 content"


def test_a_program_is_not_attached_and_the_rest_is(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """With the sentence of the window; where nothing is left to attach, it is an error."""
    case = program.new(whole)
    for name in ("安装.exe", "照片.jpg"):
        (tmp_path / name).write_bytes(b"x")

    reply = program("attach", case, "C3.1.a", str(tmp_path / "安装.exe"), str(tmp_path / "照片.jpg"))
    assert reply.code == 0
    assert "“安装.exe”没有添加：它是程序。请附文档、图片或图纸，其余 1 个照常添加" in reply.err
    evidence = next(item for item in program.shown(case)["items"] if item["id"] == "C3.1.a")["evidence"]
    assert [one["name"] for one in evidence] == ["照片.jpg"]

    refused = program("attach", case, "C3.1.a", str(tmp_path / "安装.exe"))
    assert refused.code != 0
    assert "“安装.exe”没有添加：它是程序。请附文档、图片或图纸" in refused.err
