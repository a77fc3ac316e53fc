"""The pages of 97号 as they are printed: the 公文 measured, tables of many pages, seals that are never alone."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Any

import pytest

from forms import excel, word
from forms.compose import compose
from tests.forms.finance import picture, sample_picture
from tests.forms.office import converted
from tests.forms.printed import POINT, lines, printed

FIRST, USUAL, LAST, ONLY = 7, 11, 6, 4  # rows that a page of 附件11 holds


def summary(rows: int, **columns: str) -> Any:
    """附件11 of so many applications."""
    made = [
        {"key": f"k{n}", "applicant": f"练习公司{n:03}", "programme": "fintech", "amount": "100.5", **columns}
        for n in range(rows)
    ]
    return compose(picture("district-summary", {"district": "lixia", "applications": made}), "summary")


def pages_for(rows: int) -> int:
    """The fewest pages that hold the rows, with one at least above the seals."""
    if rows <= ONLY:
        return 1
    between = max(rows - FIRST - LAST, 0)
    return 2 + ceil(between / USUAL)


COUNTS = (0, 1, ONLY, ONLY + 1, FIRST, FIRST + 1, FIRST + LAST, FIRST + LAST + 1, FIRST + USUAL, FIRST + USUAL + 1, 500)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_rows_of_the_summary_take_the_pages_they_need(ending: str, tmp_path: Path) -> None:
    """The same in Word and Excel; each page is signed, none is all blanks, and the seals stand below a row."""
    write = word.write if ending == "docx" else excel.write
    made = converted({f"n{rows}": write(summary(rows)) for rows in COUNTS}, ending, tmp_path)

    assert {rows: len(made[f"n{rows}"]) for rows in COUNTS} == {rows: pages_for(rows) for rows in COUNTS}
    for rows in COUNTS:
        pages = made[f"n{rows}"]
        assert all("经办人（签字）" in page for page in pages)
        assert rows == 0 or f"练习公司{rows - 1:03}" in "".join(pages[-1].split())
        assert rows == 0 or all("练习公司" in page for page in pages)
        assert ["区县财政局（公章）" in page for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_greatest_amounts_move_no_row_to_another_page(ending: str, tmp_path: Path) -> None:
    """Their sums take several lines, for which the pages hold fewer rows."""
    write = word.write if ending == "docx" else excel.write
    most = dict.fromkeys(("amount", "approved", "city_share", "district_share"), "9999999999999.99")
    document = summary(60, **most)
    made = converted({"most": write(document)}, ending, tmp_path)["most"]

    grids = sum(hasattr(block, "rows") for block in document.sections[0].blocks)
    assert len(made) == grids - 2  # the line above the table and the seals
    assert all("经办人（签字）" in page and "练习公司" in page for page in made)


def test_the_letter_of_a_case_keeps_to_the_page_of_22_lines(tmp_path: Path) -> None:
    """The application of a bank, of which one page is all text: 28 characters in each line, and its margins."""
    made = sample_picture("bank")
    long = {**made.facts.answers, "business_development": "本行稳健经营服务地方经济发展" * 100}
    found = printed(compose(picture("financial-institution", long), "letter"), tmp_path)
    full = next(page for page in range(2, 9) if [len(line.text) for line in lines(found, page)] == [28] * 22)
    first, *_, last = lines(found, full)

    assert first.left == pytest.approx(28, abs=1)
    assert 210 - first.right == pytest.approx(26, abs=1)
    assert first.bottom - 28.95 * POINT == pytest.approx(37, abs=1)
    assert 297 - last.bottom == pytest.approx(35, abs=1)
