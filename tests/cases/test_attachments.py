"""Attached files: on the disk before they are told of, kept once, noticed when lost, swept when nothing needs them."""

from __future__ import annotations

import hashlib
import os
import resource
import sqlite3
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.cases import attachments
from checklists.cases.attachments import CHUNK, copy_out, keep, lost_in, place_of, take_in
from checklists.cases.changes import Kind
from checklists.cases.errors import StoreError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.judging.facts import Evidence
from checklists.keeping.sweeping import KEPT_FOR, needed_in, sweep
from checklists.policy.calendar import Calendar
from checklists.shelf import Shelf

_SHELF = Shelf()
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ITEM = "C3.1.a"
SPARSE = 300_000_000  # `make soak` has the one of 5 GB

NASTY = [
    "..pdf", "con.pdf", "nul", "COM1.txt", "尾点.", "尾空格 ", "a:ads.pdf", "名\u202efdp.exe", "零\u200b宽.pdf",
    "e\u0301.pdf", "📎.pdf", "a\\b.pdf", "<b>粗.pdf", "=1+1.xlsx", "-rf", "~$锁.docx", "%s%n.pdf", "'; drop.pdf",
    "引\"号\".pdf", "换\n行.pdf", "制\t表.pdf", "*.pdf", "?.pdf", "|.pdf", "$(x).pdf", "`x`.pdf", "&amp;.pdf",
    "长" * 83 + ".pdf", "x" * 251 + ".pdf", " 前空格.pdf", ".隐藏", "｛｝.pdf", "{{x}}.pdf", "a b.pdf", "…….pdf",
    "㐀𠀀.pdf", "ﬁ.pdf", "Ａ.pdf", "\u00a0.pdf", "\ufeff头.pdf",
]  # fmt: skip


@pytest.fixture
def desk(store: Store, folder: Path) -> Desk:
    return Desk(store, folder, _SHELF, Calendar(), today=date(2026, 11, 26), clock=lambda: NOW)


@pytest.fixture
def session(desk: Desk) -> Session:
    gates = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")
    return desk.start("jn-49-2019/acceptance", "试办楼", {**dict.fromkeys(gates, "yes"), "extent": "whole"})


def made(folder: Path, name: str = "记录.pdf", content: bytes = b"x") -> Path:
    path = folder.parent / name
    path.write_bytes(content)
    return path


