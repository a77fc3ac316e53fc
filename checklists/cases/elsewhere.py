"""Which other cases of the store have the same answer, where an answer may be given only once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.cases.search import same
from checklists.cases.store import Store
from checklists.judging.facts import Facts
from checklists.policy.model import Policy


def elsewhere_of(store: Store, policy: Policy, facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """By entry, the titles of the other cases under the policy with the same answer; not of those in 回收站."""
    answers = {entry.id: facts.answers.get(entry.id) for entry in policy.entries if entry.unique}
    titles = {
        key: tuple(_titles(store, policy, facts.case, key, answer))
        for key, answer in answers.items()
        if isinstance(answer, str)
    }
    return {key: found for key, found in titles.items() if found}


def _titles(store: Store, policy: Policy, case: str, key: str, answer: str) -> Iterator[str]:
    for head, answers in store.answers_saying(answer, (key,)):
        other = answers.get(key)
        if isinstance(other, str) and same(other, answer) and head.id != case and _is_under(policy, head.checklist):
            yield head.title


def _is_under(policy: Policy, checklist: str) -> bool:
    return checklist.partition("/")[0] == policy.id
