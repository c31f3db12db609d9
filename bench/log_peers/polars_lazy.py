"""Polars, a lazy scan, its streaming engine."""

import json
import sys

import polars as pl

NAMES = ["d", "p", "t", "f", "m", "o", "s", "b"]
scan = pl.scan_csv(
    sys.argv[1],
    separator=";",
    has_header=False,
    skip_rows=1,
    new_columns=NAMES,
    schema_overrides=dict.fromkeys(NAMES, pl.String),
    infer_schema=False,
)
uses = scan.select(
    pl.col("d").str.to_date("%d/%m/%Y").dt.truncate("1w").alias("w"),
    pl.col("d"),
    pl.col("p"),
    pl.col("t"),
    pl.col("f"),
    pl.col("m").str.replace(",", ".", literal=True).cast(pl.Float64, strict=False),
    pl.col("o"),
    pl.col("s").is_not_null() & (pl.col("s") != ""),
    pl.col("b").is_not_null() & (pl.col("b") != ""),
).collect(engine="streaming")
timed = pl.col("p").filter(pl.col("m").is_not_null()).n_unique()
part = [pl.len().alias("uses"), pl.col("p").n_unique().alias("users"), pl.col("m").sum().alias("minutes"), timed.alias("contributors")]
weeks = uses.lazy().group_by("w").agg(
    pl.col("p").n_unique().alias("users"), pl.len().alias("uses"), pl.col("m").sum().alias("minutes"), pl.col("m").median().alias("median"),
    pl.col("d").n_unique().alias("days"), pl.col("s").sum(), pl.col("b").sum(),
)  # fmt: skip
found = {
    "weeks": weeks,
    "outcomes": uses.lazy().group_by("w", "o").agg(pl.len()),
    "teams": uses.lazy().group_by("w", "t").agg(part),
    "fiches": uses.lazy().group_by("w", "f").agg(part),
}
print(json.dumps({name: frame.sort("w").collect(engine="streaming").rows() for name, frame in found.items()}, default=str))
