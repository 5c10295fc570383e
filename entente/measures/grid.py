"""Who needed whom, need by need and period by period, each need in its own unit.

What lives here: the rule that points a cell of the grid to one state or the other, and what follows from the cells:
needs by direction, turns, the first months of a need. What must not: how a line is counted, which is the work of its
own domain.

The rule was written before any cell was computed. A state had a need of the other in a period if it got the thing from
it, or asked for it, on a record that is not disputed: a delivery or a request that the states or the supplier deny,
by fact or by report alike, is told in words and points nowhere. It had none if the table of lines or a fact says so.
Else it is not known: a year in which nothing was delivered is not a year without need. A cell points to the state that
had the need. If both had it, it points to the one that got more, in the line's own unit, with ranges that do not
touch, and else to both. If neither had it, to nobody. If no need is on record and one state's is not known, the cell
is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

STATES = ("Iran", "Russia")
IRAN, RUSSIA = "Iran needed Russia", "Russia needed Iran"
EACH, NEITHER, UNKNOWN = "each needed the other", "neither needed the other", "not known"
WORTH = {RUSSIA: 1.0, EACH: 0.5, IRAN: 0.0}
"""What a need counts among those in which Russia needed Iran."""
Window = tuple[pd.Timestamp, pd.Timestamp]
"""First and last day, both counted."""
Ends = tuple[float, float] | None
"""Least and most of something; None where it is not known."""
COLUMNS = ("low", "high", "got", "asked", "none")
"""Of a state in a cell: least and most that it got, whether it got any, asked for it, or had no such need."""


def cells_of_facts(facts: pd.DataFrame, lines: pd.DataFrame, windows: Mapping[str, Window]) -> pd.DataFrame:
    """What each state got and asked for by line and period: index line_id, period, state, columns as `COLUMNS`.

    `facts` has line_id, role, state, date_start, date_end, value_low, value_high, proof; `lines` line_id, whose, adds;
    `windows` first and last day by name. A fact belongs to the window of its last day, a request to every window that
    it touches, an absence of a need to every window that it covers. Disputed facts are left out. Amounts are summed or
    ranged as the line says.
    """
    kept = facts[facts["proof"] != "disputed"]
    rows = {}
    for line in lines.itertuples():
        for period, (first, last) in windows.items():
            for state in STATES:
                own = kept[(kept["line_id"] == line.line_id) & (kept["state"] == state)]
                inside = own[own["date_end"].between(first, last)]
                got = inside[inside["role"] == "got"]
                asked = _covering(own[own["role"] == "asked"], first, last)
                none = line.whose not in (state, "either") or _spans(own[own["role"] == "none"], first, last)
                rows[line.line_id, period, state] = (*_amount(got, line.adds), len(got) > 0, asked, none)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))
    frame["got"] &= ~(frame["high"] == 0)
    frame.index = pd.MultiIndex.from_tuples(frame.index, names=["line_id", "period", "state"])
    return frame


def _covering(facts: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> bool:
    """Whether some fact touches a window."""
    return bool(((facts["date_start"] <= last) & (facts["date_end"] >= first)).any())


def _spans(facts: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> bool:
    """Whether some fact covers a whole window."""
    return bool(((facts["date_start"] <= first) & (facts["date_end"] >= last)).any())


def _amount(got: pd.DataFrame, adds: str) -> tuple[float, float]:
    """Least and most of some deliveries, together or as a range; missing where no number is given."""
    low, high = got["value_low"], got["value_high"]
    if adds == "sum":
        return float(low.sum(min_count=1)), float(high.sum(min_count=1))
    return float(low.min()), float(high.max())


def put(cells: pd.DataFrame, line: str, period: str, amounts: Mapping[str, Ends]) -> pd.DataFrame:
    """Cells with what states got in one of them by a series; None leaves a state as the facts have it.

    A low end above zero is a delivery; a state that got nothing by the series may still have had the need.
    """
    cells = cells.copy()
    for state, ends in amounts.items():
        if ends is not None:
            place = cells.index.get_loc((line, period, state))
            cells.iloc[place, :3] = [*ends, bool(cells.iloc[place]["got"] or ends[0] > 0)]
    return cells


def asked(cells: pd.DataFrame, line: str, state: str, periods: Collection[str]) -> pd.DataFrame:
    """Cells with a request of a state for one line in some periods."""
    places = pd.MultiIndex.from_product([[line], list(periods), [state]])
    return cells.assign(asked=cells["asked"] | cells.index.isin(places))


def part_by_year(power: pd.DataFrame, years: tuple[int, int]) -> Ends:
    """Least and greatest yearly share of nuclear power in all that was generated over some years."""
    own = power.loc[years[0] : years[1]]
    part = own["nuclear_terawatt_hours"] / own["generation_terawatt_hours"]
    return (float(part.min()), float(part.max())) if len(own) else None


def need(cell: pd.Series) -> bool | None:
    """Whether a state had the need: on record, said not to be, or None where it is not known."""
    if cell["got"] or cell["asked"]:
        return True
    return False if cell["none"] else None


def direction(iran: pd.Series, russia: pd.Series) -> str:
    """Where a cell points, from the two states' sides of it; see the rule at the head of this module."""
    own, other = need(iran), need(russia)
    if own and other:
        return _greater(iran, russia)
    if own or other:
        return IRAN if own else RUSSIA
    return NEITHER if own is False and other is False else UNKNOWN


