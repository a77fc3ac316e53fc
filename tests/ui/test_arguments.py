"""The arguments that the window takes without a parser."""

from __future__ import annotations

import pytest

from checklists.bundle import SUFFIX
from ui.arguments import BUNDLE, WrongArguments, parse


def test_a_bundle_opened_by_its_name_opens_the_window() -> None:
    """As the file manager does; the options of the window may stand beside it."""
    given = parse(["--data", "办件", "东塔楼.shenyan"])
    assert (given.command, given.opened, given.data) == (None, "东塔楼.shenyan", "办件")
    assert parse([]).opened == parse(["list"]).opened == ""
    assert BUNDLE == SUFFIX


@pytest.mark.parametrize("arguments", [["东塔楼.zip"], ["一.shenyan", "二.shenyan"]])
def test_nothing_else_is_opened(arguments: list[str]) -> None:
    with pytest.raises(WrongArguments):
        parse(arguments)
