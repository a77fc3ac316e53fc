"""The two tables of a rule map that lead to each other: each question with what it decides, each item with why."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.policy.condition import Condition, names
from checklists.policy.condition_words import Naming, words_of
from checklists.policy.model import Item, Loop, Question
from checklists.policy.validity import chinese_day
from checklists.words import word
from forms.builders.listing import Line, middle
from forms.document import Block
from forms.rule_tables import ALWAYS, in_order, runs_of, table


def questions(naming: Naming) -> Iterator[Block]:
    """Each question, and what it decides."""
    lines: list[Line] = [_question(question, naming) for question in naming.checklist.questions]
    yield from table((("情形", 46), ("可以怎样答", 104), ("什么时候问", 52), ("决定什么", 56)), lines)


def _question(question: Question, naming: Naming) -> Line:
    entry = naming.policy.entry[question.entry]
    options = [one.label for one in entry.options if not question.only or one.id in question.only]
    answers = "、".join(options) or (
        "表：" + "、".join(column.label for column in entry.columns) if entry.columns else word("entry", entry.kind)
    )
    return [
        question.label or entry.label,
        answers,
        words_of(question.when, naming) or ALWAYS,
        "；".join(_follows(question.entry, naming)) or "只印在文书上，或只用来算出别的栏目",
    ]


def _follows(entry: str, naming: Naming) -> Iterator[str]:
    """What an answer decides: items by their number in the next part, other questions, days, where to hand in."""
    checklist = naming.checklist
    numbers = [place for place, item in enumerate(in_order(checklist), 1) if entry in _asked_by(item)]
    if numbers:
        yield f"条目 {runs_of(numbers)}"
    questions = [one for one in checklist.questions if entry in _tops(one.when)]
    if questions:
        yield "情形" + "、".join(naming.label(one.entry) for one in questions)
    if any(entry in _tops(gate.when) for gate in (*checklist.gates, *checklist.threshold)):
        yield "本规则是否适用"
    if any(
        entry
        in (one.start, *_tops(one.when), *_tops(one.done), *(n for s in one.spans for n in (s.start, *_tops(s.when))))
        for one in checklist.deadlines
    ):
        yield "期限"
    if any(entry in _tops(one.when) or one.copies == f"${entry}" for one in checklist.routes):
        yield "报送"
    if any(entry in _tops(check.when) for check in checklist.checks):
        yield "核对提示"


def _tops(condition: Condition | None) -> set[str]:
    return {name.partition(".")[0] if not name.startswith("organisation.") else name for name in names(condition)}


def _asked_by(item: Item) -> set[str]:
    """The entries that an item's conditions and loops rest on; a row's column stands for its table."""
    tables = {loop.name: loop.table for loop in item.loops}
    found = _tops(item.when) | _tops(item.needed) | _tops(item.where)
    return {tables.get(name) or name for name in found} | {table for table in tables.values() if table}


def items(naming: Naming) -> Iterator[Block]:
    """The items beside the words of their passages, each with its conditions."""
    lines: list[Line] = []
    source = ""
    for item in in_order(naming.checklist):
        lines.append(_item(item, naming, again=item.source == source))
        source = item.source
    columns = (("依据", 84), ("条目", 50), ("种类", 14), ("什么时候列出", 52), ("什么时候算必备", 56))
    yield from table(columns, lines)


def _item(item: Item, naming: Naming, *, again: bool) -> Line:
    inside = naming.inside(item.loops)
    loops = [_loop(loop, naming) for loop in item.loops if loop.table or len(loop.options) > 1]
    conditions = [*loops, words_of(item.when, naming), words_of(item.where, inside)]
    passage = naming.policy.passage.get(item.source)
    words = f"{item.source}　{'同上' if again else passage.text}" if passage else item.source
    return [
        words,
        _named(item, naming),
        middle(word("kind", item.sense)),
        "；".join(filter(None, conditions)) or ALWAYS,
        _needed(item, inside),
    ]


def _named(item: Item, naming: Naming) -> str:
    """What an item is called, its loops by the names of their tables."""
    label = item.label
    for loop in item.loops:
        turns = _turns(loop, naming)
        label = label.replace("{" + loop.name + "}", turns if len(loop.options) == 1 else f"〔{turns}〕")
    return label


def _loop(loop: Loop, naming: Naming) -> str:
    return f"{_turns(loop, naming)}每行一条" if loop.table else f"{_turns(loop, naming)}各一条"


def _turns(loop: Loop, naming: Naming) -> str:
    """What a loop goes over: the rows of a table, or options."""
    return naming.policy.entry[loop.table].label if loop.table else "、".join(one.label for one in loop.options)


def _needed(item: Item, naming: Naming) -> str:
    if not item.counts:
        beside = item.authority == "companion"
        return f"{word('authority', 'companion')}，不计入结论" if beside else "不计入结论"
    group = next((one for one in naming.checklist.groups if one.id == item.group and one.need == "any"), None)
    said = [words_of(item.needed, naming) or "列出就是必备", f"同组备一项：{group.label}" if group else ""]
    due = f"时限{chinese_day(item.due.day)}（原文“{item.due.words}”）" if item.due else ""
    return "；".join(filter(None, (*said, due, "可标不适用" if item.na_allowed else "")))
