"""One checklist, read from a file of a policy's `checklists/` and the fragments that it uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from msgspec import structs

from checklists.policy.model import Checklist, Entry, Gate, Item, Note, Question, Reading
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_days import check_steps, read_deadline
from checklists.policy.read_items import check_groups, read_check, read_groups, read_item
from checklists.policy.read_options import read_options
from checklists.policy.read_routes import read_route
from checklists.policy.setting import Setting, braced, only_of, text_of

Made = TypeVar("Made")
_OUTCOMES = ("conditions", "materials", "any", "risk", "none")
_MEANINGS = {"any": "circumstance", "risk": "risk"}  # of the conditions under an outcome
_STATES = ("ready", "not-ready", "undecided")
_LISTS = ("gates", "threshold", "questions", "readings", "notes", "items", "checks", "deadlines", "routes")
_SHARED = ("questions", "readings", "notes", "terms", "items", "checks", "deadlines", "routes")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The members of every list of a checklist, those of its fragments after its own, and its terms."""

    lists: Mapping[str, list[Node]]
    terms: Mapping[str, Node]

    def each(self, key: str, make: Callable[[Node, Setting], Made], setting: Setting) -> tuple[Made, ...]:
        """The members of a list, each with an id of its own where it has one."""
        seen: set[str] = set()
        for node in self.lists[key]:
            name = node.pairs().get("id") if node.is_mapping else None
            if name and name.text() in seen:
                name.fault(f"编号“{name.text()}”写了两次，请改名或删去一处")
            seen.add(name.text() if name else "")
        return tuple(make(node, setting) for node in self.lists[key])


@dataclass(slots=True)
class Fragments:
    """The parts that checklists share, by name; a fragment or a term in one that no checklist uses is a fault.

    `names` has fragments whose file cannot be read as well: what is wrong with it is told there.
    """

    tops: Mapping[str, Node]
    names: tuple[str, ...]
    _used: set[str] = field(default_factory=set)
    _terms: dict[tuple[str, int], tuple[str, Node]] = field(default_factory=dict)
    _asked: set[tuple[str, int]] = field(default_factory=set)

    def named(self, node: Node | None) -> list[dict[str, Node]]:
        """The parts of the fragments that a checklist names."""
        wanted = [one.one_of(self.names, "片段") for one in node.list()] if node else []
        self._used.update(wanted)
        return [self.tops[name].mapping((), _SHARED) for name in wanted if name in self.tops]

    def note_terms(self, terms: Mapping[str, Node], used: set[str]) -> None:
        """Remember what became of the terms of a checklist; one of its own that is not used is told at once."""
        for name, node in terms.items():
            place = (node.file, node.line)
            if node.file.startswith("fragments/"):
                self._terms[place] = (name, node)
                self._asked.update({place} if name in used else ())
            elif name not in used:
                node.fault(f"说法“{name}”没有用到，请删去")

    def tell_unused(self) -> None:
        """Note what no checklist uses."""
        for name, top in self.tops.items():
            if name not in self._used:
                top.fault(f"没有事项用到这个片段，请在事项中写 use: [{name}]，或删去这个文件")
        for place, (name, node) in self._terms.items():
            if place not in self._asked:
                node.fault(f"说法“{name}”没有用到，请删去")


class ChecklistReader:
    """Reads checklist files against the entries, lists, passages, forms and offices of their policy."""

    def __init__(self, setting: Setting, fragments: Fragments) -> None:
        self._setting = setting
        self._fragments = fragments

    def read(self, top: Node) -> Checklist:
        """The checklist; every fault is noted."""
        parts = top.mapping(
            ("id", "title", "outcome"), ("about", "listing", "verdicts", "groups", *_LISTS, "terms", "forms", "use")
        )
        pieces = _pieces((parts, *self._fragments.named(parts.get("use"))))
        if not pieces.lists["questions"] and "questions" not in parts:
            top.fault("缺少“questions”，请补写 questions: …")
        setting = replace(self._setting, groups={group.id: group for group in read_groups(parts.get("groups"))})
        readings = pieces.each("readings", _reading, setting)
        known = replace(
            setting.known, readings={reading.id: reading for reading in readings}, terms=pieces.terms, used=set()
        )
        setting = replace(setting, known=known)
        deadlines = pieces.each("deadlines", read_deadline, setting)
        days = tuple(deadline.id for deadline in deadlines)
        setting = replace(setting, known=replace(known, deadlines=days))
        outcome = parts["outcome"].one_of(_OUTCOMES, "结论方式") if "outcome" in parts else "none"
        _check_threshold(outcome, parts)
        checklist = Checklist(
            id=text_of(parts, "id"),
            title=text_of(parts, "title"),
            outcome=outcome,  # type: ignore[arg-type]
            listing=text_of(parts, "listing"),
            verdicts=_verdicts(top, parts),
            about=_about(parts["about"], setting) if "about" in parts else None,
            gates=pieces.each("gates", _gate, setting),
            threshold=pieces.each("threshold", _gate, setting),
            questions=_questions(pieces.lists["questions"], setting),
            readings=readings,
            notes=pieces.each("notes", _note, setting),
            groups=tuple(setting.groups.values()),
            items=pieces.each("items", _item_under(outcome), setting),
            checks=pieces.each("checks", read_check, setting),
            deadlines=deadlines,
            routes=pieces.each("routes", read_route, setting),
            forms=tuple(node.one_of(setting.forms, "表格") for node in parts["forms"].list())
            if "forms" in parts
            else (),
        )
        check_groups(parts.get("groups"), checklist.items)
        check_steps(pieces.lists["deadlines"], checklist.items)
        self._fragments.note_terms(pieces.terms, known.used)
        return checklist


