"""Working on a case: one mark, one answer, one page of the list, one search."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path

from measuring import Figure, in_turns, percentile
from stores import NOW, TODAY, desk_over, sample, start, store_of

from checklists.cases.session import Session
from checklists.cases.store import Store
from checklists.cases.stored import Wanted
from checklists.judging.picture import Picture, picture_of
from checklists.shelf import Shelf, calendar_of

_MARKS = 400
_FRAME = 16.0  # ms: a screen shows sixty pictures a second
_LIST, _MORE = 50.0, 1.5  # ms among 10,000 cases, and how many times that among ten times as many
_PAGE = 100  # twice as many rows as the window reads at once
_REAL = Wanted(practice=False, today=TODAY)
# Held by few cases, by all of them, in many places each, by the oldest ones; by none, though all hold its characters.
PAIRS = ("王伟", "大厦", "12", "第1", "号大")


def marking(folder: Path, rounds: int) -> Iterator[Figure]:
    """From the key to what is saved and shown, and the saving alone beside a bare insert with the same settings."""
    with Store.open(folder / "marking") as store:
        session = start(desk_over(folder / "marking", store), "jn-49-2019-part")
        case = session.picture.facts.case
        wall, busy = shown(folder / "marking", case)
        yield Figure(f"打一次勾到已保存已显示，{_MARKS}次中的第99百分位", wall, most=_FRAME)
        yield Figure("其中处理器时间（其余是等磁盘、等别的程序）", busy, most=_FRAME)
        session = desk_over(folder / "marking", store).open(case)
        save = marking_of(session)
        judge = judging_after(session.picture)
        with closing(bare(folder / "bare.db")) as connection:
            ours, judged, floor = in_turns([save, judge, inserting(connection)], max(rounds * 10, 50))
        yield Figure("保存一次勾（不含判断）", ours - judged, "SQLite 同样设置只插一行", floor, 2.0)


def shown(data: Path, case: str) -> tuple[float, float]:
    """The 99th percentile of one mark in the real window, painted, in milliseconds; and of the processor's time."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.desktop.application import start_application
    from ui.desktop.frame.main_window import MainWindow
    from ui.desktop.settings import settings_in
    from ui.desktop.workbench import Workbench

    application = start_application()
    with Store.open(data) as store:
        bench = Workbench(store, data, Shelf(compiled=data / "compiled"), today=TODAY, clock=lambda: NOW)
        window = MainWindow(bench, settings_in(data))
        window.resize(1366, 768)
        window.show()
        bench.open(case)
        window.show_page("checklist")
        QApplication.processEvents()
        mark = marking_of(bench.session)
        times, busy = [], []
        for _ in range(_MARKS):
            began, thought = time.perf_counter(), time.thread_time()
            mark()
            QApplication.processEvents()
            times.append((time.perf_counter() - began) * 1000)
            busy.append((time.thread_time() - thought) * 1000)
        window.close()
        del application
    return percentile(times, 0.99), percentile(busy, 0.99)


def marking_of(session: Session) -> Callable[[], None]:
    """Marks the required items in turn, each otherwise than it is: a mark that is there already saves nothing."""
    names = cycle([item.id for item in session.picture.items if item.required])

    def mark() -> None:
        name, steps = next(names), session.stored.head.sequence
        now = next(item.mark for item in session.picture.items if item.id == name)
        session.mark(name, "unmet" if now == "met" else "met")
        assert session.stored.head.sequence == steps + 1  # noqa: S101  what was not saved was not measured

    return mark


