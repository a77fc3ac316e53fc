"""Which pages there are. Each is loaded and made when it is first looked at, so that the window starts quickly."""

from __future__ import annotations

from collections.abc import Callable

from ui.desktop.page import Page
from ui.desktop.workbench import Workbench


def _home(bench: Workbench) -> Page:
    from ui.desktop.home.page import HomePage

    return HomePage(bench)


def _trash(bench: Workbench) -> Page:
    from ui.desktop.home.page import TrashPage

    return TrashPage(bench)


def _new(bench: Workbench) -> Page:
    from ui.desktop.new_case.page import NewPage

    return NewPage(bench)


def _organisation(bench: Workbench) -> Page:
    from ui.desktop.organisation.page import OrganisationPage

    return OrganisationPage(bench)


def _dates(bench: Workbench) -> Page:
    from ui.desktop.dates.page import DatesPage

    return DatesPage(bench)


def _case(bench: Workbench) -> Page:
    from ui.desktop.case.page import CasePage

    return CasePage(bench)


def _questions(bench: Workbench) -> Page:
    from ui.desktop.questions.page import QuestionsPage

    return QuestionsPage(bench)


def _checklist(bench: Workbench) -> Page:
    from ui.desktop.checklist.page import ChecklistPage

    return ChecklistPage(bench)


def _grid(bench: Workbench) -> Page:
    from ui.desktop.grid.page import GridPage

    return GridPage(bench)


def _timeline(bench: Workbench) -> Page:
    from ui.desktop.timeline.page import TimelinePage

    return TimelinePage(bench)


def _history(bench: Workbench) -> Page:
    from ui.desktop.history.page import HistoryPage

    return HistoryPage(bench)


def _review(bench: Workbench) -> Page:
    from ui.desktop.review.page import ReviewPage

    return ReviewPage(bench)


PAGES: dict[str, Callable[[Workbench], Page]] = {
    "home": _home,
    "trash": _trash,
    "new": _new,
    "organisation": _organisation,
    "dates": _dates,
    "case": _case,
    "questions": _questions,
    "checklist": _checklist,
    "grid": _grid,
    "timeline": _timeline,
    "review": _review,
    "history": _history,
}
OF_NO_CASE = ("home", "trash", "new", "organisation", "dates")


def make_page(name: str, workbench: Workbench) -> Page:
    """The page of that name; `form:report` is the page of one form. Raises `KeyError` for an unknown name."""
    kind, _, form = name.partition(":")
    if kind == "form":
        from ui.desktop.form.page import FormPage

        return FormPage(workbench, form)
    return PAGES[kind](workbench)
