"""Files that no volume could hold are found before one is made, and said where all problems are said."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from checklists.judging.facts import Evidence
from checklists.judging.findings import Finding
from checklists.judging.picture import Picture, picture_of
from checklists.shelf import calendar_of
from forms.notice_paper import notice_paper
from forms.volume.looking import looked_at
from tests.forms import finance
from tests.forms.test_sealing_papers import text_of
from tests.volume.test_binding import materials, pdf, picture_file, with_files

LOCKED = {"encryption": pikepdf.Encryption(owner="a", user="b")}
FINE = {
    "a.pdf": pdf(2),
    "a.jpg": picture_file(),
    "图.dwg": b"AC1027",
    "材料.zip": b"PK\x03\x04",
    "合同.docx": b"PK\x03\x04",
}
WRONG = {
    "有密码.pdf": (pdf(**LOCKED), "密码"),
    "坏.pdf": (b"%PDF-1.7 torn", "已损坏"),
    "没有大小.pdf": (pdf().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 000 842 ]"), "读不出页面"),
    "断.png": (picture_file("PNG", (600, 500), "L")[:200], "已损坏"),
    "空.docx": (b"", "0 字节"),
    "空.dwg": (b"", "0 字节"),
    "不是.jpg": (b"what is this", "认不出"),
    "手机.HEIC": (b"\0\0\0\x18ftypheic", "另存为 JPG"),
    "也不是.PDF": (b"PK\x03\x04", "文件名是 PDF，内容不是"),
}


def put(folder: Path, name: str, content: bytes) -> Evidence:
    digest = hashlib.sha256(content).hexdigest()
    (folder / digest).write_bytes(content)
    return Evidence(name, digest, len(content))


@pytest.mark.parametrize("name", list(FINE))
def test_of_a_good_file_nothing_is_said(name: str, tmp_path: Path) -> None:
    """Nor of one that only an office program could bind in, or that is handed in on its own."""
    file = put(tmp_path, name, FINE[name])

    assert looked_at([file], lambda digest: tmp_path / digest, {}) == {file.sha256: ""}


@pytest.mark.parametrize("name", list(WRONG))
def test_what_is_wrong_with_a_file_is_one_sentence(name: str, tmp_path: Path) -> None:
    content, said = WRONG[name]
    file = put(tmp_path, name, content)
    found = looked_at([file], lambda digest: tmp_path / digest, {})

    assert said in found[file.sha256]
    assert "重新添加" in found[file.sha256]


def test_a_file_is_looked_at_once_and_one_that_is_gone_is_told_otherwise(tmp_path: Path) -> None:
    known, gone = put(tmp_path, "a.pdf", b"%PDF-1.7 torn"), Evidence("b.pdf", "0" * 64, 1)

    assert looked_at([known, gone], lambda digest: tmp_path / digest, {known.sha256: ""}) == {}


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    def check() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        looked_at([put(tmp_path, "a.pdf", pdf())], lambda digest: tmp_path / digest, {}, check)


def judged(picture: Picture, unusable: dict[str, str]) -> Picture:
    facts = replace(picture.facts, unusable=unusable)
    day = picture.applied_on
    return picture_of(facts, picture.policy, picture.checklist, today=day, calendar=calendar_of())


def about(picture: Picture) -> list[Finding]:
    return [one for one in picture.findings if "不能装进册子" in one.text]


def test_it_is_a_problem_of_the_item_and_stands_in_the_notice() -> None:
    sample = finance.sample_picture("bank")
    item = materials(sample)[0]
    picture = with_files(sample, {item: (Evidence("13800138000.pdf", "0" * 64, 9),)})
    told = judged(picture, {"0" * 64: "文件有密码，打不开，请去掉密码后重新添加"})
    (found,) = about(told)

    assert (found.level, found.where) == ("warn", item)
    assert found.text.endswith("不能装进册子：文件有密码，打不开，请去掉密码后重新添加")
    assert "13800138000" not in found.text
    assert found.text in text_of(notice_paper(told))
    assert about(judged(picture, {"0" * 64: ""})) == about(judged(picture, {"1" * 64: "坏了"})) == []
