"""Findings of the page on the ledger: who needed whom, in what, and whether the balance turned."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from entente import arms, breaks, dependence, findings, prose, tables, trade
from entente.claims import Test, load_tests
from entente.findings import Results, ledger_cells

PAGE = "inversion_ledger"
SCALES = {"met": "need met by the partner", "held": "need that nobody else could meet in a year"}
BEFORE, AFTER, LATE, LONG = range(2012, 2022), (2022, 2023), (2024, 2025), range(1992, 2022)
"""The decade before the invasion; the essay's moment; what came after it; all years before."""
KNOWN = range(1992, 2026)
"""Years in which all five domains of need are known."""
DRAWS, SEED, LIKELY, CENTRAL = 4000, 20230301, 0.8, 0.9
"""Weightings drawn; the seed of all draws; the coverage of the intervals of breaks, and of all others."""
LEAST, BLOCK, PLACEBO_BEFORE, PLACEBO_AFTER = 2, 3, 5, 2
"""Fewest years of a level; years that a bootstrap keeps together; years before and after a placebo break."""
ARMS_YEARS = (1, 3, 5)
SETS = {
    "five needs": {},
    "without technology": {"without": ("technology",)},
    "without trade": {"without": ("trade",)},
    "arms and munitions only": {"without": ("cover", "technology", "trade")},
    "each drone once": {"without": ("technology",)},
    "with attention": {"beside": ("attention",)},
    "with costs borne": {"beside": ("sanctions",)},
}
"""Sets of domains of the specifications; "each drone once" also takes drones out of arms."""
CHOICES = {
    "scale": list(SCALES),
    "domain_set": list(SETS),
    "arms_years": list(ARMS_YEARS),
    "munitions": ["count", "payload", "both"],
    "no_need": ["zero", "absent"],
    "before": ["1992-2021", "2012-2021"],
    "after": ["2022-2023", "2022", "2022-2025"],
}
CURVE_DRAWS = 400
USED = ledger_cells.USED


def results() -> Results:
    """All findings, printed numbers and chart frames of the page."""
    out, tests = Results("ledger"), load_tests(PAGE)
    _frames(out)
    _domains(out, tests)
    _weightings(out, tests)
    _breaks(out, tests)
    _curve(out)
    _robust(out)
    _other_means(out, tests)
    _economy(out, tests)
    _lifeline(out, tests)
    _replaceable(out)
    _rivals(out)
    return out


@functools.cache
def _needs(scale: str, arms_years: int = 5) -> pd.DataFrame:
    """The five domains of need on one scale."""
    return ledger_cells.needs(ledger_cells.ledger(scale, arms_years))


@functools.cache
def _balance(scale: str, arms_years: int = 5) -> pd.DataFrame:
    """The balance of every domain of need: Russia's dependence less Iran's."""
    return dependence.net(_needs(scale, arms_years))


def _series(scale: str, arms_years: int = 5) -> pd.Series:
    """The balance over the five domains with the same weight each, by year."""
    balance = _balance(scale, arms_years)
    whole = dependence.combine(balance, np.ones(balance["domain"].nunique()))
    return whole.set_index("year")["mid"].loc[KNOWN[0] : KNOWN[-1]]


@functools.cache
def _drawn(scale: str, before: tuple[int, ...], after: tuple[int, ...]) -> pd.DataFrame:
    """Levels in two windows under weights and cells drawn together."""
    cells = _needs(scale)
    weights = dependence.weightings(dependence.domains(cells), DRAWS, SEED)
    return dependence.drawn_levels(cells, weights, before, after, SEED + 1)


def _shares(key: str, before: Collection[int], after: Collection[int]) -> dict[str, float]:
    """Share of draws for which something holds, by scale: inverts, before_below, after_above."""
    found = {}
    for scale in SCALES:
        drawn = _drawn(scale, tuple(before), tuple(after))
        holds = {"inverts": drawn["inverts"], "before_below": drawn["before"] < 0, "after_above": drawn["after"] > 0}
        found[scale] = float(holds[key].mean())
    return found


