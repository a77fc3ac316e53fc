"""A case handed from one PC to another by the commands, with its files and under a password."""

from __future__ import annotations

import html
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Check, Program


@pytest.fixture
def elsewhere(tmp_path: Path) -> Program:
    """The program on another PC."""
    return Program(tmp_path / "elsewhere")


@pytest.fixture
def case(program: Program, whole: dict[str, Any], tmp_path: Path) -> str:
    """A case with a phone number and a file."""
    case = program.new({**whole, "contact_phone": "13812345678", "project_name": "东塔楼"}, title="东塔楼")
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8" * 1000)
    assert program("attach", case, "C3.1.a", str(tmp_path / "照片.jpg")).code == 0
    return case


def test_a_case_goes_to_another_pc_and_comes_back(
    program: Program, elsewhere: Program, case: str, tmp_path: Path
) -> None:
    """It arrives whole, is worked on there, and takes the place of what was handed over."""
    out, back = tmp_path / "东塔楼.shenyan", tmp_path / "东塔楼 已核.shenyan"
    handed = program("bundle", case, "--to", str(out))
    taken = elsewhere("import", str(out))
    assert (handed.code, handed.out.strip(), handed.err) == (0, str(out), "")
    assert (taken.code, taken.out.strip(), taken.err) == (0, case, "")
    assert elsewhere.shown(case) == program.shown(case)
    assert elsewhere("history", case, "--json").json == program("history", case, "--json").json

    elsewhere("mark", case, "C3.1.a", "met")
    elsewhere("answer", case, "contact_phone=13900001111")
    elsewhere("bundle", case, "--to", str(back))
    preview = program("import", str(back), "--preview").out
    assert "本机已有这个办件，办件包里的更新" in preview
    assert "  联系电话：138****5678 → 139****1111" in preview
    assert "  “主体结构”：待核对 → 符合" in preview
    assert program.shown(case) != elsewhere.shown(case)

    assert program("import", str(back), "--in-place").out == "已替换2处，可用 undo 撤销\n"
    assert program.shown(case) == elsewhere.shown(case)
    assert program("import", str(back), "--in-place").out == "内容完全一样，没有改动\n"
    assert program("undo", case).code == 0
    assert next(one["mark"] for one in program.shown(case)["items"] if one["id"] == "C3.1.a") == "open"


def test_the_same_case_once_more_is_another_case_and_that_is_said(program: Program, case: str, tmp_path: Path) -> None:
    program("bundle", case, "--to", str(tmp_path / "x.shenyan"))
    again = program("import", str(tmp_path / "x.shenyan"))

    assert again.code == 0
    assert "--in-place" in again.err
    assert again.out.strip() != case
    assert {one["title"] for one in program("list", "--json").json} == {"东塔楼", "东塔楼（接收）"}


def test_a_password_is_asked_for_and_looked_at(
    program: Program, elsewhere: Program, case: str, tmp_path: Path, refused: Check
) -> None:
    out, right, wrong = tmp_path / "x.shenyan", tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("\ufeff济南泉城2026\r\n第二行不算\n", encoding="utf-8")
    wrong.write_text("济南泉城2025\n", encoding="utf-8")
    assert program("bundle", case, "--to", str(out), "--password-file", str(right)).code == 0
    assert not zipfile.is_zipfile(out)

    for given, says in (([], "设了口令"), (["--password-file", str(wrong)], "口令不对")):
        reply = elsewhere("import", str(out), *given)
        refused(reply)
        assert says in reply.err
    assert elsewhere("import", str(out), "--password-file", str(right)).out.strip() == case


@pytest.mark.parametrize(
    ("content", "says"), [(b"\n", "第一行是空的"), (b"\xff\xfe", "不是 UTF-8"), (b"1234567\n", "至少要8个字")]
)
def test_a_password_file_that_is_none_is_told(
    program: Program, case: str, tmp_path: Path, refused: Check, content: bytes, says: str
) -> None:
    (tmp_path / "p.txt").write_bytes(content)
    reply = program("bundle", case, "--to", str(tmp_path / "x.shenyan"), "--password-file", str(tmp_path / "p.txt"))

    refused(reply)
    assert says in reply.err
    assert not (tmp_path / "x.shenyan").exists()


def test_what_cannot_be_taken_in_is_told_and_changes_nothing(
    program: Program, elsewhere: Program, case: str, tmp_path: Path, refused: Check
) -> None:
    out = tmp_path / "x.shenyan"
    program("bundle", case, "--to", str(out))
    refused(program("bundle", case, "--to", str(out)))  # it is there
    refused(elsewhere("import", str(out), "--in-place"))
    out.write_bytes(out.read_bytes()[:-30])
    refused(elsewhere("import", str(out)))

    assert elsewhere("list", "--json").json == []


def test_a_lost_file_is_told_by_check_and_keeps_the_case_here(
    program: Program, case: str, tmp_path: Path, refused: Check
) -> None:
    for path in (program.data / "attachments").rglob("*"):
        if path.is_file():
            path.unlink()

    found = [one for one in program("check", case, "--json").json if "照片.jpg" in one["text"]]
    assert [(one["level"], one["where"]) for one in found] == [("warn", "C3.1.a")]
    reply = program("bundle", case, "--to", str(tmp_path / "x.shenyan"))
    refused(reply)
    assert "照片.jpg" in reply.err


def test_masked_papers_hold_no_number(program: Program, case: str, tmp_path: Path) -> None:
    """Their names say so, whole ones are written beside them, and lists are always masked."""
    whole = program("export", case, "--to", str(tmp_path / "out")).out.splitlines()
    masked = program("export", case, "--to", str(tmp_path / "out"), "--masked").out.splitlines()

    assert len(whole) == len(masked) == len(set(whole) | set(masked)) / 2
    assert all("（脱敏）" in name for name in masked)
    text = {name: b"".join(_members(Path(name))) for name in (*whole, *masked)}
    assert any(b"13812345678" in text[name] for name in whole)
    assert not [name for name in masked if b"13812345678" in text[name]]
    assert any(b"138****5678" in text[name] for name in masked)
    said = {name: html.unescape(text[name].decode("utf-8", "replace")) for name in masked}
    assert all("脱敏：证件、电话和账号已隐去" in words and "；脱敏" not in words for words in said.values())


def test_lists_hold_no_number(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """Titles, answers in words, offers; what other programs read is whole."""
    case = program.new({**whole, "contact_phone": "13812345678"}, title="找13812345678的楼")
    program("organisation", "某公司", "contact_phone=13812345678")

    said = [program("list"), program("organisation", "某公司"), program("history", case), program("check", case)]
    assert [reply for reply in said if "13812345678" in reply.out] == []
    assert "找138****5678的楼" in said[0].out
    assert "13812345678" in json.dumps(program("fields", case, "--json").json)


def _members(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]
