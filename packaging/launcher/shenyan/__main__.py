"""`python -m shenyan`: the same as the command."""

import sys

from shenyan import start

sys.exit(start())