def _span(values: Sequence[float], form: Any = prose.percent) -> str:
    """The least and the greatest of some values as printed."""
    return prose.span(form(min(values)), form(max(values)))


def _hold(
    out: Results, test: Test, label: str, values: Sequence[float], text: str, kind: str, used: list[str], **source: bool
) -> None:
    """Hold the range of some values against a test and record it as a printed number."""
    extent = (min(values), max(values))
    out.hold(test, label, extent, text, kind, used, **source)
    key = f"{test.test_id.removeprefix('ledger-')}-held"
    out.add(key, extent[0], text, test.unit, used, [test.part_id.split("-")[0]])


def _frames(out: Results) -> None:
    """The whole ledger on both scales, its balances, and the sum with the range of what was drawn."""
    whole = pd.concat([ledger_cells.ledger(scale).assign(scale=scale) for scale in SCALES])
    out.frames["ledger"] = whole[["scale", *dependence.KEYS, *dependence.BOUNDS, "kind"]].reset_index(drop=True)
    out.frames["balance"] = pd.concat([_balance(scale).assign(scale=scale) for scale in SCALES])
    out.frames["sum"] = pd.concat([_summed(scale).assign(scale=scale) for scale in SCALES])
    needs = ledger_cells.needs(ledger_cells.ledger())
    known = needs.dropna(subset="mid")
    out.add("domains", needs["domain"].nunique(), prose.word, "domains", USED)
    out.add("cells", len(needs), prose.count, "cells", USED)
    out.add("cells-unknown", len(needs) - len(known), prose.count, "cells", USED)
    coded = needs["kind"].eq("coded")
    out.add("pool", ledger_cells.WINDOW, prose.word, "years", [ledger_cells.ARMS, ledger_cells.UKRAINE])
    out.add("central", CENTRAL, prose.percent, "share of draws", USED)
    out.add("cells-coded", int(coded.sum()), prose.count, "cells", [ledger_cells.BANDS])
    quiet = needs["kind"].isin(["observed_zero", "no_need"])
    out.add("cells-zero", int(quiet.sum()), prose.count, "cells", [ledger_cells.BANDS])


def _summed(scale: str) -> pd.DataFrame:
    """The balance with equal weights by year: mid, and the central nine tenths of drawn cells."""
    cells = _needs(scale)
    series, weights = _series(scale), np.ones((1000, cells["domain"].nunique()))
    half, drawn = len(KNOWN) // 2, {}
    for first, second in zip(KNOWN[:half], KNOWN[half:], strict=True):
        own = cells[cells["year"].isin([first, second])]
        levels = dependence.drawn_levels(own, weights, [first], [second], SEED)
        drawn |= {first: levels["before"], second: levels["after"]}
    rows = [
        (year, *np.quantile(drawn[year], [(1 - CENTRAL) / 2, 0.5, (1 + CENTRAL) / 2]), series[year]) for year in KNOWN
    ]
    return pd.DataFrame(rows, columns=["year", "low", "median", "high", "mid"])


