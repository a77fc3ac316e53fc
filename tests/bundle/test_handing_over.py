"""A case goes out as one file and comes in whole: as a case of its own, or in place of itself."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checklists.bundle import content, packing, sealing
from checklists.bundle.errors import BundleError, PasswordError
from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.preview import lines_of_arrival, lines_of_changes
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import Arrival, as_new, checked, in_place
from checklists.cases import log
from checklists.cases.attachments import files_of, place_of
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.collecting import collect
from checklists.cases.errors import StoppedError, StoreError
from checklists.cases.session import Desk, Session
from checklists.policy.limits import MOST_ROWS
from checklists.policy.values import rows_of
from checklists.shelf import RESOURCES
from tests.bundle.conftest import ITEM
from tests.bundle.spoiling import answering, members_of, written
from tests.cases.making import assert_whole

PASSWORD = "济南泉城2026"
SCHEMA = json.loads((RESOURCES / "schema" / "bundle.json").read_text(encoding="utf-8"))


def bundle_of(desk: Desk, case: Session, folder: Path, name: str = "东塔楼.shenyan", password: str = "") -> Path:
    pack(parcel_of(case, desk.data), desk.data, folder / name, password=password)
    return folder / name


def taken_in(desk: Desk, file: Path, password: str = "") -> Session:
    with Bundle(file, password) as bundle:
        arrival = checked(desk, bundle)
        bundle.take_files(desk.data)
        return as_new(desk, arrival)


def looked_at(desk: Desk, file: Path) -> Arrival:
    with Bundle(file) as bundle:
        return checked(desk, bundle)


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_a_case_goes_through_an_empty_store_and_comes_back_the_same(
    desk: Desk, case: Session, other: Desk, tmp_path: Path, password: str
) -> None:
    """Facts, log, hashes, times, files and verdict are the same, and so is the bundle made of them, byte for byte."""
    file = bundle_of(desk, case, tmp_path, password=password)
    there = taken_in(other, file, password)

    assert there.stored.head._replace(summary=None) == case.stored.head._replace(summary=None)  # type: ignore[arg-type]
    assert there.stored.head.summary == case.stored.head.summary
    assert (there.stored.facts, list(there.history)) == (case.stored.facts, list(case.history))
    assert_whole(other.store, there.stored.head.id)
    for one in files_of(case.stored.facts):
        assert place_of(other.data, one.sha256).read_bytes() == place_of(desk.data, one.sha256).read_bytes()
    plain = bundle_of(desk, case, tmp_path, "one.shenyan")
    assert bundle_of(other, there, tmp_path, "two.shenyan").read_bytes() == plain.read_bytes()
    assert [head.id for head in other.store.heads(search="东塔")] == [case.stored.head.id]


def test_what_was_taken_away_from_an_item_is_not_handed_over(desk: Desk, case: Session, tmp_path: Path) -> None:
    names = zipfile.ZipFile(bundle_of(desk, case, tmp_path)).namelist()

    assert names[:2] == ["manifest.json", "log.jsonl"]
    assert set(names[2:]) == {f"blobs/{file.sha256}" for file in files_of(case.stored.facts)}
    assert len(names) == 4


def test_the_schema_says_what_is_written(desk: Desk, case: Session, tmp_path: Path) -> None:
    archive = zipfile.ZipFile(bundle_of(desk, case, tmp_path))
    row = {"$ref": "#/$defs/row", "$defs": SCHEMA["$defs"]}
    manifest = json.loads(archive.read("manifest.json"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(manifest, SCHEMA)
    for line in archive.read("log.jsonl").splitlines():
        jsonschema.validate(json.loads(line), row)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**manifest, "more": 1}, SCHEMA)


def test_the_schema_knows_every_kind_and_every_action() -> None:
    """Whoever adds one raises the version of the format."""
    steps = SCHEMA["$defs"]["row"]["properties"]["step"]["properties"]
    assert set(SCHEMA["$defs"]["kind"]["enum"]) == {kind.value for kind in Kind}
    assert set(steps["action"]["enum"]) == {action.value for action in Action}
    assert SCHEMA["properties"]["version"]["enum"][-1] == content.VERSION == 2


def test_the_same_case_twice_is_two_cases(desk: Desk, case: Session, tmp_path: Path) -> None:
    """Where the id is taken the newcomer has another, with its whole log, and a name that tells them apart."""
    copy = taken_in(desk, bundle_of(desk, case, tmp_path))

    assert copy.stored.head.id != case.stored.head.id
    assert copy.stored.head.title == "东塔楼商务中心（接收）"
    assert [row.step for row in copy.history[:-1]] == [row.step for row in case.history]
    assert_whole(desk.store, copy.stored.head.id)
    assert len(desk.store.heads()) == 2


def test_the_same_case_takes_over_what_was_done_elsewhere_and_gives_it_back(
    desk: Desk, case: Session, other: Desk, tmp_path: Path
) -> None:
    """One step, which the preview has told in words, and one undo."""
    there = taken_in(other, bundle_of(desk, case, tmp_path))
    there.mark("C3.1.a", "met")
    there.answer({"contact_phone": "13987654321", "floors": [{"name": "1层", "use": "sold"}]})
    there.rename("东塔楼（改）")
    before = case.stored.facts
    back = bundle_of(other, there, tmp_path, "back.shenyan")

    with Bundle(back) as bundle:
        arrival = checked(desk, bundle)
        told = lines_of_changes(arrival, case.picture, case.stored.facts)
        step = in_place(arrival, case)

    assert arrival.standing == "newer"
    assert told == [
        "联系电话：138****5678 → 139****4321",
        "楼层表：3行 → 1行（删去2行、改动1行）",
        "“主体结构”：待核对 → 符合",
        "办件名称：东塔楼商务中心 → 东塔楼（改）",
    ]
    assert (step.action, len(step.changes)) == (Action.RECEIVE, 4)
    assert case.stored.facts == there.stored.facts
    case.undo()
    assert case.stored.facts == before
    assert_whole(desk.store, case.stored.head.id)


@pytest.mark.parametrize(
    ("here", "elsewhere", "standing", "said"),
    [
        (False, False, "same", "内容完全一样"),
        (False, True, "newer", "办件包里的更新"),
        (True, False, "older", "本机又改过 1 步"),
        (True, True, "both", "两边都改过，本机改过 1 步"),
    ],
)
def test_how_a_bundle_stands_to_what_is_here(
    desk: Desk, case: Session, other: Desk, tmp_path: Path, *, here: bool, elsewhere: bool, standing: str, said: str
) -> None:
    there = taken_in(other, bundle_of(desk, case, tmp_path))
    if here:
        case.note("C3.1.a", "本机的备注")
    if elsewhere:
        there.note("C3.1.a", "那边的备注")

    arrival = looked_at(desk, bundle_of(other, there, tmp_path, "back.shenyan"))

    assert arrival.standing == standing
    assert any(said in line for line in lines_of_arrival(arrival))


def test_in_place_needs_the_same_case_outside_the_bin(desk: Desk, case: Session, other: Desk, tmp_path: Path) -> None:
    file = bundle_of(desk, case, tmp_path)
    stranger = desk.start("jn-49-2019/acceptance", "别的楼", {})
    arrival = looked_at(desk, file)
    case.delete()

    with pytest.raises(BundleError, match="没有编号为"):
        in_place(arrival, stranger)
    with pytest.raises(BundleError, match="在回收站里"):
        in_place(arrival, case)
    with pytest.raises(BundleError, match="在回收站里，请先恢复"):
        parcel_of(case, desk.data)


def test_whose_case_it_is_here_stays_as_it_is(desk: Desk, case: Session, other: Desk, tmp_path: Path) -> None:
    """The organisation of another store means nothing here; a case without one here is offered its own by name."""
    owner = other.organisations.add("某置业公司", {"office_address": "旧址"})
    there = other.start("jn-49-2019/acceptance", "西楼", {"organisation.name": "某置业公司"}, owner.id)
    here = taken_in(desk, bundle_of(other, there, tmp_path))

    there.mark("C3.1.a", "met")
    with Bundle(bundle_of(other, there, tmp_path, "again.shenyan")) as bundle:
        in_place(checked(desk, bundle), here)
    assert here.stored.head.organisation == there.stored.head.organisation
    assert [change.kind for change in here.history[-1].step.changes] == [Kind.MARK]


def test_a_lost_file_keeps_a_case_from_being_handed_over(desk: Desk, case: Session, tmp_path: Path) -> None:
    """Gone is seen at once; changed in place is seen while it is written, and nothing is left behind."""
    first, second = files_of(case.stored.facts)
    content_ = place_of(desk.data, second.sha256).read_bytes()
    place_of(desk.data, second.sha256).write_bytes(content_[:-1] + b"!")
    with pytest.raises(BundleError, match=r"照片\.jpg”在办件库里找不到了，或者和添加时不同"):
        bundle_of(desk, case, tmp_path)
    place_of(desk.data, first.sha256).unlink()
    with pytest.raises(BundleError, match=r"验收记录\.pdf"):
        bundle_of(desk, case, tmp_path)

    assert not list(tmp_path.glob("*.shenyan")) + list(tmp_path.glob(".shenyan*"))


def test_what_could_not_be_taken_in_is_not_handed_over(desk: Desk, case: Session, tmp_path: Path) -> None:
    """Nobody is given what nobody can open."""
    rows: Json = [{"key": f"{number}", "problem": f"第{number}处"} for number in range(MOST_ROWS + 1)]
    change = Change(Kind.ANSWER, "problems", None, rows)
    head = case.stored.head  # an earlier edition of the program let it in
    desk.store.append(
        head.id, Step(Action.ANSWER, (change,)), at=head.changed_at, summary=head.summary, expected=head.sequence
    )
    case.reload()
    with pytest.raises(BundleError, match="超过20,000行"):
        bundle_of(desk, case, tmp_path)

    case.undo()  # the log still tells of it
    with pytest.raises(BundleError, match=f"第{head.sequence + 1}步里，有表格超过20,000行.*请新建一个办件"):
        bundle_of(desk, case, tmp_path)


def test_a_case_with_too_much_in_it_is_not_handed_over(
    desk: Desk, case: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_STEPS", 3)
    with pytest.raises(BundleError, match="内容太多，请分成几个办件"):
        bundle_of(desk, case, tmp_path)


def test_rows_that_were_kept_without_keys_are_handed_over(
    desk: Desk, case: Session, other: Desk, tmp_path: Path
) -> None:
    """The very first programs kept them so; they get their keys as they do where they were typed."""
    rows: Json = [{"problem": "漏水"}, {"problem": "开裂"}]
    head = case.stored.head
    step = Step(Action.ANSWER, (Change(Kind.ANSWER, "problems", None, rows),))
    desk.store.append(head.id, step, at=head.changed_at, summary=head.summary, expected=head.sequence)
    case.reload()
    case.answer({"problems": [{"problem": "漏水"}, {"problem": "开裂", "demand": "重新粉刷"}]})

    there = taken_in(other, bundle_of(desk, case, tmp_path))
    assert there.stored.facts == case.stored.facts
    assert there.undo()
    assert there.picture.rows("problems") == [{"key": "1", "problem": "漏水"}, {"key": "2", "problem": "开裂"}]


def test_stopping_leaves_nothing_behind(desk: Desk, case: Session, other: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        pack(parcel_of(case, desk.data), desk.data, tmp_path / "x.shenyan", watch=lambda _copied: False)
    assert not list(tmp_path.glob("*.shenyan")) + list(tmp_path.glob(".shenyan*"))

    with Bundle(bundle_of(desk, case, tmp_path)) as bundle, pytest.raises(StoppedError):
        bundle.take_files(other.data, lambda _copied: False)
    assert not [file for file in (other.data / "attachments").rglob("*") if file.is_file()]
    assert other.store.heads() == []


def test_a_file_that_is_there_is_written_over_only_when_asked(desk: Desk, case: Session, tmp_path: Path) -> None:
    target = tmp_path / "x.shenyan"
    target.write_bytes(b"mine")
    parcel = parcel_of(case, desk.data)

    with pytest.raises(BundleError, match="已经存在，没有改动它"):
        pack(parcel, desk.data, target)
    assert target.read_bytes() == b"mine"
    pack(parcel, desk.data, target, replace=True)
    with Bundle(target) as bundle:
        assert bundle.manifest.case.title == "东塔楼商务中心"


@pytest.mark.parametrize(("place", "says"), [("nowhere/x.shenyan", "不存在"), (".", "是文件夹")])
def test_where_it_cannot_be_written_that_is_said(
    desk: Desk, case: Session, tmp_path: Path, place: str, says: str
) -> None:
    with pytest.raises(BundleError, match=says):
        pack(parcel_of(case, desk.data), desk.data, tmp_path / place)


def test_no_room_is_said_before_anything_is_written(
    desk: Desk, case: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10**9, 10**9, 10**8))  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="磁盘只剩100MB"):
        bundle_of(desk, case, tmp_path)
    assert not list(tmp_path.glob(".shenyan*"))


def test_a_sealed_bundle_shows_nothing_and_needs_its_password(desk: Desk, case: Session, tmp_path: Path) -> None:
    file = bundle_of(desk, case, tmp_path, password=PASSWORD)
    text = file.read_bytes()

    assert not [word for word in ("13812345678", "manifest", "东塔楼", "%PDF") if word.encode() in text]
    with pytest.raises(PasswordError, match="设了口令"):
        Bundle(file)
    with pytest.raises(PasswordError, match="口令不对"):
        Bundle(file, PASSWORD + "x")
    with Bundle(file, "济南泉城２０２６") as bundle:  # as another input method types it
        assert bundle.manifest.case.id == case.stored.head.id


def test_a_short_password_is_refused(desk: Desk, case: Session, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="至少要8个字"):
        bundle_of(desk, case, tmp_path, password="1234567")
    assert not list(tmp_path.glob("*.shenyan"))


def test_a_password_costs_a_guesser_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of one guess is part of the format, and no file can ask for more."""
    monkeypatch.undo()
    assert sealing._COST == 1 << 17


