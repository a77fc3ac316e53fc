"""The house rules about files: their place, their names, their length, what they never name."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ROOMS = ("ui", "forms", "checklists", "resources", "tests", "packaging")
ROOMS_OF_CODE = ("ui", "forms", "checklists")
ROOT_FILES = {
    "main.py", "Makefile", "pyproject.toml", "LICENSE",
    ".gitignore", ".gitattributes", ".editorconfig",
}  # fmt: skip
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "base"}
LONGEST_MODULE = 300

NOT_OURS = {".git", ".venv", ".hypothesis", "build", "dist", "htmlcov", "__pycache__"}

# Written in parts, for this file is looked at too.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian", "org"),
        ("security", "debian", "org"), ("archive", "ubuntu", "com"), ("crates", "io"),
        ("tuna", "tsinghua", "edu", "cn"), ("mirrors", "aliyun", "com"), ("mirrors", "ustc", "edu", "cn"),
    )
)  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w.~/$}-])/(?:work|root|home)/\w|\b[A-Z]:\\+Users\\+\w")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: what git would track, or what lies here where there is no git."""
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return tuple(_walk())
    names = listed.stdout.decode().split("\0")
    return tuple(sorted(ROOT / name for name in names if name and (ROOT / name).is_file()))


def _walk() -> list[Path]:
    """Do without git: leave out what `.gitignore` leaves out."""
    found: list[Path] = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in NOT_OURS and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names if not name.startswith(".coverage")]
    return sorted(found)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules(*rooms: str) -> list[Path]:
    """The Python files of some rooms, and `main.py` where `.` is among them."""
    places = {short(path): path for path in files() if path.suffix == ".py"}
    return [
        path for name, path in places.items() if name.split("/")[0] in rooms or ("." in rooms and name == "main.py")
    ]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_the_files_are_found_with_git_and_without() -> None:
    """Both ways must see this very file, or the other tests look at nothing."""
    assert Path(__file__) in files()
    assert Path(__file__) in _walk()


def test_every_room_is_there() -> None:
    """Otherwise the rules about rooms would hold because there is nothing to break them."""
    missing = [name for name in ("main.py", *ROOMS) if not (ROOT / name).exists()]
    missing += [f"{room}/__init__.py" for room in ROOMS_OF_CODE if not (ROOT / room / "__init__.py").is_file()]
    assert not missing


def test_the_top_level_holds_nothing_else() -> None:
    strangers = set()
    for path in files():
        first, *rest = path.relative_to(ROOT).parts
        known = first in (*ROOMS, ".ci") if rest else first in ROOT_FILES or path.suffix == ".md"
        if not known:
            strangers.add(first)
    assert not strangers


def test_folders_with_code_are_packages_and_packaging_is_none() -> None:
    """An `__init__.py` in packaging/ would hide the library of that name from everything that needs it."""
    bare = {short(path.parent) for path in modules(*ROOMS_OF_CODE) if not (path.parent / "__init__.py").is_file()}
    assert not bare
    # The launcher is no part of the project's own tree: it becomes the package that the wheel installs.
    inside = [short(path) for path in files() if short(path).startswith("packaging/") and path.name == "__init__.py"]
    assert inside == ["packaging/launcher/shenyan/__init__.py"]


def test_resources_are_data_only() -> None:
    code = [short(path) for path in files() if short(path).startswith("resources/") and path.suffix.startswith(".py")]
    assert not code


def test_names_say_what_is_inside() -> None:
    empty = []
    for path in modules(".", *ROOMS):
        parts = path.relative_to(ROOT).with_suffix("").parts
        empty += [short(path) for part in parts if part.removeprefix("test_").strip("_") in EMPTY_NAMES]
    assert not empty


def test_modules_begin_with_a_sentence() -> None:
    wrong = []
    for path in modules(".", *ROOMS):
        first_line = (ast.get_docstring(parsed(path)) or "").split("\n")[0]
        if not first_line.endswith((".", "!", "?", "。", "！", "？")):
            wrong.append(f"{short(path)}: {first_line!r}")
    assert not wrong


