"""The cells of the ledger of dependence, from the tables of every domain and the coded bands."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pandas as pd

from entente import dependence, findings, intervals, tables
from entente.measures import arms, strikes, trade, votes

DOMAINS, BANDS = "ledger_domains", "ledger_bands"
ARMS, PAIR, IMPORTS, DELIVERIES = (
    "sipri_moscow_iran_yearly", "sipri_pair_yearly", "sipri_russia_imports", "sipri_iran_to_russia",
)  # fmt: skip
TEXTS, SOFTENED, BOARD, RIGHTS, UKRAINE = (
    "unsc_iran_texts", "unsc_softening", "iaea_board_iran_votes", "iran_rights_votes", "ukraine_votes",
)  # fmt: skip
MUTUAL, RUSSIA_TRADE, IRAN_TRADE = "russia_iran_trade_yearly", "russia_trade_partners", "iran_trade_partners"
STRIKES, PAYLOADS, SUPPLY = "strikes_daily", "munition_payloads", "supply_scenarios"
CONTACTS, HELP = "russia_iran_contacts", "help_listings"
USED = [
    DOMAINS, BANDS, ARMS, PAIR, TEXTS, BOARD, RIGHTS, UKRAINE, STRIKES, SUPPLY, PAYLOADS, MUTUAL,
    RUSSIA_TRADE, IRAN_TRADE,
]  # fmt: skip
"""Tables behind the five domains of need."""
YEARS = range(1989, 2027)
WINDOW, VISITS_WINDOW = 5, 10
"""Years over which votes and visits are pooled; votes are few in a year, visits fewer."""
STARTS = (1980, 1992, 2012, 2022, 2024)
"""First years of the windows over which arms are pooled when they are pooled whole."""
ARMS_END, COPIES_FROM = 2025, 2024
"""Last year of SIPRI's record; the first whole year in which Russia built the drones itself."""
IN_RUSSIA = ("Moscow", "Sochi", "Kazan", "Astrakhan", "Russia")
BOUNDS = dependence.BOUNDS
ONE_WAY = "one-way attack drone"


@functools.cache
def ledger(
    scale: str = "met", pool: str = "5", munitions: str = "both", no_need: str = "zero", drones: str = "in"
) -> pd.DataFrame:
    """The ledger: domain, year, state, low, mid, high, kind, one row a cell, the needs and the two beside them.

    `scale`: met (share of the need that the partner met) or held (the part of it that could not be replaced
    within a year, of all that the state needs). `pool`: years over which arms are pooled, or window.
    `munitions`: count, payload or both. `no_need`: a year without a need, or without any import of arms, counts
    as zero or as absent. `drones`: one-way attack drones counted in arms, or out of them.
    """
    if scale == "held":
        return _held(ledger("met", pool, munitions, no_need, drones))
    if no_need == "absent":
        cells = ledger("met", pool, munitions, "zero", drones)
        idle = cells["kind"] == "no_need"
        return cells.assign(**{bound: cells[bound].mask(idle) for bound in BOUNDS})
    series = {
        ("arms", "Iran"): _arms_iran(pool),
        ("arms", "Russia"): _arms_russia(pool, drones),
        ("cover", "Iran"): _cover_iran(),
        ("cover", "Russia"): _cover_russia(),
        ("munitions", "Russia"): _munitions_russia(munitions),
        ("trade", "Iran"): _trade("Iran"),
        ("trade", "Russia"): _trade("Russia"),
        ("attention", "Iran"): _visits("Iran"),
        ("attention", "Russia"): _visits("Russia"),
        ("sanctions", "Iran"): _help(),
    }
    rows = [_rows(frame.reindex(list(YEARS)), *key, "share") for key, frame in series.items()]
    cells = pd.concat(rows)
    idle = (cells["domain"] == "arms") & cells["mid"].isna() & (cells["year"] <= ARMS_END)
    idle &= (cells["state"] == "Iran") | (cells["year"] >= 1992)
    cells.loc[idle, BOUNDS], cells.loc[idle, "kind"] = 0.0, "no_need"
    return _overlay(cells.dropna(subset=["mid"]), _banded("dependence"))


@functools.cache
def needed(without: tuple[str, ...] = (), beside: tuple[str, ...] = ()) -> frozenset[str]:
    """Names of the domains of need, less some, plus some of those that stand beside."""
    roles = tables.read(DOMAINS).drop_duplicates("domain").set_index("domain")["role"]
    return frozenset({name for name, role in roles.items() if role == "need"} - set(without) | set(beside))


