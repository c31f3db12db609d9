"""Python alone: csv and dictionaries."""

import csv
import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from functools import cache
from statistics import median


@cache
def monday(text: str) -> str:
    day = dt.date(int(text[6:]), int(text[3:5]), int(text[:2]))
    return str(day - dt.timedelta(days=day.weekday()))


@cache
def number(text: str) -> float:
    return float(text.replace(",", "."))


minutes, users, days = defaultdict(list), defaultdict(set), defaultdict(set)
outcomes, uses, texts, sums = Counter(), Counter(), Counter(), Counter()
crowds, timed = defaultdict(set), defaultdict(set)
with open(sys.argv[1], encoding="utf-8", newline="") as file:  # noqa: PTH123
    rows = csv.reader(file, delimiter=";")
    next(rows)
    for d, p, t, f, m, o, s, b in rows:
        w = monday(d)
        uses[w] += 1
        users[w].add(p)
        days[w].add(d)
        outcomes[w, o] += 1
        texts[w, "s"] += bool(s)
        texts[w, "b"] += bool(b)
        for key in ((w, "t", t), (w, "f", f)):
            uses[key] += 1
            crowds[key].add(p)
        if m:
            value = number(m)
            minutes[w].append(value)
            for key in ((w, "t", t), (w, "f", f)):
                sums[key] += value
                timed[key].add(p)
found = {
    "weeks": [
        [w, len(users[w]), uses[w], sum(minutes[w]), median(minutes[w]), len(days[w]), texts[w, "s"], texts[w, "b"]] for w in sorted(users)
    ],
    "outcomes": sorted([*key, count] for key, count in outcomes.items()),
    "teams": sorted(
        [w, name, uses[w, kind, name], len(crowd), sums[w, kind, name], len(timed[w, kind, name])]
        for (w, kind, name), crowd in crowds.items()
        if kind == "t"
    ),
    "fiches": sorted(
        [w, name, uses[w, kind, name], len(crowd), sums[w, kind, name], len(timed[w, kind, name])]
        for (w, kind, name), crowd in crowds.items()
        if kind == "f"
    ),
}
print(json.dumps(found))
