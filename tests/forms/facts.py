"""What a case to print is made of, whatever its rule: rows with keys, a sample, a token in every entry."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from checklists.judging.facts import Mark
from checklists.policy.calendar import Calendar
from checklists.policy.model import Entry, Policy
from checklists.policy.showing import show, with_separators
from checklists.shelf import RESOURCES, calendar_of
from tests.forms.tokens import token

Tokens = dict[str, tuple[Entry, Any]]


@cache
def calendar() -> Calendar:
    return calendar_of()


def keyed(policy: Policy, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers whose rows have the keys that the store would give them."""
    return {name: _rows(policy.entry[name], value) for name, value in answers.items()}


def _rows(entry: Entry, value: Any) -> Any:
    if entry.kind != "table":
        return value
    return [{**row, "key": row.get(entry.key) or str(number)} for number, row in enumerate(value, 1)]


class Sample(NamedTuple):
    """A case that comes with the program."""

    title: str
    checklist: str
    answers: dict[str, Any]
    marks: dict[str, Mark]


def sample(name: str) -> Sample:
    """A sample by the name of its file."""
    found = json.loads((RESOURCES / "samples" / f"{name}.json").read_text(encoding="utf-8"))
    marks = {item: Mark(mark["mark"], mark.get("reason", "")) for item, mark in found["marks"].items()}
    return Sample(found["title"], found["checklist"].partition("/")[2], found["answers"], marks)


def filled(policy: Policy, checklist: str, setting: Mapping[str, Any]) -> tuple[dict[str, Any], Tokens]:
    """Answers with a token in every entry of the papers of a matter, and the tokens by name; what was set stays."""
    answers: dict[str, Any] = dict(setting)
    tokens: Tokens = {}
    for number, (name, entry) in enumerate(_typed(policy, checklist)):
        table, dot, column = name.partition(".")
        value = token(entry, number)
        if name in setting:
            continue
        if dot and name not in policy.entry:
            answers.setdefault(table, [{}])[0][column] = value
        elif entry.kind in ("choice", "yes-no", "choices"):
            continue  # they decide what is printed, and so belong to the setting
        else:
            answers[name] = value
        tokens[name] = (entry, value)
    return answers, tokens


def _typed(policy: Policy, checklist: str) -> Iterator[tuple[str, Entry]]:
    """Each entry of the papers of a matter that a person can type in, or each column of a table as `table.column`."""
    forms = [policy.form[name] for name in policy.checklist[checklist].forms]
    for name in dict.fromkeys(place.entry for form in forms for place in form.entries):
        entry = policy.entry[name]
        for one in entry.columns or (entry,):
            if one.computed is None:
                yield (f"{name}.{one.id}" if entry.columns else name), one


def lost(tokens: Tokens, said: str) -> list[str]:
    """What is found neither in words nor as it is kept; of several options each is looked for."""
    return [name for name, (entry, value) in tokens.items() if not _found(entry, value, said)]


def _found(entry: Entry, value: Any, said: str) -> bool:
    if isinstance(value, list):
        return all(entry.label_of(one) in said for one in value)
    number = with_separators(value) if entry.kind in ("money", "number", "percent") else value
    return show(entry, value) in said or number in said or value in said


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
