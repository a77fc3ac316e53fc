"""The papers of 49号 in other programs: the validator of the format, and LibreOffice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from forms.papers import write_papers
from tests.forms.cases import OPEN_GATES, floors, picture, sample_picture
from tests.forms.office import MACHINE_WORDS, findings, printed

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def _cases() -> dict[str, Any]:
    return {
        "empty": picture({}),
        "part": sample_picture("part"),
        "whole": sample_picture("whole"),
        "twenty": picture({**OPEN_GATES, "extent": "part", "disposition": "sale", "floors": floors(6, 20)}),
    }


@pytest.mark.parametrize("case", ["empty", "part", "whole", "twenty"])
def test_every_paper_is_valid(case: str, tmp_path: Path) -> None:
    """The validator finds nothing in any of the six papers."""
    written = list(write_papers(_cases()[case], tmp_path, at=AT))

    assert len(written) == 6
    assert {path.name: findings(path) for path in written} == {path.name: [] for path in written}


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_libreoffice_prints_every_paper(ending: str, tmp_path: Path) -> None:
    """Each paper of each case becomes pages that say its verdict's rule, and nothing that only a program would say."""
    for name, said in printed(_cases(), ending, tmp_path, AT).items():
        assert "济建发〔2019〕49号" in said.replace(" ", ""), name
        assert not any(word in said for word in MACHINE_WORDS), name