@pytest.mark.parametrize("cut", [1, 15, 16, 17, sealing.PIECE, sealing.PIECE + 16])
def test_a_sealed_bundle_that_is_cut_is_noticed(desk: Desk, case: Session, tmp_path: Path, cut: int) -> None:
    """Also at the very edge between two pieces, before anything is read."""
    file = bundle_of(desk, case, tmp_path, password=PASSWORD)
    file.write_bytes(file.read_bytes()[:-cut])

    with pytest.raises(BundleError, match="不能接收"):
        Bundle(file, PASSWORD)


def test_pieces_of_a_sealed_bundle_cannot_change_places(desk: Desk, case: Session, other: Desk, tmp_path: Path) -> None:
    file = bundle_of(desk, case, tmp_path, password=PASSWORD)
    text, piece, start = file.read_bytes(), sealing.PIECE + 16, sealing._HEADER
    assert len(text) > start + 2 * piece - 40_000
    swapped = text[:start] + text[start + 16 : start + piece] + text[start : start + 16] + text[start + piece :]
    file.write_bytes(swapped)

    with pytest.raises(BundleError, match="不能接收"):
        taken_in(other, file, PASSWORD)
    assert other.store.heads() == []


def test_imported_bundles_become_rows_of_the_summary(desk: Desk, other: Desk, tmp_path: Path) -> None:
    """A district takes in what applicants handed over, and its table has a row for each."""
    for number in range(3):
        given = {"district": "lixia", "institution_type": "bank", "kinds": "settle", "account": "6222021234567890123"}
        bank = other.start("jn-97-2019/financial-institution", f"某银行{number}", given)
        taken_in(desk, bundle_of(other, bank, tmp_path, f"{number}.shenyan"))
    summary = desk.start("jn-97-2019/district-summary", "历下区汇总", {"district": "lixia"})

    assert collect(desk, summary, [head.id for head in desk.store.heads() if "银行" in head.title]) == (3, 0)
    rows = rows_of(summary.picture.facts.answers.get("applications"))
    assert {row["programme"] for row in rows} == {"financial-institution"}


