"""Which open cases could take over what is now known of an organisation, and what would change in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checklists.cases.carrying import NAME, taken_over
from checklists.cases.changes import Change, Json, Kind
from checklists.cases.listing import Answers
from checklists.cases.organisation import Organisation
from checklists.cases.replies import Replies
from checklists.cases.search import same
from checklists.cases.session import Desk, Session
from checklists.cases.stored import Head
from checklists.policy.model import Policy
from checklists.shelf import UnknownChecklistError


@dataclass(frozen=True, slots=True)
class Offer:
    """A case outside 回收站 with the changes that it could take over."""

    case: Head
    policy: Policy
    changes: tuple[Change, ...]


def offers_of(desk: Desk, organisation: Organisation) -> list[Offer]:
    """The cases that could take something over: those of the organisation, and those of nobody that name it.

    A case whose own value was typed in it stays as it is: only nothing, and what the organisation's fact was before,
    gives way.
    """
    known, past = organisation.facts, organisation.past
    offers = []
    for case, answers in _cases(desk, organisation):
        try:
            policy, checklist = desk.shelf.find(case.checklist)
        except UnknownChecklistError:  # of a policy that this edition of the program does not bring
            continue
        facts: dict[tuple[Kind, str], Json] = {(Kind.ANSWER, key): value for key, value in answers.items()}
        replies = Replies(policy, checklist, facts, today=desk.today)
        changes = tuple(taken_over(known, past, replies, facts))
        if changes:
            offers.append(Offer(case, policy, changes))
    return offers


def hand_out(desk: Desk, organisation: Organisation, offers: Iterable[Offer]) -> list[Session]:
    """Let the cases take over what was offered, one step a case; those to which something was handed."""
    cases = (desk.open(offer.case.id) for offer in offers)
    return [case for case in cases if case.carry(organisation).changes]


def _cases(desk: Desk, organisation: Organisation) -> Iterator[tuple[Head, Answers]]:
    keys, known = tuple(organisation.facts), desk.organisations.names
    yield from desk.store.answers_of(organisation.id, keys)
    for case, answers in desk.store.answers_saying(organisation.name, keys):
        name = answers.get(NAME)
        if case.organisation not in known and isinstance(name, str) and same(name, organisation.name):
            yield case, answers
