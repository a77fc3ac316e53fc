"""Bringing other cases into the table of one: in one step, which can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from checklists.cases.replies import RefusedError, entries_of
from checklists.cases.session import Desk, Session
from checklists.judging.collecting import collected, collects
from checklists.judging.picture import Picture
from checklists.policy.values import rows_of


def collect(desk: Desk, session: Session, cases: Sequence[str]) -> tuple[int, int]:
    """Bring cases into the tables of an open one: how many rows are new, and how many there were already.

    Raises `RefusedError` or `StoreError`, and then nothing was changed.
    """
    picture = session.picture
    tables = [entry for entry in entries_of(picture.policy, picture.checklist).values() if collects(entry)]
    if not tables:
        raise RefusedError(f"“{picture.checklist.title}”没有可以汇入其他办件的表，请在填汇总表的办件里汇入")
    others = [_other(desk, session, case) for case in dict.fromkeys(cases)]
    kept = {table.id: rows_of(picture.facts.answers.get(table.id)) for table in tables}
    session.answer({table.id: collected(table, kept[table.id], others) for table in tables})
    there = {row["key"] for row in kept[tables[0].id]}
    known = sum(other.facts.case in there for other in others)
    return len(others) - known, known


def _other(desk: Desk, session: Session, case: str) -> Picture:
    """The case to be brought in, if it can be."""
    picture = session.picture
    if case == picture.facts.case:
        raise RefusedError(f"办件不能汇入它自己，请去掉“{case}”")
    other = desk.open(case)
    name = f"办件“{other.picture.facts.title}”（{case}）"
    if other.stored.head.deleted:
        raise RefusedError(f"{name}在回收站里，请先恢复，或不汇入它")
    if other.picture.facts.practice != picture.facts.practice:
        raise RefusedError(f"{name}和本办件一个是练习、一个不是，不能汇入")
    if other.picture.policy.id != picture.policy.id:
        raise RefusedError(f"{name}不是依据{picture.policy.number}的办件，不能汇入")
    return other.picture
