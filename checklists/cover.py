"""What a list has to know of a policy, a few lines of it, so that no list waits for the whole policy."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checklists.disk import files_in, keep, kept

if TYPE_CHECKING:
    from checklists.policy.model import Policy

# Part of the name of what is kept: raise it where a cover says something else.
_FORM = 3


class Span(NamedTuple):
    """The days on which a document of a policy's chain is in force; without an end where none is known."""

    since: date
    until: date | None
    end_known: bool = True


class Cover(NamedTuple):
    """A policy from outside. `links` and `after_links` are its chain; checklists and forms are titles by id.

    `outcomes` say by checklist how its verdict is formed.
    """

    number: str
    title: str
    links: Sequence[Span]
    after_links: str
    checklists: Mapping[str, str]
    forms: Sequence[str]
    outcomes: Mapping[str, str]

    @property
    def concludes(self) -> bool:
        """Whether the rule leads to some conclusion; one that only keeps account is listed last."""
        return any(outcome != "none" for outcome in self.outcomes.values())


def cover_of(policy: Policy) -> Cover:
    """The cover of a policy."""
    return Cover(
        policy.number,
        policy.title,
        tuple(Span(link.since, link.until, link.end_known) for link in policy.links),
        policy.after_links,
        {checklist.id: checklist.title for checklist in policy.checklists},
        tuple(form.title for form in policy.forms),
        {checklist.id: checklist.outcome for checklist in policy.checklists},
    )


def outcome_in(covers: Mapping[str, Cover], checklist: str) -> str:
    """How the verdict of a checklist is formed, by its whole name; empty where its rule is not here."""
    policy, _, matter = checklist.partition("/")
    return covers[policy].outcomes.get(matter, "") if policy in covers else ""


def cover_in(folder: Path, places: Sequence[Path], read: Callable[[], Policy]) -> Cover:
    """The cover of the policy in a folder, kept by content in `places`; where none is kept the policy is `read`."""
    files = files_in(folder)
    content = zlib.crc32(b"\0".join(name.encode() + files[name] for name in sorted(files)))
    name = f"{folder.name}-{content:08x}-{_FORM}.json"
    for text in kept(name, places):
        with suppress(ValueError, TypeError, LookupError):  # damaged
            return _from_json(json.loads(text))
    cover = cover_of(read())
    keep(name, places, json.dumps(cover, ensure_ascii=False, default=date.isoformat).encode())
    return cover


def _from_json(parts: Any) -> Cover:
    number, title, links, after, checklists, forms, outcomes = parts
    spans = (
        Span(date.fromisoformat(since), date.fromisoformat(until) if until else None, known)
        for since, until, known in links
    )
    return Cover(number, title, tuple(spans), after, dict(checklists), tuple(forms), dict(outcomes))
