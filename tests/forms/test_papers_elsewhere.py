"""The papers of every rule in other programs: the validator of the format, and LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checklists.judging.picture import Picture
from forms.papers import write_papers
from tests.forms import cases, finance, lists
from tests.forms.office import MACHINE_WORDS, findings, printed


def _acceptance() -> dict[str, Picture]:
    twenty = {**cases.OPEN_GATES, "extent": "part", "disposition": "sale", "floors": cases.floors(6, 20)}
    return {
        "empty": cases.picture({}),
        "part": cases.sample_picture("part"),
        "whole": cases.sample_picture("whole"),
        "twenty": cases.picture(twenty),
    }


def _finance() -> dict[str, Picture]:
    samples = {name: finance.sample_picture(name) for name in ("bank", "talent", "innovation")}
    return {**samples, **{name: finance.picture(name, settings[0]) for name, settings in finance.SETTINGS.items()}}


def _lists() -> dict[str, Picture]:
    samples = {name: lists.sample_picture(name) for name in lists.SAMPLES}
    return {**samples, **{f"{name}-blank": lists.picture(name, {}) for name in lists.SAMPLES}}


IN_FORCE = datetime(2020, 6, 1, 9, tzinfo=UTC)  # the finance rules

# The rule's number that every one of its papers says, where it does; its cases; when they are printed.
RULES: Mapping[str, tuple[str, Callable[[], dict[str, Picture]], datetime]] = {
    "jn-49": ("济建发〔2019〕49号", _acceptance, datetime(2026, 11, 1, 9, tzinfo=UTC)),
    "jn-97": ("", _finance, IN_FORCE),
    "jn-110": ("", _lists, IN_FORCE),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_paper_is_valid(rule: str, tmp_path: Path) -> None:
    """The validator finds nothing in any paper of any case."""
    _, made, at = RULES[rule]
    for name, picture in made().items():
        written = list(write_papers(picture, tmp_path / name, at=at))

        assert written, name
        assert {path.name: findings(path) for path in written} == {path.name: [] for path in written}, name


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("rule", RULES)
def test_libreoffice_prints_every_paper(rule: str, ending: str, tmp_path: Path) -> None:
    """Each paper becomes pages that name its rule, and nothing that only a program would say."""
    number, made, at = RULES[rule]
    for name, said in printed(made(), ending, tmp_path, at).items():
        assert number in said.replace(" ", ""), name
        assert not any(word in said for word in MACHINE_WORDS), name
