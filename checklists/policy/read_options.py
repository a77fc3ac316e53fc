"""Options of entries and readings, read from a policy's files."""

from __future__ import annotations

from checklists.policy.model import Option
from checklists.policy.nodes import Node
from checklists.policy.text import folded


def read_options(node: Node) -> tuple[Option, ...]:
    """Options written as `id: label`, or `id: {label: …, explanation: …, also: […]}`; no word stands for two."""
    options: list[Option] = []
    taken: dict[str, str] = {}
    for name, value in node.pairs().items():
        option = _option(name, value)
        for word in (option.label, *option.also):
            if taken.setdefault(folded(word), name) != name or option.also.count(word) > 1:
                value.fault(f"“{word}”已是选项“{taken[folded(word)]}”的写法，不看全半角和空格，请删去一处")
        options.append(option)
    return tuple(options)


def _option(name: str, value: Node) -> Option:
    if not value.is_mapping:
        return Option(name, value.text())
    parts = value.mapping(("label",), ("explanation", "also"))
    also = parts["also"].texts() if "also" in parts else ()
    texts = {key: part.text() for key, part in parts.items() if key != "also"}
    label = texts.get("label", "")
    for word in also:
        if folded(word) == folded(label):
            parts["also"].fault(f"“{word}”与名称相同，不看全半角和空格，请删去")
    return Option(name, label, texts.get("explanation", ""), also)
