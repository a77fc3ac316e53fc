"""Word and Excel files on their way into a volume: converted by what is on the PC, or said to be apart."""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from forms.document import Document, Paragraph, Section
from forms.volume.converting import converter, program_here
from forms.volume.kept import Kept
from forms.volume.taking import UnusableError, taken
from forms.word import write

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")


def fake(folder: Path, *lines: str) -> Path:
    """A program that does what these lines of shell do; $out is where the PDF file belongs."""
    program = folder / "soffice"
    find = 'for last; do :; done; out="$(dirname "$last")/copy.pdf"'
    program.write_text("\n".join(("#!/bin/sh", find, *lines)) + "\n")
    program.chmod(0o755)
    return program


def pdf() -> bytes:
    target = BytesIO()
    made = pikepdf.new()
    made.add_blank_page()
    made.save(target)
    return target.getvalue()


@POSIX
def test_what_the_program_makes_is_bound_in(tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(pdf())
    program = fake(tmp_path, f'echo "$@" > {tmp_path}/seen', f'cp {tmp_path}/made.pdf "$out"')
    (tmp_path / "合同.docx").write_bytes(b"as it is")

    with taken(tmp_path / "合同.docx", "合同.docx", Kept(), convert=converter(program)) as pages:
        assert len(pages.pages) == 1

    seen = (tmp_path / "seen").read_text()
    assert "-env:UserInstallation=file://" in seen
    assert "--headless" in seen
    assert str(tmp_path / "合同.docx") not in seen
    assert (tmp_path / "合同.docx").read_bytes() == b"as it is"


@POSIX
@pytest.mark.parametrize(("content", "told"), [("d0cf11e0a1b11ae1", True), ("3c68746d6c3e", False)])
def test_a_damaged_table_is_not_read_as_text(content: str, told: bool, tmp_path: Path) -> None:
    """The program is told what a file is that begins as one of Excel does; a page of the web may have its name too."""
    converter(fake(tmp_path, f'echo "$@" > {tmp_path}/seen'))(bytes.fromhex(content), "表.xls")

    assert ("--infilter=MS Excel 97" in (tmp_path / "seen").read_text()) == told


@POSIX
@pytest.mark.parametrize("lines", [["exit 1"], ["exit 0"], ['echo nonsense > "$out"']])
def test_a_program_that_fails_leaves_the_file_apart(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"x")

    with pytest.raises(UnusableError, match="另附"):
        taken(tmp_path / "表.xlsx", "表.xlsx", Kept(), convert=converter(fake(tmp_path, *lines)))


@POSIX
def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    program = fake(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; sleep 600")

    assert converter(program, seconds=2)(b"x", "表.xlsx") is None
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    assert not child.exists() or child.read_text().rpartition(")")[2].split()[0] == "Z"  # ended, if not yet fetched


@POSIX
def test_it_is_ended_when_the_user_stops(tmp_path: Path) -> None:
    assert converter(fake(tmp_path, "sleep 600"), go_on=lambda: False)(b"x", "表.xlsx") is None


def test_without_a_program_the_file_is_apart(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"x")

    with pytest.raises(UnusableError, match="另附"):
        taken(tmp_path / "表.xlsx", "表.xlsx", Kept(), convert=converter(None))


def test_a_program_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    assert converter(tmp_path / "soffice")(b"x", "a.docx") is None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_pages_of_a_word_file() -> None:
    document = Document("a", "合同", (Section("合同", (Paragraph("甲方与乙方"),)),))
    made = converter(program_here())(write(document), "合同.docx")

    assert made is not None
    with pikepdf.open(BytesIO(made)) as pages:
        assert len(pages.pages) == 1
