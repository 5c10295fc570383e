"""Findings of the page on the ledger: who needed whom, in what, and whether the balance turned."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from entente import breaks, dependence, findings, prose, tables
from entente.claims import Test, load_tests
from entente.findings import ledger_cells
from entente.findings.bus import Results
from entente.measures import arms, trade

PAGE = "inversion_ledger"
SCALES = {"met": "need met by the partner", "held": "need that nobody else could meet in a year"}
BEFORE, AFTER, LATE, LONG = range(2012, 2022), (2022, 2023), (2024, 2025), range(1992, 2022)
"""The decade before the invasion; the essay's moment; what came after it; all years before."""
KNOWN = range(1992, 2026)
"""Years in which all five domains of need are known."""
POOLS = {"1": "single years", "3": "three years", "5": "five years", "window": "whole windows"}
"""Ways to pool arms, few of which are bought in a year."""
ABSENT = {"zero": "zero", "absent": "left out"}
READINGS = [(scale, pool, no_need) for scale in SCALES for pool in POOLS for no_need in ABSENT]
YEARLY, MAIN = "5", "window"
"""How arms are pooled where years are drawn, and where windows are compared."""
DRAWS, SEED, LIKELY, CENTRAL = 4000, 20230301, 0.8, 0.9
"""Weightings drawn; the seed of all draws; the coverage of the intervals of breaks, and of all others."""
LEAST, BLOCK, PLACEBO_BEFORE, PLACEBO_AFTER = 2, 3, 5, 2
"""Fewest years of a level; years that a bootstrap keeps together; years before and after a placebo break."""
SETS = {
    "five needs": {},
    "without arms": {"without": ("arms",)},
    "without cover": {"without": ("cover",)},
    "without technology": {"without": ("technology",)},
    "without trade": {"without": ("trade",)},
    "arms and munitions only": {"without": ("cover", "technology", "trade")},
    "each drone once": {"without": ("technology",)},
    "with attention": {"beside": ("attention",)},
    "with costs borne": {"beside": ("sanctions",)},
}
"""Sets of domains of the specifications; "each drone once" also takes one-way drones out of arms."""
BESIDE = ("with attention", "with costs borne")
SUDDEN = {"all domains": (), "without technology": ("technology",), "each drone once": ("technology",)}
"""Sets over which suddenness is tested."""
CHOICES = {
    "scale": list(SCALES),
    "domain_set": list(SETS),
    "pool": list(POOLS),
    "munitions": ["count", "payload", "both"],
    "no_need": list(ABSENT),
    "before": ["1992-2021", "2012-2021"],
    "after": ["2022-2023", "2022", "2023"],
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
def _needs(scale: str, pool: str = YEARLY, no_need: str = "zero", drones: str = "in") -> pd.DataFrame:
    """The five domains of need in one reading."""
    return ledger_cells.needs(ledger_cells.ledger(scale, pool, no_need=no_need, drones=drones))


@functools.cache
def _balance(scale: str, pool: str = YEARLY, no_need: str = "zero", drones: str = "in") -> pd.DataFrame:
    """The balance of every domain of need: Russia's dependence less Iran's."""
    return dependence.net(_needs(scale, pool, no_need, drones))


def _series(scale: str, pool: str = YEARLY, domain_set: str = "all domains") -> pd.Series:
    """The balance over the domains of need with the same weight each, by year."""
    balance = _balance(scale, pool, drones="out" if domain_set == "each drone once" else "in")
    balance = balance[~balance["domain"].isin(SUDDEN[domain_set])]
    whole = dependence.combine(balance, np.ones(balance["domain"].nunique()))
    return whole.set_index("year")["mid"].loc[KNOWN[0] : KNOWN[-1]]


@functools.cache
def _drawn(reading: tuple[str, str, str], before: tuple[int, ...], after: tuple[int, ...]) -> pd.DataFrame:
    """Levels in two windows under weights and cells drawn together, in one reading."""
    cells = _needs(*reading)
    weights = dependence.weightings(dependence.domains(cells), DRAWS, SEED)
    return dependence.drawn_levels(cells, weights, before, after, SEED + 1)


def _shares(key: str, before: Collection[int], after: Collection[int]) -> dict[tuple[str, str, str], float]:
    """Share of draws for which something holds, by reading: inverts, before_below, after_above."""
    found = {}
    for reading in READINGS:
        drawn = _drawn(reading, tuple(before), tuple(after))
        holds = {"inverts": drawn["inverts"], "before_below": drawn["before"] < 0, "after_above": drawn["after"] > 0}
        found[reading] = float(holds[key].mean())
    return found


def _of(found: dict[tuple[str, str, str], float], scale: str) -> list[float]:
    """The values of the readings on one scale."""
    return [value for reading, value in found.items() if reading[0] == scale]


def _span(values: Sequence[float], form: Any = prose.percent) -> str:
    """The least and the greatest of some values as printed."""
    return prose.span(form(min(values)), form(max(values)))


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
    frame = pd.DataFrame(rows, columns=["year", "low", "median", "high", "mid"])
    return frame.assign(single_years=_series(scale, "1").to_numpy())


def _domains(out: Results, tests: dict[str, Test]) -> None:
    """Levels of each domain before, at the essay's moment and after, and the share in which Russia needed more."""
    titles = tables.read(ledger_cells.DOMAINS).drop_duplicates("domain").set_index("domain")["title"]
    rows = []
    for scale in SCALES:
        levels = dependence.period_levels(_balance(scale, MAIN), BEFORE, AFTER).set_index("domain")
        late = dependence.period_levels(_balance(scale, MAIN), BEFORE, LATE).set_index("domain")
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
    frame = out.frames["levels"] = pd.DataFrame(rows, columns=columns)
    needier = [(dependence.period_levels(_balance(*r), BEFORE, AFTER)["after"] > 0).mean() for r in READINGS]
    label = "Domains in which Russia depended more in 2022 and 2023, as a share"
    out.hold_printed(tests["ledger-domains"], label, needier, _span(needier), "coded", USED)
    met = frame[frame["scale"] == "met"].set_index("domain")
    for name, window in (("arms", "before"), ("arms", "after"), ("munitions", "after"), ("munitions", "late"),
                         ("technology", "before"), ("technology", "after"), ("technology", "late"),
                         ("cover", "before"), ("cover", "after")):  # fmt: skip
        level = float(met.loc[name, window])
        out.add(f"{name}-{window}", level, lambda v: prose.decimal(v, 2), "balance, −1 to 1", USED)
    moved = frame.assign(moved=frame["after"] - frame["before"])
    parts = [float(own.set_index("domain")["moved"]["technology"] / own["moved"].sum())
             for _, own in moved.groupby("scale")]  # fmt: skip
    out.add("split-technology", min(parts), _span(parts), "share of the shift", USED, ["C03"])
    _munitions(out)


def _munitions(out: Results) -> None:
    """Iran's share of what Russia launched in the years after, and the first day of the reports."""
    munitions = _needs("met").query("domain == 'munitions' and state == 'Russia' and year in @AFTER")
    out.add("munitions-least", float(munitions["low"].min()), prose.percent, "share of munitions", USED)
    out.add("munitions-most", float(munitions["high"].max()), prose.percent, "share of munitions", USED)
    first = tables.read(ledger_cells.STRIKES)["report_date"].min()
    out.add("reports-from", first, prose.day, "date", [ledger_cells.STRIKES])


def _weightings(out: Results, tests: dict[str, Test]) -> None:
    """The share of weightings under which the balance turned in every reading, and what it did afterwards."""
    turned, later = _shares("inverts", BEFORE, AFTER), _shares("after_above", BEFORE, LATE)
    label = "Weightings and draws under which the balance turned"
    out.hold_printed(tests["ledger-inverts"], label, list(turned.values()), _span(list(turned.values())), "coded", USED)
    label = "Weightings and draws with Russia the needier in 2024 and 2025"
    out.hold_printed(tests["ledger-lasts"], label, list(later.values()), _span(list(later.values())), "coded", USED)
    rows = []
    for reading in READINGS:
        balance = _balance(*reading)
        level = [dependence.period_levels(balance, BEFORE, window)["after"].mean() for window in (BEFORE, AFTER, LATE)]
        needed = dependence.weights_needed(balance, BEFORE, AFTER).set_index("domain")["weight"].get("munitions")
        rows.append((*reading, *level, turned[reading], later[reading], needed))
    columns = ["scale", "pool", "no_need", "before", "after", "late", "turn", "above_late", "munitions_weight"]
    frame = out.frames["readings"] = pd.DataFrame(rows, columns=columns)
    left = (frame["late"] - frame["before"]) / (frame["after"] - frame["before"])
    text = " to ".join(prose.percent(part).replace("-", "−") for part in (left.min(), left.max()))
    out.hold_printed(tests["ledger-left"], "Part of the shift left in 2024 and 2025", list(left), text, "coded", USED)
    for scale in SCALES:
        own = frame[frame["scale"] == scale]
        for name in ("before", "after", "late"):
            ends = [float(own[name].min()), float(own[name].max())]
            text = " to ".join(prose.decimal(v, 2) for v in ends)
            out.add(f"{scale}-{name}", ends[0], text, "balance, −1 to 1", USED, ["C03"])
        out.add(f"{scale}-inverts", float(own["turn"].min()), _span(list(own["turn"])), "share of weightings", USED)
    moved = [float((_drawn(r, tuple(BEFORE), AFTER)["shift"] > 0).mean()) for r in READINGS]
    out.add("moved", min(moved), _span(moved), "share of weightings", USED, ["C03"])
    out.frames["drawn"] = pd.concat([_histogram(scale) for scale in SCALES])
    weight = list(frame["munitions_weight"].dropna())
    out.add("munitions-weight", min(weight), _span(weight), "weight", USED, ["C03"])
    out.add("equal-weight", 1 / len(ledger_cells.needed()), prose.percent, "weight", [ledger_cells.DOMAINS])
    out.add("draws", DRAWS, prose.count, "draws", USED)
    out.add("readings", len(READINGS), prose.count, "readings", USED)


def _histogram(scale: str) -> pd.DataFrame:
    """Share of weightings by level of the balance over the readings of one scale, in bins of a twentieth."""
    edges = np.round(np.arange(-1.0, 1.0001, 0.05), 2)
    own = [reading for reading in READINGS if reading[0] == scale]
    early = pd.concat([_drawn(reading, tuple(BEFORE), AFTER) for reading in own])
    late = pd.concat([_drawn(reading, tuple(BEFORE), LATE) for reading in own])
    levels = {"before": early["before"], "after": early["after"], "late": late["after"]}
    counted = {name: np.histogram(drawn, edges)[0] / len(drawn) for name, drawn in levels.items()}
    return pd.DataFrame({"scale": scale, "from": edges[:-1], **counted})


def _breaks(out: Results, tests: dict[str, Test]) -> None:
    """Change points of the sum, the width of the change, and 2022 among placebo years, over sets of domains."""
    rows, widths, ranks, placebos = [], [], {}, []
    for scale in SCALES:
        for domain_set in SUDDEN:
            for pool in ("1", "3", "5"):
                series = _series(scale, pool, domain_set)
                rows.append((scale, domain_set, pool, *_nearest_break(series)))
                ends = [float(series[list(window)].mean()) for window in (BEFORE, AFTER)]
                if ends[1] > ends[0]:
                    widths += dependence.widths_of_change(series, *ends)
            years = range(1997, 2025)
            shifts = dependence.placebo_shifts(
                _series(scale, YEARLY, domain_set), PLACEBO_BEFORE, PLACEBO_AFTER, years
            ).set_index("year")["shift"]
            placebos.append(shifts.rename(f"{scale}, {domain_set}"))
            ranks[scale, domain_set] = int(shifts.rank(ascending=False, method="min")[2022])
    columns = ["scale", "domain_set", "pool", "number", "nearest", "first", "last"]
    frame = out.frames["breaks"] = pd.DataFrame(rows, columns=columns)
    wide = out.frames["placebos"] = pd.concat(placebos, axis=1).rename_axis("year")
    reach = list((frame["last"] - frame["first"]).dropna())
    text = f"{prose.word(int(min(reach)))} to {prose.word(int(max(reach)))} years"
    out.hold_printed(
        tests["ledger-break"], "Interval of the break nearest to 2022, in years", reach, text, "coded", USED
    )
    widths = [w for w in widths if not np.isnan(w)]
    text = _span(widths, prose.plain) + " years"
    out.hold_printed(tests["ledger-width"], "Years that the change took", widths, text, "coded", USED)
    text = _span(list(ranks.values()), prose.plain)
    out.hold_printed(
        tests["ledger-placebo"], "Rank of 2022 among placebo years", list(ranks.values()), text, "coded", USED
    )
    _placebo_numbers(out, wide, ranks)
    _break_numbers(out, frame)


def _placebo_numbers(out: Results, wide: pd.DataFrame, ranks: dict[tuple[str, str], int]) -> None:
    """Shifts of 2022 beside the largest before, and their rank over all domains."""
    for scale in SCALES:
        whole = wide[f"{scale}, all domains"]
        out.add(f"shift-{scale}", float(whole[2022]), lambda v: prose.decimal(v, 2), "balance", USED, ["C03"])
        rest = float(whole.loc[:2019].max())
        out.add(f"shift-next-{scale}", rest, lambda v: prose.decimal(v, 2), "balance", USED)
    once = float(wide.loc[2022, "met, each drone once"])
    out.add("once-shift", once, lambda v: prose.decimal(v, 2), "balance", USED, ["C03"])
    full = [rank for (_, name), rank in ranks.items() if name == "all domains"]
    out.add("rank-all", max(full), _span(full, prose.plain), "rank", USED, ["C03"])
    out.add("placebo-years", len(wide.dropna()), prose.count, "years", USED)


def _break_numbers(out: Results, frame: pd.DataFrame) -> None:
    """Years of the breaks nearest to 2022, how many were found, and the marks of the search."""
    whole = frame[frame["domain_set"] == "all domains"]
    out.add("break-all", int(whole["first"].min()), _span([whole["first"].min(), whole["last"].max()], "{:.0f}".format),
            "year", USED, ["C03"])  # fmt: skip
    out.add("break-years", float(frame["nearest"].min()), _span(list(frame["nearest"].dropna()), "{:.0f}".format),
            "year", USED, ["C03"])  # fmt: skip
    text = f"{prose.word(int(frame['number'].min()))} to {prose.word(int(frame['number'].max()))}"
    out.add("break-number", int(frame["number"].min()), text, "breaks", USED)
    out.add("break-coverage", LIKELY, prose.percent, "coverage", USED)
    out.add("width-from", dependence.STARTED, prose.percent, "share of the change", USED)
    out.add("width-to", dependence.COMPLETED, prose.percent, "share of the change", USED)
    out.add("placebo-after", PLACEBO_AFTER, prose.word, "years", USED)
    out.add("placebo-before", PLACEBO_BEFORE, prose.word, "years", USED)


def _nearest_break(series: pd.Series) -> tuple[int, float, float, float]:
    """Number of breaks by the information criterion, the one nearest to 2022, and its interval."""
    found = breaks.penalised_breaks(series, breaks.bic_penalty(series, 2.0), LEAST)
    if not found:
        return 0, np.nan, np.nan, np.nan
    place = min(range(len(found)), key=lambda n: abs(found[n] - 2022))
    drawn = breaks.bootstrap_breaks(series, len(found), LEAST, 300, SEED, BLOCK)
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


@functools.cache
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
    beside, own = curve["domain_set"].isin(BESIDE), curve[~curve["domain_set"].isin(BESIDE)]
    out.frames["curve"] = curve
    out.add("curve-number", len(own), prose.count, "specifications", USED)
    out.add("curve-median", float(own["estimate"].median()), prose.percent, "share of weightings", USED, ["C03"])
    low, high = own["estimate"].quantile([(1 - CENTRAL) / 2, (1 + CENTRAL) / 2])
    out.add("curve-range", float(low), _span([low, high]), "share of weightings", USED, ["C03"])
    out.add("central", CENTRAL, prose.percent, "share", USED)
    out.add("curve-most", float((own["estimate"] > 0.5).mean()), prose.percent, "share of specifications", USED)
    turned = (own["before_level"] < 0) & (own["after_level"] > 0)
    out.add("curve-equal", float(turned.mean()), prose.percent, "share of specifications", USED, ["C03"])
    moved = own["after_level"] > own["before_level"]
    out.add("curve-moved", float(moved.mean()), prose.percent, "share of specifications", USED, ["C03"])
    out.add("curve-beside", float(curve.loc[beside, "estimate"].median()), prose.percent, "share of weightings", USED)
    for scale in SCALES:
        part = own[own["scale"] == scale]["estimate"]
        out.add(f"curve-{scale}", float(part.median()), prose.percent, "share of weightings", USED, ["C03"])
        once = (own["domain_set"] == "each drone once") & (own["scale"] == scale)
        out.add(f"once-{scale}", float(moved[once].mean()), prose.percent, "share of specifications", USED, ["C03"])
    once = own[own["domain_set"] == "each drone once"]
    out.add("once-median", float(once["estimate"].median()), prose.percent, "share of weightings", USED, ["C03"])
    count = own.groupby("munitions")["estimate"].median()
    for name in ("count", "payload"):
        out.add(f"by-{name}", float(count[name]), prose.percent, "share of weightings", USED)
    military = own[(own["domain_set"] == "arms and munitions only") & (own["scale"] == "met")]["estimate"]
    out.add("military-median", float(military.median()), prose.percent, "share of weightings", USED, ["C03"])
    out.add("military-most", float((military > 0.5).mean()), prose.percent, "share of specifications", USED, ["C03"])
    _late_arms(out)
    rows = []
    for name, options in CHOICES.items():
        for option in options:
            part = (curve if option in BESIDE else own).query(f"{name} == @option")["estimate"]
            rows.append((name, option, part.min(), part.median(), part.max()))
    out.frames["options"] = pd.DataFrame(rows, columns=["choice", "option", "least", "median", "most"])


def _late_arms(out: Results) -> None:
    """The share of weightings of arms and munitions alone with Russia the needier in 2024 and 2025, as need met."""
    weights, found = _even_weightings(2), []
    for _, pool, no_need in READINGS[: len(READINGS) // 2]:
        levels = dependence.period_levels(_balance("met", pool, no_need), BEFORE, LATE).set_index("domain")["after"]
        found.append(float((weights @ levels[["arms", "munitions"]].to_numpy() > 0).mean()))
    out.add("military-late", min(found), _span(found), "share of weightings", USED)


def _robust(out: Results) -> None:
    """Each domain left out in turn, on both scales."""
    rows = []
    for scale in SCALES:
        balance = _balance(scale, MAIN)
        equal = dependence.leave_one_out(balance, BEFORE, AFTER).set_index("domain")
        for name in equal.index:
            rest = balance[balance["domain"] != name]
            weights = dependence.weightings(dependence.domains(rest), DRAWS, SEED)
            share = dependence.share_inverting(rest, weights, BEFORE, AFTER)
            rows.append((scale, name, equal.loc[name, "after"], share))
    frame = pd.DataFrame(rows, columns=["scale", "left_out", "after", "share_inverting"])
    out.frames["left_out"] = frame
    met = frame.query("scale == 'met'").set_index("left_out")["share_inverting"]
    out.add("without-technology", float(met["technology"]), prose.percent, "share of weightings", USED, ["C03"])
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
    out.hold_printed(tests["ledger-arms-rest"], label, rest, _span(rest), "recorded", used)
    (shells,) = [f for f in findings.chapter("inversion_drones").findings if f.test.test_id == "drones-shells"]
    label, used = "Iranian shells as a share of Russia's yearly use", ["transfer_facts", "drone_supply"]
    out.hold_printed(tests["ledger-shells"], label, list(shells.quantity.ends), shells.text, "reported", used,
          second_route=True)  # fmt: skip


def _economy(out: Results, tests: dict[str, Test]) -> None:
    """Iran's share of Russia's trade, and the rank that it would take among its partners."""
    cells = _needs("met").query("domain == 'trade' and state == 'Russia' and year >= 2022 and year <= 2024")
    values = [float(cells["low"].min()), float(cells["high"].max())]
    text = _span(values, lambda share: prose.percent(share, 1))
    used = [ledger_cells.MUTUAL, ledger_cells.RUSSIA_TRADE]
    out.hold_printed(tests["ledger-trade"], "Iran's share of Russia's trade in goods", values, text, "recorded", used)
    partners = tables.read(ledger_cells.RUSSIA_TRADE).query("source == 'customs' and year == 2021")
    sums = trade.turnover(partners)[~partners["partner_iso3"].isin([trade.WORLD, "IRN"])]
    mutual = tables.read(ledger_cells.MUTUAL).set_index("year").loc[2022:2024]
    ranks = [int((sums > value).sum()) + 1 for value in
             (mutual["turnover_high_usd_millions"].max(), mutual["turnover_low_usd_millions"].min())]  # fmt: skip
    label, text = "Rank of trade with Iran among Russia's partners of 2021", _span(ranks, prose.plain)
    out.hold_printed(tests["ledger-trade-rank"], label, ranks, text, "recorded", used)
    own = _needs("met").query("domain == 'trade' and state == 'Iran' and year >= 2022 and year <= 2024")
    ends = [float(own["low"].min()), float(own["high"].max())]
    text = _span(ends, lambda share: prose.percent(share, 1))
    out.add("trade-iran", ends[0], text, "share of trade", [ledger_cells.MUTUAL, ledger_cells.IRAN_TRADE])


def _lifeline(out: Results, tests: dict[str, Test]) -> None:
    """What Russia was to Iran before 2022."""
    below = list(_shares("before_below", LONG, AFTER).values())
    label = "Weightings and draws with Iran the needier, 1992 to 2021"
    out.hold_printed(tests["ledger-lifeline"], label, below, _span(below), "coded", USED)
    flows = tables.read(ledger_cells.ARMS).set_index("delivery_year")
    shares = []
    for whole in ("iran_imports_tiv_millions", "iran_imports_2026_tiv_millions"):
        shares += arms.running_shares(flows["moscow_to_iran_tiv_millions"], flows[whole], 1992, 2021, 10)
    shares = [min(share, 1.0) for share in shares]
    label = "Russia's share of Iran's imports of arms, 1992 to 2021"
    out.hold_printed(tests["ledger-lifeline-arms"], label, shares, _span(shares), "recorded", [ledger_cells.ARMS])
    cells = _needs("met").query("domain == 'trade' and state == 'Iran' and year in @LONG")
    values = [float(cells[bound].mean()) for bound in ("low", "high")]
    text = _span(values, lambda share: prose.percent(share, 1))
    used = [ledger_cells.MUTUAL, ledger_cells.IRAN_TRADE]
    label = "Russia's share of Iran's trade in goods, 1992 to 2021"
    out.hold_printed(tests["ledger-lifeline-trade"], label, values, text, "recorded", used)


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
    bands = tables.read(ledger_cells.BANDS)
    bands = bands[bands["scale"].str.startswith("replaceable")]
    out.frames["replaceable"] = bands[bands["last_year"] >= 2022].reset_index(drop=True)
    ended = bands[(bands["state"] == "Russia") & (bands["domain"] == "munitions")].set_index("first_year")
    for year in (2022, 2025):
        row = ended.loc[year]
        out.add(f"replace-{year}", float(row["mid"]), prose.span(prose.percent(row["low"]), prose.percent(row["high"])),
                "share of what Iran supplied", [ledger_cells.BANDS])  # fmt: skip


def _rivals(out: Results) -> None:
    """The readings of others scored by the same numbers, and the flow of arms itself."""
    after, late = _shares("after_above", BEFORE, AFTER), _shares("after_above", BEFORE, LATE)
    for scale in SCALES:
        own = _of(after, scale)
        out.add(f"senior-{scale}", min(own), _span(own), "share of weightings", USED, ["C03"])
        junior = [1 - share for share in own]
        out.add(f"junior-{scale}", min(junior), _span(junior), "share of weightings", USED)
    junior = [1 - share for share in late.values()]
    out.add("junior-late", min(junior), _span(junior), "share of weightings", USED)
    cells = _needs("met", MAIN).query("state == 'Russia' and year in @AFTER").groupby("domain")["mid"].max()
    relied = cells[cells >= 0.5]
    titles = tables.read(ledger_cells.DOMAINS).drop_duplicates("domain").set_index("domain")["title"]
    out.add("relied", len(relied), prose.word, "domains", USED, ["C31"])
    out.add("relied-which", ", ".join(relied.index), prose.listing([titles[n].lower() for n in relied.index]),
            "domains", USED, ["C31"])  # fmt: skip
    out.add("relied-mark", 0.5, prose.percent, "share of need", ["claim_tests"])
    flows = tables.read(ledger_cells.ARMS).set_index("delivery_year")["moscow_to_iran_tiv_millions"]
    (latest, _), (older, _) = ledger_cells.imports_of_russia("in")
    used = [ledger_cells.ARMS, ledger_cells.PAIR, ledger_cells.IMPORTS]
    out.add("flow-before", float(flows[list(BEFORE)].sum()), prose.count, "million TIV", used)
    out.add("flow-to-iran", float(flows.loc[2022:].sum()), prose.count, "million TIV", used)
    out.add("flow-to-russia", float(latest.loc[2022:].sum()), prose.count, "million TIV", used)
    lean, _ = ledger_cells.imports_of_russia("lean")[0]
    out.add("flow-lean", float(lean.loc[2022:].sum()), prose.count, "million TIV", used)
    out.add("flow-older", float(older.loc[2022:].sum()), prose.count, "million TIV", used)
