"""The papers of 97号 in other programs: the validator of the format, and LibreOffice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from forms.papers import write_papers
from tests.forms.finance import SETTINGS, picture, sample_picture
from tests.forms.office import MACHINE_WORDS, findings, printed

AT = datetime(2020, 6, 1, 9, tzinfo=UTC)


def _cases() -> dict[str, Any]:
    samples = {name: sample_picture(name) for name in ("bank", "talent", "innovation")}
    return {**samples, **{name: picture(name, settings[0]) for name, settings in SETTINGS.items()}}


@pytest.mark.parametrize("case", ["bank", "talent", "innovation", *SETTINGS])
def test_every_paper_is_valid(case: str, tmp_path: Path) -> None:
    """The validator finds nothing in any paper of the case."""
    written = list(write_papers(_cases()[case], tmp_path, at=AT))

    assert written
    assert {path.name: findings(path) for path in written} == {path.name: [] for path in written}


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_libreoffice_prints_every_paper(ending: str, tmp_path: Path) -> None:
    """Each paper becomes pages, and no page says what only a program would say."""
    for name, said in printed(_cases(), ending, tmp_path, AT).items():
        assert not any(word in said for word in MACHINE_WORDS), name
