"""Where a finding is dealt with."""

from __future__ import annotations

import msgspec
import pytest

from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from ui.desktop.checklist.groups import Wanted, groups_of
from ui.desktop.places import page_of
from ui.desktop.stages import stages_of
from ui.desktop.workbench import Workbench

FIRST = "report"  # the first paper of the rule


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
        ("reading.G1", "grid", "C4.3.a/地下1层/fit-out"),
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


def of_each_row(picture: Picture) -> Picture:
    """The same case, were it asked of every floor as a whole whether its stairwell is done."""
    pattern = next(one for one in picture.checklist.items if one.id == "C4.3.c")
    alone = msgspec.structs.replace(pattern, label="{floor}楼梯间", loops=pattern.loops[:1], where=None)
    checklist = msgspec.structs.replace(picture.checklist, items=(alone,))
    return picture_of(picture.facts, picture.policy, checklist, today=picture.today, calendar=Calendar())


def test_what_repeats_over_a_table_alone_stands_in_the_list(bench: Workbench) -> None:
    """A matrix is for rows and columns; what is asked once of each row is a list."""
    picture = of_each_row(bench.picture)

    assert page_of("C4.3.c/3层", picture) == ("checklist", "C4.3.c/3层")
    assert page_of("floors[3层]", picture) == ("checklist", "floors[3层]")
    assert [stage.page for stage in stages_of(picture)][:3] == ["questions", "checklist", f"form:{FIRST}"]


def test_what_repeats_over_a_table_alone_is_counted_in_the_list(bench: Workbench) -> None:
    picture = of_each_row(bench.picture)
    stage = next(stage for stage in stages_of(picture) if stage.page == "checklist")

    assert stage.of == len(picture.rows("floors"))


def test_what_repeats_over_a_table_alone_stands_below_its_row(bench: Workbench) -> None:
    """The heads of the list are the rows' names."""
    passage = groups_of(of_each_row(bench.picture), Wanted())[0]

    assert [group.title for group in passage.groups] == [row["name"] for row in bench.picture.rows("floors")]


def test_a_matrix_without_items_is_not_offered(bench: Workbench) -> None:
    """A building handed over as a whole has no stage of rows and columns."""
    bench.answer({"extent": "whole"})

    assert "grid" not in [stage.page for stage in stages_of(bench.picture)]
