"""Where in the window a finding, an answer or an item is dealt with."""

from __future__ import annotations

from checklists.cases.casefile import READING
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.sections import in_matrix
from checklists.policy.condition import Truth, judge
from checklists.policy.model import Entry, Item, Reading

QUESTIONS, CHECKLIST, GRID, CASE = "questions", "checklist", "grid", "case"


def page_of(where: str, picture: Picture) -> tuple[str, str]:
    """The page, and the place within it, that a finding's `where` is about.

    An answer is changed where it is asked: on the page of questions, or else on the first form that prints it.
    """
    forms = [paper.form for paper in picture.papers]
    form = next((form for form in forms if where == form or where.startswith(f"{form}.")), None)
    if form is not None:  # the paper as a whole, or what it lacks
        return page_of_form(form), _entry_in(where.removeprefix(form).removeprefix("."))
    if where.startswith(READING):  # beside an item that it is about
        return _page_of_reading(where.removeprefix(READING), picture)
    item = next((item for item in picture.items if item.id == where), None)
    if item is not None:
        return (GRID if in_matrix(item.pattern) else CHECKLIST), where
    entry = _entry_in(where)
    page = _page_of_rows(entry, picture) if where.endswith("]") else ""
    if page:  # a row as a whole: what is to be checked there
        return page, where
    if entry in questions(picture):
        return QUESTIONS, entry
    printing = next((form for form in forms if entry in _entries_of_form(form, picture)), None)
    return (page_of_form(printing), entry) if printing else (CASE, "")


def tables_of(picture: Picture) -> list[Entry]:
    """The tables whose rows are checked in a matrix, unless the answers rule all of these items out."""
    asked = [
        pattern
        for pattern in picture.checklist.items
        if pattern.counts and in_matrix(pattern) and judge(pattern.when, picture.scope).truth is not Truth.NO
    ]
    return [picture.policy.entry[table] for table in dict.fromkeys(_table_of(pattern) for pattern in asked)]


def page_of_form(form: str) -> str:
    """The name of a form's page."""
    return f"form:{form}"


def questions(picture: Picture) -> tuple[str, ...]:
    """The entries that the checklist asks for."""
    return tuple(question.entry for question in picture.checklist.questions)


def _entries_of_form(form: str, picture: Picture) -> tuple[str, ...]:
    """The entries that a form prints."""
    return tuple(place.entry for place in picture.policy.form[form].entries)


def _table_of(pattern: Item) -> str:
    """The table that items repeat over; the first, where there are several."""
    return next((loop.table for loop in pattern.loops if loop.table), "")


def _page_of_rows(table: str, picture: Picture) -> str:
    """Where what is to be checked in a table's rows stands; empty where nothing is."""
    kinds = [in_matrix(pattern) for pattern in picture.checklist.items if _table_of(pattern) == table]
    return GRID if any(kinds) else CHECKLIST if kinds else ""


def is_about(reading: Reading, item: JudgedItem) -> bool:
    """Whether a reading is shown beside an item: one that it rests on, or one of its passage."""
    return READING + reading.id in (name for name, _ in item.because) or reading.source == item.pattern.source


def _page_of_reading(reading_id: str, picture: Picture) -> tuple[str, str]:
    reading = next((one for one in picture.checklist.readings if one.id == reading_id), None)
    items = [item for item in picture.items if reading and is_about(reading, item)]
    item = next((item for item in items if item.applies is not Truth.NO), items[0] if items else None)
    if item is None:
        return CHECKLIST, ""
    return (GRID if in_matrix(item.pattern) else CHECKLIST), item.id


def _entry_in(where: str) -> str:
    """The entry of a place in a table: `floors` of floors[3层].use."""
    return where.partition("[")[0]
