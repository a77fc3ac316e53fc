"""Attached files that have run out, or soon will: told beside their item, and days of the case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checklists.cases.summing import summary_of
from checklists.judging.expiring import expiries_of
from checklists.judging.facts import Evidence, Facts
from checklists.judging.picture import Picture
from checklists.policy.validity import SOON
from tests.judging.aid import TODAY, look, marks


def with_file(until: str, facts: Facts | None = None, **answers: str) -> Picture:
    """A case whose business licence is attached, valid until a day."""
    file = Evidence("执照 110101199003077758.pdf", "0" * 64, 1, until=until)
    marked = facts or Facts()
    return look(Facts(marks=marked.marks, evidence={"licence": (file,)}), **answers)


def told(picture: Picture) -> list[tuple[str, str]]:
    return [(one.level, one.text) for one in picture.findings if "有效期至" in one.text]


def days(picture: Picture) -> list[tuple[date, str, str]]:
    return [(day.day, day.about, day.words) for day in summary_of(picture).days if day.sort == "file"]


@pytest.mark.parametrize(
    ("left", "level", "words"),
    [
        (-1, "warn", "到2020年6月1日已过期，请换有效的文件"),
        (0, "info", "当天到期，请准备换新的文件"),
        (SOON, "info", f"到2020年6月1日只剩{SOON}天，请准备换新的文件"),
    ],
)
def test_a_file_that_runs_out_is_told_in_time(left: int, level: str, words: str) -> None:
    """What has run out is to be looked at; what soon will is told beforehand, and keeps nothing from being ready."""
    ((found, text),) = told(with_file((TODAY + timedelta(days=left)).isoformat()))

    assert found == level
    assert text.endswith(words)
    assert text.startswith("第一条 营业执照：文件“执照 ")
    assert "19900307" not in text


def test_what_is_far_off_is_not_told_and_the_day_that_counts_is_that_of_the_application() -> None:
    far = (TODAY + timedelta(days=SOON + 1)).isoformat()

    assert told(with_file(far)) == []
    assert [level for level, _ in told(with_file(far, applied_on="2020-06-10"))] == ["info"]
    assert [level for level, _ in told(with_file(far, applied_on="2020-06-30"))] == ["warn"]


def test_after_the_application_it_is_told_as_long_as_it_is_to_come() -> None:
    """A file was valid on the day that counts: that its end comes is still said in time, and not once it has come."""
    near, gone = (TODAY + timedelta(days=3)).isoformat(), (TODAY - timedelta(days=3)).isoformat()

    ((level, text),) = told(with_file(near, applied_on="2020-05-01"))
    assert (level, text.partition("，")[2]) == ("info", "到2020年6月1日只剩3天，请准备换新的文件")
    assert told(with_file(gone, applied_on="2020-05-01")) == []


def test_its_last_day_is_a_day_of_the_case() -> None:
    """It says which file of which item, numbers of people hidden; a file without a last day has none."""
    ((day, about, words),) = days(with_file("2021-03-01"))

    assert (day, about) == (date(2021, 3, 1), "licence")
    assert words.startswith("文件“执照 ")
    assert words.endswith(".pdf”有效期届满（营业执照）")
    assert "19900307" not in words
    assert days(with_file("")) == []


def test_a_file_of_what_does_not_apply_has_none() -> None:
    file = Evidence("消防.pdf", "0" * 64, 1, until="2020-06-02")
    gone = look(Facts(evidence={"fire": (file,)}), licensed="no")
    absent = look(Facts(marks=marks(lease="na").marks, evidence={"lease": (file,)}), licensed="yes")
    there = look(Facts(evidence={"fire": (file,)}), licensed="yes")

    assert [len(list(expiries_of(picture.items))) for picture in (gone, absent, there)] == [0, 0, 1]
