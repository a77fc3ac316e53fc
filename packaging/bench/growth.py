"""How times grow with the number of cases and of items, as curves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from measuring import in_turns, processes_in_turns, program
from starting import EMPTY
from stores import desk_over, store_of
from working import PAIRS, bare, building, first_page, inserting, judging_of, marking_of, search

from checklists.cases.store import Store

CASES = (100, 1_000, 10_000, 100_000)
LARGEST = CASES[-1]
_FLOORS = ("空的 PySide6 窗口", "SQLite 只插一行")
_SEARCHES = ("搜索少见的两个字", "搜索常见的两个字")
ITEMS = (10, 100, 1_000, 5_000)


class Curve(NamedTuple):
    """A time in milliseconds at each size."""

    name: str
    sizes: tuple[int, ...]
    times: tuple[float, ...]
    floor: bool = False  # what nothing could be quicker than


def curves(folder: Path, rounds: int, most: int) -> Iterator[Curve]:
    """Start, list, search, open and mark by cases, at most so many; judging by items."""
    sizes = tuple(count for count in CASES if count <= most)
    names = ("启动到第一屏", *_FLOORS[:1], "首页第一页", *_SEARCHES, "打开一件", "打一次勾", *_FLOORS[1:])
    times = [_with_cases(store_of(folder, count), rounds) for count in sizes]
    for name, by_size in zip(names, zip(*times, strict=True), strict=True):
        yield Curve(name, sizes, by_size, floor=name in _FLOORS)
    pictures = [building(folder / f"items-{count}", count) for count in ITEMS]
    judged = in_turns([judging_of(picture) for picture in pictures], max(rounds, 5), time.thread_time)
    yield Curve("重判全部条目", tuple(len(picture.items) for picture in pictures), tuple(judged))


def _with_cases(folder: Path, rounds: int) -> tuple[float, ...]:
    commands = [program(folder, "--exit-after-paint"), EMPTY]
    started, empty = processes_in_turns(commands, rounds, QT_QPA_PLATFORM="offscreen")
    with Store.open(folder) as store, closing(bare(folder / "bare.db")) as connection:
        desk = desk_over(folder, store)
        newest = store.heads(limit=1)[0].id
        session = desk.open(newest)
        searches = (search(store, pair) for pair in PAIRS[:2])
        reading = [first_page(store), *searches, lambda: desk.open(newest)]
        read = in_turns(reading, max(rounds, 20), time.thread_time)
        saved = in_turns([marking_of(session), inserting(connection)], max(rounds, 20))  # both wait for the disk
        return started.time, empty.time, *read, *saved
