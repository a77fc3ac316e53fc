"""A backup as one file: everything goes into it and comes out again; one that was tampered with does no harm."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from checklists.cases import errors, places
from checklists.cases.errors import StoppedError
from checklists.cases.store import Store
from checklists.keeping import archive, content
from checklists.keeping.archive import Archive, write
from checklists.keeping.checking import check
from checklists.keeping.restoring import read_copy, restore
from tests.keeping.office import attachments, everything


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "移动盘").mkdir()
    return tmp_path / "移动盘" / "备份.zip"


def written(data: Path, target: Path, now: datetime) -> archive.Written:
    with Store.open(data) as store:
        return write(data, store, target, now)


def beside(target: Path) -> list[str]:
    """What lies in the folder of the backup."""
    return sorted(path.name for path in target.parent.iterdir())


def test_everything_comes_back_on_another_computer(data: Path, target: Path, now: datetime, tmp_path: Path) -> None:
    """Cases, logs, organisation, attached files."""
    done = written(data, target, now)
    other = tmp_path / "另一台电脑"

    with read_copy(target, other) as copy:
        restore(copy, other, now)

    assert (done.cases, done.files, done.left_out) == (3, 2, ())
    assert everything(other) == everything(data)
    assert [file.read_bytes() for file in attachments(other)] == [file.read_bytes() for file in attachments(data)]
    assert check(other).faults == ()


def test_only_missing_files_are_taken_out(data: Path, target: Path, now: datetime) -> None:
    written(data, target, now)
    attachments(data)[0].unlink()

    with read_copy(target, data) as copy:
        assert restore(copy, data, now).files == 1

    assert check(data).faults == ()


def test_a_missing_and_a_changed_file_are_left_out_and_told(data: Path, target: Path, now: datetime) -> None:
    """The rest is backed up all the same."""
    one, other = attachments(data)
    one.unlink()
    other.write_bytes(other.read_bytes()[:-1] + b"!")

    done = written(data, target, now)

    assert done.files == 0
    assert {file.name for file in done.left_out} == {"营业执照.pdf", "说明.txt"}
    with read_copy(target, data) as copy:
        assert copy.found.cases == 3


def test_a_later_backup_takes_the_place_of_an_earlier_one(data: Path, target: Path, now: datetime) -> None:
    written(data, target, now)
    written(data, target, now)

    assert beside(target) == [target.name]


def test_somebody_elses_file_of_that_name_is_left_alone(data: Path, target: Path, now: datetime) -> None:
    target.write_bytes(b"somebody else's")

    with pytest.raises(errors.StoreError, match="已有同名的文件"):
        written(data, target, now)

    assert target.read_bytes() == b"somebody else's"


def test_too_little_room_is_told_before_anything_is_written(
    data: Path, target: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9, 200_000_000))

    with pytest.raises(errors.StoreFullError, match=r"需要 \d+ KB，.*只剩 200.0 MB"):
        written(data, target, now)

    assert beside(target) == []


@pytest.mark.parametrize("share", [1, 25, 50, 75, 99])
def test_a_stopped_backup_leaves_the_old_one(data: Path, target: Path, now: datetime, share: int) -> None:
    """At whatever moment; and nothing lies about."""
    told: list[str] = []
    with Store.open(data) as store:
        write(data, store, target, now, lambda _done, _of, what: told.append(what))
        kept = target.read_bytes()
        left = [max(1, len(told) * share // 100)]

        def stop(_done: int, _of: int, _what: str) -> None:
            left[0] -= 1
            if left[0] <= 0:
                raise StoppedError

        with pytest.raises(StoppedError):
            write(data, store, target, now, stop)

    assert target.read_bytes() == kept
    assert beside(target) == [target.name]
    assert sorted(path.name for path in data.iterdir()) == ["attachments", "cases.db", "cases.db-journal"]


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pack(file: Path, content: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as opened:
        for name, piece in content.items():
            opened.writestr(name, piece)


def listed(content: dict[str, bytes], change: Callable[[Any], object]) -> dict[str, bytes]:
    """The members with another list."""
    manifest = json.loads(content["manifest.json"])
    change(manifest)
    return {**content, "manifest.json": json.dumps(manifest).encode()}


def first_blob(content: dict[str, bytes]) -> str:
    return next(name for name in content if name.startswith("attachments/"))


TAMPERED: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "climbs out": lambda c: {**c, "../escaped.txt": b"x"},
    "climbs out, Windows": lambda c: {**c, "..\\escaped.txt": b"x"},
    "absolute": lambda c: {**c, "/tmp/escaped.txt": b"x"},
    "drive": lambda c: {**c, "C:\\escaped.txt": b"x"},
    "stream": lambda c: {**c, "attachments/" + "a" * 64 + ":ads": b"x"},
    "reserved": lambda c: {**c, "con": b"x"},
    "capitals": lambda c: {**c, "attachments/" + "A" * 64: b"x"},
    "not in the list": lambda c: {**c, "attachments/" + "a" * 64: b"x"},
    "missing member": lambda c: {name: piece for name, piece in c.items() if name != first_blob(c)},
    "no list": lambda c: {name: piece for name, piece in c.items() if name != "manifest.json"},
    "list is no JSON": lambda c: {**c, "manifest.json": b"{"},
    "list is a list": lambda c: {**c, "manifest.json": b"[]"},
    "list is deep": lambda c: {**c, "manifest.json": b"[" * 100_000},
    "another format": lambda c: listed(c, lambda m: m.update(format="zip")),
    "a later version": lambda c: listed(c, lambda m: m.update(version=2)),
    "a size of nothing": lambda c: listed(c, lambda m: m["store"].update(size=-1)),
    "a size that is a word": lambda c: listed(c, lambda m: m["store"].update(size="big")),
    "a wrong size": lambda c: listed(c, lambda m: m["store"].update(size=10**15)),
    "a wrong hash": lambda c: listed(c, lambda m: m["store"].update(sha256="0" * 64)),
    "another store": lambda c: {**c, "cases.db": b"SQLite format 3\0" + c["cases.db"][16:-1] + b"!"},
    "no moment": lambda c: listed(c, lambda m: m.update(at="yesterday")),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_tampered_backup_is_refused_whole(data: Path, target: Path, now: datetime, how: str) -> None:
    """One sentence; nothing comes out of it, nothing in the data folder changes."""
    written(data, target, now)
    pack(target, TAMPERED[how](members(target)))
    before = everything(data)

    with pytest.raises(errors.StoreDamagedError, match="不是申验通的备份文件"), read_copy(target, data) as copy:
        restore(copy, data, now)

    assert everything(data) == before
    assert not list(target.parent.parent.rglob("*escaped*"))
    assert not list(data.glob("new-*"))


def test_a_changed_attachment_in_a_backup_is_not_taken_out(data: Path, target: Path, now: datetime) -> None:
    """The hash in its name tells."""
    written(data, target, now)
    packed = members(target)
    name = first_blob(packed)
    pack(target, {**packed, name: packed[name][:-1] + b"!"})
    shutil.rmtree(data / "attachments")
    before = everything(data)

    with pytest.raises(errors.StoreDamagedError), read_copy(target, data) as copy:
        restore(copy, data, now)

    assert everything(data) == before
    assert not [file for file in attachments(data) if file.name == name.removeprefix("attachments/")]
    assert not list((data / "attachments").glob("*.part"))


def test_a_bomb_is_refused_before_it_goes_off(data: Path, target: Path, now: datetime) -> None:
    """A member far larger than the list says is not even begun."""
    written(data, target, now)
    packed = members(target)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, piece in packed.items():
            opened.writestr(name, bytes(300_000_000) if name == "cases.db" else piece)

    with pytest.raises(errors.StoreDamagedError), read_copy(target, data):
        pass


def test_changed_bytes_of_a_backup_do_no_harm(data: Path, target: Path, now: datetime) -> None:
    """Refused with a sentence, or read as it was written; never anything between."""
    written(data, target, now)
    kept = target.read_bytes()
    whole = {name: piece for name, piece in members(target).items() if name != "manifest.json"}
    chance = random.Random(300)
    refused = 0
    for _ in range(300):
        changed = bytearray(kept)
        for _ in range(chance.choice([1, 1, 3, 50])):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        target.write_bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.1 else changed)
        try:
            with Archive(target) as opened:
                opened.check()
        except errors.StoreError:
            refused += 1
        else:
            assert {name: piece for name, piece in members(target).items() if name != "manifest.json"} == whole
    assert refused > 150


@pytest.mark.parametrize("what", [b"", b"PK\x05\x06" + bytes(18), b"hello" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_backup_is_told(data: Path, target: Path, what: bytes) -> None:
    target.write_bytes(what)

    with pytest.raises(errors.StoreError, match="没有成功"), read_copy(target, data):
        pass


def test_the_store_in_use_is_no_backup_of_itself(data: Path) -> None:
    with pytest.raises(errors.StoreError, match="就是正在使用的办件库"), read_copy(data / places.CASES, data):
        pass


def test_a_large_file_is_never_wholly_in_memory(data: Path, target: Path, now: datetime) -> None:
    """It is read and written piece by piece."""
    pieces: list[int] = []
    with (data / "zeros").open("wb") as stream:
        stream.truncate(5_000_000)
    with (data / "zeros").open("rb") as stream:
        digest, size = content.pour(stream, None, pieces.append)

    assert size == sum(pieces) == 5_000_000
    assert max(pieces) <= 1 << 20
    assert digest == content.digest_of(data / "zeros")
