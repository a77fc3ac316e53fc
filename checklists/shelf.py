"""Which policies there are, read once and kept compiled by content so that the next start is quick."""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from checklists.policy import computed, condition, layout, model
from checklists.policy.asking import as_asked
from checklists.policy.calendar import Calendar, Year
from checklists.policy.model import Checklist, Policy
from checklists.policy.nodes import Fault, Faults, Node, PolicyError, parse
from checklists.policy.reader import Files, edition_of, read_policy

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
# Part of the name of what is kept: raise it where the reader makes something else of the same files.
COMPILED_FORM = 1


class UnknownChecklistError(Exception):
    """No checklist of that name. The text says which there are."""


class Shelf:
    """The policies of the program. `compiled` is a folder to keep read policies in; without it nothing is kept."""

    def __init__(self, folder: Path = RESOURCES / "policies", compiled: Path | None = None) -> None:
        self._folder = folder
        self._compiled = compiled
        self._found: dict[str, Policy] = {}

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """All policies by id. Raises `PolicyError` for one whose files are not right."""
        folders = sorted(path for path in self._folder.iterdir() if (path / "policy.yaml").is_file())
        return {policy.id: policy for policy in map(self._policy, folders)}

    @property
    def checklists(self) -> Iterator[tuple[str, Policy, Checklist]]:
        """Every checklist with its whole name, as POLICY/CHECKLIST, and its policy as it asks it."""
        for policy in self.policies.values():
            for checklist in policy.checklists:
                name = f"{policy.id}/{checklist.id}"
                yield name, self._asked(name, policy, checklist), checklist

    def find(self, name: str) -> tuple[Policy, Checklist]:
        """The checklist of a whole name and its policy as it asks it. Raises `UnknownChecklistError`."""
        policy_id, _, checklist_id = name.partition("/")
        policy = self.policies.get(policy_id)
        if policy is None or checklist_id not in policy.checklist:
            known = "、".join(whole for whole, _, _ in self.checklists)
            raise UnknownChecklistError(f"没有“{name}”这个事项，可用的事项：{known}")
        checklist = policy.checklist[checklist_id]
        return self._asked(name, policy, checklist), checklist

    def _asked(self, name: str, policy: Policy, checklist: Checklist) -> Policy:
        if name not in self._found:
            self._found[name] = as_asked(policy, checklist)
        return self._found[name]

    def _policy(self, folder: Path) -> Policy:
        files = files_in(folder)
        name = f"{folder.name}-{edition_of(files)}-{COMPILED_FORM}-{_form_of_the_model()}.msgpack"
        kept = self._compiled / name if self._compiled else None
        if kept is not None:
            try:
                return msgspec.msgpack.decode(kept.read_bytes(), type=Policy)
            except (OSError, msgspec.DecodeError):
                pass  # not kept yet, or damaged: what is in the folder is read again
        policy = _read(folder.name, files)
        if kept is not None:
            _keep(kept, msgspec.msgpack.encode(policy))
        return policy


def _form_of_the_model() -> str:
    """A fingerprint of what a policy is made of: a program with another model must not read what this one kept."""
    kinds = (kind for module in (computed, condition, layout, model) for kind in vars(module).values())
    structs = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    text = repr([(kind.__name__, kind.__annotations__, kind.__struct_defaults__) for kind in structs])
    return f"{zlib.crc32(text.encode()):08x}"


def _read(name: str, files: Files) -> Policy:
    """The policy in a folder. Raises `PolicyError`, its files named with the folder."""
    try:
        policy = read_policy(files)
    except PolicyError as error:
        raise PolicyError(replace(fault, file=f"{name}/{fault.file}") for fault in error.faults) from None
    if policy.id != name:
        raise PolicyError([Fault(f"{name}/policy.yaml", 1, f"文件夹名应与编号一致，请改名为 {policy.id}")])
    return policy


def files_in(folder: Path) -> Files:
    """The files of a policy's folder by their names within it."""
    paths = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".txt") and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def _keep(path: Path, content: bytes) -> None:
    """Keeps a compiled policy; where the disk does not let it, the program is only slower at the next start."""
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()


def calendar_of(folder: Path = RESOURCES / "calendars") -> Calendar:
    """Working days with the notices of `working-days.yaml`. Raises `PolicyError` where that file is not right."""
    faults = Faults()
    path = folder / "working-days.yaml"
    top = parse(path.name, path.read_bytes(), faults)
    years: dict[int, Year] = {}
    whole = top.mapping(("years",)) if top else {}
    for node in whole["years"].list() if "years" in whole else []:
        parts = node.mapping(("year", "source", "off", "worked"))
        if {"year", "off", "worked"} <= parts.keys():
            years[parts["year"].whole()] = Year(_days(parts["off"]), _days(parts["worked"]))
    if faults.found:
        raise PolicyError(faults.found)
    return Calendar(years)


def _days(node: Node) -> frozenset[date]:
    return frozenset(day for day in (member.day() for member in node.list()) if day is not None)