def _domains(out: Results, tests: dict[str, Test]) -> None:
    """Levels of each domain before, at the essay's moment and after, and the share that turned."""
    titles = tables.read(ledger_cells.DOMAINS).drop_duplicates("domain").set_index("domain")["title"]
    surely, perhaps, rows = [], [], []
    for scale in SCALES:
        levels = dependence.period_levels(_balance(scale), BEFORE, AFTER).set_index("domain")
        late = dependence.period_levels(_balance(scale), BEFORE, LATE).set_index("domain")
        surely.append(((levels["before_high"] < 0) & (levels["after_low"] > 0)).mean())
        perhaps.append((levels["after"] > 0).mean())
        for name in levels.index:
            rows.append((scale, name, titles[name], *levels.loc[name, ["before", "after", "after_low", "after_high"]],
                         *late.loc[name, ["after", "after_low", "after_high"]]))  # fmt: skip
    columns = [
        "scale",
        "domain",
        "title",
        "before",
        "after",
        "after_low",
        "after_high",
        "late",
        "late_low",
        "late_high",
    ]
    out.frames["levels"] = pd.DataFrame(rows, columns=columns)
    values = [min(surely), max(perhaps)]
    label = "Domains in which Russia depended more in 2022 and 2023, as a share"
    _hold(out, tests["ledger-domains"], label, values, _span(values), "coded", USED)
    met = out.frames["levels"].query("scale == 'met'").set_index("domain")
    positive = met.index[met["after"] > 0]
    out.add("domains-turned", len(positive), prose.word, "domains", USED, ["C03"])
    for name, window in (("arms", "before"), ("arms", "after"), ("munitions", "after"), ("munitions", "late"),
                         ("technology", "before"), ("technology", "after"), ("technology", "late"),
                         ("cover", "after")):  # fmt: skip
        level = float(met.loc[name, window])
        out.add(f"{name}-{window}", level, lambda v: prose.decimal(v, 2), "balance, −1 to 1", USED)
    munitions = _needs("met").query("domain == 'munitions' and state == 'Russia' and year in @AFTER")
    out.add("munitions-range", float(munitions["low"].min()),
            _span([munitions["low"].min(), munitions["high"].max()]), "share of munitions", USED)  # fmt: skip


def _weightings(out: Results, tests: dict[str, Test]) -> None:
    """The share of weightings under which the balance turned, and what it did afterwards."""
    turned, later = _shares("inverts", BEFORE, AFTER), _shares("after_above", BEFORE, LATE)
    label = "Weightings and draws under which the balance turned"
    _hold(out, tests["ledger-inverts"], label, list(turned.values()), _span(list(turned.values())), "coded", USED)
    label = "Weightings and draws with Russia the needier in 2024 and 2025"
    _hold(out, tests["ledger-lasts"], label, list(later.values()), _span(list(later.values())), "coded", USED)
    left, nearer = [], {}
    for scale in SCALES:
        series = _series(scale)
        level = {name: float(series[list(years)].mean()) for name, years in
                 (("before", BEFORE), ("after", AFTER), ("late", LATE))}  # fmt: skip
        left.append((level["late"] - level["before"]) / (level["after"] - level["before"]))
        nearer[scale] = 1 - level["after"] / level["before"]
        for name, value in level.items():
            out.add(f"{scale}-{name}", value, prose.decimal(value, 2), "balance, −1 to 1", USED, ["C03"])
        out.add(f"{scale}-inverts", turned[scale], prose.percent, "share of weightings", USED, ["C03"])
    label = "Part of the shift left in 2024 and 2025"
    text = " to ".join(prose.percent(part).replace("-", "−") for part in sorted(left))
    _hold(out, tests["ledger-left"], label, left, text, "coded", USED)
    out.add("nearer", min(nearer.values()), _span(list(nearer.values())), "share of the distance to parity", USED)
    moved = {s: float((_drawn(s, tuple(BEFORE), AFTER)["shift"] > 0).mean()) for s in SCALES}
    out.add("moved", min(moved.values()), _span(list(moved.values())), "share of weightings", USED, ["C03"])
    out.frames["drawn"] = pd.concat([_histogram(scale) for scale in SCALES])
    needed = pd.concat([dependence.weights_needed(_balance(s), BEFORE, AFTER).assign(scale=s) for s in SCALES])
    out.frames["needed"] = needed
    weight = needed.query("domain == 'munitions'")["weight"]
    out.add("munitions-weight", float(weight.min()), _span(list(weight)), "weight", USED, ["C03"])
    out.add("draws", DRAWS, prose.count, "draws", USED)


def _histogram(scale: str) -> pd.DataFrame:
    """Share of weightings by level of the balance, in bins of a twentieth, for the three windows."""
    edges = np.round(np.arange(-1.0, 1.0001, 0.05), 2)
    early = _drawn(scale, tuple(BEFORE), AFTER)
    levels = {"before": early["before"], "after": early["after"], "late": _drawn(scale, tuple(BEFORE), LATE)["after"]}
    counted = {name: np.histogram(drawn, edges)[0] / len(drawn) for name, drawn in levels.items()}
    return pd.DataFrame({"scale": scale, "from": edges[:-1], **counted})


