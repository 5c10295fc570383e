"""How long builds take against what was asked of them: ratios to Jupyter Book as it comes, seconds, memory."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

STOCK, STOCK_NOW, HTML, WHOLE = "stock, the book of before", "stock, this book", "HTML alone", "make book"
"""Ways to build, as the table of build times names them."""
WALL, PROCESSOR, MEMORY = "seconds_median", "processor_seconds_median", "memory_megabytes_most"
TIMES = 10
"""How many times the pages of this book the longest one has."""


@dataclass(frozen=True)
class Limit:
    """What was asked of a case: the most that a column may be, in its unit or as a share of the same of another case.

    A share of a book of other length is taken in proportion to the pages with code; `times` is for longer books.
    """

    asked: str
    most: float
    column: str
    way: str
    case: str
    over: tuple[str, str] | None = None
    times: int = 1


LIMITS = (
    Limit("Cold, HTML alone: time over stock's", 0.3, WALL, HTML, "cold", (STOCK, "cold")),
    Limit("Cold, HTML alone: processor time over stock's", 0.5, PROCESSOR, HTML, "cold", (STOCK, "cold")),
    Limit("Cold, all: time over stock's", 0.35, WALL, WHOLE, "cold", (STOCK, "cold")),
    Limit("Cold, all: processor time over stock's", 0.6, PROCESSOR, WHOLE, "cold", (STOCK, "cold")),
    Limit("Cold, HTML alone: time over stock's on the same book", 0.5, WALL, HTML, "cold", (STOCK_NOW, "cold")),
    Limit("One sentence: time over stock's cold build", 0.055, WALL, WHOLE, "one sentence", (STOCK, "cold")),
    Limit("One sentence: seconds", 10, WALL, WHOLE, "one sentence"),
    Limit("One table of one chapter: time over our cold build", 0.25, WALL, WHOLE, "one table", (WHOLE, "cold")),
    Limit("Unchanged: seconds", 1, WALL, WHOLE, "unchanged"),
    Limit("Ten times the pages: memory, MB", 2000, MEMORY, HTML, "cold", times=TIMES),
)
"""Set before the builds were made fast, for a book of as many pages as the book of before."""


def against_limits(times: pd.DataFrame) -> pd.DataFrame:
    """Each limit with what was measured: columns asked, measured (NaN where nothing was), most, met (empty likewise).

    `times`: rows of the table of build times, a way, a case and a length of book each.
    """
    rows = []
    for limit in LIMITS:
        measured = _measured(times, limit)
        met = "" if measured is None else "yes" if measured <= limit.most else "no"
        rows.append((limit.asked, measured, limit.most, met))
    return pd.DataFrame(rows, columns=["asked", "measured", "most", "met"]).astype({"measured": float})


def _measured(times: pd.DataFrame, limit: Limit) -> float | None:
    own = _row(times, limit.way, limit.case, limit.times)
    if own is None or limit.over is None:
        return None if own is None else float(own[limit.column])
    other = _row(times, *limit.over)
    if other is None:
        return None
    longer = own["pages_with_code"] / other["pages_with_code"]
    return float(own[limit.column] / other[limit.column] / longer)


def _row(times: pd.DataFrame, way: str, case: str, longer: int = 1) -> pd.Series | None:
    """The row of a way and a case, for the book of usual length or one of some times its pages; None without it."""
    own = times[(times["way"] == way) & (times["case"] == case)]
    if own.empty:
        return None
    found = own[own["pages_with_code"] == longer * own["pages_with_code"].min()]
    return None if found.empty else found.iloc[0]
