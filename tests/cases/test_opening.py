"""What is no store of ours is refused untouched, and what is in the way is told in one plain sentence."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from checklists.cases import errors, places
from checklists.cases.store import Store
from checklists.cases.stored import Head
from tests.cases.making import append, assert_whole, create, mark, python

posix = pytest.mark.skipif(os.name != "posix", reason="Windows 没有这些权限位和资源限制")


def told(error: Exception) -> str:
    """The message, after checking that it is one sentence for a clerk, with its place."""
    text = str(error)
    assert re.fullmatch(r"[^。\n]+没有成功：[^。\n]+（[^\n]*cases\.db）。", text), text
    return text


@pytest.fixture
def filled(folder: Path) -> Path:
    """The file of a store with one case that is several pages long."""
    with Store.open(folder) as store:
        case = create(store, "原有办件")
        for number in range(40):
            append(store, case, mark(f"item-{number}", None, {"reason": "原因" * 100}))
    return folder / places.CASES


def refused(file: Path) -> errors.StoreError:
    """The error of opening `file`, after checking that opening has changed nothing in its folder."""
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    with pytest.raises(errors.StoreError) as caught:
        Store.open(file.parent, wait_seconds=0.2)
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
    return caught.value


def test_a_new_folder_is_the_users_own(folder: Path) -> None:
    """Nobody else on the PC may read the cases."""
    Store.open(folder / "更深").close()

    if os.name == "posix":
        assert stat.S_IMODE((folder / "更深").stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "更深" / places.CASES).stat().st_mode) == 0o600


def test_the_settings_are_those_that_were_measured(store: Store) -> None:
    """Each of them is there for a reason; losing one would not be noticed otherwise."""
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "application_id": 0x53595431,
    }

    assert {name: store._connection.execute(f"pragma {name}").fetchone()[0] for name in wanted} == wanted


def test_a_plain_copy_of_the_file_is_a_whole_store(store: Store, tmp_path: Path) -> None:
    """Whoever copies the file of an open program has everything that was saved."""
    case = create(store, "要复制的办件")
    copied = tmp_path / "copy"
    copied.mkdir()

    (copied / places.CASES).write_bytes((store._file).read_bytes())

    with Store.open(copied) as copy:
        assert copy.heads() == [case]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"hello\n" * 500,
        b"PK\x03\x04" + bytes(5000),
        bytes(8192),
        b"SQLite format 3\0" + bytes(4080),
    ],
    ids=["empty", "one byte", "text", "zip", "zeros", "only a header"],
)
def test_what_is_no_database_is_refused(folder: Path, content: bytes) -> None:
    """An empty or foreign file is never taken for a new store and overwritten."""
    folder.mkdir()
    (folder / places.CASES).write_bytes(content)

    error = refused(folder / places.CASES)

    assert isinstance(error, errors.StoreDamagedError | errors.StoreForeignError)
    assert "没有改动" in told(error)


def test_an_emptied_file_is_damage(folder: Path) -> None:
    """A file of no length was a store once: it is not said to be another program's."""
    folder.mkdir()
    (folder / places.CASES).touch()

    assert isinstance(refused(folder / places.CASES), errors.StoreDamagedError)


def interrupted(file: Path, folder: Path) -> Path:
    """A copy of the store and its journal, taken while a large change was being written."""
    folder.mkdir()
    journal = file.with_name(file.name + "-journal")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = truncate")
        connection.execute("pragma cache_size = 1")  # so pages reach the file before the end
        connection.execute("begin immediate")
        connection.execute("insert into facts select number, kind, key || ' again', value from facts")
        connection.execute("update facts set value = replace(value, '原因', '改动')")
        for path in (file, journal):
            shutil.copy(path, folder / path.name)
        connection.execute("rollback")
    assert (folder / file.name).read_bytes() != file.read_bytes()
    assert (folder / journal.name).stat().st_size > 0
    return folder / file.name


def test_an_interrupted_save_is_taken_back(filled: Path, tmp_path: Path) -> None:
    """What a power cut left half written is as it was before when the store is opened."""
    with Store.open(interrupted(filled, tmp_path / "cut").parent) as store:
        assert_whole(store, store.heads()[0].id)


