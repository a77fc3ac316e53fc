"""单位信息: facts of organisations and names of offices in the window, saved first and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from checklists.cases.offices import names_of
from checklists.cases.store import Store
from tests.cases.shops import OPENING, desk_over
from tests.ui.windows import painted
from ui.desktop.fields.choosing import ButtonsField
from ui.desktop.fields.lines import LineField
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.home.case_model import CaseModel
from ui.desktop.new_case.page import TITLE, NewPage
from ui.desktop.organisation.offer_model import OfferModel
from ui.desktop.organisation.page import OFFICES, OrganisationPage
from ui.desktop.questions.page import QuestionsPage
from ui.desktop.workbench import Workbench

NAME, TRADE = "organisation.name", "trade"


@pytest.fixture
def shops(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench over two small policies that know owners and offices."""
    with Store.open(tmp_path) as store:
        desk = desk_over(store, tmp_path)
        bench = Workbench(store, tmp_path, desk.shelf, today=desk.today, clock=desk.clock)
        yield bench
        bench.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, shops: Workbench) -> OrganisationPage:
    assert shops.organisations.add("张记商店")
    made = OrganisationPage(shops)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_place("")
    return made


@pytest.fixture
def window(qtbot: QtBot, shops: Workbench) -> MainWindow:
    made = painted(shops, qtbot)
    made.show_page("organisation")
    return made


def of(window: MainWindow) -> OrganisationPage:
    return cast("OrganisationPage", window.pages.page)


def write(page: OrganisationPage, entry: str, text: str) -> None:
    """Type into a field and leave it."""
    fields = page.offices.fields if "/" in entry else page.organisations.fields
    field = cast("LineField", fields.fields[entry])
    field.line.setText(text)
    field.line.textEdited.emit(text)
    field.leave()


def choose(page: OrganisationPage, option: str) -> None:
    cast("ButtonsField", page.organisations.fields.fields[TRADE]).buttons()[option].click()


def facts(bench: Workbench) -> dict[str, object]:
    assert bench.organisations.subject is not None
    return dict(bench.organisations.subject.facts)


def names(page: OrganisationPage) -> list[str]:
    model = page.organisations.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def start(bench: Workbench, title: str) -> str:
    return bench.desk.start(OPENING, title, {}).stored.head.id


# —— facts ——


def test_carried_entries_stand_under_the_policy_that_asks_for_them(page: OrganisationPage) -> None:
    """What every policy asks comes first; nothing that is not carried is there."""
    assert list(page.organisations.fields.fields) == [NAME, "organisation.uscc", TRADE, "branches"]


def test_what_is_typed_is_saved(page: OrganisationPage, shops: Workbench) -> None:
    write(page, NAME, "张记百货")
    choose(page, "food")
    assert facts(shops) == {NAME: "张记百货", TRADE: "food"}
    assert names(page) == ["张记百货"]


def test_what_cannot_be_kept_is_told_at_the_field(page: OrganisationPage, shops: Workbench) -> None:
    write(page, "organisation.uscc", "91")
    assert "18位" in page.organisations.fields.fields["organisation.uscc"].fault
    assert not page.commit()
    assert "organisation.uscc" not in facts(shops)


def test_another_one_is_opened_only_once_all_is_saved(page: OrganisationPage, shops: Workbench) -> None:
    """What cannot be kept would be lost with its fields."""
    shops.organisations.add("李记商店")
    write(page, "organisation.uscc", "91")
    page.organisations.list.table.setCurrentIndex(page.organisations.list.model.index(0, 0))
    assert facts(shops)[NAME] == "李记商店"
    assert page.organisations.list.table.currentIndex().data() == "李记商店"


def test_a_new_one_is_added_by_its_name(page: OrganisationPage, shops: Workbench) -> None:
    page.organisations.list.name.setText(" 李记商店")
    page.organisations.list.add.click()
    assert names(page) == ["张记商店", "李记商店"]
    assert facts(shops) == {NAME: "李记商店"}
    assert page.organisations.list.name.text() == ""


def test_a_name_that_is_taken_is_refused_and_stays(page: OrganisationPage, shops: Workbench, qtbot: QtBot) -> None:
    page.organisations.list.name.setText("张记商店")
    with qtbot.waitSignal(shops.refused) as said:
        page.organisations.list.add.click()
    assert "已有名为" in said.args[0]
    assert page.organisations.list.name.text() == "张记商店"


def test_without_any_the_page_says_how_to_begin(qtbot: QtBot, shops: Workbench) -> None:
    made = OrganisationPage(shops)
    qtbot.addWidget(made)
    made.show()
    made.show_place("")
    assert "新增" in made.organisations._nothing.text()
    assert made.organisations._nothing.isVisible()
    assert not made.organisations.fields.isVisible()


