"""What a clerk does in every journey: a new case, its questions, the marks, the fields of a paper, the export."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableView,
)

from tests.journeys.window.clerk import KEY, Clerk, cells_of, tree_in

MATTER = "初装修新建公共建筑工程竣工验收"
GATES = ("工程位于济南市行政区域内", "全部或部分用于出售或出租", "室内为初装修", "新建工程", "公共建筑")
CONDITIONS = (
    "主体结构",
    "屋面工程",
    "外墙面",
    "室外工程",
    "图纸已图审合格",
    "变更图纸已图审合格",
    "室内装修已完成图纸内容",
)
NA = "变更图纸已图审合格"
NEXT = "下一栏未填"
MOST_FIELDS = 90

# What is typed as people type it, by the label of its field; everything else is made up by the kind of field.
TYPED = {
    "工程名称": "东塔楼商务中心",
    "建设单位": "练习市示范置业有限公司",
    "开工日期": "2023年4月1日",
    "完工日期": "20260930",
    "施工许可证发证日期": "2023.3.15",
    "审查合格日期": "2022/12/20",
    "书面通知日期": "2026-10-12",
    "竣工验收日期": "2026年10月28日",
    "总建筑面积": "86,400.5",
    "建筑高度": "98.6",
    "地上层数": "20",
    "地下层数": "2",
    "合同造价": "1,200万元",
}
ROWS = {
    "基本建设程序文件表": "建设工程规划许可证\t建字第001号\t练习市审批局\t2022-11-01\n",
    "验收组成员表": "组长\t练甲\t建设\t练习置业\t项目负责人\t工程管理\t0531-00000000\n"
    "组员\t练乙\t施工\t练习建筑\t项目经理\t土建\t13800000000\n",
    "未完成及不在本次验收范围内容表": "3层\t精装修\t由承买方实施\t承买方\t2027年6月前\n",
    "二次装修安排表": "整栋\t练习银行\t出售\t承买方办理、原建设单位协助\t是\t受2026-1\t2026-11-01\n",
    "附件目录表": "施工图审查合格书\t练审2022\t1\t2\t有\n",
}


def make_case(clerk: Clerk, title: str, extent: str) -> None:
    """From the first page to the questions of a new case that is answered but for its floors."""
    clerk.click("新建办件")
    clerk.wait_for("下一步：办件名称")
    if MATTER not in {button.text() for button in clerk.seen(QRadioButton) if button.isChecked()}:
        clerk.click(MATTER)
    clerk.click("下一步：办件名称")
    clerk.click_on(clerk.find(QLineEdit, "办件名称"))
    clerk.type(title)
    clerk.click("下一步：情形")
    for gate in GATES:
        clerk.choose(gate, "是")
    clerk.choose("出售或出租的范围", extent)
    clerk.choose("处置方式", "出售")


def finish_case(clerk: Clerk) -> None:
    """From the questions of a new case to its home."""
    clerk.click("下一步：核对")
    clerk.click("完成，打开办件")
    clerk.wait_for("下一件事")


def go_to(clerk: Clerk, page: str) -> None:
    """Click a page in the navigation at the left."""
    found = [one for one in clerk.seen(QAbstractButton) if one.isCheckable() and one.accessibleName().startswith(page)]
    clerk.click_on(found[0])


def mark_conditions(clerk: Clerk) -> None:
    """Mark the seven conditions with the mouse; one of them does not apply, for its reason."""
    go_to(clerk, "核对清单")
    clerk.wait(lambda: clerk.seen(QTableView) == [] and tree_in(clerk).isVisible())
    tree = tree_in(clerk)
    for label in CONDITIONS:
        index = next(index for index in cells_of(tree.model()) if str(index.data()) == label)
        clerk.click_cell(tree, index)
        clerk.wait_for(label)
        if label == NA:
            clerk.click("不适用")
            clerk.replace("没有变更")
            clerk.press(KEY.Key_Return)
        else:
            clerk.click("符合")


def fill_paper(clerk: Clerk, paper: str) -> dict[str, str]:
    """Go from one lacking field of a paper to the next and type; what was typed, by label."""
    go_to(clerk, paper)
    typed: dict[str, str] = {}
    before = ""
    for _ in range(MOST_FIELDS):
        button = clerk.find(QPushButton, NEXT)
        if not button.isEnabled():
            return typed
        clerk.click_on(button)
        editor = clerk.focused()
        label = editor.accessibleDescription() if isinstance(editor, QRadioButton) else editor.accessibleName()
        assert label != before, f"{label} is still lacking after {typed.get(label)!r} was typed"
        before = label
        typed[label] = fill(clerk, label)
    pytest.fail(f"after {MOST_FIELDS} fields the paper still lacks some: {list(typed)}")


def fill(clerk: Clerk, label: str) -> str:
    """Put something fitting into the field that has the focus."""
    editor = clerk.focused()
    text = TYPED.get(label, "")
    if isinstance(editor, QRadioButton):
        options = [one for one in clerk.seen(QRadioButton, editor.parentWidget()) if one.isEnabled()]
        text = options[0].text()
        clerk.click_on(options[0])
    elif isinstance(editor, QComboBox):
        text = editor.itemText(1)
        clerk.pick(editor, text)
    elif isinstance(editor, QTableView):
        text = ROWS[label]
        clerk.paste(text)
    elif isinstance(editor, QPlainTextEdit):
        text = f"{label}：已按图纸和合同完成，符合要求。"
        clerk.type(text)
    else:
        text = text or ("20261122" if "日期" in label else f"{label}甲一")
        clerk.type(text)
        clerk.press(KEY.Key_Return)
    return text


def export_to(clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch, files: int = 6) -> list[Path]:
    """Choose a folder on the last page and write the papers there."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    go_to(clerk, "核对与导出")
    clerk.click("更改")
    clerk.wait(lambda: clerk.find(QLineEdit, "导出到哪个文件夹").text() == str(folder))
    clerk.click("导出", QPushButton)
    clerk.wait_for(f"已导出 {files} 份")
    return sorted(folder.iterdir())


def carry_whole_building(
    clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, str], list[Path]]:
    """From an empty store to the papers of a building sold as a whole: what was typed in the report, and the files."""
    make_case(clerk, "东塔楼", "整栋出售或出租")
    finish_case(clerk)
    mark_conditions(clerk)
    typed = fill_paper(clerk, "竣工验收报告")
    clerk.write("合同造价", TYPED["合同造价"])
    return typed, export_to(clerk, folder, monkeypatch)


def words_in(paper: Path) -> str:
    """All words of a Word file's body, without its marks."""
    with zipfile.ZipFile(paper) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", body))
