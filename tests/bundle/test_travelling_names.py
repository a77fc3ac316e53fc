"""Names that are good on one system and bad on another go through a bundle, and come out as they were seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked
from checklists.cases.session import Desk
from forms.files import LONGEST_NAME_IN_BYTES, safe_name
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


@pytest.mark.parametrize("title", NASTY)
def test_a_title_like_that_makes_a_good_name_of_a_file(title: str) -> None:
    """On every system: short, none that is reserved, none that leads elsewhere, nothing unseen."""
    name = safe_name(title, ".shenyan")

    assert name.endswith(".shenyan")
    assert not set(name) & set('<>:"/\\|?*\x00\n\u202e\u200b\ufeff')
    assert len(name.encode()) <= LONGEST_NAME_IN_BYTES
    assert name.split(".")[0].upper() not in {"CON", "NUL", "COM1", "PRN", "AUX", "LPT1"}
    assert not name.startswith((" ", ".", "~"))
