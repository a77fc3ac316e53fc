"""What is noted of a file and the order of files: saved as steps, undone as steps, refused in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from checklists.cases.changes import Action
from checklists.cases.filing import file_called
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.judging.facts import Evidence
from checklists.shelf import Shelf, calendar_of
from tests.clock import Clock

ITEM = "C3.1.a"
GATES = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    with Store.open(folder) as store:
        desk = Desk(store, folder, Shelf(), calendar_of(), today=date(2026, 11, 26), clock=Clock())
        made = desk.start("jn-49-2019/acceptance", "试办楼", {**dict.fromkeys(GATES, "yes"), "extent": "whole"})
        for name in ("甲.pdf", "乙.pdf", "丙.pdf"):
            (folder.parent / name).write_text(name)
            made.attach(ITEM, [folder.parent / name])
        yield made


def files(session: Session) -> tuple[Evidence, ...]:
    return next(item.evidence for item in session.picture.items if item.id == ITEM)


def names(session: Session) -> str:
    return "".join(file.name[0] for file in files(session))


def test_details_are_kept_and_undone(session: Session) -> None:
    session.detail(
        ITEM, files(session)[1], {"copy": "复印件", "pages": "3", "formed": "2020年1月2日", "number": " 甲 1 "}
    )
    session._load()

    kept = files(session)[1]
    assert (kept.name, kept.copy, kept.pages, kept.formed, kept.number) == ("乙.pdf", "copy", "3", "2020-01-02", "甲 1")
    assert session.history[-1].step.action is Action.DETAIL
    session.detail(ITEM, kept, {"copy": "", "number": ""})
    assert (files(session)[1].copy, files(session)[1].pages) == ("", "3")
    session.undo()
    session.undo()
    assert files(session)[1] == Evidence(kept.name, kept.sha256, kept.size)
    session.redo()
    assert files(session)[1] == kept


def test_a_title_takes_the_place_of_the_name_and_the_extension_stays(session: Session) -> None:
    session.detail(ITEM, files(session)[1], {"title": "竣工图"})
    session._load()

    titled = files(session)[1]
    assert (titled.name, titled.shown) == ("乙.pdf", "竣工图.pdf")
    assert file_called(files(session), "竣工图.pdf") == file_called(files(session), "乙.pdf") == titled
    session.detail(ITEM, titled, {"title": "竣工图.pdf"})
    assert files(session)[1].shown == "竣工图.pdf"
    session.detail(ITEM, titled, {"title": ""})
    assert files(session)[1].shown == "乙.pdf"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"pages": "三"}, "页数"),
        ({"pages": "0"}, "页数"),
        ({"until": "2026-02-30"}, "没有2026年2月30日"),
        ({"copy": "照片"}, "原件"),
        ({"colour": "红"}, "number（文件编号）"),
        ({"note": "长" * 101}, "说明"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_saved(session: Session, given: dict[str, str], why: str) -> None:
    steps = len(session.history)
    with pytest.raises(RefusedError, match=why):
        session.detail(ITEM, files(session)[0], {"author": "某公司", **given})

    assert len(session.history) == steps


def test_files_are_put_in_order(session: Session) -> None:
    session.order(ITEM, files(session)[2], 0)
    assert names(session) == "丙甲乙"
    session.order(ITEM, files(session)[0], 99)
    assert names(session) == "甲乙丙"
    steps = len(session.history)
    session.order(ITEM, files(session)[2], 2)
    assert len(session.history) == steps
    session.undo()
    assert names(session) == "丙甲乙"
    session._load()
    assert names(session) == "丙甲乙"


def test_what_is_noted_does_not_make_another_file_of_it(session: Session, folder: Path) -> None:
    """It is added once, and taken away by whoever saw it before something was noted."""
    plain = files(session)[0]
    session.detail(ITEM, plain, {"note": "盖章"})
    session.attach(ITEM, [folder.parent / "甲.pdf"])
    assert len(files(session)) == 3
    session.detach(ITEM, plain)
    assert names(session) == "乙丙"
    with pytest.raises(RefusedError, match="已经不在"):
        session.detail(ITEM, plain, {"note": "又写"})


def test_a_file_that_has_expired_is_a_finding(session: Session) -> None:
    def told() -> list[str]:
        return [one.text for one in session.picture.findings if "有效期至" in one.text and one.level == "warn"]

    session.detail(ITEM, files(session)[0], {"until": session.picture.applied_on.isoformat()})
    assert told() == []
    session.detail(ITEM, files(session)[0], {"until": "2001-05-06"})
    assert len(told()) == 1
    assert "甲.pdf" in told()[0]
    assert "2001年5月6日" in told()[0]
    assert next(one.level for one in session.picture.findings if one.text == told()[0]) == "warn"
    session.detail(ITEM, files(session)[0], {"until": ""})
    assert told() == []


def test_a_file_is_called_by_name_or_number(session: Session) -> None:
    there = files(session)

    assert file_called(there, "乙.pdf") == file_called(there, "2") == there[1]
    for wrong in ("丁.pdf", "0", "4"):
        with pytest.raises(RefusedError, match=r"甲\.pdf、乙\.pdf"):
            file_called(there, wrong)
