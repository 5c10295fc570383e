"""Measures on arms transfers in SIPRI's trend-indicator values: shares, revaluation, rates."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def supplier_share(imports: pd.DataFrame, supplier: str) -> pd.Series:
    """Share of one supplier in all imports by delivery year, 0 to 1, from long rows of one release."""
    by_year = imports.groupby("delivery_year")["tiv_millions"].sum()
    own = imports[imports["supplier"] == supplier].groupby("delivery_year")["tiv_millions"].sum()
    return own.reindex(by_year.index, fill_value=0.0) / by_year


def revalued_share(number: float, unit_tiv: float, own_rest: float, others: float) -> float:
    """Share of a supplier in all imports when one weapon is given another unit value, 0 to 1.

    `own_rest` is the rest of the supplier's volume, `others` that of all other suppliers, in million TIV.
    """
    own = number * unit_tiv + own_rest
    return own / (own + others)


def delivery_rate_ratio(deliveries: pd.DataFrame, first: int, second: int, months_in_first: int) -> float:
    """Deliveries of drones per month in the second year over those in the first, for one release.

    `months_in_first` is the number of months of the first year in which deliveries ran.
    """
    drones = deliveries[deliveries["weapon"].str.contains("drone")]
    by_year = drones.groupby("delivery_year")["number_delivered"].sum()
    return float(by_year[second] / 12 / (by_year[first] / months_in_first))


def new_kinds(deliveries: pd.DataFrame, base_year: int) -> list[str]:
    """Designations delivered after a year that were not delivered in it, in order of delivery."""
    old = set(deliveries.loc[deliveries["delivery_year"] <= base_year, "designation"])
    later = deliveries[deliveries["delivery_year"] > base_year].sort_values("delivery_year")
    return [name for name in later["designation"].drop_duplicates() if name not in old]


def window_mean(series: pd.Series, first: int, last: int) -> float:
    """Mean of a yearly series from a first to a last year, both included."""
    return float(series.loc[first:last].mean())


def window_ratio(series: pd.Series, later: tuple[int, int], earlier: tuple[int, int]) -> float:
    """Mean of a yearly series over one window as a ratio to that over another; windows include both ends."""
    return window_mean(series, *later) / window_mean(series, *earlier)


def around(series: pd.Series, year: int, lengths: Sequence[int]) -> list[float]:
    """Ratio of the years after a year to those up to it, one for each length of the two windows."""
    return [window_ratio(series, (year + 1, year + n), (year - n + 1, year)) for n in lengths]


DATINGS = ("years as given", "doubtful orders later")
"""How orders of the last year before are dated in the two results of `ordered_after`."""


def ordered_after(deals: pd.DataFrame, year: int) -> tuple[float, float]:
    """Share of the volume delivered under some deals that was ordered after a year, 0 to 1: low and high.

    Low takes the year of each order as given; high moves the orders of that very year whose date is
    marked uncertain to the years after it.
    """
    volume = deals["tiv_delivered_millions"]
    later = deals["order_year"] > year
    doubtful = (deals["order_year"] == year) & deals["order_year_uncertain"]
    return float(volume[later].sum() / volume.sum()), float(volume[later | doubtful].sum() / volume.sum())


def new_client_share(
    clients: pd.DataFrame, before: tuple[int, int], after: tuple[int, int], little: float, others: str
) -> tuple[float, float]:
    """Share of later exports that went to new clients, 0 to 1: low and high.

    Low counts clients without any delivery before, high those with less than `little` of exports before
    and the remainder that names no client (`others`).
    """
    early = by_client(clients, before).drop(others) / by_client(clients, before).sum()
    late = by_client(clients, after) / by_client(clients, after).sum()
    known = early.reindex(late.index.drop(others), fill_value=0.0)
    none, few = known.index[known == 0], known.index[known < little]
    return float(late[none].sum()), float(late[few].sum() + late[others])


def lost_client_share(clients: pd.DataFrame, before: tuple[int, int], after: tuple[int, int]) -> float:
    """Share of earlier exports that went to clients without any delivery later, 0 to 1."""
    early, late = by_client(clients, before), by_client(clients, after)
    return float(early.drop(late.index, errors="ignore").sum() / early.sum())


def by_client(clients: pd.DataFrame, years: tuple[int, int]) -> pd.Series:
    """Volume by client over a span of years, one of those that rows with first_year and last_year are summed over."""
    inside = clients[(clients["first_year"] == years[0]) & (clients["last_year"] == years[1])]
    return inside.groupby("recipient")["tiv_millions"].sum()


def trailing_share(part: pd.Series, whole: pd.Series, years: int) -> pd.Series:
    """Share of one yearly series in another over the years that end with each, 0 to 1.

    Missing where nothing was bought at all. Early years take the years there are. Shares above one, from
    releases that differ, are cut to one.
    """
    sums = [series.rolling(years, min_periods=1).sum() for series in (part, whole)]
    return (sums[0] / sums[1].where(sums[1] > 0)).clip(upper=1.0)


def window_share(part: pd.Series, whole: pd.Series, starts: Sequence[int]) -> pd.Series:
    """The same over whole windows, each from one start to the next, as the value of every year in it."""
    window = pd.Index(starts).searchsorted(part.index, side="right")
    sums = [series.groupby(window).transform("sum") for series in (part, whole)]
    return (sums[0] / sums[1].where(sums[1] > 0)).clip(upper=1.0)


def by_year_and_client(flows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Deliveries in million TIV by delivery year (rows, from a first to a last) and client (columns); none is zero."""
    wide = flows.pivot_table(index="delivery_year", columns="client", values="tiv_millions", aggfunc="sum")
    return wide.reindex(range(first, last + 1)).fillna(0.0).rename_axis("delivery_year")


