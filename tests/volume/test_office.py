"""Word, Excel and WPS as converters: which is asked, with what, and that nothing is left where none answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from forms.volume.office import converter_here, is_registered, office
from tests.volume.test_converting import pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake is a shell script")


def shell(folder: Path, *lines: str) -> Path:
    """A PowerShell that writes down what it was asked and then does what these lines of shell do."""
    program = folder / "powershell"
    arguments = 'while [ "$1" != -File ]; do shift; done; script=$2; source=$3; target=$4; name=$5; sort=$6'
    seen = f'echo "$name $sort" > {folder}/seen; cp "$script" {folder}/script; cp "$source" {folder}/source'
    program.write_text("\n".join(("#!/bin/sh", arguments, seen, *lines)) + "\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("name", "there", "asked"),
    [
        ("合同.docx", {"Word.Application", "KWPS.Application"}, "Word.Application writer"),
        ("合同.DOC", {"KWPS.Application"}, "KWPS.Application writer"),
        ("表.xlsx", {"KET.Application"}, "KET.Application table"),
    ],
)
def test_the_first_program_that_is_there_is_asked(tmp_path: Path, name: str, there: set[str], asked: str) -> None:
    (tmp_path / "made.pdf").write_bytes(pdf())
    convert = office(shell(tmp_path, f'cp {tmp_path}/made.pdf "$target"'), there.__contains__)

    assert convert(b"as it is", name) == pdf()
    assert (tmp_path / "seen").read_text().strip() == asked
    assert (tmp_path / "source").read_bytes() == b"as it is"


def test_macros_are_off_and_a_program_in_use_is_left_open(tmp_path: Path) -> None:
    office(shell(tmp_path), lambda _name: True)(b"x", "a.docx")
    script = (tmp_path / "script").read_text()

    assert "AutomationSecurity = 3" in script
    assert "Count -eq 0) { $app.Quit() }" in script


@pytest.mark.parametrize("lines", [["exit 1"], ["exit 0"]])
def test_one_that_fails_makes_nothing(tmp_path: Path, lines: list[str]) -> None:
    assert office(shell(tmp_path, *lines), lambda _name: True)(b"x", "a.docx") is None


def test_without_a_program_and_for_other_files_nothing_is_asked(tmp_path: Path) -> None:
    asked = shell(tmp_path)

    assert office(asked, lambda _name: False)(b"x", "a.docx") is None
    assert office(asked, lambda _name: True)(b"x", "a.pptx") is None
    assert not (tmp_path / "seen").exists()


def test_one_that_hangs_is_given_up(tmp_path: Path) -> None:
    assert office(shell(tmp_path, "sleep 600"), lambda _name: True, seconds=1)(b"x", "a.docx") is None


def test_here_there_is_no_such_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.volume.office.program_here", lambda: None)

    assert converter_here()(b"x", "a.docx") is None
    assert not is_registered("Word.Application")
