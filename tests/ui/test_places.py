"""Where a finding is dealt with."""

from __future__ import annotations

import pytest

from ui.desktop.places import page_of
from ui.desktop.workbench import Workbench


@pytest.mark.parametrize(
    ("where", "page", "place"),
    [
        ("extent", "questions", "extent"),
        ("floors", "questions", "floors"),
        ("floors[3层].use", "questions", "floors"),
        ("floors[3层]", "grid", "floors[3层]"),
        ("C4.1.a", "checklist", "C4.1.a"),
        ("C4.3.c/3层/fit-out", "grid", "C4.3.c/3层/fit-out"),
        ("completed_on", "form:report", "completed_on"),
        ("report", "form:report", ""),
        ("notice.accepted_at", "form:notice", "accepted_at"),
        ("attendance.committee[1].name", "form:attendance", "committee"),
        ("reading.G1", "checklist", "reading.G1"),
        ("nothing-known", "case", ""),
    ],
)
def test_every_place_has_its_page(bench: Workbench, where: str, page: str, place: str) -> None:
    """The page of an answer is where it is asked; of what a paper lacks, that paper."""
    assert page_of(where, bench.picture) == (page, place)


def test_every_finding_has_a_page(bench: Workbench) -> None:
    """Also of a case that was only just begun."""
    bench.start("jn-49-2019/acceptance", "新办件", {"extent": "part"})
    lost = [one for one in bench.picture.findings if page_of(one.where, bench.picture)[0] == "case"]

    assert bench.picture.findings
    assert not lost
