"""Cells of the ledger of needs: for each need, state and year the share that the other state met.

A cell has a low, a mid and a high, 0 to 1, and a kind: share (a series measures it), coded (a band does), no_need,
unknown. What is not known is missing and never zero; sums over cells are the work of `entente.dependence`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from entente import dependence, intervals
from entente.dependence import BOUNDS, KEYS
from entente.measures import arms, strikes, trade, votes

ONE_WAY = "one-way attack drone"
IN_RUSSIA = ("Moscow", "Sochi", "Kazan", "Astrakhan", "Russia")
"""Places of meetings in Russia, as the table of contacts names them."""
MUNITIONS = {"count": ["count"], "payload": ["payload"], "both": ["count", "payload"]}
"""Measures of munitions that a reading takes."""
RANGES = {"count": ["count"], "payload": ["payload_low", "payload_high"]}
Volumes = tuple[pd.Series, pd.Series]
"""A part and the whole that it belongs to, both million TIV by year."""


def spread(bands: pd.DataFrame, scale: str) -> pd.DataFrame:
    """Coded bands of one scale, one row a domain, year and state: those columns, low, mid, high, kind."""
    own = bands[bands["scale"] == scale]
    years = [list(range(a, b + 1)) for a, b in zip(own["first_year"], own["last_year"], strict=True)]
    own = own.assign(year=years).explode("year").astype({"year": int})
    return own[[*KEYS, *BOUNDS, "kind"]]


def rows(frame: pd.DataFrame, domain: str, state: str, years: Sequence[int]) -> pd.DataFrame:
    """Low, mid and high by year as rows of the ledger, one a year, missing where the series does not speak."""
    own = frame[BOUNDS].reindex(list(years)).rename_axis("year").reset_index()
    return own.assign(domain=domain, state=state, kind="share")


def without_purchase(cells: pd.DataFrame, last: int, russia_from: int) -> pd.DataFrame:
    """Cells with none as the share of arms, of kind no_need, where nothing was bought up to a last year."""
    idle = (cells["domain"] == "arms") & cells["mid"].isna() & (cells["year"] <= last)
    idle &= (cells["state"] == "Iran") | (cells["year"] >= russia_from)
    cells = cells.assign(kind=cells["kind"].mask(idle, "no_need"))
    return cells.assign(**{bound: cells[bound].mask(idle, 0.0) for bound in BOUNDS})


def no_need_absent(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells with those of years without a need unknown instead of zero."""
    idle = cells["kind"] == "no_need"
    return cells.assign(**{bound: cells[bound].mask(idle) for bound in BOUNDS})


