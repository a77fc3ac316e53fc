"""A policy's folder read into one `Policy`, or into every fault that was found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from checklists.policy.files import Files, edition_of
from checklists.policy.layout import Form
from checklists.policy.model import Checklist, Link, Passage, Policy
from checklists.policy.nodes import Fault, Faults, Node, PolicyError, parse
from checklists.policy.read_checklist import ChecklistReader, Fragments
from checklists.policy.read_conditions import Known
from checklists.policy.read_entries import read_entries
from checklists.policy.read_form import FormReader
from checklists.policy.read_notices import read_notices
from checklists.policy.read_offices import read_offices
from checklists.policy.setting import Setting

Made = TypeVar("Made", Checklist, Form)
Thing = TypeVar("Thing")
_FILES = ("policy.yaml", "passages.yaml", "entries.yaml", "source.txt")
_PLACES = re.compile(
    r"(policy|passages|entries|offices|situations|(checklists|fragments|forms|forms/parts)/[^/]+)\.yaml"
)
_ABOUT = (
    "id",
    "number",
    "title",
    "issuer",
    "registry_number",
    "issued_on",
    "published_in",
    "validity",
    "after_validity",
)
_ORDER = "checklists"  # the matters in the order of the rule; without it, in that of the names of their files


def squeezed(text: str) -> str:
    """Text without any blanks or line ends, which is how passages are compared with the rule's text."""
    return re.sub(r"\s+", "", text)


def read_policy(files: Files) -> Policy:
    """The policy in a folder's files. Raises `PolicyError` with all faults at once."""
    faults = Faults()
    tops = {name: parse(name, files[name], faults) for name in sorted(files) if name.endswith(".yaml")}
    for name in _FILES:
        if name not in files:
            faults.found.append(Fault(name, 1, "缺少这个文件，请补上"))
    for name in tops:
        if not _PLACES.fullmatch(name):
            places = "事项请放进 checklists/，表格请放进 forms/，共用的部分请放进 fragments/ 或 forms/parts/"
            faults.found.append(Fault(name, 1, f"不认识的文件；{places}"))
    whole = {name: top for name, top in tops.items() if top is not None}
    if not {"policy.yaml", "passages.yaml", "entries.yaml"} <= whole.keys():
        raise PolicyError(faults.found)
    policy = _policy(whole, files, _source(files, faults))
    if faults.found:
        raise PolicyError(faults.found)
    return policy


def _source(files: Files, faults: Faults) -> str | None:
    """The rule's own text; None, with a fault noted, where there is none to compare with."""
    content = files.get("source.txt")
    try:
        return content.decode("utf-8-sig") if content is not None else None
    except UnicodeDecodeError:
        faults.found.append(Fault("source.txt", 1, "不是 UTF-8 文本，请另存为 UTF-8"))
        return None


def _policy(tops: Mapping[str, Node], files: Files, source: str | None) -> Policy:
    top, passage_top, entry_top = tops["policy.yaml"], tops["passages.yaml"], tops["entries.yaml"]
    parts = top.mapping(_ABOUT, (_ORDER, "notices"))
    passages = _passages(passage_top, source)
    read = read_entries(entry_top)
    entries = read.entries
    offices = read_offices(tops.get("offices.yaml"), entries)
    form_reader = FormReader(entries, passages, _inside("forms/parts", tops))
    forms = _folder("forms", tops, form_reader.read, lambda form: form.id)
    form_reader.tell_unused_parts()
    for form in forms:
        if form.id in entries:  # a finding names the place it is about, and one name must mean one place
            tops[f"forms/{form.id}.yaml"].fault(f"表格“{form.id}”与一个栏目同名，请给其中一个改名")
    late = [working.entry for working in read.working if working.late and not working.table]
    # A form whose file cannot be read is told once, and not again wherever it is named.
    setting = Setting(Known(entries), read.lists, passages, _names_in("forms", files), offices, late)
    shared = {name: tops[f"fragments/{name}.yaml"] for name in _names_in("fragments", tops)}
    fragments = Fragments(shared, _names_in("fragments", files))
    checklists = _folder("checklists", tops, ChecklistReader(setting, fragments).read, lambda checklist: checklist.id)
    fragments.tell_unused()
    days = dict.fromkeys(deadline.id for checklist in checklists for deadline in checklist.deadlines)
    for node in read.deadlines:
        node.one_of(days, "时限")
    names = [checklist.id for checklist in checklists]
    text = {key: parts[key].text() for key in parts if key in _ABOUT and key != "validity"}
    return Policy(
        id=text.get("id", ""),
        number=text.get("number", ""),
        title=text.get("title", ""),
        issuer=text.get("issuer", ""),
        registry_number=text.get("registry_number", ""),
        issued_on=_day(parts, "issued_on"),
        published_in=text.get("published_in", ""),
        edition=edition_of(files),
        links=_links(parts["validity"]) if "validity" in parts else (),
        after_links=text.get("after_validity", ""),
        passages=tuple(passages.values()),
        entries=tuple(entries.values()),
        checklists=_in_order(checklists, parts.get(_ORDER)),
        forms=forms,
        offices=tuple(offices.values()),
        notices=read_notices(parts.get("notices"), names),
        working=read.working,
    )


