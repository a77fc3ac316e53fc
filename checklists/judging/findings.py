"""What is to be dealt with, looked at or known before the papers leave the house."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from checklists.judging.answers import options_of
from checklists.judging.days import Due
from checklists.judging.expiring import expiries_of
from checklists.judging.facts import Evidence
from checklists.judging.items import JudgedItem, Turn, turns_of
from checklists.judging.verdict import Verdict, words_for
from checklists.policy.condition import ELSEWHERE, Scope, Truth, judge
from checklists.policy.model import Check, Checklist, Entry, Link, Policy
from checklists.policy.notices import notices_on
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line
from checklists.policy.validity import chinese_day
from checklists.policy.values import Value

Level = Literal["block", "warn", "info"]
_ORDER = {"block": 0, "warn": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: how grave, the place it is about (an entry, item or form; none of the case as a whole), a sentence.

    `rows` are the rows of tables that it arose in, each by table and key; `file` is the SHA-256 of the attached file
    that it is about, where it is about one.
    """

    level: Level
    where: str
    text: str
    rows: tuple[tuple[str, str], ...] = ()
    file: str = ""


class Waiting(NamedTuple):
    """The items of a row that are not done yet, and what is said of them; of items beside all rows, nothing at once."""

    items: tuple[JudgedItem, ...]
    said: Finding | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged before the findings, the day that counts, today, which files are lost, with macros or unusable.

    `answered` are the findings of the answers alone, `lacking` those about what papers lack.
    """

    items: Sequence[JudgedItem]
    waiting: Mapping[Turn | None, Waiting]
    verdict: Verdict
    deadlines: Sequence[Due]
    answered: Sequence[Finding]
    lacking: Sequence[Finding]
    applied_on: date
    today: date
    lost: Mapping[str, str]
    macros: frozenset[str] = frozenset()
    unusable: Mapping[str, str] = field(default_factory=dict)


def findings_of(policy: Policy, checklist: Checklist, scope: Scope, judged: Judged) -> tuple[Finding, ...]:
    """All findings, the gravest first, otherwise in the order in which the work is done."""
    found = [
        *(Finding("warn", name, f"还没有回答{words_for(name, policy, scope)}") for name in judged.verdict.unanswered),
        *judged.answered,
        *_lost_files(judged.items, judged.lost),
        *_files_running_out(judged.items, judged.applied_on, judged.today),
        *_open_items(judged.waiting, judged.verdict),
        *_finished(judged.items, policy, judged.applied_on),
        *_files_with_macros(judged.items, judged.macros),
        *_unusable_files(judged.items, judged.unusable),
        *judged.lacking,
        *_companions(judged.items, judged.verdict),
        *_too_late(judged.deadlines, policy.links),
        *_notices(policy, checklist, judged.applied_on),
    ]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.level]))


def findings_of_answers(policy: Policy, checklist: Checklist, scope: Scope) -> tuple[Finding, ...]:
    """What the answers alone give cause to say, whatever is marked."""
    checked = itertools.chain.from_iterable(_checked(check, policy, scope) for check in checklist.checks)
    return (*checked, *_lost_options(policy, scope))


def _checked(check: Check, policy: Policy, scope: Scope) -> Iterator[Finding]:
    for turns, inner in turns_of(check.loops, policy, scope):
        if judge(check.when, inner).truth is Truth.YES:
            text = check.text
            for turn in turns:
                text = text.replace("{" + turn.loop + "}", turn.label)
            if check.repeats:
                text = text.replace("{repeated}", _titles(check.repeats, scope))
            rows = tuple((turn.table, turn.key) for turn in turns if turn.table)
            yield Finding(check.level, check.where, text, rows)


def _titles(entry: str, scope: Scope) -> str:
    """The other cases that have the same in an entry that may be used once."""
    titles = scope.value(ELSEWHERE + entry)
    return "、".join(f"“{redacted(str(title))}”" for title in titles) if isinstance(titles, list) else ""


def _notices(policy: Policy, checklist: Checklist, day: date) -> Iterator[Finding]:
    """Rules of others that count on the day of the case."""
    for notice in notices_on(day, policy.notices, checklist.id):
        seen = f"来源：{notice.source}，{chinese_day(notice.checked_on)}查"
        yield Finding("info", "", f"{notice.document}：{notice.text}（{seen}）")


def _too_late(deadlines: Iterable[Due], links: Sequence[Link]) -> Iterator[Finding]:
    """Days from which something could be applied for, were the rule still in force then."""
    ends = [link.until for link in links if link.until]
    if not ends or len(ends) < len(links):
        return
    end = max(ends)
    for due in deadlines:
        if due.opens and not due.done and due.day and due.day > end:
            days = f"{chinese_day(due.day)}，晚于规则有效期届满日{chinese_day(end)}"
            yield Finding("info", due.start, f"{due.text}：{days}，届时是否适用请以主管部门公布为准")


def _lost_options(policy: Policy, scope: Scope) -> Iterator[Finding]:
    """Choices that name a row of another table which is no longer there."""
    for known, where, value in _answers_with_options(policy, scope):
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str) and name not in known:
                yield Finding("warn", where, f"{words_for(where, policy, scope)}中的“{name}”已不在表中，请重选")


def _answers_with_options(policy: Policy, scope: Scope) -> Iterator[tuple[set[str], str, Value]]:
    """What may be chosen there, the place, and what was chosen."""
    for entry in policy.entries:
        if entry.option_tables:
            yield _known_options(entry, policy, scope), entry.id, scope.value(entry.id)
        for column in entry.columns:
            if column.option_tables:
                known = _known_options(column, policy, scope)
                for row in scope.tables.get(entry.id, ()):
                    yield known, f"{entry.id}[{row['key']}].{column.id}", row.get(column.id)


def _known_options(entry: Entry, policy: Policy, scope: Scope) -> set[str]:
    return {option.id for option in options_of(entry, policy, scope.tables)}


_HOW_LOST = {"missing": "在办件库里找不到了", "changed": "和添加时不同"}


def _lost_files(items: Sequence[JudgedItem], lost: Mapping[str, str]) -> Iterator[Finding]:
    """Attached files that prove nothing any more, because they are not there as they were."""
    for item in items if lost else ():
        for file in item.evidence:
            if file.sha256 in lost and item.applies is not Truth.NO:
                said = f"文件“{redacted(clean_line(file.shown))}”{_HOW_LOST[lost[file.sha256]]}，请重新添加，或者移除"
                yield _of_file(item, file, said)


def _files_running_out(items: Sequence[JudgedItem], day: date, today: date) -> Iterator[Finding]:
    """Attached files that are no longer valid on the day that counts, and those that soon will not be."""
    for one in expiries_of(items):
        said = one.said_on(day, today)
        if said:
            yield _of_file(one.item, one.file, said, "warn" if one.is_over_on(day) else "info")


def _files_with_macros(items: Sequence[JudgedItem], macros: frozenset[str]) -> Iterator[Finding]:
    """Attached files that many an office does not take."""
    for item in items if macros else ():
        for file in item.evidence:
            if file.sha256 in macros and item.applies is not Truth.NO:
                name = f"文件“{redacted(clean_line(file.shown))}”"
                said = f"请核对：{name}含宏，收件方可能打不开或拒收；建议另存为不含宏的文件或 PDF"
                yield _of_file(item, file, said)


def _unusable_files(items: Sequence[JudgedItem], unusable: Mapping[str, str]) -> Iterator[Finding]:
    """Attached files in whose place a volume would have but a page that says what is wrong with them."""
    for item in items if unusable else ():
        for file in item.evidence:
            if unusable.get(file.sha256) and item.applies is not Truth.NO and item.mark != "na":
                said = f"文件“{redacted(clean_line(file.shown))}”不能装进册子：{unusable[file.sha256]}"
                yield _of_file(item, file, said)


def _of_file(item: JudgedItem, file: Evidence, said: str, level: Level = "warn") -> Finding:
    return Finding(level, item.id, f"{item.pattern.source} {item.label}：{said}", file=file.sha256)


def waiting_of(items: Sequence[JudgedItem], before: Mapping[Turn | None, Waiting]) -> Mapping[Turn | None, Waiting]:
    """What is open or not met, by row; where that is what it was `before`, the same is said of it."""
    by_row: dict[Turn | None, list[JudgedItem]] = {}
    for item in items:
        if item.required and not item.done and not _is_ahead(item):
            by_row.setdefault(item.row, []).append(item)
    return {row: _waiting(row, tuple(members), before.get(row)) for row, members in by_row.items()}


def _waiting(row: Turn | None, members: tuple[JudgedItem, ...], before: Waiting | None) -> Waiting:
    if before is not None and before.items == members:
        return before
    if row is None:
        return Waiting(members, None)
    return Waiting(members, Finding("warn", f"{row.table}[{row.key}]", f"{row.label}：{_said_of_row(row, members)}"))


def _open_items(waiting: Mapping[Turn | None, Waiting], verdict: Verdict) -> Iterator[Finding]:
    """What is open or not met: items one by one, those of a table's rows by row."""
    for items, said in waiting.values():
        if said is not None:
            yield said
            continue
        for item in items:
            if not _enough(item, verdict):
                either = f"（{item.group.label}）" if item.group and item.group.need == "any" else ""
                yield Finding("warn", item.id, f"{item.pattern.source} {item.label}{either}：{_said_open(item)}")