def test_everything_is_on_the_disk_before_its_row_is_written(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content, then its name, then the names of the folders, then the row."""
    order: list[str] = []
    real_sync, real_append = os.fsync, session._store.append

    def fsync(handle: int) -> None:
        order.append("folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "content")
        real_sync(handle)

    def append(*given: object, **named: object) -> object:
        order.append("row")
        return real_append(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(session._store, "append", append)
    session.attach(ITEM, [made(folder)])

    assert order == ["content", "folder", "folder", "folder", "row"]


def test_the_same_content_is_kept_once_and_made_whole_again(folder: Path) -> None:
    """A copy that was damaged meanwhile is replaced by the sound one."""
    file = made(folder, content=b"sound")
    one = take_in(folder, file)
    place_of(folder, one.sha256).write_bytes(b"rotten")
    two = take_in(folder, file)

    assert one == two
    assert place_of(folder, one.sha256).read_bytes() == b"sound"
    assert len([path for path in (folder / "attachments").rglob("*") if path.is_file()]) == 1


def test_the_size_is_that_of_what_was_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows while it is copied, such as a recording, is kept as it was read."""
    real = attachments.chunks_of
    monkeypatch.setattr(attachments, "chunks_of", lambda content: [*real(content), b"more"])
    taken = take_in(folder, made(folder, content=b"first"))

    assert (taken.size, taken.sha256) == (9, hashlib.sha256(b"firstmore").hexdigest())


def test_a_large_file_takes_no_memory(folder: Path) -> None:
    large = folder.parent / "大.bin"
    with large.open("wb") as made_large:
        made_large.truncate(SPARSE)
    take_in(folder, made(folder))  # so that what is loaded once is loaded
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    taken = take_in(folder, large)

    assert taken.size == SPARSE
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 50_000_000


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_name_is_kept_shown_and_opened(session: Session, folder: Path, name: str) -> None:
    """What can be seen of it stays; what cannot, and would only mislead, is left out."""
    (taken,) = session.attach(ITEM, [made(folder, name)])

    unseen = {"\u202e", "\u200b", "\ufeff"}
    shown = "".join(sign for sign in name if sign not in unseen).replace("\n", " ").replace("\t", " ").strip()
    assert taken.name == shown
    assert place_of(folder, taken.sha256).read_bytes() == b"x"
    assert session.picture.facts.evidence[ITEM] == (taken,)


def test_a_name_that_is_no_text_is_kept_as_far_as_it_is(session: Session, folder: Path) -> None:
    place = Path(os.fsdecode(os.fsencode(folder.parent) + b"/\xff\xfe.pdf"))
    place.write_bytes(b"x")

    assert session.attach(ITEM, [place])[0].name == ".pdf"


def test_a_file_that_is_gone_or_another_is_a_finding(session: Session, folder: Path, desk: Desk) -> None:
    """Seen when the case is opened; it names the file and says what to do; nothing else changes."""
    one, two = session.attach(ITEM, [made(folder, "一.pdf", b"one"), made(folder, "二.pdf", b"two")])
    place_of(folder, one.sha256).unlink()
    place_of(folder, two.sha256).write_bytes(b"tw")
    picture = desk.open(session.stored.head.id).picture

    told = [finding for finding in picture.findings if "重新添加" in finding.text]
    assert [(finding.level, finding.where) for finding in told] == [("warn", ITEM), ("warn", ITEM)]
    assert "文件“一.pdf”在办件库里找不到了" in told[0].text
    assert "文件“二.pdf”和添加时不同" in told[1].text
    assert picture.verdict == session.picture.verdict
    session.detach(ITEM, one)
    assert lost_in(folder, session.stored.facts) == {two.sha256: "changed"}
    assert len([finding for finding in session.picture.findings if "重新添加" in finding.text]) == 1


def test_a_changed_file_is_never_opened_as_if_it_were_the_old_one(folder: Path) -> None:
    file = take_in(folder, made(folder, content=b"sound"))
    place_of(folder, file.sha256).write_bytes(b"rotte")
    target = folder.parent / "copy.pdf"

    with pytest.raises(StoreError, match="和添加时不同"):
        copy_out(folder, file, target)
    assert not target.exists()
    place_of(folder, file.sha256).unlink()
    with pytest.raises(StoreError, match="找不到这个文件"):
        copy_out(folder, file, target)


def aged(path: Path, days: float) -> None:
    then = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))


def test_only_what_nothing_needs_is_swept(session: Session, folder: Path, store: Store) -> None:
    """Not what an undo would bring back, nor what a backup speaks of, nor what is young or from the future."""
    held, gone = session.attach(ITEM, [made(folder, "一.pdf", b"one"), made(folder, "二.pdf", b"two")])
    session.detach(ITEM, gone)
    saved, orphan, young, future = (take_in(folder, made(folder, content=text)) for text in (b"3", b"4", b"5", b"6"))
    for file, days in ((held, 99), (gone, 99), (saved, 99), (orphan, 31), (young, 29), (future, -400)):
        aged(place_of(folder, file.sha256), days)
    for name, days in (("x.part", 2), ("y.part", 0.5)):
        (folder / "attachments" / name).write_bytes(b"half")
        aged(folder / "attachments" / name, days)

    assert sweep(folder, store.evidence() | {saved.sha256}, now=NOW) == 5
    assert [place_of(folder, file.sha256).exists() for file in (held, gone, saved, orphan, young, future)] == [
        True, True, True, False, True, True,
    ]  # fmt: skip
    assert [(folder / "attachments" / name).exists() for name in ("x.part", "y.part")] == [False, True]
    assert sweep(folder / "nothing here", set(), now=NOW) == 0


