"""Cases of the subsidy rule 97号 to print: the samples that come with the program, and ones made for a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.judging.facts import Choice, Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.shelf import Shelf
from tests.forms.facts import calendar, keyed, sample

IN_FORCE = date(2020, 6, 1)
POLICY = Shelf().policies["jn-97-2019"]
SAMPLES = ("bank", "talent", "innovation")


def picture(
    checklist: str, answers: Mapping[str, Any], marks: Mapping[str, Mark] | None = None, **more: str
) -> Picture:
    """The picture of a case with these answers, on a day when the rule was in force; `more` are readings chosen."""
    facts = Facts(
        case="case-1",
        answers=keyed(POLICY, answers),
        marks=marks or {},
        choices={name: Choice(option) for name, option in more.items()},
    )
    return picture_of(facts, POLICY, POLICY.checklist[checklist], today=IN_FORCE, calendar=calendar())


def sample_picture(name: str) -> Picture:
    found = sample(f"jn-97-2019-{name}")
    return picture(found.checklist, found.answers, found.marks)


# Enough of each checklist that, taken together, every part of its papers stands on some page.
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "financial-institution": (
        {"institution_type": "bank", "kinds": ["settle", "increase", "premises"], "premises_mode": "build",
         "premises_reason": "business-growth", "settle_manner": "moved-in", "previous_grants": "yes"},
        {"institution_type": "bank", "kinds": ["premises"], "premises_mode": "buy"},
        {"institution_type": "bank", "kinds": ["premises"], "premises_mode": "rent"},
    ),
    "equity-investment": (
        {"institution_type": "equity-fund", "kinds": ["settle", "increase"], "instalment": "second",
         "legal_form": "partnership", "role": "fund"},
    ),
    "financial-leasing": ({"institution_type": "leasing", "kinds": ["equipment", "settle"], "instalment": "first"},),
    "local-financial-organisation": (
        {"institution_type": "pawn", "kinds": ["agency-services", "increase"], "instalment": "second"},
    ),
    "intermediary": ({"institution_type": "support-services", "kinds": ["settle"], "has_permit": "yes"},),
    "capital-market": (
        {"institution_type": "listed-company", "kinds": ["listing", "bond-financing", "listing-compliance"],
         "board": "listed", "stage_subsidy": "yes", "exchange": "other"},
    ),
    "growth": ({"institution_type": "bank", "tier": "100"},),
    "fintech": ({"institution_type": "fintech", "kinds": ["settle"]},),
    "talent": ({"institution_type": "bank", "employer": "financial-institution"},),
    "innovation": ({"institution_type": "bank"},),
    "district-event": ({"district": "lixia"},),
    "district-summary": ({"district": "lixia"},),
}  # fmt: skip
