"""The arguments that the window takes without a parser."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from checklists.bundle import SUFFIX
from ui.arguments import BUNDLE, WrongArguments, parse
from ui.command_line import run
from ui.world import World


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


def test_without_a_screen_a_bundle_is_not_opened(tmp_path: Path) -> None:
    """The command that takes it in is named."""

    def window(*_: Any, **__: Any) -> int:
        raise AssertionError("there is no screen")

    now = datetime(2026, 11, 22, tzinfo=UTC)
    world = World(date(2026, 11, 22), lambda: now, io.StringIO(), io.StringIO(), window, screen=False)
    assert run(["--data", str(tmp_path), "东塔楼.shenyan"], world) == 2
    assert "import 东塔楼.shenyan" in world.err.getvalue()  # type: ignore[union-attr]
