"""What a terminal shows while long work goes on, and what stops it: one step at a time on stderr, erased at the end; nothing in a pipe."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from adoptkit.cli.session import Session
from adoptkit.errors import Text


@contextlib.contextmanager
def step(here: Session, text: Text, *, is_long: bool, **values: object) -> Iterator[None]:
    """Show ``text`` while the block runs, when it is long and somebody watches."""
    if not (is_long and is_watched()):
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - only long work pays for it
    from rich.text import Text as Shown  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with console.status(Shown(text.say(here.lang, **values)), spinner="line"):
        yield


def is_watched() -> bool:
    """Whether stderr is a terminal that can erase what it shows."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let the system's polite requests to end (SIGTERM, a terminal that closes) end the block as Ctrl-C does: everything is put away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
    before = {number: signal.signal(number, _stop) for number in names if number is not None and signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt
