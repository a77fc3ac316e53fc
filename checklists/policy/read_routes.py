"""The routes of a checklist: where its papers go, as far as the rule says."""

from __future__ import annotations

from collections.abc import Mapping

from checklists.policy.handing_in import Route
from checklists.policy.nodes import Node, unknown
from checklists.policy.setting import Setting, text_of

_OFFICES = ("submit_to", "city_office")


def read_route(node: Node, setting: Setting) -> Route:
    """One route. Where the rule is silent, a note has to say what to do."""
    parts = node.mapping((), (*_OFFICES, "copies", "notes", "when", "silent", "source"))
    silent = tuple(one.one_of(_OFFICES, "去向") for one in _members(parts["silent"])) if "silent" in parts else ()
    if silent and "notes" not in parts:
        parts["silent"].fault("原文未规定的，请补写 notes: [...]，说明怎么办")
    for key in silent:
        if key in parts:
            parts[key].fault(f"已写 silent: {key}，请删去其中一处")
    return Route(
        submit_to=_office(parts, "submit_to", setting),
        city_office=_office(parts, "city_office", setting),
        copies=_copies(parts["copies"], setting) if "copies" in parts else "",
        notes=parts["notes"].texts() if "notes" in parts else (),
        when=setting.when(parts),
        silent=silent,
        source=setting.source(parts),
    )


def _members(node: Node) -> list[Node]:
    return [node] if node.is_text else node.list()


def _office(parts: Mapping[str, Node], key: str, setting: Setting) -> str:
    if key in parts and setting.offices:
        return parts[key].one_of(setting.offices, "机关（见 offices.yaml）")
    return text_of(parts, key)


def _copies(node: Node, setting: Setting) -> str:
    """A whole number, or `$entry` for the answer to an entry."""
    text = node.text()
    if not text.startswith("$"):
        node.whole()
    elif text[1:] not in setting.entries:
        node.fault(unknown("栏目", text[1:], setting.entries))
    return text
