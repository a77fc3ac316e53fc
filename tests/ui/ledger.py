"""A workbench with the practice ledger open, as the sample says."""

from __future__ import annotations

import json

from checklists.judging.items import JudgedItem
from checklists.shelf import RESOURCES
from ui.desktop.workbench import Workbench

SAMPLE = RESOURCES / "samples" / "jn-21-2019-ledger.json"


def open_ledger(bench: Workbench) -> Workbench:
    """Start the case of the sample."""
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert bench.start(sample["checklist"], sample["title"], sample["answers"])
    for item, mark in sample["marks"].items():
        assert bench.mark(item, mark["mark"], reason=mark.get("reason", ""))
    return bench


def item_of(bench: Workbench, item_id: str) -> JudgedItem:
    return next(item for item in bench.picture.items if item.id == item_id)
