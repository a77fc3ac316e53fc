"""Days as a calendar file (RFC 5545), which Outlook, WPS and telephones can take in."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from checklists.words import word
from forms.appointments import Appointment

_MADE_BY = "PRODID:-//shenyan//dates//ZH"
_LONGEST = 75  # octets of a line, without its end
_END = "\r\n"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DOMAIN = "shenyan.invalid"  # names must be one in the whole world; this one belongs to nobody


def write(appointments: Iterable[Appointment], *, at: datetime) -> bytes:
    """The days as an .ics; each is an event of a whole day. `at` is the moment at which it was made.

    The same day of the same case always has the same name, so that taking a file in again changes what is there.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", _MADE_BY, "CALSCALE:GREGORIAN"]
    taken: Counter[str] = Counter()
    for one in appointments:
        lines += _event(one, at, taken)
    return "".join(map(_folded, (*lines, "END:VCALENDAR"))).encode()


def is_ours(path: Path) -> bool:
    """Whether a file is a calendar that this program wrote; another program puts its own name into it."""
    with path.open("rb") as file:
        return _MADE_BY.encode() in file.read(200)


def _event(one: Appointment, at: datetime, taken: Counter[str]) -> Iterator[str]:
    day, about = one.day, "\n".join((one.case, one.sort, one.about, one.words))
    taken[about] += 1
    name = hashlib.sha256(f"{about}\n{taken[about]}".encode(errors="replace")).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@{_DOMAIN}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    if day < date.max:  # without an end, an event of a whole day is one day long
        yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(f'{one.words}（{one.title}）')}"
    said = [one.rule, word("day", one.sort), *([word("day", "estimated")] if one.estimated else [])]
    yield f"DESCRIPTION:{_escaped(chr(10).join(filter(None, said)))}"
    yield "TRANSP:TRANSPARENT"  # it takes no time of the day
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """A text as a value: no character of it can end the line or begin another property."""
    plain = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line, cut where it is longer than is allowed, and never inside a character."""
    parts, room = [""], _LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(" ")
            room = _LONGEST - 1
        parts[-1] += character
        room -= size
    return _END.join(parts) + _END