def _enough(item: JudgedItem, verdict: Verdict) -> bool:
    """Whether an item need not be looked at any more, because another one is enough."""
    return verdict.state == "ready" and item.pattern.sense == "circumstance"


_WORDS = {"open": "待核对", "unmet": "不符合，请整改后再核对"}
_OF_MATERIALS = {"open": "待准备", "unmet": "待补"}
_OF_DECLARATIONS = {"open": "待签署", "unmet": "待补"}
_OF_STEPS = {"open": "未办", "unmet": "未办成"}
_OF_RISKS = {"open": "待核对", "met": "存在，请核实并处理"}
_BY_SENSE = {"material": _OF_MATERIALS, "declaration": _OF_DECLARATIONS, "step": _OF_STEPS, "risk": _OF_RISKS}
_IN_SHORT = {said: said.partition("，")[0] for by_mark in (_WORDS, *_BY_SENSE.values()) for said in by_mark.values()}


def _words_of(item: JudgedItem) -> Mapping[str, str]:
    return _BY_SENSE.get(item.pattern.sense, _WORDS)


def _said_open(item: JudgedItem) -> str:
    said = _words_of(item)[item.mark]
    return f"{said}，已过时限（{chinese_day(item.term.day)}）" if item.term and item.term.overdue else said


def _companions(items: Sequence[JudgedItem], verdict: Verdict) -> Iterator[Finding]:
    """What only accompanies the rule and is printed as nobody has looked at it, once nothing else waits any more."""
    waiting = [item for item in items if item.pattern.authority == "companion" and item.mark == "open"]
    applying = [item for item in waiting if item.applies is Truth.YES]
    if applying and verdict.state == "ready":
        said = f"辅助对照还有{len(applying)}项没有核对，印出来是“{_WORDS['open']}”；不影响结论和定稿"
        yield Finding("info", applying[0].id, said)


