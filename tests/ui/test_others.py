"""What other programs write is noticed, also while this one writes through a second store of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.session import Session
from checklists.cases.store import Store
from tests.cases.making import append, create, mark
from ui.desktop.apart import answer_apart, settle
from ui.desktop.others import Others
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

Meanwhile = Callable[[Store], object]


def nothing(_store: Store) -> None:
    """Nobody else is there."""


def another_case(store: Store) -> None:
    create(store, "别处新建的办件")


@pytest.mark.parametrize(
    ("before", "between", "after", "noticed"),
    [
        (nothing, nothing, nothing, False),
        (another_case, nothing, nothing, True),
        (nothing, another_case, nothing, True),
        (nothing, nothing, another_case, True),
    ],
)
def test_only_what_this_program_wrote_itself_is_passed_over(
    tmp_path: Path, before: Meanwhile, between: Meanwhile, after: Meanwhile, noticed: bool
) -> None:
    """Somebody else writes before, during or after a long paste: always noticed; and nobody: nothing to notice."""
    with Store.open(tmp_path) as shown, Store.open(tmp_path) as own, Store.open(tmp_path) as foreign:
        case = create(shown, "办件")
        others = Others(shown)
        before(foreign)
        count = others.count()
        between(foreign)
        row = append(own, case, mark("item-1", None, {"mark": "met"}))
        after(foreign)
        others.know(count, row.hash)

        assert others.moved() == noticed
        assert not others.moved()


def test_a_change_of_the_window_itself_meanwhile_hides_nobody(tmp_path: Path) -> None:
    """The window and another program write while the paste runs; what the other one wrote is noticed."""
    with Store.open(tmp_path) as shown, Store.open(tmp_path) as own, Store.open(tmp_path) as foreign:
        case = create(shown, "办件")
        others = Others(shown)
        count = others.count()
        create(shown, "窗口里新建的办件")
        row = append(own, case, mark("item-1", None, {"mark": "met"}))
        create(foreign, "别处新建的办件")
        others.know(count, row.hash)

        assert others.moved()


def test_what_another_program_wrote_during_a_long_answer_is_shown(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The list is shown anew though the window wrote at the same time."""
    real = Session.answer

    def answered_while_others_write(session: Session, *given: object, **named: object) -> object:
        with Store.open(tmp_path) as foreign:
            create(foreign, "别处新建的办件")
        return real(session, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "answer", answered_while_others_write)
    background, kept = Background(QObject(bench)), list[bool]()
    answer_apart(bench, bench.session, {"project_name": "改过的名称"}, background, kept.append)
    settle(background)
    assert kept == [True]

    listed = list[None]()
    bench.listed.connect(lambda: listed.append(None))
    bench.notice_others()
    assert listed


def test_a_long_answer_alone_is_nothing_to_be_noticed(bench: Workbench) -> None:
    """What is being looked at is not read anew under the user's hands."""
    background, kept = Background(QObject(bench)), list[bool]()
    answer_apart(bench, bench.session, {"project_name": "改过的名称"}, background, kept.append)
    settle(background)
    assert kept == [True]

    opened = list[None]()
    bench.opened.connect(lambda: opened.append(None))
    bench.notice_others()
    assert not opened


def test_the_open_case_is_shown_anew_only_where_it_is_another(bench: Workbench, tmp_path: Path) -> None:
    """Not where another case was changed or put away; the list is, each time."""
    bench.others.moved()
    shown, listed = list[str](), list[None]()
    bench.opened.connect(lambda: shown.append(bench.head.title))
    bench.listed.connect(lambda: listed.append(None))
    with Store.open(tmp_path) as foreign:
        create(foreign, "别处新建的办件")
        bench.notice_others()
        assert (shown, len(listed)) == ([], 1)

        append(foreign, bench.head, Step(Action.RENAME, (Change(Kind.TITLE, "", bench.head.title, "别的名字"),)))
        bench.notice_others()
        assert (shown, len(listed)) == (["别的名字"], 2)
    assert bench.put_away(bench.desk.start("jn-97-2019/growth", "再一件", {}).stored.head.id, deleted=True)
    assert len(shown) == 1
