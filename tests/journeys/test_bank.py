"""A bank applies for settling, an increase of capital and rent: from a new case to all materials."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Program

SITUATION = (
    "district=lixia",
    "institution_type=bank",
    "kinds=settle,increase,premises",
    "level=legal-person",
    "premises_mode=rent",
    "publicity_on=2020-09-29",
)
TODAY = "2020-06-01"


@pytest.fixture
def bank(program: Program) -> str:
    """A new case of a bank, its situation answered."""
    answers = [part for one in SITUATION for part in ("--answer", one)]
    reply = program("new", "jn-97-2019/financial-institution", "--title", "某银行", *answers, today=TODAY)
    assert reply.code == 0, reply.err
    return reply.out.strip()


def test_it_is_asked_for_sixteen_materials(program: Program, bank: str) -> None:
    """落地 asks for seven with the commitment, 增资 for five more, a rent for four."""
    assert program.shown(bank, today=TODAY)["progress"] == {"done": 0, "required": 16}


def test_the_list_says_how_many_materials_are_lacking(program: Program, bank: str) -> None:
    """The short word is that of materials, not of conditions."""
    assert "还缺 16 项　0/16 项" in program("list", today=TODAY).out


def test_all_marked_the_materials_are_complete(program: Program, bank: str) -> None:
    """The verdict and the code of `check` say so."""
    reply = program("mark", bank, "--all", "met", today=TODAY)

    assert reply.out.splitlines()[0] == "已把15项材料标为已备齐，1项承诺标为已签署"
    assert program.shown(bank, today=TODAY)["verdict"] == {"state": "ready", "text": "材料已备齐"}
    assert program("check", bank, today=TODAY).code == 0
    assert "材料已备齐　16/16 项" in program("list", today=TODAY).out


def test_the_route_stands_in_words(program: Program, bank: str) -> None:
    """Where to, which office of the city, how many copies."""
    said = program("show", bank, today=TODAY).out

    assert "报送机关：历下区金融事业发展中心" in said
    assert "市级处室：银行保险处" in said
    assert "一式5份" in said


def test_an_office_that_was_renamed_is_shown_by_its_new_name(program: Program, bank: str) -> None:
    """The name is changed once for the whole store."""
    offices = program("offices", "jn-97-2019", today=TODAY).out
    (office,) = [line.split("　")[0] for line in offices.splitlines() if line.endswith("　银行保险处")]

    assert program("offices", "jn-97-2019", f"{office}=银行处", today=TODAY).code == 0
    assert program.shown(bank, today=TODAY)["route"]["city_office"] == "银行处"


def test_the_publicity_ends_after_the_holidays(program: Program, bank: str) -> None:
    """Three working days from 29 September 2020 end on 10 October."""
    days = {due["id"]: due["date"] for due in program.shown(bank, today=TODAY)["deadlines"]}

    assert days["publicity-ends"] == "2020-10-10"


def test_the_list_is_printed_alone(program: Program, bank: str, tmp_path: Path) -> None:
    """一次性告知清单 is one Word file."""
    reply = program("list-paper", bank, "--to", str(tmp_path / "out"), today=TODAY)

    assert [file.suffix for file in (tmp_path / "out").iterdir()] == [".docx"]
    assert reply.code == 0
