"""Our pages beside those that LibreOffice makes of the Word file: as many, but for a page where its type is taller."""

from __future__ import annotations

from pathlib import Path

from forms.word import write
from tests.forms import cases, finance
from tests.forms.office import converted
from tests.paper.reading import papers_of
from ui.paper.laying_out import lay_out
from ui.paper.type_case import TypeCase


def test_papers_take_as_many_pages_as_in_another_program(case: TypeCase, tmp_path: Path) -> None:
    pictures = {"part": cases.sample_picture("part"), **{n: finance.sample_picture(n) for n in finance.SAMPLES}}
    documents = {
        f"{name}-{place}": document
        for name, picture in pictures.items()
        for place, document in enumerate(papers_of(picture).values())
    }
    theirs = converted({name: write(document) for name, document in documents.items()}, "docx", tmp_path)
    differences = {name: len(lay_out(documents[name], case)) - len(pages) for name, pages in theirs.items()}

    assert len(differences) > 20
    assert {name: number for name, number in differences.items() if abs(number) > 1} == {}
    assert sum(number != 0 for number in differences.values()) <= len(differences) // 10
