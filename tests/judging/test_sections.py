"""How far the parts of a case have got: a question is counted as its sign says it stands."""

from __future__ import annotations

from typing import Any

import pytest

from checklists.judging.picture import Picture
from checklists.judging.sections import answer_state, answer_states, parts_of
from checklists.samples import samples
from tests.forms.finance import picture

BANK = next(sample for sample in samples() if sample.name == "jn-97-2019-bank")


def bank(**changed: Any) -> Picture:
    """The case of the sample with other answers; None takes one away."""
    answers = {**BANK.answers, **changed}
    return picture("financial-institution", {name: value for name, value in answers.items() if value is not None})


def test_what_neither_verdict_nor_route_waits_for_is_free_and_not_counted() -> None:
    states = answer_states(bank(publicity_on=None))
    part = parts_of(bank(publicity_on=None))[0]

    assert states["publicity_on"] == "free"
    assert (part.done, part.of) == (len(states) - 1, len(states) - 1)


@pytest.mark.parametrize("name", ["district", "kinds"])
def test_what_verdict_or_route_waits_for_is_open_and_counted(name: str) -> None:
    part = parts_of(bank(**{name: None}))[0]

    assert answer_state(name, bank(**{name: None})) == "open"
    assert part.done < part.of


def test_a_table_that_lacks_something_is_answered_partly_and_counted_as_open() -> None:
    made = bank(shareholders=[{"key": "1", "amount": "100"}])
    part = parts_of(made)[0]

    assert answer_state("shareholders", made) == "partly"
    assert part.of - part.done == sum(state in ("open", "partly") for state in answer_states(made).values()) == 1
