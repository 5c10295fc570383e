"""The four phases and the landmark dates that charts share."""

from __future__ import annotations

import pandas as pd

from entente import tables


def phases() -> pd.DataFrame:
    """The phases in order: phase_id, title, start, end (dates, both included), reason."""
    return tables.read("phases")


def landmark(landmark_id: str) -> pd.Timestamp:
    """Date of a landmark; raises KeyError when there is none of that name."""
    return tables.read("landmarks").set_index("landmark_id")["date"][landmark_id]


def landmark_label(landmark_id: str) -> str:
    """Label of a landmark as charts print it."""
    return tables.read("landmarks").set_index("landmark_id")["label"][landmark_id]