def test_one_in_the_bin_says_so_and_comes_back(page: OrganisationPage, shops: Workbench) -> None:
    page.remove.click()
    assert names(page) == ["张记商店（在回收站）"]
    assert not page.organisations.fields.isEnabled()
    assert shops.organisations.in_use() == {}
    shops.organisations.put_away(deleted=False)
    assert page.organisations.fields.isEnabled()
    assert not page.organisations.away.isVisible()


def test_what_the_menu_offers_is_done(page: OrganisationPage, shops: Workbench) -> None:
    """The right button puts one away, and then takes it out again."""
    for there in (False, True):
        menu = QMenu()
        page.offer(menu)
        menu.actions()[0].trigger()
        assert bool(shops.organisations.in_use()) is there


# —— what a change offers ——


def test_a_change_is_offered_once_it_is_whole(page: OrganisationPage, shops: Workbench) -> None:
    start(shops, "一号店")
    start(shops, "二号店")
    assert not page.organisations.offers.isVisible()
    write(page, NAME, "张记百货")
    assert page.organisations.offers.isVisible()
    assert page.organisations.offers.take.text() == "改 2 件"


def test_the_preview_tells_each_change(page: OrganisationPage, shops: Workbench) -> None:
    start(shops, "一号店")
    choose(page, "toys")
    page.organisations.offers.toggle.click()
    model = page.organisations.offers.model
    assert page.organisations.offers.table.isVisible()
    assert [model.index(0, column).data() for column in range(4)] == ["一号店", "行业", "（未填）", "玩具"]


def test_the_button_changes_the_cases_and_the_open_one_is_shown_anew(
    page: OrganisationPage, shops: Workbench, qtbot: QtBot
) -> None:
    shops.open(start(shops, "一号店"))
    write(page, NAME, "张记百货")
    with qtbot.waitSignal(shops.opened):
        page.organisations.offers.take.click()
    assert shops.picture.value(NAME) == "张记百货"
    assert not page.organisations.offers.isVisible()


def test_taking_an_offer_can_be_taken_back_in_all_cases(window: MainWindow, shops: Workbench) -> None:
    shops.organisations.add("张记商店")
    cases = [start(shops, "一号店"), start(shops, "二号店")]
    write(of(window), NAME, "张记百货")
    of(window).organisations.offers.take.click()
    assert window.status.strip.offered() == "2 件办件已改"
    window.status.strip._button.click()
    assert [shops.desk.open(case).picture.value(NAME) for case in cases] == ["张记商店"] * 2
    assert of(window).organisations.offers.isVisible()


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester, page: OrganisationPage, shops: Workbench) -> None:
    start(shops, "一号店")
    choose(page, "toys")
    offers = page.organisations.offers.model
    assert isinstance(offers, OfferModel)
    assert offers.rowCount() == 1
    qtmodeltester.check(offers)
    qtmodeltester.check(page.organisations.list.model)


# —— undo ——


def test_undo_speaks_of_what_is_in_view(window: MainWindow, shops: Workbench) -> None:
    """On this page the organisation is taken back, and the open case is left alone."""
    shops.organisations.add("张记商店")
    shops.start(OPENING, "一号店", {"shop_name": "甲"})
    window.show_page("organisation")
    write(of(window), NAME, "张记百货")
    window.commands.actions["undo"].trigger()
    assert facts(shops)[NAME] == "张记商店"
    assert shops.picture.value("shop_name") == "甲"
    window.commands.actions["redo"].trigger()
    assert facts(shops)[NAME] == "张记百货"


def test_undo_is_offered_here_without_an_open_case(window: MainWindow) -> None:
    assert window.commands.actions["undo"].isEnabled()
    window.show_page("home")
    assert not window.commands.actions["undo"].isEnabled()


def test_a_change_is_said_with_its_way_back(window: MainWindow, shops: Workbench) -> None:
    shops.organisations.add("张记商店")
    choose(of(window), "food")
    of(window).remove.click()
    assert window.status.strip.offered() == "已移到回收站"
    window.status.strip._button.click()
    assert shops.organisations.in_use() != {}


def test_what_is_offered_does_not_follow_to_a_page_where_it_means_something_else(
    window: MainWindow, shops: Workbench
) -> None:
    shops.organisations.add("张记商店")
    of(window).remove.click()
    window.show_page("home")
    assert window.status.strip.offered() == ""