def test_the_log_of_a_bundle_is_not_what_it_was_when_a_word_is_changed(
    desk: Desk, case: Session, other: Desk, tmp_path: Path
) -> None:
    """Also where whoever changed it did so in the facts as well."""
    file = bundle_of(desk, case, tmp_path)
    members = {info.filename: zipfile.ZipFile(file).read(info) for info in zipfile.ZipFile(file).infolist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text.replace(b"13812345678", b"13812345679"))

    with Bundle(file) as bundle, pytest.raises(BundleError, match="前后对不上"):
        checked(other, bundle)


def test_an_item_can_be_attached_again_after_an_undo_of_taking_away(
    desk: Desk, case: Session, other: Desk, tmp_path: Path
) -> None:
    """The file that was taken away did not come along: undoing that shows it as lost, and says so."""
    there = taken_in(other, bundle_of(desk, case, tmp_path))
    while log.undoable(there.history) is not None and len(there.picture.facts.evidence.get(ITEM, ())) < 3:
        there.undo()

    lost = [finding.text for finding in there.picture.findings if "不要的.pdf" in finding.text]
    assert lost
    assert "在办件库里找不到了" in lost[0]


@pytest.fixture
def ledger(desk: Desk) -> Session:
    """A case with something filled in beside an item."""
    return desk.start("jn-21-2019/task-ledger", "台账", {"T1.1.progress": "招标中"})


