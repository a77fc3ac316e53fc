"""PDF files that are damaged: one that can be mended is bound in whole, one that has lost a page is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from forms.volume.kept import Kept
from forms.volume.taking import pages_of, taken
from forms.volume.unusable import UnusableError

Spoil = Callable[[bytes], bytes]


def three_pages(tmp_path: Path) -> bytes:
    """A file with lines on each of its pages; its objects lie one by one, and what a page draws is packed."""
    with pikepdf.new() as made:
        for number in range(3):
            made.add_blank_page(page_size=(595, 842))
            made.pages[-1].Contents = made.make_stream(f"0 0 m {number}00 100 l S ".encode() * 10)
        made.save(tmp_path / "whole.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return (tmp_path / "whole.pdf").read_bytes()


def cut(part: float) -> Spoil:
    return lambda content: content[: int(len(content) * part)]


def emptied(words: bytes, length: int) -> Spoil:
    def spoil(content: bytes) -> bytes:
        begin = content.index(words)
        return content[:begin] + bytes(length) + content[begin + length :]

    return spoil


MENDED: dict[str, Spoil] = {
    "as it was": lambda content: content,
    "its end is missing": lambda content: content[:-20],
    "its lines end otherwise": lambda content: content.replace(b"\n", b"\r\n"),
    "its table is elsewhere": lambda content: re.sub(rb"startxref\n\d+", b"startxref\n7", content),
    "something stands before it": lambda content: b"-- \n" * 9 + content,
}
TORN: dict[str, Spoil] = {
    "cut in the middle": cut(0.5),
    "the tree of pages is gone": emptied(b"/Kids", 60),
    "a page is gone": emptied(b"/Contents", 40),
    "what a page draws cannot be read": lambda content: content.replace(b"stream\nx", b"stream\n-", 1),
}


@pytest.mark.parametrize("how", list(MENDED))
def test_a_file_that_has_lost_nothing_is_bound_in_whole(how: str, tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_bytes(MENDED[how](three_pages(tmp_path)))
    with pikepdf.new() as volume:
        pages = pages_of(volume, taken(path, "p.pdf", Kept(0)))

        assert [page.Contents.read_bytes().count(b" l S") for page in pages] == [10, 10, 10]


@pytest.mark.parametrize("how", list(TORN))
def test_a_file_that_has_lost_a_page_is_told(how: str, tmp_path: Path) -> None:
    """It would have a blank page there, or none, and nobody would notice."""
    content = three_pages(tmp_path)
    path = tmp_path / "p"
    path.write_bytes(TORN[how](content))

    assert path.read_bytes() != content
    with pytest.raises(UnusableError, match="已损坏"):
        taken(path, "p.pdf", Kept(0))


def test_a_long_file_is_let_go_while_it_is_looked_through(tmp_path: Path) -> None:
    left = [2]

    def check() -> None:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    (tmp_path / "p").write_bytes(three_pages(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        taken(tmp_path / "p", "a.pdf", Kept(), check)
