"""The store is checked, backed up and brought back from the command line; nothing that was saved is ever lost."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Check, Program
from tests.keeping.disks import close_to_writing, disk_of
from ui.desktop.keeping.starting import Start


@pytest.fixture
def case(program: Program, whole: dict[str, Any], tmp_path: Path) -> str:
    """A case with a mark and an attached file."""
    made = program.new(whole)
    paper = tmp_path / "合格证.pdf"
    paper.write_bytes(b"%PDF-1.7 proof")
    assert program("mark", made, "C3.1.a", "met").code == 0
    assert program("attach", made, "C3.1.a", str(paper)).code == 0
    return made


def titles(program: Program) -> list[str]:
    return [row["title"] for row in program("list", "--json").json]


def points(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program("restore", "--json").json
    return found


def test_a_sound_store_is_said_to_be_sound(program: Program, case: str) -> None:
    said, told = program("verify"), program("verify", "--json")

    assert (said.code, told.code) == (0, 0)
    assert "1件办件" in said.out
    assert "全部完好" in said.out
    assert told.json["ok"]
    assert (told.json["cases"], told.json["files"], told.json["faults"]) == (1, 1, [])


def test_what_is_wrong_is_told_with_what_to_do(program: Program, case: str) -> None:
    """Which case, which file; code 1, no traceback."""
    for file in (program.data / "attachments").rglob("*"):
        if file.is_file():
            file.unlink()

    reply = program("verify")

    assert reply.code == 1
    assert "试办楼" in reply.out
    assert "“合格证.pdf”的文件不见了" in reply.out
    assert "重新添加" in reply.out
    assert program("verify", "--json").json["faults"][0]["case"] == case


def test_an_empty_store_is_sound_too(program: Program) -> None:
    assert program("verify").code == 0


def test_a_backup_brings_everything_to_another_computer(program: Program, case: str, tmp_path: Path) -> None:
    """One file; there it is the same case, with its history and its file."""
    target = tmp_path / "备份.zip"
    said = program("backup", "--to", str(target))
    assert said.code == 0
    assert str(target) in said.out
    other = Program(tmp_path / "other")

    assert other("restore", str(target)).code == 0

    assert other.shown(case) == program.shown(case)
    assert other("history", case, "--json").json == program("history", case, "--json").json
    assert other("verify").code == 0


def test_a_backup_into_a_folder_finds_its_own_name(program: Program, case: str, tmp_path: Path) -> None:
    out = tmp_path / "移动盘"
    out.mkdir()

    assert program("backup", "--to", str(out)).code == 0

    assert [path.name[:6] for path in out.iterdir()] == ["申验通备份-"]


def test_a_preview_changes_nothing(program: Program, case: str, whole: dict[str, Any], tmp_path: Path) -> None:
    target = tmp_path / "备份.zip"
    program("backup", "--to", str(target))
    program.new(whole, title="后来的楼")

    reply = program("restore", str(target), "--preview")

    assert reply.code == 0
    assert "会消失（1）" in reply.out
    assert "后来的楼" in reply.out
    assert sorted(titles(program)) == ["后来的楼", "试办楼"]


def test_a_restore_can_be_taken_back(program: Program, case: str, whole: dict[str, Any], tmp_path: Path) -> None:
    """What it says about taking it back is true."""
    target = tmp_path / "备份.zip"
    program("backup", "--to", str(target))
    program.new(whole, title="后来的楼")

    reply = program("restore", str(target), "--yes")
    assert titles(program) == ["试办楼"]
    undo = reply.out.rsplit("restore ", 1)[1].strip()

    assert program("restore", undo).code == 0
    assert sorted(titles(program)) == ["后来的楼", "试办楼"]


def test_a_command_makes_a_restore_point_a_day(program: Program, case: str, whole: dict[str, Any]) -> None:
    """The first of the day; those that only read make none."""
    (point,) = points(program)
    assert (point["kind"], point["cases"], point["readable"]) == ("auto", 1, True)

    program.new(whole)
    program("list")

    assert len(points(program)) == 1
    assert "自动备份" in program("restore").out


def test_a_damaged_store_is_told_and_brought_back(program: Program, case: str, refused: Check) -> None:
    """Every command says so in one line with the way out; the damaged file is kept."""
    file = program.data / "cases.db"
    file.write_bytes(b"garbage" * 1000)
    for command in (["list"], ["show", case], ["mark", case, "C3.1.b", "met"]):
        reply = program(*command)
        refused(reply)
        assert "恢复点用 restore 查看" in reply.err
    assert program("verify").code == 1

    said = program("restore", Path(points(program)[0]["file"]).name)

    assert said.code == 0
    aside = [path for path in program.data.glob("cases.db.damaged-*") if not path.name.endswith("-journal")]
    assert [path.read_bytes() for path in aside] == [b"garbage" * 1000]
    assert str(aside[0]) in said.out
    assert titles(program) == ["试办楼"]
    assert program("verify").code == 0


def test_a_store_that_is_gone_is_not_begun_anew(program: Program, case: str, refused: Check) -> None:
    (program.data / "cases.db").unlink()

    reply = program("list")

    refused(reply)
    assert "办件库文件不见了" in reply.err
    assert not (program.data / "cases.db").exists()


def test_a_synced_folder_can_be_read_and_carried_away(
    program: Program, case: str, whole: dict[str, Any], refused: Check, tmp_path: Path
) -> None:
    """Nothing is written there; the backup that the refusal speaks of can be made."""
    synced = Program(tmp_path / "OneDrive" / "申验通")
    synced.data.parent.mkdir()
    program.data.rename(synced.data)

    listed = synced("list", "--json")
    assert [row["title"] for row in listed.json] == ["试办楼"]
    assert "OneDrive" in listed.err
    refused(synced("mark", case, "C3.1.b", "met"))

    assert synced("volume", case, "--to", str(tmp_path / "册.pdf")).code == 0

    assert synced("backup", "--to", str(tmp_path / "b.zip")).code == 0
    assert program("restore", str(tmp_path / "b.zip")).code == 0
    assert titles(program) == ["试办楼"]


def test_a_new_store_is_not_begun_in_a_synced_folder(tmp_path: Path, refused: Check) -> None:
    program = Program(tmp_path / "Dropbox" / "data")
    program.data.parent.mkdir()

    refused(program("list"))

    assert not program.data.exists()


@pytest.fixture
def anywhere() -> Iterator[Path]:
    """A folder that every user of the PC can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_that_can_only_be_read_is_read(anywhere: Path) -> None:
    """An ordinary user before a folder that an administrator has closed: lists and exports, but no marks."""
    folder = anywhere
    program = Program(folder / "data")
    made = program.new({})
    for path in [program.data, *program.data.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    out = folder / "out"
    out.mkdir()
    out.chmod(0o777)

    listed = program.as_ordinary_user("list", "--json")
    exported = program.as_ordinary_user("export", made, "--to", str(out))
    marked = program.as_ordinary_user("mark", made, "C3.1.a", "met")

    assert json.loads(listed.out)[0]["title"] == "试办楼"
    assert "只能查看" in listed.err
    assert exported.code == 0
    assert list(out.rglob("*.docx"))
    assert marked.code == 2
    assert "权限" in marked.err


def test_a_medium_that_can_only_be_read_is_read(tmp_path: Path, refused: Check) -> None:
    """Not even root may write there: everything can be seen, exported and carried away, and nothing is changed."""
    with disk_of(tmp_path / "光盘", 30_000_000) as disk:
        program = Program(disk / "data")
        case = program.new({})
        close_to_writing(disk)
        kept = {path: path.read_bytes() for path in program.data.rglob("*") if path.is_file()}

        listed = program("list", "--json")
        exported = program("export", case, "--to", str(tmp_path / "out"))
        bound = program("volume", case, "--to", str(tmp_path / "册.pdf"))
        handed = program("bundle", case, "--to", str(tmp_path / "楼.shenyan"))
        carried = program("backup", "--to", str(tmp_path / "备份.zip"))
        refused(program("mark", case, "C3.1.a", "met"))

        assert [row["title"] for row in listed.json] == ["试办楼"]
        assert "只能查看" in listed.err
        assert [reply.code for reply in (exported, bound, handed, carried)] == [0] * 4
        assert list((tmp_path / "out").rglob("*.docx"))
        with Start(program.data, lambda: datetime(2024, 5, 1, tzinfo=UTC)) as start:
            entered = start.open()
            assert entered is not None
            with entered.store as store:
                assert entered.only_read
                assert [head.title for head in store.heads()] == ["试办楼"]
        assert {path: path.read_bytes() for path in program.data.rglob("*") if path.is_file()} == kept
    elsewhere = Program(tmp_path / "新盘")
    assert elsewhere("restore", str(tmp_path / "备份.zip")).code == 0
    assert titles(elsewhere) == ["试办楼"]


@pytest.mark.parametrize("content", [b"", b"no backup", b"PK\x03\x04broken"])
def test_what_is_no_backup_is_told(program: Program, case: str, refused: Check, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)

    refused(program("restore", str(tmp_path / "x.zip")))

    assert titles(program) == ["试办楼"]
