"""The code at the foot of a paper, on the command line: printed, read off, and looked up."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.conftest import Program
from tests.paper.reading import pdf_pages


def test_a_printed_code_leads_back_and_tells_of_changes(program: Program, tmp_path: Path) -> None:
    case = program("new", "jn-49-2019/acceptance", "--title", "东塔楼", "--answer", "in_jinan=yes").out.strip()
    out = program("export", case, "--to", str(tmp_path / "纸"), "--only", "pdf")
    pages = [page for file in out.out.split("\n") if file for page in pdf_pages(Path(file).read_bytes())]
    codes = {found for page in pages for found in re.findall(r"核对编号\s*(\w{3}-\w{3}-\w{3})", page)}

    assert all("核对编号" in page for page in pages)
    (code,) = codes
    fits = program("verify", "--code", code)
    assert (fits.code, case in fits.out) == (0, True)

    program("answer", case, "project_name=西塔")
    other = program("verify", "--code", code.lower())
    assert other.code == 1
    assert "西塔" in other.out
    assert program("verify", "--code", code, "--json").json[0]["matches"] is False


def test_a_code_that_was_read_wrongly_is_told(program: Program) -> None:
    assert program("verify", "--code", "222-222-223").code == 2


def test_a_code_of_nowhere_is_told(program: Program) -> None:
    program("new", "jn-49-2019/acceptance", "--title", "东塔楼")
    reply = program("verify", "--code", "222-222-222")

    assert reply.code == 1
    assert "办件库里没有这个编号" in reply.err


def test_the_papers_beside_the_volume_are_written(program: Program, tmp_path: Path) -> None:
    case = program("new", "jn-97-2019/financial-institution", "--title", "某银行").out.strip()
    notice = program("notice", case, "--to", str(tmp_path))
    seals = program("seal-list", case, "--to", str(tmp_path), "--pages-per-seal", "10")

    assert "报送须知" in notice.out
    assert "用印申请单" in seals.out
    assert all(Path(reply.out.strip()).is_file() for reply in (notice, seals))
    assert program("seal-list", case, "--to", str(tmp_path), "--pages-per-seal", "0").code == 2