def to_rivals(wide: pd.DataFrame, rivalries: pd.DataFrame, still: int) -> pd.Series:
    """Deliveries to rivals by year, each rival only in the years of its rivalry.

    `wide` as from `by_year_and_client`; `rivalries` has client, rivalry_start, rivalry_end; one that lasted to the
    year `still`, the last that the list covers, is taken to go on.
    """
    years = pd.Series(wide.index, index=wide.index)
    total = pd.Series(0.0, index=wide.index)
    for spell in rivalries.itertuples():
        goes_on = spell.rivalry_end >= still
        total += wide[spell.client].where((years >= spell.rivalry_start) & (goes_on | (years <= spell.rivalry_end)), 0)
    return total


def besides(flow: pd.Series, first: int, last: int, removed: float) -> float:
    """Sum of a yearly series from a first to a last year, both included, besides some volume of it."""
    return float(flow.loc[first:last].sum() - removed)


def sum_ratio(series: pd.Series, other: pd.Series, first: int, last: int) -> float:
    """Sum of one yearly series over that of another, from a first to a last year, both included."""
    return float(series.loc[first:last].sum() / other.loc[first:last].sum())


def mutual_weight(clients: pd.DataFrame, suppliers: pd.DataFrame) -> pd.DataFrame:
    """Iran in Moscow's exports and Moscow in Iran's imports over runs of years, by the last year of each.

    `clients` has iran_tiv_millions, all_tiv_millions and iran_rank by last_year, `suppliers` moscow_tiv_millions and
    all_tiv_millions. Columns iran_in_exports, iran_rank, moscow_in_imports; shares are 0 to 1. A run that
    one of both lacks is left out.
    """
    client, supplier = clients.set_index("last_year"), suppliers.set_index("last_year")
    own, moscow = client["iran_tiv_millions"], supplier["moscow_tiv_millions"]
    found = pd.DataFrame({"iran_in_exports": own / client["all_tiv_millions"], "iran_rank": client["iran_rank"],
                          "moscow_in_imports": moscow / supplier["all_tiv_millions"]})  # fmt: skip
    return found.dropna().astype({"iran_rank": int})


def run_length(runs: pd.DataFrame) -> int:
    """Years in a run, both ends included, from rows with first_year and last_year; all runs are as long."""
    (length,) = set(runs["last_year"] - runs["first_year"] + 1)
    return int(length)


