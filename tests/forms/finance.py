"""Cases of the subsidy rule 97号 to print: the samples that come with the program, and ones made for a question."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl

from checklists.judging.facts import Choice, Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.policy.model import Entry
from checklists.shelf import RESOURCES, Shelf, calendar_of

IN_FORCE = date(2020, 6, 1)
POLICY = Shelf().policies["jn-97-2019"]
SAMPLES = ("bank", "talent", "innovation")


@cache
def _calendar() -> Any:
    return calendar_of()


def picture(
    checklist: str, answers: Mapping[str, Any], marks: Mapping[str, Mark] | None = None, **more: str
) -> Picture:
    """The picture of a case with these answers, on a day when the rule was in force; `more` are readings chosen."""
    facts = Facts(
        case="case-1",
        answers={name: _keyed(POLICY.entry[name], value) for name, value in answers.items()},
        marks=marks or {},
        choices={name: Choice(option) for name, option in more.items()},
    )
    return picture_of(facts, POLICY, POLICY.checklist[checklist], today=IN_FORCE, calendar=_calendar())


def _keyed(entry: Entry, value: Any) -> Any:
    if entry.kind != "table":
        return value
    return [{**row, "key": row.get(entry.key) or str(number)} for number, row in enumerate(value, 1)]


def sample_picture(name: str) -> Picture:
    path: Path = RESOURCES / "samples" / f"jn-97-2019-{name}.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    marks = {item: Mark(mark["mark"]) for item, mark in found["marks"].items()}
    return picture(found["checklist"].partition("/")[2], found["answers"], marks)


# Enough of each checklist that, taken together, every part of its papers stands on some page.
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "financial-institution": (
        {"institution_type": "bank", "kinds": ["settle", "increase", "premises"], "premises_mode": "build",
         "premises_reason": "business-growth", "settle_manner": "moved-in", "previous_grants": "yes"},
        {"institution_type": "bank", "kinds": ["premises"], "premises_mode": "buy"},
        {"institution_type": "bank", "kinds": ["premises"], "premises_mode": "rent"},
    ),
    "equity-investment": (
        {"institution_type": "equity-fund", "kinds": ["settle", "increase"], "instalment": "second",
         "legal_form": "partnership", "role": "fund"},
    ),
    "financial-leasing": ({"institution_type": "leasing", "kinds": ["equipment", "settle"], "instalment": "first"},),
    "local-financial-organisation": (
        {"institution_type": "pawn", "kinds": ["agency-services", "increase"], "instalment": "second"},
    ),
    "intermediary": ({"institution_type": "support-services", "kinds": ["settle"], "has_permit": "yes"},),
    "capital-market": (
        {"institution_type": "listed-company", "kinds": ["listing", "bond-financing", "listing-compliance"],
         "board": "listed", "stage_subsidy": "yes", "exchange": "other"},
    ),
    "growth": ({"institution_type": "bank", "tier": "100"},),
    "fintech": ({"institution_type": "fintech", "kinds": ["settle"]},),
    "talent": ({"institution_type": "bank", "employer": "financial-institution"},),
    "innovation": ({"institution_type": "bank"},),
    "district-event": ({"district": "lixia"},),
    "district-summary": ({"district": "lixia"},),
}  # fmt: skip


def texts_in(path: Path) -> str:
    """Everything that a file of Word or Excel says, and numbers and days as they are kept as well."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if re.match(r"word/(document|header|footer)", name)]
            parts = [archive.read(name).decode() for name in names]
        return unescape(re.sub(r"<[^>]+>", "", "\n".join(part.replace("</w:p>", "\n") for part in parts)))
    book = openpyxl.load_workbook(path)
    return "\n".join(_said(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def _said(value: object) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)


def columns_and_entries(names: Iterator[str]) -> Iterator[tuple[str, Entry]]:
    """Each entry, or each column of a table as `table.column`, that a person can type in."""
    for name in dict.fromkeys(names):
        entry = POLICY.entry[name]
        for one in entry.columns or (entry,):
            if one.computed is None:
                yield (f"{name}.{one.id}" if entry.columns else name), one
