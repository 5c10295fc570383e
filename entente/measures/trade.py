"""Measures of goods trade: shares and ranks of partners, concentration, constant prices, asymmetry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

WORLD = "WLD"
"""Code of the total over all partners."""
FLOWS = ("exports_usd_millions", "imports_usd_millions")


def turnover(partners: pd.DataFrame) -> pd.Series:
    """Exports and imports together, million US dollars; missing where either is missing."""
    return partners[FLOWS[0]] + partners[FLOWS[1]]


def partner_shares(partners: pd.DataFrame, values: pd.Series) -> pd.DataFrame:
    """Share of each partner in the state's total of its year, for the rows of one source.

    `partners` has year and partner_iso3 with one row WLD a year; `values` holds the flow (or turnover) of
    each row. Returns year by partner, without WLD; missing stays missing. Raises ValueError when a partner
    stands twice in a year or the total is missing.
    """
    wide = partners.assign(value=values).pivot(index="year", columns="partner_iso3", values="value")
    if WORLD not in wide or wide[WORLD].isna().any():
        raise ValueError("a year has no total over all partners")
    return wide.drop(columns=WORLD).div(wide[WORLD], axis=0)


def ranks(shares: pd.DataFrame, partner: str) -> pd.Series:
    """Rank of a partner among those named in each year, 1 for the largest; missing where it is not named."""
    return shares.rank(axis=1, ascending=False, method="min")[partner]


def herfindahl_bounds(shares: Sequence[float], rest_largest: float | None = None) -> tuple[float, float]:
    """Bounds of the Herfindahl index (sum of squared shares, 1 for a single partner) when some partners are unnamed.

    `shares` are the named partners' shares of the whole. What they leave is spread without end for the
    lower bound; for the upper bound it is packed into partners of `rest_largest` each (by default into
    one partner; give the least named share when the named are the largest). Raises ValueError when the
    shares sum to more than one (with a tolerance of a thousandth) or one is negative.
    """
    named = [float(share) for share in shares]
    rest = 1 - sum(named)
    if rest < -1e-3 or any(share < 0 for share in named):
        raise ValueError(f"shares from {min(named)} with sum {sum(named)} are no parts of one whole")
    rest, low = max(rest, 0.0), sum(share**2 for share in named)
    piece = rest if rest_largest is None else min(rest_largest, rest)
    whole, left = divmod(rest, piece) if piece else (0, 0.0)
    return low, low + whole * piece**2 + left**2


def effective_partners(
    shares: Sequence[float], rest_largest: float, rounding: float = 0.0, scale: float = 1.0
) -> tuple[float, float]:
    """Bounds of the number of equal partners that would give the same Herfindahl index (one over it).

    No partner that is left out is larger than `rest_largest`; each share may be off by `rounding` either way.
    A `scale` below 1 says that the shares may be of a smaller whole: they count in full for the lower bound
    and times the scale for the upper.
    """
    least = herfindahl_bounds([scale * (share - rounding) for share in shares])[0]
    most = herfindahl_bounds([share + rounding for share in shares], rest_largest + rounding)[1]
    return 1 / most, 1 / least


def price_index(inflation: pd.Series, base: int) -> pd.Series:
    """Price level by year from yearly inflation in percent, 1 in the base year.

    The first year of the result is the one before the first rate. Raises ValueError on a gap in the years.
    """
    years = [int(year) for year in inflation.index]
    if years != list(range(years[0], years[0] + len(years))) or inflation.isna().any():
        raise ValueError("rates of inflation have a gap")
    level = (1 + inflation.astype(float) / 100).cumprod()
    level = pd.concat([pd.Series({years[0] - 1: 1.0}), level.set_axis(years)])
    return level / level[base]


def constant_prices(values: pd.Series, prices: pd.Series) -> pd.Series:
    """Values by year in prices of the year in which the price level is 1; raises KeyError on a year without a level."""
    return values / prices.loc[values.index].to_numpy()


def asymmetry(trade: float, first_total: float, second_total: float) -> tuple[float, float, float]:
    """Share of one mutual trade in either side's total, and the first over the second.

    For given totals the ratio is `second_total / first_total` whatever the mutual trade is: it measures size and
    nothing else, so it cannot show that a dependence turned round. The totals hold the mutual trade: add to them
    what is added to it. Raises ZeroDivisionError without trade or totals.
    """
    first, second = trade / first_total, trade / second_total
    return first, second, first / second


def growth(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Bounds of the end over the start when both are known as ranges: 1 means no change."""
    return end[0] / start[1], end[1] / start[0]


