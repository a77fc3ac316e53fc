"""The papers as files: their names, their formats, and that nothing is lost on the way into them."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl

from forms import excel, word
from forms.compose import compose
from forms.document import Block, Grid, Paragraph
from forms.ooxml import mark_of
from forms.papers import Wanted, write_papers
from tests.forms.cases import OPEN_GATES, floors, picture, sample_picture

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def part() -> Any:
    return picture({**OPEN_GATES, "extent": "part", "disposition": "sale", "floors": floors(6, 20)})


def _read_word(content: bytes) -> str:
    """Everything a .docx says in its body."""
    body = docx.Document(BytesIO(content)).element.body
    return "\n".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def _read_excel(content: bytes) -> list[Any]:
    book = openpyxl.load_workbook(BytesIO(content))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_draft_says_so_and_a_final_paper_does_not(tmp_path: Path) -> None:
    """In its header and in the name of its file."""
    made = sample_picture("part")
    names = [path.name for path in write_papers(made, tmp_path, at=AT)]

    assert compose(made, "report").draft == "草稿：还有 2 栏未填、1 个必须处理的问题"
    assert "练习大厦（练习工程）竣工验收报告（草稿）.docx" in names
    assert "练习大厦（练习工程）竣工验收核查表.xlsx" in names


def test_the_complete_sample_is_final(tmp_path: Path) -> None:
    """Every required entry filled, every condition met: nothing is a draft."""
    made = sample_picture("whole")

    assert {paper.state for paper in made.papers} == {"final"}
    assert [path.name for path in write_papers(made, tmp_path, at=AT) if "草稿" in path.name] == []


def test_the_same_case_twice_gives_the_same_files(tmp_path: Path) -> None:
    """To the byte, and in the place of the first."""
    first = {path: path.read_bytes() for path in write_papers(sample_picture("part"), tmp_path, at=AT)}
    second = {path: path.read_bytes() for path in write_papers(sample_picture("part"), tmp_path, at=AT)}

    assert first == second
    assert len(first) == 6


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    """One workbook, five papers in Word."""
    assert [path.suffix for path in write_papers(part(), tmp_path, Wanted(("excel",)), at=AT)] == [".xlsx"]
    assert [path.suffix for path in write_papers(part(), tmp_path, Wanted(("word",)), at=AT)] == [".docx"] * 5


def test_a_case_without_a_name_gets_good_file_names(tmp_path: Path) -> None:
    """The case's own title stands in for the project's name; without either, the paper's name is enough."""
    named = [path.name for path in write_papers(picture({}, title="一号楼"), tmp_path, Wanted(("excel",)), at=AT)]
    nameless = [path.name for path in write_papers(picture({}), tmp_path, Wanted(("excel",)), at=AT)]

    assert named == ["一号楼竣工验收核查表（草稿）.xlsx"]
    assert nameless == ["竣工验收核查表（草稿）.xlsx"]


def test_a_very_long_name_leaves_the_end_of_the_file_name(tmp_path: Path) -> None:
    """Which paper it is, and that it is a draft, must stay readable."""
    made = picture({"project_name": "长" * 200})

    assert all(path.stem.endswith("（草稿）") for path in write_papers(made, tmp_path, at=AT))
    assert {path.stem.strip("长") for path in tmp_path.iterdir()} >= {
        "竣工验收报告（草稿）",
        "二次装修手续告知（协助）函（草稿）",
    }


def test_a_narrative_of_sixty_thousand_characters_survives() -> None:
    """From the entry to the words in the Word files that print it."""
    text = "验收" * 30_000
    made = picture({"acceptance_opinion": text, "acceptance_scope": text})

    for paper in ("report", "opinion", "notice"):
        assert text in _read_word(word.write(compose(made, paper))).replace("\n", "")


def test_signs_of_other_languages_are_words_here() -> None:
    """Neither markup nor a formula."""
    made = picture({"project_name": "A&B <科技>", "organisation.name": "=cmd()", "site": "+1-2@3"})
    printed = _read_word(word.write(compose(made, "report")))
    cells = openpyxl.load_workbook(BytesIO(excel.write(compose(made, "check-table")))).worksheets[0]
    found = {cell.value: cell.data_type for row in cells.iter_rows() for cell in row}

    assert "A&B <科技>" in printed
    assert "=cmd()" in printed
    assert found["A&B <科技>"] == found["=cmd()"] == found["+1-2@3"] == "s"


def test_the_workbook_holds_real_numbers_and_dates() -> None:
    """So that they can be sorted and added."""
    values = _read_excel(excel.write(compose(sample_picture("part"), "check-table")))

    assert 46820.35 in values
    assert datetime(2023, 3, 15) in values  # noqa: DTZ001  a spreadsheet knows no zones


def test_every_word_of_a_paper_arrives_in_its_file() -> None:
    """The report of the sample, word by word."""
    document = compose(sample_picture("part"), "report")
    read = _read_word(word.write(document)).replace("\n", "")
    said = [text for section in document.sections for block in section.blocks for text in _words(block)]

    assert len(said) > 500
    assert [text for text in said if text.replace("\n", "") not in read] == []


def _words(block: Block) -> list[str]:
    if isinstance(block, Grid):
        return [cell.text for row in block.rows for cell in row.cells]
    return [block.text] if isinstance(block, Paragraph) else []


def test_a_spoilt_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    """Whatever was done to a paper of ours, it is not ours any more, and looking at it does no harm."""
    chance = random.Random(7)
    (path,) = write_papers(sample_picture("part"), tmp_path, Wanted(("word",), ["notice"]), at=AT)
    whole = path.read_bytes()
    for _ in range(300):
        spoilt = bytearray(whole)
        for _ in range(20):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(spoilt[: chance.randrange(len(spoilt))] if chance.random() < 0.3 else spoilt)
        assert isinstance(mark_of(path), str)
    path.write_bytes(whole[:-100])
    (other,) = write_papers(sample_picture("part"), tmp_path, Wanted(("word",), ["notice"]), at=AT)

    assert other != path
    assert path.read_bytes() == whole[:-100]
