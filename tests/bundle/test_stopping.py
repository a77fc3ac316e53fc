"""Handing over, stopped at any moment: what lay there stays as it was, nothing lies beside it, nothing more is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import examine
from checklists.cases.attachments import take_in
from checklists.cases.errors import StoppedError
from checklists.cases.session import Desk, Session
from tests.bundle.conftest import ITEM
from tests.tally import Tally

SHARES = (1, 25, 50, 75, 99)  # of a hundred
LARGE = 20_000_000  # bytes


@dataclass
class Stopping:
    """Lets so many pieces pass; counts them all, also those after the stop."""

    left: int
    told: int = 0
    copied: int = 0

    def __call__(self, copied: int) -> bool:
        self.told += 1
        self.copied += copied
        return self.told < self.left


@pytest.fixture
def large(desk: Desk, case: Session, tmp_path: Path) -> Session:
    """A case with a file of some size and a hundred more steps."""
    file = tmp_path / "大图.pdf"
    file.write_bytes(bytes(range(250)) * (LARGE // 250))
    case.attach(ITEM, [file])
    for number in range(100):
        case.note(ITEM, f"第{number}次")
    return case


@pytest.mark.parametrize("password", ["", "济南泉城2026"], ids=["plain", "sealed"])
def test_the_old_bundle_stays_whenever_it_is_stopped(
    desk: Desk, large: Session, tmp_path: Path, password: str, tally: Tally
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target, parcel, whole = folder / "移交.shenyan", parcel_of(large, desk.data), Stopping(10**9)
    pack(parcel, desk.data, folder / "移交.shenyan", password=password, watch=whole)
    target.write_bytes(old := b"the one from yesterday" * 1000)
    assert whole.copied > LARGE

    for share in SHARES:
        stop = Stopping(max(1, whole.told * share // 100))
        with tally("移交做到一半取消"):
            with pytest.raises(StoppedError):
                pack(parcel, desk.data, target, password=password, replace=True, watch=stop)
            assert stop.told == stop.left
            assert target.read_bytes() == old
            assert [path.name for path in folder.iterdir()] == [target.name]


def test_a_long_log_can_be_stopped_before_the_files(desk: Desk, large: Session, tmp_path: Path) -> None:
    stop = Stopping(50)
    with pytest.raises(StoppedError):
        pack(parcel_of(large, desk.data), desk.data, tmp_path / "移交.shenyan", watch=stop)

    assert stop.copied == 0


def test_looking_at_a_long_log_can_be_stopped(desk: Desk, large: Session, other: Desk, tmp_path: Path) -> None:
    pack(parcel_of(large, desk.data), desk.data, tmp_path / "移交.shenyan")
    stop = Stopping(50)
    with Bundle(tmp_path / "移交.shenyan") as bundle, pytest.raises(StoppedError):
        examine(other.shelf, bundle, stop)

    assert stop.told == 50
    assert other.store.heads() == []


def test_nothing_is_kept_of_what_was_taken_in_halfway(
    desk: Desk, large: Session, other: Desk, tmp_path: Path, tally: Tally
) -> None:
    """A bundle, and a file of one's own."""
    file, whole = tmp_path / "移交.shenyan", Stopping(10**9)
    pack(parcel_of(large, desk.data), desk.data, file)
    with Bundle(file) as bundle:
        for share in SHARES:
            with tally("接收做到一半取消"):
                stop = Stopping(max(1, LARGE // 1_048_576 * share // 100))
                with pytest.raises(StoppedError):
                    take_in(other.data, tmp_path / "大图.pdf", stop)
                assert stop.told == stop.left
                assert not _kept(other.data)
        bundle.take_files(other.data, whole)
    kept = _kept(other.data)

    for share in SHARES:
        for path in kept:
            path.unlink(missing_ok=True)
        stop = Stopping(max(1, whole.told * share // 100))
        with tally("接收做到一半取消"), Bundle(file) as bundle:
            with pytest.raises(StoppedError):
                bundle.take_files(other.data, stop)
            assert stop.told == stop.left
            assert set(_kept(other.data)) < set(kept)  # whole files, which are swept away after thirty days
    assert other.store.heads() == []


def _kept(data: Path) -> list[Path]:
    return [file for file in (data / "attachments").rglob("*") if file.is_file()]
