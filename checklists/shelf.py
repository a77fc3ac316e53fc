"""Which policies there are, read once and kept compiled by content so that the next start is quick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.cover import Cover
    from checklists.policy.calendar import Calendar
    from checklists.policy.model import Checklist, Policy

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
READ_BEFORE = RESOURCES / "compiled"  # policies that were read when a package was made; the sources have none


def by_number(name: str) -> list[tuple[bool, int, str]]:
    """What names are sorted by so that numbers in them come in their order: the 9th before the 10th."""
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", name)]


class UnknownChecklistError(Exception):
    """No checklist of that name. The text says which there are."""


class Shelf:
    """The policies of the program. `compiled` is a folder to keep read policies in; without it all are read anew."""

    def __init__(self, folder: Path = RESOURCES / "policies", compiled: Path | None = None) -> None:
        self._folder = folder
        self._places = () if compiled is None else (READ_BEFORE, compiled)
        self._read: dict[str, Policy] = {}
        self._found: dict[str, Policy] = {}

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """All policies by id. Raises `PolicyError` for one whose files are not right."""
        return {folder.name: self._policy(folder) for folder in self._folders}

    @cached_property
    def covers(self) -> Mapping[str, Cover]:
        """What lists show of all policies, by id. Raises `PolicyError` as `policies` does."""
        return {folder.name: self._cover(folder) for folder in self._folders}

    @property
    def checklists(self) -> Iterator[tuple[str, Policy, Checklist]]:
        """Every checklist with its whole name, as POLICY/CHECKLIST, and its policy as it asks it."""
        for policy in self.policies.values():
            for checklist in policy.checklists:
                name = f"{policy.id}/{checklist.id}"
                yield name, self._asked(name, policy, checklist), checklist

    def find(self, name: str) -> tuple[Policy, Checklist]:
        """The checklist of a whole name and its policy as it asks it. Raises `UnknownChecklistError`, `PolicyError`.

        Other policies are not read for it.
        """
        policy_id, _, checklist_id = name.partition("/")
        policy = next((self._policy(folder) for folder in self._folders if folder.name == policy_id), None)
        if policy is None or checklist_id not in policy.checklist:
            known = "、".join(whole for whole, _, _ in self.checklists)
            raise UnknownChecklistError(f"没有“{name}”这个事项，可用的事项：{known}")
        checklist = policy.checklist[checklist_id]
        return self._asked(name, policy, checklist), checklist

    def _asked(self, name: str, policy: Policy, checklist: Checklist) -> Policy:
        from checklists.policy.asking import as_asked

        if name not in self._found:
            self._found[name] = as_asked(policy, checklist)
        return self._found[name]

    def _cover(self, folder: Path) -> Cover:
        from checklists.cover import cover_in

        return cover_in(folder, self._places, lambda: self._policy(folder))

    def _policy(self, folder: Path) -> Policy:
        from checklists.reading import policy_in  # a policy is a large value: a list of cases does without

        if folder.name not in self._read:
            self._read[folder.name] = policy_in(folder, self._places)
        return self._read[folder.name]

    @cached_property
    def _folders(self) -> list[Path]:
        found = (path for path in self._folder.iterdir() if (path / "policy.yaml").is_file())
        return sorted(found, key=lambda path: by_number(path.name))


def calendar_of(folder: Path = RESOURCES / "calendars") -> Calendar:
    """Working days with the notices of `working-days.yaml`. Raises `PolicyError` where that file is not right."""
    from checklists.reading import calendar_in  # days are counted only for an open case

    return calendar_in(folder)