def _is_ahead(item: JudgedItem) -> bool:
    """Whether nothing need be said of it yet: it is due later, and nobody says that it went wrong."""
    return item.term is not None and item.term.state == "ahead" and item.mark == "open"


def _finished(items: Sequence[JudgedItem], policy: Policy, day: date) -> Iterator[Finding]:
    """Marks and days of being done that do not agree."""
    for item in items:
        if item.term is None or not item.pattern.finished or item.applies is not Truth.YES:
            continue
        finished, name = item.term.finished, f"“{policy.entry[item.pattern.finished].label}”"
        wrong = (
            (finished is None and item.mark == "met", f"已完成，还没有填写{name}"),
            (finished is not None and not item.done, f"填写了{name}，还没有标为完成，请核对"),
            (finished is not None and finished > day, f"{name}晚于{chinese_day(day)}，请核对"),
        )
        for holds, said in wrong:
            if holds:
                yield Finding("warn", item.id, f"{item.pattern.source} {item.label}：{said}")


def _said_of_row(row: Turn, members: Sequence[JudgedItem]) -> str:
    """What is not met, then what is only waiting: 洗手间装修不符合；走廊装修、走廊安装待核对."""
    ordered = [*(one for one in members if one.mark == "unmet"), *(one for one in members if one.mark != "unmet")]
    parts = []
    for said, alike in itertools.groupby(ordered, key=lambda item: _IN_SHORT[_words_of(item)[item.mark]]):
        parts.append("、".join([item.label.replace(row.label, "", 1) for item in alike]) + said)
    return "；".join(parts)
