"""Findings of the page on drones: launches, supply, the plant, SIPRI's releases, a scored forecast."""

from __future__ import annotations

from typing import Any

import pandas as pd

from entente import phases, prose, tables
from entente.claims import Test, load_tests
from entente.findings.bus import Results
from entente.measures import arms, forecasts, strikes

PAGE = "inversion_drones"
ESSAY_WINDOW = slice("2022-09", "2023-02")
"""From the first recorded Shahed to the end of the winter in which the essay appeared."""
SPLIT_COVERAGE = 0.75
"""Least share of a month's launches in reports that tell Shaheds from decoys for the month to count."""
CHAIN = ("hur_540_2022_12", "zel_2023_08_03", "ihnat_2023_12_31", "ihnat_2024_02_22", "mfa_2024_09_13")
"""Published totals since the first launch, which bound what the early record missed."""
DECOYS_FROM = pd.Period("2024-07")
"""First month in which the reports may hold decoys (caveat of table strikes_daily)."""
FORECAST_YEAR = "2024"
HALVES_PER_YEAR = 2
MATCHED = 0.5
"""Share of a claimed rate of output from which launches are said to match it."""
ALMOST_ALL = 0.9
"""Share of launches that the chapter calls almost all."""
STRIKES, PUBLISHED, SUPPLY = "strikes_daily", "strike_totals_published", "supply_scenarios"
FACTS, MILESTONES, PAYLOADS = "transfer_facts", "drone_supply", "munition_payloads"
GARPIYA = "garpiya_output"
DELIVERIES, IMPORTS, PAIR, DEALS = (
    "sipri_iran_to_russia", "sipri_russia_imports", "sipri_pair_yearly", "sipri_deals_to_russia",
)  # fmt: skip


READINGS = ("low", "recorded", "high")
"""Readings of launches: without possible decoys, as recorded, raised by what the record missed."""


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out = Results("drones")
    _launches(out)
    _coverage(out)
    _interception(out)
    _origin(out)
    _plant(out)
    _sipri(out)
    _suppliers(out)
    _forecast(out)
    _judge(out)
    return out


def _strikes() -> pd.DataFrame:
    return tables.read(STRIKES)


def _fact(fact_id: str) -> pd.Series:
    return tables.read(FACTS).set_index("fact_id").loc[fact_id]


def _milestone(fact_id: str, measure: str) -> float:
    return float(tables.read(MILESTONES).set_index(["fact_id", "measure"])["value"][fact_id, measure])


def _launches(out: Results) -> None:
    """Launches by month and the share of drones by count and by payload."""
    launches = strikes.monthly_launches(_strikes())
    payloads = tables.read(PAYLOADS).set_index("weapon_class")
    drones, share = launches[strikes.DRONE], strikes.drone_share(launches)
    payload = strikes.payload_share_by_month(launches, payloads)
    out.frames["launches"] = pd.DataFrame(
        {
            "drones": drones,
            "missiles": launches.sum(axis=1) - drones,
            "share_of_launches": share,
            "share_of_payload_low": payload["low"],
            "share_of_payload_central": payload["central"],
            "share_of_payload_high": payload["high"],
        }
    )
    last_year = slice(launches.index[-12], launches.index[-1])
    early, late = launches[ESSAY_WINDOW].sum(), launches[last_year].sum()
    out.add("total", int(drones.sum()), prose.count, "drones", [STRIKES], ["C26"])
    out.add("missiles-total", int((launches.sum(axis=1) - drones).sum()), prose.count, "missiles", [STRIKES])
    out.add("first-day", _strikes()["report_date"].min(), prose.day, "date", [STRIKES])
    out.add("last-day", _strikes()["report_date"].max(), prose.day, "date", [STRIKES])
    for name, window in (("early", early), ("late", late)):
        count = float(window[strikes.DRONE] / window.sum())
        low, central, high = strikes.payload_share(window, payloads)
        out.add(f"share-{name}", count, prose.percent, "share of launches", [STRIKES], ["C26"])
        out.add(f"payload-{name}", central, prose.percent, "share of payload", [STRIKES, PAYLOADS], ["C26"])
        out.add(
            f"payload-{name}-range", high, prose.span(prose.percent(low), prose.percent(high)),
            "share of payload", [STRIKES, PAYLOADS], ["C26"],
        )  # fmt: skip
    out.add("late-months", prose.months_span(launches.index[-12], launches.index[-1]),
            prose.months_span(launches.index[-12], launches.index[-1]), "months", [STRIKES])  # fmt: skip
    peak = drones.idxmax()
    out.add("peak-month", str(peak), prose.month(peak), "month", [STRIKES])
    out.add("peak", int(drones.max()), prose.count, "drones", [STRIKES])
    lasting = (share > ALMOST_ALL)[::-1].cummin()[::-1].idxmax()
    out.add("almost-all", ALMOST_ALL, prose.percent, "share of launches", [STRIKES])
    out.add("almost-all-since", str(lasting), prose.month(lasting), "month", [STRIKES])
    out.add("payload-ratio", float(_fact("W42")["quantity_maximum"]), prose.percent, "share of payload", [FACTS])


