"""Cells of the ledger of needs: for each need, state and year the share that the other state met.

A cell has a low, a mid and a high, 0 to 1, and a kind: share (a series measures it), coded (a band does), no_need,
unknown. What is not known is missing and never zero; sums over cells are the work of `entente.dependence`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from entente import dependence, intervals
from entente.dependence import BOUNDS, STATES, Named
from entente.measures import arms, strikes, trade, votes

ONE_WAY = "one-way attack drone"
IN_RUSSIA = ("Moscow", "Sochi", "Kazan", "Astrakhan", "Russia")
"""Places of meetings in Russia, as the table of contacts names them."""
MUNITIONS = {"count": ["count"], "payload": ["payload"], "both": ["count", "payload"]}
"""Measures of munitions that a reading takes."""
RANGES = {"count": ["count"], "payload": ["payload_low", "payload_high"]}
KEYS = ("domain", "year", "state")
Volumes = tuple[pd.Series, pd.Series]
"""A part and the whole that it belongs to, both million TIV by year."""


@dataclass(frozen=True, eq=False)
class Ledger:
    """Cells of needs as `entente.dependence` takes them, and the kind of each along the same axes but the last."""

    cells: Named
    kinds: Named

    def at(self, **wanted: Any) -> Ledger:
        """The part at some labels; see `Named.at`."""
        return Ledger(self.cells.at(**wanted), self.kinds.at(**wanted))

    def frame(self) -> pd.DataFrame:
        """One row a cell: its labels, low, mid, high, kind."""
        return self.cells.frame().assign(kind=self.kinds.values.ravel())


def side_by_side(name: str, parts: Mapping[Hashable, Ledger]) -> Ledger:
    """Ledgers in several readings along a new first axis."""
    cells = dependence.stacked(name, {label: part.cells for label, part in parts.items()})
    return Ledger(cells, dependence.stacked(name, {label: part.kinds for label, part in parts.items()}))


def banded(bands: pd.DataFrame, scale: str, domains: Sequence[str], years: Sequence[int]) -> Ledger:
    """Coded bands of one scale as cells; a cell without one is not known and of kind "".

    Raises ValueError when two bands speak for a cell, or one for a domain or state that there is not.
    """
    axes = {"domain": tuple(domains), "year": tuple(years), "state": STATES, "bound": BOUNDS}
    cells = np.full([len(labels) for labels in axes.values()], np.nan)
    kinds = np.full(cells.shape[:-1], "", dtype=object)
    for band in bands[bands["scale"] == scale].to_dict("records"):
        domain, state, first = band["domain"], band["state"], band["first_year"]
        if domain not in domains or state not in STATES:
            raise ValueError(f"a band for {domain} of {state}, which is no need here")
        place = domains.index(domain), np.isin(years, range(first, band["last_year"] + 1)), STATES.index(state)
        if (kinds[place] != "").any():
            raise ValueError(f"a second band for {domain}, {first}, {state}")
        cells[place], kinds[place] = [band[bound] for bound in BOUNDS], band["kind"]
    return Ledger(Named(cells, axes), Named(kinds, {name: axes[name] for name in KEYS}))


def by_year(frame: pd.DataFrame, years: Sequence[int]) -> Named:
    """Low, mid and high of a series along the axes year and bound, not known where the series has no middle."""
    values = frame.loc[frame["mid"].notna(), list(BOUNDS)].reindex(list(years)).to_numpy(dtype=float)
    return Named(values, {"year": tuple(years), "bound": BOUNDS})


def measured(
    series: Mapping[tuple[str, str], Named], domains: Sequence[str], options: Mapping[str, tuple[Hashable, ...]]
) -> Ledger:
    """Series by domain and state as cells of kind "share" in every combination of the options that readings take.

    A series has the axes year and bound, and those of the options that it depends on.
    """
    own = {name: labels for name, labels in next(iter(series.values())).axes.items() if name in ("year", "bound")}
    axes = {**options, "domain": tuple(domains), "year": own["year"], "state": STATES, "bound": BOUNDS}
    cells = np.full([len(labels) for labels in axes.values()], np.nan)
    for (domain, state), part in series.items():
        cells[..., domains.index(domain), :, STATES.index(state), :] = part.over({**options, **own})
    kinds = np.where(np.isnan(cells[..., 1]), "", "share").astype(object)
    return Ledger(Named(cells, axes), Named(kinds, {name: axes[name] for name in axes if name != "bound"}))


def without_purchase(ledger: Ledger, last: int, russia_from: int) -> Ledger:
    """Cells with none as the share of arms, of kind no_need, where nothing was bought up to a last year."""
    domain, year, state = np.ix_(*(ledger.kinds.axes[name] for name in KEYS))
    idle = (domain == "arms") & (year <= last) & ((state == "Iran") | (year >= russia_from))
    idle = idle & (ledger.kinds.values == "")
    return _changed(ledger, idle, 0.0, "no_need")


def overlay(ledger: Ledger, bands: Ledger) -> Ledger:
    """Cells with the coded bands where no series speaks; what neither knows is of kind "unknown".

    Raises ValueError when a band covers a cell that a series measures.
    """
    empty, banded = ledger.kinds.values == "", bands.kinds.values != ""
    if (both := ~empty & banded).any():
        places = zip(ledger.kinds.axes.values(), np.argwhere(both)[0], strict=True)
        raise ValueError(f"band and series for {', '.join(str(labels[place]) for labels, place in places)}")
    return _changed(ledger, empty, bands.cells.values, np.where(banded, bands.kinds.values, "unknown"))


def no_need_absent(ledger: Ledger) -> Ledger:
    """Cells with years in which no arms were delivered unknown instead of zero: such a year is not one without need."""
    arms_cells = np.array([name == "arms" for name in ledger.kinds.axes["domain"]])[:, None, None]
    return _changed(ledger, (ledger.kinds.values == "no_need") & arms_cells, np.nan, "undelivered")


def _changed(ledger: Ledger, where: np.ndarray, values: np.ndarray | float, kinds: np.ndarray | str) -> Ledger:
    """A ledger with other cells and kinds in some places."""
    cells = Named(np.where(where[..., None], values, ledger.cells.values), ledger.cells.axes)
    return Ledger(cells, Named(np.where(where, kinds, ledger.kinds.values), ledger.kinds.axes))


def split(cells: Named, domain: str, names: Mapping[str, str]) -> Named:
    """Cells with one domain cut in two by whose need it is, the other state's need in each part none.

    `names` gives the name of each state's part. What is not known stays so.
    """
    own = cells.at(domain=domain)
    parts = {other: cells.at(domain=other) for other in cells.axes["domain"] if other != domain}
    for state, name in names.items():
        foreign = [[label != state] for label in own.axes["state"]]
        parts[name] = Named(np.where(foreign, 0.0 * own.values, own.values), own.axes)
    return dependence.stacked("domain", parts).ordered(*cells.axes)


def merged(cells: Named, domains: Sequence[str], name: str) -> Named:
    """Cells with some domains as one, each cell the mean of those that are known."""
    parts = {other: cells.at(domain=other) for other in cells.axes["domain"] if other not in domains}
    parts[name] = cells.at(domain=list(domains)).mean("domain")
    return dependence.stacked("domain", parts).ordered(*cells.axes)


def not_replaceable(ledger: Ledger, replaceable: Ledger, reliance: Ledger, cover: Named) -> Ledger:
    """The part of each need that nobody else could meet within a year, and for arms of all that is needed.

    Bands as `banded` gives them. `cover` has Iran's cells of diplomatic cover by year, which `cover_nobody_else`
    makes from single votes.
    """
    others = np.nan_to_num(replaceable.cells.values[..., ::-1], nan=0.0)
    held = dependence.vulnerability(ledger.cells.values, others) * np.nan_to_num(reliance.cells.values, nan=1.0)
    held[..., ledger.cells.axes["domain"].index("cover"), :, STATES.index("Iran"), :] = cover.values
    return Ledger(Named(held, ledger.cells.axes), ledger.kinds)


def domain_titles(domains: pd.DataFrame) -> pd.Series:
    """Title of each domain by its name."""
    return domains.drop_duplicates("domain").set_index("domain")["title"]


def domain_names(domains: pd.DataFrame, without: Collection[str] = (), beside: Collection[str] = ()) -> frozenset[str]:
    """Names of the domains of need, less some, plus some of those that stand beside."""
    roles = domains.drop_duplicates("domain").set_index("domain")["role"]
    return frozenset({*roles.index[roles == "need"]} - {*without} | {*beside})


def hull(mid: pd.Series, readings: Sequence[pd.Series | pd.DataFrame]) -> pd.DataFrame:
    """A middle reading with the least and greatest of it and of all readings, by year: low, mid, high."""
    every = pd.concat([mid, *readings], axis=1)
    return pd.DataFrame({"low": every.min(axis=1), "mid": mid, "high": every.max(axis=1)})


def pooled(part: pd.Series, whole: pd.Series, pool: str, starts: Sequence[int]) -> pd.Series:
    """Share of one volume of arms in another over a number of years, or (pool "window") over whole windows."""
    if pool == "window":
        return arms.window_share(part, whole, starts)
    return arms.trailing_share(part, whole, int(pool))


def arms_share(middle: Volumes, readings: Sequence[Volumes], pool: str, starts: Sequence[int]) -> pd.DataFrame:
    """Share of the partner in a state's imports of arms, pooled, with the range over readings."""
    return hull(pooled(*middle, pool, starts), [pooled(*volumes, pool, starts) for volumes in readings])


