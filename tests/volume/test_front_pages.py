"""The pages before the numbered ones: bound on both sides, the contents and the first page are in front."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.judging.picture import Picture
from forms.papers import Render
from tests.forms import cases, finance
from tests.paper.reading import pdf_pages, squeezed
from tests.volume.test_binding import bound, outline_of, with_files
from ui.paper.pdf import renderer


@pytest.fixture(scope="module")
def render(qapp: object) -> Render:
    return renderer()


@pytest.mark.parametrize("picture", [finance.sample_picture("bank"), cases.sample_picture("part")])
@pytest.mark.parametrize("both_sides", [True, False])
def test_each_part_begins_in_front_where_both_sides_are_used(
    both_sides: bool, picture: Picture, tmp_path: Path, render: Render
) -> None:
    made = bound(with_files(picture, {}), tmp_path, render, both_sides=both_sides)
    pages = pdf_pages(made.content)
    begun = [page for _, page in outline_of(made.content)]

    assert begun[:3] == ([0, 2, 4] if both_sides else [0, 1, 2])
    assert "目录" in squeezed(pages[begun[1]])
    assert squeezed(pages[begun[2]]).endswith("1")
    assert made.leaves == len(pages) == made.pages + begun[2]
    if both_sides:
        assert {page % 2 for page in begun} == {0}
