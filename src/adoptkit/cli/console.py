"""What a terminal adds: colours, where the output is a terminal that wants them."""

import os
import sys

from adoptkit.reports.findings import Style


def has_colours() -> bool:
    """Whether stdout is a terminal that shows colours (NO_COLOR is honoured)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def finding_style() -> Style:
    """The marks of a lint report on this terminal."""
    if not has_colours():
        return Style()
    return Style("\033[1m{}\033[0m", "\033[31m{}\033[0m", "\033[33m{}\033[0m", "\033[36m{}\033[0m")
