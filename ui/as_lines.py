"""A case as lines of Chinese text, for people who read the command line."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from checklists.cases.change_words import ChangeWords
from checklists.cases.changes import Change
from checklists.cases.log import LogRow
from checklists.cases.stored import Listed
from checklists.cover import Cover, outcome_in
from checklists.judging.answers import options_of
from checklists.judging.details import details_in_words
from checklists.judging.expiring import expiries_of
from checklists.judging.facts import Evidence
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.beside import name_beside
from checklists.policy.condition import Truth
from checklists.policy.masking import masked
from checklists.policy.model import Checklist, Entry, Policy
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words, show
from checklists.policy.text import clean_line
from checklists.policy.validity import chinese_day
from checklists.words import mark_word, progress_words, verdict_word, word
from forms.appointments import Appointment
from ui.moments import days_left
from ui.tags import tags_of
from ui.terms import said_term

_NO_CASES = "还没有办件。新建用命令 new 事项 --title 名称；可用的事项见命令 checklists"
_NO_PRACTICE = "还没有练习办件。做一件用命令 practice 练习；有哪些练习见命令 practice"
_EMPTY_BIN = "回收站是空的"


def lines_of_checklists(found: Iterable[tuple[str, Policy, Checklist]]) -> Iterator[str]:
    """The checklists by rule, a line each, and how to see one in full."""
    name = rule = ""
    for name, policy, checklist in found:
        if policy.id != rule:
            rule = policy.id
            yield f"{policy.number}　{policy.title}"
        yield f"  {name}　{checklist.title}（{len(checklist.questions)} 个情形）"
    yield f"\n看一个事项有哪些情形和选项，写上它的编号，如：checklists {name}" if name else "没有规则数据"


def lines_of_checklist(name: str, policy: Policy, checklist: Checklist) -> Iterator[str]:
    """A checklist with its questions and options."""
    yield f"{name}　{checklist.title}（{policy.number}）"
    for question in checklist.questions:
        entry = policy.entry[question.entry]
        yield f"  {entry.id}　{entry.label}{_choices(entry)}"
        for column in entry.columns:
            yield f"    {column.id}　{column.label}{_choices(column)}"
    for reading in checklist.readings:
        options = "、".join(f"{o.id} {o.label}" for o in reading.options)
        yield f"  reading.{reading.id}　口径选择：{reading.question}［{options}；默认 {reading.default}］"


def _choices(entry: Entry) -> str:
    options = "、".join(f"{option.id} {option.label}" for option in entry.options)
    return f"［{options}］" if options else f"［{word('entry', entry.kind)}］"


def lines_of_rows(
    rows: Sequence[Listed], owners: Mapping[str, str], covers: Mapping[str, Cover], today: date
) -> Iterator[str]:
    """The list of cases; a next day that has gone by says how long ago."""
    for head, day in rows:
        outcome = outcome_in(covers, head.checklist)
        progress = progress_words(outcome, head.summary.done, head.summary.required)
        lacking = head.summary.required - head.summary.done
        verdict = verdict_word(outcome, head.summary.verdict, lacking=lacking)
        owner = f"（{owners[head.organisation]}）" if head.organisation in owners else ""
        yield f"{head.id}　{redacted(head.title)}{owner}　{verdict}　{progress}　{head.changed_at:%Y-%m-%d %H:%M}"
        if head.summary.blocking:
            yield f"          {redacted(head.summary.blocking)}"
        if day:
            gone = f"　{days_left(day.day, today, day.sort)}" if day.day < today else ""
            yield f"          {chinese_day(day.day)}{'（估算）' if day.estimated else ''}{gone}　{redacted(day.words)}"


def lines_of_dates(found: Sequence[Appointment], today: date) -> Iterator[str]:
    """The days of many cases."""
    for one in found:
        estimated = "（估算）" if one.estimated else ""
        away = days_left(one.day, today, one.sort)
        yield f"{chinese_day(one.day)}{estimated}　{away}　{one.words}　{one.title}（{one.case}）"
    if not found:
        yield "这段时间没有日期"


def nothing_listed(*, search: str, deleted: bool, practice: bool = False) -> str:
    """Why a list of cases is empty: what was searched for, and in which list."""
    if clean_line(search):
        return f"{'回收站里' if deleted else ''}没有找到含有“{clean_line(search)}”的办件，请换几个字再找"
    return _EMPTY_BIN if deleted else _NO_PRACTICE if practice else _NO_CASES


def lines_of_picture(picture: Picture) -> Iterator[str]:
    """A case: rule, verdict, answers, readings, items, papers and days."""
    policy = picture.policy
    yield f"{redacted(picture.facts.title)}（{picture.facts.case}）"
    yield f"{picture.checklist.title}　{policy.number}"
    yield f"效力：{picture.validity.notice}"
    yield f"自查结论：{picture.verdict.text or word('verdict', picture.verdict.state)}"
    yield "\n情形"
    for question in picture.checklist.questions:
        if picture.asked(question):
            said = answer_in_words(picture, question.entry) or "（未答）"
            yield f"  {question.entry}　{policy.entry[question.entry].label}：{said}"
    yield from _headed("口径选择", _readings(picture))
    yield from _items(picture)
    yield from _headed("文书", _papers(picture))
    yield from _headed("报送", lines_of_route(picture))
    yield from _headed("时限", _deadlines(picture))


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines below their heading; nothing where there are none."""
    for number, text in enumerate(lines):
        if number == 0:
            yield f"\n{heading}"
        yield f"  {text}"


