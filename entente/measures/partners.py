"""On how many partners Russia's trade rests when sources name only some: lists, statements and their bounds.

Frames have the columns of tables russia_trade_partners (customs), trade_partner_shares (book) and
russia_turnover_stated (stated); amounts are in million US dollars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from entente.measures import trade

COLUMNS = ["flow", "year", "source", "low", "high"]


def by_customs(customs: pd.DataFrame) -> pd.DataFrame:
    """Rows of Russian customs, with the total over all partners."""
    return customs[customs["source"] == "customs"]


def listed(book: pd.DataFrame, flow: str, year: int) -> pd.Series:
    """Shares of Russia's main partners in one flow and year, as the handbook lists them, by partner."""
    rows = book[(book["state_iso3"] == "RUS") & (book["flow"] == flow) & (book["data_year"] == year)]
    return rows.set_index("partner_iso3")["share"]


def totals(customs: pd.DataFrame) -> pd.DataFrame:
    """Russia's turnover in goods over all partners, years by source."""
    rows = customs[customs["partner_iso3"] == trade.WORLD]
    return rows.assign(turnover=trade.turnover(rows)).pivot(index="year", columns="source", values="turnover")


def said_of(stated: pd.DataFrame, partner: str, year: int) -> pd.Series:
    """What is stated of a partner's trade with Russia in a year."""
    return stated.loc[(stated["partner_iso3"] == partner) & (stated["year"] == year), "usd_millions"]


def scale(book: pd.DataFrame, stated: pd.DataFrame, customs: pd.DataFrame, year: int) -> float:
    """China's stated trade over what the handbook's shares give on the totals, at the least.

    The whole of which the handbook takes its shares may be as much smaller than the totals.
    """
    rows = customs[(customs["partner_iso3"] == trade.WORLD) & (customs["year"] == year) & (customs["source"] != "imf")]
    parts = [listed(book, flow, year)["CHN"] * rows[f"{flow}_usd_millions"] for flow in ("exports", "imports")]
    return float(said_of(stated, "CHN", year).min() / (parts[0] + parts[1]).max())


def omitted(stated: pd.DataFrame, customs: pd.DataFrame, partner: str, year: int) -> float:
    """Share in turnover, as stated, of a partner that the handbook leaves out."""
    return float(said_of(stated, partner, year).max() / totals(customs).at[year, "customs"])


def effective_by_customs(
    customs: pd.DataFrame, flows: Sequence[str], years: tuple[int, int], tenth: int
) -> pd.DataFrame:
    """Effective number of partners by flow and year of customs: columns flow, year, source, low, high.

    What is not named is at most as large a partner as the one in place `tenth`.
    """
    own, rows = by_customs(customs), []
    own = own[own["year"].between(*years)]
    for flow in flows:
        for year, shares in trade.partner_shares(own, own[f"{flow}_usd_millions"]).iterrows():
            named = shares.dropna().sort_values(ascending=False)
            rows.append((flow, int(year), "customs", *trade.effective_partners(named, named.iloc[tenth - 1])))
    return pd.DataFrame(rows, columns=COLUMNS)


def effective_by_list(
    book: pd.DataFrame, flows: Sequence[str], scales: Mapping[int, float], left_out: float, rounding: float
) -> pd.DataFrame:
    """Effective number of partners by flow and year of the handbook: columns flow, year, source, low, high.

    What is not listed is at most as large as the least listed partner, or as a partner of the share `left_out`
    where the list lacks Belarus. `scales` gives the years, and the part of the totals that the shares may be of.
    """
    rows = []
    for flow in flows:
        for year in sorted(scales):
            own = listed(book, flow, year)
            rest = own.min() if "BLR" in own else max(own.min(), left_out)
            rows.append((flow, year, "handbook", *trade.effective_partners(own, rest, rounding, scales[year])))
    return pd.DataFrame(rows, columns=COLUMNS)


def joined(customs: pd.DataFrame, book: pd.DataFrame) -> pd.DataFrame:
    """Both sources in one frame, flow by flow."""
    parts = [part[part["flow"] == flow] for flow in customs["flow"].unique() for part in (customs, book)]
    return pd.concat(parts, ignore_index=True)


def turnover_shares(customs: pd.DataFrame, year: int) -> pd.Series:
    """Shares of partners in turnover by customs of a year, largest first."""
    rows = by_customs(customs)
    rows = rows[rows["year"] == year]
    return trade.partner_shares(rows, trade.turnover(rows)).loc[year].dropna().sort_values(ascending=False)