def _coverage(out: Results) -> None:
    """What the daily record misses, against published totals."""
    compared = strikes.coverage(_strikes(), tables.read(PUBLISHED))
    drones = compared[compared["scope"] == "drones"]
    out.frames["coverage"] = compared
    early = compared.set_index("total_id").loc[list(CHAIN)]
    out.add("coverage-chain-count", len(CHAIN), prose.word, "totals", [PUBLISHED])
    same = drones[drones["basis"] == "same_reports"]
    other = drones[(drones["basis"] == "other_count") & (drones["period_end"] >= "2024-01-01")]
    wide = drones[drones["basis"] == "wider_count"]
    both = [STRIKES, PUBLISHED]
    out.add("coverage-first", float(early["ratio"].iloc[0]), prose.percent, "share recorded", both)
    out.add("coverage-first-published", float(early["published"].iloc[0]), prose.count, "drones", both)
    out.add("coverage-first-recorded", int(early["recorded"].iloc[0]), prose.count, "drones", both)
    span = prose.span(prose.percent(early["ratio"].min()), prose.percent(early["ratio"].max()))
    out.add("coverage-chain", float(early["ratio"].min()), span, "share recorded", both)
    worst = float((same["ratio"] - 1).abs().max())
    out.add("coverage-same-worst", worst, lambda v: prose.percent(v, 1), "share", both)
    out.add("coverage-same-median", float((same["ratio"] - 1).abs().median()),
            lambda v: prose.percent(v, 1), "share", both)  # fmt: skip
    out.add("coverage-same-count", len(same), prose.word, "totals", both)
    span = prose.span(prose.percent(other["ratio"].min()), prose.percent(other["ratio"].max()))
    out.add("coverage-other", float(other["ratio"].min()), span, "share recorded", both)
    out.add("coverage-other-count", len(other), prose.word, "totals", both)
    span = prose.span(prose.percent(wide["ratio"].min()), prose.percent(wide["ratio"].max()))
    out.add("coverage-wide", float(wide["ratio"].min()), span, "share recorded", both)
    later = drones[drones["basis"] != "same_reports"].query("total_id != @CHAIN[0]")["ratio"]
    span = prose.span(prose.percent(later.min()), prose.percent(later.max()))
    out.add("coverage-later", float(later.min()), span, "share recorded", both)
    bounds = _launch_bounds()
    proper = compared[compared["scope"] == "shaheds_without_decoys"].sort_values("period_end").iloc[-1]
    until = proper["period_end"].to_period("M")
    held = [float(bounds[name][:until].sum()) / proper["published"] for name in ("low", "shahed_high")]
    span = prose.span(*map(prose.percent, held))
    out.add("coverage-shaheds", held[0], span, "share recorded", [*both, "decoy_shares"])
    out.add("coverage-shaheds-published", float(proper["published"]), prose.count, "drones", both)
    out.add("coverage-totals", len(compared), prose.count, "totals", both)
    missiles = compared[compared["scope"] == "missiles"]["ratio"]
    span = prose.span(prose.percent(missiles.min()), prose.percent(missiles.max()))
    out.add("coverage-missiles", float(missiles.median()), span, "share recorded", both)
    out.add("coverage-missiles-count", len(missiles), prose.word, "totals", both)


def _launch_bounds() -> pd.DataFrame:
    """Drones launched by month: recorded; low without possible decoys; high with what the record missed."""
    daily = _strikes()
    recorded = strikes.monthly_launches(daily)[strikes.DRONE].astype(float)
    published = tables.read(PUBLISHED).set_index("total_id").loc[list(CHAIN)].reset_index()
    factor = strikes.correction(strikes.coverage(daily, published), recorded.index)
    split = strikes.split_share(daily, SPLIT_COVERAGE)
    share = strikes.shahed_range(recorded.index, split, tables.read("decoy_shares"), DECOYS_FROM)
    return pd.DataFrame(
        {
            "low": recorded * share["low"],
            "recorded": recorded,
            "high": recorded * factor,
            "shahed_high": recorded * share["high"],
        }
    )


