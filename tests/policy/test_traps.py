"""What YAML makes of innocent words elsewhere, and what can be hidden in it: here a value is the text that stands."""

from __future__ import annotations

import pytest

from checklists.policy.nodes import MAX_DEPTH, Faults, Node, PolicyError, parse
from checklists.policy.reader import read_policy
from tests.policy.small import small_files


def parsed(text: str) -> tuple[Node | None, list[str]]:
    faults = Faults()
    node = parse("x.yaml", text.encode(), faults)
    return node, [str(fault) for fault in faults.found]


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "true", "NULL", "~", "010101", "0x1f", "1e3", "12:30:00", "1_000", ".inf", "=",
        "2020-01-01", "3.10", "<<", "0b11", "1.20", "+1",
    ],
)  # fmt: skip
def test_a_word_stays_the_word_it_is(text: str) -> None:
    """Elsewhere `no` is false, 010101 is 4161 and 12:30:00 is 45000."""
    node, faults = parsed(f"key: {text}\n")

    assert node is not None
    assert (node.mapping(("key",))["key"].text(), faults) == (text, [])


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &x 1\nb: *x\n",
        "a: !!python/object/apply:os.system [echo]\n",
        "a: !!binary aGFsbG8=\n",
        "a: !own 1\n",
        "a: &x\n  <<: *x\n",
    ],
)
def test_what_leads_elsewhere_is_refused_unread(text: str) -> None:
    node, faults = parsed(text)

    assert node is None
    assert len(faults) == 1
    assert faults[0].startswith("x.yaml:")


@pytest.mark.parametrize("text", ["[" * (MAX_DEPTH + 1), "[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_what_goes_too_deep_is_refused(text: str) -> None:
    node, faults = parsed(text)

    assert node is None
    assert faults


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: 1\nb: {c: 1, c: 2}\n"])
def test_a_key_twice_is_told_and_neither_is_taken_for_the_other(text: str) -> None:
    node, faults = parsed(text)
    if node is not None:
        for inner in node.pairs().values():
            if inner.is_mapping:
                inner.pairs()
        faults = [str(fault) for fault in node.faults.found]

    assert any("写了两次" in fault for fault in faults)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("policy.yaml", "issuer: 某局", "issuer: *x"),
        ("policy.yaml", "issuer: 某局", "issuer: !!python/name:os.system 某局"),
        ("entries.yaml", "label: 店名", "label: &x 店名"),
        ("entries.yaml", "label: 店名", "label: 店\u0000名"),
    ],
)
def test_a_policy_with_a_trap_is_refused_whole(file: str, old: str, new: str) -> None:
    files = small_files()
    files = {**files, file: files[file].replace(old.encode(), new.encode())}

    with pytest.raises(PolicyError) as refused:
        read_policy(files)
    assert all(file in str(fault) for fault in refused.value.faults)
