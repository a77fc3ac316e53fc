"""Commands that list: what a matter asks for on paper, and cases collected in a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Program

BANK = ("--answer", "district=lixia", "--answer", "institution_type=bank", "--answer", "kinds=settle")


@pytest.fixture
def bank(program: Program) -> str:
    return program("new", "jn-97-2019/financial-institution", "--title", "某银行", *BANK).out.strip()


def test_a_list_to_take_home_is_written_and_named(program: Program, bank: str, tmp_path: Path) -> None:
    reply = program("list-paper", bank, "--to", str(tmp_path / "纸"))

    assert reply.code == 0, reply.err
    assert Path(reply.out.strip()).name == "某银行一次性告知清单.docx"
    assert Path(reply.out.strip()).is_file()


def test_cases_are_collected_and_the_answer_says_how_many(program: Program, bank: str) -> None:
    summary = program("new", "jn-97-2019/district-summary", "--title", "汇总").out.strip()

    assert program("collect", summary, bank).out.splitlines()[0] == "已汇入1个办件：新增1行，更新0行"
    assert program("collect", summary, bank).out.splitlines()[0] == "已汇入1个办件：新增0行，更新1行"


def test_a_case_collected_in_itself_is_refused_in_one_line(program: Program) -> None:
    summary = program("new", "jn-97-2019/district-summary", "--title", "汇总").out.strip()
    reply = program("collect", summary, summary)

    assert (reply.code, reply.out, len(reply.err.splitlines())) == (2, "", 1)
    assert "不能汇入它自己" in reply.err


def test_the_matters_are_listed_shortly_and_one_in_full(program: Program) -> None:
    """A line each, by rule; with the name of a matter or of a rule all that it asks and offers."""
    short = program("checklists").out
    full = program("checklists", "jn-49-2019/acceptance").out
    every = program("checklists", "--json").json
    one = program("checklists", "jn-49-2019/acceptance", "--json").json
    none = program("checklists", "没有这个")

    assert len(short.splitlines()) < len(every) + 10
    assert "济建发〔2019〕49号　济南市初装修新建公共建筑工程竣工验收实施办法（试行）" in short.splitlines()
    assert [name for name in (matter["checklist"] for matter in every) if f"  {name}　" not in short] == []
    assert "  extent　出售或出租的范围［whole 整栋出售或出租、part 部分出售或出租］" in full.splitlines()
    assert "reading.G3" in full
    assert one == [matter for matter in every if matter["checklist"] == "jn-49-2019/acceptance"]
    assert len(program("checklists", "jn-110-2019", "--json").json) == 4
    assert (none.code, none.out, len(none.err.splitlines())) == (2, "", 1)
