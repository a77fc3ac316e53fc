"""No look-out sees a fault on any page or dialog, for a case of any rule."""

from __future__ import annotations

import pytest

from tests.journeys.window.uses.looking import EVERYWHERE
from tests.journeys.window.uses.surveying import Survey

LEAST = 30


@pytest.mark.use("U01", "U02", "U05", "U06", "U08", "U23", "U24")
@pytest.mark.parametrize("lookout", EVERYWHERE)
def test_nothing_is_wrong_anywhere(surveyed: Survey, lookout: str) -> None:
    """U01, U02, U05, U06, U08, U23, U24: what one look-out sees on all pages in five sizes, and in all dialogs."""
    assert not surveyed.of(lookout)


def test_the_survey_saw_the_window(surveyed: Survey) -> None:
    """A survey that sees little proves little."""
    assert len(surveyed.places) >= LEAST, surveyed.places
    assert any("：" in place for place in surveyed.places)
