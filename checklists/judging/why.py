"""Why: for each item, worked-out value, date and route of a case, the answers and passages that it rests on.

A place names what is asked about: an item by its id, an entry by its id or as `people[张三].years`, a day as
`deadline.filing`, a route as `route.submit_to`, `route.city_office`, `route.copies`, or one of its notes, the first
being `route.note.1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checklists.judging.days import Due
from checklists.judging.formulas import counting_of, formula_of, operand_entry
from checklists.judging.grounds import READING, Ground, entry_of, grounds_of, in_words, merged, reading_of
from checklists.judging.items import NOT_REQUIRED, JudgedItem, Turn
from checklists.judging.listing import left_out
from checklists.judging.picture import Picture
from checklists.judging.routes import names_in, route_for
from checklists.judging.verdict import label_for
from checklists.policy.condition import Because, Scope, Truth, judge
from checklists.policy.handing_in import Route
from checklists.policy.model import Entry, Item, Passage
from checklists.policy.validity import chinese_day
from checklists.policy.values import Value

ROUTE, NOTE, DEADLINE = "route.", "route.note.", "deadline."
_ROUTES = {"submit_to": "报送到哪里", "city_office": "市级处室", "copies": "份数"}


@dataclass(frozen=True, slots=True)
class Why:
    """What is explained, what holds, the answers and the steps that led there, and the passages that say so.

    A passage outside of the rule's own text has no text where that is not kept here.
    """

    place: str
    title: str
    said: str
    grounds: tuple[Ground, ...] = ()
    steps: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


def why_of(place: str, picture: Picture) -> Why:
    """Why something is as it is. Raises `KeyError` where the case has nothing of that name."""
    if place.startswith(DEADLINE):
        due = next((due for due in picture.deadlines if DEADLINE + due.id == place), None)
        if due is not None:
            return _of_day(due, picture)
    if place.startswith(ROUTE):
        return _of_route(place, picture)
    item = next((item for item in picture.items if item.id == place), None)
    if item is not None:
        return of_item(item, picture)
    for pattern, turns, item_id, label, because in left_out(picture.policy, picture.checklist, picture.scope):
        if item_id == place:
            return _of_pattern(place, label, pattern, because, turns, picture)
    return _of_value(place, picture)


def places_of(picture: Picture) -> Iterator[str]:
    """Everything that can be asked about, in the order of the work: items, worked-out values, days, routes."""
    yield from (item.id for item in picture.items)
    for working in picture.policy.working:
        if not working.table and not _worked_out_here(picture.policy.entry[working.entry], picture):
            continue
        if working.table:
            yield from (f"{working.table}[{row['key']}].{working.entry}" for row in picture.rows(working.table))
        else:
            yield working.entry
    yield from (DEADLINE + due.id for due in picture.deadlines)
    yield from (ROUTE + key for key in _ROUTES if _spoken_of(key, picture))
    yield from (f"{NOTE}{number}" for number, _ in enumerate(picture.route.notes, 1))


def of_item(item: JudgedItem, picture: Picture) -> Why:
    """Why an item is listed, not asked for or left out."""
    grounds = grounds_of(item.because, picture, item.turns)
    said, steps = _said_item(item, rests=bool(grounds)), tuple(_steps(item, picture))
    return Why(item.id, item.label, said, grounds, steps, _passages_of(item.pattern, item.because, picture))


def _of_pattern(
    place: str, label: str, pattern: Item, because: Because, turns: Sequence[Turn], picture: Picture
) -> Why:
    """Why something of a row is not listed, or cannot be listed yet."""
    waits = any(value is None for _, value in because)
    said = "还不能列出，先填写下面的内容。" if waits else "按下面的回答，这一项不列出。"
    passages = _passages_of(pattern, because, picture)
    return Why(place, label, said, grounds_of(because, picture, turns), (), passages)


def _said_item(item: JudgedItem, *, rests: bool) -> str:
    if item.applies is Truth.UNKNOWN:
        return "还不能判断是否适用，先回答下面还没有回答的。"
    if item.applies is Truth.NO:
        return "按下面的回答，这一项不列出。"
    if item.mark == NOT_REQUIRED:
        by_group = item.group is not None and item.group.need == "any" and item.pattern.needed is None
        return "同一组里已有一项备齐，这一项不用再备。" if by_group else "按下面的回答，规则不要求这一项。"
    if not rests:
        beside = "，供对照，不影响本规则的结论" if item.pattern.authority == "companion" else ""
        return f"不论怎样回答都列出{beside}。"
    return "按下面的回答，列出这一项。"


def _steps(item: JudgedItem, picture: Picture) -> Iterator[str]:
    group = item.group
    if group is not None and group.need == "any":
        others = [f"“{one.label}”" for one in picture.items if one.group and one.group.id == group.id]
        yield f"{group.label}：{'、'.join(others)}有一项即可。"
    if item.term is not None:
        yield f"原文写明“{item.term.words}”，最后一天是{chinese_day(item.term.day)}。"


def _of_day(due: Due, picture: Picture) -> Why:
    said = f"{chinese_day(due.day)}{'（估算）' if due.estimated else ''}" if due.day else "还算不出"
    said += "，已办" if due.done else ""
    passages = _passages_in(due.basis, picture)
    steps = list(counting_of(due, picture))
    if due.basis != passages[0].ref:  # it says more than where the passages stand
        steps.append(f"依据：{due.basis}")
    return Why(DEADLINE + due.id, due.text, said, grounds_of(due.because, picture), tuple(steps), passages)


def _of_route(place: str, picture: Picture) -> Why:
    if place.startswith(NOTE):
        return _of_note(place, picture)
    key = place.removeprefix(ROUTE)
    if key not in _ROUTES or not _spoken_of(key, picture):
        raise KeyError(place)
    route, because = route_for(key, picture.checklist, picture.scope)
    taken = getattr(picture.route, key)
    said = f"一式{taken}份" if key == "copies" and taken else taken
    named = tuple(picture.scope.known(name)[1] for name in _answers_in(key, route, picture))
    known = route or _first_speaking(key, picture)
    return Why(
        place,
        _ROUTES[key],
        said or "要等下面还没有回答的答完才知道",
        grounds_of(tuple(dict.fromkeys((*because, *named))), picture),
        _renamed(key, route, picture),
        _passages_named((known.source if known else "", *_sources_of(because, picture)), picture),
    )


def _of_note(place: str, picture: Picture) -> Why:
    number = place.removeprefix(NOTE)
    notes = picture.route.notes
    if not number.isdecimal() or not 1 <= int(number) <= len(notes):
        raise KeyError(place)
    text = notes[int(number) - 1]
    for route in picture.checklist.routes:
        result = judge(route.when, picture.scope)
        if text in route.notes and result.truth is Truth.YES:
            passages = _passages_named((route.source, *_sources_of(result.because, picture)), picture)
            return Why(place, "报送说明", text, grounds_of(result.because, picture), (), passages)
    raise KeyError(place)


def _spoken_of(key: str, picture: Picture) -> bool:
    return _first_speaking(key, picture) is not None


def _first_speaking(key: str, picture: Picture) -> Route | None:
    return next((one for one in picture.checklist.routes if getattr(one, key) or key in one.silent), None)


def _answers_in(key: str, route: Route | None, picture: Picture) -> Iterator[str]:
    """The entries whose answers stand in what a route says."""
    said = getattr(route, key) if route else ""
    if said.startswith("$"):
        yield said[1:]
    office = picture.policy.office.get(said)
    yield from (name for name in names_in(office.name if office else "") if name in picture.policy.entry)


def _renamed(key: str, route: Route | None, picture: Picture) -> tuple[str, ...]:
    """That an office is called as the user says, where that is so."""
    office = picture.policy.office.get(getattr(route, key)) if route else None
    own = office is not None and office.id in picture.facts.offices
    return ("名称是您在“收件机关的名称”里改过的。",) if own else ()


def _of_value(place: str, picture: Picture) -> Why:
    entry = entry_of(place, picture)
    if entry is None or entry.kind == "table" or not _worked_out_here(entry, picture):
        raise KeyError(place)
    table, value, scope = place.partition("[")[0], picture.value(place), picture.scope
    if "[" in place:
        key = place.partition("[")[2].rpartition("]")[0]
        row = next((row for row in picture.rows(table) if row.get("key") == key), None)
        if row is None:
            raise KeyError(place)
        value, scope = row.get(entry.id), scope.within("row", row, f"{table}[{key}]")
    label = label_for(place, picture.policy, picture.scope)
    said = in_words(entry, value, picture) if value is not None else "还算不出" if entry.computed else "没有填写"
    why = Why(place, label, said)
    return _worked_out(why, entry, value, picture, scope, table) if entry.computed else _given(why, entry, picture)


def _worked_out_here(entry: Entry, picture: Picture) -> bool:
    """Whether the matter has what an entry is worked out from: a day that another matter counts is none of its own."""
    computed = entry.computed
    days = [deadline.id for deadline in picture.checklist.deadlines]
    return computed is None or computed.way != "deadline" or computed.operands[0].name in days


def _worked_out(why: Why, entry: Entry, value: Value, picture: Picture, scope: Scope, table: str) -> Why:
    computed = entry.computed
    assert computed is not None  # noqa: S101  looked at before
    steps = (formula_of(entry, value, picture, scope, table),)
    if computed.way == "deadline":
        due = next((due for due in picture.deadlines if due.id == computed.operands[0].name), None)
        day = _of_day(due, picture) if due else _of_no_day(computed.operands[0].name, picture)
        return replace(why, grounds=day.grounds, steps=(*steps, *day.steps), passages=day.passages)
    if computed.way in ("total", "count"):
        because: Because = (picture.scope.known(computed.operands[0].name.partition(".")[0])[1],)
        because = tuple((name, answer or "") for name, answer in because)
    else:
        named = (one for one in computed.operands if operand_entry(one, picture, table) is not None)
        because = tuple(scope.known(operand.name)[1] for operand in named)
    return replace(why, grounds=grounds_of(because, picture), steps=steps)


def _of_no_day(deadline_id: str, picture: Picture) -> Why:
    """Why a case does not have a day that others have."""
    deadline = next(one for one in picture.checklist.deadlines if one.id == deadline_id)
    because = judge(deadline.when, picture.scope).because
    return Why("", "", "", grounds_of(because, picture), (), _passages_in(deadline.basis, picture))


def _given(why: Why, entry: Entry, picture: Picture) -> Why:
    """What was typed, or counts until something is."""
    if entry.id in picture.facts.answers or picture.value(entry.id) is None:
        return replace(why, grounds=grounds_of((picture.scope.known(why.place)[1],), picture))
    holding = (judge(default.when, picture.scope) for default in entry.defaults)
    result = next((result for result in holding if result.truth is Truth.YES), None)
    grounds = grounds_of(result.because if result else (), picture)
    own = Ground(why.place, f"“{why.title}”没有填写，暂按“{why.said}”计")
    return replace(why, grounds=merged(grounds, (own,)))


def _passages_of(pattern: Item, because: Because, picture: Picture) -> tuple[Passage, ...]:
    own = picture.policy.passage.get(pattern.source) or Passage(pattern.source, pattern.text)
    return tuple(dict.fromkeys((own, *_passages_named(_sources_of(because, picture), picture))))


def _sources_of(because: Because, picture: Picture) -> Iterator[str]:
    """The passages of the readings among some answers."""
    for name, _ in because:
        reading = reading_of(name, picture) if name.startswith(READING) else None
        if reading is not None:
            yield reading.source


def _passages_named(refs: Iterable[str], picture: Picture) -> tuple[Passage, ...]:
    found = (picture.policy.passage.get(ref) or Passage(ref, "") for ref in refs if ref)
    return tuple(dict.fromkeys(found))


def _passages_in(basis: str, picture: Picture) -> tuple[Passage, ...]:
    """The passages of the rule that a basis names, in its order; where it names none, it is one of another rule."""
    found: dict[int, str] = {}
    rest = basis
    for ref in sorted(picture.policy.passage, key=len, reverse=True):
        while ref in rest:
            place = rest.index(ref)
            if not _after_another_rule(rest[:place], picture):
                found[place] = ref
            rest = rest[:place] + "\0" * len(ref) + rest[place + len(ref) :]
    named = tuple(dict.fromkeys(found[place] for place in sorted(found)))
    return _passages_named(named or (basis,), picture)


def _after_another_rule(words: str, picture: Picture) -> bool:
    """Whether what comes next is an article of another document: its number or title stands right before."""
    policy = picture.policy
    return words.endswith(("号", "》")) and not words.endswith((policy.number, f"《{policy.title}》"))