def stated_shares(stated: pd.DataFrame, customs: pd.DataFrame, year: int) -> tuple[pd.Series, pd.Series]:
    """Shares of partners in turnover by the largest and by the least statement on a year, each largest first."""
    own = stated[stated["year"] == year].groupby("partner_iso3")["usd_millions"]
    whole = totals(customs).at[year, "customs"]
    most, least = ((ends / whole).sort_values(ascending=False) for ends in (own.max(), own.min()))
    return most, least


def totals_over(customs: pd.DataFrame, base: int, later: Sequence[int]) -> pd.DataFrame:
    """Totals of later years over those of a base year: flow and year by source (customs, world_bank)."""
    rows = customs[(customs["partner_iso3"] == trade.WORLD) & customs["source"].isin(["customs", "world_bank"])]
    wide = {flow: rows.pivot(index="year", columns="source", values=f"{flow}_usd_millions")
            for flow in ("exports", "imports")}  # fmt: skip
    return pd.concat({flow: (own / own.loc[base]).loc[list(later)] for flow, own in wide.items()})


def sides(stated: pd.DataFrame, partner: str) -> list[str]:
    """The sides whose statements on a partner's trade the book has: partner, Russia."""
    return sorted(stated.loc[stated["partner_iso3"] == partner, "side"].unique())


def over_base(
    stated: pd.DataFrame, customs: pd.DataFrame, with_iran: pd.DataFrame, names: Mapping[str, str], base: int,
    later: Sequence[int],
) -> pd.DataFrame:  # fmt: skip
    """Trade of partners with Russia in later years over a base year, by the least and greatest statement on each.

    For the base year also what a stated growth implies, and Russian customs. Columns partner, iso3, year, base_low,
    base_high, low, high, ratio_low, ratio_high.
    """
    rows = []
    for code, name in names.items():
        ends = _iran(with_iran) if code == "IRN" else _ends(stated, customs, code, base, later)
        rows += [(name, code, year, *ends[base], *ends[year], *trade.growth(ends[base], ends[year])) for year in later]
    columns = ["partner", "iso3", "year", "base_low", "base_high", "low", "high", "ratio_low", "ratio_high"]
    return pd.DataFrame(rows, columns=columns)


def _iran(with_iran: pd.DataFrame) -> dict[int, tuple[float, float]]:
    columns = ["turnover_low_usd_millions", "turnover_high_usd_millions"]
    return {int(year): (low, high) for year, low, high in with_iran[["year", *columns]].itertuples(index=False)}


def _ends(
    stated: pd.DataFrame, customs: pd.DataFrame, code: str, base: int, later: Sequence[int]
) -> dict[int, tuple[float, float]]:
    """Least and greatest of what is known of a partner's trade, by year."""
    values = {year: list(said_of(stated, code, year)) for year in (base, *later)}
    own = stated[(stated["partner_iso3"] == code) & (stated["year"] == later[0])].dropna(subset=["growth"])
    values[base] += list(own["usd_millions"] / (1 + own["growth"]))
    rows = by_customs(customs)
    values[base] += list(trade.turnover(rows[(rows["year"] == base) & (rows["partner_iso3"] == code)]))
    return {year: (float(min(found)), float(max(found))) for year, found in values.items()}


def share_bounds(over: pd.DataFrame, customs: pd.DataFrame, code: str, years: Sequence[int]) -> dict[str, float]:
    """Least and greatest share of a partner in Russia's turnover by year, over two sources of totals.

    `over` as `over_base` gives it; keys say the year and the end.
    """
    own, whole = over[over["iso3"] == code].set_index("year"), totals(customs)[["customs", "world_bank"]]
    return {
        f"{year}, {end}": float(own.at[year, end] / total)
        for year in years
        for end, total in (("low", whole.loc[year].max()), ("high", whole.loc[year].min()))
    }


def most_share_of_stated(stated: pd.DataFrame, partner: str, year: int) -> float:
    """The most that a partner's own figure can be of Russia's trade: what it is of the stated trade of all partners.

    Russia's whole trade is larger than the least statements on those partners together.
    """
    own = stated[stated["year"] == year].groupby("partner_iso3")["usd_millions"].min()
    return float(own[partner] / own.sum())


def continent_shares(continents: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Share of each continent in one flow by year (rows); columns of table russia_trade_continents."""
    wide = continents.pivot(index="year", columns="continent", values=flow)
    return wide.div(wide.sum(axis=1), axis=0)