def _interception(out: Results) -> None:
    """Share stopped, number through, and decoys."""
    quarterly = strikes.interception(_strikes(), "Q")
    out.frames["interception"] = quarterly
    whole = quarterly.iloc[1:]
    span = prose.span(prose.percent(whole["drones"].min()), prose.percent(whole["drones"].max()))
    out.add("stopped-drones", float(whole["drones"].median()), span, "share stopped", [STRIKES])
    span = prose.span(prose.percent(whole["missiles"].min()), prose.percent(whole["missiles"].max()))
    out.add("stopped-missiles", float(whole["missiles"].median()), span, "share stopped", [STRIKES])
    first, worst = whole["drones_through"].iloc[0], whole["drones_through"].idxmax()
    out.add("through-first", int(first), prose.count, "drones", [STRIKES])
    out.add("through-most", int(whole["drones_through"].max()), prose.count, "drones", [STRIKES])
    out.add("through-last", int(whole["drones_through"].iloc[-1]), prose.count, "drones", [STRIKES])
    out.add("through-most-quarter", str(worst), prose.quarter(worst), "quarter", [STRIKES])
    split = strikes.split_share(_strikes(), SPLIT_COVERAGE)
    out.frames["split"] = split.rename("share_shahed").to_frame()
    span = prose.span(prose.percent(split.min()), prose.percent(split.max()))
    out.add("split", float(split.median()), span, "share of launches", [STRIKES])
    out.add("split-months", f"{split.index[0]}/{split.index[-1]}",
            prose.months_span(split.index[0], split.index[-1]), "months", [STRIKES])  # fmt: skip
    stated = tables.read("decoy_shares").iloc[0]
    span = prose.span(prose.percent(stated["share_minimum"]), prose.percent(stated["share_maximum"]))
    out.add("decoys-stated", float(stated["share_maximum"]), span, "share of launches", ["decoy_shares"])


def _origin(out: Results) -> None:
    """Whose drones they were, under every supply scenario and every reading of launches."""
    bounds, points = _launch_bounds(), tables.read(SUPPLY)
    since = phases.landmark("first_copy").to_period("M")
    check = pd.Period(_fact("W26")["event_date"])
    airframes = _milestone("W26", "cumulative_airframes_at_most")
    elsewhere = airframes + float(_garpiya(bounds.index)[check])
    rows, supplies = [], {}
    for scenario, own in points.groupby("scenario_id", sort=False):
        supply = strikes.supply_by_month(own, bounds.index)
        supplies[scenario] = supply
        row = _scenario(bounds, supply, since, airframes)
        refuted = strikes.refuted(bounds["recorded"], supply, elsewhere, check)
        rows.append({"scenario_id": scenario, "title": own["title"].iloc[0], "refuted": refuted, **row})
    scenarios = pd.DataFrame(rows)
    out.frames |= {"scenarios": scenarios, "supply": pd.DataFrame(supplies), "bounds": bounds}
    alive = scenarios[~scenarios["refuted"]]
    out.frames["iranian_share"] = _iranian_share(bounds, {name: supplies[name] for name in alive["scenario_id"]})
    _scenario_numbers(out, scenarios, alive)
    used = [SUPPLY, STRIKES, PUBLISHED, "decoy_shares", FACTS]
    before = float(bounds["recorded"][: since - 1].sum())
    out.add("airframes", airframes, prose.count, "airframes", [FACTS], ["C31"])
    out.add("launched-by-check", int(bounds["recorded"][:check].sum()), prose.count, "drones", [STRIKES])
    out.add("elsewhere", elsewhere, prose.about, "drones", [FACTS, GARPIYA])
    out.add("check-month", str(check), prose.month(check), "month", [FACTS])
    out.add("launched-before-copy", int(before), prose.count, "drones", [STRIKES])
    out.add("not-russian-then", 1 - airframes / before, prose.percent, "share of launches", used, ["C31"])
    out.add("first-copy-month", str(since), prose.month(since), "month", [FACTS])


def _garpiya(months: pd.PeriodIndex) -> pd.Series:
    """Garpiya-A1 built by the end of each month."""
    return strikes.supply_by_month(tables.read(GARPIYA), months)


def _scenario(bounds: pd.DataFrame, supply: pd.Series, since: pd.Period, airframes: float) -> dict[str, Any]:
    """What one scenario implies: when Russian drones must carry most launches, and Iran's share since."""
    readings = [bounds[name] for name in READINGS]
    first_use = [strikes.carry_month(launches, supply) for launches in readings]
    any_order = [strikes.majority_month(launches, supply) for launches in readings]
    shares = [strikes.suppliable_share(launches, supply, since) for launches in readings]
    ceilings = [strikes.ceiling_share(launches, supply, since, airframes) for launches in readings]
    end = phases.landmark("plan_due").to_period("M")
    to_end = [strikes.ceiling_share(launches[:end], supply[:end], since, airframes) for launches in readings]
    return {
        "supplied_in_all": float(supply.iloc[-1]),
        "carry_first": min(first_use),
        "carry_last": max(*first_use, *any_order),
        "carry_any_order": any_order[READINGS.index("recorded")],
        "share_since_low": min(shares),
        "share_since_high": max(ceilings),
        "share_to_end_high": max(to_end),
        "russian_share_low": 1 - float(supply.iloc[-1]) / min(launches.sum() for launches in readings),
    }