def test_a_save_interrupted_before_its_new_pages_is_taken_back(filled: Path, tmp_path: Path) -> None:
    """A header that already counts pages not yet written is an unfinished save, not damage."""
    cut = interrupted(filled, tmp_path / "cut")
    content = bytearray(cut.read_bytes())
    content[28:32] = (len(content) // 4096 + 10).to_bytes(4, "big")
    cut.write_bytes(content)

    with Store.open(cut.parent) as store:
        assert_whole(store, store.heads()[0].id)


def test_an_interrupted_save_of_a_newer_program_is_left_to_it(filled: Path, tmp_path: Path) -> None:
    """Neither its file nor its journal is touched: only the newer program knows how to go on."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("pragma user_version = 99")

    assert "更新版本" in told(refused(interrupted(filled, tmp_path / "cut")))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_refused(filled: Path, share: float) -> None:
    """A copy that was broken off is damage, however much of it is there."""
    content = filled.read_bytes()
    filled.write_bytes(content[: int(len(content) * share)])

    error = refused(filled)

    assert isinstance(error, errors.StoreDamagedError)
    assert "已经损坏" in told(error)
    assert "备份" in told(error)


def test_a_damaged_table_of_contents_is_refused(filled: Path) -> None:
    """The header may be right and what follows not."""
    content = bytearray(filled.read_bytes())
    content[100:4096] = os.urandom(3996)
    filled.write_bytes(content)

    assert isinstance(refused(filled), errors.StoreDamagedError)


def test_damage_further_in_is_told_when_it_is_read(filled: Path) -> None:
    """A page overwritten in the middle opens, but is never shown as if it were right."""
    content = bytearray(filled.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    filled.write_bytes(content)

    with Store.open(filled.parent) as store, pytest.raises(errors.StoreDamagedError) as caught:
        store.heads()

    assert "备份" in told(caught.value)
    assert filled.read_bytes() == content


@pytest.mark.parametrize(
    "spoiling",
    [
        "update facts set value = 'not json'",
        "update facts set kind = 'nosuch'",
        "update facts set value = cast(x'22ff22' as text)",
        "update cases set changed_at = 'yesterday'",
    ],
)
def test_a_value_that_nobody_wrote_is_damage(filled: Path, spoiling: str) -> None:
    """What cannot be read is told as damage, not as a failure of the program."""
    with closing(sqlite3.connect(filled)) as connection, connection:
        case_id = connection.execute("select id from cases").fetchone()[0]
        connection.execute(spoiling)

    with Store.open(filled.parent) as store, pytest.raises(errors.StoreDamagedError) as caught:
        store.load(case_id)

    assert "已经损坏" in told(caught.value)


def test_a_store_of_a_newer_program_is_refused(filled: Path) -> None:
    """An old program does not touch what it does not understand."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("pragma user_version = 99")

    assert "更新版本" in told(refused(filled))


@pytest.mark.parametrize("application", [0, 252006674])
def test_a_database_of_another_program_is_refused(filled: Path, application: int) -> None:
    """A database without our mark is someone else's."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"pragma application_id = {application}")

    assert "其他程序" in told(refused(filled))


def test_a_store_is_made_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted while it is made, the store is not there, and the next start makes it."""
    with monkeypatch.context() as patch:
        patch.setattr(places, "publish", lambda draft, file: (_ for _ in ()).throw(OSError(5, "unplugged")))
        with pytest.raises(errors.StoreError):
            Store.open(folder)
    assert list(folder.iterdir()) == []

    with Store.open(folder) as store:
        assert create(store).sequence == 1


def test_a_store_made_by_another_program_in_the_meantime_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is second uses the store of the first, and never puts an empty one in its place."""
    publish = places.publish

    def late(draft: Path, file: Path) -> None:
        monkeypatch.undo()
        with Store.open(folder) as first:
            create(first, "先到的办件")
        publish(draft, file)

    monkeypatch.setattr(places, "publish", late)

    with Store.open(folder) as second:
        assert [head.title for head in second.heads()] == ["先到的办件"]
    assert [path.name for path in folder.iterdir() if path.suffix == ".db"] == [places.CASES]


def test_a_disk_without_links_gets_its_store_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory stick knows no links; the store is made there by renaming."""
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no links here")))

    with Store.open(folder) as store:
        create(store)

    assert [path.name for path in folder.iterdir() if path.suffix == ".db"] == [places.CASES]


FIRST_START = """
import sys
from pathlib import Path
from checklists.cases.store import Store
from checklists.cases.stored import Head
from tests.cases.making import create
sys.stdin.readline()
with Store.open(Path(sys.argv[1])) as store:
    create(store)
"""


def test_programs_started_together_share_one_store(folder: Path) -> None:
    """Several first starts at once: each keeps its case in the same store."""
    children = [python(FIRST_START, folder) for _ in range(6)]
    for child in children:
        _, trouble = child.communicate(timeout=60)
        assert trouble == ""

    with Store.open(folder) as store:
        assert len(store.heads()) == 6


@pytest.fixture
def other(filled: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the same file open."""
    with closing(sqlite3.connect(filled, isolation_level=None, check_same_thread=False)) as connection:
        yield connection


@pytest.mark.parametrize("lock", ["begin immediate", "begin exclusive"])
def test_a_locked_store_is_told_after_a_while(filled: Path, other: sqlite3.Connection, lock: str) -> None:
    """The program waits, says who is in the way, and saves when the way is free again."""
    with Store.open(filled.parent, wait_seconds=0.2) as store:
        case = store.heads()[0]
        other.execute(lock)
        with pytest.raises(errors.StoreBusyError) as caught:
            store.append(case.id, mark("b", None, 1), at=case.changed_at, summary=case.summary, expected=41)
        assert "另一个程序" in told(caught.value)

        other.execute("rollback")
        append(store, case, mark("b", None, 1))
        assert_whole(store, case.id)


def test_a_store_locked_while_opening_is_told(filled: Path, other: sqlite3.Connection) -> None:
    """Opening, too, ends in a sentence and not in a traceback."""
    other.execute("begin exclusive")

    assert isinstance(refused(filled), errors.StoreBusyError)


def test_a_short_lock_is_only_waited_for(filled: Path, other: sqlite3.Connection) -> None:
    """Nobody is told of a lock that goes away in time."""
    with Store.open(filled.parent, wait_seconds=10) as store:
        case = store.heads()[0]
        other.execute("begin exclusive")
        release = threading.Timer(0.3, other.execute, ("rollback",))
        release.start()

        append(store, case, mark("b", None, 1))

        release.join()
        assert store.load(case.id).head.sequence == case.sequence + 1


def mark_until_it_fails(store: Store, case: Head) -> None:
    for number in range(1000):
        append(store, case, mark(f"item-{number}", None, "原因" * 200))


def test_a_full_disk_is_told_and_harms_nothing(store: Store) -> None:
    """What was saved stays, nothing is half there, and saving works again when there is room."""
    case = create(store, "写满磁盘")
    pages = store._connection.execute("pragma page_count").fetchone()[0]
    store._connection.execute(f"pragma max_page_count = {pages + 3}")
    with pytest.raises(errors.StoreFullError) as caught:
        mark_until_it_fails(store, case)
    assert "磁盘已满" in told(caught.value)
    assert_whole(store, case.id)
    kept = store.load(case.id).head.sequence

    store._connection.execute("pragma max_page_count = 1000000")
    append(store, case, mark("afterwards", None, 1))

    assert store.load(case.id).head.sequence == kept + 1
    assert_whole(store, case.id)


# Beyond the limit the system refuses to let any file grow, as a quota does.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from checklists.cases.errors import StoreError
from checklists.cases.store import Store
from checklists.cases.stored import Head
from tests.cases.making import append, assert_whole, create, mark

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
with Store.open(folder) as store:
    case = create(store, "超出配额")
    limit = (folder / "cases.db").stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        for number in range(1000):
            append(store, case, mark(f"item-{number}", None, "原因" * 200))
    except StoreError as error:
        print(type(error).__name__, error, sep="|")
    assert_whole(store, case.id)
    seen = store.load(case.id).head.sequence
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    append(store, case, mark("afterwards", None, 1))
    assert store.load(case.id).head.sequence == seen + 1 > 2
    assert_whole(store, case.id)
"""


@posix
def test_a_limit_of_the_system_is_told_and_harms_nothing(folder: Path) -> None:
    """A quota is told like a full disk, and once it is lifted the same window saves again."""
    said, trouble = python(LIMITED, folder).communicate(timeout=60)

    assert trouble == ""
    kind, _, text = said.strip().partition("|")
    assert kind == "StoreFullError"
    assert "腾出空间" in text


# An administrator may read everything, so he becomes nobody first.
AS_NOBODY = """
import os, sys
from pathlib import Path
from checklists.cases.errors import StoreError
from checklists.cases.store import Store

if os.geteuid() == 0:
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except StoreError as error:
    print(type(error).__name__, error, sep="|")
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that any user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        for path in Path(name).rglob("*"):
            path.chmod(0o700)


def unreadable(shared: Path) -> Path:
    folder = shared / "folder"
    Store.open(folder).close()
    folder.chmod(0o000)
    return folder


def readable_only(shared: Path) -> Path:
    folder = shared / "folder"
    Store.open(folder).close()
    (folder / places.CASES).chmod(0o444)
    folder.chmod(0o555)
    return folder


def unreadable_file(shared: Path) -> Path:
    folder = shared / "folder"
    Store.open(folder).close()
    (folder / places.CASES).chmod(0o000)
    folder.chmod(0o755)
    return folder


def not_to_be_made(shared: Path) -> Path:
    shared.chmod(0o555)
    return shared / "missing"


def a_file_in_its_place(shared: Path) -> Path:
    (shared / "folder").write_text("x")
    (shared / "folder").chmod(0o644)
    return shared / "folder"


@posix
@pytest.mark.parametrize("make", [unreadable, readable_only, unreadable_file, not_to_be_made, a_file_in_its_place])
def test_a_folder_that_may_not_be_used_is_told(shared: Path, make: Callable[[Path], Path]) -> None:
    """An ordinary user who may not read or write there learns it at once, with the place."""
    folder = make(shared)

    said, trouble = python(AS_NOBODY, folder).communicate(timeout=60)

    assert trouble == ""
    kind, _, text = said.strip().partition("|")
    assert kind == "StoreDeniedError"
    assert "权限" in told(errors.StoreError(text))
