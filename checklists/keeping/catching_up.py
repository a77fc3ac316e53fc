"""Judging the cases that an older program has saved, so that the list and the calendar know their parts and days."""

from __future__ import annotations

from checklists.cases.session import Desk
from checklists.cases.summing import summary_of
from checklists.keeping.watching import Watch, unwatched
from checklists.shelf import UnknownChecklistError


def catch_up(desk: Desk, watch: Watch = unwatched) -> int:
    """Judge what is not judged yet; how many cases are left, as their rule is not here. Raises `StoreError`."""
    waiting, left = desk.store.unjudged(), 0
    for done, case_id in enumerate(waiting, 1):
        watch(done, len(waiting), f"正在补算第 {done} 件，共 {len(waiting)} 件")
        try:
            session = desk.open(case_id)
        except UnknownChecklistError:
            left += 1
            continue
        desk.store.relist(case_id, summary_of(session.picture), expected=session.stored.head.sequence)
    return left