def overlay(cells: pd.DataFrame, bands: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Cells with the coded bands where no series speaks; what neither knows is a row that is empty.

    Raises ValueError when a band covers a cell that a series measures.
    """
    cells, bands = cells.set_index(KEYS), bands.set_index(KEYS)
    both = cells.index.intersection(bands.index)
    if len(both):
        raise ValueError(f"band and series for {both[0]}")
    names = sorted({*cells.index.unique("domain"), *bands.index.unique("domain")})
    every = pd.MultiIndex.from_product([names, years, dependence.STATES], names=KEYS)
    whole = pd.concat([cells, bands]).reindex(every)
    return whole.assign(kind=whole["kind"].fillna("unknown")).reset_index()


def not_replaceable(
    cells: pd.DataFrame, replaceable: pd.DataFrame, reliance: pd.DataFrame, cover: pd.DataFrame
) -> pd.DataFrame:
    """The part of each need that nobody else could meet within a year, and for arms of all that is needed.

    Bands as `spread` gives them. `cover` has Iran's cells of diplomatic cover by year, which `cover_nobody_else`
    makes from single votes.
    """
    kept, scaled = _beside(cells, replaceable, 0.0), _beside(cells, reliance, 1.0)
    frame = cells.copy()
    for bound, other in zip(BOUNDS, reversed(BOUNDS), strict=True):
        frame[bound] = dependence.vulnerability(frame[bound], kept[other]) * scaled[bound]
    own = (frame["domain"] == "cover") & (frame["state"] == "Iran")
    frame.loc[own, BOUNDS] = cover.reindex(frame.loc[own, "year"])[BOUNDS].to_numpy()
    return frame


def _beside(cells: pd.DataFrame, bands: pd.DataFrame, neutral: float) -> pd.DataFrame:
    """Bands in the order of the cells, a neutral value where there is none."""
    return cells[KEYS].merge(bands, on=KEYS, how="left")[BOUNDS].fillna(neutral)


def domain_titles(domains: pd.DataFrame) -> pd.Series:
    """Title of each domain by its name."""
    return domains.drop_duplicates("domain").set_index("domain")["title"]


def domain_names(domains: pd.DataFrame, without: Collection[str] = (), beside: Collection[str] = ()) -> frozenset[str]:
    """Names of the domains of need, less some, plus some of those that stand beside."""
    roles = domains.drop_duplicates("domain").set_index("domain")["role"]
    return frozenset({*roles.index[roles == "need"]} - {*without} | {*beside})


def hull(mid: pd.Series, readings: Sequence[pd.Series]) -> pd.DataFrame:
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
    found = {year: _votes_and_bodies(value, cast, year, window) for year in years}
    return pd.DataFrame.from_dict(found, orient="index", columns=BOUNDS)


def _votes_and_bodies(value: pd.DataFrame, cast: pd.DataFrame, year: int, window: int) -> tuple[float, float, float]:
    inside = cast["year"].between(year - window + 1, year)
    alike = value[inside].mean()
    bodies = value[inside].groupby(cast.loc[inside, "body"]).mean().mean()
    return min(alike["low"], bodies["low"]), alike["mid"], max(alike["high"], bodies["high"])


def cover_of_russia(texts: pd.DataFrame, last: int, window: int) -> pd.DataFrame:
    """Share of texts on Ukraine in which Iran stood with Russia, from the first of them to a last year."""
    known = texts.dropna(subset=["vote_irn"])
    years = known["vote_date"].dt.year
    stands = votes.standing(known["vote_irn"], pd.Series("N", index=known.index))
    return votes.standing_share(years, stands, range(int(years.min()), last + 1), window)


def munition_readings(
    launches: pd.DataFrame, bounds: pd.DataFrame, supplies: pd.DataFrame, payloads: pd.DataFrame, began: pd.Period
) -> dict[tuple[str, str], pd.DataFrame]:
    """Iran's share of munitions by year, by scenario of supply (columns of `supplies`) and reading of launches.

    What was launched before the plant's first airframes is Iranian whatever a scenario says. See
    `strikes.iranian_munitions` for the columns; `payloads` is indexed by weapon class.
    """
    found = {}
    for scenario in supplies:
        for reading in ("low", "recorded", "shahed_high"):
            used = strikes.iranian_use(bounds[reading], supplies[scenario])
            used = used.where(used.index >= began, bounds["recorded"])
            found[scenario, reading] = strikes.iranian_munitions(launches, used, payloads)
    return found


def munitions_of_russia(readings: Sequence[pd.DataFrame], measure: str) -> pd.DataFrame:
    """Iran's share of long-range munitions: the median over readings, the range over all, by count, payload or both."""
    names = MUNITIONS[measure]
    mids = [frame[names].mean(axis=1) for frame in readings]
    ends = [frame[name] for frame in readings for key in names for name in RANGES[key]]
    return hull(pd.concat(mids, axis=1).median(axis=1), ends)


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
    to_russia, to_iran = met["place"].isin(IN_RUSSIA), met["place"] == "Tehran"
    own = to_russia if state == "Iran" else to_iran
    found = {}
    for year in years:
        inside = met["contact_date"].dt.year.between(year - window + 1, year)
        made, every = int((inside & own).sum()), int((inside & (to_russia | to_iran)).sum())
        if every:
            low, high = intervals.wilson(made, every)
            found[year] = (low, made / every, high)
    return pd.DataFrame.from_dict(found, orient="index", columns=BOUNDS)


def listed_for_help(listings: pd.DataFrame, first: int) -> pd.DataFrame:
    """Share of the names listed over Iran that were listed for help to Russia's war, from a first year on."""
    listed = trade.by_year(listings).loc[first:]
    low, high = (listed[f"for_help_{end}"] / listed["listed_over_iran"] for end in ("low", "high"))
    return pd.DataFrame({"low": low, "mid": (low + high) / 2, "high": high}).astype(float)


def costs_known(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells with Russia's costs for Iran's sake, which are not known, taken as none."""
    unknown = (cells["domain"] == "sanctions") & (cells["state"] == "Russia")
    return cells.assign(**{bound: cells[bound].mask(unknown, 0.0) for bound in BOUNDS})


def rank_among(value: float, others: pd.Series) -> int:
    """Place that a value would take among others, 1 where none is larger."""
    return int((others > value).sum()) + 1


def rest(shares: Mapping[Any, float]) -> dict[Any, float]:
    """What some shares leave of the whole, by name."""
    return {name: 1 - share for name, share in shares.items()}
