"""Conditions have three values, and each result carries just the answers that decided it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checklists.policy.condition import (
    All,
    AnyOf,
    Condition,
    Filled,
    Is,
    Not,
    Result,
    Scope,
    Some,
    Than,
    Truth,
    judge,
    names,
)
from checklists.policy.satisfiable import can_be_true
from checklists.policy.values import Value

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ANSWER: Mapping[Truth, Value] = {YES: "yes", NO: "no", UNKNOWN: None}


def scope(**answers: Value) -> Scope:
    """A scope of some answers and no tables."""
    return Scope(answers, {})


def yes(name: str) -> Is:
    """The condition that a question is answered with yes."""
    return Is(name, ("yes",))


# What Kleene says, by the number of each value; written out so that it does not repeat the code.
AND = {
    (YES, YES): YES,
    (YES, NO): NO,
    (YES, UNKNOWN): UNKNOWN,
    (NO, YES): NO,
    (NO, NO): NO,
    (NO, UNKNOWN): NO,
    (UNKNOWN, YES): UNKNOWN,
    (UNKNOWN, NO): NO,
    (UNKNOWN, UNKNOWN): UNKNOWN,
}
OR = {
    (YES, YES): YES,
    (YES, NO): YES,
    (YES, UNKNOWN): YES,
    (NO, YES): YES,
    (NO, NO): NO,
    (NO, UNKNOWN): UNKNOWN,
    (UNKNOWN, YES): YES,
    (UNKNOWN, NO): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
}


@pytest.mark.parametrize(("first", "second"), list(AND))
def test_and_is_kleenes(first: Truth, second: Truth) -> None:
    answers = scope(a=ANSWER[first], b=ANSWER[second])

    assert judge(All((yes("a"), yes("b"))), answers).truth is AND[first, second]


@pytest.mark.parametrize(("first", "second"), list(OR))
def test_or_is_kleenes(first: Truth, second: Truth) -> None:
    answers = scope(a=ANSWER[first], b=ANSWER[second])

    assert judge(AnyOf((yes("a"), yes("b"))), answers).truth is OR[first, second]


@pytest.mark.parametrize(("before", "after"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not_turns_around_and_leaves_the_unknown(before: Truth, after: Truth) -> None:
    assert judge(Not(yes("a")), scope(a=ANSWER[before])).truth is after


def test_no_condition_always_holds_and_rests_on_nothing() -> None:
    assert judge(None, scope()) == Result(YES, ())


QUESTIONS = "abcd"
LEAVES = st.one_of(
    st.builds(
        Is, st.sampled_from(QUESTIONS), st.sampled_from([("yes",), ("no",), ("yes", "maybe"), ("$a",), ("$b", "no")])
    ),
    st.builds(Filled, st.sampled_from(QUESTIONS), st.booleans()),
    st.builds(
        Than,
        st.sampled_from("nm"),
        st.sampled_from(["at-least", "below", "same", "differs"]),
        st.sampled_from(["5", "$n"]),
    ),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, max_size=3)),
    ),
    max_leaves=8,
)
ANSWERS = st.fixed_dictionaries(
    {
        **{name: st.sampled_from([None, "yes", "no"]) for name in QUESTIONS},
        **{name: st.sampled_from([None, "4", "5", "6.5"]) for name in "nm"},
    }
)


@given(TREES, ANSWERS)
def test_twice_not_is_nothing(tree: Condition, answers: dict[str, Value]) -> None:
    """Also what it rests on stays the same."""
    assert judge(Not(Not(tree)), scope(**answers)) == judge(tree, scope(**answers))


@given(st.lists(TREES, max_size=4), ANSWERS)
def test_de_morgan(trees: list[Condition], answers: dict[str, Value]) -> None:
    """Not all is some not, and for the same reasons."""
    known = scope(**answers)

    assert judge(Not(All(tuple(trees))), known) == judge(AnyOf(tuple(map(Not, trees))), known)


@given(TREES, ANSWERS)
def test_the_reasons_suffice(tree: Condition, answers: dict[str, Value]) -> None:
    """A yes or no stays the same where only the answers it rests on are left: nothing that decided is left out."""
    result = judge(tree, scope(**answers))
    if result.truth is UNKNOWN:
        return

    only = {name: answers[name] for name, _ in result.because}

    assert judge(tree, scope(**only)).truth is result.truth


IN_ROWS = st.recursive(
    st.one_of(
        LEAVES, st.builds(Is, st.just("row.c"), st.just(("yes",))), st.builds(Filled, st.just("row.c"), st.booleans())
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, max_size=3)),
    ),
    max_leaves=4,
)
OVER_ROWS = st.recursive(
    st.one_of(LEAVES, st.builds(Some, st.just("row"), st.just("t"), IN_ROWS, st.integers(1, 2))),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, max_size=3)),
    ),
    max_leaves=5,
)
CELLS = st.lists(st.sampled_from([None, "yes", "no"]), max_size=3)


def with_rows(answers: Mapping[str, Value], cells: list[str | None]) -> Scope:
    """A scope with a table `t` of one column."""
    rows: list[dict[str, Value]] = [{"key": str(number), "c": cell} for number, cell in enumerate(cells)]
    return Scope({**answers, "t": rows or None}, {"t": rows})  # type: ignore[dict-item]  # rows are a value


def some_row(where: Condition) -> Some:
    return Some("row", "t", where)


@settings(max_examples=400)
@given(OVER_ROWS, ANSWERS, ANSWERS, CELLS)
@example(some_row(yes("a")), dict.fromkeys("abcnm", "no"), dict.fromkeys("abcnm", "yes"), ["yes"])
def test_other_answers_change_nothing(
    tree: Condition, answers: dict[str, Value], others: dict[str, Value], cells: list[str | None]
) -> None:
    """A yes or no stays whatever is answered to all that it does not name; a table that is named is named whole."""
    result = judge(tree, with_rows(answers, cells))
    if result.truth is UNKNOWN:
        return
    named = {name for name, _ in result.because}
    rows = {f"t[{number}].c" for number, _ in enumerate(cells)} & named

    changed = {name: answers[name] if name in named else others[name] for name in answers}
    there = [cell if "t" in named or f"t[{n}].c" in rows else "no" for n, cell in enumerate(cells)]

    assert judge(tree, with_rows(changed, there)).truth is result.truth


@given(TREES, ANSWERS)
def test_the_unknown_rests_on_what_was_not_answered(tree: Condition, answers: dict[str, Value]) -> None:
    """All reasons of an unknown are open questions, there is at least one, and no other result has any."""
    result = judge(tree, scope(**answers))

    opened = [answer is None for _, answer in result.because]
    assert all(opened) and opened if result.truth is UNKNOWN else not any(opened)


@given(TREES, ANSWERS)
def test_answering_more_never_takes_an_answer_back(tree: Condition, answers: dict[str, Value]) -> None:
    """What was decided stays decided when an open question is answered, but for `filled`, which asks just that."""
    if "Filled" in repr(tree):
        return
    before = judge(tree, scope(**answers)).truth
    more = {name: value or ("5" if name in "nm" else "yes") for name, value in answers.items()}

    assert before is UNKNOWN or judge(tree, scope(**more)).truth is before


def test_a_reason_stands_once() -> None:
    assert judge(All((yes("a"), AnyOf((yes("a"), yes("b"))))), scope(a="yes")).because == (("a", "yes"),)


def test_a_no_names_only_the_part_that_said_no() -> None:
    """Why is this not asked for? Because of the one answer, not of all the others."""
    parts = All((yes("a"), yes("b"), yes("c")))

    assert judge(parts, scope(a="yes", b="no")).because == (("b", "no"),)


def test_an_unknown_leaves_out_what_was_answered() -> None:
    assert judge(All((yes("a"), yes("b"))), scope(a="yes")).because == (("b", None),)


def test_of_several_chosen_one_is_enough() -> None:
    held = judge(Is("kinds", ("increase",)), scope(kinds=["settle", "increase"]))

    assert held == Result(YES, (("kinds", "settle,increase"),))


def test_a_value_may_be_the_answer_to_another_question() -> None:
    """Both answers decided it, so both are named."""
    held = judge(Is("a", ("$b",)), scope(a="x", b="x"))

    assert held == Result(YES, (("a", "x"), ("b", "x")))


def test_several_chosen_may_be_compared_with_several() -> None:
    assert judge(Is("a", ("$b",)), scope(a=["x", "y"], b=["y", "z"])).truth is YES
    assert judge(Is("a", ("$b",)), scope(a=["x"], b=["y", "z"])).truth is NO


def test_an_open_question_in_a_value_is_the_unknown_one() -> None:
    assert judge(Is("a", ("$b",)), scope(a="x")) == Result(UNKNOWN, (("b", None),))


@pytest.mark.parametrize(
    ("how", "held"),
    [
        ("at-least", (NO, YES, YES)),
        ("above", (NO, NO, YES)),
        ("at-most", (YES, YES, NO)),
        ("below", (YES, NO, NO)),
        ("same", (NO, YES, NO)),
        ("differs", (YES, NO, YES)),
    ],
)
def test_numbers_are_compared_as_numbers(how: str, held: tuple[Truth, ...]) -> None:
    """9 lies below 10 and 10.0 is 10, whatever their letters say."""
    condition = Than("n", how, "10")  # type: ignore[arg-type]

    assert tuple(judge(condition, scope(n=n)).truth for n in ("9", "10.0", "100")) == held


@pytest.mark.parametrize(
    ("first", "second", "truth"),
    [("2020-02-01", "2020-01-31", YES), ("2020-02-01", "2020-02-01", NO), ("2019-12-31", "2020-01-01", NO)],
)
def test_dates_are_compared_as_dates(first: str, second: str, truth: Truth) -> None:
    assert judge(Than("a", "above", "$b"), scope(a=first, b=second)) == Result(truth, (("a", first), ("b", second)))


@pytest.mark.parametrize(("known", "opened"), [({"a": "1"}, ["b"]), ({"b": "1"}, ["a"]), ({}, ["a", "b"])])
def test_a_comparison_with_the_unknown_is_unknown(known: dict[str, Value], opened: list[str]) -> None:
    assert judge(Than("a", "above", "$b"), scope(**known)) == Result(UNKNOWN, tuple((name, None) for name in opened))


@pytest.mark.parametrize(
    ("wanted", "value", "truth"), [(True, "x", YES), (True, None, NO), (False, None, YES), (False, "x", NO)]
)
def test_whether_something_is_filled_in_is_never_unknown(wanted: bool, value: str | None, truth: Truth) -> None:
    result = judge(Filled("a", wanted), scope(a=value))

    assert result == Result(truth, (("a", value or ""),))


FLOORS = [{"key": "1", "use": "sold"}, {"key": "2", "use": "unsold"}, {"key": "3"}]


def over(rows: list[dict[str, Value]], where: Condition) -> Result:
    """Whether some floor is like that."""
    return judge(Some("floor", "floors", where), Scope({"floors": rows or None, "limit": "sold"}, {"floors": rows}))


def test_one_row_is_enough_and_named() -> None:
    assert over(FLOORS, Is("floor.use", ("unsold",))) == Result(YES, (("floors[2].use", "unsold"),))


def test_no_row_that_fits_but_an_open_one_is_unknown() -> None:
    assert over(FLOORS, Is("floor.use", ("leased",))) == Result(UNKNOWN, (("floors[3].use", None),))


def test_no_row_that_fits_is_no() -> None:
    assert over(FLOORS[:2], Is("floor.use", ("leased",))) == Result(NO, (("floors", "1,2"),))


def test_no_row_at_all_is_no() -> None:
    assert over([], Is("floor.use", ("leased",))) == Result(NO, (("floors", ""),))


@pytest.mark.parametrize(
    ("least", "uses", "truth", "named"),
    [
        (2, ["sold", "leased", "sold"], YES, ("floors[0].use", "floors[2].use")),
        (2, ["sold", None, "sold"], YES, ("floors[0].use", "floors[2].use")),
        (2, ["sold", None, "leased"], UNKNOWN, ("floors[1].use",)),
        (3, ["sold", None, "leased"], NO, ("floors",)),
        (2, ["sold", "leased", "leased"], NO, ("floors",)),
        (2, [None, None], UNKNOWN, ("floors[0].use", "floors[1].use")),
        (1, [], NO, ("floors",)),
    ],
)
def test_so_many_rows_are_wanted(least: int, uses: list[Value], truth: Truth, named: tuple[str, ...]) -> None:
    """Unknown only while the rows that are not known could make up the number."""
    rows: list[dict[str, Value]] = [{"key": str(n), "use": use} for n, use in enumerate(uses)]
    scope = Scope({"floors": rows or None}, {"floors": rows})
    result = judge(Some("floor", "floors", Is("floor.use", ("sold",)), least), scope)

    assert (result.truth, tuple(name for name, _ in result.because)) == (truth, named)


def test_inside_a_row_other_answers_are_still_known() -> None:
    assert over(FLOORS, Is("floor.use", ("$limit",))).truth is YES


def test_rows_within_rows() -> None:
    """A key of one row can be looked for in another."""
    tables = {"floors": [{"key": "2层", "parts": ["门厅"]}], "own": [{"key": "前室"}, {"key": "门厅"}]}
    inner = Some("part", "own", Is("floor.parts", ("$part",)))

    result = judge(Some("floor", "floors", inner), Scope({}, tables))  # type: ignore[arg-type]

    assert result == Result(YES, (("floors[2层].parts", "门厅"), ("own[门厅]", "门厅")))


def test_names_lists_all_that_is_asked_about() -> None:
    condition = All(
        (
            Not(Is("a", ("x", "$b"))),
            Some("row", "t", AnyOf((Is("row.c", ("y",)), Than("d", "above", "$e")))),
            Filled("f", True),
        )
    )

    assert list(names(condition)) == ["a", "b", "t", "d", "e", "f"]


# --- whether a condition can be true at all

OPTIONS = {"extent": ("whole", "part"), "level": ("one", "two", "three")}
CITIES = tuple(f"city-{number}" for number in range(40))


def possible(condition: Condition, more: Mapping[str, tuple[str, ...]] | None = None) -> bool:
    known = {**OPTIONS, **(more or {})}
    return can_be_true(condition, lambda name: known.get(name, ()))


@pytest.mark.parametrize(
    "condition",
    [
        All((Is("extent", ("whole",)), Is("extent", ("part",)))),
        All((Is("extent", ("whole",)), Not(Is("extent", ("whole",))))),
        Not(Is("extent", ("whole", "part"))),
        All((Not(Is("level", ("one",))), Not(Is("level", ("two", "three"))))),
        All((Filled("x", True), Not(Filled("x", True)))),
        All((Is("goods", ("a", "b")), Not(Is("goods", ("a",))), Not(Is("goods", ("b",))))),
        All((Than("n", "above", "5"), AnyOf((Not(Than("n", "above", "5")), Not(Than("n", "above", "5")))))),
        AnyOf(()),
    ],
)
def test_a_contradiction_is_seen(condition: Condition) -> None:
    assert not possible(condition)


@pytest.mark.parametrize(
    "condition",
    [
        All(()),
        Is("extent", ("part",)),
        Not(Is("level", ("one", "two"))),
        All((Is("goods", ("a",)), Is("goods", ("b",)))),  # several may be chosen
        All((Is("goods", ("a", "b")), Not(Is("goods", ("a",))))),
        All((Is("extent", ("$other",)), Is("extent", ("part",)))),
        All((Is("level", ("one", "two")), Not(Is("level", ("one",))))),
        AnyOf((All((Is("extent", ("whole",)), Is("extent", ("part",)))), Is("level", ("three",)))),
    ],
)
def test_what_is_possible_is_accepted(condition: Condition) -> None:
    assert possible(condition)


@given(TREES)
def test_what_comes_true_was_thought_possible(tree: Condition) -> None:
    """No condition that some answers fulfil is ever refused."""
    fulfilled = any(
        judge(tree, scope(a=a, b=b, c=c, d="no", n=n, m="4")).truth is YES
        for a, b, c, n in itertools.product(("yes", "no"), ("yes", None), ("yes", "no"), ("4", "5"))
    )

    assert not fulfilled or can_be_true(tree, lambda name: ("yes", "no") if name in QUESTIONS else ())


def test_contradictions_are_seen_among_very_many_options() -> None:
    """Forty options of six questions are 4 thousand million combinations; only those spoken of are tried."""
    more = dict.fromkeys("uvwxyz", CITIES)
    some = tuple(Is(name, ("city-3",)) for name in "uvwxyz")

    assert possible(All(some), more)
    assert not possible(All((*some, Not(Is("u", ("city-3",))))), more)


def test_what_is_too_much_to_try_is_taken_on_trust() -> None:
    never = All((*(Filled(f"x{number}", True) for number in range(40)), Not(Filled("x0", True))))

    assert possible(never)
