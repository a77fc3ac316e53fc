"""A copy of a store: as it is at one moment, whole or not at all, and given up between two pieces."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from checklists.cases import copying

ROWS = 1000
_PIECE = 4  # pages


class GivenUpError(Exception):
    """Somebody pressed 取消."""


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_PIECE", _PIECE)


@contextmanager
def database(file: Path, word: str, rows: int) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as made:
        made.execute("begin")
        made.execute("create table notes (text)")
        made.executemany("insert into notes values (?)", [(f"{word}{number}" * 50,) for number in range(rows)])
        made.execute("commit")
        yield made


def words_in(connection: sqlite3.Connection) -> list[str]:
    return [text for (text,) in connection.execute("select text from notes order by rowid")]


@pytest.fixture
def source(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with database(tmp_path / "source.db", "新", ROWS) as made:
        yield made


@pytest.fixture
def target(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with database(tmp_path / "target.db", "旧", 3) as made:
        yield made


def test_all_of_it_is_copied_piece_by_piece(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """How far it is is told on the way, and no longer once it is done: then it is too late to stop."""
    told: list[tuple[int, int]] = []
    copying.copy(source, target, lambda done, of: told.append((done, of)))

    assert words_in(target) == words_in(source)
    assert len(told) > 3
    assert told == sorted(told)
    assert all(0 < done < of for done, of in told)


@pytest.mark.parametrize("pieces", [1, 3, 10])
def test_given_up_the_target_is_as_it_was(source: sqlite3.Connection, target: sqlite3.Connection, pieces: int) -> None:
    """After any piece; and both can be used on."""
    before, left = words_in(target), [pieces]

    def stop(_done: int, _of: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        copying.copy(source, target, stop)

    assert words_in(target) == before
    assert not source.in_transaction
    copying.copy(source, target)
    assert words_in(target) == words_in(source)


def test_what_others_want_to_write_meanwhile_is_not_in_it(
    source: sqlite3.Connection, target: sqlite3.Connection, tmp_path: Path
) -> None:
    """Between two pieces nobody gets a change in: it would all begin anew, again and again."""
    refused: list[str] = []
    before = words_in(source)

    def write(_done: int, _of: int) -> None:
        with closing(sqlite3.connect(tmp_path / "source.db", isolation_level=None, timeout=0)) as other:
            try:
                other.execute("insert into notes values ('后来')")
            except sqlite3.OperationalError as error:
                refused.append(str(error))

    copying.copy(source, target, write)

    assert words_in(target) == before
    assert refused
