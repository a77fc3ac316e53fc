"""Bundles made to do harm: each is refused in one sentence, or does none."""

from __future__ import annotations

import json
import random
import resource
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checklists.bundle import archive
from checklists.bundle.errors import BundleError
from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.preview import lines_of_arrival, lines_of_changes
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked
from checklists.cases.errors import StoreError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.policy.limits import MOST_ROWS
from checklists.shelf import Shelf
from tests.bundle.conftest import case_in, desk_in
from tests.bundle.spoiling import Members, answering, chained, members_of, mutated, rows_in, written
from tests.tally import Tally
from ui import as_json, as_lines, entries_json

MUTATIONS = 1000
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def file(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with nothing wrong."""
    folder = tmp_path_factory.mktemp("good")
    with Store.open(folder / "store") as store:
        desk = desk_in(folder / "store", store, shelf)
        pack(parcel_of(case_in(desk, folder), desk.data), desk.data, folder / "good.shenyan")
    return folder / "good.shenyan"


@pytest.fixture(scope="module")
def members(file: Path) -> Members:
    return members_of(file)


def take(desk: Desk, file: Path) -> Session:
    with Bundle(file) as bundle:
        arrival = checked(desk, bundle)
        list(lines_of_arrival(arrival))
        bundle.take_files(desk.data)
        return as_new(desk, arrival)


def use(session: Session) -> None:
    """Do with a case what people do first: look at it, and undo all of it."""
    list(as_lines.lines_of_picture(session.picture))
    list(as_lines.lines_of_findings(session.picture))
    as_json.of_picture(session.picture, session.stored.head.checklist)
    entries_json.of_fields(session.picture)
    while session.undo() is not None:
        pass


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def lying_about(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "there" not in path.parts}


def assert_refused(desk: Desk, file: Path, says: str) -> None:
    with pytest.raises(BundleError, match=says):
        take(desk, file)
    assert desk.store.heads() == []


def test_a_thousand_spoilt_bundles_do_no_harm(
    file: Path, members: Members, other: Desk, tmp_path: Path, tally: Tally
) -> None:
    """Each is refused in a sentence, or taken in as a sound case; nothing is written elsewhere, memory stays."""
    chance, whole, spoilt = random.Random(20261126), file.read_bytes(), tmp_path / "spoilt.shenyan"
    spoilt.touch()
    before, at_first = lying_about(tmp_path), memory()
    refusals: dict[str, int] = {}
    taken = 0

    for _ in range(MUTATIONS):
        made = mutated(members, whole, chance)
        spoilt.write_bytes(made) if isinstance(made, bytes) else written(made, spoilt)
        with tally("接收改坏的办件包"):
            try:
                session = take(other, spoilt)
            except (BundleError, StoreError) as error:
                refusals[str(error)] = refusals.get(str(error), 0) + 1
            else:
                taken += 1
                if taken % 10 == 0:
                    use(session)

    assert lying_about(tmp_path) == before
    assert memory() - at_first < 200 * MEGABYTE
    assert sum(refusals.values()) > MUTATIONS // 2
    assert len(refusals) > 5  # they were spoilt in more than one way
    assert taken > 10  # and some in ways that do no harm


@pytest.mark.parametrize(
    "name",
    ["../evil", "/tmp/evil", "..\\evil", "C:\\evil", "blobs/../../evil", "blobs/CON", "x:ads", "blobs/" + "A" * 64],
)
def test_a_name_that_leads_elsewhere_is_refused(members: Members, other: Desk, tmp_path: Path, name: str) -> None:
    assert_refused(other, written({**members, name: b"x"}, tmp_path / "x.shenyan"), "不是办件包的内容")
    assert not list(tmp_path.rglob("*evil*"))


def _twice(members: Members, file: Path) -> None:
    written(members, file)
    with zipfile.ZipFile(file, "a") as made, warnings.catch_warnings(action="ignore"):
        made.writestr("manifest.json", members["manifest.json"])


def _packed_files(members: Members, file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)


def _packed_otherwise(members: Members, file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as made:
        for name, content in members.items():
            made.writestr(name, content)


def _encrypted(members: Members, file: Path) -> None:
    written(members, file)
    text = bytearray(file.read_bytes())
    place = text.index(b"PK\x01\x02")
    text[place + 8] |= 1
    file.write_bytes(text)


def _overlapping(members: Members, file: Path) -> None:
    """Two names for the same bytes."""
    written(members, file)
    text = bytearray(file.read_bytes())
    first = text.index(b"PK\x01\x02")
    second = text.index(b"PK\x01\x02", first + 4)
    text[second + 42 : second + 46] = text[first + 42 : first + 46]
    file.write_bytes(text)


def _with_a_comment(members: Members, file: Path) -> None:
    written(members, file)
    with zipfile.ZipFile(file, "a") as made:
        made.comment = b"x" * 100


def _many(members: Members, file: Path) -> None:
    written({**members, **{f"blobs/{number:064x}": b"" for number in range(archive.MOST_MEMBERS)}}, file)


def _bomb(members: Members, file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", b" " * 30_000_000 + members["manifest.json"])


def _large(members: Members, file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", b" " * 40_000_000)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_twice, "不是办件包的内容"),
        (_packed_files, "不是本程序的写法"),
        (_packed_otherwise, "不是本程序的写法"),
        (_encrypted, "不是本程序的写法"),
        (_overlapping, "互相重叠"),
        (_with_a_comment, "它不是办件包"),
        (_many, "太多"),
        (_bomb, "大得不正常"),
        (_large, "内容太大"),
        (lambda members, file: file.write_bytes(b""), "它不是办件包"),
        (lambda members, file: file.write_bytes(b"PK\x05\x06" + b"\0" * 18), "缺少必要的内容"),
        (lambda members, file: file.write_bytes(random.Random(1).randbytes(100_000)), "它不是办件包"),
        (lambda members, file: file.write_bytes(b"SHENYAN\x01"), "不完整"),
    ],
)
def test_a_zip_file_with_a_trick_is_refused(
    members: Members, other: Desk, tmp_path: Path, make: Callable[[Members, Path], Any], says: str
) -> None:
    make(members, tmp_path / "x.shenyan")
    assert_refused(other, tmp_path / "x.shenyan", says)


def test_the_table_of_members_is_measured_before_it_is_read(other: Desk, tmp_path: Path) -> None:
    """The reader of zip files would take all of it into memory at once."""
    length = 300 * MEGABYTE
    with (tmp_path / "x.shenyan").open("wb") as made:
        made.truncate(length)
        made.seek(length)
        made.write(b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 9, 9, length, 0, 0))
    before = memory()

    assert_refused(other, tmp_path / "x.shenyan", "太多")
    assert memory() - before < 50 * MEGABYTE


def test_a_far_table_of_members_is_measured_too(other: Desk, tmp_path: Path) -> None:
    far = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, 9, 9, 1 << 40, 0)
    where = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 9, 9, 10, 0, 0)
    (tmp_path / "x.shenyan").write_bytes(far + where + end)

    assert_refused(other, tmp_path / "x.shenyan", "太多")


def test_a_link_among_the_files_is_a_file(members: Members, other: Desk, tmp_path: Path) -> None:
    """What its attributes say is not looked at; the content is kept under its SHA-256, as all is."""
    with zipfile.ZipFile(tmp_path / "x.shenyan", "w") as made:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o120777 << 16
            made.writestr(info, content)

    take(other, tmp_path / "x.shenyan")
    assert not [path for path in other.data.rglob("*") if path.is_symlink()]


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 200_000,
        b'{"format":' * 50_000,
        b"\xff\xfe{",
        b'{"format": "shenyan-bundle", "version": 1}',
        b'{"format": "shenyan-bundle", "version": "1"}',
        b"null",
        b"",
    ],
)
def test_a_manifest_that_is_none_is_refused(members: Members, other: Desk, tmp_path: Path, text: bytes) -> None:
    assert_refused(other, written({**members, "manifest.json": text}, tmp_path / "x.shenyan"), "不会写出的内容")


@pytest.mark.parametrize("line", [b"[" * 200_000, b"x" * (archive.LONGEST_LINE + 1), b"null", b'{"at": "\\ud800"}'])
def test_a_log_that_is_none_is_refused(members: Members, other: Desk, tmp_path: Path, line: bytes) -> None:
    spoilt = {**members, "log.jsonl": members["log.jsonl"] + line}
    assert_refused(other, written(spoilt, tmp_path / "x.shenyan"), "不能接收")


def test_a_bundle_of_a_newer_program_says_so(members: Members, other: Desk, tmp_path: Path) -> None:
    newer = members["manifest.json"].replace(b'"version":2', b'"version":3,"more":[]')
    assert_refused(other, written({**members, "manifest.json": newer}, tmp_path / "x.shenyan"), "更新版本的申验通")


def test_a_bundle_under_an_unknown_rule_names_it(members: Members, other: Desk, tmp_path: Path) -> None:
    manifest = json.loads(members["manifest.json"])
    manifest["case"]["checklist"] = "xx-1-2030/what"
    manifest["policy"]["number"] = "某建发〔2030〕1号\u202e"
    file = written({**members, "manifest.json": json.dumps(manifest).encode()}, tmp_path / "x.shenyan")
    assert_refused(other, file, "某建发〔2030〕1号”，本机没有")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("area_total", "1e999999"),
        ("area_total", "9" * 100),
        ("started_on", "2024-02-30"),
        ("started_on", "20240229"),
        ("in_jinan", "maybe"),
        ("project_name", "甲\u202e乙"),
        ("project_name", "甲\x00乙"),
        ("project_name", "甲" * 100_001),
        ("project_name", ["x"]),
        ("floors", "x"),
        ("floors", [{"key": "1", "name": "x"}, {"name": "y"}]),
        ("floors", [{"key": "1", "name": "x"}, {"key": "1", "name": "y"}]),
        ("floors", [{"key": "a/b", "name": "x"}]),
        ("floors", [{"key": "1", "area": "much"}]),
        ("floors", [{"key": str(number)} for number in range(MOST_ROWS + 1)]),
        ("reading.G10", {"choice": "lost"}),
        ("reading.G10", "as-handed-over"),
        ("k" * 501, "x"),
    ],
)
def test_an_answer_that_this_program_would_not_keep_is_refused(
    members: Members, other: Desk, tmp_path: Path, key: str, value: Any
) -> None:
    """Although the chain of hashes is sound: whoever can write can hash."""
    assert_refused(other, written(answering(members, key, value), tmp_path / "x.shenyan"), "不会写出的内容")


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("mark", "C3.1.a", {"mark": "perfect"}),
        ("mark", "C3.1.a", {"mark": "met", "more": "x"}),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "../../evil", "size": 1}]),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "a" * 64}]),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "a" * 64, "size": 1, "copy": "photo"}]),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "a" * 64, "size": 1, "until": "2026-02-30"}]),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "a" * 64, "size": 1, "pages": 3}]),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "a" * 64, "size": 1, "note": ""}]),
        ("evidence", "C3.1.a", [{"name": "x", "sha256": "a" * 64, "size": 1, "colour": "x"}]),
        ("evidence", "C3.1.a", []),
        ("title", "", "x" * 201),
        ("title", "other", "x"),
        ("deleted", "", "yes"),
        ("note", "", "x"),
        ("note", "C3.1.a", "\x1b[31m"),
    ],
)
def test_a_fact_that_this_program_would_not_keep_is_refused(
    members: Members, other: Desk, tmp_path: Path, kind: str, key: str, value: Any
) -> None:
    assert_refused(other, written(answering(members, key, value, kind), tmp_path / "x.shenyan"), "不会写出的内容")


def test_rows_that_multiply_beyond_measure_are_refused(members: Members, other: Desk, tmp_path: Path) -> None:
    """A thousand floors with a thousand parts of their own would be millions of items."""
    parts = [{"key": str(number), "name": f"部位{number}", "scope": "building"} for number in range(MOST_ROWS)]
    floors = [{"key": str(number), "name": f"{number}层"} for number in range(MOST_ROWS)]
    spoilt = answering(answering(members, "own_parts", parts), "floors", floors)

    assert_refused(other, written(spoilt, tmp_path / "x.shenyan"), "行太多")


def test_an_old_value_that_an_undo_would_bring_back_is_looked_at_too(
    members: Members, other: Desk, tmp_path: Path
) -> None:
    spoilt = answering(answering(members, "area_total", "1e999999"), "area_total", "5")
    assert_refused(other, written(spoilt, tmp_path / "x.shenyan"), "不会写出的内容")


def test_a_file_that_is_not_what_its_name_says_is_not_kept(desk: Desk, other: Desk, tmp_path: Path) -> None:
    """Nor does it harm the file whose content it has."""
    session = desk.start("jn-49-2019/acceptance", "某楼", {"extent": "whole"})
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
        session.attach("C3.1.a", [tmp_path / name])
    pack(parcel_of(session, desk.data), desk.data, tmp_path / "good.shenyan")
    members = members_of(tmp_path / "good.shenyan")
    first, second = (name for name in members if name.startswith("blobs/"))
    spoilt = {**members, second: members[first]}
    before = {path: path.read_bytes() for path in (desk.data / "attachments").rglob("*") if path.is_file()}

    for place in (desk, other):
        with Bundle(written(spoilt, tmp_path / "x.shenyan")) as bundle, pytest.raises(BundleError, match="损坏"):
            bundle.take_files(place.data)
    assert {path: path.read_bytes() for path in (desk.data / "attachments").rglob("*") if path.is_file()} == before
    assert other.store.heads() == []


def test_names_of_files_are_words_and_never_places(members: Members, other: Desk, tmp_path: Path) -> None:
    """They may come from a system where they were good; what is done with them is another matter."""
    rows = rows_in(members)
    for row in rows:
        for change in row["step"]["changes"]:
            if change["kind"] == "evidence":
                for number, one in enumerate(change["after"]):
                    one["name"] = ["../../evil.pdf", "C:\\evil.pdf", "CON"][number]
    session = take(other, written(chained(members, rows), tmp_path / "x.shenyan"))

    assert {file.name for files in session.picture.facts.evidence.values() for file in files} >= {"../../evil.pdf"}
    assert not list(tmp_path.rglob("*evil*"))


def test_what_looks_like_markup_is_told_as_it_is(desk: Desk, case: Session, tmp_path: Path) -> None:
    """A preview is plain text; a control character never gets so far."""
    before = case.stored.facts
    case.answer({"project_name": "<img src=x> =1+1"})
    pack(parcel_of(case, desk.data), desk.data, tmp_path / "x.shenyan")
    case.undo()

    with Bundle(tmp_path / "x.shenyan") as bundle:
        told = lines_of_changes(checked(desk, bundle), case.picture, before)
    assert told == ["工程名称：东塔楼 → <img src=x> =1+1"]
