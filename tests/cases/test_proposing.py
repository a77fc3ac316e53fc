"""Which item a file may belong to, by its name; and which files of a folder are listed at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.cases.proposing import MOST_FILES, fileable, gather, propose
from tests.forms import finance


def nothing(_file: Path) -> str:
    return ""


def proposed(name: str, folder: str = "材料") -> str:
    picture = finance.sample_picture("bank")
    (item,) = propose(picture, [Path("/x") / folder / name])
    labels = {one.id: one.label for one in fileable(picture)}
    return labels.get(item, "")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("营业执照.pdf", "营业执照"),
        ("1-营业执照（副本）扫描.jpg", "营业执照"),
        ("增资后的营业执照.pdf", "增资后的营业执照"),
        ("我行金融许可证2020.PDF", "金融许可证"),
        ("承诺书盖章.pdf", "承诺书（附件10）"),
        ("发票３.jpg", "发票"),
    ],
)
def test_a_name_speaks_for_its_item(name: str, label: str) -> None:
    assert proposed(name) == label


def test_a_number_of_a_camera_speaks_for_none_but_its_folder_may() -> None:
    assert proposed("IMG_20210301_101112.jpg") == ""
    assert proposed("IMG_20210301_101112.jpg", folder="营业执照") == "营业执照"


def test_hidden_files_and_those_of_systems_are_left(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$申请表.docx", ".~申请表.docx", "执照.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.pdf").write_bytes(b"x")

    found = gather([tmp_path], nothing)

    assert [file.name for file in found.files] == ["执照.pdf"]
    assert found.left == ()


def test_links_lead_in_no_circle_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "执照.pdf").write_bytes(b"x")
    (tmp_path / "甲" / "回来").symlink_to(tmp_path)
    (tmp_path / "别处.pdf").symlink_to("/etc/passwd")

    found = gather([tmp_path], nothing)

    assert [file.name for file in found.files] == ["执照.pdf"]
    assert "链接" in found.left[0]


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    with (tmp_path / "录像.pdf").open("wb") as file:
        file.truncate(5_000_000_000)

    found = gather([tmp_path], nothing)

    assert found.files == ()
    assert "文件太大" in found.left[0]


def test_no_more_are_listed_than_can_be_looked_through(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 20):
        (tmp_path / f"{number:05}.jpg").write_bytes(b"")

    found = gather([tmp_path], nothing)

    assert len(found.files) == MOST_FILES
    assert "只列出前" in found.left[-1]


def test_it_stops_when_asked(tmp_path: Path) -> None:
    (tmp_path / "执照.pdf").write_bytes(b"x")

    assert gather([tmp_path], nothing, lambda: False).files == ()


def test_programs_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "setup.exe").write_bytes(b"x")

    assert gather([tmp_path], lambda _file: "它是程序").left == ("“setup.exe”没有列出：它是程序",)
