"""Where in the window a finding, an answer or an item is dealt with."""

from __future__ import annotations

from checklists.cases.casefile import READING
from checklists.judging.picture import Picture

QUESTIONS, CHECKLIST, GRID, CASE = "questions", "checklist", "grid", "case"


def page_of(where: str, picture: Picture) -> tuple[str, str]:
    """The page, and the place within it, that a finding's `where` is about.

    An answer is changed where it is asked: on the page of questions, or else on the first form that prints it.
    """
    forms = [paper.form for paper in picture.papers]
    form = next((form for form in forms if where == form or where.startswith(f"{form}.")), None)
    if form is not None:  # the paper as a whole, or what it lacks
        return page_of_form(form), _entry_in(where.removeprefix(form).removeprefix("."))
    if where.startswith(READING):  # beside the passage that it is about
        return CHECKLIST, where
    item = next((item for item in picture.items if item.id == where), None)
    if item is not None:
        return (GRID if item.row else CHECKLIST), where
    if where.endswith("]"):  # a row as a whole: what is to be checked there
        return GRID, where
    entry = _entry_in(where)
    if entry in questions(picture):
        return QUESTIONS, entry
    printing = next((form for form in forms if entry in entries_of_form(form, picture)), None)
    return (page_of_form(printing), entry) if printing else (CASE, "")


def page_of_form(form: str) -> str:
    """The name of a form's page."""
    return f"form:{form}"


def questions(picture: Picture) -> tuple[str, ...]:
    """The entries that the checklist asks for."""
    return tuple(question.entry for question in picture.checklist.questions)


def entries_of_form(form: str, picture: Picture) -> tuple[str, ...]:
    """The entries that a form prints."""
    return tuple(place.entry for place in picture.policy.form[form].entries)


def _entry_in(where: str) -> str:
    """The entry of a place in a table: `floors` of floors[3层].use."""
    return where.partition("[")[0]