def without(runs: pd.DataFrame, made: pd.Series) -> pd.Series:
    """Iran's share in Moscow's exports over runs of years, by their last, without some volume by year; see above.

    What is not known of a year is taken for none.
    """
    removed = [made.loc[run.first_year : run.last_year].sum() for run in runs.itertuples()]
    own, whole = runs["iran_tiv_millions"] - removed, runs["all_tiv_millions"] - removed
    return (own / whole).set_axis(runs["last_year"])


def runs_at_rank(ranks: pd.Series, rank: int, last: int) -> int:
    """Number of runs up to that which ends in a last year, included, in which a rank was held."""
    return int((ranks.loc[:last] == rank).sum())


def year_share(series: pd.Series, year: int, first: int, last: int) -> float:
    """Share of one year in the sum of a yearly series from a first to a last year, both included."""
    return float(series[year] / series.loc[first:last].sum())


def ordered_after_by_start(deals: pd.DataFrame, starts: Sequence[int], year: int) -> pd.DataFrame:
    """`ordered_after` for deliveries from each of some years on: delivered_from, low, high."""
    spans = {start: ordered_after(deals[deals["first_delivery_from"] >= start], year) for start in starts}
    return pd.DataFrame(spans, index=["low", "high"]).T.rename_axis("delivered_from").reset_index()


def volume_share(deals: pd.DataFrame, chosen: pd.Series) -> float:
    """Share of some deals (a mask) in the volume delivered under all, 0 to 1."""
    volume = deals["tiv_delivered_millions"]
    return float(volume[chosen].sum() / volume.sum())


def years_with_deliveries(flows: pd.DataFrame, first: int, last: int) -> int:
    """Number of years from a first to a last, both included, with at least one delivery."""
    return int(flows.loc[flows["delivery_year"].between(first, last), "delivery_year"].nunique())


def tempo(flow: pd.Series, base: tuple[int, int], ends: tuple[int, int]) -> dict[int, float]:
    """Deliveries a year from the year after a base window to each last year, over those of the window.

    By last year, from the first to the second of `ends`, both included; windows include both ends.
    """
    return {end: window_ratio(flow, (base[1] + 1, end), base) for end in range(ends[0], ends[1] + 1)}


def share_over(part: pd.Series, whole: pd.Series, first: int, last: int) -> float:
    """Share of one yearly series in another from a first to a last year, both included, 0 to 1."""
    return float(part.loc[first:last].sum() / whole.loc[first:last].sum())


