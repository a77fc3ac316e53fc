"""A YAML file as nodes that know their line and collect every fault instead of stopping at the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import yaml

from checklists.policy.values import day_of

MAX_BYTES = 5_000_000
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a policy's files, where, and what to write instead."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class PolicyError(Exception):
    """A policy's files are not right. `faults` holds all that was found, in order of file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(slots=True)
class Faults:
    """Where faults of several files are collected."""

    found: list[Fault] = field(default_factory=list)

    def add(self, node: Node, text: str) -> None:
        """Remember a fault at the node's line."""
        self.found.append(Fault(node.file, node.line, text))


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a YAML file. Its methods return what is there or, with a fault noted, an empty value."""

    file: str
    raw: yaml.Node
    faults: Faults

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return int(self.raw.start_mark.line) + 1

    def fault(self, text: str) -> None:
        """Note a fault here."""
        self.faults.add(self, text)

    @property
    def is_text(self) -> bool:
        """Whether this is a plain value."""
        return isinstance(self.raw, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self.raw, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Whether this is a mapping."""
        return isinstance(self.raw, yaml.MappingNode)

    def text(self) -> str:
        """The value as text; every value of a policy file is read as text."""
        if not self.is_text:
            self.fault("这里应写一个值，不是列表也不是映射")
            return ""
        if not self.raw.value.strip():
            self.fault("这里没有写内容，请补上，或删去这一行")
        return str(self.raw.value)

    def list(self) -> list[Node]:
        """The members of a list."""
        if not self.is_list:
            self.fault("这里应写列表，如 [a, b]，或每行以“- ”开头")
            return []
        return [Node(self.file, raw, self.faults) for raw in self.raw.value]

    def texts(self) -> tuple[str, ...]:
        """A list of values; one value alone counts as a list of one."""
        return (self.text(),) if self.is_text else tuple(node.text() for node in self.list())

    def pairs(self) -> dict[str, Node]:
        """A mapping with keys of the file's own; a key that stands twice is a fault."""
        if not self.is_mapping:
            self.fault("这里应写“键: 值”")
            return {}
        found: dict[str, Node] = {}
        for raw_key, raw_value in self.raw.value:
            key = Node(self.file, raw_key, self.faults)
            name = key.text()
            if name in found:
                key.fault(f"“{name}”写了两次，请删去一处")
            found[name] = Node(self.file, raw_value, self.faults)
        return found

    def keys(self) -> dict[str, Node]:
        """The places where the keys of a mapping stand, by key; their values may begin on a later line."""
        pairs = self.raw.value if self.is_mapping else ()
        return {str(key.value): Node(self.file, key, self.faults) for key, _ in pairs}

    def mapping(self, needed: Iterable[str] = (), known: Iterable[str] = ()) -> dict[str, Node]:
        """A mapping whose keys are all known; every needed key must be there."""
        needed = tuple(needed)
        allowed = (*needed, *known)
        found = self.pairs()
        for name, key in self.keys().items():
            if name not in allowed:
                key.fault(unknown("键", name, allowed))
        if self.is_mapping:
            for name in needed:
                if name not in found:
                    self.fault(f"缺少“{name}”，请补写 {name}: …")
        return found

    def one_of(self, allowed: Iterable[str], what: str) -> str:
        """A value that is one of those allowed."""
        text = self.text()
        if text and text not in tuple(allowed):
            self.fault(unknown(what, text, allowed))
        return text

    def yes(self) -> bool:
        """A value `yes` or `no`."""
        return self.one_of(("yes", "no"), "写法") == "yes"

    def day(self) -> date | None:
        """A date, year first."""
        text = self.text()
        day = day_of(text)
        if day is None or day.isoformat() != text:
            self.fault(f"“{text}”不是日期，请写成 2019-11-15")
        return day

    def whole(self) -> int:
        """A whole number."""
        text = self.text()
        if not re.fullmatch("-?[0-9]{1,9}", text):
            self.fault(f"“{text}”不是整数，请写成 7 或 -7")
            return 0
        return int(text)


def unknown(what: str, name: str, allowed: Iterable[str]) -> str:
    """The sentence for a name that is not known, with the nearest ones that are."""
    allowed = tuple(allowed)
    near = difflib.get_close_matches(name, allowed, n=1, cutoff=0.6)
    hint = f"是否想写“{near[0]}”？" if near else ""
    return f"不认识的{what}“{name}”。{hint}可写：{'、'.join(allowed) or '（无）'}"


def parse(file: str, content: bytes, faults: Faults) -> Node | None:
    """The top node of a file, or None with a fault noted where it is not plain YAML."""
    try:
        return Node(file, _compose(_text_of(content)), faults)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        unreadable = _Unreadable(line, "不是 UTF-8 文本，请另存为 UTF-8")
    except yaml.MarkedYAMLError as error:
        unreadable = _Unreadable(*_misspelt(error))
    except _Unreadable as error:
        unreadable = error
    faults.found.append(Fault(file, unreadable.line, str(unreadable)))
    return None


class _Unreadable(Exception):  # noqa: N818  never leaves this module
    """A file that cannot be read as a whole, and the line."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


def _text_of(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Unreadable(1, f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分")
    text = content.decode("utf-8")
    strange = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if strange:
        raise _Unreadable(text.count("\n", 0, strange.start()) + 1, "有不能出现的控制字符，请删去")
    return text


def _misspelt(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The line where YAML gave up, and what to look for; what was left open may begin further up."""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    line = mark.line + 1 if mark else 1
    if begun and begun.line + 1 < line:
        return line, f"这一行的缩进、冒号或引号写得不对，请检查；也可能是第{begun.line + 1}行开始的括号或引号没有写完"
    return line, "这一行的缩进、冒号或引号写得不对，请检查"


_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_LINKING = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)


def _compose(text: str) -> yaml.Node:
    depth = 0
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, _LINKING):
            raise _Unreadable(token.start_mark.line + 1, "不要使用 &、* 或 ! 标记，请把内容直接写出来")
        # What is nested without end would exhaust the stack, of the C loader first.
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > MAX_DEPTH:
            raise _Unreadable(token.start_mark.line + 1, "层次太深，请写得平一些")
    raw = yaml.compose(text, Loader=_Loader)
    if raw is None:
        raise _Unreadable(1, "文件是空的")
    return raw


# The C loader is ten times as fast and part of every wheel of PyYAML; a build from source may lack it.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
