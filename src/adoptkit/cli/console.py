"""What a terminal adds: colours, where the output is a terminal that wants them, and its width."""

import os
import shutil
import sys

from adoptkit.reports.sources import Sources
from adoptkit.reports.view import Style, View

_COLOURS = Style("\033[1m{}\033[0m", "\033[31m{}\033[0m", "\033[33m{}\033[0m", "\033[36m{}\033[0m", "\033[2m{}\033[0m")


def has_colours() -> bool:
    """Whether stdout is a terminal that shows colours (NO_COLOR is honoured)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def columns() -> int | None:
    """The columns of the terminal that stdout is; None for a pipe or a file, where no line is wrapped."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def report_view(sources: Sources | None = None, prefix: str = "", link: str = "") -> View:
    """The view of a lint report on this stdout: wrapped to a terminal and coloured where it wants, bare in a pipe."""
    return View(sources or Sources(), prefix, link, _COLOURS if has_colours() else Style(), columns())
