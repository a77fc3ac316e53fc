"""Excel files: a `Document` written as an .xlsx."""

from forms.excel.writer import write

__all__ = ["write"]
