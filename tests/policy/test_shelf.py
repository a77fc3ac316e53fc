"""The shelf reads each policy once and keeps it compiled by content; what it keeps is never trusted blindly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from checklists import shelf
from checklists.policy.nodes import PolicyError
from checklists.shelf import RESOURCES, Shelf, UnknownChecklistError
from tests.policy.small import small_files, spoilt

SHIPPED = RESOURCES / "policies"


def lay_out(folder: Path, files: Mapping[str, bytes], name: str = "small") -> Path:
    """Puts a policy's files into a folder of policies."""
    for file, content in files.items():
        path = folder / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "政策 files", small_files())


def test_what_was_kept_is_equal_to_what_was_read(tmp_path: Path) -> None:
    """For every policy that the program brings along."""
    read = Shelf(SHIPPED).policies
    list(Shelf(SHIPPED, tmp_path / "kept").policies)
    assert len(list((tmp_path / "kept").iterdir())) == len(read)

    again = Shelf(SHIPPED, tmp_path / "kept").policies

    assert again == read


def test_policies_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """A number with more digits comes after one with fewer, on every page that lists them."""
    for name in ("jn-110-2019", "jn-97-2019", "jn-9-2020", "jn-9-2019", "a"):
        lay_out(tmp_path, spoilt("policy.yaml", "id: small", f"id: {name}"), name)

    assert list(Shelf(tmp_path).policies) == ["a", "jn-9-2019", "jn-9-2020", "jn-97-2019", "jn-110-2019"]


def test_what_was_kept_is_used(policies: Path, tmp_path: Path) -> None:
    """Another policy put in its place is what one gets: the second start reads no YAML."""
    kept = tmp_path / "kept"
    assert Shelf(policies, kept).policies
    other = lay_out(
        tmp_path / "other",
        small_files(**{"policy.yaml": small_files()["policy.yaml"].decode().replace("小店", "大店")}),
    )
    list(Shelf(other, tmp_path / "kept-other").policies)
    (file,) = kept.iterdir()
    (other_file,) = (tmp_path / "kept-other").iterdir()
    file.write_bytes(other_file.read_bytes())

    assert Shelf(policies, kept).policies["small"].title == "大店开业办法"


def test_one_changed_letter_is_read_anew(policies: Path, tmp_path: Path) -> None:
    before = Shelf(policies, tmp_path / "kept").policies["small"]
    path = policies / "small" / "entries.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("店名", "店号"), encoding="utf-8")

    after = Shelf(policies, tmp_path / "kept").policies["small"]

    assert (before.entry["shop_name"].label, after.entry["shop_name"].label) == ("店名", "店号")
    assert before.edition != after.edition


@pytest.mark.parametrize("damage", [b"", b"\x00" * 100, b"\x80", "half"])
def test_a_damaged_file_is_read_past(policies: Path, tmp_path: Path, damage: bytes | str) -> None:
    """And the next start has a whole one again."""
    whole = Shelf(policies, tmp_path / "kept").policies["small"]
    (file,) = (tmp_path / "kept").iterdir()
    content = file.read_bytes()
    file.write_bytes(damage if isinstance(damage, bytes) else content[: len(content) // 2])

    assert Shelf(policies, tmp_path / "kept").policies["small"] == whole
    assert file.read_bytes() == content


def test_what_a_package_brings_along_is_used_and_not_kept_again(
    policies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of it that is damaged is read past as well, and kept where the user's own are."""
    monkeypatch.setattr(shelf, "READ_BEFORE", tmp_path / "package")
    packed = Shelf(policies, tmp_path / "package")
    whole, cover = packed.policies["small"], packed.covers["small"]
    there = sorted((tmp_path / "package").iterdir())

    started = Shelf(policies, tmp_path / "kept")
    assert (started.policies["small"], started.covers["small"]) == (whole, cover)
    assert not (tmp_path / "kept").exists()

    for file in there:
        file.write_bytes(b"{")
    started = Shelf(policies, tmp_path / "kept")
    assert (started.policies["small"], started.covers["small"]) == (whole, cover)
    assert sorted(file.name for file in (tmp_path / "kept").iterdir()) == [file.name for file in there]


def test_a_place_where_nothing_can_be_kept_is_no_error(policies: Path, tmp_path: Path) -> None:
    """A file where the folder should be stops even an administrator."""
    (tmp_path / "kept").write_text("a file")

    assert Shelf(policies, tmp_path / "kept").policies["small"].title == "小店开业办法"


def test_a_folder_in_the_place_of_the_file_is_no_error(policies: Path, tmp_path: Path) -> None:
    list(Shelf(policies, tmp_path / "kept").policies)
    (file,) = (tmp_path / "kept").iterdir()
    file.unlink()
    file.mkdir()

    assert Shelf(policies, tmp_path / "kept").policies["small"].title == "小店开业办法"
    assert list((tmp_path / "kept").iterdir()) == [file]


def test_faults_are_told_with_the_folder(policies: Path) -> None:
    """With several policies, checklists/opening.yaml alone would not say which."""
    (policies / "small" / "checklists" / "opening.yaml").write_text("id: ]", encoding="utf-8")

    with pytest.raises(PolicyError, match=r"^small/checklists/opening\.yaml:1: "):
        list(Shelf(policies).policies)


def test_a_folder_is_named_after_its_policy(tmp_path: Path) -> None:
    """Two folders with one id would hide one another."""
    with pytest.raises(PolicyError, match="请改名为 small"):
        list(Shelf(lay_out(tmp_path, small_files(), "other")).policies)


def test_folders_without_a_policy_are_no_policies(policies: Path) -> None:
    (policies / "notes").mkdir()
    (policies / "readme.txt").write_text("x")

    assert list(Shelf(policies).policies) == ["small"]


def test_a_checklist_is_found_by_its_whole_name(policies: Path) -> None:
    shelf = Shelf(policies)

    policy, checklist = shelf.find("small/opening")

    assert (policy.id, checklist.title) == ("small", "小店开业")
    assert [name for name, _, _ in shelf.checklists] == ["small/opening"]


@pytest.mark.parametrize("name", ["small/closing", "small", "", "large/opening", "small/opening/x"])
def test_an_unknown_checklist_is_told_what_there_is(policies: Path, name: str) -> None:
    with pytest.raises(UnknownChecklistError, match="可用的事项：small/opening"):
        Shelf(policies).find(name)


def test_other_policies_are_not_read_for_a_checklist(policies: Path) -> None:
    """A policy is a large value, and a case is under one of them."""
    (policies / "zz-wrong").mkdir()
    (policies / "zz-wrong" / "policy.yaml").write_text("no policy", encoding="utf-8")
    shelf = Shelf(policies)

    assert shelf.find("small/opening")[0].id == "small"
    with pytest.raises(PolicyError):
        _ = shelf.policies
