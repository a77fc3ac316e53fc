"""Binding a volume, stopped at any moment: the volume of yesterday stays, and nothing lies beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from checklists.cases.errors import StoppedError
from checklists.judging.facts import Evidence
from checklists.judging.picture import Picture
from forms.papers import put_volume
from forms.volume.copies import put_copies
from forms.volume.drawing import Drawing
from tests.forms import finance
from tests.tally import Tally
from tests.volume.test_binding import bound, materials, pdf, with_files
from ui.paper.pdf import renderer, spots_in

OLD = b"%PDF-1.7 the one from yesterday"
Watch = Callable[[int, int, str], bool]


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """A case with files to bind in, which lie under `files`."""
    sample, content = finance.sample_picture("bank"), pdf(3)
    (tmp_path / "files").mkdir()
    digest = hashlib.sha256(content).hexdigest()
    (tmp_path / "files" / digest).write_bytes(content)
    items = materials(sample)[:4]
    return with_files(sample, {item: (Evidence(f"{item}.pdf", digest, len(content)),) for item in items})


def test_the_old_volume_stays_whenever_it_is_stopped(
    picture: Picture, tmp_path: Path, qapp: object, tally: Tally
) -> None:
    folder, render, told = tmp_path / "out", renderer(), list[str]()
    folder.mkdir()
    target = folder / "册.pdf"
    target.write_bytes(OLD)

    def volume(watch: Watch) -> None:
        put_volume(picture, bound(picture, tmp_path / "files", render, watch=watch).content, target, agreed=True)

    volume(lambda _done, _of, what: told.append(what) is None)
    assert target.read_bytes() != OLD
    for share in (1, 25, 50, 75, 99):
        target.write_bytes(OLD)
        left = [max(1, len(told) * share // 100)]

        def stop(_done: int, _of: int, _what: str, left: list[int] = left) -> bool:
            left[0] -= 1
            return left[0] > 0

        with tally("合成一册做到一半取消"):
            with pytest.raises(StoppedError):
                volume(stop)
            assert left == [0]  # nothing was asked again: no further piece was begun
            assert target.read_bytes() == OLD
            assert [path.name for path in folder.iterdir()] == ["册.pdf"]


@pytest.mark.parametrize("done", [0, 1, 3, 4])
def test_of_several_copies_only_whole_ones_stay(picture: Picture, tmp_path: Path, qapp: object, done: int) -> None:
    """And those that had not been reached are the old ones."""
    folder, render = tmp_path / "out", renderer()
    folder.mkdir()
    names = [f"册（第{number}份）.pdf" for number in range(1, 6)]
    volume = bound(picture, tmp_path / "files", render)
    whole = put_copies(picture, volume, folder / "册.pdf", 5, Drawing(render, spots_in), lambda _done: True)
    contents = [path.read_bytes() for path in whole]
    assert [path.name for path in whole] == names

    put_copies(picture, volume, folder / "册.pdf", 5, Drawing(render, spots_in), lambda so_far: so_far < done)

    assert sorted(path.name for path in folder.iterdir()) == names
    assert [path.read_bytes() for path in whole] == contents


def test_writing_is_stopped_in_the_middle(picture: Picture, tmp_path: Path) -> None:
    """A large volume on a slow disk: the old one stays, and nothing lies beside it."""
    target = tmp_path / "册.pdf"
    target.write_bytes(OLD)
    content, asked = bytes(40_000_000), list[None]()

    def counting() -> None:
        asked.append(None)

    put_volume(picture, content, tmp_path / "试.pdf", check=counting)
    (tmp_path / "试.pdf").unlink()
    assert len(asked) > 7
    for stop in range(1, len(asked) + 1):
        left = [stop]

        def check(left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise StoppedError

        with pytest.raises(StoppedError):
            put_volume(picture, content, target, agreed=True, check=check)
        assert target.read_bytes() == OLD
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["册.pdf"]


def test_a_copy_is_stopped_in_the_middle(picture: Picture, tmp_path: Path, qapp: object) -> None:
    """Those before it stay, and of it there is nothing."""
    folder, render, asked = tmp_path / "out", renderer(), list[int]()
    folder.mkdir()
    volume = bound(picture, tmp_path / "files", render)

    def go_on(done: int) -> bool:
        asked.append(done)
        return asked.count(1) < 5

    put = put_copies(picture, volume, folder / "册.pdf", 3, Drawing(render, spots_in), go_on)

    assert asked.count(1) == 5
    assert [path.name for path in folder.iterdir()] == [put[0].name] == ["册（第1份）.pdf"]
