"""The heading of a group of rows never ends a page, in Word as in a spreadsheet, and no row is lost over that."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms import excel, word
from tests.forms.grouped import NAMES, OFFSETS, grouped, names_in
from tests.forms.office import converted

WRITERS = {"docx": word.write, "xlsx": excel.write}


@pytest.mark.parametrize("ending", WRITERS)
def test_no_page_ends_with_the_heading_of_a_group(ending: str, tmp_path: Path) -> None:
    papers = {f"a{offset}": grouped(offset) for offset in OFFSETS}
    made = converted({name: WRITERS[ending](paper) for name, paper in papers.items()}, ending, tmp_path)

    for name, paper in papers.items():
        pages = [NAMES.findall(page) for page in made[name]]
        assert len(pages) > 3
        assert [row for page in pages for row in page] == names_in(paper)
        assert not [page[-1] for page in pages if page and page[-1].startswith("G")]
