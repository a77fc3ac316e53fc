"""What people and disks do wrong, each answered with one plain Chinese line and nothing half-done."""

from __future__ import annotations

import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import ROOT, Check, Program

ANSWERS = [
    ('floors=[{"name": "1层"}, {"name": "1层"}]', "重复"),
    ('floors=[{"name": "1层"}, {"name": "  "}]', "没有填写"),
    ('floors=[{"use": "sold"}]', "没有填写"),
    ('floors=[{"name": "1层", "area": "-3"}]', "不能是负数"),
    ('floors=[{"name": "1层", "use": "borrowed"}]', "没有“borrowed”这个选项"),
    ('floors=[{"name": "1层", "colour": "red"}]', "没有“colour”这一列"),
    ('floors=[{"name": "1层", "parts": ["天台"]}]', "没有“天台”这个选项"),
    ("floors=一层、二层", "JSON"),
    ("area_total=-1", "不能是负数"),
    ("area_total=很大", "不是数字"),
    ("area_total=1e5", "不是数字"),
    ("started_on=2021-02-30", "没有2021年2月30日这一天"),
    ("started_on=明天", "不是日期"),
    ("extent=half", "可选"),
    ("in_jinan=maybe", "yes"),
    ("organisation.uscc=91370100MA3C12345X", "统一社会信用代码"),
    ("contact_phone=找老王", "电话"),
    ("no_such_question=1", "没有编号为"),
    ("reading.G99=a", "没有编号为"),
    ("reading.G3=sometimes", "可选"),
    ("reading.G3=as-handed-over", "理由"),
    ("extent", "编号=答案"),
    ("=whole", "编号=答案"),
    (f"project_name={'长' * 201}", "超过200个字"),
]


@pytest.mark.parametrize(("answer", "said"), ANSWERS, ids=[answer[:40] for answer, _ in ANSWERS])
def test_a_wrong_answer_is_refused_whole(
    program: Program, whole: dict[str, Any], refused: Check, answer: str, said: str
) -> None:
    """A wrong answer is told, and the right one beside it is not kept either."""
    case = program.new(whole)

    reply = program("answer", case, "project_name=甲楼", answer)

    refused(reply)
    assert said in reply.err
    assert "甲楼" not in json.dumps(program("fields", case, "--json").json, ensure_ascii=False)


COMMANDS = [
    (["show", "nosuchid"], "nosuchid"),
    (["mark", "CASE", "C9.9", "met"], "没有编号为“C9.9”的条目"),
    (["mark", "CASE", "C3.1.a", "perfect"], "不是核对结果"),
    (["mark", "CASE", "C3.2.b", "na"], "要写明理由"),
    (["mark", "CASE", "C3.1.a", "na", "--reason", "不想做"], "不能标为不适用"),
    (["mark", "CASE", "C4.1.a", "met"], "不适用"),
    (["mark", "CASE", "--all", "na", "--reason", "都不要"], "不能标为不适用"),
    (["attach", "CASE", "C3.1.a", "没有这个文件.pdf"], "找不到文件"),
    (["new", "jn-49-2019/nothing", "--title", "x"], "没有“jn-49-2019/nothing”这个事项"),
    (["new", "jn-49-2019/acceptance", "--title", " "], "名称是空的"),
    (["new", "jn-49-2019/acceptance", "--title", "x", "--answers", "无.json"], "打不开答案文件"),
    (["answer", "CASE"], "没有写答案"),
    (["export", "CASE", "--to", "out", "--only", "wps"], "不认识"),
    (["undo", "CASE", "0"], "1 或更大"),
    (["undo", "CASE", "two"], "写得不对"),
    (["bundle", "CASE", "--to", "没有这个文件夹/x.shenyan"], "不存在"),
    (["bundle", "CASE", "--to", "."], "是文件夹"),
    (["bundle", "CASE", "--to", "x.shenyan", "--password-file", "没有这个文件"], "打不开口令文件"),
    (["bundle", "nosuchid", "--to", "x.shenyan"], "nosuchid"),
    (["import", "没有这个文件.shenyan"], "找不到办件包"),
    (["import", "."], "不是文件"),
    (["backup", "--to", "没有这个文件夹/x.zip"], "文件夹不存在"),
    (["restore", "没有这个文件.zip"], "找不到这个文件"),
    (["verify", "--code", "x"], "照页脚补全"),
    (["shwo", "CASE"], "没有“shwo”这个命令"),
    (["situations", "jn-48"], "没有“jn-48”这份政策"),
    (["export", "CASE", "--to", ""], "--to"),
    (["--data", "", "list"], "--data"),
    (["show"], "缺少参数"),
    (["show", "CASE", "--loud"], "看不懂的参数"),
]