def _breaks(out: Results, tests: dict[str, Test]) -> None:
    """Change points of the sum, the width of the change, and 2022 among placebo years."""
    rows, widths, ranks, placebos = [], [], [], []
    for scale in SCALES:
        for years in ARMS_YEARS:
            series = _series(scale, years)
            rows.append((scale, years, *_nearest_break(series)))
            ends = [float(series[list(window)].mean()) for window in (BEFORE, AFTER)]
            widths += dependence.widths_of_change(series, *ends)
        shifts = dependence.placebo_shifts(_series(scale), PLACEBO_BEFORE, PLACEBO_AFTER, range(1997, 2025))
        placebos.append(shifts.assign(scale=scale))
        ranks.append(int(shifts.set_index("year")["shift"].rank(ascending=False, method="min")[2022]))
    frame = pd.DataFrame(rows, columns=["scale", "arms_years", "number", "nearest", "first", "last"])
    out.frames["breaks"], out.frames["placebos"] = frame, pd.concat(placebos)
    wide = list(frame["last"] - frame["first"])
    text = "within one year" if max(wide) == 0 else f"{_span(wide, prose.word)} years"
    _hold(out, tests["ledger-break"], "Interval of the break nearest to 2022, in years", wide, text, "coded", USED)
    text = _span(widths, prose.plain) + " years"
    _hold(out, tests["ledger-width"], "Years that the change took", widths, text, "coded", USED)
    text = _span(ranks, prose.plain)
    _hold(out, tests["ledger-placebo"], "Rank of 2022 among placebo years", ranks, text, "coded", USED)
    out.add("break-years", int(frame["nearest"].min()), _span(list(frame["nearest"]), str), "year", USED, ["C03"])
    out.add("break-coverage", LIKELY, prose.percent, "coverage", USED)
    out.add("arms-years", min(ARMS_YEARS), prose.listing(map(prose.word, ARMS_YEARS)), "years", USED)
    out.add("width-from", dependence.STARTED, prose.percent, "share of the change", USED)
    out.add("width-to", dependence.COMPLETED, prose.percent, "share of the change", USED)
    out.add("placebo-after", PLACEBO_AFTER, prose.word, "years", USED)
    out.add("placebo-before", PLACEBO_BEFORE, prose.word, "years", USED)
    out.add("break-number", int(frame["number"].min()), _span(list(frame["number"]), prose.word), "breaks", USED)
    out.add("placebo-years", len(placebos[0].dropna()), prose.count, "years", USED)
    wide = out.frames["placebos"].pivot(index="year", columns="scale", values="shift")
    own, rest = wide.loc[2022], wide.loc[: 2022 - PLACEBO_AFTER - 1]
    out.add("placebo-own", float(own.min()), _span(list(own), lambda v: prose.decimal(v, 2)), "balance", USED, ["C03"])
    out.add("placebo-next", float(rest.max().min()), _span(list(rest.max()), lambda v: prose.decimal(v, 2)),
            "balance", USED)  # fmt: skip


def _nearest_break(series: pd.Series) -> tuple[int, int, int, int]:
    """Number of breaks by the information criterion, the one nearest to 2022, and its interval."""
    found = breaks.penalised_breaks(series, breaks.bic_penalty(series, 2.0), LEAST)
    place = min(range(len(found)), key=lambda n: abs(found[n] - 2022))
    drawn = breaks.bootstrap_breaks(series, len(found), LEAST, 500, SEED, BLOCK)
    return len(found), found[place], *breaks.interval(drawn.iloc[:, place], LIKELY)


def _years(text: str) -> range:
    """The years of a window written as "2012-2021" or "2022"."""
    ends = [int(part) for part in text.split("-")]
    return range(ends[0], ends[-1] + 1)


