"""Where papers go and who takes them, as frozen values."""

from __future__ import annotations

import msgspec

from checklists.policy.condition import Condition


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """Where the papers go. Each of its answers is taken from the first route that holds and speaks of it.

    `submit_to` and `city_office` name an office, or say it where there are none; of what is `silent` nothing is said.
    """

    submit_to: str = ""
    city_office: str = ""
    copies: str = ""  # a number, or `$entry`
    notes: tuple[str, ...] = ()
    when: Condition | None = None
    silent: tuple[str, ...] = ()
    source: str = ""


class Office(msgspec.Struct, frozen=True):
    """Who takes papers, as the rule calls it; `{entry}` in the name stands for the words of that answer."""

    id: str
    name: str
    note: str = ""