def test_modules_are_short() -> None:
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(".", *ROOMS)}
    long = {name: n for name, n in lengths.items() if n > LONGEST_MODULE and not name.startswith("tests/")}
    assert not long


def reads_the_clock(code: ast.Module) -> list[int]:
    """Lines that ask what day or time it is, in the ways that are taken for harmless."""
    asks = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow")
    calls = [node for node in ast.walk(code) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if ast.unparse(call.func).endswith(asks)]


def test_only_main_reads_the_clock() -> None:
    wrong = [f"{short(path)}:{line}" for path in modules(*ROOMS_OF_CODE) for line in reads_the_clock(parsed(path))]
    assert not wrong


@pytest.mark.parametrize("code", ["date.today()", "datetime.date.today()", "datetime.now(UTC)", "dt.datetime.utcnow()"])
def test_the_clock_is_noticed(code: str) -> None:
    assert reads_the_clock(ast.parse(code)) == [1]


@cache
def texts() -> dict[str, list[str]]:
    """The lines of every text file of the project."""
    found = {}
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content[:8192]:
            found[short(path)] = content.decode("utf-8", errors="replace").splitlines()
    return found


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is a matter of the machine's own settings."""
    wrong = [
        f"{name}:{number}"
        for name, lines in texts().items()
        for number, line in enumerate(lines, start=1)
        if any(host in line for host in REGISTRY_HOSTS)
    ]
    assert not wrong


def test_no_file_names_a_folder_of_one_machine() -> None:
    wrong = [
        f"{name}:{number}"
        for name, lines in texts().items()
        for number, line in enumerate(lines, start=1)
        if name != short(Path(__file__)) and MACHINE_PATH.search(line)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cd /home/wang/files", True),
        ('open("/work/x")', True),
        (r"C:\Users\wang", True),
        ("https://www.example.cn/home/2019.html", False),
        ("~/work/x, ./home/x, docs/work/x", False),
    ],
)
def test_a_machine_path_is_noticed(line: str, found: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is found


def test_nobody_goes_along_the_chain_of_the_tab_key() -> None:
    """PySide takes hold of every widget it comes by, of Qt's own too, and what hangs on them is gone with that."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if "InFocusChain" in path.read_text(encoding="utf-8")
    ]
    assert not wrong


def test_there_is_one_kind_of_quotation_marks() -> None:
    """“ ” as in all papers of Chinese offices, and ‘ ’ within; a set of marks that lines break by names the others."""
    rooms = (*ROOMS_OF_CODE, "resources")
    wrong = [
        f"{name}:{number}"
        for name, lines in texts().items()
        for number, line in enumerate(lines, start=1)
        if name.startswith(rooms) and re.search("[「」『』]", line) and "frozenset" not in line
    ]
    assert not wrong


def locked(kind: str) -> dict[str, bool]:
    """Names in a locked list, and whether each has a checksum."""
    text = (ROOT / "packaging" / "locked" / f"{kind}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9-]+)==((?:.*\\\n)*.*)", text, flags=re.MULTILINE)
    return {name: "--hash=sha256:" in rest for name, rest in entries}


def test_what_is_asked_for_is_locked_with_checksums() -> None:
    """A forgotten `make lock` shows here, and not on a fresh machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"run": project["project"]["dependencies"]}
    asked["test"] = asked["run"] + project["dependency-groups"]["test"]
    for kind, requirements in asked.items():
        names = {re.split(r"[^\w.-]", text)[0].lower().replace("_", "-") for text in requirements}
        assert names <= set(locked(kind)), kind
        assert all(locked(kind).values()), kind
    assert set(locked("run")) <= set(locked("test"))


def test_no_commands_are_lost_on_the_way() -> None:
    """Scripts must stay executable: a Makefile calls them as they are."""
    scripts = [path for path in files() if path.parent in (ROOT / "packaging", ROOT / ".ci")]
    scripts = [path for path in scripts if path.read_bytes().startswith(b"#!")]
    assert scripts
    assert not [short(path) for path in scripts if not os.access(path, os.X_OK)]