def _readings(picture: Picture) -> Iterator[str]:
    for reading in picture.checklist.readings:
        choice = picture.choice(reading)
        label = next(option.label for option in reading.options if option.id == choice.option)
        reason = f"（理由：{choice.reason}）" if choice.reason else ""
        yield f"{reading.id}　{reading.source}　{reading.question}：{label}{reason}"


def _papers(picture: Picture) -> Iterator[str]:
    for paper in picture.papers:
        missing = f"，还缺{len(paper.missing)}栏" if paper.missing else ""
        yield f"{paper.form}　{paper.title}：{word('paper', paper.state)}{missing}"


def lines_of_route(picture: Picture) -> Iterator[str]:
    """Where the papers of a case go, how many copies, and what the rule leaves open."""
    if not picture.checklist.routes:
        return
    route = picture.route
    yield f"报送机关：{route.submit_to or '答完有关情形后列出'}"
    yield f"市级处室：{route.city_office or '答完有关情形后列出'}"
    if route.copies:
        yield f"份数：一式{route.copies}份"
    yield from route.notes


def _deadlines(picture: Picture) -> Iterator[str]:
    for due in picture.dates:
        day = f"{due.day:%Y-%m-%d}" + ("（估算）" if due.estimated else "") if due.day else "待填起算日期"
        day += f"（{word('day', 'done')}）" if due.done else ""
        yield f"{due.text}：{day}　依据：{due.basis}"
    for file in expiries_of(picture.items):
        yield f"{file.words}：{file.day:%Y-%m-%d}"


def answer_in_words(picture: Picture, name: str) -> str:
    """An answer as people read it; empty where there is none."""
    entry = picture.policy.entry[name]
    value = picture.value(name)
    if entry.kind == "table":
        return in_words(entry, value)
    names = {option.id: option.label for option in options_of(entry, picture.policy, picture.scope.tables)}
    return show(entry, masked(entry, value), lambda option: names.get(option, option))


