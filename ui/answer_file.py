"""Answers as they are given on the command line and in files, not yet read against a policy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from checklists.cases.changes import Json
from checklists.cases.replies import RefusedError


def answers_of(pairs: Iterable[str], file: str | None = None) -> Mapping[str, object]:
    """Answers from a file and from the command line; what stands on the command line goes before the file."""
    answers: dict[str, object] = dict(_from_file(Path(file))) if file else {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise RefusedError(f"“{pair}”看不懂，请写成 编号=答案，如 extent=whole")
        answers[name.strip()] = value
    return answers


def _from_file(path: Path) -> Mapping[str, Json]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RefusedError(f"打不开答案文件“{path}”，请核对路径和权限") from error
    except UnicodeDecodeError as error:
        raise RefusedError(f"答案文件“{path}”不是 UTF-8 文本，请另存为 UTF-8") from error
    except (ValueError, RecursionError) as error:
        line = f"第{error.lineno}行" if isinstance(error, json.JSONDecodeError) else ""
        raise RefusedError(f"答案文件“{path}”{line}不是有效的 JSON，请检查引号和逗号") from error
    if not isinstance(content, dict):
        raise RefusedError(f'答案文件“{path}”应写成 {{"编号": "答案"}} 的样子')
    return content
