"""Whether a policy was in force on a day, as far as its chain of documents says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

SOON = 10  # days before a day to keep, or the last day of something, from which on it is said to be near


class Link(Protocol):
    """One document of the chain: the days on which it is in force, without an end where none is known."""

    @property
    def since(self) -> date:
        """The first day."""
        ...

    @property
    def until(self) -> date | None:
        """The last day."""
        ...

    @property
    def end_known(self) -> bool:
        """Whether it is known when it ends, or that it has no end."""
        ...


class Validity(NamedTuple):
    """The state on a day, the last day in force as far as known, and one line that says so."""

    state: Literal["in-force", "expired", "upcoming", "unknown"]
    until: date | None
    notice: str


def validity_on(day: date, links: Sequence[Link], after: str) -> Validity:
    """The validity on a day. `after` is the sentence on what is known once the last link has ended, or may have."""
    if not links:
        return Validity("unknown", None, "有效期未查明，请以主管部门公布为准")
    if day < links[0].since:
        first = links[0]
        return Validity("upcoming", _end(links[0], links), f"自{chinese_day(first.since)}起施行，该日期尚未施行")
    around = [link for link in links if link.since <= day and (not link.until or day <= link.until)]
    covering = next((link for link in around if link.end_known), around[-1] if around else None)
    if covering is not None and not covering.end_known:
        return Validity("unknown", None, f"有效期未查明：{after}")
    if covering is not None:
        until = _end(covering, links)
        return Validity("in-force", until, f"现行有效，有效期至{chinese_day(until)}" if until else "现行有效")
    last = max((link.until for link in links if link.until), default=None)
    if last is not None and day > last:
        return Validity("expired", last, f"有效期已于{chinese_day(last)}届满，{after}")
    return Validity("unknown", None, "该日期前后的效力未查明，请以主管部门公布为准")


def _end(link: Link, links: Sequence[Link]) -> date | None:
    """The end of an unbroken chain that begins with the link; None where it has no known end."""
    until = link.until
    for following in links:
        if until is None:
            break
        if following.since - timedelta(days=1) <= until and (following.until is None or following.until > until):
            until = following.until
    return until


def chinese_day(day: date | None) -> str:
    """A day as it is written on paper; nothing for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
