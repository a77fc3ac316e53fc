"""A small policy written out as files, right in every place; each test spoils what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checklists.policy.nodes import Fault, PolicyError
from checklists.policy.reader import read_policy

POLICY = """\
id: small
number: 某发〔2020〕1号
title: 小店开业办法
issuer: 某局
registry_number: X-1
issued_on: 2020-01-01
published_in: 某公报
validity:
  - {document: 某发〔2020〕1号, since: 2020-02-01, until: 2021-01-31, source: 第三条, checked_on: 2026-11-22}
  - {document: 某发〔2021〕2号, since: 2021-02-01, source: 另一文件, checked_on: 2026-11-22}
after_validity: 未见续期文件
"""

SOURCE = """\
第一条 开业前应备齐营业执照和
消防证明。
第二条 本办法适用于本市的小店，连锁小店除外。
第三条 本办法自2020年2月1日起施行。
"""

PASSAGES = """\
第一条: 开业前应备齐营业执照和消防证明。
第二条: 本办法适用于本市的小店，连锁小店除外。
第三条: 本办法自2020年2月1日起施行。
"""

ENTRIES = """\
lists:
  walls:
    north: 北墙
    south: 南墙
entries:
  - {id: shop_name, kind: text, label: 店名, longest: 20}
  - {id: in_city, kind: yes-no, label: 在本市}
  - {id: chain, kind: choice, label: 连锁, options: {single: 单店, chain: 连锁店}}
  - {id: goods, kind: choices, label: 货品, options: {food: 食品, toys: 玩具}}
  - {id: opens_on, kind: date, label: 开业日期}
  - {id: area, kind: number, label: 面积, unit: ㎡, least: 0, places: 2}
  - {id: copies, kind: number, label: 份数, places: 0, default: 2}
  - id: rooms
    kind: table
    label: 房间表
    key: name
    columns:
      - {id: name, kind: text, label: 房间}
      - {id: use, kind: choice, label: 用途, options: {shop: 店面, store: 仓库}, default: shop}
      - {id: size, kind: number, label: 大小, unit: ㎡}
"""

CHECKLIST = """\
id: opening
title: 小店开业
outcome: conditions
verdicts: {ready: 可以开业, not-ready: 还不能开业, not-applicable: 不适用, undecided: 还不能下结论}
questions:
  - in_city
  - chain
  - goods: {when: {in_city: yes}}
  - rooms
forms: [letter]
gates:
  - {when: {in_city: yes}, source: 第二条, otherwise: 不在本市}
readings:
  - id: R1
    source: 第二条
    question: 加盟店算不算连锁
    options: {no: 不算, yes: {label: 算, explanation: 从严}}
    default: no
    because: 原文没有写
notes:
  - {id: N1, source: 第一条, text: 消防证明以当地为准。}
terms:
  small-room:
    all: [{room.use: store}, {room.size: {below: 5}}]
items:
  - {id: licence, kind: material, source: 第一条, label: 营业执照}
  - {id: fire, kind: material, source: 第一条, label: 消防证明, when: {not: {chain: chain}}, na: 不需要}
  - id: room
    kind: condition
    source: 第一条
    label: "{room}{wall}"
    for_each: [{name: room, of: rooms}, {name: wall, of: walls}]
    where: {room.use: [shop, store]}
    needed: {not: {term: small-room}}
  - {id: open, kind: step, source: 第三条, label: 开业}
  - {id: extra, kind: condition, authority: companion, source: 别的办法, label: 另看, text: 另看}
checks:
  - {id: early, level: block, when: {opens_on: {below: 2020-02-01}}, where: opens_on, text: 开业早于施行}
  - id: tiny
    level: warn
    for_each: [{name: room, of: rooms}]
    when: {room.size: {below: 1}}
    where: rooms
    text: "{room}太小"
deadlines:
  - {id: notice, text: 最迟告知日, start: opens_on, count: -3, unit: working-days, basis: 第一条}
routes:
  - {submit_to: 某局, copies: $copies, notes: [当面交]}
"""

FORM = """\
id: letter
title: 开业告知书
formats: [word]
file_name: "{shop_name}告知书"
entries:
  - shop_name: required
  - opens_on: {when: {in_city: yes}}
  - rooms
sheets:
  - title: 正文
    blocks:
      - {heading: 告知书, level: 0}
      - {quote: 第一条}
      - {pairs: [[opens_on]]}
      - {table: rooms, columns: [{id: name, title: 房间, width: 40}, {id: size, title: 大小, width: 40}]}
"""

FILES: Mapping[str, str] = {
    "policy.yaml": POLICY,
    "source.txt": SOURCE,
    "passages.yaml": PASSAGES,
    "entries.yaml": ENTRIES,
    "checklists/opening.yaml": CHECKLIST,
    "forms/letter.yaml": FORM,
}


class Slip(NamedTuple):
    """One mistake in one file: what is written instead of what, where the fault is told, and what it says."""

    file: str
    old: str
    new: str
    at: str
    says: str


def small_files(**more: str) -> dict[str, bytes]:
    """The files of the small policy as they lie on the disk."""
    return {name: text.encode() for name, text in {**FILES, **more}.items()}


def spoilt(file: str, old: str, new: str, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The files with one place written otherwise; that place must be there exactly once."""
    whole = dict(files or small_files())
    text = whole[file].decode()
    assert text.count(old) == 1, f"{file} has {text.count(old)} × {old!r}"
    return {**whole, file: text.replace(old, new).encode()}


def faults_of(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """What the reader finds wrong; nothing where it reads the files."""
    try:
        read_policy(files)
    except PolicyError as error:
        return error.faults
    return ()


def line_of(files: Mapping[str, bytes], file: str, words: str) -> int:
    """The line where some words stand first."""
    before, found, _ = files[file].decode().partition(words)
    assert found, f"{file} has no {words!r}"
    return before.count("\n") + 1


def told_of(slip: Slip, files: Mapping[str, bytes]) -> tuple[list[Fault], tuple[Fault, ...]]:
    """The faults that tell a slip in its file, at its line and in its words; and all faults."""
    files = spoilt(slip.file, slip.old, slip.new, files)
    faults = faults_of(files)
    place = (slip.file, line_of(files, slip.file, slip.at))
    return [fault for fault in faults if (fault.file, fault.line) == place and slip.says in fault.text], faults
