"""Applications for a subsidy in the window: the list of materials, marked with the keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QDesktopServices

from checklists.cases.session import Desk
from tests.journeys.window.clerk import KEY, MOD, Clerk, cells_of, tree_in
from tests.journeys.window.matters import go_to

BANK: dict[str, Any] = {
    "district": "lixia",
    "institution_type": "bank",
    "kinds": ["settle", "increase", "premises"],
    "level": "legal-person",
    "premises_mode": "rent",
}
TALENT: dict[str, Any] = {
    "district": "lixia",
    "institution_type": "bank",
    "employer": "financial-institution",
    "people": [{"name": "张甲"}, {"name": "李乙"}],
}


@pytest.fixture
def list_of(desk: Desk, opened: Callable[..., Clerk]) -> Callable[..., Clerk]:
    """Opens the list of materials of a case."""

    def open_list(matter: str, answers: dict[str, Any]) -> Clerk:
        desk.start(f"jn-97-2019/{matter}", "某银行", answers)
        clerk = opened()
        clerk.press(KEY.Key_Return)
        clerk.wait_for("办件主页")
        go_to(clerk, "材料清单")
        clerk.wait_for("下一项待准备")
        return clerk

    return open_list


def test_a_bank_marks_sixteen_materials_with_the_keys(list_of: Callable[..., Clerk]) -> None:
    """1 marks, Ctrl+↓ goes on; after sixteen the case says 材料已备齐."""
    clerk = list_of("financial-institution", BANK)
    tree = tree_in(clerk)
    clerk.click_cell(tree, clerk.line(tree, "书面申请"))

    for _ in range(16):
        clerk.press(KEY.Key_1)
        clerk.press(KEY.Key_Down, mod=MOD.ControlModifier)
    go_to(clerk, "办件主页")

    clerk.wait_for("材料已备齐")
    assert clerk.sees("报送：历下区金融事业发展中心")
    assert clerk.sees("一式 5 份")


def test_each_executive_has_papers_of_their_own_with_choices(list_of: Callable[..., Clerk]) -> None:
    """Below each name stand the papers, and those of which one is enough under the words that say so."""
    clerk = list_of("talent", TALENT)
    model = tree_in(clerk).model()

    def path(index: QModelIndex) -> tuple[str, ...]:
        return (*(path(index.parent()) if index.parent().isValid() else ()), str(index.data()))

    paths = {path(index) for index in cells_of(model)}
    for name in ("张甲", "李乙"):
        assert ("一（八）1（4）", name, "任命书或任职聘书（二者之一）", "任命书") in paths
        assert ("一（八）1（4）", name, "有效身份证件（身份证或护照）", "护照") in paths


def test_the_list_is_printed_from_its_page(
    list_of: Callable[..., Clerk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """导出告知清单 writes one Word file, says where it is and opens it."""
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    clerk = list_of("financial-institution", BANK)

    clerk.click("导出告知清单")
    clerk.wait_for("已导出 1 份")

    clerk.wait(lambda: shown)
    assert [Path(one).name for one in shown] == ["某银行一次性告知清单.docx"]
    assert Path(shown[0]).is_relative_to(tmp_path)


def test_from_the_route_one_comes_to_the_names_of_offices(list_of: Callable[..., Clerk]) -> None:
    """Where an office is called otherwise by now, its name is a click away."""
    clerk = list_of("financial-institution", BANK)
    go_to(clerk, "办件主页")

    clerk.click("机关改了名")

    clerk.wait(lambda: clerk.sees("资本市场处"))  # an office that this case has nothing to do with