def bare(file: Path) -> sqlite3.Connection:
    """A table and nothing else, under the settings of the store."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("pragma journal_mode = truncate")
    connection.execute("pragma synchronous = extra")
    connection.execute("create table log (number integer primary key, step text)")
    return connection


def inserting(connection: sqlite3.Connection) -> Callable[[], None]:
    """One row, saved: what no program can do without."""
    number = count()

    def insert() -> None:
        connection.execute("begin immediate")
        connection.execute("insert into log values (?, ?)", (next(number), "一步" * 60))
        connection.execute("commit")

    return insert


def judging_of(picture: Picture) -> Callable[[], Picture]:
    """Judging the case of a picture anew."""
    calendar = calendar_of()
    return lambda: picture_of(picture.facts, picture.policy, picture.checklist, today=TODAY, calendar=calendar)


def judging_after(picture: Picture) -> Callable[[], Picture]:
    """Judging it as after a mark, which takes over what rests on answers alone."""
    calendar = picture.outline.calendar
    facts, policy, checklist = picture.facts, picture.policy, picture.checklist
    return lambda: picture_of(facts, policy, checklist, today=TODAY, calendar=calendar, before=picture)


def judging_a_row_of(picture: Picture) -> Callable[[], Picture]:
    """Judging it as after an answer in one row, each time another one."""
    calendar, kept = picture.outline.calendar, [picture]
    rows = picture.facts.answers["floors"]
    assert isinstance(rows, list)  # noqa: S101
    turns = cycle(range(len(rows)))

    def judge() -> Picture:
        place, now = next(turns), kept[0]
        there = list(now.facts.answers["floors"])
        there[place] = {**there[place], "use": "sold" if there[place]["use"] == "unsold" else "unsold"}
        facts = replace(now.facts, answers={**now.facts.answers, "floors": there})
        kept[0] = picture_of(facts, now.policy, now.checklist, today=TODAY, calendar=calendar, before=now)
        return kept[0]

    return judge


def rejudging(folder: Path, rounds: int) -> Iterator[Figure]:
    """A checklist of 1,000 items, all of it judged again after one answer, or what an answer in a row has changed."""
    picture = building(folder / "building", 1000)
    few = building(folder / "hundred", 100)
    works = [judging_of(picture), judging_a_row_of(picture), judging_after(picture), judging_of(few)]
    taken, row, marked, small = in_turns(works, max(rounds, 15), time.thread_time)
    yield Figure(
        f"改一个答案，{len(picture.items)}项全部重判（处理器时间）", taken * 1000 / len(picture.items), most=_FRAME
    )
    yield Figure(f"改一行，{len(picture.items)}项重判（处理器时间）", row * 1000 / len(picture.items), most=_FRAME)
    yield Figure(f"打一次勾，{len(picture.items)}项重判（处理器时间）", marked * 1000 / len(picture.items), most=_FRAME)
    linear = small / len(few.items) * len(picture.items)
    yield Figure(f"{len(picture.items)}项全部重判", taken, f"按{len(few.items)}项的用时等比放大", linear, 1.2)


def building(folder: Path, items: int) -> Picture:
    """The picture of a building with so many floors that there are about `items` items."""
    content = sample("jn-49-2019-part")
    with Store.open(folder) as store:
        desk = desk_over(folder, store)
        few, many = (
            desk.start(content["checklist"], "楼", content["answers"] | {"floors": floors(n)}) for n in (1, 11)
        )
        each = (len(many.picture.items) - len(few.picture.items)) / 10
        more = max(0, round((items - len(few.picture.items)) / each))
        return desk.start(content["checklist"], "楼", content["answers"] | {"floors": floors(more + 1)}).picture


def floors(number: int) -> list[dict[str, str]]:
    """Unsold floors: each of them is checked part by part."""
    return [{"name": f"{floor}层", "kind": "normal", "use": "unsold"} for floor in range(1, number + 1)]


def listing(folder: Path, rounds: int) -> Iterator[Figure]:
    """The first page of the list and a search for two characters, among 10,000 cases."""
    with Store.open(store_of(folder, 10_000)) as store:
        works = [first_page(store), *(search(store, pair) for pair in PAIRS)]
        page, *found = in_turns(works, max(rounds, 20), time.thread_time)
    yield Figure("首页第一页，1万件（处理器时间）", page, most=_LIST)
    for pair, time_taken in zip(PAIRS, found, strict=True):
        yield Figure(f"搜索“{pair}”，1万件（处理器时间）", time_taken, most=_LIST)


def listing_more(folder: Path, rounds: int) -> Iterator[Figure]:
    """The same among ten times as many. A search then may find ten times as many, so it is held to the same measure."""
    with Store.open(store_of(folder, 10_000)) as small, Store.open(store_of(folder, 100_000)) as large:
        works = [first_page(small), first_page(large), *(search(large, pair) for pair in PAIRS)]
        few, many, *found = in_turns(works, max(rounds, 20), time.thread_time)
    yield Figure("首页第一页，10万件（处理器时间）", many, "1万件", few, _MORE)
    for pair, time_taken in zip(PAIRS, found, strict=True):
        yield Figure(f"搜索“{pair}”，10万件（处理器时间）", time_taken, most=_LIST * _MORE)


def first_page(store: Store) -> Callable[[], object]:
    """Reading as many cases as the list first shows, with their next days."""
    return lambda: store.rows(_REAL, limit=_PAGE)


def search(store: Store, pair: str) -> Callable[[], object]:
    """Looking for two characters."""
    return lambda: store.rows(_REAL._replace(search=pair), limit=_PAGE)
