"""A store that an older program has left is used as any other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checklists.cases import places
from tests.journeys.conftest import Program

OLD_STORES = sorted((Path(__file__).parents[1] / "data" / "old_stores").glob("*.db"))


@pytest.mark.parametrize("kept", OLD_STORES, ids=lambda path: path.stem)
def test_every_command_about_a_case_works_on_it(program: Program, tmp_path: Path, kept: Path) -> None:
    """Its table has rows without keys; they count by their names, and keep what is said of them."""
    program.data.mkdir()
    shutil.copy(kept, program.data / places.CASES)
    case = program("list", "--search", "1200.5", "--json").json[0]["case"]

    assert program("dates").code == 0
    items = program.shown(case)["items"]
    assert {item["row"]["key"] for item in items if item["row"]} <= {"1层"}
    for command in (("fields",), ("check", "--json"), ("history",), ("why",), ("copy", "--title", "再来一件")):
        assert program(command[0], case, *command[1:]).code in (0, 1), command

    rows = [{"name": "1层", "kind": "normal", "area": "900"}, {"name": "2层", "kind": "normal"}]
    assert program("answer", case, f"floors={json.dumps(rows, ensure_ascii=False)}").code == 0
    assert [item["row"]["key"] for item in program.shown(case)["items"] if item["row"]][:1] == ["1层"]
    assert "新增1行" in program("history", case).out
    out = tmp_path / "out"
    assert program("export", case, "--to", str(out), "--only", "word").code == 0
    handed = tmp_path / "移交.shenyan"
    assert program("bundle", case, "--to", str(handed)).code == 0
    elsewhere = Program(tmp_path / "elsewhere")
    assert elsewhere("import", str(handed)).code == 0
    assert elsewhere.shown(case)["items"] == program.shown(case)["items"]
