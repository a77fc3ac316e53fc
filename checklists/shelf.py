"""Which policies there are, read once and kept compiled by content so that the next start is quick."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from checklists.policy.calendar import Calendar, Year
from checklists.policy.model import Checklist, Policy
from checklists.policy.nodes import Faults, Node, PolicyError, parse
from checklists.policy.reader import Files, edition_of, read_policy

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
# Part of the name of what is kept: a change of the model must not read what an older program kept.
COMPILED_FORM = 1


class UnknownChecklistError(Exception):
    """No checklist of that name. The text says which there are."""


class Shelf:
    """The policies of the program. `compiled` is a folder to keep read policies in; without it nothing is kept."""

    def __init__(self, folder: Path = RESOURCES / "policies", compiled: Path | None = None) -> None:
        self._folder = folder
        self._compiled = compiled

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """All policies by id. Raises `PolicyError` for one whose files are not right."""
        folders = sorted(path for path in self._folder.iterdir() if (path / "policy.yaml").is_file())
        return {policy.id: policy for policy in map(self._policy, folders)}

    @property
    def checklists(self) -> Iterator[tuple[str, Policy, Checklist]]:
        """Every checklist with its whole name, such as jn-49-2019/acceptance."""
        for policy in self.policies.values():
            for checklist in policy.checklists:
                yield f"{policy.id}/{checklist.id}", policy, checklist

    def find(self, name: str) -> tuple[Policy, Checklist]:
        """The checklist of a whole name. Raises `UnknownChecklistError`."""
        policy_id, _, checklist_id = name.partition("/")
        policy = self.policies.get(policy_id)
        if policy is None or checklist_id not in policy.checklist:
            known = "、".join(whole for whole, _, _ in self.checklists)
            raise UnknownChecklistError(f"没有“{name}”这个事项，可用的事项：{known}")
        return policy, policy.checklist[checklist_id]

    def _policy(self, folder: Path) -> Policy:
        files = files_in(folder)
        kept = self._compiled / f"{folder.name}-{edition_of(files)}-{COMPILED_FORM}.msgpack" if self._compiled else None
        if kept is not None:
            try:
                return msgspec.msgpack.decode(kept.read_bytes(), type=Policy)
            except (OSError, msgspec.DecodeError):
                pass  # not kept yet, or damaged: what is in the folder is read again
        policy = read_policy(files)
        if kept is not None:
            _keep(kept, msgspec.msgpack.encode(policy))
        return policy


def files_in(folder: Path) -> Files:
    """The files of a policy's folder by their names within it."""
    paths = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".txt"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def _keep(path: Path, content: bytes) -> None:
    """Keeps a compiled policy; where the disk does not let it, the program is only slower at the next start."""
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def calendar_of(folder: Path = RESOURCES / "calendars") -> Calendar:
    """Working days with the notices of `working-days.yaml`. Raises `PolicyError` where that file is not right."""
    faults = Faults()
    path = folder / "working-days.yaml"
    top = parse(path.name, path.read_bytes(), faults)
    years: dict[int, Year] = {}
    for node in top.mapping(("years",))["years"].list() if top else []:
        parts = node.mapping(("year", "source", "off", "worked"))
        years[parts["year"].whole()] = Year(_days(parts["off"]), _days(parts["worked"]))
    if faults.found:
        raise PolicyError(faults.found)
    return Calendar(years)


def _days(node: Node) -> frozenset[date]:
    return frozenset(day for day in (member.day() for member in node.list()) if day is not None)