@pytest.mark.parametrize(("command", "said"), COMMANDS, ids=[" ".join(command)[:50] for command, _ in COMMANDS])
def test_a_wrong_command_is_told_plainly(
    program: Program, whole: dict[str, Any], refused: Check, command: list[str], said: str
) -> None:
    """A wrong command says what is wrong in one line."""
    case = program.new(whole)

    reply = program(*[case if part == "CASE" else part for part in command])

    refused(reply)
    assert said in reply.err


@pytest.mark.parametrize("content", ["{", "[1]", '{"extent": {"a": 1}}', "\ufeff{}x", "[" * 100_000])
def test_a_broken_answers_file_is_told(program: Program, refused: Check, tmp_path: Path, content: str) -> None:
    """A file of answers that is no JSON, or not answers, is told and makes no case."""
    file = tmp_path / "坏.json"
    file.write_text(content, encoding="utf-8")

    reply = program("new", "jn-49-2019/acceptance", "--title", "x", "--answers", str(file))

    refused(reply)
    assert program("list", "--json").json == []


def test_a_complaint_is_never_longer_than_a_few_lines(program: Program, whole: dict[str, Any], refused: Check) -> None:
    """What was typed is told again, but not all of it."""
    reply = program("answer", program.new(whole), "甲" * 30_000 + "=1")

    refused(reply)
    assert len(reply.err) < 600


def test_an_empty_search_says_that_nothing_was_found(program: Program, whole: dict[str, Any]) -> None:
    """There are cases; they only lack the words."""
    program.new(whole)

    assert "没有找到含有“西城”的办件" in program("list", "--search", "西城").out


def test_an_empty_bin_says_so(program: Program) -> None:
    """An empty 回收站 is not an empty store."""
    assert "回收站是空的" in program("list", "--deleted").out


def test_a_day_that_is_none_is_told(program: Program, refused: Check) -> None:
    """--today must be a day."""
    reply = program("list", today="2026-13-01")

    refused(reply)
    assert "“2026-13-01”不是日期" in reply.err


@pytest.mark.parametrize(
    "text", ["=cmd()", "A&B <科技>", "龘䶮㐱", "a\tb", "'; drop table cases; --", "%_“”", "😀", "x\u202ey"]
)
def test_odd_text_comes_back_as_it_was(program: Program, whole: dict[str, Any], text: str) -> None:
    """Signs that mean something to a shell, a database or a spreadsheet are only text."""
    case = program.new(whole)

    program("answer", case, f"project_name={text}")

    kept = next(row for row in program("fields", case, "--json").json if row["id"] == "project_name")["value"]
    assert kept == text.replace("\t", " ").replace("\u202e", "")


