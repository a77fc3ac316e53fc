"""History, undo and redo, and the check that nothing was altered are readings of the log."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.cases import log
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.log import Fault, FaultKind
from checklists.cases.store import Store
from checklists.cases.stored import Head
from tests.cases.making import START, answer, append, assert_whole, create, mark, redo, undo, value


def extent(store: Store, case: Head) -> Json:
    return value(store, case, Kind.ANSWER, "extent")


def test_undo_goes_back_step_by_step_and_redo_forward(store: Store) -> None:
    """Undo after undo goes further back; redo comes the same way forward."""
    case = create(store)
    append(store, case, answer("extent", None, "whole"))
    append(store, case, answer("extent", "whole", "part"))
    seen = []

    for act in (undo, undo, redo, redo):
        act(store, case)
        seen.append(extent(store, case))

    assert seen == ["whole", None, "whole", "part"]
    assert_whole(store, case.id)


def test_the_creation_is_not_undone(store: Store) -> None:
    """A new case has nothing to undo, nor has one whose every step was taken back."""
    case = create(store)
    assert log.undoable(store.log(case.id)) is None

    append(store, case, mark("a", None, {}))
    undo(store, case)

    assert log.undoable(store.log(case.id)) is None


def test_a_new_step_ends_the_redo(store: Store) -> None:
    """After an undo and a new step, the old one can no longer be done again."""
    case = create(store)
    append(store, case, answer("extent", None, "whole"))
    undo(store, case)

    append(store, case, answer("extent", None, "part"))

    assert log.redoable(store.log(case.id)) is None
    assert extent(store, case) == "part"


def test_undo_and_redo_survive_closing(folder: Path) -> None:
    """What was undone before closing can be redone after, and what was done be undone."""
    with Store.open(folder) as store:
        case = create(store)
        append(store, case, answer("extent", None, "whole"))
        append(store, case, answer("extent", "whole", "part"))
        undo(store, case)

    with Store.open(folder) as store:
        undo(store, case)
    with Store.open(folder) as store:
        assert extent(store, case) is None
        redo(store, case)
    with Store.open(folder) as store:
        redo(store, case)
        assert extent(store, case) == "part"
        assert log.redoable(store.log(case.id)) is None
        assert_whole(store, case.id)


def test_an_undo_after_a_redo_takes_back_the_same_step(store: Store) -> None:
    """Undo and redo always name the step itself, never each other."""
    case = create(store)
    step = append(store, case, answer("extent", None, "whole"))

    rows = [act(store, case) for act in (undo, redo, undo, redo)]

    assert [row.step.of for row in rows] == [step.sequence] * 4


def test_a_step_of_many_changes_is_undone_as_one(store: Store) -> None:
    """A step that changed one fact twice and another once is wholly taken back."""
    case = create(store)
    before = store.load(case.id).facts
    twice = (
        Change(Kind.MARK, "a", None, 1),
        Change(Kind.MARK, "a", 1, 2),
        Change(Kind.NOTE, "a", None, "注"),
    )
    append(store, case, Step(Action.MARK, twice))

    undo(store, case)

    assert store.load(case.id).facts == before


def test_what_was_typed_is_undone_as_one(store: Store) -> None:
    """Undo takes back the whole text typed in a field, not its last letter."""
    case = create(store)
    append(store, case, answer("extent", None, "p", typing=True))
    append(store, case, answer("extent", "p", "pa", typing=True))

    undo(store, case)

    assert extent(store, case) is None


def test_an_undo_of_a_deletion_brings_the_case_back(store: Store) -> None:
    """Deleting is a step like others."""
    case = create(store)
    append(store, case, Step(Action.DELETE, (Change(Kind.DELETED, "", None, True),)))

    undo(store, case)

    assert [head.id for head in store.heads()] == [case.id]


def test_a_row_reads_back_as_the_step_that_was_logged(store: Store) -> None:
    """Every field of a step is in the log, also those that mostly have their default value."""
    case = create(store)
    step = Step(Action.REDO, (Change(Kind.MARK, "甲", None, {"x": 1}),), reason="因为", of=1, typing=True)
    assert all(getattr(step, name) != default for name, default in Step._field_defaults.items())

    append(store, case, step)

    assert store.log(case.id)[-1].step == step


def chain() -> list[log.LogRow]:
    rows: list[log.LogRow] = []
    previous = log.origin("abcd2345", "jn-49-2019/acceptance", "2019")
    for sequence, step in enumerate([answer("a", None, "1"), answer("a", "1", "2"), answer("b", None, "3")], 1):
        rows.append(log.LogRow(sequence, START, step, previous, log.digest(previous, sequence, START, step)))
        previous = rows[-1].hash
    return rows


ORIGIN = log.origin("abcd2345", "jn-49-2019/acceptance", "2019")


def test_an_untouched_chain_has_no_faults() -> None:
    """What was written is found right."""
    assert log.verify(ORIGIN, chain()) == []


@pytest.mark.parametrize(
    "altered",
    [
        lambda row: row._replace(step=answer("a", "1", "3")),
        lambda row: row._replace(step=row.step._replace(reason="后来补的")),
        lambda row: row._replace(step=row.step._replace(action=Action.MARK)),
        lambda row: row._replace(at=START.replace(year=2025)),
    ],
    ids=["value", "reason", "action", "moment"],
)
def test_an_altered_row_is_named(altered: Callable[[log.LogRow], log.LogRow]) -> None:
    """Changing anything in a row shows in that row."""
    rows = chain()
    rows[1] = altered(rows[1])

    assert log.verify(ORIGIN, rows) == [Fault(2, FaultKind.HASH)]


def test_an_altered_row_with_a_new_hash_breaks_the_chain_after_it() -> None:
    """Whoever alters a row and its hash has not altered the next row."""
    rows = chain()
    step = answer("a", "1", "9")
    rows[1] = rows[1]._replace(step=step, hash=log.digest(rows[1].previous, 2, START, step))

    assert log.verify(ORIGIN, rows) == [Fault(3, FaultKind.CHAIN)]


def test_a_missing_row_is_named_by_the_one_after_it() -> None:
    """A row taken out leaves a gap in the numbers and in the chain."""
    rows = chain()
    del rows[1]

    assert log.verify(ORIGIN, rows) == [Fault(3, FaultKind.SEQUENCE), Fault(3, FaultKind.CHAIN)]


def test_the_log_of_another_case_is_noticed() -> None:
    """Rows belong to one case, under one checklist, in one edition."""
    for other in (("abcd2346", "jn-49-2019/acceptance", "2019"), ("abcd2345", "x", "2019")):
        assert log.verify(log.origin(*other), chain()) == [Fault(1, FaultKind.CHAIN)]


def test_the_hash_of_a_row_is_what_it_was_in_the_first_release() -> None:
    """A change of how rows are hashed would make every old case look altered."""
    assert chain()[-1].hash == "ba802aefc4d6690c1bad785dde888416dda455233a361b907d0740397537ca15"


@pytest.mark.parametrize("value", ["é", "e\u0301", "\u2028", {"乙": 1, "甲": 2, "a": 3}])
def test_canonical_json_keeps_characters_and_sorts_keys(value: Json) -> None:
    """Nothing is normalised or escaped away; the same value is always the same text."""
    text = log.canonical(value)

    assert text == {
        "é": '"é"',
        "e\u0301": '"e\u0301"',
        "\u2028": '"\u2028"',
    }.get(str(value), '{"a":3,"乙":1,"甲":2}')


FACTS = [
    (Kind.ANSWER, "a"),
    (Kind.ANSWER, "b"),
    (Kind.NOTE, "a"),
    (Kind.TITLE, ""),
    (Kind.DELETED, ""),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
ACTS = st.one_of(
    st.tuples(st.just("put"), st.lists(st.tuples(st.sampled_from(FACTS), JSON), max_size=3)),
    st.tuples(st.just("type"), st.tuples(st.sampled_from(FACTS), st.text(max_size=3))),
    st.tuples(st.sampled_from(["undo", "redo", "reopen", "seal"]), st.none()),
)


class Model:
    """What undo and redo mean, without a log: facts as they were, before and after."""

    def __init__(self, facts: dict) -> None:
        self.facts = facts
        self.done: list[dict] = []
        self.undone: list[dict] = []
        self.typed: object = None

    def put(self, changes: list, typed: object = None) -> Step:
        made = []
        if typed is None or typed != self.typed:
            self.done.append(self.facts)
        self.undone.clear()
        self.typed = typed
        for (kind, key), after in changes:
            made.append(Change(kind, key, self.facts.get((kind, key)), after))
            self.facts = {**self.facts, (kind, key): after}
            if after is None:
                del self.facts[kind, key]
        return Step(Action.ANSWER, tuple(made), typing=typed is not None)

    def undo(self) -> None:
        self.typed = None
        self.undone.append(self.facts)
        self.facts = self.done.pop()

    def redo(self) -> None:
        self.typed = None
        self.done.append(self.facts)
        self.facts = self.undone.pop()


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTS, max_size=25))
def test_facts_are_what_the_log_leads_to_after_any_steps(acts: list) -> None:
    """Any mixture of steps, typing, undo, redo and closing leaves facts, log and list in agreement."""
    with tempfile.TemporaryDirectory() as name:
        store = Store.open(Path(name))
        store._connection.execute("pragma synchronous = off")
        try:
            case = create(store)
            model = Model(dict(store.load(case.id).facts))
            for act, what in acts:
                if act == "put":
                    append(store, case, model.put(what))
                elif act == "type":
                    append(store, case, model.put([what], typed=what[0]))
                elif act == "undo" and model.done:
                    model.undo()
                    undo(store, case)
                elif act == "redo" and model.undone:
                    model.redo()
                    redo(store, case)
                elif act == "seal":
                    model.typed = None
                    store.seal()
                elif act == "reopen":
                    model.typed = None
                    store.close()
                    store = Store.open(Path(name))
                    store._connection.execute("pragma synchronous = off")

            rows = store.log(case.id)
            assert log.canonical([[*key, value] for key, value in sorted(store.load(case.id).facts.items())]) == (
                log.canonical([[*key, value] for key, value in sorted(model.facts.items())])
            )
            assert (log.undoable(rows) is None, log.redoable(rows) is None) == (
                not model.done,
                not model.undone,
            )
            assert_whole(store, case.id)
        finally:
            store.close()
