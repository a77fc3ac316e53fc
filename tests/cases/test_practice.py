"""A case for practice: made of a sample, never a real one, and no way leads from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked, in_place
from checklists.bundle.shapes import Shapes
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.collecting import collect
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.keeping.inspecting import inspect
from checklists.samples import Sample, practise, samples
from checklists.shelf import Shelf, calendar_of
from forms.compose import compose
from forms.listing_paper import listing_paper
from tests.cases.making import START

SAMPLES = samples()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.open(tmp_path) as store:
        yield Desk(store, tmp_path, Shelf(), calendar_of(), today=START.date(), clock=lambda: START)


@pytest.fixture
def session(desk: Desk) -> Session:
    return practise(desk, SAMPLES[0])


def test_every_rule_has_a_sample(desk: Desk) -> None:
    """One for each rule, the one to begin with named once."""
    assert {sample.policy for sample in SAMPLES} == set(desk.shelf.policies)
    assert [sample.name for sample in SAMPLES if sample.first] == ["jn-49-2019-part"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_no_paper_of_it_is_ever_final(desk: Desk, sample: Sample) -> None:
    """Whatever is filled in and marked: each paper is a draft, and says why at its head."""
    picture = practise(desk, sample).picture

    assert picture.facts.practice
    assert picture.papers or sample.policy == "jn-21-2019"
    for paper in picture.papers:
        row = paper.row.key if paper.row else None
        assert paper.state == "draft"
        assert compose(picture, paper.form, row).draft.startswith("草稿：练习办件，不能用于申报和验收")
    assert listing_paper(picture).draft.startswith("草稿：练习办件")


def test_it_stays_what_it_is(desk: Desk, session: Session) -> None:
    """No undo, no other name and no copy of the store makes a real case of it."""
    session.rename("真的大厦")
    while session.undo() is not None:
        pass

    assert session.stored.head.practice
    assert desk.open(session.stored.head.id).picture.facts.practice
    with pytest.raises(RefusedError, match="没有"):
        session.answer({"practice": "no"})


def test_it_belongs_to_nobody(desk: Desk) -> None:
    """Nothing of the organisation of this PC goes into it, and nothing from it is offered elsewhere."""
    desk.organisations.add("某置业有限公司", {})
    session = practise(desk, SAMPLES[0])

    assert session.stored.head.organisation == ""
    assert (Kind.ORGANISATION, "") not in session.stored.facts


def test_the_bundle_keeps_the_mark(desk: Desk, session: Session, tmp_path: Path) -> None:
    """Handed over and taken in, also under another id, it is what it was."""
    file = tmp_path / "x.shenyan"
    pack(parcel_of(session, desk.data), desk.data, file)
    with Bundle(file) as bundle:
        copy = as_new(desk, checked(desk, bundle))

    assert copy.stored.head.id != session.stored.head.id
    assert copy.stored.head.practice
    assert all(paper.state == "draft" for paper in copy.picture.papers)


def test_a_real_case_is_not_replaced_by_it(desk: Desk, session: Session, tmp_path: Path) -> None:
    """Nor the other way round: where the ids are the same, one of the two was altered."""
    file = tmp_path / "x.shenyan"
    pack(parcel_of(session, desk.data), desk.data, file)
    with Bundle(file) as bundle:
        arrival = checked(desk, bundle)
        session._stored = session.stored._replace(head=session.stored.head._replace(practice=False))
        with pytest.raises(RefusedError, match="练习办件不能替换正式办件"):
            in_place(arrival, session)


def test_a_bundle_that_says_it_later_is_refused(desk: Desk, tmp_path: Path) -> None:
    """It is said when a case is made, and by no step after that; no step takes it away."""
    case = desk.start("jn-97-2019/growth", "某企业", {})
    case._save(lambda: Step(Action.NOTE, (Change(Kind.PRACTICE, "", None, True),)))
    file = tmp_path / "x.shenyan"
    pack(parcel_of(case, desk.data), desk.data, file)
    shapes = Shapes(*desk.shelf.find("jn-97-2019/growth"))

    with Bundle(file) as bundle, pytest.raises(RefusedError, match="办件包不能接收"):
        checked(desk, bundle)
    assert shapes.fits(Change(Kind.PRACTICE, "", None, True))
    assert not shapes.fits(Change(Kind.PRACTICE, "", True, None))
    assert not shapes.fits(Change(Kind.PRACTICE, "", None, "yes"))


def test_it_is_not_brought_into_a_real_table(desk: Desk) -> None:
    summary = desk.start("jn-97-2019/district-summary", "历下区汇总", {"district": "lixia"})
    bank = practise(desk, next(sample for sample in SAMPLES if sample.name == "jn-97-2019-bank"))

    with pytest.raises(RefusedError, match="一个是练习、一个不是"):
        collect(desk, summary, [bank.stored.head.id])


def test_what_is_used_there_may_be_used_in_a_real_case(desk: Desk) -> None:
    """A project of a practice case is no project that was applied for."""
    sample = next(sample for sample in SAMPLES if sample.name == "jn-97-2019-innovation")
    practise(desk, sample)
    real = desk.start(sample.checklist, "真的", sample.answers)

    assert real.picture.facts.elsewhere == {}


def test_the_mark_is_looked_after(desk: Desk, session: Session) -> None:
    """Somebody who takes it away behind the program's back is found out."""
    desk.store._connection.execute("update cases set practice = 0")

    assert [fault.kind for fault in inspect(desk.store._connection).faults] == ["list"]