def test_control_characters_never_reach_the_store(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """Control characters in a title or a note are dropped; the text around them is kept."""
    case = program.new(whole, title="甲\x07楼\x1b[31m")

    program("mark", case, "C3.1.a", "met", "--note", "一\x08二\r\n三")

    shown = program.shown(case)
    assert shown["title"] == "甲楼[31m"
    assert next(item for item in shown["items"] if item["id"] == "C3.1.a")["note"] == "一二\n三"


def test_a_very_long_note_is_kept_whole(program: Program, whole: dict[str, Any]) -> None:
    """60,000 characters are kept to the last."""
    case = program.new(whole)
    note = "x" * 59_999 + "完"  # a Chinese note of that length is longer than an argument may be

    program("mark", case, "C3.1.a", "met", "--note", note)

    assert next(item for item in program.shown(case)["items"] if item["id"] == "C3.1.a")["note"] == note


def test_dates_out_of_order_are_a_block(program: Program, whole: dict[str, Any]) -> None:
    """A building completed before it was begun must be dealt with, and its report stays a draft."""
    case = program.new({**whole, "started_on": "2022-01-01", "completed_on": "2021-01-01"})

    findings = program("check", case, "--json").json

    assert {"level": "block", "where": "started_on", "text": "开工日期晚于完工日期，请核对"} in findings


def test_part_without_floors_is_a_block(program: Program, part: dict[str, Any]) -> None:
    """A part cannot be judged without floors, and nothing is concluded."""
    case = program.new({**part, "floors": []})

    shown = program.shown(case)

    assert shown["verdict"]["state"] == "undecided"
    assert any(f["level"] == "block" and f["where"] == "floors" for f in shown["findings"])


def test_disposition_against_the_floors_is_a_block(program: Program, part: dict[str, Any]) -> None:
    """Only let, it is said, but floors are sold."""
    case = program.new({**part, "disposition": "lease"})

    assert any(f["level"] == "block" and f["where"] == "disposition" for f in program.shown(case)["findings"])


@pytest.fixture
def anybody() -> Iterator[Program]:
    """The program over a store that every user of the PC may read and write."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Program(Path(folder) / "data")


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777)


def test_a_folder_that_may_not_be_read_is_told(anybody: Program, whole: dict[str, Any], refused: Check) -> None:
    """An ordinary user without rights to the data folder reads why; with rights he reads the list."""
    anybody.new(whole)
    _open_to_all(anybody.data)
    allowed = anybody.as_ordinary_user("list")

    anybody.data.chmod(0o000)
    denied = anybody.as_ordinary_user("list")
    anybody.data.chmod(0o777)

    assert "试办楼" in allowed.out
    refused(denied)
    assert str(anybody.data) in denied.err


def test_a_folder_that_may_not_be_written_is_told(anybody: Program, whole: dict[str, Any], refused: Check) -> None:
    """An ordinary user exporting into a folder without rights reads why, and nothing is left there."""
    case = anybody.new(whole)
    _open_to_all(anybody.data)
    out = anybody.data.parent / "closed"
    out.mkdir(mode=0o555)

    reply = anybody.as_ordinary_user("export", case, "--to", str(out))

    refused(reply)
    assert str(out) in reply.err
    assert list(out.iterdir()) == []


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_full_disk_is_told_and_loses_nothing(program: Program, whole: dict[str, Any], refused: Check) -> None:
    """No room for a change: one line, and everything saved before is still there."""
    case = program.new(whole)
    program("mark", case, "C3.1.a", "met")

    reply = program("mark", case, "C3.1.b", "met", "--note", "长" * 30_000, preexec_fn=_small_files)

    refused(reply)
    shown = program.shown(case)
    assert shown["progress"]["done"] == 1
    assert program("mark", case, "C3.1.b", "met").code == 0


def _tiny_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))


def test_an_export_onto_a_full_disk_leaves_nothing_half_written(
    program: Program, whole: dict[str, Any], tmp_path: Path
) -> None:
    """No room for a paper: one line, and no torn file."""
    case = program.new(whole)

    reply = program("export", case, "--to", str(tmp_path / "out"), preexec_fn=_tiny_files)

    assert reply.code == 2
    assert reply.err.count("\n") == 1
    assert not [file for file in (tmp_path / "out").rglob("*") if file.is_file()]


def test_a_closed_output_is_told(program: Program, whole: dict[str, Any]) -> None:
    """With nobody to read the answer, one line says so, without a traceback."""
    program.new(whole)
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(program.data), "list"]

    done = subprocess.run(["sh", "-c", shlex.join(command) + " >&-"], capture_output=True, check=False)

    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "输出已经关闭" in done.stderr.decode()


def test_a_full_output_is_told(program: Program, whole: dict[str, Any]) -> None:
    """A listing into a full disk says so, and leaves the store as it is."""
    program.new(whole)
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(program.data), "list"]

    done = subprocess.run(["sh", "-c", shlex.join(command) + " >/dev/full"], capture_output=True, check=False)

    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


def test_a_foreign_file_of_the_same_name_is_left_alone(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """A file that we did not write is never overwritten; ours gets another name."""
    case = program.new(whole)
    first = [Path(line) for line in program("export", case, "--to", str(tmp_path / "out")).out.splitlines()]
    target = next(path for path in first if path.suffix == ".docx")
    target.write_bytes(b"somebody else's")

    second = [Path(line) for line in program("export", case, "--to", str(tmp_path / "out")).out.splitlines()]

    assert target.read_bytes() == b"somebody else's"
    assert target not in second
    assert len(second) == len(first)


def test_a_file_open_in_word_is_told(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """A paper that is open elsewhere is left as it is, and the line says to close it."""
    case = program.new(whole)
    written = [Path(line) for line in program("export", case, "--to", str(tmp_path / "out")).out.splitlines()]
    target = next(path for path in written if path.suffix == ".docx")
    before = target.read_bytes()
    target.with_name(f".~lock.{target.name}#").touch()

    reply = program("export", case, "--to", str(tmp_path / "out"))

    assert reply.code == 2
    assert "关闭" in reply.err
    assert target.name in reply.err
    assert target.read_bytes() == before


def test_what_cannot_be_read_clears_nothing(program: Program, whole: dict[str, Any], refused: Check) -> None:
    """Bytes that are no text are not taken for an empty answer."""
    case = program.new({**whole, "site": "历下区"})

    refused(program("answer", case, os.fsdecode(b"site=\xff\xfe")))
    assert next(row for row in program("fields", case, "--json").json if row["id"] == "site")["value"] == "历下区"
