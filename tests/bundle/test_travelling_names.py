"""Names that are good on one system and bad on another go through a bundle, and come out as they were seen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk
from checklists.judging.picture import Picture
from checklists.policy.text import clean_line
from forms.files import LONGEST_NAME_IN_BYTES, safe_name
from forms.papers import write_listing, write_papers
from tests.cases.test_attachments import NASTY


def test_forty_names_go_out_and_come_in_as_they_are(desk: Desk, other: Desk, tmp_path: Path) -> None:
    session = desk.start("jn-49-2019/acceptance", "某楼", {"extent": "whole"})
    files = []
    for number, name in enumerate(NASTY):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_text(name)
        files.append(folder / name)
    taken = session.attach("C3.1.a", files)
    pack(parcel_of(session, desk.data), desk.data, tmp_path / "x.shenyan")
    with Bundle(tmp_path / "x.shenyan") as bundle:
        arrival = checked(other, bundle)
        bundle.take_files(other.data)
        there = as_new(other, arrival)

    assert there.picture.facts.evidence["C3.1.a"] == tuple(taken)
    assert len(NASTY) >= 36


TITLES = [
    *NASTY, "../../楼", "..\\..\\楼", "/etc/passwd", "C:\\Windows\\楼", "AUX", "lpt9.楼", "com¹", "楼" * 300, "x" * 300,
    "楼\u2067\u202e", "\u200f楼", "NUL .楼", "CON.docx",
]  # fmt: skip


def listed(picture: Picture, folder: Path, at: datetime) -> list[Path]:
    """Every paper of a case, in a folder."""
    return sorted([*write_papers(picture, folder, at=at), write_listing(picture, folder, at=at)])


def test_titles_like_that_are_kept_listed_written_and_handed_over(desk: Desk, other: Desk, tmp_path: Path) -> None:
    """The papers lie in the folder that was asked for, under names good on every system; twice they are the same."""
    before = set(tmp_path.rglob("*"))
    for number, title in enumerate(TITLES):
        if len(title) > 200:
            with pytest.raises(RefusedError, match="请缩短"):
                desk.start("jn-110-2019/objection", title, {})
            title = title[:200]  # noqa: PLW2901
        session = desk.start("jn-110-2019/objection", title, {})
        kept, out, at = session.stored.head.title, tmp_path / str(number), datetime(2026, 11, 22, tzinfo=UTC)
        assert kept == clean_line(title)
        assert desk.store.heads(limit=1)[0].title == kept

        files = listed(session.picture, out, at)
        assert listed(session.picture, out, at) == files
        assert sorted(out.iterdir()) == files
        for file in files:
            assert good_everywhere(file.name, file.suffix), file.name

        pack(parcel_of(session, desk.data), desk.data, out / safe_name(kept, ".shenyan"))
        with Bundle(out / safe_name(kept, ".shenyan")) as bundle:
            there = as_new(other, checked(other, bundle))
        assert there.stored.head.title == kept
        assert there.stored.facts == session.stored.facts
    made = {path.parent for path in set(tmp_path.rglob("*")) - before if path.suffix in (".docx", ".xlsx", ".shenyan")}
    assert made == {tmp_path / str(number) for number in range(len(TITLES))}


def good_everywhere(name: str, suffix: str) -> bool:
    """Short, none that is reserved, none that leads elsewhere, nothing unseen."""
    return (
        name.endswith(suffix)
        and not set(name) & set('<>:"/\\|?*\x00\n\u202e\u200b\ufeff\u2067\u200f')
        and len(name.encode()) <= LONGEST_NAME_IN_BYTES
        and name.split(".")[0].strip().upper() not in {"CON", "NUL", "COM1", "COM¹", "PRN", "AUX", "LPT1", "LPT9"}
        and not name.startswith((" ", ".", "~"))
        and not name.removesuffix(suffix).endswith((" ", "."))
    )


@pytest.mark.parametrize("title", TITLES)
def test_a_title_like_that_makes_a_good_name_of_a_file(title: str) -> None:
    assert good_everywhere(safe_name(title, ".shenyan"), ".shenyan")
