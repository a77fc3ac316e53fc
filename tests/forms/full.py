"""Cases of 97号 that are fuller than anybody foresaw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checklists.judging.picture import Picture
from checklists.policy.model import Entry
from forms.compose import compose
from forms.document import Document
from tests.forms.finance import POLICY, SETTINGS, picture

AMOUNTS = ("0.005", "9999999999999.99")
RARE = "龘䶮㐱"
REASON = 3000  # characters
_FULL = {
    "date": "2019-11-28",
    "percent": "33.3333",
    "email": "a" * 40 + "@example.com",
    "phone": "0531-88888888-8888",
    "uscc": "91370102MA3N3L5R7X",
    "person-id": "370102199001011234",
}


def overfull(checklist: str, *, rows: int = 12) -> Picture:
    """A case with every entry of its papers as long, as many or as much as may be typed."""
    setting = SETTINGS[checklist][0]
    if checklist == "capital-market":
        setting = {**setting, "kinds": [*setting["kinds"], "equity-financing"]}
    forms = [POLICY.form[name] for name in POLICY.checklist[checklist].forms]
    names = dict.fromkeys(place.entry for form in forms for place in form.entries)
    typed = [name for name in names if POLICY.entry[name].computed is None]
    answers = {name: most(POLICY.entry[name], number, rows) for number, name in enumerate(typed)}
    if "people" in answers:
        answers["people"] = answers["people"][1:2]
    return picture(checklist, {**answers, **setting})


def each_form() -> Iterator[tuple[str, Document, Picture]]:
    """Each form of the policy once, by its id, and the case that it is about."""
    seen: set[str] = set()
    for checklist in SETTINGS:
        made = overfull(checklist)
        for paper in made.papers:
            if paper.form not in seen:
                seen.add(paper.form)
                yield paper.form, compose(made, paper.form, paper.row.key if paper.row else None), made


def most(entry: Entry, number: int, rows: int = 12) -> Any:
    """The fullest value of an entry; every other amount is the smallest."""
    if entry.kind in _FULL:
        return _FULL[entry.kind]
    if entry.kind == "money":
        return AMOUNTS[number % 2]
    if entry.kind == "number":
        return "2019" if entry.places == 0 else "123456789.25"
    if entry.kind == "table":
        return [_row(entry, row) for row in range(rows)]
    if entry.options:
        longest = max(entry.options, key=lambda option: len(option.label)).id
        return [longest] if entry.kind == "choices" else longest
    return sentences(REASON if entry.kind == "long-text" else entry.longest)


def _row(table: Entry, row: int) -> dict[str, Any]:
    """A row; the second one has the longest texts."""
    typed = {column.id: column for column in table.columns if column.computed is None}
    made = {name: most(column, row + place) for place, (name, column) in enumerate(typed.items())}
    short = {name: f"{RARE}第{row}行" for name, column in typed.items() if column.kind in ("text", "long-text")}
    return {"key": f"k{row}", **made, **(short if row != 1 else {})}


def sentences(length: int) -> str:
    """So many characters, each part of which can be found again."""
    return (RARE + "".join(f"{number:04}句。" for number in range(600)))[: length - 2] + "末尾"
