"""Files are put down whole or not at all, never over a stranger's, and what goes wrong is told in one sentence."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import excel, files, word
from forms.files import LONGEST_NAME, LONGEST_NAME_IN_BYTES, WINDOWS, ExportError, put, safe_name, written_for
from forms.ooxml import mark_of
from tests.forms import papers

Write = Callable[..., bytes]


def always(_path: Path) -> bool:
    return True


def never(_path: Path) -> bool:
    return False


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(number: int, winerror: int | None = None) -> files.System:
    """A system on which a file never gets to its place."""

    def replace_(_source: Path, _target: Path) -> None:
        error = OSError(number, os.strerror(number))
        if winerror:
            error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    return replace(files.POSIX, replace=replace_)


def test_a_file_is_written(tmp_path: Path) -> None:
    place = put(tmp_path / "报告.docx", b"words", ours=never)

    assert place == tmp_path / "报告.docx"
    assert place.read_bytes() == b"words"
    assert names(tmp_path) == ["报告.docx"]


def test_a_file_of_ours_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")

    put(tmp_path / "a.docx", b"new", ours=always)

    assert (tmp_path / "a.docx").read_bytes() == b"new"
    assert names(tmp_path) == ["a.docx"]


def test_a_strangers_file_stays_and_ours_gets_a_number(tmp_path: Path) -> None:
    for name in ("a.docx", "a (2).docx"):
        (tmp_path / name).write_bytes(b"theirs")

    place = put(tmp_path / "a.docx", b"ours", ours=never)

    assert place.name == "a (3).docx"
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "a (2).docx").read_bytes() == b"theirs"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """What it points to may be anything."""
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "a.docx").symlink_to(tmp_path / "theirs")

    assert put(tmp_path / "a.docx", b"ours", ours=always).name == "a (2).docx"
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EDQUOT, "磁盘空间不足"),
        (errno.EFBIG, "文件大小"),
        (errno.EACCES, "权限"),
        (errno.EROFS, "权限"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EIO, "没有写入"),
    ],
)
def test_a_failure_is_told_and_leaves_the_old_file(tmp_path: Path, number: int, words: str) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")

    with pytest.raises(ExportError, match=words) as caught:
        put(tmp_path / "a.docx", b"new", ours=always, system=failing(number))

    assert str(tmp_path) in str(caught.value)
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert names(tmp_path) == ["a.docx"]


def test_a_disk_that_fills_up_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ExportError, match="磁盘空间不足"):
        put(tmp_path / "a.docx", b"new", ours=never)
    assert names(tmp_path) == []


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    def stopped(_source: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "a.docx", b"new", ours=never, system=replace(files.POSIX, replace=stopped))
    assert names(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="不存在，请另选") as caught:
        put(tmp_path / "没有" / "a.docx", b"new", ours=never)
    assert str(tmp_path / "没有") in str(caught.value)


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(ExportError, match="已有一个名为"):
        put(tmp_path / "a.docx", b"new", ours=always)


def test_a_name_that_the_disk_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="太长"):
        put(tmp_path / f"{'长' * 200}.docx", b"new", ours=never)
    assert names(tmp_path) == []


def test_text_of_an_error_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        put(tmp_path / "a.docx", b"new", ours=never, system=failing(errno.ENOSPC))
    assert str(caught.value).count("。") == 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("竣工验收报告.docx", ".~lock.竣工验收报告.docx#"),
        ("竣工验收核查表.xlsx", "~$竣工验收核查表.xlsx"),
        ("竣工验收报告表格.docx", "~$验收报告表格.docx"),
        ("竣工验收核查报告.docx", ".~竣工验收核查报告.docx"),
    ],
)
def test_a_file_that_is_open_elsewhere_is_not_touched(tmp_path: Path, name: str, lock: str) -> None:
    (tmp_path / name).write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")

    with pytest.raises(ExportError, match="请先在 Word/WPS 中关闭") as caught:
        put(tmp_path / name, b"new", ours=always)

    assert name in str(caught.value)
    assert (tmp_path / name).read_bytes() == b"old"


def test_a_strangers_lock_does_not_stop_us(tmp_path: Path) -> None:
    """The new file gets another name, so it does not matter that theirs is open."""
    (tmp_path / "a.docx").write_bytes(b"theirs")
    (tmp_path / ".~lock.a.docx#").write_bytes(b"")
    assert put(tmp_path / "a.docx", b"ours", ours=never).name == "a (2).docx"


def held(times: int, waited: list[float], winerror: int) -> files.System:
    """Windows, with somebody holding the file for so many attempts."""
    left = [times]

    def replace_(source: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = winerror  # type: ignore[attr-defined]
            raise error
        source.replace(target)

    return replace(WINDOWS, replace=replace_, wait=waited.append)


@pytest.mark.parametrize("winerror", [5, 32])
def test_windows_waits_for_a_scanner_to_let_go(tmp_path: Path, winerror: int) -> None:
    waited: list[float] = []

    put(tmp_path / "a.docx", b"new", ours=never, system=held(3, waited, winerror))

    assert waited == [0.05, 0.1, 0.2]
    assert names(tmp_path) == ["a.docx"]


def test_windows_gives_up_on_a_file_that_stays_open(tmp_path: Path) -> None:
    waited: list[float] = []

    with pytest.raises(ExportError, match="请先在 Word/WPS 中关闭"):
        put(tmp_path / "a.docx", b"new", ours=never, system=held(99, waited, 32))

    assert waited == [0.05, 0.1, 0.2, 0.4]
    assert names(tmp_path) == []


def test_other_systems_do_not_wait(tmp_path: Path) -> None:
    system = replace(failing(errno.EACCES), wait=lambda _seconds: pytest.fail("waited"))
    with pytest.raises(ExportError, match="权限"):
        put(tmp_path / "a.docx", b"new", ours=never, system=system)


@pytest.mark.parametrize("write", [word.write, excel.write])
def test_our_mark_is_read_back(tmp_path: Path, write: Write) -> None:
    path = put(tmp_path / "a", write(papers.values(), key="办件1/A&B"), ours=never)
    assert mark_of(path) == "shenyan:办件1/A&B"


@pytest.mark.parametrize("write", [word.write, excel.write])
def test_a_paper_replaces_itself_and_no_other(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "a"
    put(path, write(papers.values(), key="1"), ours=never)

    assert put(path, write(papers.values(), key="1"), ours=written_for("1")) == path
    assert put(path, write(papers.values(), key="2"), ours=written_for("2")).name == "a (2)"


@pytest.mark.parametrize("write", [word.write, excel.write])
def test_a_file_that_somebody_edited_is_a_strangers(tmp_path: Path, write: Write) -> None:
    """Every office program puts its own name into a file that it saves; their work must not be lost."""
    path = tmp_path / "a"
    with zipfile.ZipFile(BytesIO(write(papers.values(), key="1"))) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b">Shenyan<", b">Microsoft Office Word<"))

    assert put(path, b"new", ours=written_for("1")).name == "a (2)"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"words", b"%PDF-1.7"])
def test_any_other_file_has_no_mark(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    assert mark_of(tmp_path / "a.docx") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("竣工验收报告", "竣工验收报告.docx"),
        ("A/B：C?*", "A／B：C？＊.docx"),
        ('<甲>"乙"|丙\\', "＜甲＞＂乙＂｜丙＼.docx"),
        ("con", "_con.docx"),
        ("COM1.2019", "_COM1.2019.docx"),
        ("concert", "concert.docx"),
        ("结尾有点. . ", "结尾有点.docx"),
        ("..\\..\\x", "＼..＼x.docx"),
        ("甲\u202e乙\u200b丙\x00丁", "甲乙丙丁.docx"),
        ("两行\n之间\t空格", "两行 之间 空格.docx"),
        ("~$甲", "$甲.docx"),
        ("", "未命名.docx"),
        (" . ", "未命名.docx"),
    ],
)
def test_names_are_good_on_every_system(text: str, name: str) -> None:
    assert safe_name(text, ".docx") == name


@pytest.mark.parametrize("text", ["字" * 300, "a" * 300, "龘䶮㐱𠮷" * 40])
def test_names_are_short_enough(text: str) -> None:
    name = safe_name(text, ".docx")
    assert name.endswith(".docx")
    assert len(name) <= LONGEST_NAME
    assert len(name.encode()) <= LONGEST_NAME_IN_BYTES


@given(st.text(max_size=120))
def test_any_text_makes_a_name(text: str) -> None:
    name = safe_name(text, ".x")
    assert name == Path(name).name
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert len(name.encode()) <= LONGEST_NAME_IN_BYTES


def test_a_name_that_the_system_cannot_write_is_told(tmp_path: Path) -> None:
    """Some systems are set to a list of characters that lacks those of the name."""

    def replace_(_beside: Path, _target: Path) -> None:
        raise UnicodeEncodeError("ascii", "楼", 0, 1, "ordinal not in range")

    with pytest.raises(ExportError, match="文件名"):
        put(tmp_path / "楼.docx", b"x", ours=always, system=files.System(replace=replace_))
