"""Loads PySide for the window: with the bytecode of its support modules where that was kept, and without its hook."""

import builtins
import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path


def load() -> None:
    """Load PySide before anything else of the window. Raises `ImportError` where it is not installed."""
    if "shiboken6" not in sys.modules:
        _load_shiboken(Path(sys.prefix, "unpacked"))  # there, where packaging/make-env made the environment
    import PySide6  # noqa: F401  it puts its own import in the place of Python's

    # It reads the source of what is imported after it, to see whether a module asks for a `__feature__`. Ours ask for
    # none, and the text of every module would be kept in memory.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _load_shiboken(unpacked: Path) -> None:
    """Let it find its support modules as `unpacked`/files.dir, which packaging/unpack-support makes.

    It looks for that folder beside itself, and without it compiles the text it keeps zipped: a tenth of every start.
    """
    spec = find_spec("shiboken6")
    if spec is None or spec.loader is None or not unpacked.is_dir():
        return
    module = module_from_spec(spec)
    module.__file__ = str(unpacked / "__init__.py")
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.__file__ = spec.origin
