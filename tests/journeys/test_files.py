"""What is noted of files, and their order, on the command line."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.journeys.conftest import GATES, Program

ITEM = "C3.1.a"


def make_pdf(path: Path, pages: int) -> Path:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(path)
    return path


@pytest.fixture
def case(program: Program) -> str:
    return program.new(dict.fromkeys(GATES, "yes") | {"extent": "whole"})


def test_files_are_described_and_ordered(program: Program, case: str, tmp_path: Path) -> None:
    one, two = make_pdf(tmp_path / "合同.pdf", 3), tmp_path / "说明.txt"
    two.write_text("x", encoding="utf-8")
    details = ("--detail", "copy=复印件", "--detail", "formed=2020年1月2日")
    added = program("attach", case, ITEM, str(one), str(two), *details)
    assert added.code == 0
    listed = program("file", case, ITEM, "说明.txt", "--place", "1", "--detail", "author=某公司").out.splitlines()

    assert listed[0] == "1　说明.txt　复印件，责任者某公司，形成日期2020年1月2日"
    assert listed[1] == "2　合同.pdf　复印件，3页，形成日期2020年1月2日"


def test_what_is_wrong_is_told_and_nothing_is_added(program: Program, case: str, tmp_path: Path) -> None:
    one = make_pdf(tmp_path / "合同.pdf", 1)
    wrong = program("attach", case, ITEM, str(one), "--detail", "until=明天")
    assert wrong.code != 0
    assert "“有效期至”" in wrong.err
    assert "文件" not in program("show", case).out.partition(ITEM)[2].splitlines()[0]
    assert "没有文件" in program("file", case, ITEM, "合同.pdf").err


def test_a_file_that_cannot_be_bound_in_is_a_problem(program: Program, case: str, tmp_path: Path) -> None:
    good, locked = make_pdf(tmp_path / "合同.pdf", 3), tmp_path / "有密码.pdf"
    with pikepdf.open(good) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    program("attach", case, ITEM, str(good), str(locked))
    said = [line for line in program("check", case).out.splitlines() if "不能装进册子" in line]

    assert len(said) == 1
    assert "“有密码.pdf”不能装进册子：文件有密码，打不开，请去掉密码后重新添加" in said[0]
