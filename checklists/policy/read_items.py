"""The items and checks of a checklist, and the groups that items belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checklists.policy.beside import name_beside
from checklists.policy.condition import All, AnyOf, Condition, Not, Repeated
from checklists.policy.model import Check, DueDay, Entry, Group, Item
from checklists.policy.nodes import Node, unknown
from checklists.policy.setting import Setting, braced, text_of

_NEEDED = ("id", "kind", "source", "label")
_KNOWN = (
    "text",
    "authority",
    "copy",
    "when",
    "needed",
    "for_each",
    "where",
    "na",
    "catch_all",
    "optional",
    "group",
    "prints",
    "due",
    "entries",
    "finished",
    "duty",
    "how",
    "proofs",
)
_KINDS = ("condition", "material", "declaration", "step")
_COPIES = ("original", "copy", "unspecified")


def read_groups(node: Node | None) -> tuple[Group, ...]:
    """`id: {need: any, label: …}` each; `within` names a group further up that this one is a part of."""
    groups: list[Group] = []
    for name, value in node.pairs().items() if node else ():
        parts = value.mapping(("need", "label"), ("within",))
        need = parts["need"].one_of(("any", "all"), "要求") if "need" in parts else "all"
        around = [group.id for group in groups if group.need == "all"]
        within = parts["within"].one_of(around, "组（须在前面、写有 need: all）") if "within" in parts else ""
        groups.append(Group(name, need, text_of(parts, "label"), within))  # type: ignore[arg-type]
    return tuple(groups)


def check_groups(node: Node | None, items: Iterable[Item]) -> None:
    """A group of one item, or of none, is a mistake, unless other groups stand within it."""
    members = [item.group for item in items]
    around = {group.within for group in read_groups(node)}
    for name, value in node.pairs().items() if node else ():
        if name in around:
            continue
        if members.count(name) < 2:
            value.fault(f"“{name}”组里至少要有两个条目，请在条目中写 group: {name}，或删去这一组")


def read_item(node: Node, setting: Setting) -> Item:
    """One item, or the pattern of many."""
    parts = node.mapping(_NEEDED, _KNOWN)
    loops = setting.loops(parts)
    companion = "authority" in parts and parts["authority"].one_of(("rule", "companion"), "依据类别") == "companion"
    source = text_of(parts, "source") if companion else setting.source(parts)
    if companion and "text" not in parts:
        node.fault("辅助对照项要写内容，请补写 text: …")
    passage = setting.passages.get(source)
    item = Item(
        id=text_of(parts, "id"),
        kind=parts["kind"].one_of(_KINDS, "种类") if "kind" in parts else "",  # type: ignore[arg-type]
        source=source,
        text=text_of(parts, "text") if companion else passage.text if passage else "",
        label=braced(parts, "label", [loop.name for loop in loops]),
        authority="companion" if companion else "rule",
        copy=parts["copy"].one_of(_COPIES, "写法") if "copy" in parts else "unspecified",  # type: ignore[arg-type]
        when=setting.when(parts),
        needed=setting.when(parts, "needed", loops),
        loops=loops,
        where=setting.when(parts, "where", loops),
        na_allowed="na" in parts,
        na_example=text_of(parts, "na"),
        catch_all=_yes(parts, "catch_all"),
        optional=_yes(parts, "optional"),
        group=parts["group"].one_of(setting.groups, "组") if "group" in parts else "",
        prints=parts["prints"].one_of(setting.forms, "表格") if "prints" in parts else "",
        due=_due(parts["due"], passage.text if passage else "") if "due" in parts else None,
        entries=_entries(parts["entries"], text_of(parts, "id"), setting.entries) if "entries" in parts else (),
        finished=text_of(parts, "finished"),
        duty=text_of(parts, "duty"),
        how=text_of(parts, "how"),
        proofs=parts["proofs"].texts() if "proofs" in parts else (),
    )
    _check_place_of_keys(parts, item)
    return item


def _due(node: Node, passage: str) -> DueDay:
    """`{day: 2020-06-30, words: 2020年6月底前}`, the words as they stand in the item's passage."""
    parts = node.mapping(("day", "words"))
    words = text_of(parts, "words")
    if words and words not in passage:
        parts["words"].fault(f"条文里没有“{words}”，请照原文写时限")
    return DueDay((parts["day"].day() if "day" in parts else None) or date.min, words)


