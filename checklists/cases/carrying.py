"""What an organisation can know, and what a case takes over of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from checklists.cases.changes import Change, Json, Kind
from checklists.cases.replies import RefusedError, Replies
from checklists.cases.shared import asking
from checklists.policy.model import Entry, Policy
from checklists.words import table

NAME = "organisation.name"


def policy_of(policies: Iterable[Policy]) -> Policy:
    """A policy that asks nothing, made of the carried entries of others, each from the first that has it.

    Who the organisation is to a policy does not matter here, so the entries that all have are called plainly.
    """
    labels = table()["organisation"]
    found = {NAME: Entry(id=NAME, kind="text", label=labels[NAME], longest=200)}
    for entry in (entry for policy in policies for entry in policy.entries if entry.carried):
        found.setdefault(entry.id, replace(entry, label=labels.get(entry.id, entry.label), defaults=()))
    return asking("organisation", "单位信息", found.values())


def taken_over(
    known: Mapping[str, Json],
    past: Mapping[str, Sequence[Json]],
    replies: Replies,
    answers: Mapping[tuple[Kind, str], Json],
) -> Iterator[Change]:
    """What a case takes over of what is `known`: where it holds nothing, or what was known in the `past`.

    Each value is read by the case's own entry; what that does not take is left out.
    """
    for entry in replies.entries.values():
        value, held = known.get(entry.id), answers.get((Kind.ANSWER, entry.id))
        if entry.carried and value is not None and (held is None or held in past.get(entry.id, ())):
            yield from _read(replies, entry.id, value)


def given_back(
    known: Mapping[str, Json],
    past: Mapping[str, Sequence[Json]],
    replies: Replies,
    answers: Mapping[tuple[Kind, str], Json],
) -> Iterator[Change]:
    """What a case loses that came from the organisation it belonged to, and is not `known` of the one it goes to."""
    for entry in replies.entries.values():
        held = answers.get((Kind.ANSWER, entry.id))
        if entry.carried and entry.id not in known and held is not None and held in past.get(entry.id, ()):
            yield from _read(replies, entry.id, None)


def _read(replies: Replies, entry: str, value: Json) -> Sequence[Change]:
    try:
        return [change for change in replies.changes({entry: value}) if change.before != change.after]
    except RefusedError:
        return ()