def test_what_another_program_wrote_is_shown(window: MainWindow, shops: Workbench, tmp_path: Path) -> None:
    shops.organisations.add("张记商店")
    with Store.open(tmp_path) as other:
        desk_over(other, tmp_path).organisations.find("张记商店").fill({"name": "张记百货"})
    window.notice_others()
    assert cast("LineField", of(window).organisations.fields.fields[NAME]).line.text() == "张记百货"


# —— offices ——


def test_a_name_of_an_office_reaches_the_open_case(page: OrganisationPage, shops: Workbench) -> None:
    shops.start(OPENING, "一号店", {})
    page.show_part(OFFICES)
    write(page, "small/city", "某市商务和投资局")
    assert shops.picture.facts.offices == {"city": "某市商务和投资局"}
    assert page.undoing is shops.offices
    shops.offices.undo()
    assert names_of(shops.desk.store, shops.picture.policy) == {}


def test_offices_are_called_as_the_rule_calls_them(page: OrganisationPage) -> None:
    page.show_part(OFFICES)
    labels = [field.entry.label for field in page.offices.fields.fields.values()]
    assert labels == ["〔连锁〕主管部门", "某市商务局"] * 2


# —— elsewhere in the window ——


def test_the_list_of_cases_names_the_owner(shops: Workbench, page: OrganisationPage) -> None:
    start(shops, "一号店")
    model = CaseModel(shops)
    model.reload()
    assert model.owner(0) == "张记商店"
    assert "张记商店" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def wizard(qtbot: QtBot, bench: Workbench) -> NewPage:
    made = NewPage(bench)
    qtbot.addWidget(made)
    made.show()
    made.matter.group.button(0).setChecked(True)
    made.forward()
    made.title.line.setText("一号店")
    assert made.step == TITLE
    return made


def owner_of_the_new_case(bench: Workbench) -> str:
    return bench.cases.owners().get(bench.heads()[0].organisation, "")


def test_the_only_owner_is_taken_and_said(qtbot: QtBot, shops: Workbench) -> None:
    shops.organisations.add("张记商店")
    made = wizard(qtbot, shops)
    assert made.title.owner.said.text().startswith("“张记商店”")
    assert not made.title.owner.list.isVisible()
    made.forward()
    assert owner_of_the_new_case(shops) == "张记商店"


def test_of_several_owners_one_is_chosen(qtbot: QtBot, shops: Workbench) -> None:
    for name in ("张记商店", "李记商店"):
        shops.organisations.add(name)
    made = wizard(qtbot, shops)
    made.title.owner.list.setCurrentText("李记商店")
    made.forward()
    assert owner_of_the_new_case(shops) == "李记商店"
    made.back()
    assert made.title.owner.list.currentText() == "李记商店"
    made.title.owner.list.setCurrentText("张记商店")
    made.forward()
    assert owner_of_the_new_case(shops) == "张记商店"
    assert made.draft.case is not None
    assert made.draft.case.picture.value(NAME) == "张记商店"
    made.draft.undo()
    assert owner_of_the_new_case(shops) == "李记商店"


def test_an_open_case_goes_over_to_another_owner_and_shows_it(qtbot: QtBot, shops: Workbench) -> None:
    for name in ("张记商店", "李记商店"):
        shops.organisations.add(name)
    assert shops.start(OPENING, "一号店", {})
    page = QuestionsPage(shops)
    qtbot.addWidget(page)
    page.show()
    page.owner.list.setCurrentText("李记商店")
    page.owner.list.activated.emit(page.owner.list.currentIndex())
    assert owner_of_the_new_case(shops) == "李记商店"
    assert shops.picture.value(NAME) == "李记商店"
    assert page.list is not None
    with qtbot.waitSignal(page.go) as gone:
        page.list.fields[NAME].way.click()
    assert gone.args == ["organisation", shops.head.organisation]


def test_the_page_opens_the_organisation_that_is_asked_for(page: OrganisationPage, shops: Workbench) -> None:
    shops.organisations.add("李记商店")
    wanted = next(key for key, name in shops.cases.owners().items() if name == "张记商店")
    page.show_part(OFFICES)
    page.show_place(wanted)
    assert shops.organisations.subject is not None
    assert shops.organisations.subject.name == "张记商店"
    assert page.parts.button(OFFICES).isChecked() is False


def test_of_several_owners_none_is_taken_unasked(qtbot: QtBot, shops: Workbench) -> None:
    for name in ("张记商店", "李记商店"):
        shops.organisations.add(name)
    wizard(qtbot, shops).forward()
    assert owner_of_the_new_case(shops) == ""


def test_the_page_fits_the_smallest_window(page: OrganisationPage) -> None:
    assert page.minimumSizeHint().width() <= 858  # 910 without the rail
    page.resize(858, 330)
    assert page.organisations.list.width() + page.organisations.fields.minimumSizeHint().width() <= 858