def _iranian_share(bounds: pd.DataFrame, supplies: dict[str, pd.Series]) -> pd.DataFrame:
    """Share of launches that Iran can have supplied, by quarter, its drones used first: range.

    The range runs over scenarios and readings. What was launched before the plant's first airframes
    is Iranian whatever a scenario says.
    """
    quarters, shares = bounds.index.asfreq("Q"), []
    for supply in supplies.values():
        for name in READINGS:
            used = strikes.iranian_use(bounds[name], supply).groupby(quarters).sum()
            shares.append(used / bounds[name].groupby(quarters).sum())
    every = pd.concat(shares, axis=1)
    rows = tables.read(MILESTONES).set_index("fact_id")
    began = rows.loc["W26", "period_start"].to_period("Q")
    every[every.index < began] = 1.0
    return pd.DataFrame({"low": every.min(axis=1), "high": every.max(axis=1)}).rename_axis("quarter")


def _scenario_numbers(out: Results, scenarios: pd.DataFrame, alive: pd.DataFrame) -> None:
    used = [SUPPLY, STRIKES, PUBLISHED, "decoy_shares", FACTS]
    first, last = alive["carry_first"].min(), alive["carry_last"].max()
    low, high = scenarios["carry_first"].min(), scenarios["carry_last"].max()
    out.add("carry-first", str(first), prose.month(first), "month", used, ["C31"])
    out.add("carry-last", str(last), prose.month(last), "month", used, ["C31"])
    out.add("carry-all", f"{low}/{high}", prose.months_span(low, high), "months", used, ["C31"])
    out.add("scenarios", len(scenarios), prose.word, "scenarios", [SUPPLY])
    out.add("scenarios-refuted", int(scenarios["refuted"].sum()), prose.word, "scenarios", used)
    out.add("scenarios-alive", len(alive), prose.word, "scenarios", used)
    out.add(
        "refuted-supplied", float(scenarios.query("refuted")["supplied_in_all"].max()), prose.count, "drones", [SUPPLY]
    )
    out.add("supplied-most", float(alive["supplied_in_all"].max()), prose.count, "drones", [SUPPLY])
    out.add("supplied-least", float(alive["supplied_in_all"].min()), prose.count, "drones", [SUPPLY])
    span = prose.span(prose.percent(alive["share_since_low"].min()), prose.percent(alive["share_since_high"].max()))
    out.add("suppliable-since", float(alive["share_since_high"].max()), span, "share of launches", used, ["C31"])
    most, to_end = float(alive["share_since_high"].max()), float(alive["share_to_end_high"].max())
    end = phases.landmark("plan_due").to_period("M")
    out.add("suppliable-most", most, prose.percent, "share of launches", used, ["C31"])
    out.add("suppliable-to-end", to_end, prose.percent, "share of launches", used, ["C31"])
    out.add("supply-end", str(end), prose.month(end), "month", [SUPPLY])
    least = float(alive["russian_share_low"].min())
    out.add("russian-made-all", least, prose.percent, "share of launches", used, ["C31"])


def _plant(out: Results) -> None:
    """The plant's plan against reported output, and claims of capacity against launches."""
    bounds = _launch_bounds()
    plan = _milestone("W20", "plan_total")
    due = phases.landmark("plan_due").to_period("M")
    reported = tables.read(MILESTONES).query("measure == 'cumulative_delivered'")
    met = reported[reported["value"] >= plan]["period_end"].min().to_period("M")
    by_launches = _plan_met_by_launches(bounds, plan)
    early = [(due - month).n for month in (met, *by_launches)]
    out.frames["output"] = reported.assign(month=reported["period_end"].dt.to_period("M"))
    used = [MILESTONES, FACTS]
    out.add("plan", plan, prose.count, "drones", used, ["C29"])
    out.add("plan-due", str(due), prose.month(due), "month", used, ["C29"])
    out.add("plan-met", str(met), prose.month(met), "month", used, ["C29"])
    out.add("output-claimed", float(reported["value"].max()), prose.count, "drones", used, ["C29"])
    out.add("plan-early-reported", early[0], prose.word, "months", used, ["C29"])
    out.add("plan-early", min(early), prose.span(prose.count(min(early)), prose.count(max(early))), "months",
            [*used, STRIKES, "decoy_shares"], ["C29"])  # fmt: skip
    routes = [*used, STRIKES, SUPPLY, GARPIYA, "decoy_shares"]
    for name, month in (("first", min(by_launches)), ("last", max(by_launches))):
        out.add(f"plan-met-{name}", str(month), prose.month(month), "month", routes, ["C29"])
    elsewhere = _milestone("W09", "purchase_contract_total") + float(_garpiya(bounds.index)[met])
    left = [float(bounds[name][:met].sum()) - elsewhere for name in READINGS]
    span = prose.span(prose.about(min(left)), prose.about(max(left)))
    out.add("flown-by-plan-met", max(left), span, "drones", routes, ["C29"])
    out.frames["capacity"] = _capacity(bounds)
    capacity = out.frames["capacity"]
    least = capacity["launched_shahed_low"] / capacity["per_month_high"]
    most = capacity["launched_shahed_high"] / capacity["per_month_low"]
    for name, chosen in (("idle", most < MATCHED), ("matched", most >= MATCHED)):
        span = prose.span(prose.percent(least[chosen].min()), prose.percent(most[chosen].max()))
        out.add(f"capacity-{name}", float(most[chosen].max()), span, "launches over capacity", [*used, STRIKES])
        out.add(f"capacity-{name}-count", int(chosen.sum()), prose.word, "claims", [*used, STRIKES])
    out.add("capacity-claims", len(capacity), prose.word, "claims", used)
    stages = _milestone("W38", "share_of_production_stages_in_russia_pct")
    out.add("stages-in-russia", stages / 100, prose.percent, "share of production stages", used, ["C31"])


