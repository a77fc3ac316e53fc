"""Word and Excel files as PDF, by an office program that is on this PC; the file itself stays as it is.

The program is looked for only when a volume is made. It works on a copy, without a window, with a profile of its own
that is thrown away, in which macros are switched off; one that does not end in time is ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

CONVERTIBLE = frozenset({".doc", ".docx", ".wps", ".rtf", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".odt", ".ods"})
# A table whose file is damaged would be read as text: pages of signs that say nothing. So it is told what it has to be.
_TABLES, _OLE, _AS_A_TABLE = frozenset({".xls", ".et"}), bytes.fromhex("d0cf11e0a1b11ae1"), "--infilter=MS Excel 97"
_NAMES = ("soffice", "libreoffice")
SECONDS = 60.0
_BETWEEN = 0.2  # seconds between two looks at whether to go on
LARGEST = 200_000_000  # bytes
# Macros never run, and nothing outside of the file is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
</oor:items>
"""

Convert = Callable[[bytes, str], bytes | None]  # a file and its name; as PDF, or nothing
GoOn = Callable[[], bool]


def nothing_converted(_content: bytes, _name: str) -> None:
    """For a PC without an office program."""


def program_here() -> Path | None:
    """LibreOffice on this PC; nothing where there is none. Nothing is started to find out."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    places = [Path(found)] if found else list(_usual_places())
    return next((place for place in places if place.is_file()), None)


def converter(program: Path | None, *, seconds: float = SECONDS, go_on: GoOn = lambda: True) -> Convert:
    """What makes PDF files with a program; without one, nothing does. `go_on` is asked while it works."""
    if program is None:
        return nothing_converted

    def convert(content: bytes, name: str) -> bytes | None:
        suffix = Path(name).suffix.lower()
        if suffix not in CONVERTIBLE or len(content) > LARGEST:
            return None
        with tempfile.TemporaryDirectory(prefix="shenyan-", ignore_cleanup_errors=True) as folder:
            return _converted(program, Path(folder), content, suffix, seconds, go_on)

    return convert


def _converted(program: Path, folder: Path, content: bytes, suffix: str, seconds: float, go_on: GoOn) -> bytes | None:
    profile, copy = folder / "profile", folder / f"copy{suffix}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    copy.write_bytes(content)
    command = [
        *(str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
        *((_AS_A_TABLE,) if suffix in _TABLES and content.startswith(_OLE) else ()),
        *("--nodefault", "--convert-to", "pdf", "--outdir", str(folder), str(copy)),
    ]
    if not ran(command, folder, seconds, go_on):
        return None
    made = folder / "copy.pdf"
    return made.read_bytes() if made.is_file() else None


def ran(command: list[str], folder: Path, seconds: float, go_on: GoOn) -> bool:
    """Run a program to its end; whether it came to a good one. In the end nothing of it is left running."""
    try:
        process = subprocess.Popen(  # noqa: S603  found on this PC, with arguments of our own
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return False
    waited = 0.0
    while waited < seconds and go_on():
        try:
            return process.wait(_BETWEEN) == 0
        except subprocess.TimeoutExpired:
            waited += _BETWEEN
    _end(process)
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with everything that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _usual_places() -> Iterator[Path]:
    """Where LibreOffice lies when it is not on the path."""
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder := os.environ.get(name):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
