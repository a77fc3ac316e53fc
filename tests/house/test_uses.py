"""Every requirement U01 to U25 has a test that stands for it: `@pytest.mark.use("U07")` says which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent.parent
NUMBERS = {f"U{number:02}" for number in range(1, 26)}


def marked(text: str) -> Iterator[str]:
    """The numbers in the marks of one file."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.use":
                    yield from (str(ast.literal_eval(number)) for number in mark.args)


def test_every_requirement_has_its_test() -> None:
    """None is without a test, and no mark names one that does not exist."""
    found = {number for file in TESTS.rglob("test_*.py") for number in marked(file.read_text(encoding="utf-8"))}
    assert found == NUMBERS


def test_a_mark_is_found() -> None:
    """Of a test, and of nothing else."""
    assert list(marked('@pytest.mark.use("U01", "U02")\ndef test_a(): ...\n@pytest.mark.use("U03")\ndef b(): ...')) == [
        "U01", "U02",
    ]  # fmt: skip