def _plan_met_by_launches(bounds: pd.DataFrame, plan: float) -> list[pd.Period]:
    """First month in which launches, less Iranian drones and Garpiya, reach the plan: every combination.

    Iranian drones are those of the contract or those of SIPRI's estimate, launches of every reading.
    """
    points = tables.read(SUPPLY)
    met = []
    for scenario in ("contract", "sipri"):
        iranian = strikes.supply_by_month(points[points["scenario_id"] == scenario], bounds.index)
        for name in READINGS:
            own = bounds[name].cumsum() - iranian - _garpiya(bounds.index)
            met.append((own >= plan).idxmax())
    return met


DAYS_PER_MONTH = 365.25 / 12
RATES = {"drones_per_month": 1.0, "drones_per_day": DAYS_PER_MONTH, "drones_per_year": 1 / 12}
"""Factors that bring a stated rate to a month."""


def _capacity(bounds: pd.DataFrame) -> pd.DataFrame:
    """Claims of Russian output as rates per month, with what was launched in the month of the claim."""
    claims = tables.read(MILESTONES).query("stream == 'russian_production'")
    claims = claims[claims["unit_of_value"].isin(RATES)]
    monthly = claims["value"] * claims["unit_of_value"].map(RATES)
    frame = claims.assign(per_month=monthly, month=claims["period_start"].dt.to_period("M"))
    rows = frame.groupby(["month", "claimed_by"], as_index=False).agg(
        per_month_low=("per_month", "min"), per_month_high=("per_month", "max")
    )
    launched = bounds.loc[rows["month"]].reset_index(drop=True)
    return rows.assign(
        launched_recorded=launched["recorded"],
        launched_shahed_low=launched["low"],
        launched_shahed_high=launched["shahed_high"],
    )


def _sipri(out: Results) -> None:
    """Iran's share of Russia's arms imports in two releases, and what the value of one drone does to it."""
    pair = tables.read(PAIR).set_index("delivery_year")
    older = arms.supplier_share(tables.read(IMPORTS), "Iran").loc[2022:]
    newer = (pair["iran_to_russia_tiv_millions"] / pair["russia_imports_tiv_millions"]).loc[2022:]
    shares = pd.DataFrame({"release_2025": older, "release_2026": newer}).astype(float)
    out.frames["sipri_shares"] = shares.rename_axis("delivery_year")
    window = pair.loc[2022:]
    imported, own = window["russia_imports_tiv_millions"].sum(), window["iran_to_russia_tiv_millions"].sum()
    deliveries = tables.read(DELIVERIES)
    latest = deliveries[deliveries["release"] == deliveries["release"].max()]
    shaheds = latest["designation"] == "Shahed-136"
    number = float(latest.loc[shaheds, "number_delivered"].sum())
    rest = float(latest.loc[~shaheds, "tiv_millions"].sum())
    units = deliveries[deliveries["designation"] == "Shahed-136"].groupby("release")["tiv_unit_millions"].first()
    revalued = [arms.revalued_share(number, unit, rest, imported - own) for unit in units]
    out.frames["revaluation"] = pd.DataFrame(
        {"release": units.index.astype(int), "tiv_unit_millions": units.to_numpy(), "share_2022_2025": revalued}
    )
    used = [PAIR, IMPORTS, DELIVERIES]
    for release, unit, share in zip(units.index, units, revalued, strict=True):
        out.add(f"unit-{release}", float(unit), lambda v: prose.decimal(v, 2), "million TIV", [DELIVERIES])
        out.add(f"revalued-{release}", share, prose.percent, "share of imports", used, ["C31"])
    for year in (2024, 2025):
        out.add(f"sipri-share-{year}", float(newer[year]), prose.percent, "share of imports", used)
    out.add("sipri-share-2024-older", float(older[2024]), prose.percent, "share of imports", used)
    korea = arms.supplier_share(tables.read(IMPORTS), "North Korea")
    out.add("korea-share-2024-older", float(korea[2024]), prose.percent, "share of imports", used)
    exports = pair[["iran_exports_tiv_millions", "iran_to_russia_tiv_millions"]].loc[2012:]
    out.frames["exports"] = exports
    before = arms.window_mean(exports["iran_exports_tiv_millions"], 2012, 2021)
    after = arms.window_mean(exports["iran_exports_tiv_millions"], 2022, 2025)
    out.add("exports-before", before, prose.about, "million TIV a year", [PAIR], ["C28"])
    out.add("exports-after", after, prose.count, "million TIV a year", [PAIR], ["C28"])
    dearest = after + number * (float(units.max()) - float(units.iloc[-1])) / len(exports.loc[2022:])
    late = latest[shaheds & (latest["delivery_year"] > 2023)]["tiv_millions"].sum()
    lean = (after - float(late) / len(exports.loc[2022:])) / before
    out.add("exports-factor-lean", lean, prose.times, "ratio", [PAIR, DELIVERIES], ["C28"])
    out.add("exports-factor", after / before, prose.times, "ratio", [PAIR], ["C28"])
    text = f"{prose.about(after / before)} to {prose.times(dearest / before)}"
    out.add("exports-factor-range", dearest / before, text, "ratio", [PAIR, DELIVERIES], ["C28"])
    to_russia = float(own / window["iran_exports_tiv_millions"].sum())
    out.add("exports-to-russia", to_russia, prose.percent, "share of Iran's exports", [PAIR], ["C28"])
    rest_after = after * (1 - to_russia)
    out.add("exports-rest-after", rest_after, prose.about, "million TIV a year", [PAIR], ["C28"])


