"""What stands in a bundle, as values: the manifest, and the log line by line; the schema says it too.

Everything is read strictly: a key that is not known, or a value of another shape, and the bundle is refused.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

import msgspec

from checklists.cases import log
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.log import LogRow

MANIFEST, LOG, BLOBS = "manifest.json", "log.jsonl", "blobs/"
FORMAT: Final = "shenyan-bundle"
VERSION: Final = 2  # raise it with every kind of fact and every action that is added

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Whole = Annotated[int, msgspec.Meta(ge=0)]
_Cells = dict[str, str | int | list[str]]
Content = None | bool | str | list[str | _Cells] | dict[str, str]


class Blob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that an item of the case has: its content lies in the member `blobs/SHA-256`."""

    sha256: Digest
    size: Whole


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact of the case as it stands."""

    kind: Kind
    key: str
    value: Content


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The case, and the last row of its log. Moments are ISO with their time zone."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-hj-km-np-z2-9]{8}$")]
    checklist: str
    edition: Annotated[str, msgspec.Meta(min_length=1)]
    title: str
    created_at: str
    changed_at: str
    sequence: Whole
    hash: Digest


class PolicyName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rule that the case is under, so that it can be named where it is not installed."""

    id: str
    number: str
    title: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bundle is, and everything but the log and the files."""

    format: Literal["shenyan-bundle"]
    version: Literal[1, 2]
    case: About
    policy: PolicyName
    facts: tuple[Fact, ...]
    blobs: tuple[Blob, ...]

    @property
    def known(self) -> dict[tuple[Kind, str], Json]:
        """The facts as a store has them."""
        return {(fact.kind, fact.key): fact.value for fact in self.facts}  # type: ignore[misc]


class Cover(msgspec.Struct):
    """What is looked at before anything else: whether this program can read on."""

    format: str = ""
    version: int = 0


class _Change(msgspec.Struct, forbid_unknown_fields=True):
    kind: Kind
    key: str
    before: Content
    after: Content


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    action: Action
    changes: list[_Change]
    reason: str = ""
    of: Whole | None = None
    typing: bool = False


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    sequence: Whole
    at: str
    step: _Step
    previous: Digest
    hash: Digest


_LINES = msgspec.json.Decoder(_Line)


def line_of(row: LogRow) -> bytes:
    """A row of the log as a line."""
    words: Json = {
        "sequence": row.sequence,
        "at": row.at.isoformat(),
        "step": log.as_json(row.step),
        "previous": row.previous,
        "hash": row.hash,
    }
    return log.canonical(words).encode() + b"\n"


def row_of(line: bytes) -> LogRow:
    """The row in a line. Raises `ValueError` for anything else."""
    read = _LINES.decode(line)
    changes = tuple(Change(c.kind, c.key, c.before, c.after) for c in read.step.changes)  # type: ignore[arg-type]
    step = Step(read.step.action, changes, read.step.reason, read.step.of, read.step.typing)
    return LogRow(read.sequence, moment_of(read.at), step, read.previous, read.hash)


def moment_of(text: str) -> datetime:
    """A moment with its time zone. Raises `ValueError`."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or at.isoformat() != text:
        raise ValueError("not as this program writes moments")
    return at


def as_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is written: the same content always gives the same bytes."""
    words: Any = msgspec.to_builtins(manifest)
    return log.canonical(words).encode()
