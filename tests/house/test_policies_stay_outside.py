"""The program knows no policy by name: whatever a rule needs is a general thing of the engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checklists.shelf import Shelf
from tests.house.test_layout import modules, short

POLICIES = Shelf().policies.values()
NAMES = sorted({name for policy in POLICIES for name in (policy.id, policy.number, policy.title)})
# As clerks and programmers shorten it: 49号, jn-49, 〔2019〕49.
SHORT = [re.search(r"(\d+)号", policy.number) for policy in POLICIES]
NUMBERS = sorted({found[1] for found in SHORT if found})


def test_there_are_names_to_look_for() -> None:
    assert len(NAMES) == 3 * len(POLICIES) > 0
    assert len(NUMBERS) == len(POLICIES)


@pytest.mark.parametrize("path", modules("checklists", "forms", "ui"), ids=short)
def test_no_module_names_a_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    told = [name for name in NAMES if name in text]
    told += [
        number for number in NUMBERS if re.search(rf"(?<!\d){number}\s?号|jn[-_]?{number}|〔\d+〕{number}\b", text)
    ]
    assert told == []
