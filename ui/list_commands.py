"""Commands about many cases: the list, the days of all, and cases to practise on."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

from checklists.cases.errors import StoreError
from checklists.cases.replies import RefusedError
from checklists.cases.stored import Wanted
from checklists.keeping.catching_up import catch_up
from checklists.samples import practise, samples
from forms.appointments import appointments_of
from forms.date_list import put_dates
from ui import as_json, as_lines
from ui.handing_commands import HandingCommands
from ui.shared_commands import DONE

YEAR = timedelta(days=365)


class ListCommands(HandingCommands):
    """The commands about many cases."""

    def practice(self, given: Namespace) -> int:
        """A case for practice; without a name, the samples there are."""
        found = {sample.name: sample for sample in samples()}
        if not given.name:
            return self._lines(f"{name}　{sample.title}" for name, sample in found.items())
        if given.name not in found:
            raise RefusedError(f"没有“{given.name}”这个练习，可写：{'、'.join(found)}")
        self._say(practise(self._desk, found[given.name]).stored.head.id)
        return DONE

    def dates(self, given: Namespace) -> int:
        """The days of all real cases, shown or written as files."""
        today = self._desk.today
        since = _day(given.since, "--from") or today
        until = _day(given.until, "--until") or date.max - max(date.max - since - YEAR, timedelta(0))
        self._catch_up()
        found = appointments_of(self._desk.store.days(since, until), self._desk.shelf.covers)
        files = [Path(name) for name in (given.ics, given.excel) if name]
        for name, suffix in ((given.ics, ".ics"), (given.excel, ".xlsx")):
            if name and Path(name).suffix.lower() != suffix:
                raise RefusedError(f"“{name}”不是 {suffix} 文件名，请写成 期限{suffix} 这样")
        for file in files:
            self._say(f"{put_dates(found, file.absolute(), today=today, at=self._desk.clock())}（{len(found)} 个日期）")
        if files:
            return DONE
        if given.json:
            return self._json([as_json.of_appointment(one) for one in found])
        return self._lines(as_lines.lines_of_dates(found, today))

    def list(self, given: Namespace) -> int:
        """The cases."""
        practice = None if given.deleted else given.practice
        rows = self._desk.store.rows(Wanted(given.search, given.deleted, practice, today=self._desk.today))
        owners = self._desk.organisations.names
        if given.json:
            return self._json([as_json.of_listed(row, owners) for row in rows])
        if rows:
            return self._lines(as_lines.lines_of_rows(rows, owners, self._desk.shelf.covers, self._desk.today))
        self._say(as_lines.nothing_listed(search=given.search, deleted=given.deleted, practice=given.practice))
        return DONE

    def _catch_up(self) -> None:
        """Days of cases that an older program has saved are worked out first; where that cannot be, it is told."""
        try:
            left = catch_up(self._desk)
        except StoreError:
            left = len(self._desk.store.unjudged())
        if left:
            self._complain(f"有{left}件以前保存的办件还没有算出日期，没有列出；打开它们改动一次就会列出")


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RefusedError(f"{option} 的“{text}”不是日期，请写成 2026-11-22") from None
