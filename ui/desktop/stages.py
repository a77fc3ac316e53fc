"""The stages of a case as the task list and the navigation show them, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from checklists import words
from checklists.judging.findings import Finding
from checklists.judging.items import JudgedItem
from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.judging.sections import answer_states, parted
from checklists.judging.verdict import label_for, settled_in, standing_of, words_for
from ui.desktop.page import FORM
from ui.desktop.places import page_of, tables_of
from ui.desktop.problems import first_finding, problems_of

_NAMED = 3  # so many are named, the others counted
_VERBS = {"materials": "去准备", "none": "去办理"}
_ASKED = {"materials": "material", "any": "circumstance", "risk": "risk", "none": "step"}
_ANSWERS = {"open": "还没有回答", "partly": "没有填完", "free": "不影响结论，可以不答"}
# What is told first of items of a sense.
_TOLD = {
    "condition": "unmet", "material": "unmet", "declaration": "unmet", "step": "unmet",
    "circumstance": "met", "risk": "met",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """One task: its page, its words, how far it has got, and the shape that says so."""

    page: str
    name: str
    detail: str
    count: str
    mark: str
    kind: str = "material"
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class NextThing:
    """The one thing to do next, and the place where it is done."""

    title: str
    text: str
    verb: str
    page: str
    place: str


def stages_of(picture: Picture) -> tuple[Stage, ...]:
    """Every stage in the order in which the work is done."""
    listed, crossed = parted(picture.items)
    grid = [_items("grid", words.word("page", "grid"), crossed)] if tables_of(picture) else []
    terms = [_timeline(picture)] if any(item.term for item in picture.items) else []
    forms = dict.fromkeys(paper.form for paper in picture.papers)
    papers = [_papers(picture.papers_of(form), picture) for form in forms]
    return (
        _questions(picture),
        _items("checklist", words.checklist_word(picture.checklist), listed),
        *grid,
        *terms,
        *papers,
        _review(picture),
    )


def next_thing(picture: Picture) -> NextThing:
    """What is unanswered goes first, then findings in their order, but not papers that only wait for the verdict."""
    if picture.verdict.unanswered:
        name = picture.verdict.unanswered[0]
        page, place = page_of(name, picture)
        why = "答了才能得出自查结论。" if picture.verdict.state == "undecided" else "答了自查结论才完整。"
        return NextThing(f"回答{words_for(name, picture.policy, picture.scope)}", why, "去回答", page, place)
    first = first_finding(picture)
    if first is not None:
        return _of(first, picture)
    return NextThing("核对答案并导出文书", "没有要处理的问题。", "去核对与导出", "review", "")


def _of(finding: Finding, picture: Picture) -> NextThing:
    page, place = page_of(finding.where, picture)
    title, colon, text = finding.text.partition("：")
    verb = {"grid": "去核查", "checklist": _check_verb(picture), "questions": "去回答"}.get(page, "去填写")
    return NextThing(title, text if colon else "", verb, page, place)


def _questions(picture: Picture) -> Stage:
    states, details = answer_states(picture), []
    for which, said in _ANSWERS.items():
        labels = [picture.policy.entry[name].label for name, state in states.items() if state == which]
        details += [f"{said}：{_listed(labels)}"] if labels else []
    detail = "；".join(details) or f"决定哪些{_asked_for(picture)}和表格与本件有关"
    counted = [state for state in states.values() if state != "free"]
    done, of = counted.count("answered"), len(counted)
    return Stage("questions", "情形", detail, f"{done}/{of}", "met" if done == of else "open", done=done, of=of)


def _items(page: str, name: str, items: Sequence[JudgedItem]) -> Stage:
    """For how many nothing is left to do: what is not applicable counts neither way."""
    standing = standing_of(items)
    settled = settled_in(standing)
    mark, kind = worst(standing)
    if not settled.required:
        return Stage(page, name, "先回答情形，再列出要核对的内容" if not standing else "", "", mark, kind)
    detail = _said(standing) or _sources([item for item in items if item.required])
    return Stage(page, name, detail, f"{settled.done}/{settled.required}", mark, kind, settled.done, settled.required)


def _timeline(picture: Picture) -> Stage:
    """What is due when: loud where something is overdue."""
    terms = picture.terms
    said = [f"{number} 项{words.word('term', state)}" for state, number in terms.items() if number]
    mark = "unmet" if terms["overdue"] else "open" if terms["ahead"] else "met"
    count = f"{terms['overdue']} 项{words.word('term', 'overdue')}" if terms["overdue"] else ""
    return Stage("timeline", "时间进度", "，".join(said), count, mark)


def _said(standing: Mapping[tuple[str, str], int]) -> str:
    """How many stand in a way that is to be told, and how many are still open, in words."""
    parts = []
    for told in (_TOLD, dict.fromkeys(_TOLD, "open")):
        numbers = {sense: number for (mark, sense), number in standing.items() if mark == told[sense]}
        if numbers:
            sense = next(iter(numbers))
            parts.append(f"{sum(numbers.values())} 项{words.mark_word(sense, told[sense])}")
    return "，".join(parts)


def _sources(items: Sequence[JudgedItem]) -> str:
    return _listed(list(dict.fromkeys(item.pattern.source for item in items)))


def _papers(papers: Sequence[Paper], picture: Picture) -> Stage:
    """The papers of one form, which are filled in on one page."""
    page, title = FORM + papers[0].form, picture.policy.form[papers[0].form].title
    missing = list(dict.fromkeys(name for paper in papers for name in paper.missing))
    if missing:
        number = len(missing)
        # Of a long table there may be thousands, and only the first are named.
        labels = [_label(name, picture) for name in missing[:_NAMED]]
        return Stage(page, title, f"缺{_listed(labels, number)}", f"差 {number} 栏", "unmet")
    if any(paper.state == "draft" for paper in papers):
        return Stage(page, title, _waiting(papers[0], picture), "草稿", "open")
    return Stage(page, title, "", "可出定稿", "met")


def _asked_for(picture: Picture) -> str:
    return words.word("kind", _ASKED.get(picture.checklist.outcome, "condition"))


def _check_verb(picture: Picture) -> str:
    return _VERBS.get(picture.checklist.outcome, "去核对")


def _waiting(paper: Paper, picture: Picture) -> str:
    """What a paper that lacks nothing still waits for: the verdict, or else the findings that hold it up."""
    if paper.practice:
        return "练习办件只出草稿"
    for_the_verdict = picture.policy.form[paper.form].final_when_ready and picture.verdict.state != "ready"
    return f"栏目已填全，{'具备条件' if for_the_verdict else '处理完问题'}后才能出定稿"


def _label(name: str, picture: Picture) -> str:
    return label_for(name, picture.policy, picture.scope)


def _review(picture: Picture) -> Stage:
    levels = [problem.level for problem in problems_of(picture)]
    counts = [(words.word("level", level), sum(one == level for one in levels)) for level in ("block", "warn")]
    detail = "，".join(f"{number} 个{word}" for word, number in counts if number) or "没有要处理的问题"
    waiting = sum(number for _, number in counts)
    mark, kind = ("unmet", "condition") if counts[0][1] else ("unmet", "material") if waiting else ("met", "material")
    return Stage("review", "核对与导出", detail, str(waiting) if waiting else "", mark, kind)


def worst(marks: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Of marks with the senses of their items, the one to show for all: ✕ before ! before ? before ✓.

    Of circumstances one is enough, so that the one that is met goes first.
    """
    order = [("met", "risk"), ("met", "circumstance"), *((mark, sense) for sense, mark in _TOLD.items())]
    order += [(mark, sense) for mark in ("open", "met", "unmet", "na") for sense in _TOLD]
    there = set(chain(marks))
    return next((pair for pair in order if pair in there), ("open", "material"))


def _listed(labels: Sequence[str], number: int = 0) -> str:
    number = number or len(labels)
    return "、".join(labels[:_NAMED]) + (f"等 {number} 项" if number > _NAMED else "")