def _greater(iran: pd.Series, russia: pd.Series) -> str:
    if iran["low"] > russia["high"]:
        return IRAN
    return RUSSIA if russia["low"] > iran["high"] else EACH


def directions(cells: pd.DataFrame) -> pd.DataFrame:
    """Where each line points in each period: line_id by period."""
    wide = {(line, period): direction(own.loc[(line, period, "Iran")], own.loc[(line, period, "Russia")])
            for (line, period), own in cells.groupby(level=["line_id", "period"], sort=False)}  # fmt: skip
    return pd.Series(wide).unstack(sort=False).rename_axis(index="line_id", columns=None)


def joined(found: Collection[str]) -> str:
    """Where several lines point together: where all do that point at all, and to both if they part."""
    pointing = {one for one in found if one in WORTH}
    if pointing:
        return pointing.pop() if len(pointing) == 1 else EACH
    return NEITHER if set(found) == {NEITHER} else UNKNOWN


def merged(directions: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Where each group of lines points in each period: group by period; `groups` names the group of each line."""
    return directions.groupby(groups.reindex(directions.index), sort=False).agg(joined)


def share_russia(found: pd.Series) -> float:
    """Share of the needs that point somewhere in which Russia needed Iran, those of both counted half, 0 to 1."""
    return float(found.map(WORTH).mean())


def cuts(found: pd.DataFrame, lines: pd.DataFrame, period: str) -> dict[str, float]:
    """`share_russia` under every cut of the needs in one period, by name, the needs of the grid first.

    Lines one by one, merged into fields, open needs alone, with each need left out in turn, and with all that is not
    known or that nobody can measure given to Russia or to Iran. `lines` is indexed by line_id and has need_id, field
    and place.
    """
    measured = lines[lines["place"] != "unmeasured"]
    own = found.loc[measured.index, [period]]
    needs = merged(own, measured["need_id"])[period]
    opened = measured[measured["place"] == "open"]
    unknown = lines.loc[lines["place"] == "unmeasured", "need_id"].nunique() + (needs == UNKNOWN).sum()
    values = {
        "the needs of the grid": needs,
        "line by line": own[period],
        "merged into fields": merged(own, measured["field"])[period],
        "open needs alone": merged(own.loc[opened.index], opened["need_id"])[period],
        **{f"without {need}": needs.drop(need) for need in needs.index},
        "what is not known to Russia": pd.concat([needs, pd.Series([RUSSIA] * unknown)]),
        "what is not known to Iran": pd.concat([needs, pd.Series([IRAN] * unknown)]),
    }
    return {name: share_russia(value) for name, value in values.items()}


def turned(before: pd.Series, after: pd.Series) -> pd.Series:
    """What became of each need from one period to the next, in words that a table can print."""
    kinds = {
        (IRAN, RUSSIA): "turned to Russia", (RUSSIA, IRAN): "turned to Iran", (IRAN, EACH): "became mutual",
        (NEITHER, RUSSIA): "arose for Russia", (UNKNOWN, RUSSIA): "Russia's, not known before",
        (UNKNOWN, IRAN): "Iran's, not known before", (NEITHER, IRAN): "arose for Iran",
    }  # fmt: skip
    found = {}
    for name, (one, other) in pd.concat([before, after], axis=1).iterrows():
        fallback = "stayed as it was" if one == other else "not known" if other == UNKNOWN else f"from {one} to {other}"
        found[name] = kinds.get((one, other), fallback)
    return pd.Series(found)


def flips(before: pd.Series, after: pd.Series, turnable: Collection[str]) -> tuple[int, int]:
    """How many needs of Iran alone became Russia's alone, and how many were Iran's, could turn and are known later."""
    known = (before == IRAN) & after.isin(list(WORTH)) & before.index.isin(list(turnable))
    return int((known & (after == RUSSIA)).sum()), int(known.sum())


def still(before: pd.Series, after: pd.Series) -> tuple[float, float]:
    """Share of Russia's needs of one period that were so in the next: what is not known as lost, and as kept."""
    own = after[before == RUSSIA]
    return float((own == RUSSIA).mean()), float(own.isin([RUSSIA, UNKNOWN]).mean())


def by_need(months: Mapping[str, float], needs: pd.Series) -> dict[str, float]:
    """The first month of each need over its lines, by need; `needs` names the need of each line."""
    own = pd.Series(months)
    return own.groupby(needs.reindex(own.index)).min().to_dict()