def arms_of_iran(flows: pd.DataFrame) -> list[Volumes]:
    """Deliveries from Moscow and all imports of Iran by year, one pair a release of SIPRI."""
    flows = flows.set_index("delivery_year")
    wholes = ("iran_imports_tiv_millions", "iran_imports_2026_tiv_millions")
    return [(flows["moscow_to_iran_tiv_millions"], flows[whole]) for whole in wholes]


def arms_of_russia(pair: pd.DataFrame, imports: pd.DataFrame) -> list[Volumes]:
    """Deliveries from Iran and all imports of Russia by year in SIPRI's latest release and in the one before it."""
    pair = pair.set_index("delivery_year")
    whole = imports.groupby("delivery_year")["tiv_millions"].sum()
    part = imports[imports["supplier"] == "Iran"].groupby("delivery_year")["tiv_millions"].sum()
    newer = (pair["iran_to_russia_tiv_millions"], pair["russia_imports_tiv_millions"])
    return [newer, (part.reindex(whole.index, fill_value=0.0), whole)]


def without_drones(releases: Sequence[Volumes], deliveries: pd.DataFrame, since: int = 0) -> list[Volumes]:
    """The same without one-way attack drones delivered from a year on, out of the part and out of the whole.

    `releases` stand as `arms_of_russia` gives them, `deliveries` has release, weapon, delivery_year, tiv_millions.
    """
    lines = deliveries[(deliveries["weapon"] == ONE_WAY) & (deliveries["delivery_year"] >= since)]
    found = []
    for volumes, release in zip(releases, (2026, 2025), strict=True):
        own = lines[lines["release"] == release].groupby("delivery_year")["tiv_millions"].sum()
        part, whole = ((s - own.reindex(s.index, fill_value=0.0)).clip(lower=0.0) for s in volumes)
        found.append((part, whole))
    return found


