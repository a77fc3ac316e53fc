"""Six hundred changes of one stored byte: each is noticed, or changes nothing that is ever read."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from checklists.cases import places
from checklists.cases.errors import StoreError
from checklists.keeping.checking import check
from tests.keeping.office import attachments, everything
from tests.tally import Tally

CHANGES = 600
SHARES = 6


def changed(file: Path, chance: random.Random) -> tuple[int, int]:
    """Change one byte of a file; where, and to what."""
    content = bytearray(file.read_bytes())
    written = [place for place, byte in enumerate(content) if byte]  # much of a small store is still empty
    place = chance.choice([chance.randrange(len(content)), chance.choice(written)])
    content[place] ^= chance.choice([1 << chance.randrange(8), chance.randrange(1, 256)])
    file.write_bytes(content)
    return place, content[place]


def is_noticed(folder: Path) -> bool:
    """Whether the check finds something, or cannot even read the store."""
    try:
        return bool(check(folder).faults)
    except StoreError:
        return True


@pytest.mark.parametrize("share", range(SHARES))
def test_a_changed_byte_of_the_store_is_noticed_or_without_effect(data: Path, share: int, tally: Tally) -> None:
    """Bits and bytes, anywhere in the file."""
    whole = everything(data)
    kept = (data / places.CASES).read_bytes()
    chance = random.Random(600 + share)
    noticed = 0
    for _ in range(CHANGES // SHARES):
        (data / places.CASES).write_bytes(kept)
        where = changed(data / places.CASES, chance)
        with tally("办件库文件里变了一个字节"):
            if is_noticed(data):
                noticed += 1
            else:
                assert everything(data) == whole, where
        shutil.rmtree(data / places.BACKUPS, ignore_errors=True)  # an older version, as it seems, is copied
    assert noticed > CHANGES // SHARES // 4  # otherwise nothing was checked


def test_a_changed_byte_of_an_attached_file_is_always_noticed(data: Path) -> None:
    """Every byte of it is somebody's proof."""
    chance = random.Random(600)
    for file in attachments(data):
        kept = file.read_bytes()
        for _ in range(30):
            changed(file, chance)
            assert check(data).faults
            file.write_bytes(kept)
    assert not check(data).faults