def middle_first(runs: pd.DataFrame) -> pd.DataFrame:
    """Runs of years with the one in the middle first, which stands for all; the others keep their order."""
    middle = runs.index[(len(runs) - 1) // 2]
    return runs.loc[[middle, *runs.index.drop(middle)]]


def running_shares(part: pd.Series, whole: pd.Series, first: int, last: int, shortest: int) -> dict[str, float]:
    """Share of one yearly series in another over every run of years in a span, by the run as "1985-1987".

    Runs have at least `shortest` years; see `share_over`.
    """
    runs = [(a, b) for a in range(first, last - shortest + 2) for b in range(a + shortest - 1, last + 1)]
    return {f"{a}-{b}": share_over(part, whole, a, b) for a, b in runs}


def by_order_year(deals: pd.DataFrame) -> pd.Series:
    """Volume delivered by the year of the order, million TIV."""
    return deals.groupby("order_year")["tiv_delivered_millions"].sum()


def largest(deals: pd.DataFrame) -> pd.Series:
    """The deal with the greatest volume delivered."""
    return deals.sort_values("tiv_delivered_millions").iloc[-1]


def by_dating(deals: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Volume by order year (rows, all of them) and by whether that year is given or uncertain (columns)."""
    dated = deals.assign(dating=deals["order_year_uncertain"].map({True: "uncertain", False: "given"}))
    wide = dated.pivot_table(index="order_year", columns="dating", values="tiv_delivered_millions", aggfunc="sum")
    return wide.reindex(range(first, last + 1)).fillna(0.0).rename_axis(columns=None)


def lowest_over(series: pd.Series, years: Sequence[int], base: pd.Series | None = None) -> dict[int, float]:
    """Least value of a yearly series over its value (or that of `base`) in each of some years, by that year."""
    return {year: float(series.min() / (series if base is None else base)[year]) for year in years}


def client_shares(clients: pd.DataFrame, spans: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Share of each recipient (rows) in all exports of some spans of years (columns), zero where none."""
    sums = {name: by_client(clients, years) for name, years in spans.items()}
    return pd.DataFrame({name: own / own.sum() for name, own in sums.items()}).fillna(0.0)


def around_by_length(
    series: dict[str, pd.Series], year: int, lengths: Sequence[int], later: int
) -> dict[tuple[str, int], float]:
    """Ratio of the years after a year to those up to it, by name of the series and length of both windows.

    The window after begins `later` years later than the year that follows.
    """
    return {(name, n): window_ratio(own, (year + 1 + later, year + n + later), (year - n + 1, year))
            for name, own in series.items() for n in lengths}  # fmt: skip


def without_largest(orders: pd.DataFrame) -> pd.Series:
    """Volume ordered by year without the largest single deal of all years; columns of table sipri_iran_orders."""
    volume, largest = orders["ordered_tiv_millions"], orders["largest_tiv_millions"]
    return volume - largest.where(largest.index == largest.idxmax(), 0.0)


def around_without_largest(orders: pd.DataFrame, year: int, lengths: Sequence[int]) -> dict[int, float]:
    """Orders of the years after a year over those up to it, each side without its largest deal, by length."""
    sides = {n: [orders.loc[first : first + n - 1] for first in (year + 1, year - n + 1)] for n in lengths}
    left = {n: [own["ordered_tiv_millions"].sum() - own["largest_tiv_millions"].max() for own in pair]
            for n, pair in sides.items()}  # fmt: skip
    return {n: float(after / before) for n, (after, before) in left.items()}


def share_of(rows: pd.DataFrame, supplier: str, column: str) -> float:
    """Share of one supplier in the volume of some deliveries or deals, 0 to 1."""
    return float(rows.loc[rows["supplier"] == supplier, column].sum() / rows[column].sum())


def share_since(deals: pd.DataFrame, yearly: pd.DataFrame, supplier: str, first: int) -> float:
    """Share of one supplier in what was delivered from a first year on under the deals of a register.

    Deals that ran before hold deliveries of earlier years, which the register does not date; a table by year and
    supplier does, and what it dates before the first year under such suppliers is taken out of the whole.
    """
    column = "tiv_delivered_millions"
    running = deals[deals["first_delivery_year"] < first]
    start = int(running["first_delivery_year"].min())
    earlier = yearly[yearly["supplier"].isin(running["supplier"]) & yearly["delivery_year"].between(start, first - 1)]
    own = deals.loc[deals["supplier"] == supplier, column].sum()
    return float(own / (deals[column].sum() - earlier["tiv_millions"].sum()))


def share_of_lines(lines: pd.DataFrame, part: pd.Series, whole: pd.Series, first: int, last: int) -> float:
    """Share of what one supplier delivered under some lines in these and what all others delivered, 0 to 1.

    `part` and `whole` are what the supplier and all delivered by year; the years that `whole` has from a first to a
    last, both included, count.
    """
    others = (whole - part).loc[first:last]
    own = float(lines.loc[lines["delivery_year"].isin(others.index), "tiv_millions"].sum())
    return own / (own + float(others.sum()))


def one_way_since(deliveries: pd.DataFrame, release: int, first: int) -> float:
    """Million TIV of one-way attack drones delivered from a first year on, by one release."""
    own = deliveries[(deliveries["release"] == release) & (deliveries["weapon"] == "one-way attack drone")]
    return float(own.loc[own["delivery_year"] >= first, "tiv_millions"].sum())


def suppliers(yearly: pd.DataFrame, first: int, last: int) -> dict[str, set[str]]:
    """Suppliers in a window of years by reading: known, all with the unknown one, known without the United States."""
    names = set(yearly.loc[yearly["delivery_year"].between(first, last), "supplier"])
    known = names - {"Unknown"}
    return {"known": known, "with the unknown": names, "without the United States": known - {"United States"}}


def by_release(imports: pd.DataFrame, pair: pd.DataFrame, supplier: str, first: int) -> pd.DataFrame:
    """Share of a supplier in Russia's imports by year from a first one on: columns release_2025, release_2026.

    `imports` has rows by supplier and year of the older release, `pair` both volumes by year of the newer.
    """
    newer = pair["iran_to_russia_tiv_millions"] / pair["russia_imports_tiv_millions"]
    shares = {"release_2025": supplier_share(imports, supplier).loc[first:], "release_2026": newer.loc[first:]}
    return pd.DataFrame(shares).astype(float).rename_axis("delivery_year")


def unit_values(deliveries: pd.DataFrame, designation: str) -> pd.Series:
    """Value of one weapon in million TIV by release, in the order of releases."""
    own = deliveries[deliveries["designation"] == designation]
    return own.groupby("release")["tiv_unit_millions"].first()


def revaluation(deliveries: pd.DataFrame, pair: pd.DataFrame, designation: str) -> pd.DataFrame:
    """Share of Iran in Russia's imports under the value that each release gives to one weapon.

    Numbers are those of the latest release. Columns release, tiv_unit_millions, share_2022_2025.
    """
    latest = deliveries[deliveries["release"] == deliveries["release"].max()]
    own, units = latest["designation"] == designation, unit_values(deliveries, designation)
    others = float((pair["russia_imports_tiv_millions"] - pair["iran_to_russia_tiv_millions"]).sum())
    number, rest = latest.loc[own, "number_delivered"].sum(), latest.loc[~own, "tiv_millions"].sum()
    shares = [revalued_share(float(number), unit, float(rest), others) for unit in units]
    return pd.DataFrame({"release": units.index.astype(int), "tiv_unit_millions": units.to_numpy(),
                         "share_2022_2025": shares})  # fmt: skip


def revalued_exports(
    deliveries: pd.DataFrame, designation: str, mean: float, years: tuple[int, int]
) -> tuple[float, float]:
    """Mean yearly exports with one weapon at its dearest value, and without what is booked of it after 2023."""
    latest = deliveries[deliveries["release"] == deliveries["release"].max()]
    own, units = latest[latest["designation"] == designation], unit_values(deliveries, designation)
    length = years[1] - years[0] + 1
    late = own.loc[own["delivery_year"] > 2023, "tiv_millions"].sum()
    dearer = own["number_delivered"].sum() * (units.max() - units.iloc[-1])
    return float(mean + dearer / length), float(mean - late / length)


def suppliers_yearly(imports: pd.DataFrame, named: Sequence[str], first: int, last: int) -> pd.DataFrame:
    """Imports in million TIV by delivery year (rows) and supplier (columns: those named, and others), none as zero."""
    groups = imports["supplier"].where(imports["supplier"].isin(named), "others")
    wide = imports.assign(group=groups).pivot_table(
        index="delivery_year", columns="group", values="tiv_millions", aggfunc="sum"
    )
    return wide.reindex(range(first, last + 1)).fillna(0.0)


def iran_both_ways(flows: pd.DataFrame, pair: pd.DataFrame, first: int) -> pd.DataFrame:
    """Iran's imports from Moscow and from others and its own exports by year from a first on, million TIV.

    Columns russia, others, own_exports; what others delivered is none where releases put Moscow above all imports.
    """
    flows = flows.set_index("delivery_year").loc[first:]
    moscow = flows["moscow_to_iran_tiv_millions"]
    others = (flows["iran_imports_tiv_millions"] - moscow).clip(lower=0.0)
    exports = pair.set_index("delivery_year")["iran_exports_tiv_millions"].rename("own_exports")
    return pd.DataFrame({"russia": moscow, "others": others}).join(exports)


def without_kinds(deliveries: pd.DataFrame, kinds: Sequence[str], years: tuple[int, int]) -> list[float]:
    """Million TIV delivered over some years without some kinds of weapon, one sum a release that covers them."""
    inside = deliveries[deliveries["delivery_year"].between(*years) & ~deliveries["weapon"].isin(kinds)]
    sums = inside.groupby("release")["tiv_millions"].sum()
    return [float(value) for value in sums] or [0.0]
