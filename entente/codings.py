"""Codings made twice: what follows from the second, and how far the two agree.

What lives here: the tables with the second codes in them, the readings that they add to a finding, and agreement by
column. What must not: any rule of a coding, which is its table's descriptor's, and any measure of what was coded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from entente import intervals, tables
from entente.measures.choices import kappa
from entente.quantity import Quantity

SECOND = "second_codings"
"""Table of the second codes: one row a table, key and column."""
SECOND_READING = "second coding"
"""How the name of a reading begins that rests on the second codes."""
IN_TABLE = {("moscow_choices", "code_first"): "code_second", ("moscow_choices", "stakes"): "stakes_second"}
"""Codings of which the table itself holds the second; its chapter reads both."""
FROM_BALLOT = {"moscow_choices": ["vote"], "western_initiatives": ["vote", "renewal"]}
"""Kinds of cases by table whose code follows from a ballot, so that agreement on them says nothing."""


class Recoded(tables.Tables):
    """The tables as the second coder would have them: the same rows, with every code of his in place of the first."""

    def __init__(self, data: tables.Tables) -> None:
        super().__init__()
        self._data = data

    def __getitem__(self, name: str) -> pd.DataFrame:
        frame, codes = self._data[name], self._data[SECOND]
        return _replaced(frame, codes[codes["table"] == name], name)


def names() -> frozenset[str]:
    """Names of the tables of which some column was coded a second time."""
    return frozenset(tables.read(SECOND)["table"])


def key(name: str) -> str:
    """The column that holds the key of a table."""
    return tables.descriptor(name)["schema"]["primaryKey"][0]


def _replaced(frame: pd.DataFrame, codes: pd.DataFrame, name: str) -> pd.DataFrame:
    changed = frame.copy()
    for column, own in codes.groupby("column"):
        second = changed[key(name)].astype(str).map(own.set_index("row_id")["code"])
        typed = pd.to_numeric(second) if pd.api.types.is_numeric_dtype(frame[column]) else second
        changed[column] = typed.astype(frame[column].dtype).where(second.notna(), frame[column])
    return changed


def both(first: Quantity, second: Quantity) -> Quantity:
    """A quantity with the readings of two codings, those of the first as they were.

    A second coding that changes no value adds no reading: it is no other way to read the evidence. A range of
    readings widens to hold both; an interval stays that of the first coding, which is the central one.
    """
    if (first.estimate, first.readings, first.ends) == (second.estimate, second.readings, second.ends):
        return first
    own = first.readings or (("first coding", first.estimate),)
    other = second.readings or (("", second.estimate),)
    readings = (*own, *((", ".join(filter(None, [SECOND_READING, name])), value) for name, value in other))
    known = [q.ends for q in (first, second) if q.ends is not None]
    if first.sampling or first.low is None or not known:
        return replace(first, readings=readings)
    low, high = min(ends[0] for ends in known), max(ends[1] for ends in known)
    return replace(first, readings=readings, low=low, high=high)


def agreement(data: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How far two codings agree, without the cases whose code follows from a ballot.

    Columns table, column, cases, left_out, same, low and high of the score interval of the share, kappa (Cohen 1960;
    nan for numbers and where nothing varies), apart (mean absolute difference of numbers, nan for words).
    """
    rows = [_agreement(*pair) for pair in _pairs(data)]
    return pd.DataFrame(rows, columns=["table", "column", "cases", "left_out", "same", "low", "high", "kappa", "apart"])


def apart(data: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every case on which two codings differ: table, column, row_id, first, second (as text)."""
    rows = [
        pd.DataFrame({"table": name, "column": column, "row_id": first.index, "first": first.astype(str).to_numpy(),
                      "second": second.astype(str).to_numpy()})[(first != second).to_numpy()]
        for name, column, first, second, _ in _pairs(data)
    ]  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def _pairs(data: Mapping[str, pd.DataFrame]) -> list[tuple[str, str, pd.Series, pd.Series, int]]:
    """Table, column, first and second codes by key, and how many cases were left out for their ballot."""
    found = []
    for (name, column), own in data[SECOND].groupby(["table", "column"], sort=False):
        found.append((name, column, own.set_index("row_id")["code"]))
    for (name, column), second in IN_TABLE.items():
        found.append((name, column, data[name].set_index(key(name))[second]))
    return [(name, column, *_compared(data[name], name, column, second)) for name, column, second in found]


def _compared(frame: pd.DataFrame, name: str, column: str, second: pd.Series) -> tuple[pd.Series, pd.Series, int]:
    frame = frame.set_index(frame[key(name)].astype(str))
    mechanical = frame["kind"].isin(FROM_BALLOT[name]) if name in FROM_BALLOT else pd.Series(False, frame.index)
    coded = frame.index.isin(second.index)
    kept = frame.index[coded & ~mechanical]
    first, other = frame.loc[kept, column], second.set_axis(second.index.astype(str)).loc[kept]
    if pd.api.types.is_numeric_dtype(frame[column]):
        first, other = first.astype(float), pd.to_numeric(other).astype(float)
    else:
        first, other = first.fillna("none").astype(object), other.fillna("none").astype(object)
    return first, other, int((coded & mechanical.to_numpy()).sum())


def _agreement(name: str, column: str, first: pd.Series, second: pd.Series, left_out: int) -> tuple:
    same = int((first == second).sum())
    ends = intervals.wilson(same, len(first))
    words = first.dtype == object
    gap = np.nan if words else float((first - second).abs().mean())
    return name, column, len(first), left_out, same, *ends, kappa(first, second) if words else np.nan, gap
