"""Word files: a `Document` written as a .docx."""

from forms.word.writer import write

__all__ = ["write"]
