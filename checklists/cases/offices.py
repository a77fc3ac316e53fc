"""The user's names for offices, one for the whole store: offices are renamed while a rule is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Self

from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.replies import RefusedError
from checklists.cases.shared import Shared, Surroundings, asking
from checklists.cases.store import Store
from checklists.cases.subject import NOTHING_TO_JUDGE
from checklists.policy.handing_in import Office
from checklists.policy.model import Entry, Policy
from checklists.policy.text import clean_line

_SUBJECT = "offices"
_WHAT = "收件机关"
_PLACE = re.compile(r"\{([^{}]*)\}")


def names_of(store: Store, policy: Policy) -> Mapping[str, str]:
    """By office, the user's name for it; only of those that he gave another name."""
    if not policy.offices:
        return {}
    for kept in store.under_no_policy(_SUBJECT)[:1]:
        names = {office: kept.facts.get((Kind.ANSWER, key_of(policy, office.id))) for office in policy.offices}
        return {office.id: _meant(name, office, policy) for office, name in names.items() if isinstance(name, str)}
    return {}


class OfficeNames(Shared):
    """All names that the user gave, with the one log of them."""

    @classmethod
    def open(cls, around: Surroundings) -> Self:
        """The names of a store; where nothing was ever renamed, the log begins here."""
        store = around.store
        if not store.under_no_policy(_SUBJECT):
            begun = Step(Action.CREATE, (Change(Kind.TITLE, "", None, _WHAT),))
            store.create(_SUBJECT, "", begun, at=around.clock(), summary=NOTHING_TO_JUDGE)
        # The oldest, in case another program was just as quick.
        kept = store.under_no_policy(_SUBJECT)[0]
        return cls(around, _policy_of(around.shelf.policies.values()), kept.head.id)

    def rename(self, policy: Policy, names: Mapping[str, str]) -> None:
        """Give offices other names, all or none; an empty name is the rule's own again. Raises `RefusedError`."""
        for office in names:
            if office not in policy.office:
                known = "、".join(policy.office)
                hint = f"可写：{known}" if known else "这份政策没有列出收件机关"
                raise RefusedError(f"没有编号为“{clean_line(office)}”的{_WHAT}，{hint}")
        self.fill({key_of(policy, office): name for office, name in names.items()})


def key_of(policy: Policy, office: str) -> str:
    """The entry in which an office has its name."""
    return f"{policy.id}/{office}"


def spelt(name: str, policy: Policy) -> str:
    """An office's name as people read and write it: what depends on an answer stands in brackets."""
    return _PLACE.sub(lambda found: _place(found[1], policy), name)


def _meant(written: str, office: Office, policy: Policy) -> str:
    """A name as the rule spells it: only what its own name depends on can be put into another name."""
    for entry in _PLACE.findall(office.name):
        written = written.replace(_place(entry, policy), f"{{{entry}}}")
    return written


def _place(entry: str, policy: Policy) -> str:
    return f"〔{policy.entry[entry].label}〕" if entry in policy.entry else f"{{{entry}}}"


def _policy_of(policies: Iterable[Policy]) -> Policy:
    entries = (
        Entry(
            id=key_of(policy, office.id), kind="text", label=spelt(office.name, policy), longest=200, hint=office.note
        )
        for policy in policies
        for office in policy.offices
    )
    return asking("offices", _WHAT, entries)
