"""The weekly scorecard as a page: the words of its bulletin, and the two charts drawn from them.

Its input is the JSON of CONTRACTS: ``null`` is "not measured" or "not shown", never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from adoptkit.bulletin import Bulletin, Figure, Row, Trend, bulletin
from adoptkit.render.chart import Bar, Column, bars, columns
from adoptkit.render.tree import Node
from adoptkit.render.voice import Voice

#: Characters of a story on the page that has one sheet; the other pages have it whole.
_SHORT = 320


def page(card: Mapping[str, Any], voice: Voice, colour: str, k_min: int) -> Node:
    """Every word of the scorecard's page; charts are drawn in ``colour``, what is of fewer than ``k_min`` people is not shown."""
    found = bulletin(card, voice, k_min)
    hidden = found.labels["hidden"]
    success, blocker = found.stories
    return {
        "title": found.title,
        "week": found.week,
        "lead": found.lead,
        "figures": [_figure(figure) for figure in found.figures],
        "uses": found.uses,
        "outcomes": [asdict(one) | {"shown": True} for one in found.outcomes],
        "trend": _trend(found.trend, hidden, found.labels["trend"], colour),
        "cohorts": [asdict(item) for item in found.cohorts],
        "cohorts_note": found.cohorts_note,
        **_fiches(found.rows, found, colour),
        "few": _fiches(found.few_rows, found, colour),
        "rows_note": found.rows_note,
        "teams": [{name: value or hidden for name, value in asdict(team).items()} for team in found.teams],
        "teams_note": found.teams_note,
        "success": success.text,
        "blocker": blocker.text,
        "success_short": shortened(success.text),
        "blocker_short": shortened(blocker.text),
        "repeated": found.repeated,
        "repeated_short": [shortened(text) for text in found.repeated],
        "next": found.steps,
        "further": [asdict(item) for item in found.further],
        "not_shown": found.not_shown,
        "notes": found.notes,
        "label": {
            **found.labels,
            "honesty": found.honesty,
            "success": success.label,
            "blocker": blocker.label,
            "no_success": success.absent,
            "no_blocker": blocker.absent,
        },
    }


def shortened(text: str) -> str:
    """``text``, cut at a word where it is too long for its box."""
    if len(text) <= _SHORT:
        return text
    whole = text[:_SHORT].rpartition(" ")[0]
    return f"{(whole or text[:_SHORT]).rstrip(' ,;:.')}…"


def _figure(figure: Figure) -> Node:
    return {"id": figure.id, "label": figure.label, "value": figure.value, "detail": ", ".join(figure.details), "shown": figure.is_shown}


def _fiches(rows: Sequence[Row], found: Bulletin, colour: str) -> Node:
    """The bars of the fiches, and the cells of their table; no chart where there is none."""
    described = ", ".join(f"{row.label} {row.written}" for row in rows)
    drawn = [Bar(row.label, row.uses, row.written, row.is_aside) for row in rows]
    return {
        "chart": bars(drawn, found.labels["chart"], described, colour) if rows else "",
        "rows": [{"label": row.label, "uses": row.written, "minutes": row.minutes or found.labels["hidden"]} for row in rows],
    }


def _trend(trend: Trend | None, hidden: str, title: str, colour: str) -> Node:
    """The last weeks as a chart, its description, and the cells of its table."""
    if trend is None:
        return {"sentence": "", "measure": "", "chart": "", "described": "", "weeks": [], "broken": False}
    weeks = [{name: value or hidden for name, value in asdict(week).items()} for week in trend.weeks]
    drawn = [Column(week.label, week.measured, week.written or hidden) for week in trend.weeks]
    described = ", ".join(f"{column.label} {column.written}" for column in drawn)
    return {
        "sentence": trend.sentence,
        "measure": trend.measure,
        "chart": columns(drawn, f"{title}. {trend.measure}", described, colour) if drawn else "",
        "described": described,
        "weeks": weeks,
        "broken": trend.is_broken,
    }
