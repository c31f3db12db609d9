"""Whether the time of lint grows with the size of a file, never faster: each trap of tests/traps.py at n, 4n and 16n, rule by rule.

Prints what takes over 20 ms and grows over 8 times when the text grows 4 times (quadratic is 16), a Markdown table; nothing else is news.
``python bench/scaling.py suppression`` tries the traps of that name only. Takes minutes.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.traps import TRAPS

from adoptkit.base import Context, kind_of
from adoptkit.document import read
from adoptkit.rules.engine import Rule
from adoptkit.rules.registry import all_rules
from adoptkit.rules.suppression import suppressions

SIZES = (500, 2000, 8000)
SLOW, STEEP = 0.02, 8.0


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best


def steps(data: bytes, path: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What lint does with a file: read it, then each rule on its own."""
    yield "read", lambda: read(path, data)
    document = read(path, data)
    yield "suppressions", lambda: suppressions(document)
    if document.fault is None:
        yield "kind", lambda: kind_of(document)
        yield "items", lambda: [item.items for item in document.sections]
    for rule in all_rules():
        yield from checks(rule, data, path)


def checks(rule: Rule, data: bytes, path: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """The check of ``rule`` on a file, if its scope takes it; what rules share is read anew each time."""
    document = read(path, data)
    kind = kind_of(document) if document.fault is None else None
    wanted = {"text": document, "document": document if document.fault is None else None, "fiche": kind, "charter": kind, "kind": kind}
    if rule.scope == ("charter" if path.startswith("library") else "fiche"):
        return
    if subject := wanted.get(rule.scope):
        yield rule.code, lambda: list(rule.check(subject, Context()))


def main() -> None:
    """Print the steep ones."""
    print("| trap | step | size | ms | growth |\n|---|---|---|---|---|")
    wanted = {name: trap for name, trap in TRAPS.items() if not sys.argv[1:] or any(part in name for part in sys.argv[1:])}
    for name, trap in wanted.items():
        for path in ("library/x.md", "charter.md"):
            before: dict[str, float] = {}
            for size in SIZES:
                stop = False
                for step, work in steps(trap(size).encode(), path):
                    taken = seconds(work)
                    growth = taken / before[step] if before.get(step) else 0.0
                    if taken > SLOW and growth > STEEP:
                        print(f"| {name} | {path} {step} | {size} | {taken * 1000:.0f} | {growth:.1f} |", flush=True)
                        stop = stop or taken > 1
                    before[step] = taken
                if stop:
                    break


if __name__ == "__main__":
    main()
