"""The command line as a user calls it: a process of its own, a store of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GATES = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")


# A case carried to paper first loads what the program loads later: an ordinary user may not be able to read where it
# lies.
_ORDINARY = """
import contextlib, io, os, sys, tempfile
import main
arguments = sys.argv[1:]
def run(*words):
    sys.argv = ["main.py", *words]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        main.main()
    return said.getvalue().strip()
with tempfile.TemporaryDirectory() as folder:
    case = run("--data", folder, "new", "jn-49-2019/acceptance", "--title", "-")
    run("--data", folder, "mark", case, "--all", "met")
    run("--data", folder, "export", case, "--to", folder)
sys.argv = arguments
if os.geteuid() == 0:
    os.setuid(65534)
sys.exit(main.main())
"""


@dataclass(frozen=True)
class Reply:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


class Program:
    """The program with a data folder and a day."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *arguments: str, today: str = "2024-05-01", **settings: Any) -> Reply:
        """Run one command and wait for it."""
        command = [sys.executable, str(ROOT / "main.py"), "--data", str(self.data), "--today", today, *arguments]
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=120,
            check=False,
            **{"env": {**os.environ, "PYTHONIOENCODING": ""}, "cwd": self.data.parent, **settings},
        )
        return Reply(done.returncode, done.stdout.decode(), done.stderr.decode())

    def as_ordinary_user(self, *arguments: str) -> Reply:
        """Run one command without the rights of root, which may read and write everything."""
        command = [sys.executable, "-c", _ORDINARY, "main.py", "--data", str(self.data), *arguments]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=ROOT)
        return Reply(done.returncode, done.stdout.decode(), done.stderr.decode())

    def new(self, answers: dict[str, Any], *, title: str = "试办楼", today: str = "2024-05-01") -> str:
        """A new case with answers, and its id."""
        file = self.data.parent / "answers.json"
        file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        reply = self("new", "jn-49-2019/acceptance", "--title", title, "--answers", str(file), today=today)
        assert reply.code == 0, reply.err
        return reply.out.strip()

    def shown(self, case: str, *, today: str = "2024-05-01") -> Any:
        """The case as JSON."""
        return self("show", case, "--json", today=today).json


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program over an empty store."""
    return Program(tmp_path / "data")


@pytest.fixture
def whole() -> dict[str, Any]:
    """Answers for a building that is sold as a whole."""
    return {**dict.fromkeys(GATES, "yes"), "extent": "whole", "disposition": "sale"}


@pytest.fixture
def part() -> dict[str, Any]:
    """Answers for a building of 20 floors of which six are sold."""
    floors = [{"name": f"{n}层", "use": "sold" if n > 14 else "unsold"} for n in range(20, 0, -1)]
    return {**dict.fromkeys(GATES, "yes"), "extent": "part", "disposition": "sale", "floors": floors}


Check = Callable[[Reply], None]


@pytest.fixture
def refused() -> Check:
    """Checks a refusal: code 2, nothing on stdout, one plain Chinese line on stderr, no traceback."""

    def check(reply: Reply) -> None:
        assert reply.code == 2, reply
        assert reply.out == ""
        assert reply.err.count("\n") == 1, reply.err
        assert "Traceback" not in reply.err
        assert any("一" <= sign <= "鿿" for sign in reply.err)

    return check
