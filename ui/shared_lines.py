"""What all cases of the store share as lines of Chinese text: organisations, what cases could take over, offices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checklists.cases.offers import Offer
from checklists.cases.offices import spelt
from checklists.cases.organisation import Organisation
from checklists.policy.model import Policy
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words
from ui.as_lines import answer_in_words

_NO_ORGANISATIONS = "还没有录入单位。录入用命令 organisation 单位名称 uscc=统一社会信用代码"


def lines_of_organisations(organisations: Sequence[Organisation]) -> Iterator[str]:
    """The organisations by name, or how to enter the first."""
    for one in organisations:
        yield f"{one.id}　{one.name}　已填{len(one.facts)}栏"
    if not organisations:
        yield _NO_ORGANISATIONS


def lines_of_organisation(organisation: Organisation) -> Iterator[str]:
    """Everything that can be known of an organisation, and what is."""
    picture = organisation.picture
    yield f"{organisation.name}（{organisation.id}）"
    for entry in picture.policy.entries:
        yield f"  {entry.id}　{entry.label}：{answer_in_words(picture, entry.id) or '（未填）'}"


def lines_of_offers(offers: Sequence[Offer]) -> Iterator[str]:
    """Which open cases could take something over: each change, from what to what."""
    if offers:
        yield f"\n可以改用的办件（{len(offers)}件），加 --apply 全部改用"
    for offer in offers:
        for change in offer.changes:
            entry = offer.policy.entry[change.key]
            before, after = (in_words(entry, value) for value in (change.before, change.after))  # type: ignore[arg-type]
            yield f"  {offer.case.id}　{redacted(offer.case.title)}　{entry.label}：{before or '（未填）'} → {after}"


def lines_of_offices(policy: Policy, own: Mapping[str, str]) -> Iterator[str]:
    """The offices of a policy: as the user calls them, and what the rule calls them."""
    for office in policy.offices:
        name, now = (spelt(one, policy) for one in (office.name, own.get(office.id, office.name)))
        yield f"{office.id}　{now}（原名：{name}）" if office.id in own else f"{office.id}　{name}"
    if not policy.offices:
        yield f"{policy.number}没有列出收件机关"
