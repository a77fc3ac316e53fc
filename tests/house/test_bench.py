"""What `make bench` measures on is what it says: the parts of it that need no other tools are run once, small."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from checklists.cases.store import Store
from checklists.cases.stored import Wanted
from checklists.keeping.checking import check

BENCH = Path(__file__).parents[2] / "packaging" / "bench"
NUMBER = 20


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The part that works on cases; its neighbours are found as they are when the folder is run."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCH))
    import working  # type: ignore[import-not-found]  # lies in no package

    yield working
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and Path(str(sys.modules[name].__file__)).parent == BENCH:
            del sys.modules[name]


def test_the_cases_to_measure_on_are_whole(bench: ModuleType, tmp_path: Path) -> None:
    """Every copy is listed, found and opened like the case that it was made of, and has days of its own."""
    with Store.open(bench.store_of(tmp_path, NUMBER)) as store:
        rows = store.rows(Wanted(today=bench.TODAY))
        desk = bench.desk_over(tmp_path, store)
        pictures = [desk.open(row.head.id).picture for row in rows]

        assert len(rows) == NUMBER
        assert len({picture.facts.title for picture in pictures}) == NUMBER
        assert all(row.head.title == picture.facts.title for row, picture in zip(rows, pictures, strict=True))
        days = store.days(date.min, date.max)
        assert len({day.case for day in days}) == NUMBER // 2  # every second case has days
        assert len({day.day.day for day in days}) > NUMBER // 4
        newest = rows[0].head
        assert newest.id in {head.id for head in store.heads(search=newest.title)}


def test_the_cases_to_measure_on_are_sound(bench: ModuleType, tmp_path: Path) -> None:
    """Each copy has its own chain and seal, so that checking and backing up can be measured on them as well."""
    report = check(bench.store_of(tmp_path, NUMBER))

    assert (report.cases, report.faults) == (NUMBER, ())


def test_marking_is_measured(bench: ModuleType, tmp_path: Path) -> None:
    """Each mark that is timed is one that is saved, and is judged as a mark is: what rests on answers stays."""
    with Store.open(tmp_path) as store:
        session = bench.start(bench.desk_over(tmp_path, store), "jn-49-2019-part")
        steps = session.stored.head.sequence
        mark = bench.marking_of(session)
        mark()
        mark()

        assert session.stored.head.sequence == steps + 2
        assert bench.judging_after(session.picture)().outline is session.picture.outline
