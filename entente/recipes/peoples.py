"""Table of conflicts fought for a people, from the links of organisations with ethnic groups: counts by conflict."""

from __future__ import annotations

import pandas as pd

DYADS = {
    376: ("807",), 377: ("808",), 380: ("812", "813"), 388: ("833",), 392: ("839",), 393: ("840",), 394: ("841",),
    395: ("842", "843", "908"), 396: ("844", "845"), 399: ("849",), 401: ("852",), 414: ("870",), 415: ("872", "908"),
}  # fmt: skip
"""Pairs of a government and an organisation in each conflict, by the numbers of UCDP for both."""
PLAIN = "1"
"""Code of a plain claim to fight for a group."""


def claimed(links: pd.DataFrame) -> pd.DataFrame:
    """Organisations in each conflict, and those that claimed to fight for a group; columns of conflict_peoples."""
    plain = set(links.loc[links["claim"] == PLAIN, "dyadid"])
    listed = set(links["dyadid"])
    rows = [(conflict, len(listed.intersection(pairs)), len(plain.intersection(pairs)))
            for conflict, pairs in DYADS.items()]  # fmt: skip
    return pd.DataFrame(rows, columns=["conflict_id", "organisations", "claiming"])
