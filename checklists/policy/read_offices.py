"""Offices, read from a policy's `offices.yaml`: who takes the papers, by the name the rule gives."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checklists.policy.handing_in import Office
from checklists.policy.model import Entry
from checklists.policy.nodes import Node, unknown


def read_offices(top: Node | None, entries: Mapping[str, Entry]) -> dict[str, Office]:
    """Offices by id; none where the policy has no such file. A name may hold the answer to a choice in braces."""
    pairs = top.pairs() if top else {}
    return {name: _office(name, node, entries) for name, node in pairs.items()}


def _office(name: str, node: Node, entries: Mapping[str, Entry]) -> Office:
    """`id: 名称`, or `id: {name: 名称, note: …}`."""
    parts = node.mapping(("name",), ("note",)) if node.is_mapping else {"name": node}
    text = parts["name"].text() if "name" in parts else ""
    choices = [entry.id for entry in entries.values() if entry.kind == "choice"]
    for asked in re.findall(r"\{([^}]*)\}", text):
        if asked not in choices:
            parts["name"].fault(unknown("栏目（须是单选）", asked, choices))
    return Office(name, text, parts["note"].text() if "note" in parts else "")
