"""PDF files from the command line: without a screen, beside a user's own files, and where Qt is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.journeys.conftest import ROOT, Check, Program
from tests.journeys.test_without_qt import BLOCKED
from tests.paper.reading import pdf_pages, squeezed

HEADLESS = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}


def test_every_paper_is_written_without_a_screen(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """One PDF file a paper; what is said in it can be searched."""
    case = program.new(whole)
    reply = program("export", case, "--to", str(tmp_path / "out"), "--only", "pdf", env=HEADLESS)

    assert (reply.code, reply.err) == (0, "")
    files = [Path(line) for line in reply.out.splitlines()]
    assert len(files) == 6
    assert {file.suffix for file in files} == {".pdf"}
    texts = [squeezed("".join(pdf_pages(file.read_bytes()))) for file in files]
    assert all("项目" in text for text in texts[:2])
    assert all("页共" in text for text in texts)


def test_a_second_export_replaces_its_own_files_and_no_others(
    program: Program, whole: dict[str, Any], tmp_path: Path
) -> None:
    case = program.new(whole)
    first = program("export", case, "--to", str(tmp_path), "--only", "pdf", env=HEADLESS).out.splitlines()
    with Path(first[0]).open("ab") as file:
        file.write(b"% signed")
    second = program("export", case, "--to", str(tmp_path), "--only", "pdf", env=HEADLESS).out.splitlines()

    assert second[1:] == first[1:]
    assert second[0] == first[0].replace(".pdf", " (2).pdf")


def test_where_qt_is_missing_that_is_told_and_word_is_still_written(
    program: Program, whole: dict[str, Any], tmp_path: Path
) -> None:
    case = program.new(whole)
    command = [sys.executable, "-c", BLOCKED, str(ROOT / "main.py"), "--data", str(program.data), "export", case]
    done = subprocess.run([*command, "--to", str(tmp_path), "--only", "pdf"], capture_output=True, check=False)

    assert done.returncode == 2
    assert "Qt 运行库没有装好" in done.stderr.decode()
    assert "--only word,excel" in done.stderr.decode()


def test_a_volume_is_one_file_with_everything(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    case = program.new(whole)
    empty = tmp_path / "空.pdf"
    empty.write_bytes(b"")
    assert program("attach", case, "C3.1.a", str(empty)).code == 0
    reply = program("volume", case, "--to", str(tmp_path / "资料册.pdf"), env=HEADLESS)

    assert reply.code == 0
    assert "空.pdf”没有装入：文件是空的" in reply.err
    pages = pdf_pages((tmp_path / "资料册.pdf").read_bytes())
    assert ["资料册" in pages[0], "目录" in pages[1]] == [True, True]
    assert f"共 {len(pages)} 页，其中编号 {len(pages) - 2} 页，封面和目录 2 页不编号" in reply.out


def test_a_masked_volume_is_refused_with_the_reason(
    program: Program, whole: dict[str, Any], tmp_path: Path, refused: Check
) -> None:
    """Files of users cannot be masked, and a volume that only seems to be would be handed on."""
    reply = program("volume", program.new(whole), "--to", str(tmp_path / "册.pdf"), "--masked", env=HEADLESS)

    refused(reply)
    assert "export --masked" in reply.err
    assert not (tmp_path / "册.pdf").exists()


def test_a_volume_wants_the_name_of_a_pdf_file(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    reply = program("volume", program.new(whole), "--to", str(tmp_path / "册子"), env=HEADLESS)

    assert reply.code == 2
    assert "不是 PDF 文件名" in reply.err
