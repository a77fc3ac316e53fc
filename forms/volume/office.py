"""Word, Excel or WPS of this PC as what makes PDF files, where LibreOffice is not there; only Windows has them so.

They are reached by a short PowerShell script, which works on a copy: macros off, links not followed, no question asked
(a wrong password is given beforehand). A program that somebody is working in is left open.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from forms.volume.converting import LARGEST, SECONDS, Convert, GoOn, converter, nothing_converted, program_here, ran

_WRITERS = ("Word.Application", "KWPS.Application", "WPS.Application")
_TABLES = ("Excel.Application", "KET.Application", "ET.Application")
_NAMES = {
    **dict.fromkeys((".doc", ".docx", ".rtf", ".wps"), _WRITERS),
    **dict.fromkeys((".xls", ".xlsx", ".et"), _TABLES),
}
_SCRIPT = """
param($source, $target, $name, $sort)
$ErrorActionPreference = 'Stop'
$app = New-Object -ComObject $name
$app.AutomationSecurity = 3
if ($sort -eq 'writer') { $all = $app.Documents } else { $all = $app.Workbooks }
try {
    if ($sort -eq 'writer') {
        $made = $all.Open($source, $false, $true, $false, '-')
        $made.ExportAsFixedFormat($target, 17)
    } else {
        $made = $all.Open($source, 0, $true, 5, '-')
        $made.ExportAsFixedFormat(0, $target)
    }
    $made.Close($false)
} finally {
    if ($all.Count -eq 0) { $app.Quit() }
}
"""

IsThere = Callable[[str], bool]  # whether a program of that name can be asked


def converter_here(*, go_on: GoOn = lambda: True) -> Convert:
    """What makes PDF files on this PC: LibreOffice, or else its office programs. Nothing is started to find out."""
    program = program_here()
    if program is not None:
        return converter(program, go_on=go_on)
    shell = shutil.which("powershell") if sys.platform == "win32" else None
    return office(Path(shell), is_registered, go_on=go_on) if shell else nothing_converted


def office(shell: Path, there: IsThere, *, seconds: float = SECONDS, go_on: GoOn = lambda: True) -> Convert:
    """What makes PDF files with the first program that is there for a sort of file. `go_on` is asked while it works."""

    def convert(content: bytes, name: str) -> bytes | None:
        suffix = Path(name).suffix.lower()
        program = next(filter(there, _NAMES.get(suffix, ())), None)
        if program is None or len(content) > LARGEST:
            return None
        with tempfile.TemporaryDirectory(prefix="shenyan-", ignore_cleanup_errors=True) as place:
            folder = Path(place)
            script, copy, made = folder / "convert.ps1", folder / f"copy{suffix}", folder / "copy.pdf"
            script.write_text(_SCRIPT, encoding="ascii")
            copy.write_bytes(content)
            sort = "writer" if program in _WRITERS else "table"
            command = [
                *(str(shell), "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", str(script)),
                *(str(copy), str(made), program, sort),
            ]
            return made.read_bytes() if ran(command, folder, seconds, go_on) and made.is_file() else None

    return convert


def is_registered(name: str) -> bool:
    """Whether Windows knows a program of that name that can be asked from outside."""
    if os.name != "nt":
        return False
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{name}\CLSID"))  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