def test_what_is_filled_in_beside_an_item_is_told_by_its_name(
    desk: Desk, ledger: Session, other: Desk, tmp_path: Path
) -> None:
    there = taken_in(other, bundle_of(desk, ledger, tmp_path))
    there.answer({"T1.1.progress": "已上线"})

    with Bundle(bundle_of(other, there, tmp_path, "back.shenyan")) as bundle:
        told = lines_of_changes(checked(desk, bundle), ledger.picture, ledger.stored.facts)

    label = next(item.label for item in ledger.picture.items if item.id == "T1.1")
    assert told == [f"“{label}”的进展：招标中 → 已上线"]


def test_a_risk_that_is_there_is_told_in_its_own_words(desk: Desk, other: Desk, tmp_path: Path) -> None:
    here = desk.start("jn-110-2019/black-list-risk", "某小贷公司", {"subject_kind": "micro-loan"})
    there = taken_in(other, bundle_of(desk, here, tmp_path))
    there.mark("B5.3", "met")

    with Bundle(bundle_of(other, there, tmp_path, "back.shenyan")) as bundle:
        (told,) = lines_of_changes(checked(desk, bundle), here.picture, here.stored.facts)

    assert told.endswith("待核对 → 存在")


@pytest.mark.parametrize("value", ["不是日期", ["2020-06-30"], [{"key": "1"}]])
def test_what_cannot_stand_beside_an_item_is_not_let_in(
    value: Any, desk: Desk, ledger: Session, other: Desk, tmp_path: Path
) -> None:
    """It would be judged, and printed."""
    members = answering(members_of(bundle_of(desk, ledger, tmp_path)), "T1.1.finished_on", value)

    with pytest.raises(BundleError, match="不会写出的内容"):
        taken_in(other, written(members, tmp_path / "x.shenyan"))
