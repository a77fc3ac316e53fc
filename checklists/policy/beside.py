"""What is filled in beside the items of a checklist: an entry of the policy for each item that asks for it."""

from __future__ import annotations

from msgspec.structs import replace

from checklists.policy.model import Checklist, Entry, Policy


def name_beside(item: str, entry: str) -> str:
    """What an entry beside an item is called, such as T1.1.unit."""
    return f"{item}.{entry}"


def entries_beside(policy: Policy, checklist: Checklist) -> dict[str, Entry]:
    """Every entry beside an item, by its own name."""
    names = [(name_beside(item.id, entry), entry) for item in checklist.items for entry in item.entries]
    return {name: replace(policy.entry[entry], id=name) for name, entry in names}


def entries_known(policy: Policy, checklist: Checklist) -> dict[str, Entry]:
    """Every entry that an answer under the checklist may be to, by the name that the answer is kept under."""
    return {**policy.entry, **entries_beside(policy, checklist)}
