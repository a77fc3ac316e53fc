"""What other programs make of our files: a validator of the format, and LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from checklists.judging.picture import Picture
from forms.papers import write_papers


def findings(path: Path) -> list[str]:
    """Everything, however small, that the validator finds in a file."""
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(path)
    return [str(finding) for finding in result.errors]


def converted(files: dict[str, bytes], ending: str, folder: Path) -> dict[str, list[str]]:
    """The texts of the pages that LibreOffice makes of each file; all files in one call, for starting it takes long."""
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    for name, content in files.items():
        (folder / f"{name}.{ending}").write_bytes(content)
    places = [str(folder / f"{name}.{ending}") for name in files]
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *places], check=True, capture_output=True, timeout=240)
    return {name: _pages(folder / f"{name}.pdf") for name in files}


def _pages(path: Path) -> list[str]:
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return told.stdout.removesuffix("\f").split("\f")


MACHINE_WORDS = ("None", "nan", "#REF!", "#NAME?", "Err:")


def printed(cases: Mapping[str, Picture], ending: str, folder: Path, at: datetime) -> dict[str, str]:
    """Every paper of the cases in one format as LibreOffice prints it, by case and place."""
    files = {
        f"{name}-{place}": path.read_bytes()
        for name, made in cases.items()
        for place, path in enumerate(write_papers(made, folder / name, at=at))
        if path.suffix == f".{ending}"
    }
    pages = converted(files, ending, folder)
    assert pages.keys() == files.keys()
    return {name: "".join(texts) for name, texts in pages.items()}