def hostile_votes(council: pd.DataFrame, softened: Collection[str], others: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Votes on Iran by body: body, year, stands (how Russia's vote stood with Iran), softened.

    `council` has the texts of the Security Council with their bearing, `softened` names those that Russia is
    reported to have softened, `others` has the votes of other bodies, all on texts that Iran opposed.
    """
    texts = council[council["bearing"] != "even_handed"]
    wish = texts["bearing"].map({"relieves": "Y"}).fillna("N")
    frames = [_cast("Council", texts, wish).assign(softened=texts["text_id"].isin(softened))]
    for body, votes_of in others.items():
        known = votes_of.dropna(subset=["vote_rus"])
        frames.append(_cast(body, known, pd.Series("N", index=known.index)))
    return pd.concat(frames).fillna({"softened": False}).reset_index(drop=True)


def _cast(body: str, texts: pd.DataFrame, wish: pd.Series) -> pd.DataFrame:
    """Russia's votes on some texts and how each stood with Iran's wish."""
    stands = votes.standing(texts["vote_rus"], wish)
    return pd.DataFrame({"body": body, "year": texts["vote_date"].dt.year, "stands": stands})


def cover_of_iran(cast: pd.DataFrame, years: Sequence[int], window: int) -> pd.DataFrame:
    """Share of votes on Iran in which Russia stood with it, over the years that end with each.

    The middle gives every body the same weight. The range runs over bodies alike, votes alike and the Council alone;
    abstentions as nothing or as all; a yes to a text that Russia softened as nothing or as half.
    """
    mild = cast.assign(stands=cast["stands"].mask(cast["softened"] & (cast["stands"] == "against"), "half"))
    frames = []
    for votes_of in (cast, mild):
        own = votes_of[votes_of["body"] == "Council"]
        frames += [_bodies(votes_of, years, window), _standing(votes_of, years, window), _standing(own, years, window)]
    return hull(frames[0]["mid"], [frame[bound] for frame in frames for bound in ("low", "high")])


def _standing(cast: pd.DataFrame, years: Sequence[int], window: int) -> pd.DataFrame:
    return votes.standing_share(cast["year"], cast["stands"], years, window)


def _bodies(cast: pd.DataFrame, years: Sequence[int], window: int) -> pd.DataFrame:
    """Mean over the bodies that voted of the share in which Russia stood with Iran: low, mid, high by year."""
    parts = [_standing(own, years, window) for _, own in cast.groupby("body")]
    return pd.concat(parts).groupby(level=0).mean()


def cover_nobody_else(cast: pd.DataFrame, bands: pd.DataFrame, years: Sequence[int], window: int) -> pd.DataFrame:
    """The same for what nobody else could have given: each vote by what its body lets one state decide.

    A vote in the Security Council can be a veto; one in another body is one of many. The middle counts votes
    alike, the range bodies and votes. `bands` has scale replaceable and replaceable_council for Iran's cover.
    """
    own = bands[(bands["domain"] == "cover") & (bands["state"] == "Iran")].set_index("scale")
    council = cast["body"] == "Council"
    free = {True: own.loc["replaceable_council"], False: own.loc["replaceable"]}
    kept = {bound: 1 - council.map({place: band[bound] for place, band in free.items()}) for bound in BOUNDS}
    value = pd.DataFrame({
        "low": (cast["stands"] == "stood") * kept["high"],
        "mid": cast["stands"].map(votes.STOOD) * kept["mid"],
        "high": ((cast["stands"] != "against") | cast["softened"]) * kept["low"],
    })  # fmt: skip
    alike, *bodies = (
        votes.trailing_means(value[own], cast.loc[own, "year"], years, window)
        for own in (slice(None), *(cast["body"] == body for body in cast["body"].unique()))
    )
    each = pd.concat(bodies).groupby(level=0).mean()
    return pd.DataFrame({"low": np.minimum(alike["low"], each["low"]), "mid": alike["mid"],
                         "high": np.maximum(alike["high"], each["high"])})  # fmt: skip


def cover_of_russia(texts: pd.DataFrame, last: int, window: int) -> pd.DataFrame:
    """Share of texts on Ukraine in which Iran stood with Russia, from the first of them to a last year."""
    known = texts.dropna(subset=["vote_irn"])
    years = known["vote_date"].dt.year
    stands = votes.standing(known["vote_irn"], pd.Series("N", index=known.index))
    return votes.standing_share(years, stands, range(int(years.min()), last + 1), window)


def munitions_used(bounds: pd.DataFrame, supplies: pd.DataFrame, began: pd.Period) -> pd.DataFrame:
    """Iranian-made drones launched by month, one column a scenario of supply and reading of launches.

    What was launched before the plant's first airframes is Iranian whatever a scenario says.
    """
    used = pd.DataFrame({
        (scenario, reading): strikes.iranian_use(bounds[reading], supplies[scenario])
        for scenario in supplies
        for reading in ("low", "recorded", "shahed_high")
    })  # fmt: skip
    used[used.index < began] = bounds.loc[bounds.index < began, ["recorded"]].to_numpy()
    return used


def munitions_of_russia(readings: Mapping[str, pd.DataFrame], measure: str) -> pd.DataFrame:
    """Iran's share of long-range munitions: the median over readings, the range over all, by count, payload or both."""
    names = MUNITIONS[measure]
    mids = sum(readings[name] for name in names) / len(names)
    return hull(mids.median(axis=1), [readings[name] for key in names for name in RANGES[key]])


def trade_share(mutual: pd.DataFrame, iranian: pd.Series, totals: Sequence[pd.Series]) -> pd.DataFrame:
    """The partner's share of a state's trade in goods, by either side's reports and over the totals there are.

    `mutual` has the least and greatest report by year, `iranian` what Iran reported; the first of `totals`, all of the
    state's trade, makes the middle. Years without a middle are left out.
    """
    yearly = trade.by_year(mutual)
    low, high = (yearly[f"turnover_{end}_usd_millions"] for end in ("low", "high"))
    readings = [report / total for total in totals for report in (low, high, iranian)]
    frame = hull((low + high) / 2 / totals[0], readings)
    return frame[frame["mid"].notna()]


def visits(contacts: pd.DataFrame, state: str, years: Sequence[int], window: int) -> pd.DataFrame:
    """Share of the leaders' visits to each other that one of them made, with a score interval, by last year."""
    met = contacts[contacts["form"] == "meeting"]
    to_russia, to_iran = (met["place"].isin(places).to_numpy() for places in (IN_RUSSIA, ("Tehran",)))
    own = to_russia if state == "Iran" else to_iran
    held = met["contact_date"].dt.year.to_numpy()
    found = {}
    for year in years:
        inside = (year - window < held) & (held <= year)
        made, every = int((inside & own).sum()), int((inside & (to_russia | to_iran)).sum())
        if every:
            low, high = intervals.wilson(made, every)
            found[year] = (low, made / every, high)
    return pd.DataFrame.from_dict(found, orient="index", columns=list(BOUNDS))


def listed_for_help(listings: pd.DataFrame, first: int) -> pd.DataFrame:
    """Share of the names listed over Iran that were listed for help to Russia's war, from a first year on."""
    listed = trade.by_year(listings).loc[first:]
    low, high = (listed[f"for_help_{end}"] / listed["listed_over_iran"] for end in ("low", "high"))
    return pd.DataFrame({"low": low, "mid": (low + high) / 2, "high": high}).astype(float)


def costs_known(cells: Named) -> Named:
    """Cells with Russia's costs for Iran's sake, which are not known, taken as none."""
    values = cells.values.copy()
    values[..., cells.axes["domain"].index("sanctions"), :, STATES.index("Russia"), :] = 0.0
    return Named(values, cells.axes)


def rank_among(value: float, others: pd.Series) -> int:
    """Place that a value would take among others, 1 where none is larger."""
    return int((others > value).sum()) + 1


def rest(shares: Mapping[Any, float]) -> dict[Any, float]:
    """What some shares leave of the whole, by name."""
    return {name: 1 - share for name, share in shares.items()}