def _pieces(sources: tuple[Mapping[str, Node], ...]) -> Pieces:
    """What a checklist and its fragments hold, taken together."""
    lists = {key: [node for parts in sources if key in parts for node in parts[key].list()] for key in _LISTS}
    terms: dict[str, Node] = {}
    for parts in sources:
        for name, node in parts["terms"].pairs().items() if "terms" in parts else ():
            if name in terms:
                node.fault(f"说法“{name}”在 {terms[name].file} 中已经写过，请改名或删去一处")
            terms.setdefault(name, node)
    return Pieces(lists, terms)


def _questions(nodes: list[Node], setting: Setting) -> tuple[Question, ...]:
    questions: list[Question] = []
    for node in nodes:
        question = _question(node, setting)
        if question.entry in [other.entry for other in questions if other.entry]:
            node.fault(f"“{question.entry}”问了两次，请删去一处")
        questions.append(question)
    return tuple(questions)


def _question(node: Node, setting: Setting) -> Question:
    """`name`, or `{name: {when: …, only: [option, …], label: …}}` where one of these is to be said."""
    pairs = {node.text(): node} if node.is_text else node.pairs()
    if len(pairs) != 1:
        node.fault("这里写一个栏目，如 - extent 或 - own_parts: {when: …}")
        return Question("")
    ((name, value),) = pairs.items()
    entry = setting.entries.get(name)
    if entry is None:
        node.fault(unknown("栏目", name, setting.entries))
    elif entry.computed:
        node.fault(f"“{name}”是自动算出的，不用问，请删去")
    if node.is_text:
        return Question(name)
    parts = value.mapping((), ("when", "only", "label"))
    if value.is_mapping and not parts:
        value.fault("这里没有写内容，请写 when、only 或 label")
    only = _only(parts["only"], entry) if "only" in parts and entry else ()
    return Question(name, setting.when(parts), only, text_of(parts, "label"))


def _only(node: Node, entry: Entry) -> tuple[str, ...]:
    if entry.kind not in ("choice", "choices"):
        node.fault(f"only 只用于有选项的栏目，“{entry.id}”不是，请删去")
        return ()
    only = tuple(option.id for option in only_of(node, entry.options))
    for default in entry.defaults:
        for value in (default.value,) if isinstance(default.value, str) else default.value:
            if value not in only:
                node.fault(f"“{entry.id}”的默认值“{value}”不在其中，请补上")
    return only


def _check_threshold(outcome: str, parts: Mapping[str, Node]) -> None:
    if "threshold" in parts and outcome != "risk":
        parts["threshold"].fault("threshold 只用于 outcome: risk；决定规则是否适用的，请写进 gates")


def _item_under(outcome: str) -> Callable[[Node, Setting], Item]:
    """Reads an item as the outcome understands it: of circumstances one decides, so nothing else can count."""
    meaning = _MEANINGS.get(outcome)

    def read(node: Node, setting: Setting) -> Item:
        item = read_item(node, setting)
        if meaning is None or not item.counts:
            return item
        if item.kind != "condition":
            node.fault("一项就能定结论的事项，计数的只能是 kind: condition；材料请补写 optional: yes")
        if item.group:
            node.fault("一项就能定结论的事项不用编组，请删去 group")
        return structs.replace(item, meaning=meaning)

    return read


def _gate(node: Node, setting: Setting) -> Gate:
    parts = node.mapping(("when", "source", "otherwise"))
    return Gate(setting.when(parts), setting.source(parts), text_of(parts, "otherwise"))  # type: ignore[arg-type]


def _reading(node: Node, setting: Setting) -> Reading:
    parts = node.mapping(("id", "source", "question", "options", "default", "because"))
    options = read_options(parts["options"]) if "options" in parts else ()
    return Reading(
        text_of(parts, "id"),
        setting.source(parts),
        text_of(parts, "question"),
        options,
        parts["default"].one_of([option.id for option in options], "选项") if "default" in parts else "",
        text_of(parts, "because"),
    )


def _note(node: Node, setting: Setting) -> Note:
    parts = node.mapping(("id", "source", "text"))
    return Note(text_of(parts, "id"), setting.source(parts), text_of(parts, "text"))


def _about(node: Node, setting: Setting) -> Note:
    """What the matter is about: a piece of a passage, word by word."""
    parts = node.mapping(("source", "text"))
    note = Note("about", setting.source(parts), text_of(parts, "text"))
    if note.source in setting.passages and note.text not in setting.passages[note.source].text:
        parts["text"].fault(f"“{note.source}”里没有这一段话，请照原文写")
    return note


def _verdicts(top: Node, parts: Mapping[str, Node]) -> dict[str, str]:
    """The sentences of the states that the checklist can come to: none where nothing is concluded."""
    states = (*_STATES, "not-applicable") if "gates" in parts else _STATES
    concludes = "outcome" in parts and parts["outcome"].raw.value != "none"
    if concludes and "verdicts" not in parts:
        top.fault(f"缺少“verdicts”，请补写 verdicts: {{{'、'.join(states)} 各一句}}")
    if "verdicts" not in parts:
        return {}
    sentences = parts["verdicts"].mapping(states if concludes else ())
    return {state: braced(sentences, state, ("open", "done", "required")) for state in sentences}
