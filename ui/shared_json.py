"""What all cases of the store share as JSON: organisations, what cases could take over, names of offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checklists.cases.offers import Offer
from checklists.cases.offices import spelt
from checklists.cases.organisation import Organisation
from checklists.policy.model import Policy
from ui.entries_json import Json, of_entry


def of_organisation(organisation: Organisation) -> Json:
    """An organisation with what is known of it."""
    picture = organisation.picture
    return {
        "id": organisation.id,
        "name": organisation.name,
        "facts": organisation.facts,
        "fields": [
            {**of_entry(entry, entry.options), "value": picture.value(entry.id)} for entry in picture.policy.entries
        ],
    }


def of_offers(offers: Iterable[Offer]) -> list[Json]:
    """What open cases could take over, one row for each change."""
    return [
        {
            "case": offer.case.id,
            "title": offer.case.title,
            "entry": change.key,
            "before": change.before,
            "after": change.after,
        }
        for offer in offers
        for change in offer.changes
    ]


def of_offices(policy: Policy, own: Mapping[str, str]) -> list[Json]:
    """The offices of a policy: as the rule calls them, and as the user does."""
    return [
        {
            "id": office.id,
            "name": spelt(own.get(office.id, office.name), policy),
            "original": spelt(office.name, policy),
            "note": office.note,
        }
        for office in policy.offices
    ]
