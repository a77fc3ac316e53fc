"""Days as a calendar file and as a spreadsheet: nothing in a name breaks them, and the same day has the same name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from checklists.cases.stored import Dated, Day
from checklists.shelf import Shelf
from forms import ics
from forms.appointments import Appointment, appointments_of
from forms.date_list import date_list, put_dates

AT = datetime(2026, 11, 26, 16, 30, tzinfo=timezone(timedelta(hours=8)))
TODAY = date(2026, 11, 26)
ONE = Appointment(date(2026, 12, 1), "abc", "历下区示例大厦", "某号 验收", "公示期满", "due", "applied_on", False)
NASTY = [
    "a,b;c\\d\ne\r\nEND:VEVENT\r\nBEGIN:VEVENT", "<b>名</b>", "𬭳" * 60, "汉" * 200, "\x00\x07\u2028x", "=1+1",
    '"引"：a:b', "END:VCALENDAR", " 前后 ", "\ud83d",
]  # fmt: skip

Event = dict[str, str]


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar file, read as RFC 5545 says; each has its end and is not too long."""
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    assert not [line for line in raw if b"\r" in line or b"\n" in line or len(line) > 75]
    lines: list[str] = []
    for line in raw:
        text = line.decode()  # no character is cut in two
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def events(content: bytes) -> Sequence[Event]:
    lines = unfolded(content)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines[1] == "VERSION:2.0"
    assert lines[2].startswith("PRODID:")
    found: list[Event] = []
    inside = False
    for line in lines[4:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            assert not inside
            found.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        else:
            assert inside
            assert name not in found[-1]
            found[-1][name] = value
    assert not inside
    return found


def text(value: str) -> str:
    """A value as a reader takes it; what has to be escaped is."""
    out, rest = "", iter(value)
    for character in rest:
        assert character not in ",;"
        if character == "\\":
            following = next(rest)
            assert following in "\\;,nN"
            out += "\n" if following in "nN" else following
        else:
            out += character
    return out


def test_a_day_is_an_event_of_a_whole_day() -> None:
    (event,) = events(ics.write([ONE], at=AT))

    assert event["DTSTAMP"] == "20261126T083000Z"
    assert event["DTSTART;VALUE=DATE"] == "20261201"
    assert event["DTEND;VALUE=DATE"] == "20261202"
    assert text(event["SUMMARY"]) == "公示期满（历下区示例大厦）"
    assert text(event["DESCRIPTION"]) == "某号 验收\n期限"
    assert event["UID"].endswith("@shenyan.invalid")


def test_no_days_are_a_calendar_all_the_same() -> None:
    assert events(ics.write([], at=AT)) == []


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_stay_in_their_value(name: str) -> None:
    """No text begins a line of its own, and every sign of it comes out again but what no file may hold."""
    (event,) = events(ics.write([ONE._replace(title=name, words=name)], at=AT))

    shown = name.replace("\r\n", "\n")
    shown = "".join(c for c in shown if c == "\n" or (ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000))
    assert text(event["SUMMARY"]) == f"{shown}（{shown}）"


@given(st.text(), st.text())
def test_any_text_can_be_read_back(title: str, words: str) -> None:
    (event,) = events(ics.write([ONE._replace(title=title, words=words)], at=AT))

    assert set(event) >= {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"}
    text(event["SUMMARY"])


def test_the_name_stays_when_the_day_moves() -> None:
    """Taken in again, a day that has moved is moved, and not there twice; two days are never one."""
    moved = ONE._replace(day=date(2027, 1, 4), estimated=True, title="改了名")
    others = [ONE._replace(case="abd"), ONE._replace(words="起诉期满"), ONE]
    names = [event["UID"] for event in events(ics.write([ONE, *others], at=AT))]

    assert events(ics.write([moved], at=AT + timedelta(days=1)))[0]["UID"] == names[0]
    assert len(set(names)) == 4


@pytest.mark.parametrize("day", [date.min, date(999, 12, 31), date.max])
def test_days_at_the_end_of_time_can_be_written(day: date) -> None:
    (event,) = events(ics.write([ONE._replace(day=day)], at=AT))
    assert event["DTSTART;VALUE=DATE"] == day.isoformat().replace("-", "")


def test_numbers_of_people_are_hidden_and_rules_named() -> None:
    days = [Dated("abc", "王伟 13812345678\n大厦", "jn-49-2019/acceptance", Day(TODAY, "due", "x", "送审")),
            Dated("abd", "别的", "xx/yy", Day(TODAY, "item", "x", "送审"))]  # fmt: skip

    one, other = appointments_of(days, Shelf().covers)
    assert one.title == "王伟 138****5678 大厦"
    assert one.rule.startswith("济建发〔2019〕49号 ")
    assert other.rule == "xx/yy"


def test_the_spreadsheet_has_dates_and_numbers(tmp_path: Path) -> None:
    """They can be sorted and counted with; texts stay texts."""
    path = put_dates([ONE, ONE._replace(title="=1+1", day=date(2026, 11, 20), estimated=True)], tmp_path / "期限.xlsx",
                     today=TODAY, at=AT)  # fmt: skip
    (sheet,) = load_workbook(path).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value in (1, 2)]

    assert [row[1].date() for row in rows] == [date(2026, 12, 1), date(2026, 11, 20)]
    assert [row[3] for row in rows] == [5, -6]
    assert rows[1][4] == "=1+1"
    assert sheet.auto_filter.ref
    assert [row[7] for row in rows] == ["期限", "期限，估算"]


@pytest.mark.parametrize("name", ["期限.ics", "期限.xlsx"])
def test_only_our_own_file_is_replaced(tmp_path: Path, name: str) -> None:
    first = put_dates([ONE], tmp_path / name, today=TODAY, at=AT)
    again = put_dates([], tmp_path / name, today=TODAY, at=AT)
    first.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//other//\r\n")
    other = put_dates([ONE], tmp_path / name, today=TODAY, at=AT)

    assert first == again
    assert other != first


def test_the_same_days_give_the_same_bytes() -> None:
    assert ics.write([ONE], at=AT) == ics.write([ONE], at=AT.astimezone(UTC))
    assert date_list([ONE], TODAY) == date_list([ONE], TODAY)
