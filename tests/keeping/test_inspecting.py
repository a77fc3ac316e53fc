"""What is not what the log says is found, and told in words a clerk understands; what is whole is said to be whole."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checklists.cases import places
from checklists.cases.errors import StoppedError, StoreBusyError
from checklists.cases.store import Store
from checklists.keeping import checking, inspecting
from checklists.keeping.checking import check
from tests.cases.making import append, mark
from tests.keeping.office import attachments, spoil

OLD_STORES = Path(__file__).parents[1] / "data" / "old_stores"

# A change behind the program's back, and the kind of fault that it makes.
CHANGES = [
    ("update facts set value = '\"李伟\"' where key = 'contact'", "facts"),
    ("delete from facts where key = 'item-1'", "facts"),
    ("insert into facts values (2, 'note', 'item-9', '\"没有写过\"')", "facts"),
    ("update facts set kind = 'note' where key = 'item-1'", "facts"),
    ("update log set step = replace(step, '王伟', '李伟')", "log"),
    ("update log set at = '2026-11-22T09:30:02+00:00' where sequence = 3", "log"),
    ("update log set step = replace(step, '\":\"', '\": \"') where sequence = 4", "log"),
    ("delete from log where sequence = 2", "log"),
    ("delete from log where number = 3 and sequence = (select max(sequence) from log where number = 3)", "log"),
    ("delete from log where number = 3", "log"),
    ("update log set step = 'nothing'", "log"),
    ("update log set step = x'ff' where sequence = 1", "log"),
    ("update cases set hash = previous from log where log.number = cases.number and log.sequence = 2", "log"),
    ("update cases set checklist = 'jn-97-2019/growth' where number = 2", "log"),
    ("update cases set created_at = changed_at where number = 3", "log"),
    ("update cases set title = '另一座大厦' where number = 3", "list"),
    ("update cases set deleted = 1 where number = 2", "list"),
    ("update cases set organisation = '' where number = 2", "list"),
    ("update cases set verdict = 'ready' where number = 2", "list"),
    ("update cases set done = 3", "list"),
    ("update cases set blocking = ''", "list"),
    ("update cases set revision = revision + 100 where number = 2", "list"),
    ("update cases set seal = ''", "list"),
    ("update search_content set c0 = replace(c0, '王', '李')", "search"),
    ("delete from search_content where id = 2", "search"),
    ("insert into search (rowid, text) values (77, 'x')", "search"),
    ("delete from search_data where id = 10", "search"),
    ("insert into cases select 99, 'strange99', checklist, edition, title, created_at, changed_at, deleted, verdict,"
     " done, required, blocking, sequence, hash, revision, organisation, seal, practice, sections from cases"
     " where number = 2", "log"),
    ("insert into facts select 99, kind, key, value from facts where number = 2", "file"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "kind"), CHANGES, ids=[change[0][:60] for change in CHANGES])
def test_a_change_behind_the_programs_back_is_found(data: Path, statement: str, kind: str) -> None:
    """Every table is compared with the log, the list with its seals."""
    spoil(data, statement)

    assert kind in {fault.kind for fault in check(data).faults}


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger quiet after insert on log begin delete from facts; end",
        "create view other as select * from cases",
        "drop index cases_by_revision",
        "alter table cases rename column blocking to hindering",
    ],
)
def test_other_tables_than_ours_are_found(data: Path, statement: str) -> None:
    """A store that could do something by itself is none of ours."""
    with closing(sqlite3.connect(data / places.CASES)) as connection:
        connection.execute(statement)
        connection.commit()

    assert check(data).faults


def test_what_is_whole_is_said_to_be_whole(data: Path) -> None:
    """Numbers and words, and nothing in the folder is touched."""
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}

    report = check(data)

    assert (report.cases, report.files, report.faults) == (3, 2, ())
    assert "全部完好" in report.text
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_store_of_every_release_is_whole(folder: Path, version: int) -> None:
    folder.mkdir()
    shutil.copy(OLD_STORES / f"v{version}.db", folder / places.CASES)

    assert check(folder).faults == ()


def test_faults_name_the_case_in_plain_words(data: Path) -> None:
    spoil(data, "update facts set value = '\"李伟\"' where key = 'contact'")

    texts = [fault.text for fault in check(data).faults]

    assert re.search("办件“历下区示例大厦”（[a-z0-9]{8}）的内容与修改记录不一致", texts[0])


def test_a_missing_file_and_a_changed_one_are_found(data: Path) -> None:
    """Which case, which file, and what is wrong with it."""
    one, other = attachments(data)
    one.unlink()
    other.write_bytes(other.read_bytes()[:-1] + b"!")

    faults = check(data).faults

    assert {fault.kind for fault in faults} == {"attachment"}
    assert {fault.text[fault.text.index("的附件") :] for fault in faults} < {
        *(f"的附件“{name}”的文件不见了" for name in ("营业执照.pdf", "说明.txt")),
        *(f"的附件“{name}”的文件被改过，内容不是原来的" for name in ("营业执照.pdf", "说明.txt")),
    }


def test_a_shortened_file_is_found(data: Path) -> None:
    file = attachments(data)[0]
    file.write_bytes(file.read_bytes()[:100])

    assert "大小不是原来的" in check(data).faults[0].text


def test_a_file_that_undo_could_bring_back_is_needed_too(data: Path) -> None:
    """A case that let a file go, and the file gone: undo would bring back a name without a file."""
    with Store.open(data) as store:
        case = store.heads(search="历下区")[0]
        fact = next(fact for fact in store.load(case.id).facts if fact[0].value == "evidence")
        step = mark("x", None, 1)
        held = store.load(case.id).facts[fact]
        gone = step._replace(changes=(step.changes[0]._replace(kind=fact[0], key=fact[1], before=held, after=None),))
        append(store, case, gone)
    for file in attachments(data):
        file.unlink()

    assert len(check(data).faults) == 2


def test_a_check_tells_how_far_it_is_and_can_be_stopped(data: Path) -> None:
    """Cases first, then the files."""
    told: list[str] = []
    check(data, lambda _done, _of, what: told.append(what))
    assert "正在核对第 1 件，共 4 件" in told
    assert "正在核对附件" in told[-1]

    def stop(_done: int, _of: int, what: str) -> None:
        if "附件" in what:
            raise StoppedError

    with pytest.raises(StoppedError):
        check(data, stop)


def test_a_long_look_at_the_file_itself_is_given_up(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first case is looked at SQLite goes through the whole file; what it was kept from is no fault."""
    monkeypatch.setattr(inspecting, "_STEPS", 1)
    asked: list[str] = []

    def stop(_done: int, _of: int, what: str) -> None:
        asked.append(what)
        if what == "正在核对办件库文件":
            raise StoppedError

    with pytest.raises(StoppedError):
        check(data, stop)
    assert not any("件，共" in what for what in asked)
    assert not check(data).faults


def test_a_store_that_others_hold_is_not_said_to_be_damaged(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits, and then says who is in the way."""
    monkeypatch.setattr(checking, "enter", lambda data, writing: Short(data))
    with closing(sqlite3.connect(data / places.CASES, isolation_level=None)) as other:
        other.execute("begin exclusive")
        with pytest.raises(StoreBusyError):
            check(data)


class Short:
    """An entrance that does not wait long."""

    def __init__(self, data: Path) -> None:
        self.store = Store.open(data, wait_seconds=0.1)
