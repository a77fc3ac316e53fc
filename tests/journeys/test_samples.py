"""The practice cases go through the front door: what they hold is what a person could enter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checklists.shelf import RESOURCES
from tests.journeys.conftest import Program

SAMPLES = sorted((RESOURCES / "samples").glob("*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_practice_case_can_be_entered(path: Path, program: Program) -> None:
    """Every answer of a sample is asked or printed in its matter, and is read without a complaint."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    file = program.data.parent / "answers.json"
    file.write_text(json.dumps(sample["answers"], ensure_ascii=False), encoding="utf-8")

    reply = program("new", sample["checklist"], "--title", sample["title"], "--answers", str(file))

    assert (reply.code, reply.err) == (0, "")


def test_the_self_test_finds_nothing(program: Program) -> None:
    """Every policy opens and every paper of every practice case is written."""
    reply = program("self-test")

    assert (reply.code, reply.err) == (0, "")
    assert reply.out.rstrip().endswith("自检通过")