def _suppliers(out: Results) -> None:
    """Iran, North Korea and China side by side: arms by volume, shells, engines, components."""
    deals = tables.read(DEALS)
    volume = deals.groupby("supplier")["tiv_delivered_millions"].sum()
    half_year = _fact("W18")["quantity_minimum"]
    shells = {
        "Iran": (half_year, half_year * HALVES_PER_YEAR),
        "North Korea": (_fact("W59")["quantity_minimum"], _fact("W59")["quantity_maximum"]),
    }
    out.frames["suppliers"] = pd.DataFrame(
        {
            "supplier": ["Iran", "North Korea", "China"],
            "tiv_millions": [float(volume[name]) for name in ("Iran", "North Korea", "China")],
            "shells_a_year_low": [shells["Iran"][0], shells["North Korea"][0], None],
            "shells_a_year_high": [shells["Iran"][1], shells["North Korea"][1], None],
        }
    )
    used = [DEALS]
    for name, key in (("Iran", "iran"), ("North Korea", "north-korea"), ("China", "china")):
        out.add(f"volume-{key}", float(volume[name]), prose.count, "million TIV", used)
    out.add("shells-iran", shells["Iran"][0], prose.count, "shells", [FACTS], ["C26"])
    out.add("shells-korea", shells["North Korea"][0] / 1e6, lambda v: f"{prose.word(round(v))} million",
            "million shells a year", [FACTS], ["C26"])  # fmt: skip
    korea_share = _milestone("W59", "share_of_shells_used")
    out.add("shells-korea-share", korea_share, prose.percent, "share of use", [FACTS, MILESTONES], ["C26"])
    yearly_use = shells["North Korea"][0] / korea_share
    low, high = (rate / yearly_use for rate in shells["Iran"])
    out.add("shells-share", low, prose.span(prose.percent(low), prose.percent(high)), "share of use", [FACTS], ["C26"])
    engines = _milestone("W33", "cumulative_produced")
    contract = _milestone("W34", "contract_annual")
    out.add("garpiya-first", engines, prose.count, "drones", [MILESTONES, FACTS])
    out.add("garpiya-contract", contract, prose.count, "drones a year", [MILESTONES, FACTS])
    deal = [float(_fact(fact)["value_usd_millions"]) / 1000 for fact in ("W22", "W23", "W21")]
    text = f"over {prose.plain(min(deal))} to over {prose.plain(max(deal))}"
    out.add("deal", min(deal), text, "billion US dollars", [FACTS])
    components = _fact("W25")
    out.add("components-russian", components["quantity_minimum"], lambda v: prose.word(int(v)), "components", [FACTS])
    out.add("components-all", components["quantity_maximum"], prose.count, "components", [FACTS])


