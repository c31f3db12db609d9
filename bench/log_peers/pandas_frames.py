"""pandas, its C reader, repeated texts as categories."""

import json
import sys

import pandas as pd

NAMES = ["d", "p", "t", "f", "m", "o", "s", "b"]
uses = pd.read_csv(
    sys.argv[1], sep=";", header=None, skiprows=1, names=NAMES, decimal=",", dtype=dict.fromkeys("dptfo", "category") | {"m": "float32"}
)  # fmt: skip
days = pd.to_datetime(uses["d"].cat.categories.to_series(), format="%d/%m/%Y")
mondays = (days - pd.to_timedelta(days.dt.day_of_week, unit="D")).dt.strftime("%Y-%m-%d")
uses["w"] = uses["d"].map(mondays).astype("category")
uses["s"], uses["b"] = uses["s"].notna(), uses["b"].notna()
groups = {"observed": True}


def parts(column: str) -> list[object]:
    by = uses.groupby(["w", column], **groups)
    timed = uses[uses["m"].notna()].groupby(["w", column], **groups)["p"].nunique()
    return pd.concat([by.size(), by["p"].nunique(), by["m"].sum(), timed], axis=1).reset_index().to_numpy().tolist()


by_week = uses.groupby("w", **groups)
weeks = pd.concat(
    [by_week["p"].nunique(), by_week.size(), by_week["m"].sum(), by_week["m"].median(), by_week["d"].nunique(), by_week[["s", "b"]].sum()],
    axis=1,
)
found = {
    "weeks": weeks.reset_index().to_numpy().tolist(),
    "outcomes": uses.groupby(["w", "o"], **groups).size().reset_index().to_numpy().tolist(),
    "teams": parts("t"),
    "fiches": parts("f"),
}
print(json.dumps(found, default=str))