@functools.cache
def _specified(**reading: Any) -> pd.DataFrame:
    """The middle of the balance in one reading of the ledger, year by domain.

    Russia's costs for Iran's sake are not known and are taken as none.
    """
    cells = ledger_cells.ledger(**reading)
    unknown = (cells["domain"] == "sanctions") & (cells["state"] == "Russia")
    balance = dependence.net(cells.assign(**{bound: cells[bound].mask(unknown, 0.0) for bound in dependence.BOUNDS}))
    return balance.pivot(index="year", columns="domain", values="mid")


def _specified_levels(before: str, after: str, **reading: Any) -> pd.DataFrame:
    """Levels of all domains known in both windows in one reading of the ledger: columns before, after."""
    wide = _specified(**reading)
    return pd.DataFrame({"before": wide.loc[_years(before)].mean(), "after": wide.loc[_years(after)].mean()}).dropna()


@functools.cache
def _even_weightings(number: int) -> np.ndarray:
    """Weightings of some domains for the curve."""
    return dependence.weightings([""] * number, CURVE_DRAWS, SEED)


def _evaluate(domain_set: str, **choice: Any) -> dict[str, float]:
    """Outcomes of one specification: share of weightings that turn, and the two levels with equal weights."""
    levels = _specified_levels(**choice, drones="out" if domain_set == "each drone once" else "in")
    levels = levels[levels.index.isin(ledger_cells.needed(**SETS[domain_set]))]
    weights = _even_weightings(len(levels))
    turned = dependence.inverts(weights @ levels["before"].to_numpy(), weights @ levels["after"].to_numpy())
    means = levels.mean()
    return {"estimate": float(turned.mean()), "before_level": means["before"], "after_level": means["after"]}


def _curve(out: Results) -> None:
    """Every specification, and how often the balance moved, turned with equal weights, or turned for most weights."""
    curve = dependence.specification_curve(_evaluate, CHOICES)
    out.frames["curve"] = curve
    turned = (curve["before_level"] < 0) & (curve["after_level"] > 0)
    out.add("curve-number", len(curve), prose.count, "specifications", USED)
    out.add("curve-median", float(curve["estimate"].median()), prose.percent, "share of weightings", USED, ["C03"])
    low, high = curve["estimate"].quantile([(1 - CENTRAL) / 2, (1 + CENTRAL) / 2])
    out.add("curve-range", float(low), _span([low, high]), "share of weightings", USED, ["C03"])
    out.add("curve-most", float((curve["estimate"] > 0.5).mean()), prose.percent, "share of specifications", USED)
    out.add("curve-equal", float(turned.mean()), prose.percent, "share of specifications", USED, ["C03"])
    moved = float((curve["after_level"] > curve["before_level"]).mean())
    out.add("curve-moved", moved, prose.percent, "share of specifications", USED, ["C03"])
    military = curve[(curve["domain_set"] == "arms and munitions only") & (curve["scale"] == "met")]["estimate"]
    out.add("military-median", float(military.median()), prose.percent, "share of weightings", USED, ["C03"])
    out.add("military-most", float((military > 0.5).mean()), prose.percent, "share of specifications", USED, ["C03"])
    rows = []
    for name, options in CHOICES.items():
        for option in options:
            part = curve.loc[curve[name] == option, "estimate"]
            rows.append((name, str(option), part.min(), part.median(), part.max()))
    out.frames["options"] = pd.DataFrame(rows, columns=["choice", "option", "least", "median", "most"])


def _robust(out: Results) -> None:
    """Each domain left out in turn, on both scales."""
    rows = []
    for scale in SCALES:
        balance = _balance(scale)
        equal = dependence.leave_one_out(balance, BEFORE, AFTER).set_index("domain")
        for name in equal.index:
            rest = balance[balance["domain"] != name]
            weights = dependence.weightings(dependence.domains(rest), DRAWS, SEED)
            share = dependence.share_inverting(rest, weights, BEFORE, AFTER)
            rows.append((scale, name, equal.loc[name, "after"], share))
    frame = pd.DataFrame(rows, columns=["scale", "left_out", "after", "share_inverting"])
    out.frames["left_out"] = frame
    met = frame.query("scale == 'met'").set_index("left_out")["share_inverting"]
    out.add("without-munitions", float(met["munitions"]), prose.percent, "share of weightings", USED, ["C03"])
    out.add("without-most", float(met.max()), prose.percent, "share of weightings", USED, ["C03"])
    titles = out.frames["levels"].drop_duplicates("domain").set_index("domain")["title"]
    out.add("without-which", str(met.idxmax()), titles[met.idxmax()].lower(), "domain", USED)


