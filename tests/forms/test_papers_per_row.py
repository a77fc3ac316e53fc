"""One paper for each row of a table, as files: named after the row, saying what its row says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import docx

from forms.compose import compose
from forms.papers import Wanted, write_papers
from tests.forms.cases import whole_text
from tests.judging.test_papers_per_row import FILES
from tests.judging.test_picture import ROOMS, look

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def test_each_row_has_a_file_of_its_name(tmp_path: Path) -> None:
    names = [path.name for path in write_papers(look(FILES, rooms=ROOMS), tmp_path, Wanted(forms=["card"]), at=AT)]

    assert names == ["大厅房间卡.docx", "库房房间卡.docx"]


def test_a_paper_says_what_its_row_says() -> None:
    """And nothing of the other rows."""
    picture = look(FILES, rooms=ROOMS)
    first, second = (whole_text(compose(picture, "card", key)) for key in ("a", "b"))

    assert "大厅，店面" in first
    assert "库房" not in first
    assert ("库房，仓库" in second, "3㎡" in second) == (True, True)


def test_a_second_export_replaces_each_file_by_its_own(tmp_path: Path) -> None:
    """Not one person's paper by another's, nor both beside their old ones."""
    list(write_papers(look(FILES, rooms=ROOMS), tmp_path, Wanted(forms=["card"]), at=AT))
    changed = [{**row, "use": "store", "size": "4"} for row in ROOMS]
    list(write_papers(look(FILES, rooms=changed), tmp_path, Wanted(forms=["card"]), at=AT))

    texts = {path.name: docx.Document(str(path)).paragraphs[0].text for path in tmp_path.iterdir()}
    assert texts == {"大厅房间卡.docx": "大厅，仓库", "库房房间卡.docx": "库房，仓库"}


def test_a_title_names_the_row() -> None:
    assert compose(look(FILES, rooms=ROOMS), "card", "b").title == "房间卡（库房）"