def _forecast(out: Results) -> None:
    """The forecast of November 2023 beside naive rivals from the data of its day."""
    made = tables.read("forecasts").set_index("forecast_id")
    ceiling = made.loc["plant_monthly_2024"]
    bounds = _launch_bounds()
    known = bounds["recorded"][: ceiling["made_on"].to_period("M") - 1].iloc[-12:]
    ahead = pd.period_range(FORECAST_YEAR, periods=12, freq="M")
    steps = ((ahead[0] - known.index[-1]).n, (ahead[-1] - known.index[-1]).n)
    names = [
        "The Institute's ceiling",
        "Last twelve months continue",
        "Straight line continues",
        "Growth rate continues",
    ]
    values = [
        float(ceiling["quantity"]),
        forecasts.persistence(known),
        forecasts.linear_trend(known, *steps),
        forecasts.growth_trend(known, *steps),
    ]
    proper_low, proper_high = bounds["low"][FORECAST_YEAR].mean(), bounds["shahed_high"][FORECAST_YEAR].mean()
    frame = pd.DataFrame({"forecast": names, "per_month": values})
    frame["doublings_low"] = [forecasts.doublings(proper_low, value) for value in values]
    frame["doublings_high"] = [forecasts.doublings(proper_high, value) for value in values]
    out.frames["forecast"] = frame
    used = ["forecasts", STRIKES, "decoy_shares"]
    out.add("forecast-ceiling", values[0], prose.count, "drones per month", ["forecasts"], ["C29"])
    out.add("forecast-made", ceiling["made_on"], prose.day, "date", ["forecasts"])
    out.add("proper-2024", proper_low, prose.span(prose.about(proper_low), prose.about(proper_high)),
            "drones per month", used)  # fmt: skip
    out.frames["forecast_outcome"] = pd.DataFrame(
        {"low": [proper_low], "high": [proper_high], "all_drones": [bounds["recorded"][FORECAST_YEAR].mean()]}
    )
    out.add("all-2024", bounds["recorded"][FORECAST_YEAR].mean(), prose.about, "drones per month", [STRIKES])
    low, high = proper_low / values[0], proper_high / values[0]
    out.add("forecast-miss", low, f"{prose.about(low)} to {prose.about(high)} times", "ratio", used, ["C29"])
    garpiya = _garpiya(bounds.index)
    built = float(garpiya[ahead[-1]] - garpiya[ahead[0] - 1]), _milestone("W34", "output_2024")
    low = (proper_low - max(built) / len(ahead)) / values[0]
    high = (proper_high - min(built) / len(ahead)) / values[0]
    out.add("forecast-miss-less-garpiya", low, f"{prose.about(low)} to {prose.about(high)} times", "ratio",
            [*used, GARPIYA], ["C29"])  # fmt: skip
    output_low, output_high = (_milestone("W30", f"monthly_rate_{end}") for end in ("low", "high"))
    out.add("output-april", output_low, prose.span(prose.count(output_low), prose.count(output_high)),
            "drones per month", [MILESTONES], ["C29"])  # fmt: skip
    delivered = tables.read(MILESTONES).query("measure == 'cumulative_delivered'").sort_values("period_end")
    months = (delivered["period_end"].iloc[1].to_period("M") - delivered["period_end"].iloc[0].to_period("M")).n
    summer = float((delivered["value"].iloc[1] - delivered["value"].iloc[0]) / months)
    out.add("output-summer", summer, prose.about, "drones per month", [MILESTONES], ["C29"])
    for name, value in zip(("persistence", "line", "growth"), values[1:], strict=True):
        out.add(f"forecast-{name}", value, prose.about, "drones per month", used)


def _judge(out: Results) -> None:
    """Hold every result against its test."""
    tests = {key.removeprefix("drones-"): test for key, test in load_tests(PAGE).items()}
    bounds = _launch_bounds()
    _judge_shares(out, tests, bounds)
    _judge_reports(out, tests)
    _judge_growth(out, tests, bounds)
    _judge_origin(out, tests)


def _judge_shares(out: Results, tests: dict[str, Test], bounds: pd.DataFrame) -> None:
    """Findings on the first winter: drones' share by count and by payload."""
    window = strikes.monthly_launches(_strikes())[ESSAY_WINDOW].sum()
    extent = _count_range(window, float(bounds["high"][ESSAY_WINDOW].sum()))
    text = prose.span(*map(prose.percent, extent))
    label = "Drones as a share of launches, first winter"
    out.hold(tests["count"], label, extent, text, "recorded", [STRIKES, PUBLISHED], interested=True)
    low, _, high = strikes.payload_share(window, tables.read(PAYLOADS).set_index("weapon_class"))
    label, text = "Drones as a share of payload, first winter", out.text("payload-early-range")
    out.hold(tests["payload"], label, (low, high), text, "recorded", [STRIKES, PAYLOADS], interested=True)


def _count_range(window: pd.Series, fuller: float) -> tuple[float, float]:
    """Range of drones' share of launches when the record misses some.

    `fuller` is the number of drones that published totals imply. High: only drones were missed; low:
    only missiles were, by as much.
    """
    drones, missiles = float(window[strikes.DRONE]), float(window.drop(strikes.DRONE).sum())
    return drones / (drones + missiles * fuller / drones), fuller / (fuller + missiles)


