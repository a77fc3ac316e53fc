"""The pages say the same words as the Word file, in the same order, for every paper of every policy."""

from __future__ import annotations

from typing import Any

import pytest

from checklists.judging.picture import Picture
from checklists.policy.layout import asked_in
from tests.forms import cases, finance
from tests.paper.reading import in_word, on_pages, papers_of, squeezed, word_edges
from ui.desktop.sections import shown_entries
from ui.paper.laying_out import lay_out
from ui.paper.type_case import TypeCase


def of_49(name: str) -> Picture:
    return cases.picture({}) if name == "empty" else cases.sample_picture(name)


def of_97(name: str) -> list[Picture]:
    if name in finance.SAMPLES:
        return [finance.sample_picture(name)]
    return [finance.picture(name, {}), *(finance.picture(name, answers) for answers in finance.SETTINGS[name])]


CASES: dict[str, Any] = {
    **{name: lambda name=name: [of_49(name)] for name in ("empty", "part", "whole")},
    **{name: lambda name=name: of_97(name) for name in (*finance.SAMPLES, *finance.SETTINGS)},
}


@pytest.mark.parametrize("name", list(CASES))
def test_pages_and_word_say_the_same(name: str, case: TypeCase) -> None:
    for picture in CASES[name]():
        for paper, document in papers_of(picture).items():
            assert on_pages(lay_out(document, case)) == in_word(document), paper


@pytest.mark.parametrize("name", ["empty", "part", "bank", "talent"])
def test_the_margins_say_the_same(name: str, case: TypeCase) -> None:
    for picture in CASES[name]():
        for paper, document in papers_of(picture).items():
            sheets = lay_out(document, case)
            said = on_pages(sheets, edges=True)
            if all(section.plain_first_page for section in document.sections):
                continue  # a cover alone: Word keeps margins for pages that never come
            for line in word_edges(document):
                parts = [line.removesuffix("第页共页"), "第"] if line.endswith("第页共页") else [line]
                parts = ["—"] if line == "——" else parts
                assert all(squeezed(part) in said or _apart(part, said) for part in parts), (paper, line)


def _apart(line: str, said: str) -> bool:
    """Whether a line of several texts is there in two parts, the places of which differ."""
    return any(line[:cut] in said and line[cut:] in said for cut in range(1, len(line)))


@pytest.mark.parametrize("name", ["part", "whole", "bank", "talent"])
def test_what_is_entered_is_found_on_the_page(name: str, case: TypeCase) -> None:
    """An entry that a paper lists stands somewhere on it, so that a click finds its field and the field its place."""
    for picture in CASES[name]():
        for paper in picture.papers:
            form = picture.policy.form[paper.form]
            key = f"{paper.form}-{paper.row.key if paper.row else ''}"
            sheets = lay_out(papers_of(picture)[key], case)
            there = {
                entry
                for sheet in sheets
                for placed in sheet.placed
                for spot in placed.ink.spots
                for entry in spot.entries
            }
            in_margins = {name for text in form.header for name in asked_in(text)}
            printed = shown_entries(form, picture) - in_margins
            asked = {entry for entry in printed if picture.facts.answers.get(entry)} | set(paper.missing)
            assert printed & asked <= there, key
            assert there <= set(picture.policy.entry) | {item.id for item in picture.items}, key