def _items(picture: Picture) -> Iterator[str]:
    shown = [item for item in picture.items if item.applies is not Truth.NO]
    beside = {name: picture.policy.entry[name] for item in shown for name in item.pattern.entries}
    if beside:
        yield f"\n条目旁的栏目：{'、'.join(f'条目编号.{name} {entry.label}' for name, entry in beside.items())}"
    for source, group in itertools.groupby(shown, key=lambda item: (item.pattern.source, item.pattern.text)):
        yield f"\n{source[0]}　{source[1]}"
        for item in group:
            extra = "".join(f"　{text}" for text in (item.reason, item.note) if text)
            files = f"　文件{len(item.evidence)}份" if item.evidence else ""
            yield f"  {mark_word(item.pattern.sense, item.mark)}　{item.id}　{item.label}{_tags(item)}{extra}{files}"
            if item.term:
                yield f"    {said_term(item)}"
            for name, value in item.entries.items():
                if value:
                    yield f"    {name_beside(item.id, name)}　{beside[name].label}：{in_words(beside[name], value)}"


def lines_of_files(files: Iterable[Evidence]) -> Iterator[str]:
    """The files of an item in their order, each with what is noted of it."""
    for number, file in enumerate(files, 1):
        noted = details_in_words(file)
        yield f"{number}　{redacted(clean_line(file.shown))}{f'　{noted}' if noted else ''}"


def _tags(item: JudgedItem) -> str:
    """What sort of paper is asked for, in brackets: one of several, only where there is one, a copy."""
    return "".join(f"［{text}］" for text in tags_of(item))


def marked_in_words(picture: Picture, mark: str) -> str:
    """What marking every required item has done, each sense in its own words; of a group, the one asked for now."""
    senses = Counter(item.pattern.sense for item in picture.items if item.required)
    parts = [f"{number}项{word('kind', sense)}标为{mark_word(sense, mark)}" for sense, number in senses.items()]
    return f"已把{'，'.join(parts)}" if parts else "没有应核对的条目"


def lines_of_findings(picture: Picture) -> Iterator[str]:
    """The verdict, then the findings by level; what each paper lacks in one line."""
    yield f"自查结论：{picture.verdict.text or word('verdict', picture.verdict.state)}"
    yield f"效力：{picture.validity.notice}"
    lacking = {f"{paper.form}.{name}" for paper in picture.papers for name in paper.missing}
    own = [finding for finding in picture.findings if finding.where not in lacking]
    for level, group in itertools.groupby(own, key=lambda finding: finding.level):
        yield f"\n{word('level', level)}"
        for finding in group:
            yield f"  {finding.text}"
    papers = [paper for paper in picture.papers if paper.missing]
    if papers:
        yield "\n文书还缺的栏目"
    for paper in papers:
        titles = (paper.title, picture.policy.form[paper.form].title)
        texts = [f.text for f in picture.findings if f.where in {f"{paper.form}.{name}" for name in paper.missing}]
        names = "、".join(_name_in(text, titles) for text in texts)
        yield f"  {paper.title}缺{len(paper.missing)}栏：{names}"


def _name_in(text: str, titles: Iterable[str]) -> str:
    for title in titles:
        text = text.removeprefix(f"{title}：")
    name = text.removesuffix("还没有填写")
    return name[1:-1] if name.startswith("“") else name


def lines_of_log(rows: Iterable[LogRow], picture: Picture) -> Iterator[str]:
    """The steps of a case, the oldest first: when, what, and each change from what to what."""
    words = ChangeWords(picture)
    for row in rows:
        step = row.step
        of = f"第{step.of}步" if step.of else ""
        reason = f"　理由：{redacted(step.reason)}" if step.reason else ""
        yield f"{row.sequence}　{row.at:%Y-%m-%d %H:%M:%S}　{word('action', step.action)}{of}{reason}"
        yield from (f"    {words.of(change)}" for change in step.changes)


def lines_of_difference(changes: Sequence[Change], picture: Picture) -> Iterator[str]:
    """What is different between two points of the history."""
    words = ChangeWords(picture)
    yield from (words.of(change) for change in changes)
    if not changes:
        yield "没有不同"