def growth_over(turnover: pd.DataFrame, later: tuple[int, int], earlier: tuple[int, int]) -> dict[str, float]:
    """Mean trade of later years over the last of the earlier years and over their mean, at either statement of it.

    `turnover` has turnover_low_usd_millions and turnover_high_usd_millions by year; the earlier trade is taken
    at its low statement, windows include both ends.
    """
    low, high = turnover["turnover_low_usd_millions"], turnover["turnover_high_usd_millions"]
    mean = f"over {earlier[0]} to {earlier[1]}"
    bases = {f"over {earlier[1]}": low[earlier[1]], mean: low.loc[slice(*earlier)].mean()}
    stated = {"least": low.loc[slice(*later)].mean(), "most": high.loc[slice(*later)].mean()}
    return {f"{base}, {name}": float(now / then) for base, then in bases.items() for name, now in stated.items()}


BILLION = 1000.0
"""Millions in a billion."""


def by_key(aims: pd.DataFrame) -> pd.DataFrame:
    """Promises by their key."""
    return aims.set_index("promise_id")


def by_year(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with its years as its index, as plain integers."""
    return frame.assign(year=frame["year"].astype(int)).set_index("year")


def price_level(inflation: pd.DataFrame, base: int) -> pd.Series:
    """Price level by year from a table of yearly inflation_percent, 1 in the base year."""
    return price_index(by_year(inflation)["inflation_percent"], base)


def deflators(inflation: pd.DataFrame, food: pd.DataFrame, base: int, first: int, last: int) -> dict[str, float]:
    """Prices of a last year over those of a first by index: none, consumers, all food and cereals of the world."""
    level, worth = price_level(inflation, base), (1 + food["change_percent"] / 100).groupby(food["price_index"]).prod()
    return {
        "current": 1.0,
        "consumer": level[last] / level[first],
        "food": worth["all_food"],
        "cereals": worth["cereals"],
    }


def mutual(yearly: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    """Bounds of the mutual trade by year in billion dollars: low, high, the same in constant prices, and its basis."""
    frame = by_year(yearly)
    current = pd.DataFrame({side: frame[f"turnover_{side}_usd_millions"] for side in ("low", "high")}) / BILLION
    real = pd.DataFrame({f"real_{side}": constant_prices(current[side], level) for side in current})
    return current.join(real).assign(basis=frame["basis"])


def growth_by_prices(
    frame: pd.DataFrame, first: int, last: int, prices: dict[str, float]
) -> dict[str, tuple[float, float]]:
    """Bounds of trade in a last year over a first, by index of prices; `frame` as from `mutual`."""
    current = growth(*(tuple(frame.loc[year, ["low", "high"]]) for year in (first, last)))
    return {name: (current[0] / dearer, current[1] / dearer) for name, dearer in prices.items()}


def stated_growth(statements: pd.DataFrame, publisher: str, first: int, last: int) -> float:
    """Mutual trade of a last year over a first as one publisher gives both, in current dollars."""
    own = statements[(statements["publisher"] == publisher) & (statements["series"] == "russia_iran_turnover")]
    by_year = own.set_index(own["period_start"].dt.year)["value"]
    return float(by_year[last] / by_year[first])


def stated_rises(statements: pd.DataFrame, year: int) -> pd.Series:
    """Stated growth of mutual trade in a year or part of it, as shares of one: 0.08 for 8 percent."""
    rises = statements[statements["series"] == "russia_iran_turnover_growth"]
    return rises.loc[rises["period_start"].dt.year == year, "value"] / 100


def rise(series: pd.Series, first: int, last: int) -> float:
    """Growth of a yearly series from a first to a last year: 0.25 for a quarter more."""
    return float(series[last] / series[first] - 1)


def flow(partners: pd.DataFrame, partner: str, flow: str, sources: Sequence[str]) -> pd.Series:
    """One flow with a partner by year from sources that do not overlap, without IMF estimates; million dollars."""
    rows = by_year(partners[(partners["partner_iso3"] == partner) & partners["source"].isin(sources)])
    rows = rows[~rows[f"{flow}_estimated"].fillna(False).astype(bool)]
    return rows[f"{flow}_usd_millions"].dropna().sort_index()


def whole(partners: pd.DataFrame, partner: str, source: str) -> pd.Series:
    """Exports and imports together with a partner (or WLD) by year in one source, million dollars."""
    rows = partners[(partners["partner_iso3"] == partner) & (partners["source"] == source)]
    return turnover(by_year(rows)).dropna().sort_index()


def turnovers(partners: pd.DataFrame, source: str, year: int) -> pd.Series:
    """Exports and imports together by partner in one year and source, without the world; million dollars."""
    own = partners[(partners["source"] == source) & (partners["year"] == year) & (partners["partner_iso3"] != WORLD)]
    return turnover(own.set_index("partner_iso3"))


def imports_of_world(partners: pd.DataFrame) -> pd.Series:
    """All imports by year as the World Bank has them, million dollars."""
    rows = partners[(partners["partner_iso3"] == WORLD) & (partners["source"] == "world_bank")]
    return by_year(rows)["imports_usd_millions"]


def share_by_books(
    books: Mapping[str, pd.Series], total: pd.Series, years: tuple[int, int]
) -> dict[tuple[str, int], float]:
    """Share of a flow in a total by whose books give the flow and by year, both ends included, the last year first.

    `books` holds one flow by year for each side that books it; years that a book or the total lacks are left out.
    """
    return {
        (book, int(year)): float(value)
        for book, own in books.items()
        for year, value in (own / total).dropna().loc[slice(*years)].sort_index(ascending=False).items()
    }


def both_books(sold: pd.Series, bought: pd.Series, level: pd.Series) -> pd.DataFrame:
    """The same goods by the seller's and the buyer's books in billion dollars, current and in constant prices."""
    frame = pd.DataFrame({"russia": sold, "iran": bought}) / BILLION
    return frame.assign(**{f"{name}_real": constant_prices(frame[name], level) for name in ("russia", "iran")})


def iranian_years(statements: pd.DataFrame, before: str, last: str) -> tuple[pd.Series, pd.Series]:
    """Iran's imports from Russia, and its trade with it, in two years of its calendar by its customs, billion dollars.

    By the first year of each; the imports of the year before follow from those of the last and their growth.
    """
    stated = statements.set_index(["series", "period_label"])["value"]
    imports = stated["iran_imports_iran_customs", last]
    earlier = imports / (1 + stated["iran_imports_iran_customs_growth", last] / 100)
    bought = pd.Series({2022: earlier, 2023: imports}) / BILLION
    sold = pd.Series({2022: stated["iran_exports_iran_customs", before],
                      2023: stated["iran_exports_iran_customs", last]}) / BILLION  # fmt: skip
    return bought, bought + sold


def stated_over(statements: pd.DataFrame, series: str, period: str, before: str) -> float:
    """One stated series in a period over the same in an earlier one, by the labels of both."""
    return stated(statements, series, period) / stated(statements, series, before)


def stated(statements: pd.DataFrame, series: str, period: str) -> float:
    """What a stated series has for a period, by its label, in the series' own unit."""
    return float(statements[statements["series"] == series].set_index("period_label")["value"][period])


def stated_trade(statements: pd.DataFrame, period: str) -> float:
    """Trade of a period of Iran's calendar as its customs state it, million dollars: exports and imports."""
    own = statements[(statements["period_label"] == period) & (statements["unit"] != "percent")]
    return float(own["value"].sum())


def stated_turnover(stated: pd.DataFrame, partner: str, first: int) -> pd.DataFrame:
    """Least and greatest statement on Russia's trade with a partner by year from a first on, million dollars."""
    rows = by_year(stated[(stated["partner_iso3"] == partner) & (stated["year"] >= first)])
    return rows.groupby("year")["usd_millions"].agg(low="min", high="max")


def partner_side(stated: pd.DataFrame, partner: str) -> pd.Series:
    """Russia's trade with a partner by year as that partner states it, million dollars."""
    return by_year(stated[(stated["partner_iso3"] == partner) & (stated["side"] == "partner")])["usd_millions"]


def shares_of_the_two(
    yearly: pd.DataFrame, russia: pd.DataFrame, iran: pd.DataFrame, stated: pd.DataFrame, before: int, first: int
) -> pd.DataFrame:
    """Shares of Russia and Iran in each other's trade by year, and of China in both, 0 to 1.

    `before` is the last year of Russia's customs by partner; from `first` on trade with China is as stated.
    """
    totals = {"russia": whole(russia, WORLD, "world_bank"), "iran": whole(iran, WORLD, "world_bank")}
    own = by_year(yearly)
    sides = {side: own[f"turnover_{side}_usd_millions"] for side in ("low", "high")}
    china = [whole(russia, "CHN", "imf"), whole(russia, "CHN", "customs").loc[[before]],
             stated_turnover(stated, "CHN", first).mean(axis=1)]  # fmt: skip
    towards = [whole(iran, "CHN", "imf_mirror"), whole(iran, "CHN", "china_customs").loc[before:]]
    return pd.DataFrame({
        **{f"iran_in_russia_{side}": values / totals["russia"] for side, values in sides.items()},
        "china_in_russia": pd.concat(china) / totals["russia"],
        **{f"russia_in_iran_{side}": values / totals["iran"] for side, values in sides.items()},
        "russia_in_imports": flow(iran, "RUS", "imports", ["imf"]) / imports_of_world(iran),
        "china_in_iran": pd.concat(towards) / totals["iran"],
    })  # fmt: skip


def imf_ranks(partners: pd.DataFrame, partner: str) -> tuple[pd.Series, pd.Series]:
    """Rank of a partner by year among those that the IMF series name, and how many they name."""
    rows = by_year(partners[partners["source"] == "imf"]).reset_index()
    shares = partner_shares(rows, turnover(rows))
    return ranks(shares, partner), shares.notna().sum(axis=1)


def listed(book: pd.DataFrame, partner: str, year: int) -> pd.DataFrame:
    """Rows of the handbook on imports from a partner in a year of data."""
    return book[(book["flow"] == "imports") & (book["data_year"] == year) & (book["partner_iso3"] == partner)]


def last_listed(book: pd.DataFrame, state: str, partner: str) -> pd.Series:
    """The last row of the handbook that lists a partner among those that a state imports from."""
    own = book[(book["flow"] == "imports") & (book["state_iso3"] == state) & (book["partner_iso3"] == partner)]
    return own.sort_values("data_year").iloc[-1]


def ratio_cases(totals: Sequence[pd.Series], mutual: pd.DataFrame, before: int, last: int, aim: float) -> pd.DataFrame:
    """Shares of the mutual trade in both totals and their ratio, before, last, and with the trade aimed at.

    Columns case, year, trade, in_russia, in_iran, ratio, inverse; billion dollars; see `asymmetry`.
    """
    now = mutual.loc[last, ["low", "high"]].astype(float).mean()
    cases = [(str(before), before, mutual.at[before, "low"], 0.0), (str(last), last, now, 0.0),
             (f"{last} with the trade aimed at for 2026", last, aim, aim - now)]  # fmt: skip
    rows = [(case, year, trade, *asymmetry(trade, *(total[year] + added for total in totals)))
            for case, year, trade, added in cases]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["case", "year", "trade", "in_russia", "in_iran", "ratio"])
    return frame.assign(inverse=1 / frame["ratio"])


def multiples(
    mutual: pd.DataFrame, russia: pd.DataFrame, stated: pd.DataFrame, before: int, years: Sequence[int],
    titles: dict[str, str],
) -> pd.DataFrame:  # fmt: skip
    """Russia's trade with Iran and others by year over that of a year before: partner, year, low, high."""
    base = mutual.at[before, "low"]
    rows = [("Iran", year, mutual.at[year, "low"] / base, mutual.at[year, "high"] / base) for year in years]
    customs = turnover(russia[(russia["source"] == "customs") & (russia["year"] == before)].set_index("partner_iso3"))
    rows += [(title, row.Index, row.low / customs[partner], row.high / customs[partner])
             for partner, title in titles.items() for row in stated_turnover(stated, partner,
              years[0]).itertuples()]  # fmt: skip
    return pd.DataFrame(rows, columns=["partner", "year", "low", "high"])