def _other_means(out: Results, tests: dict[str, Test]) -> None:
    """Arms other than one-way attack drones, and shells."""
    rest = []
    for part, whole in ledger_cells.imports_of_russia("out"):
        rest.append(float(part.loc[2022:].sum() / whole.loc[2022:].sum()))
    used = [ledger_cells.PAIR, ledger_cells.IMPORTS, ledger_cells.DELIVERIES]
    label = "Iran's share of Russia's imports of arms without one-way drones"
    _hold(out, tests["ledger-arms-rest"], label, rest, _span(rest), "recorded", used)
    (shells,) = [f for f in findings.page("inversion_drones").findings if f.test.test_id == "drones-shells"]
    label, used = "Iranian shells as a share of Russia's yearly use", ["transfer_facts", "drone_supply"]
    _hold(out, tests["ledger-shells"], label, [shells.low, shells.high], shells.text, "reported", used,
          second_route=True)  # fmt: skip


def _economy(out: Results, tests: dict[str, Test]) -> None:
    """Iran's share of Russia's trade, and the rank that it would take among its partners."""
    cells = _needs("met").query("domain == 'trade' and state == 'Russia' and year >= 2022 and year <= 2024")
    values = [float(cells["low"].min()), float(cells["high"].max())]
    text = _span(values, lambda share: prose.percent(share, 1))
    used = [ledger_cells.MUTUAL, ledger_cells.RUSSIA_TRADE]
    _hold(out, tests["ledger-trade"], "Iran's share of Russia's trade in goods", values, text, "recorded", used)
    partners = tables.read(ledger_cells.RUSSIA_TRADE).query("source == 'customs' and year == 2021")
    sums = trade.turnover(partners)[~partners["partner_iso3"].isin([trade.WORLD, "IRN"])]
    mutual = tables.read(ledger_cells.MUTUAL).set_index("year").loc[2022:2024]
    ranks = [int((sums > value).sum()) + 1 for value in
             (mutual["turnover_high_usd_millions"].max(), mutual["turnover_low_usd_millions"].min())]  # fmt: skip
    label, text = "Rank of trade with Iran among Russia's partners of 2021", _span(ranks, prose.plain)
    _hold(out, tests["ledger-trade-rank"], label, ranks, text, "recorded", used)
    own = _needs("met").query("domain == 'trade' and state == 'Iran' and year >= 2022 and year <= 2024")
    ends = [float(own["low"].min()), float(own["high"].max())]
    text = _span(ends, lambda share: prose.percent(share, 1))
    out.add("trade-iran", ends[0], text, "share of trade", [ledger_cells.MUTUAL, ledger_cells.IRAN_TRADE])


def _lifeline(out: Results, tests: dict[str, Test]) -> None:
    """What Russia was to Iran before 2022."""
    below = list(_shares("before_below", LONG, AFTER).values())
    label = "Weightings and draws with Iran the needier, 1992 to 2021"
    _hold(out, tests["ledger-lifeline"], label, below, _span(below), "coded", USED)
    flows = tables.read(ledger_cells.ARMS).set_index("delivery_year")
    shares = []
    for whole in ("iran_imports_tiv_millions", "iran_imports_2026_tiv_millions"):
        shares += arms.running_shares(flows["moscow_to_iran_tiv_millions"], flows[whole], 1992, 2021, 10)
    shares = [min(share, 1.0) for share in shares]
    label = "Russia's share of Iran's imports of arms, 1992 to 2021"
    _hold(out, tests["ledger-lifeline-arms"], label, shares, _span(shares), "recorded", [ledger_cells.ARMS])
    cells = _needs("met").query("domain == 'trade' and state == 'Iran' and year in @LONG")
    values = [float(cells[bound].mean()) for bound in ("low", "high")]
    text = _span(values, lambda share: prose.percent(share, 1))
    used = [ledger_cells.MUTUAL, ledger_cells.IRAN_TRADE]
    label = "Russia's share of Iran's trade in goods, 1992 to 2021"
    _hold(out, tests["ledger-lifeline-trade"], label, values, text, "recorded", used)