def _entries(node: Node, item: str, entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """Entries to be filled in by hand beside the item."""
    for one in node.list():
        entry = entries.get(one.text())
        if entry is None:
            one.fault(unknown("栏目", one.text(), entries))
        elif entry.kind == "table" or entry.computed or entry.defaults or entry.carried or entry.unique:
            one.fault(f"“{entry.id}”不是只在这里手填的一栏，不能放在条目旁；请另写一个栏目")
        elif name_beside(item, entry.id) in entries:
            one.fault(f"“{name_beside(item, entry.id)}”已是一个栏目的编号，请给条目改名")
    return tuple(one.text() for one in node.list())


def _yes(parts: Mapping[str, Node], key: str) -> bool:
    return key in parts and parts[key].yes()


def _check_place_of_keys(parts: Mapping[str, Node], item: Item) -> None:
    """Keys that make no sense on such an item."""
    companion, beside = item.authority == "companion", item.kind == "step" or item.authority == "companion"
    repeated = bool(item.loops)
    rules = (
        ("text", not companion, "原文取自 source 所指条文，请删去 text"),
        ("needed", beside, "环节和辅助对照项从不作必备项，请删去 needed"),
        ("needed", item.optional or item.catch_all, "optional、catch_all 的条目从不作必备项，请删去 needed"),
        ("optional", beside, "环节和辅助对照项本来就不作必备项，请删去 optional"),
        ("catch_all", item.optional, "兜底的条目本来就不作必备项，optional 和 catch_all 请只写一样"),
        ("group", not item.counts, "不作必备项的条目不能编进一组，请删去 group"),
        ("where", not item.loops, "where 只用于有 for_each 的条目；请改写成 when"),
        ("due", companion or item.optional or item.catch_all, "不作必备项的条目没有时限，请删去 due"),
        ("entries", repeated, "逐行展开的条目旁不能放栏目，请把栏目写进表格的列"),
        ("finished", item.finished not in item.entries, "finished 应是 entries 中的一栏"),
        ("finished", item.due is None, "finished 只用于有 due 的条目，请补写 due"),
        ("prints", item.copy != "original", "由本程序打印的材料是原件，请补写 copy: original"),
    )
    for key, wrong, advice in rules:
        if wrong and key in parts:
            parts[key].fault(advice)


def read_check(node: Node, setting: Setting) -> Check:
    """One check; in a part that several checklists share it may point at entries only."""
    parts = node.mapping(("id", "level", "when", "where", "text"), ("for_each",))
    loops = setting.loops(parts)
    when = setting.when(parts, loops=loops)
    places = [*setting.entries, *(() if node.file.startswith("fragments/") else setting.forms)]
    repeats = next(_repeated_in(when), "")
    names = [*(loop.name for loop in loops), *(("repeated",) if repeats else ())]
    return Check(
        id=text_of(parts, "id"),
        level=parts["level"].one_of(("block", "warn", "info"), "级别") if "level" in parts else "info",  # type: ignore[arg-type]
        when=when,  # type: ignore[arg-type]
        where=parts["where"].one_of(places, "位置") if "where" in parts else "",
        text=braced(parts, "text", names),
        loops=loops,
        repeats=repeats,
    )


def _repeated_in(condition: Condition | None) -> Iterator[str]:
    """The entries of which the condition asks whether other cases have the same."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _repeated_in(part)
        case Not(part):
            yield from _repeated_in(part)
        case Repeated(name):
            yield name
