"""How a program is timed: a whole process, its peak, what its runs took."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ENVIRONMENT = {**os.environ, "ADOPTKIT_TODAY": "2026-11-22", "ADOPTKIT_LANG": "en", "NO_COLOR": "1"}


@dataclass
class Taken:
    """What the runs of one program took: seconds each, processor seconds, the peak in MB, the last exit code."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peak: float = 0.0
    code: int = 0

    @property
    def median(self) -> float:
        """The median in seconds."""
        return statistics.median(self.seconds)

    @property
    def processed(self) -> float:
        """The median of processor time in seconds, where it was measured."""
        return statistics.median(self.processor)


def core() -> list[str]:
    """The prefix that pins a process to one core, empty where it can't be."""
    taskset = shutil.which("taskset")
    return [taskset, "-c", str(max(os.sched_getaffinity(0)))] if taskset and hasattr(os, "sched_getaffinity") else []


def timed(command: list[str], base: Path, *, pinned: bool = True) -> tuple[float, float, int]:
    """The wall time of one run, its peak in MB (never under that of this process), its exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*(core() if pinned else []), *command], cwd=base, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024), process.returncode