def _in_order(checklists: tuple[Checklist, ...], node: Node | None) -> tuple[Checklist, ...]:
    """The matters as `policy.yaml` orders them; those it does not name come last."""
    if node is None:
        return checklists
    named = {one.one_of([checklist.id for checklist in checklists], "事项") for one in node.list()}
    order = [one.text() for one in node.list() if one.text() in named]
    return tuple(sorted(checklists, key=lambda one: order.index(one.id) if one.id in order else len(order)))


def _names_in(folder: str, files: Iterable[str]) -> tuple[str, ...]:
    """The names of the files of a folder, readable or not."""
    inside = (name for name in files if name.rpartition("/")[0] == folder)
    return tuple(name.removeprefix(f"{folder}/").removesuffix(".yaml") for name in inside)


def _folder(
    name: str, tops: Mapping[str, Node], read: Callable[[Node], Made], id_of: Callable[[Made], str]
) -> tuple[Made, ...]:
    """What the files of one folder hold; a file is named after the id of what it holds."""
    made = []
    for file, top in _inside(name, tops).items():
        one = read(top)
        if id_of(one) and file != f"{name}/{id_of(one)}.yaml":
            top.fault(f"文件名应与编号一致，请改名为 {id_of(one)}.yaml")
        made.append(one)
    return tuple(made)


def _inside(folder: str, files: Mapping[str, Thing]) -> dict[str, Thing]:
    """What lies in a folder, but not in one within it."""
    return {name: thing for name, thing in files.items() if name.rpartition("/")[0] == folder}


def _passages(top: Node, source: str | None) -> dict[str, Passage]:
    nodes = top.pairs()
    whole = squeezed(source) if source is not None else None
    for ref, node in nodes.items():
        words = node.text()
        if whole is not None and squeezed(words) not in whole:
            node.fault(f"“{ref}”与 source.txt 的原文不一致，请逐字照抄：{_nearest(words, whole)}")
    articles = {ref: node.text() for ref, node in nodes.items()}
    return {ref: Passage(ref, text.strip(), _article(ref, articles)) for ref, text in articles.items()}


def _nearest(words: str, whole: str) -> str:
    """Where a wrong quotation leaves the rule's text: the last words that agree and what follows them there."""
    given = squeezed(words)
    low, high = 0, len(given)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if given[:middle] in whole else (low, middle - 1)
    if low < 2:
        return "原文中找不到开头的文字"
    start = whole.index(given[:low])
    return f"原文在“{given[max(0, low - 6) : low]}”之后是“{whole[start + low : start + low + 8]}”"


def _article(ref: str, articles: Iterable[str]) -> str:
    """The reference of the widest passage that this one is part of, such as 第三条 for 第三条（一）."""
    return min((other for other in articles if _is_around(other, ref)), key=len, default=ref)


def _is_around(other: str, ref: str) -> bool:
    """Whether the one reference begins the other without cutting a number in two, as 一（一）1 would in 一（一）10."""
    if not other or other == ref or not ref.startswith(other):
        return False
    return not any(other[-1] in signs and ref[len(other)] in signs for signs in _DIGITS)


_DIGITS = ("0123456789", "〇零一二三四五六七八九十百")


def _links(node: Node) -> tuple[Link, ...]:
    members = node.list()
    links = [_link(member) for member in members]
    for member, before, link in zip(members[1:], links, links[1:], strict=False):
        if link.since < before.since:
            member.fault(f"{link.since} 早于前一份文件的 {before.since}，请按开始日先后排列")
    return tuple(links)


_NOT_KNOWN = "unknown"  # instead of a day: the document ends, and no source says when


def _link(node: Node) -> Link:
    parts = node.mapping(("document", "since", "source", "checked_on"), ("until", "note"))
    end_known = not ("until" in parts and parts["until"].is_text and parts["until"].raw.value == _NOT_KNOWN)
    until = parts["until"].day() if "until" in parts and end_known else None
    link = Link(
        document=parts["document"].text() if "document" in parts else "",
        since=_day(parts, "since"),
        until=until,
        end_known=end_known,
        source=parts["source"].text() if "source" in parts else "",
        checked_on=_day(parts, "checked_on"),
        note=parts["note"].text() if "note" in parts else "",
    )
    if until and until < link.since:
        parts["until"].fault(f"结束日 {until} 早于开始日 {link.since}，请核对")
    return link


def _day(parts: Mapping[str, Node], key: str) -> date:
    return (parts[key].day() if key in parts else None) or date.min
