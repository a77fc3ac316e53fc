"""Organisations: facts entered once in the store and taken over by every case of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from checklists.cases.carrying import NAME, policy_of
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.replies import RefusedError, unknown
from checklists.cases.search import same
from checklists.cases.shared import Answers, Shared, Surroundings, read
from checklists.cases.stored import ORGANISATIONS, Stored
from checklists.cases.subject import NOTHING_TO_JUDGE, name_of
from checklists.policy.model import Policy
from checklists.policy.text import clean_line

_WHAT = "单位名称"


class Organisations:
    """The organisations of a store."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around

    @cached_property
    def policy(self) -> Policy:
        """What can be known of an organisation."""
        return policy_of(self.around.shelf.policies.values())

    def kept(self, *, deleted: bool = False) -> list[Stored]:
        """Those outside 回收站, or those in it, by name."""
        found = (kept for kept in self.around.store.under_no_policy(ORGANISATIONS) if kept.head.deleted is deleted)
        return sorted(found, key=lambda kept: kept.head.title)

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each by its id, of those in 回收站 too."""
        return self.around.store.names(ORGANISATIONS)

    def only(self) -> Organisation | None:
        """The one organisation of a store that has exactly one."""
        kept = self.kept()
        return self.open(kept[0].head.id) if len(kept) == 1 else None

    def open(self, organisation_id: str) -> Organisation:
        """The organisation of that id. Raises `StoreError`."""
        return Organisation(self, organisation_id)

    def named(self, name: str, *, deleted: bool = False) -> Organisation | None:
        """The organisation of that name or id; None where there is none."""
        for kept in self.kept(deleted=deleted):
            if kept.head.id == name or same(kept.head.title, name):
                return self.open(kept.head.id)
        return None

    def find(self, name: str, *, deleted: bool = False) -> Organisation:
        """The organisation of that name or id, outside 回收站 or in it. Raises `RefusedError`."""
        found = self.named(name, deleted=deleted)
        if found is None:
            place = "回收站里" if deleted else ""
            names = "、".join(kept.head.title for kept in self.kept(deleted=deleted))
            known = f"{place}现有：{names}" if names else f"{place}还没有单位"
            raise RefusedError(f"{place}没有名为“{clean_line(name)}”的单位，{known}")
        return found

    def add(self, name: str, given: Mapping[str, object]) -> Organisation:
        """A new organisation with what is known of it. Raises `RefusedError`, and then nothing was made."""
        named = {NAME: name, **_by_entry(given, self.policy)}
        changes = tuple(map(_as_kept, read(named, self.policy, {}, today=self.around.today)))
        self.refuse_taken(str(changes[0].after))
        begun, now = Step(Action.CREATE, changes), self.around.clock()
        return self.open(self.around.store.create(ORGANISATIONS, "", begun, at=now, summary=NOTHING_TO_JUDGE).id)

    def refuse_taken(self, name: str, *, by: str = "") -> None:
        """Raise `RefusedError` where another organisation than `by` is called so."""
        if any(same(kept.head.title, name) and kept.head.id != by for kept in self.kept()):
            raise RefusedError(f"已有名为“{name}”的单位，请换一个名称，或直接修改那家单位的信息")


class Organisation(Shared):
    """One organisation. Its name is the title of its row and, to everybody else, one of its facts."""

    def __init__(self, among: Organisations, organisation_id: str) -> None:
        self._among = among
        super().__init__(among.around, among.policy, organisation_id)

    @property
    def name(self) -> str:
        """Its name."""
        return self._stored.head.title

    @property
    def answers(self) -> Answers:
        """What is known of it, as answers."""
        return {(Kind.ANSWER, NAME): self.name, **super().answers}

    @property
    def facts(self) -> Mapping[str, Json]:
        """What is known of it, by entry."""
        return {key: value for (_, key), value in self.answers.items()}

    @property
    def past(self) -> Mapping[str, Sequence[Json]]:
        """Every value that each fact ever had."""
        past: dict[str, list[Json]] = {}
        for change in (change for row in self.history for change in row.step.changes):
            past.setdefault(_entry_of(change), []).extend((change.before, change.after))
        return past

    def fill(self, given: Mapping[str, object], *, typing: bool = False) -> None:
        """Enter facts; an id may be shortened to what stands after its dot. Raises `RefusedError` or `StoreError`."""
        super().fill(_by_entry(given, self._policy), typing=typing)

    def told(self, step: Step) -> Step:
        """A step as its listeners know facts: the name is one of them."""
        changes = (c._replace(kind=Kind.ANSWER, key=NAME) if c.kind is Kind.TITLE else c for c in step.changes)
        return step._replace(changes=tuple(changes))

    def _as_kept(self, change: Change) -> Change:
        return _as_kept(change)

    def _append(self, step: Step) -> None:
        after = self._after(step)
        if not after.head.deleted:
            self._among.refuse_taken(after.head.title, by=self._id)
        self._keep(step, after)


def _by_entry(given: Mapping[str, object], policy: Policy) -> Mapping[str, object]:
    """What is given, by the whole ids of entries. Raises `RefusedError`."""
    return {_named(name, policy): value for name, value in given.items()}


def _entry_of(change: Change) -> str:
    """The entry that a change of an organisation is about; its name is kept as its title."""
    return NAME if change.kind is Kind.TITLE else change.key


def _named(name: str, policy: Policy) -> str:
    for entry in (name, f"organisation.{name}"):
        if entry in policy.entry:
            return entry
    raise RefusedError(f"{unknown(name, policy.entry, '单位信息')}可填：{'、'.join(policy.entry)}")


def _as_kept(change: Change) -> Change:
    if change.key != NAME:
        return change
    return Change(Kind.TITLE, "", change.before, name_of(str(change.after or ""), _WHAT))
