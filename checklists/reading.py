"""A policy taken from its folder, or from what was kept of the last reading, which needs no reader."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from checklists.disk import files_in, keep, kept
from checklists.policy import computed, condition, layout, model
from checklists.policy.calendar import Calendar, Year
from checklists.policy.files import Files, edition_of
from checklists.policy.model import Policy

# Part of the name of what is kept: raise it where the reader makes something else of the same files.
COMPILED_FORM = 2
# Made with the module: what a policy is made of takes longer to look through than a policy takes to decode.
_DECODER = msgspec.msgpack.Decoder(Policy)


def policy_in(folder: Path, places: Sequence[Path]) -> Policy:
    """The policy in a folder; read ones are kept in `places`, new ones in the last. Raises `PolicyError`."""
    files = files_in(folder)
    name = f"{folder.name}-{edition_of(files)}-{COMPILED_FORM}-{_form_of_the_model()}.msgpack"
    for content in kept(name, places):
        with suppress(msgspec.DecodeError):  # damaged
            return _DECODER.decode(content)
    policy = _read(folder.name, files)
    keep(name, places, msgspec.msgpack.encode(policy))
    return policy


def _form_of_the_model() -> str:
    """A fingerprint of what a policy is made of: a program with another model must not read what this one kept."""
    kinds = (kind for module in (computed, condition, layout, model) for kind in vars(module).values())
    structs = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    text = repr([(kind.__name__, kind.__annotations__, kind.__struct_defaults__) for kind in structs])
    return f"{zlib.crc32(text.encode()):08x}"


def _read(name: str, files: Files) -> Policy:
    """The policy in a folder. Raises `PolicyError`, its files named with the folder."""
    from checklists.policy.nodes import Fault, PolicyError
    from checklists.policy.reader import read_policy

    try:
        policy = read_policy(files)
    except PolicyError as error:
        raise PolicyError(replace(fault, file=f"{name}/{fault.file}") for fault in error.faults) from None
    if policy.id != name:
        raise PolicyError([Fault(f"{name}/policy.yaml", 1, f"文件夹名应与编号一致，请改名为 {policy.id}")])
    return policy


def calendar_in(folder: Path) -> Calendar:
    """Working days with the notices of `working-days.yaml`. Raises `PolicyError` where that file is not right."""
    from checklists.policy.nodes import Faults, Node, PolicyError, parse

    def days(node: Node) -> frozenset[date]:
        return frozenset(day for day in (member.day() for member in node.list()) if day is not None)

    faults = Faults()
    path = folder / "working-days.yaml"
    top = parse(path.name, path.read_bytes(), faults)
    years: dict[int, Year] = {}
    whole = top.mapping(("years",)) if top else {}
    for node in whole["years"].list() if "years" in whole else []:
        parts = node.mapping(("year", "source", "off", "worked"))
        if {"year", "off", "worked"} <= parts.keys():
            years[parts["year"].whole()] = Year(days(parts["off"]), days(parts["worked"]))
    if faults.found:
        raise PolicyError(faults.found)
    return Calendar(years)
