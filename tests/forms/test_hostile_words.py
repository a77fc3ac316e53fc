"""What looks like a formula, a field, markup or a template in an answer is text in every paper of every policy."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from checklists.judging.facts import Facts
from checklists.judging.picture import Picture, picture_of
from checklists.policy.model import Entry
from checklists.shelf import Shelf, calendar_of
from forms.papers import Wanted, write_papers

AT = datetime(2024, 5, 1, 9, tzinfo=UTC)
HOSTILE = '=HYPERLINK("http://x")&{{7*7}}<b>x</b> {PAGE} &P ]]> _x0041_'
FORMULA = "=cmd|' /C calc'!A0"
_SHELF = Shelf()
_CALENDAR = calendar_of()
CHECKLISTS = [name for name, policy, checklist in _SHELF.checklists if checklist.forms]


def value_of(entry: Entry, text: str) -> Any:
    """An answer that says so where words are free, and something sound elsewhere."""
    options = [option.id for option in entry.options]
    number = entry.least if entry.least not in ("", "0") else "1"
    by_kind: dict[str, Any] = {
        **dict.fromkeys(("text", "long-text"), text),
        **dict.fromkeys(("money", "number", "percent"), number),
        "table": [{"key": f"行{n}", **{c.id: value_of(c, text) for c in entry.columns}} for n in range(2)],
        "choices": options or None,
        "choice": options[0] if options else None,
        "yes-no": "yes",
        "date": "2020-05-01",
    }
    return by_kind.get(entry.kind)


def picture(name: str, text: str) -> Picture:
    policy, checklist = _SHELF.find(name)
    answers = {
        entry.id: value
        for entry in policy.entries
        if not entry.computed and (value := value_of(entry, text)) is not None
    }
    facts = Facts(case="case-1", title=text, answers=answers, notes={item.id: text for item in checklist.items})
    return picture_of(facts, policy, checklist, today=date(2020, 6, 1), calendar=_CALENDAR)


@pytest.mark.parametrize("name", CHECKLISTS)
def test_a_formula_in_every_cell_is_text_in_every_cell(name: str, tmp_path: Path) -> None:
    """Formulas of ours count and add; none of them holds a word of the user's."""
    files = list(write_papers(picture(name, FORMULA), tmp_path, Wanted(("excel",)), at=AT))
    found = 0
    for file in files:
        for sheet in openpyxl.load_workbook(file).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str) and FORMULA in cell.value:
                    found += 1
                    assert cell.data_type == "s", f"{file.name} {cell.coordinate}"
                    assert cell.quotePrefix or not cell.value.startswith("="), f"{file.name} {cell.coordinate}"
                elif cell.data_type == "f":
                    assert "cmd" not in str(cell.value)
    assert found or not files


@pytest.mark.parametrize("name", CHECKLISTS)
def test_fields_templates_and_markup_are_words_in_every_paper(name: str, tmp_path: Path) -> None:
    """They come out letter for letter; no link, field or relation to the outside is made of them."""
    files = list(write_papers(picture(name, HOSTILE), tmp_path, at=AT))
    said = 0
    for file in files:
        with zipfile.ZipFile(file) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        for part, content in parts.items():
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(content)
                assert not root.xpath("//*[@TargetMode='External']"), f"{file.name} {part}"
                assert not root.xpath("//*[local-name()='hyperlink']"), f"{file.name} {part}"
                fields = root.xpath("//*[local-name()='instrText']/text()")
                assert not [field for field in fields if "HYPERLINK" in field], f"{file.name} {part}"
                said += HOSTILE.split("_x0041_")[0] in "".join(root.itertext())
        assert not set(file.name) & set('<>:"/\\|?*&{}') - set("&{}"), file.name
    assert said
