"""The seal of a row of the list: a hash over all that it shows, for what is worked out there stands in no log.

The verdict, the progress, the days and the order of the list were right on the day of saving; replaying the log cannot
tell whether they are still what was written. The seal can.
"""

from __future__ import annotations

from checklists.cases.log import canonical, sha256

SEALED = (
    "id", "checklist", "edition", "title", "created_at", "changed_at", "deleted", "organisation", "practice", "verdict",
    "done", "required", "blocking", "sections", "sequence", "hash", "revision",
)  # fmt: skip


def seal(*cells: str | int) -> str:
    """The seal of a row with these cells, in the order of `SEALED`, and then its days as one text.

    TypeError for what no such row holds.
    """
    return sha256(canonical(list(cells)))
