"""The user's names for offices, one for the whole store: offices are renamed while a rule is in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.replies import RefusedError
from checklists.cases.store import Store
from checklists.cases.subject import NOTHING_TO_JUDGE, Clock, Subject, name_of
from checklists.policy.model import Policy
from checklists.policy.text import clean_line

_SUBJECT = "offices"
_WHAT = "收件机关"


def names_of(store: Store, policy: Policy) -> Mapping[str, str]:
    """By office, the user's name for it; only of those that he gave another name."""
    if not policy.offices:
        return {}
    for kept in store.under_no_policy(_SUBJECT)[:1]:
        names = {office: kept.facts.get((Kind.ANSWER, _key(policy, office))) for office in policy.office}
        return {office: name for office, name in names.items() if isinstance(name, str)}
    return {}


class OfficeNames(Subject):
    """All names that the user gave, with the one log of them."""

    @classmethod
    def open(cls, store: Store, clock: Clock) -> Self:
        """The names of a store; where nothing was ever renamed, the log begins here."""
        if not store.under_no_policy(_SUBJECT):
            begun = Step(Action.CREATE, (Change(Kind.TITLE, "", None, _WHAT),))
            store.create(_SUBJECT, "", begun, at=clock(), summary=NOTHING_TO_JUDGE)
        # The oldest, in case another program was just as quick.
        return cls(store, clock, store.under_no_policy(_SUBJECT)[0].head.id)

    def rename(self, policy: Policy, names: Mapping[str, str], *, typing: bool = False) -> None:
        """Give offices other names, all or none; an empty name is the rule's own again. Raises `RefusedError`."""
        wanted = {_key(policy, office): _name(policy, office, name) for office, name in names.items()}

        def step() -> Step:
            changes = (self._changed(Kind.ANSWER, key, name) for key, name in wanted.items())
            return Step(Action.ANSWER, tuple(changes), typing=typing)

        self._save(step)


def _name(policy: Policy, office: str, name: str) -> Json:
    if office not in policy.office:
        known = "、".join(policy.office)
        hint = f"可写：{known}" if known else "这份政策没有列出收件机关"
        raise RefusedError(f"没有编号为“{clean_line(office)}”的{_WHAT}，{hint}")
    return name_of(name, f"{_WHAT}的名称") if clean_line(name) else None


def _key(policy: Policy, office: str) -> str:
    return f"{policy.id}/{office}"
