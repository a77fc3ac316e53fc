"""What may be concluded, in which order, and what the papers become by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checklists.judging.facts import Choice, Facts, Mark
from checklists.policy.values import Value
from tests.judging.building import (
    ACCEPTANCE,
    APPLIES,
    GATES,
    POLICY,
    TODAY,
    chosen,
    floor,
    full,
    judged,
    marked,
    part,
    texts,
    whole,
)


def without(facts: Facts, *names: str, **more: Value) -> Facts:
    """The same with some answers taken away and others given."""
    return replace(facts, answers={k: v for k, v in {**facts.answers, **more}.items() if k not in names})


@pytest.mark.parametrize("gate", GATES)
def test_one_shut_gate_ends_it(gate: str) -> None:
    """Even with all items met; the passage and the reason are told."""
    verdict = judged(without(marked(whole()), **{gate: "no"})).verdict

    said = next(one.otherwise for one in ACCEPTANCE.gates if gate in repr(one.when))
    assert verdict.state == "not-applicable"
    assert verdict.text == f"不适用本办法（第二条：{said}）"


@pytest.mark.parametrize("gate", GATES)
def test_one_open_gate_leaves_it_undecided(gate: str) -> None:
    verdict = judged(without(marked(whole()), gate)).verdict

    assert (verdict.state, verdict.unanswered) == ("undecided", (gate,))


def test_not_applicable_goes_before_undecided() -> None:
    assert judged(Facts(answers={"in_jinan": "no"})).verdict.state == "not-applicable"


def test_undecided_goes_before_not_ready() -> None:
    """Something is not met, and something is not known: first it must be known."""
    facts = marked(part(floor("1层", use="unsold"), floor("2层")), "unmet")

    assert judged(facts).verdict.state == "undecided"


def test_not_ready_goes_before_ready() -> None:
    verdict = judged(marked(whole(), C3__1__c=Mark("unmet"))).verdict

    assert (verdict.state, verdict.text) == ("not-ready", "尚不具备组织竣工验收的条件（应核对7项，已符合6项）")


def test_ready_never_says_passed() -> None:
    """The program does not decide what the authority decides."""
    verdict = judged(marked(whole())).verdict

    assert (verdict.state, verdict.text) == ("ready", "具备组织竣工验收的条件（应核对7项，已符合7项）")


def test_a_question_that_decides_only_a_route_keeps_nothing_open() -> None:
    assert judged(without(marked(whole()), "disposition")).verdict.state == "ready"


def test_floors_are_asked_for_only_where_they_decide() -> None:
    """Before it is known whether the building is sold in part, nobody needs a table of floors."""
    open_extent = judged(Facts(answers=APPLIES)).verdict
    in_part = judged(Facts(answers={**APPLIES, "extent": "part"})).verdict

    assert open_extent.unanswered == ("extent",)
    assert in_part.unanswered == ("floors",)


def test_many_open_questions_are_counted() -> None:
    """Six are named, the others counted."""
    verdict = judged(part(*(floor(f"{n}层") for n in range(1, 11)))).verdict

    assert verdict.text.endswith("等10项")
    assert verdict.text.count("使用状态") == 6


def test_a_use_that_changes_nothing_is_not_asked_for() -> None:
    """A basement is asked for in full whether it was sold or not."""
    facts = part(floor("1层", use="unsold"), floor("负1层", kind="basement"))

    assert judged(facts).verdict.unanswered == ()


def test_progress_counts_the_met_among_the_required() -> None:
    facts = replace(
        whole(), marks={"C3.1.a": Mark("met"), "C3.1.b": Mark("unmet"), "F5.1": Mark("met"), "C4.1.a": Mark("met")}
    )

    progress = judged(facts).progress

    assert (progress.done, progress.required) == (1, 7)


def test_an_ended_rule_blocks_nothing() -> None:
    """It is said once, and the verdict stays what it is."""
    picture = judged(marked(whole()), date(2026, 11, 22))

    assert (picture.validity.state, picture.verdict.state) == ("expired", "ready")
    assert not texts(picture, "block")


def test_the_day_of_application_decides_validity() -> None:
    picture = judged(whole(applied_on="2020-05-01"), date(2026, 11, 22))

    assert (picture.applied_on, picture.validity.state) == (date(2020, 5, 1), "in-force")


def test_without_a_day_of_application_it_is_today() -> None:
    picture = judged(whole())

    assert (picture.applied_on, picture.value("applied_on")) == (TODAY, "2020-06-01")


def test_a_choice_that_a_reading_does_not_offer_is_its_default() -> None:
    """A later edition may have dropped it; the default is the stricter one."""
    facts = part(floor("1层", use="self-held"))

    odd = judged(replace(facts, choices={"G10": Choice("dropped", "旧版")}))

    assert odd.progress == judged(facts).progress
    assert odd.choice(next(one for one in ACCEPTANCE.readings if one.id == "G10")).option == "as-unsold"


@pytest.mark.parametrize("reading", ACCEPTANCE.readings, ids=lambda reading: reading.id)
def test_a_reading_not_chosen_counts_as_its_default(reading: object) -> None:
    facts = part(floor("1层", use="leased"), floor("2层", use="mixed"), floor("3层", use="self-held"))

    assert judged(chosen(facts, **{reading.id: reading.default})).items == judged(facts).items  # type: ignore[attr-defined]


# --- findings and papers

FULL = full()


def test_a_finished_case_has_a_final_report() -> None:
    picture = judged(FULL)

    assert picture.paper("report").missing == ()
    assert picture.paper("report").state == "final"


def test_the_report_is_a_draft_until_the_verdict_is_ready() -> None:
    """Nothing is missing on it, and still it must not leave the house."""
    picture = judged(replace(FULL, marks={}))

    assert (picture.paper("report").missing, picture.paper("report").state) == ((), "draft")
    assert any("只能打印草稿" in text for text in texts(picture, "block"))


def test_an_entry_that_is_missing_makes_only_its_papers_drafts() -> None:
    """And each of them says so."""
    before, after = judged(FULL), judged(without(FULL, "site"))

    needing = {
        form.id for form in POLICY.forms if any(place.entry == "site" and place.required for place in form.entries)
    } & {paper.form for paper in after.papers}
    assert "report" in needing
    assert {paper.form for paper in after.papers if "site" in paper.missing} == needing
    assert {paper.form for paper in after.papers if paper.state == "draft"} - needing == {
        paper.form for paper in before.papers if paper.state == "draft"
    }
    assert {finding.where for finding in after.findings if "工程地点" in finding.text} == {
        f"{form}.site" for form in needing
    }
    assert all(finding.level == "warn" for finding in after.findings if "工程地点" in finding.text)


def test_a_block_about_an_entry_makes_the_papers_that_print_it_drafts() -> None:
    """A building cannot be begun after it was finished; papers without that day are not held up."""
    picture = judged(without(FULL, started_on="2020-05-02", completed_on="2020-05-01"))

    printing = {form.id for form in POLICY.forms if any(place.entry == "started_on" for place in form.entries)}
    held = {paper.form for paper in picture.papers if paper.blocks}
    assert "开工日期晚于完工日期，请核对" in texts(picture, "block")
    assert "report" in held
    assert held == printing & {paper.form for paper in picture.papers}


def test_a_block_about_the_case_holds_up_every_paper() -> None:
    """A finding whose place no paper prints is about the case as a whole."""
    picture = judged(FULL)
    finding = next(iter(judged(replace(FULL, marks={})).findings))
    everywhere = replace(finding, level="block", where="case")

    assert all(paper.with_findings([everywhere], POLICY).state == "draft" for paper in picture.papers)
    assert picture.paper("report").with_findings([replace(everywhere, level="warn")], POLICY).state == "final"


def test_findings_come_with_the_gravest_first() -> None:
    levels = [
        finding.level
        for finding in judged(without(whole(), started_on="2020-05-02", completed_on="2020-05-01")).findings
    ]

    assert levels == sorted(levels, key=("block", "warn", "info").index)
    assert {"block", "warn"} <= set(levels)


def test_there_is_no_paper_of_an_unknown_form() -> None:
    with pytest.raises(KeyError):
        judged(whole()).paper("receipt")


CHECKS: dict[str, Facts] = {
    "part-without-floors": part(),
    "whole-with-unsold": whole(floors=[floor("1层", use="self-held")]),
    "own-part-on-no-floor": part(floor("1层", use="unsold"), own_parts=[{"key": "门厅", "name": "门厅"}]),
    "part-all-handed-over": part(floor("1层", use="sold"), floor("屋面", kind="roof", use="common")),
    "sale-with-leased": part(floor("1层", use="leased"), disposition="sale"),
    "lease-with-sold": part(floor("1层", use="sold"), disposition="lease"),
    "started-after-completed": whole(started_on="2020-01-02", completed_on="2020-01-01"),
    "completed-after-accepted": whole(completed_on="2020-01-02", accepted_on="2020-01-01"),
    "accepted-after-compiled": whole(accepted_on="2020-01-02", compiled_on="2020-01-01"),
    "notified-after-accepted": whole(notified_on="2020-01-02", accepted_on="2020-01-01"),
    "notified-late": whole(notified_on="2020-05-29", accepted_on="2020-06-01"),
    "permit-after-start": whole(construction_permit_on="2020-01-02", started_on="2020-01-01"),
    "review-other": whole(review_method="other"),
    "subsections-sum": whole(subsections_passed="10", subsections_total="9"),
    "records-sum": whole(records_passed="10", records_total="9"),
    "functions-sum": whole(functions_passed="10", functions_total="9"),
    "appearance-sum": whole(appearance_passed="10", appearance_total="9"),
    "area-sum": whole(area_below="1000", area_total="999.5"),
    "conclusion-disagree": whole(conclusion="disagree"),
    **{
        f"committee-{party}": whole(committee=[{"key": "1", "name": "甲", "party": "other", "role": "member"}])
        for party in ("owner", "survey", "design", "builder", "supervisor", "leader")
    },
}


@pytest.mark.parametrize("check", ACCEPTANCE.checks, ids=lambda check: check.id)
def test_every_check_speaks_up_and_keeps_still(check: object) -> None:
    """It says its sentence where something is wrong, and not in a case where nothing is."""
    text, level = check.text.replace("{part}", "门厅"), check.level  # type: ignore[attr-defined]

    assert text in texts(judged(CHECKS[check.id]), level)  # type: ignore[attr-defined]
    assert text not in texts(judged(FULL))
