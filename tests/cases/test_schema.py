"""Every store that was ever released opens, and a step that fails leaves the old file as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checklists.cases import errors, places, schema
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.sealing import SEALED, seal
from checklists.cases.store import Store
from tests.cases.making import append, assert_whole, create, mark, undo

OLD_STORES = Path(__file__).parents[1] / "data" / "old_stores"
GOOD = ("create table extra (word text)", "insert into extra values ('ok')")
BAD = ("create table extra (word text)", "insert into nosuch values (1)")


def put_old(version: int, folder: Path) -> None:
    folder.mkdir()
    shutil.copy(OLD_STORES / f"v{version}.db", folder / places.CASES)


def copies(folder: Path) -> list[Path]:
    return sorted((folder / places.BACKUPS).glob("*"))


def version_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return schema.version(connection)


def test_step_1_gives_an_empty_store_its_tables(store: Store) -> None:
    """A new store has made every step and holds nothing."""
    assert schema.version(store._connection) == len(schema.STEPS)
    assert store.heads() == []


def test_step_2_gives_every_case_room_for_its_organisation(folder: Path) -> None:
    """The cases of an old store belong to none, and can be given one."""
    put_old(1, folder)

    with Store.open(folder) as store:
        (case,) = store.heads()
        assert case.organisation == ""
        append(store, case, Step(Action.CARRY, (Change(Kind.ORGANISATION, "", None, "abc"),)))
        assert [head.organisation for head in store.heads()] == ["abc"]


def test_an_organisation_of_an_old_store_is_found_with_its_case(folder: Path) -> None:
    """It has a row like a case, and is no case."""
    put_old(2, folder)

    with Store.open(folder) as store:
        (owner,) = store.under_no_policy("organisation")
        assert owner.head.title == "示例置业有限公司"
        assert [head.title for head, _ in store.answers_of(owner.head.id, ["contact"])] == ["历下区示例大厦"]
        assert len(store.heads()) == 1


def test_step_3_seals_every_row_of_the_list(folder: Path) -> None:
    """What an old store shows in its list is sealed as it is, and stays so after the next change."""
    put_old(2, folder)

    with Store.open(folder) as store:
        rows = store._connection.execute("select * from cases").fetchall()
        assert len(rows) == 3
        assert all(row["seal"] == seal(*(row[name] for name in SEALED)) for row in rows)


def test_step_4_only_keeps_older_programs_away(folder: Path) -> None:
    """They would lose what is noted of a file; nothing else of a store is touched."""
    put_old(3, folder)
    before = (folder / places.CASES).read_bytes()
    with Store.open(folder) as store:
        assert schema.version(store._connection) == 4
        rows = [tuple(row) for row in store._connection.execute("select * from cases")]
    (folder / "old.db").write_bytes(before)
    with closing(sqlite3.connect(folder / "old.db")) as old:
        assert [tuple(row) for row in old.execute("select * from cases")] == rows


def test_every_step_has_a_test() -> None:
    """A step without a test of its own would be tried first on people's cases."""
    tested = {name.split("_")[2] for name in globals() if name.startswith("test_step_")}

    assert tested == {str(number) for number in range(1, len(schema.STEPS) + 1)}


def test_every_version_has_an_old_store() -> None:
    """For each version that was released there is a file that it has written."""
    assert {path.name for path in OLD_STORES.glob("*.db")} == {f"v{n + 1}.db" for n in range(len(schema.STEPS))}


@pytest.mark.parametrize("version", range(1, len(schema.STEPS) + 1))
def test_an_old_store_opens_with_everything_in_it(folder: Path, version: int) -> None:
    """A case of an old release is read, found, unaltered by its chain, and can be worked on."""
    put_old(version, folder)

    with Store.open(folder) as store:
        (case,) = store.heads(search="王伟")
        facts = store.load(case.id).facts
        assert case.title == "历下区示例大厦"
        assert facts[Kind.ANSWER, "floors"] == [{"name": "1层", "kind": "normal", "area": "1200.5"}]
        assert facts[Kind.MARK, "item-1"] == {"mark": "na", "reason": "无地下室"}
        assert [head.title for head in store.heads(deleted=True)] == ["已删除的办件"]
        assert_whole(store, case.id)

        undo(store, case)
        append(store, case, mark("item-9", None, {"mark": "met"}))
        assert_whole(store, case.id)


def test_a_store_is_copied_before_it_is_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is the store as the old program left it."""
    with Store.open(folder) as store:
        case = create(store, "升级前的办件")
    old = len(schema.STEPS)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, GOOD))

    with Store.open(folder) as store:
        assert store.heads() == [case]
        assert schema.version(store._connection) == old + 1

    (copy,) = copies(folder)
    assert copy.name.startswith(f"before-step-{old + 1}-")
    assert version_of(copy) == old
    monkeypatch.undo()
    copy.rename(folder / places.CASES)
    with Store.open(folder) as store:
        assert store.heads() == [case]


def test_a_new_store_is_not_copied(folder: Path) -> None:
    """There is nothing to keep of a store that has just been made; nor of one that is up to date."""
    Store.open(folder).close()
    Store.open(folder).close()

    assert copies(folder) == []


def test_a_failing_step_leaves_the_old_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program says so, the file is the same to the byte, and the old program opens it."""
    with Store.open(folder) as store:
        case = create(store, "升级前的办件")
    before = (folder / places.CASES).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, BAD))
        for _ in range(3):
            with pytest.raises(errors.StoreError, match="打开办件库没有成功"):
                Store.open(folder)

    assert (folder / places.CASES).read_bytes() == before
    assert len(copies(folder)) == 1  # trying again does not pile up copies
    with Store.open(folder) as store:
        assert store.heads() == [case]


def test_a_copy_that_cannot_be_made_stops_the_upgrade(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a way back nothing is changed."""
    Store.open(folder).close()
    before = (folder / places.CASES).read_bytes()
    (folder / places.BACKUPS).write_text("a file where the folder should be")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, GOOD))

    with pytest.raises(errors.StoreError):
        Store.open(folder)

    assert (folder / places.CASES).read_bytes() == before


def test_a_step_that_another_process_has_made_is_not_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs upgraded at once: the second waits, and finds it done."""
    Store.open(folder).close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, GOOD))
    number = len(schema.STEPS)
    with closing(sqlite3.connect(folder / places.CASES, isolation_level=None)) as connection:
        schema.step(connection, number)

        schema.step(connection, number)

        assert connection.execute("select count(*) from extra").fetchone() == (1,)
