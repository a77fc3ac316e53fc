"""How long attached files are valid: which have run out on the day that counts, and which soon will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from checklists.judging.facts import Evidence
from checklists.judging.items import JudgedItem
from checklists.policy.condition import Truth
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line
from checklists.policy.validity import SOON, chinese_day
from checklists.policy.values import day_of


class Expiry(NamedTuple):
    """The last day on which a file of an item is valid."""

    day: date
    item: JudgedItem
    file: Evidence

    @property
    def name(self) -> str:
        """The name of the file, for people to read."""
        return redacted(clean_line(self.file.shown))

    @property
    def words(self) -> str:
        """What the day is, as a calendar says it."""
        return f"文件“{self.name}”有效期届满（{self.item.label}）"

    def said_on(self, day: date, today: date) -> str:
        """What is to be said of it, `day` being the one that counts; nothing while its end is far off.

        It has run out by the day that counts. That it soon will is said beforehand, and as long as that is to come.
        """
        until = f"文件“{self.name}”有效期至{chinese_day(self.day)}"
        if self.is_over_on(day):
            return f"{until}，到{chinese_day(day)}已过期，请换有效的文件"
        later = max(day, today)
        left = (self.day - later).days
        if not 0 <= left <= SOON:
            return ""
        near = f"到{chinese_day(later)}只剩{left}天" if left else "当天到期"
        return f"{until}，{near}，请准备换新的文件"

    def is_over_on(self, day: date) -> bool:
        """Whether the file is no longer valid on a day."""
        return self.day < day


def expiries_of(items: Iterable[JudgedItem]) -> Iterator[Expiry]:
    """The files whose end is known, of all items that may apply, in their order."""
    for item in items:
        for file in item.evidence:
            until = day_of(file.until)
            if until is not None and item.applies is not Truth.NO and item.mark != "na":
                yield Expiry(until, item, file)
