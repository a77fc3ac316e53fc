"""Papers that are written are stopped in the middle of a file, and nothing of that file is left."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms import files
from forms.appointments import Appointment
from forms.date_list import put_dates
from forms.papers import Wanted, write_papers
from tests.forms.cases import sample_picture
from ui.paper.pdf import renderer

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = Appointment(AT.date(), "c", "某大厦", "济建规字〔2019〕49号", "可以申请", "opens", "", False)
FORMS = {"word": "report", "excel": "check-table", "pdf": "check-table"}


class GivenUpError(Exception):
    """Somebody pressed 取消."""


class Asking:
    """Counts how often it is asked, and gives up at the given time."""

    def __init__(self, last: int = 0) -> None:
        self.times, self._last = 0, last

    def __call__(self) -> None:
        self.times += 1
        if self.times == self._last:
            raise GivenUpError


def written(folder: Path, name: str, ask: Asking) -> list[Path]:
    """One paper of the practice building in one format."""
    render = renderer(ask) if name == "pdf" else None
    wanted = Wanted((name,), (FORMS[name],))
    return list(write_papers(sample_picture("part"), folder, wanted, at=AT, render=render, between=ask))


@pytest.mark.parametrize(("name", "least"), [("word", 3), ("excel", 20), ("pdf", 20)])
def test_a_paper_is_given_up_on_its_way(qapp: object, tmp_path: Path, name: str, least: int) -> None:
    """It is asked again and again, up to the moment at which the file is put down."""
    whole = Asking()
    (file,) = written(tmp_path / "whole", name, whole)
    assert file.stat().st_size
    assert whole.times >= least

    for last in {1, 2, whole.times // 2, whole.times}:
        folder = tmp_path / f"{name}{last}"
        with pytest.raises(GivenUpError):
            written(folder, name, Asking(last))
        assert not list(folder.iterdir())


@pytest.mark.parametrize("name", list(FORMS))
def test_a_paper_is_given_up_while_it_is_put_down(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A stick may be slow: before each piece that is written to it, it is asked."""
    whole = Asking()
    (file,) = written(tmp_path / "whole", name, whole)
    pieces = 5
    monkeypatch.setattr(files, "_AT_ONCE", -(-file.stat().st_size // pieces))
    for last in range(whole.times, whole.times + pieces):
        folder = tmp_path / f"{name}{last}"
        with pytest.raises(GivenUpError):
            written(folder, name, Asking(last))
        assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["全部.xlsx", "全部.ics"])
def test_dates_are_given_up_while_they_are_put_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    days, whole = [DAY], Asking()
    file = put_dates(days, tmp_path / name, today=AT.date(), at=AT, between=whole)
    monkeypatch.setattr(files, "_AT_ONCE", -(-file.stat().st_size // 5))
    file.unlink()
    with pytest.raises(GivenUpError):
        put_dates(days, file, today=AT.date(), at=AT, between=Asking(whole.times + 3))

    assert not list(tmp_path.iterdir())


def test_dates_are_given_up_at_any_row(tmp_path: Path) -> None:
    """While they are put into words, while rows are measured, and while they are written: there may be thousands."""
    days = [DAY] * 50
    whole = Asking()
    put_dates(days, tmp_path / "全部.xlsx", today=AT.date(), at=AT, between=whole)
    assert whole.times >= 4 * len(days)

    for last in range(1, whole.times, 20):
        with pytest.raises(GivenUpError):
            put_dates(days, tmp_path / "一半.xlsx", today=AT.date(), at=AT, between=Asking(last))
    assert [file.name for file in tmp_path.iterdir()] == ["全部.xlsx"]


def test_being_asked_changes_nothing(qapp: object, tmp_path: Path) -> None:
    """The same bytes as without."""
    for name in FORMS:
        (one,), (other,) = (written(tmp_path / f"{name}{place}", name, Asking()) for place in "ab")
        assert one.read_bytes() == other.read_bytes()