def _judge_reports(out: Results, tests: dict[str, Test]) -> None:
    """Findings that rest on reports: shells, trainers, the plan."""
    share = out.value("shells-share")
    label, text = "Iranian shells as a share of Russia's yearly use", out.text("shells-share")
    extent = (share, share * HALVES_PER_YEAR)
    out.hold(tests["shells"], label, extent, text, "reported", [FACTS, MILESTONES], second_route=True)
    for name, label in (
        ("trainers", "Independent roots of reports of Iranian trainers"),
        ("plan-sources", "Independent roots of reports of a planned plant"),
    ):
        roots = sorted({_fact(fact)["lineage"] for fact in tests[name].facts.split()})
        text = f"{prose.word(len(roots))} ({prose.listing(roots)})"
        extent = (len(roots), len(roots))
        out.hold(tests[name], label, extent, text, "reported", [FACTS], second_route=len(roots) > 1)


def _judge_growth(out: Results, tests: dict[str, Test], bounds: pd.DataFrame) -> None:
    """Findings on a rising supply: deliveries by release, launches, new kinds of weapon."""
    deliveries = tables.read(DELIVERIES)
    months = 12 - pd.Period(_fact("W02")["event_date"]).month + 1
    rates = [arms.delivery_rate_ratio(rows, 2022, 2023, months) for _, rows in deliveries.groupby("release")]
    text = prose.span(prose.decimal(min(rates)), prose.decimal(max(rates)))
    out.add("rate-ratio", min(rates), text, "ratio", [DELIVERIES], ["C28"])
    label = "Deliveries per month, 2023 over 2022, by release"
    out.hold(tests["rate"], label, (min(rates), max(rates)), text, "recorded", [DELIVERIES])
    used = [STRIKES, PUBLISHED]
    growth = [ratio for name in ("recorded", "high") for ratio in _launch_growth(bounds[name])]
    text = prose.span(prose.decimal(min(growth)), prose.decimal(max(growth)))
    out.add("launch-growth", growth[0], prose.decimal(growth[0]), "ratio", [STRIKES], ["C28"])
    out.add("launch-growth-range", min(growth), text, "ratio", used, ["C28"])
    label, extent = "Monthly launches, spring 2023 over first winter", (min(growth), max(growth))
    out.hold(tests["launch-growth"], label, extent, text, "recorded", used, interested=True)
    _judge_kinds(out, tests, deliveries[deliveries["release"] == deliveries["release"].max()])


def _judge_kinds(out: Results, tests: dict[str, Test], latest: pd.DataFrame) -> None:
    """Findings on new kinds of weapon in the latest release: delivered, and used."""
    kinds = arms.new_kinds(latest, 2022)
    number = int(latest.loc[latest["designation"].isin(kinds), "number_delivered"].sum())
    out.add("new-kinds", prose.listing(kinds), prose.listing(kinds), "designations", [DELIVERIES], ["C28"])
    out.add("new-kinds-number", number, prose.count, "missiles", [DELIVERIES], ["C28"])
    text = f"{prose.word(len(kinds))} ({prose.listing(kinds)})"
    label, extent = "New kinds of weapon delivered after 2022", (len(kinds), len(kinds))
    out.hold(tests["new-kinds"], label, extent, text, "recorded", [DELIVERIES])
    flown = strikes.launches_of(tables.read("strike_models"), kinds)
    label, extent = "Launches of those kinds recorded", (flown, flown)
    out.hold(tests["new-kinds-used"], label, extent, prose.word(flown), "recorded", ["strike_models"])


def _judge_origin(out: Results, tests: dict[str, Test]) -> None:
    """Findings on whose drones they were, and on the plant."""
    early = (out.value("plan-early"), out.value("plan-early-reported"))
    used = [MILESTONES, FACTS, STRIKES, SUPPLY, GARPIYA]
    label, text = "Months by which the plan was met early", out.text("plan-early")
    out.hold(tests["plan-met"], label, early, text, "reported", used, second_route=True)
    then = out.value("not-russian-then")
    label, text = "Launches to June 2023 that cannot be Russian-built", f"{prose.percent(then)} or more"
    out.hold(tests["iranian-made-then"], label, (then, 1.0), text, "reported", [STRIKES, FACTS], second_route=True)
    alive = out.frames["scenarios"].query("not refuted")
    extent = (alive["share_since_low"].min(), alive["share_to_end_high"].max())
    label = "Launches since July 2023 that Iran can have supplied, to June 2026 or to September 2025"
    text = prose.span(*map(prose.percent, extent))
    used = [STRIKES, SUPPLY, "decoy_shares"]
    out.hold(tests["russian-made-since"], label, extent, text, "reported", used, second_route=True)


def _launch_growth(launches: pd.Series) -> list[float]:
    """Mean monthly launches of March to June 2023 over those of October 2022 to February 2023.

    The first ratio is over all months, the others leave out each month in turn.
    """
    spring, winter = launches["2023-03":"2023-06"], launches["2022-10":"2023-02"]
    left_out = [spring.drop(month).mean() / winter.mean() for month in spring.index]
    left_out += [spring.mean() / winter.drop(month).mean() for month in winter.index]
    return [float(ratio) for ratio in (spring.mean() / winter.mean(), *left_out)]
