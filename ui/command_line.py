"""The command line: arguments in, lines out, and a plain Chinese sentence for everything that goes wrong."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ui.arguments import EVERY_ITEM, WrongArguments, parse
from ui.log_file import keep_log, places_of
from ui.world import OutputClosedError, ScreenError, World

log = logging.getLogger(__name__)
BAD_INPUT, OUR_FAULT = 2, 3
COMPILED = "compiled"
# These change nothing.
READING = (
    "checklists", "list", "dates", "show", "fields", "why", "history", "check", "export", "volume", "list-paper",
    "bundle", "verify", "notice", "seal-list",
)  # fmt: skip
_METHODS = {"import": "receive"}  # the word belongs to Python


def run(arguments: Sequence[str], world: World) -> int:
    """Run one command. 0 done, 1 the answer is no, 2 bad input, 3 our own fault (logged)."""
    try:
        given = parse(_with_all(arguments), world.program)
    except WrongArguments as error:
        world.complain(str(error))
        return BAD_INPUT
    except SystemExit:  # only after the help was shown
        return 0
    data = Path(given.data).absolute() if given.data else _own_folder()
    try:
        return _run(given, data, world)
    except OutputClosedError:
        world.complain("结果显示不出来：输出已经关闭；已保存的内容没有丢失，请重新打开终端再看")
        _let_go(world)
    except KeyboardInterrupt:
        world.complain("已停止；已保存的内容没有丢失")
    except _sentences() as error:
        world.complain(f"{error}{_way_out(error)}")
    except Exception as error:  # noqa: BLE001  ours, not the user's
        # Told in one line here, with its places in the log; its own words may quote what was typed.
        place = keep_log(data)
        log.error(  # noqa: TRY400
            "the command %s failed: %s\n%s", given.command, type(error).__name__, places_of(error, error.__traceback__)
        )
        world.complain(f"程序出错；已保存的内容没有丢失，请把 {place} 交给维护人员")
        return OUR_FAULT
    return BAD_INPUT


def _run(given: Namespace, data: Path, world: World) -> int:
    today = _day(given.today) or world.today
    opened = Path(given.opened).absolute() if given.opened else None
    if given.command is None and world.screen:  # the window loads what it needs, when it needs it
        return world.window(data, today=today, exit_after_paint=given.exit_after_paint, opened=opened)
    if opened is not None:
        raise ScreenError(f"没有屏幕，窗口打不开；接收办件包请用命令 import {given.opened}")
    return _run_command(given, data, today, world)


def _run_command(given: Namespace, data: Path, today: date, world: World) -> int:
    from checklists.cases.session import Desk
    from checklists.keeping.entrance import enter
    from checklists.shelf import Shelf, calendar_of
    from ui.commands import Commands
    from ui.own_commands import practise, run_situations
    from ui.self_testing import self_test

    match given.command:
        case None:
            return practise(world.say, world.complain, lambda line: run(line, world))
        case "self-test":
            return self_test(
                world.say, lambda line: run(line, world), lambda folder: _paint(folder, today, world),
                today=today, clock=world.clock,
            )  # fmt: skip
        case "situations":
            return run_situations(given.policy, world.say)
        case "rule-map":
            from ui.rule_commands import write_maps

            return write_maps(given, world.say, at=world.clock())
        case "backup" | "restore" | "verify" if getattr(given, "code", None) is None:
            return _run_keeping(given, data, world)
    writing = given.command not in READING
    store, only_read = enter(data, writing=writing)
    with store:
        if only_read:
            world.complain(f"办件库只能查看：{only_read}")
        shelf = Shelf(compiled=data / COMPILED)
        desk = Desk(store, data, shelf, calendar_of(), today=today, clock=world.clock)
        name = _METHODS.get(given.command) or given.command.replace("-", "_")
        command: Callable[[Namespace], int] = getattr(Commands(desk, world.say, world.complain), name)
        code = command(given)
    if writing:
        from ui.keeping_commands import keep_daily

        keep_daily(data, world)
    return code


def _run_keeping(given: Namespace, data: Path, world: World) -> int:
    from ui.keeping_commands import KeepingCommands

    command: Callable[[Namespace], int] = getattr(KeepingCommands(data, world), given.command)
    return command(given)


def _paint(data: Path, today: date, world: World) -> int:
    """Open the window until its first paint; where there is no screen, in memory."""
    if not world.screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return world.window(data, today=today, exit_after_paint=True)


def _sentences() -> tuple[type[Exception], ...]:
    """Errors whose text is one sentence for the user; looked up only once there is an error."""
    from checklists.cases.codes import WrongCodeError
    from checklists.cases.errors import NotDoneError
    from checklists.policy.nodes import PolicyError
    from checklists.shelf import UnknownChecklistError
    from forms.files import ExportError

    return WrongArguments, ScreenError, WrongCodeError, NotDoneError, ExportError, PolicyError, UnknownChecklistError


def _way_out(error: Exception) -> str:
    """How to go on on the command line, where an error itself speaks to the window as well."""
    from checklists.cases.errors import StoreDamagedError

    return "恢复点用 restore 查看。" if isinstance(error, StoreDamagedError) else ""


def _own_folder() -> Path:
    from checklists.cases.places import data_folder

    return data_folder()


def _with_all(arguments: Sequence[str]) -> list[str]:
    """`mark CASE --all met`: here --all is an item, which the parser would take for an option."""
    if "mark" not in arguments:
        return list(arguments)
    return [EVERY_ITEM if argument == "--all" else argument for argument in arguments]


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongArguments(f"--today 的“{text}”不是日期，请写成 2026-11-22") from None


def _let_go(world: World) -> None:
    """Keeps Python from complaining about the closed stream in English when it leaves."""
    if world.out is sys.stdout:
        sys.stdout = None
