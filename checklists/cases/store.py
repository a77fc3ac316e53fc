"""Cases in SQLite: every public method is one transaction, and an error leaves everything as it was.

The store keeps, it does not judge. Facts, the log, the row of the list and the search index are written
together, and the caller is told only after they are on the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from checklists.cases import copying, errors, listing, log, opening, paging, places, stored, tables
from checklists.cases.changes import Change, Kind, Step
from checklists.cases.log import LogRow
from checklists.cases.stored import Dated, Head, Listed, Number, Stored, Summary, Wanted

_READING = "读取办件"
_SAVING = "保存"
_RESTORING = "恢复办件库"
_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that can be taken for another: no 0 o 1 l i


class Store:
    """The cases in one folder. Used from the thread that opened it; another thread opens its own."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file
        # The row in which a field is being typed. Not on the disk: closing ends the typing.
        self._typing: LogRow | None = None

    @classmethod
    def open(cls, folder: Path, *, wait_seconds: float = 3.0) -> Self:
        """Open the store in `folder`, which is made if it is missing; wait so long for other programs."""
        return cls(opening.open_file(folder, wait_seconds), folder / places.CASES)

    @classmethod
    def open_to_read(cls, folder: Path) -> Self:
        """Open a store that is there and may not be written; whatever would change it is refused."""
        return cls(copying.open_to_read(folder), folder / places.CASES)

    def copy_to(self, target: sqlite3.Connection, told: copying.Told = lambda _done, _of: None) -> None:
        """Copy the whole store, as it is at one moment, into another database; `told` as `copying.copy` has it."""
        with errors.explained(_READING, self._file):
            copying.copy(self._connection, target, told)

    def take_over(self, source: sqlite3.Connection, told: copying.Told = lambda _done, _of: None) -> None:
        """Become what another store of the present version holds, wholly or not at all."""
        self._typing = None
        with errors.explained(_RESTORING, self._file):
            copying.copy(source, self._connection, told)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def create(self, checklist: str, edition: str, step: Step, *, at: datetime, summary: Summary) -> Head:
        """Keep a new case whose first step is `step`; without an edition, whatever else `checklist` calls it."""
        with self._writing():
            case_id = self._new_id()
            row = _chained(log.origin(case_id, checklist, edition), 1, at, step)
            head = stored.shown(Head(case_id, checklist, edition, "", at, at, False, summary, row.sequence), step)
            number = tables.insert_case(self._connection, head, row)
            self._write(case_id, number, step, row)
        self._typing = None
        return head._replace(summary=summary._replace(days=()), hash=row.hash)

    def adopt(self, head: Head, rows: Iterable[LogRow], last: LogRow) -> None:
        """Keep a case that was made elsewhere with its whole log, whose last row is `last`."""
        with self._writing():
            if self._connection.execute("select 1 from cases where id = ?", (head.id,)).fetchone():
                raise errors.StoreMovedError(head.id)
            number = tables.insert_case(self._connection, head, last)
            for row in rows:
                if not tables.change_facts(self._connection, number, row.step.changes):
                    raise errors.damaged(_SAVING, self._file)
                tables.write_log_row(self._connection, number, row)
            tables.index_words(self._connection, number, (Change(Kind.TITLE, "", None, head.title),))
        self._typing = None

    def append(self, case_id: str, step: Step, *, at: datetime, summary: Summary, expected: int) -> LogRow:
        """Keep one step of a case that the caller has seen up to step `expected`.

        A typing step on the fact that this store has just logged as being typed takes that row's place.
        """
        with self._writing():
            case = self._case(case_id)
            if case["sequence"] != expected:
                raise errors.StoreMovedError(case_id)
            row = self._typed_on(case, step, at) or _chained(case["hash"], expected + 1, at, step)
            self._write(case_id, case["number"], step, row)
            tables.update_case(self._connection, case, row, summary)
        self._typing = row if _is_typing(step) else None
        return row

    def refuse_to_read_only(self) -> None:
        """Raise `StoreError` where nothing can be changed, before anything is put down beside the store."""
        with self._writing():
            self._connection.execute("delete from log where 0")  # no row; but it is a write

    def unjudged(self) -> list[str]:
        """The ids of the cases of which an older program has written what the list shows."""
        with self._reading():
            return listing.unjudged(self._connection)

    def relist(self, case_id: str, summary: Summary, *, expected: int) -> None:
        """Show something else of a case in the list, unless it has gone on since step `expected`. No step is made."""
        with self._writing():
            case = self._case(case_id)
            if case["sequence"] == expected:
                tables.relist(self._connection, case, summary)

    def seal(self) -> None:
        """End the typing, as when a field is left: the next typing step gets a row of its own."""
        self._typing = None

    def load(self, case_id: str) -> Stored:
        """The case as it is now."""
        with self._reading():
            return listing.whole(self._connection, self._case(case_id))

    def heads(
        self, *, search: str = "", deleted: bool = False, limit: int | None = None, offset: int = 0
    ) -> list[Head]:
        """The cases, newest change first, in whose titles and answers every term of `search` is found."""
        wanted = Wanted(search, deleted)
        return [row.head for row in self.rows(wanted, limit=limit, offset=offset)]

    def rows(self, wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The cases that are wanted, each with the day that is next for it."""
        with self._reading():
            return paging.page(self._connection, wanted, -1 if limit is None else limit, offset)

    def numbers(self, wanted: Wanted) -> list[Number]:
        """How many of the cases that are wanted stand alike."""
        with self._reading():
            return listing.numbers(self._connection, wanted)

    def days(self, since: date, until: date) -> list[Dated]:
        """The days of all real cases outside 回收站 from `since` to `until`, both included, the earliest first."""
        with self._reading():
            return listing.days(self._connection, since, until)

    def under_no_policy(self, subject: str) -> list[Stored]:
        """All organisations, or whatever else `subject` calls, the oldest first and deleted ones too."""
        with self._reading():
            return listing.under_no_policy(self._connection, subject)

    def names(self, subject: str) -> dict[str, str]:
        """The titles of all organisations, or whatever else `subject` calls, by id; of deleted ones too."""
        with self._reading():
            return listing.names(self._connection, subject)

    def answers_of(self, organisation: str, keys: Sequence[str]) -> list[tuple[Head, listing.Answers]]:
        """The cases of an organisation outside 回收站, newest change first, with their answers to `keys`."""
        with self._reading():
            return listing.answers_of(self._connection, keys, organisation)

    def answers_saying(self, text: str, keys: Sequence[str]) -> list[tuple[Head, listing.Answers]]:
        """The cases outside 回收站 that hold `text` somewhere and have answers to `keys`, newest change first."""
        with self._reading():
            return listing.answers_saying(self._connection, keys, text)

    def log(self, case_id: str, after: int = 0) -> list[LogRow]:
        """All steps of a case, in the order in which they were made; those `after` a number of them."""
        with self._reading():
            rows = self._connection.execute(
                "select * from log where number = ? and sequence > ? order by sequence",
                (self._case(case_id)["number"], after),
            ).fetchall()
            return [stored.log_row_of(row) for row in rows]

    def coded(self, low: str, high: str) -> list[tuple[str, int]]:
        """The steps whose hash lies from `low` on below `high`: the id of the case, and the number of the step."""
        with self._reading():
            return listing.coded(self._connection, low, high)

    def mark(self) -> tuple[int, str] | None:
        """What is another after every change, also of another program; none of an empty store."""
        with self._reading():
            return listing.mark(self._connection)

    def evidence(self) -> set[str]:
        """The SHA-256 of every file that a case has, had, or could have again by an undo."""
        with self._reading():
            return listing.evidence(self._connection)

    def new_id(self) -> str:
        """An id that no case has."""
        with self._reading():
            return self._new_id()

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        with errors.explained(_READING, self._file):
            return int(self._connection.execute("pragma data_version").fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with errors.explained(_SAVING, self._file), self._transaction("begin immediate"):
            yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        # One transaction, so that what belongs together is read from one moment.
        with errors.explained(_READING, self._file), self._transaction("begin"):
            try:
                yield
            except UnicodeEncodeError:
                raise  # in what was asked, not in what was read
            except (ValueError, LookupError, TypeError) as error:  # a value that nobody wrote
                raise errors.damaged(_READING, self._file) from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("commit")
        except BaseException:
            # After a failed write SQLite may have rolled back already, or be unable to for now.
            with suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
            raise

    def _new_id(self) -> str:
        import secrets  # loads the whole of hashing

        while True:
            case_id = "".join(secrets.choice(_ID_LETTERS) for _ in range(8))
            if not self._connection.execute("select 1 from cases where id = ?", (case_id,)).fetchone():
                return case_id

    def _case(self, case_id: str) -> sqlite3.Row:
        case: sqlite3.Row | None = self._connection.execute("select * from cases where id = ?", (case_id,)).fetchone()
        if case is None:
            raise errors.CaseNotFoundError(case_id)
        return case

    def _write(self, case_id: str, number: int, step: Step, row: LogRow) -> None:
        if not tables.change_facts(self._connection, number, step.changes):
            # The sequence alone does not tell: a row that was seen may have been typed on elsewhere.
            raise errors.StoreMovedError(case_id)
        tables.write_log_row(self._connection, number, row)
        tables.index_words(self._connection, number, step.changes)

    def _typed_on(self, case: sqlite3.Row, step: Step, at: datetime) -> LogRow | None:
        """The row being typed with what is typed now; None where this step starts a row of its own."""
        row = self._typing
        if row is None or row.hash != case["hash"] or not _is_typing(step):
            return None
        was, now = row.step.changes[0], step.changes[0]
        if (was.kind, was.key) != (now.kind, now.key):
            return None
        whole = step._replace(changes=(now._replace(before=was.before),))
        return _chained(row.previous, row.sequence, at, whole)


def _chained(previous: str, sequence: int, at: datetime, step: Step) -> LogRow:
    if at.tzinfo is None:
        raise ValueError("a moment without its time zone means another moment on another PC")
    return LogRow(sequence, at, step, previous, log.digest(previous, sequence, at, step))


def _is_typing(step: Step) -> bool:
    return step.typing and len(step.changes) == 1