def _replaceable(out: Results) -> None:
    """Other suppliers side by side, and what could be replaced within a year."""
    latest = ledger_cells.imports_of_russia("in")
    older = tables.read(ledger_cells.IMPORTS)
    older = older.assign(group=older["supplier"].where(older["supplier"].isin(["Iran", "North Korea"]), "others"))
    russia = older.pivot_table(index="delivery_year", columns="group", values="tiv_millions", aggfunc="sum")
    out.frames["russia_suppliers"] = russia.reindex(range(2012, 2025)).fillna(0.0)
    part, whole = latest[0]
    out.frames["russia_latest"] = pd.DataFrame({"iran": part, "all": whole})
    flows = tables.read(ledger_cells.ARMS).set_index("delivery_year").loc[1992:]
    moscow = flows["moscow_to_iran_tiv_millions"]
    iran = pd.DataFrame({"russia": moscow, "others": (flows["iran_imports_tiv_millions"] - moscow).clip(lower=0.0)})
    exports = tables.read(ledger_cells.PAIR).set_index("delivery_year")["iran_exports_tiv_millions"]
    out.frames["iran_suppliers"] = iran.join(exports.rename("own_exports"))
    bands = tables.read(ledger_cells.BANDS).query("scale == 'replaceable'")
    out.frames["replaceable"] = bands[bands["last_year"] >= 2022].reset_index(drop=True)
    ended = bands[(bands["state"] == "Russia") & (bands["domain"] == "munitions")].set_index("first_year")
    for year in (2022, 2025):
        row = ended.loc[year]
        out.add(f"replace-{year}", float(row["mid"]), prose.span(prose.percent(row["low"]), prose.percent(row["high"])),
                "share of what Iran supplied", [ledger_cells.BANDS])  # fmt: skip


def _rivals(out: Results) -> None:
    """The three readings scored by the same numbers."""
    junior = {s: 1 - v for s, v in _shares("after_above", BEFORE, AFTER).items()}
    after = _shares("after_above", BEFORE, AFTER)
    late = {s: 1 - v for s, v in _shares("after_above", BEFORE, LATE).items()}
    cells = _needs("met").query("state == 'Russia' and year in @AFTER").groupby("domain")["mid"].max()
    relied = cells[cells >= 0.5]
    titles = tables.read(ledger_cells.DOMAINS).drop_duplicates("domain").set_index("domain")["title"]
    out.add("junior", min(junior.values()), _span(list(junior.values())), "share of weightings", USED)
    out.add("junior-late", min(late.values()), _span(list(late.values())), "share of weightings", USED)
    out.add("senior", min(after.values()), _span(list(after.values())), "share of weightings", USED, ["C03"])
    out.add("relied", len(relied), prose.word, "domains", USED, ["C31"])
    out.add("relied-which", ", ".join(relied.index), prose.listing([titles[n].lower() for n in relied.index]),
            "domains", USED, ["C31"])  # fmt: skip
    out.add("relied-mark", 0.5, prose.percent, "share of need", ["claim_tests"])
    flows = tables.read(ledger_cells.ARMS).set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    own = tables.read(ledger_cells.PAIR).set_index("delivery_year")["iran_to_russia_tiv_millions"]
    used = [ledger_cells.ARMS, ledger_cells.PAIR]
    out.add("flow-before", float(flows[list(BEFORE)].sum()), prose.count, "million TIV", used)
    out.add("flow-to-iran", float(flows.loc[2022:].sum()), prose.count, "million TIV", used)
    out.add("flow-to-russia", float(own.loc[2022:].sum()), prose.count, "million TIV", used)
