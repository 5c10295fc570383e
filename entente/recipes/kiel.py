"""Table of what states allocated to Ukraine, made from the Ukraine Support Tracker: shares of output by donor."""

from __future__ import annotations

import pandas as pd

INSTITUTIONS = "EU"
"""Code of the institutions of the European Union, which have no output of their own."""
FIRST_YEAR = 202303
"""Last month, as year and month in one number, of the first year of the war as the chapter on Israel counts it."""
KINDS = ("total", "military")
"""Kinds of allocation that are summed."""
DIGITS = 6
"""Decimals to which shares are kept."""


def help_allocated(rows: pd.DataFrame) -> pd.DataFrame:
    """Allocations of each state as shares of its output; columns of table ukraine_help_allocated, by code."""
    own = rows[rows["iso"] != INSTITUTIONS].astype({name: float for name in (*KINDS, "gdp")})
    early = own["year"].astype(int) * 100 + own["month"].astype(int) <= FIRST_YEAR
    output, states = own.groupby("iso")["gdp"].first(), own.groupby("iso")["country"].first()
    sums = {
        f"{kind}_{span}": own[mask].groupby("iso")[kind].sum().reindex(output.index, fill_value=0.0) / output
        for span, mask in (("first_year", early), ("to_date", early | True)) for kind in KINDS
    }  # fmt: skip
    frame = pd.DataFrame({"state": states, **sums}).round(DIGITS)
    return frame.rename_axis("iso3").reset_index()