def needs(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a ledger for the domains of need."""
    return frame[frame["domain"].isin(needed())].reset_index(drop=True)


def _rows(frame: pd.DataFrame, domain: str, state: str, kind: str) -> pd.DataFrame:
    """A frame of low, mid and high by year as rows of the ledger."""
    return frame[BOUNDS].rename_axis("year").reset_index().assign(domain=domain, state=state, kind=kind)


@functools.cache
def _banded(scale: str) -> pd.DataFrame:
    """The coded bands of one scale, one row a domain, state and year."""
    bands = tables.read(BANDS).query("scale == @scale")
    spread = bands.assign(
        year=[list(range(a, b + 1)) for a, b in zip(bands["first_year"], bands["last_year"], strict=True)]
    ).explode("year")
    spread["year"] = spread["year"].astype(int)
    return spread[["domain", "year", "state", *BOUNDS, "kind"]]


def _overlay(cells: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Cells with the coded bands where no series speaks; what neither knows is a row that is empty.

    Raises ValueError when a band covers a cell that a series measures.
    """
    keys = dependence.KEYS
    cells, bands = cells.set_index(keys), bands.set_index(keys)
    both = cells.index.intersection(bands.index)
    if len(both):
        raise ValueError(f"band and series for {both[0]}")
    names = sorted({*cells.index.unique("domain"), *bands.index.unique("domain")})
    every = pd.MultiIndex.from_product([names, YEARS, dependence.STATES], names=keys)
    whole = pd.concat([cells, bands]).reindex(every)
    return whole.assign(kind=whole["kind"].fillna("unknown")).reset_index()


def _held(cells: pd.DataFrame) -> pd.DataFrame:
    """The part of each need that could not be replaced within a year, and for arms of all that is needed."""
    frame = cells.copy()
    for scale, neutral in (("replaceable", 0.0), ("reliance", 1.0)):
        other = cells[dependence.KEYS].merge(_banded(scale), on=dependence.KEYS, how="left")[BOUNDS].fillna(neutral)
        if scale == "replaceable":
            kept = {"low": other["high"], "mid": other["mid"], "high": other["low"]}
            for bound in BOUNDS:
                frame[bound] = dependence.vulnerability(frame[bound], kept[bound])
        else:
            frame[BOUNDS] = frame[BOUNDS] * other
    cover = (frame["domain"] == "cover") & (frame["state"] == "Iran")
    held = _cover_iran_held().reindex(frame.loc[cover, "year"])
    frame.loc[cover, BOUNDS] = held[BOUNDS].to_numpy()
    return frame


def _hull(mid: pd.Series, others: Sequence[pd.Series]) -> pd.DataFrame:
    """A middle reading with the least and greatest of all readings, by year."""
    every = pd.concat([mid, *others], axis=1)
    return pd.DataFrame({"low": every.min(axis=1), "mid": mid, "high": every.max(axis=1)})


def _pooled(part: pd.Series, whole: pd.Series, pool: str) -> pd.Series:
    """Share of one volume of arms in another, pooled over some years or over whole windows."""
    if pool == "window":
        return arms.window_share(part, whole, STARTS)
    return arms.trailing_share(part, whole, int(pool))


@functools.cache
def _arms_iran(pool: str) -> pd.DataFrame:
    """Russia's share of Iran's arms imports, the range over SIPRI's releases."""
    flows = tables.read(ARMS).set_index("delivery_year")
    part = flows["moscow_to_iran_tiv_millions"]
    wholes = [flows["iran_imports_tiv_millions"], flows["iran_imports_2026_tiv_millions"]]
    readings = [_pooled(part, whole, pool) for whole in wholes]
    return _hull(readings[0], readings)


@functools.cache
def _arms_russia(pool: str, drones: str) -> pd.DataFrame:
    """Iran's share of Russia's arms imports, the range over releases and over whose the late drones were.

    Drones assembled or built in Russia stand in SIPRI's line of those delivered; the least reading leaves out
    all from the first whole year on in which Russia built them.
    """
    readings = [_pooled(*pair, pool) for name in {drones, "lean" if drones == "in" else drones}
                for pair in imports_of_russia(name)]  # fmt: skip
    return _hull(_pooled(*imports_of_russia(drones)[0], pool), readings)


@functools.cache
def imports_of_russia(drones: str) -> list[tuple[pd.Series, pd.Series]]:
    """Volume from Iran and from all, by year, in the latest release and in the one before it.

    `drones`: one-way attack drones in, out, or out from 2024 on (lean).
    """
    pair = tables.read(PAIR).set_index("delivery_year")
    imports = tables.read(IMPORTS)
    whole = imports.groupby("delivery_year")["tiv_millions"].sum()
    part = imports[imports["supplier"] == "Iran"].groupby("delivery_year")["tiv_millions"].sum()
    found = [
        (pair["iran_to_russia_tiv_millions"], pair["russia_imports_tiv_millions"]),
        (part.reindex(whole.index, fill_value=0.0), whole),
    ]
    if drones == "in":
        return found
    lines = tables.read(DELIVERIES)
    lines = lines[(lines["weapon"] == ONE_WAY) & (lines["delivery_year"] >= (COPIES_FROM if drones == "lean" else 0))]
    for place, release in enumerate((2026, 2025)):
        own = lines[lines["release"] == release].groupby("delivery_year")["tiv_millions"].sum()
        found[place] = tuple((s - own.reindex(s.index, fill_value=0.0)).clip(lower=0.0) for s in found[place])
    return found


def hostile_votes() -> pd.DataFrame:
    """Votes on Iran in three bodies: body, year, stands (how Russia's vote stood with Iran), softened."""
    texts = tables.read(TEXTS).query("bearing != 'even_handed'")
    wish = texts["bearing"].map({"relieves": "Y"}).fillna("N")
    council = pd.DataFrame(
        {
            "body": "Council",
            "year": texts["vote_date"].dt.year,
            "stands": votes.standing(texts["vote_rus"], wish),
            "softened": texts["text_id"].isin(tables.read(SOFTENED)["text_id"]),
        }
    )
    others = []
    for name, body in ((BOARD, "Board"), (RIGHTS, "human rights")):
        rows = tables.read(name).dropna(subset=["vote_rus"])
        stands = votes.standing(rows["vote_rus"], pd.Series("N", index=rows.index))
        others.append(pd.DataFrame({"body": body, "year": rows["vote_date"].dt.year, "stands": stands}))
    return pd.concat([council, *others]).fillna({"softened": False}).reset_index(drop=True)


@functools.cache
def _cover_iran() -> pd.DataFrame:
    """Share of votes on Iran in which Russia stood with it: every body the same weight, the range over readings.

    The readings: bodies alike, votes alike, the Council alone; abstentions as nothing or as all; a yes to a
    text that Russia is reported to have softened as nothing or as half.
    """
    cast = hostile_votes()
    mild = cast.assign(stands=cast["stands"].mask(cast["softened"] & (cast["stands"] == "against"), "half"))
    alike, kind = _bodies(cast), _bodies(mild)
    pooled = [votes.standing_share(f["year"], f["stands"], YEARS, WINDOW) for f in (cast, mild)]
    council = [f[f["body"] == "Council"] for f in (cast, mild)]
    council = [votes.standing_share(f["year"], f["stands"], YEARS, WINDOW) for f in council]
    frames = [alike, kind, *pooled, *council]
    return _hull(alike["mid"], [f[bound] for f in frames for bound in ("low", "high")])


@functools.cache
def _cover_iran_held() -> pd.DataFrame:
    """The same for what nobody else could have given: each vote by what its body lets one state decide.

    A vote in the Security Council can be a veto; one in another body is one of many. The middle counts votes
    alike, the range bodies and votes.
    """
    cast = hostile_votes()
    bands = tables.read(BANDS).query("domain == 'cover' and state == 'Iran'").set_index("scale")
    council = cast["body"] == "Council"
    free, bound_by = bands.loc["replaceable"], bands.loc["replaceable_council"]
    kept = {bound: 1 - council.map({True: bound_by[bound], False: free[bound]}) for bound in BOUNDS}
    stood = cast["stands"].map(votes.STOOD)
    value = pd.DataFrame(
        {
            "low": (cast["stands"] == "stood") * kept["high"],
            "mid": stood * kept["mid"],
            "high": ((cast["stands"] != "against") | cast["softened"]) * kept["low"],
        }
    )
    rows = {}
    for year in YEARS:
        inside = cast["year"].between(year - WINDOW + 1, year)
        alike = value[inside].mean()
        bodies = value[inside].groupby(cast.loc[inside, "body"]).mean().mean()
        rows[year] = (min(alike["low"], bodies["low"]), alike["mid"], max(alike["high"], bodies["high"]))
    return pd.DataFrame.from_dict(rows, orient="index", columns=BOUNDS)


def _bodies(cast: pd.DataFrame) -> pd.DataFrame:
    """Mean over the bodies that voted of the share in which Russia stood with Iran: low, mid, high by year."""
    parts = [votes.standing_share(f["year"], f["stands"], YEARS, WINDOW) for _, f in cast.groupby("body")]
    return pd.concat(parts).groupby(level=0).mean()


@functools.cache
def _cover_russia() -> pd.DataFrame:
    """Share of texts on Ukraine in which Iran stood with Russia, from the first of them on."""
    rows = tables.read(UKRAINE).dropna(subset=["vote_irn"])
    years = rows["vote_date"].dt.year
    stands = votes.standing(rows["vote_irn"], pd.Series("N", index=rows.index))
    return votes.standing_share(years, stands, range(int(years.min()), YEARS[-1] + 1), WINDOW)


@functools.cache
def _munitions_russia(reading: str) -> pd.DataFrame:
    """Iran's share of the long-range munitions that Russia launched, over the scenarios that stand."""
    readings = munition_readings()
    names = {"count": ["count"], "payload": ["payload"], "both": ["count", "payload"]}[reading]
    mids = [frame[names].mean(axis=1) for frame in readings]
    bounds = {"count": ["count"], "payload": ["payload_low", "payload_high"]}
    spread = [frame[name] for frame in readings for key in names for name in bounds[key]]
    return _hull(pd.concat(mids, axis=1).median(axis=1), spread)


@functools.cache
def munition_readings() -> list[pd.DataFrame]:
    """Iran's share by year under every surviving scenario and reading of launches, its drones used first or last.

    What was launched before the plant's first airframes is Iranian whatever a scenario says.
    """
    drones = findings.chapter("inversion_drones").frames
    launches = strikes.monthly_launches(tables.read(STRIKES))
    payloads = tables.read(PAYLOADS).set_index("weapon_class")
    began = tables.read("drone_supply").set_index("fact_id").loc["W26", "period_start"].to_period("M")
    alive = drones["scenarios"].query("not refuted")["scenario_id"]
    found = []
    for scenario in alive:
        for name in ("low", "recorded", "shahed_high"):
            used = strikes.iranian_use(drones["bounds"][name], drones["supply"][scenario])
            used = used.where(used.index >= began, drones["bounds"]["recorded"])
            found.append(strikes.iranian_munitions(launches, used, payloads))
    return found


@functools.cache
def _trade(state: str) -> pd.DataFrame:
    """The partner's share of a state's trade in goods, by either side's reports and over the totals there are."""
    mutual = tables.read(MUTUAL).set_index("year")
    own = tables.read(IRAN_TRADE if state == "Iran" else RUSSIA_TRADE)
    own = own.assign(turnover=trade.turnover(own))
    totals = own[own["partner_iso3"] == trade.WORLD].pivot(index="year", columns="source", values="turnover")
    world = totals["world_bank"]
    reports = [mutual["turnover_low_usd_millions"], mutual["turnover_high_usd_millions"], _iranian_reports()]
    readings = [report / world for report in reports]
    if state == "Russia":
        readings += [report / totals["customs"] for report in reports]
    middle = (reports[0] + reports[1]) / 2 / world
    frame = _hull(middle, readings)
    return frame[frame["mid"].notna()]


def _iranian_reports() -> pd.Series:
    """Trade with Russia as Iran reported it to the IMF, million US dollars by year."""
    rows = tables.read(IRAN_TRADE).query("partner_iso3 == 'RUS' and source == 'imf'")
    return rows.assign(turnover=trade.turnover(rows)).set_index("year")["turnover"]


@functools.cache
def _visits(state: str) -> pd.DataFrame:
    """Share of the leaders' visits to each other that one of them made, with a score interval."""
    met = tables.read(CONTACTS).query("form == 'meeting'")
    years = met["contact_date"].dt.year
    places = {"Iran": met["place"].isin(IN_RUSSIA), "Russia": met["place"] == "Tehran"}
    rows = {}
    for year in YEARS:
        inside = years.between(year - VISITS_WINDOW + 1, year)
        made, all_of = int((inside & places[state]).sum()), int((inside & (places["Iran"] | places["Russia"])).sum())
        if all_of:
            low, high = intervals.wilson(made, all_of)
            rows[year] = (low, made / all_of, high)
    return pd.DataFrame.from_dict(rows, orient="index", columns=BOUNDS)


@functools.cache
def _help() -> pd.DataFrame:
    """Share of the names listed over Iran that were listed for help to Russia's war, from 2022 on."""
    listed = tables.read(HELP).set_index("year").loc[2022:]
    low, high = (listed[f"for_help_{end}"] / listed["listed_over_iran"] for end in ("low", "high"))
    return pd.DataFrame({"low": low, "mid": (low + high) / 2, "high": high}).astype(float)
