"""A policy as one of its checklists asks it: with only the options and in the words of that checklist's questions."""

from __future__ import annotations

from msgspec.structs import replace

from checklists.policy.model import Checklist, Entry, Policy, Question


def as_asked(policy: Policy, checklist: Checklist) -> Policy:
    """The policy with its entries as the checklist asks for them; the same one where it asks for all as they are."""
    asked = {question.entry: question for question in checklist.questions if question.only or question.label}
    if not asked:
        return policy
    entries = (_as_asked(entry, asked[entry.id]) if entry.id in asked else entry for entry in policy.entries)
    return replace(policy, entries=tuple(entries))


def _as_asked(entry: Entry, question: Question) -> Entry:
    options = entry.options
    if question.only:
        options = tuple(option for option in options if option.id in question.only)
    return replace(entry, options=options, label=question.label or entry.label)
