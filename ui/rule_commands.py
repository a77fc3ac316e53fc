"""The command about rules themselves: their maps as files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from checklists.cases.replies import RefusedError
from checklists.policy.model import Checklist, Policy
from checklists.policy.text import clean_line
from checklists.shelf import Shelf
from ui.paper_commands import formats_in, renderer_of

FORMATS = ("word", "pdf")


def write_maps(given: Namespace, say: Callable[[str], None], *, at: datetime) -> int:
    """Write the map of one matter, or of every matter of a policy. Raises `RefusedError`."""
    from forms.papers import PDF, write_map  # Word is heavy

    formats = formats_in(given.only, FORMATS)
    found = wanted(given.rule, Shelf())
    render = renderer_of() if PDF in formats else None
    for _, policy, checklist in found:
        for path in write_map(policy, checklist, Path(given.to), formats, at=at, render=render):
            say(str(path))
    return 0


def wanted(name: str, shelf: Shelf) -> list[tuple[str, Policy, Checklist]]:
    """The matter of that name, or all of a policy, each by its name. Raises `RefusedError` where there is none."""
    found = [(key, policy, one) for key, policy, one in shelf.checklists if name in (key, policy.id)]
    if not found:
        known = "、".join(dict.fromkeys(policy.id for _, policy, _ in shelf.checklists))
        raise RefusedError(f"没有“{clean_line(name)}”这份政策或事项，可写：{known}；事项见命令 checklists")
    return found