def test_a_kept_copy_of_the_store_needs_its_files(session: Session, folder: Path, store: Store) -> None:
    """Also one in which a case is that is not in the store any more; what cannot be read may need anything."""
    (held,) = session.attach(ITEM, [made(folder)])
    (folder / "backups").mkdir()
    with closing(sqlite3.connect(folder / "backups" / "auto-20261101T000000Z.db")) as copy:
        store._connection.backup(copy)
        other = held.sha256[::-1]
        copy.execute("update log set step = replace(step, ?, ?)", (held.sha256, other))
        copy.commit()

    assert needed_in(folder) == {held.sha256, other}
    for name in ("backups/half.zip", "cases.db.damaged-2026"):
        (folder / name).write_bytes(b"?")
        with pytest.raises(StoreError, match="什么都没有清理"):
            needed_in(folder)
        (folder / name).unlink()
    (folder / "backups" / "broken.db").write_bytes(b"no store" * 1000)
    with pytest.raises(StoreError):
        needed_in(folder)


def test_an_old_orphan_that_is_attached_again_is_young_again(folder: Path) -> None:
    file = take_in(folder, made(folder, content=b"again"))
    aged(place_of(folder, file.sha256), 99)
    take_in(folder, made(folder, content=b"again"))

    assert sweep(folder, set(), now=datetime.fromtimestamp(time.time(), UTC)) == 0
    assert place_of(folder, file.sha256).exists()


def test_what_is_attached_again_while_it_is_swept_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = take_in(folder, made(folder, content=b"again"))
    aged(place_of(folder, file.sha256), 99)
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if target.suffix == ".swept":  # at the last moment
            keep(folder, [b"again"])
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    sweep(folder, set(), now=datetime.fromtimestamp(time.time(), UTC))

    assert place_of(folder, file.sha256).read_bytes() == b"again"


ACTS = st.tuples(st.integers(0, 9), st.sampled_from(["attach", "detach", "undo", "redo", "old"]))


@settings(max_examples=12)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["attach", "detach", "undo", "redo", "old"])), max_size=25)
)
def test_nothing_that_can_come_back_is_ever_swept(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, str]]
) -> None:
    """Whatever is attached, taken away, undone and redone in whatever order: every file a step speaks of is there."""
    folder = tmp_path_factory.mktemp("store")
    with Store.open(folder) as store:
        desk = Desk(store, folder, _SHELF, Calendar(), today=date(2026, 11, 26), clock=lambda: NOW)
        session = desk.start("jn-49-2019/acceptance", "试办楼", {"extent": "whole"})
        for number, act in acts:
            file = Evidence(str(number), hashlib.sha256(str(number).encode()).hexdigest(), 1)
            match act:
                case "attach":
                    keep(folder, [str(number).encode()])
                    session.hold({ITEM: [file]})
                case "detach" if file in session.picture.facts.evidence.get(ITEM, ()):
                    session.detach(ITEM, file)
                case "undo":
                    session.undo()
                case "redo":
                    session.redo()
            keep(folder, [b"orphan"])
            for path in (folder / "attachments").rglob("*"):
                aged(path, 400)
            sweep(folder, store.evidence(), now=NOW)

        spoken_of = {
            one["sha256"]  # type: ignore[index, call-overload]
            for row in session.history
            for change in row.step.changes
            if change.kind is Kind.EVIDENCE
            for files in (change.before, change.after)
            for one in files or ()  # type: ignore[union-attr]
        }
        there = {path.name for path in (folder / "attachments").rglob("*") if path.is_file()}
        assert there == spoken_of


def test_how_long_orphans_are_kept() -> None:
    assert timedelta(days=30) == KEPT_FOR
    assert CHUNK <= 1 << 20
