"""What is asked of a base when it is inspected."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from adoptkit.base import Fit, Index
from adoptkit.errors import Lang
from adoptkit.kinds.charter import Charter
from adoptkit.rules.engine import Selection

#: How the charter fills its page, given its index; None when it can't be measured here.
Measure = Callable[[Charter, Index], Fit | None]


@dataclass(frozen=True)
class Request:
    """What is asked of a base: which rules apply, the date, the language where its settings say none, the measure of its charter."""

    selection: Selection
    today: dt.date
    lang: Lang
    measure: Measure
