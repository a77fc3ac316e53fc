"""Taking a bundle into a store: as a case of its own, or in place of the same case, which can be undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checklists.bundle.content import moment_of
from checklists.bundle.errors import BundleError, spoilt
from checklists.bundle.reading import Bundle
from checklists.bundle.retracing import Hashes
from checklists.bundle.shapes import Shapes
from checklists.cases import log
from checklists.cases.attachments import Watch, going_on
from checklists.cases.changes import Kind, Step
from checklists.cases.errors import CaseNotFoundError, StoppedError
from checklists.cases.log import LogRow
from checklists.cases.session import Desk, Session
from checklists.cases.stored import Head, Stored
from checklists.cases.subject import NOTHING_TO_JUDGE
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line
from checklists.shelf import Shelf, UnknownChecklistError

Standing = Literal["new", "same", "newer", "older", "both"]
_COPY = "（接收）"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bundle that was checked, and how it stands to what is here.

    `standing`: the case is not here; it is the same; the bundle has gone on from what is here; what is here has gone
    on from the bundle; or both have, `ours` steps here since they parted. `there` is the case here that has its id.
    """

    bundle: Bundle
    standing: Standing
    there: Head | None
    ours: int = 0
    other_edition: bool = False

    @property
    def practice(self) -> bool:
        """Whether the case was made to try things out."""
        return self.bundle.manifest.known.get((Kind.PRACTICE, "")) is True


def checked(desk: Desk, bundle: Bundle) -> Arrival:
    """Look at all that a bundle says. Nothing is written. Raises `BundleError` or `StoreError`."""
    return standing(desk, bundle, other_edition=examine(desk.shelf, bundle))


def examine(shelf: Shelf, bundle: Bundle, watch: Watch = going_on) -> bool:
    """Look at all that a bundle says, on any thread; whether its case was begun under another edition of the policy.

    Raises `BundleError`, or `StoppedError` where `watch` says so.
    """
    case, named = bundle.manifest.case, bundle.manifest.policy
    try:
        policy, checklist = shelf.find(case.checklist)
    except UnknownChecklistError as error:
        number = clean_line(named.number)[:60] or clean_line(case.checklist)[:60]
        raise BundleError(
            f"这个办件依据的是“{number}”，本机没有这份政策文件的规则数据，请更新申验通后再接收"
        ) from error
    bundle.check(Shapes(policy, checklist), watch)
    return policy.edition != case.edition


def standing(desk: Desk, bundle: Bundle, *, other_edition: bool) -> Arrival:
    """How a bundle that was examined stands to what is here. Raises `BundleError` or `StoreError`."""
    case = bundle.manifest.case
    there, rows = _here(desk, case.id)
    if there is None:
        return Arrival(bundle, "new", None, other_edition=other_edition)
    if (there.checklist, there.edition) != (case.checklist, case.edition):
        raise spoilt("本机有一个编号相同、事项或规则数据不同的办件")
    how, ours = _compared(rows, bundle.hashes)
    return Arrival(bundle, how, there, ours, other_edition)


def as_new(desk: Desk, arrival: Arrival, watch: Watch = going_on) -> Session:
    """Keep the case with its whole log; where its id is taken here, under another id and another name.

    The files are taken in before. Raises `StoreError`, or `StoppedError` where `watch` says so, and then nothing is
    kept: a log may be long.
    """
    bundle, case = arrival.bundle, arrival.bundle.manifest.case
    case_id = case.id if arrival.there is None else desk.store.new_id()
    rows, last = bundle.rows(), bundle.last
    if arrival.there is not None:  # a log may be long: it is gone through twice rather than kept whole

        def anew() -> Iterator[LogRow]:
            return _chained_anew(bundle.rows(), case_id, case.checklist, case.edition)

        rows, (last,) = anew(), deque(anew(), maxlen=1)
    session = desk.adopt(Stored(_head(arrival, case_id), bundle.manifest.known), _watched(rows, watch), last)
    if arrival.there is not None:
        session.rename(case.title[: 200 - len(_COPY)] + _COPY)
    return session


def in_place(arrival: Arrival, session: Session) -> Step:
    """Let the same case here be as the bundle says, in one step. Raises `BundleError` or `StoreError`."""
    case = arrival.bundle.manifest.case
    if session.stored.head.id != case.id:
        raise BundleError(f"本机没有编号为“{case.id}”的办件，请作为新办件接收")
    if session.stored.head.deleted:
        raise BundleError(f"“{redacted(session.stored.head.title)}”在回收站里，请先恢复，或作为新办件接收")
    if session.stored.head.practice != arrival.practice:
        raise BundleError("练习办件不能替换正式办件，正式办件也不能替换练习办件，请作为新办件接收")
    return session.receive(arrival.bundle.manifest.known)


def _here(desk: Desk, case_id: str) -> tuple[Head | None, list[LogRow]]:
    try:
        return desk.store.load(case_id).head, desk.store.log(case_id)
    except CaseNotFoundError:
        return None, []


def _compared(rows: list[LogRow], theirs: Hashes) -> tuple[Standing, int]:
    """How the log here stands to that of the bundle, and how many steps were made here since they parted."""
    together = 0
    for row, other in zip(rows, theirs, strict=False):
        if row.hash != other:
            break
        together += 1
    ours, others = len(rows) - together, len(theirs) - together
    match bool(ours), bool(others):
        case False, False:
            return "same", 0
        case False, True:
            return "newer", 0
        case True, False:
            return "older", ours
        case _:
            return "both", ours


def _head(arrival: Arrival, case_id: str) -> Head:
    case = arrival.bundle.manifest.case
    return Head(
        id=case_id,
        checklist=case.checklist,
        edition=case.edition,
        title=case.title,
        created_at=moment_of(case.created_at),
        changed_at=moment_of(case.changed_at),
        deleted=False,
        summary=NOTHING_TO_JUDGE,
        sequence=case.sequence,
        organisation=_owner(arrival.bundle),
        practice=arrival.practice,
    )


def _owner(bundle: Bundle) -> str:
    owner = bundle.manifest.known.get((Kind.ORGANISATION, ""))
    return owner if isinstance(owner, str) else ""


def _watched(rows: Iterator[LogRow], watch: Watch) -> Iterator[LogRow]:
    for row in rows:
        if not watch(0):
            raise StoppedError
        yield row


def _chained_anew(rows: Iterator[LogRow], case_id: str, checklist: str, edition: str) -> Iterator[LogRow]:
    """The same steps as the log of a case with another id."""
    previous = log.origin(case_id, checklist, edition)
    for row in rows:
        digest = log.digest(previous, row.sequence, row.at, row.step)
        yield row._replace(previous=previous, hash=digest)
        previous = digest
