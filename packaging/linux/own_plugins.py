"""Runs first in the Linux package: whatever the desktop has set, Qt loads no plugins but the package's own."""

import os
import sys
from pathlib import Path

os.environ["QT_PLUGIN_PATH"] = str(Path(sys.executable).resolve().parent / "_internal/PySide6/Qt/plugins")
