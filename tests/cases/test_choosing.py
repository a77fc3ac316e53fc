"""Programs are not kept among papers, and of files with macros it is said what may come of them."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checklists.cases.choosing import MOST_FILES, chosen_of, why_not
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.policy.calendar import Calendar
from checklists.shelf import Shelf

ITEM = "C3.1.a"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .doc and .xls begin
GATES = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")


@pytest.fixture
def session(store: Store, folder: Path) -> Session:
    desk = Desk(
        store, folder, Shelf(), Calendar(), today=date(2026, 11, 26), clock=lambda: datetime(2026, 11, 26, tzinfo=UTC)
    )
    return desk.start("jn-49-2019/acceptance", "试办楼", {**dict.fromkeys(GATES, "yes"), "extent": "whole"})


def zipped(path: Path, member: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<w/>")
        file.writestr(member, "x" * 100_000)
    return path


def about_macros(session: Session) -> list[tuple[str, str, str]]:
    found = session.picture.findings
    return [(one.level, one.where, one.text.partition("：")[2]) for one in found if "含宏" in one.text]


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "a.BAT",
        "a.cmd",
        "a.js",
        "a.vbs",
        "a.scr",
        "a.msi",
        "a.ps1",
        "a.jar",
        "a.hta",
        "a.com",
        "a.wsf",
        "合同.pdf.exe",
        "a.exe.",
        "a.exe~",
    ],
)
def test_programs_are_not_kept(name: str) -> None:
    """Also not with what Windows leaves out at the end of a name."""
    name = name.replace("~", " ")
    assert why_not(Path(name)) == "它是程序"


@pytest.mark.parametrize("name", ["a.pdf", "exe", "说明.exe.pdf", "a.docm", "图.dwg", "无后缀", ".隐藏", "a.zip"])
def test_papers_are_kept(name: str) -> None:
    assert why_not(Path(name)) == ""


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    """The first one by name, how many there are, and what to do."""
    for name in ("1.lnk", "2.exe", "3.pdf"):
        (tmp_path / name).touch()

    chosen = chosen_of([tmp_path])

    assert [file.name for file in chosen.files] == ["3.pdf"]
    assert chosen.refused == (
        "“1.lnk”等 2 个文件没有添加：它是快捷方式，不是文件本身。请附文档、图片或图纸，其余 1 个照常添加"
    )
    assert chosen_of([tmp_path / "3.pdf"]).refused == ""
    assert "一次最多添加 100 个" in chosen_of([tmp_path / "3.pdf"] * (MOST_FILES + 1)).refused


@pytest.mark.parametrize("name", ["表.xlsm", "文.docm", "模板.DOTM", "模板.xltm", "汇报.pptm"])
def test_a_file_that_says_by_its_name_that_it_has_macros(session: Session, tmp_path: Path, name: str) -> None:
    """It is taken, and the check says what may come of it; undone, nothing is said any more."""
    session.attach(ITEM, [zipped(tmp_path / name, "xl/vbaProject.bin")])

    ((level, where, said),) = about_macros(session)
    assert (level, where) == ("warn", ITEM)
    assert said == f"请核对：文件“{name}”含宏，收件方可能打不开或拒收；建议另存为不含宏的文件或 PDF"
    session.undo()
    assert about_macros(session) == []


def test_macros_inside_are_found_whatever_the_name_says(session: Session, tmp_path: Path) -> None:
    """In an old document by the name of its part; in a new one that was given another ending."""
    old = tmp_path / "旧表.xls"
    old.write_bytes(OLD + bytes(1_500_000) + "_VBA_PROJECT_CUR".encode("utf-16-le") + bytes(1000))
    session.attach(ITEM, [old, zipped(tmp_path / "改了名.docx", "word/vbaProject.bin")])

    assert [said.split("“")[1].split("”")[0] for _, _, said in about_macros(session)] == ["旧表.xls", "改了名.docx"]


def test_files_without_macros_are_not_spoken_of(session: Session, tmp_path: Path) -> None:
    plain = tmp_path / "旧文.doc"
    plain.write_bytes(OLD + bytes(100_000))
    short = tmp_path / "空.doc"
    short.write_bytes(b"")
    spoken = tmp_path / "说到.pdf"
    spoken.write_bytes(b"%PDF vbaProject.bin")
    session.attach(ITEM, [plain, short, spoken, zipped(tmp_path / "新文.docx", "word/media/1.png")])

    assert about_macros(session) == []


def test_a_file_that_is_gone_harms_nothing(session: Session, folder: Path, tmp_path: Path) -> None:
    """And once it is there again, it is looked into."""
    old = tmp_path / "旧表.xls"
    old.write_bytes(OLD + "_VBA_PROJECT".encode("utf-16-le"))
    (file,) = session.attach(ITEM, [old])
    session.reload()
    assert len(about_macros(session)) == 1

    place = folder / "attachments" / file.sha256[:2] / file.sha256
    place.rename(tmp_path / "weg")
    session.reload()
    (tmp_path / "weg").rename(place)
    session.reload()
    assert len(about_macros(session)) == 1


def test_what_is_open_is_said_before_macros(session: Session, tmp_path: Path) -> None:
    """What stands first is what is to be done first, and macros keep nobody from finishing."""
    session.attach(ITEM, [zipped(tmp_path / "表.xlsm", "xl/vbaProject.bin")])
    warned = [one.text for one in session.picture.findings if one.level == "warn"]

    assert [("含宏" in text) for text in warned].index(True) > [text.endswith("待核对") for text in warned].index(True)
