"""Every way to count it: how often the balance moved or turned over all specifications that can be defended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from entente import dependence
from entente.findings import Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import CLAIM, DOMAINS, ONCE, USED, WEIGHTINGS, Reading
from entente.kept import once
from entente.measures import needs
from entente.quantity import Quantity, count, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_ledger import Choices

SPECIFICATIONS, MILITARY = "the specifications", "arms and munitions only"


def curve(data: Tables, choices: Choices) -> Section:
    """The curve, its centre, and its parts by scale, by measure of munitions and by set of domains."""
    whole = _specified(data, choices)
    with_costs = whole["domain_set"].isin(dict(choices.beside))
    own, beside = whole[~with_costs], whole[with_costs]
    moved, turned = _moved(own), (own["before_level"] < 0) & (own["after_level"] > 0)
    once, met = own["domain_set"] == ONCE, own["scale"] == "met"
    military = own[(own["domain_set"] == MILITARY) & met]
    ends = own["estimate"].quantile([(1 - choices.central) / 2, (1 + choices.central) / 2])
    return Section(
        [
            ("curve-number", count(len(own), "items"), USED),
            ("curve-median", _median(own), USED, CLAIM),
            ("curve-range", share(tuple(ends), WEIGHTINGS), USED, CLAIM),
            ("central", share(choices.central, SPECIFICATIONS), USED),
            ("curve-most", _most(own), USED),
            ("curve-equal", share(turned.mean(), SPECIFICATIONS), USED, CLAIM),
            ("curve-moved", share(moved.mean(), SPECIFICATIONS), USED, CLAIM),
            ("curve-beside", _median(beside), USED),
            *((f"curve-{scale}", _median(own[own["scale"] == scale]), USED, CLAIM) for scale in choices.scales),
            *((f"once-{scale}", share(moved[once & (own["scale"] == scale)].mean(), SPECIFICATIONS), USED, CLAIM)
              for scale in choices.scales),
            ("once-median", _median(own[once]), USED, CLAIM),
            *((f"by-{name}", _median(own[own["munitions"] == name]), USED) for name in ("count", "payload")),
            ("military-median", _median(military), USED, CLAIM),
            ("military-most", _most(military), USED, CLAIM),
        ],
        frames={"curve": whole, "options": _options(whole, own, choices)},
    )  # fmt: skip


def late_arms(data: Tables, choices: Choices) -> Section:
    """The share of weightings of arms and munitions alone with Russia the needier in the late window, as need met."""
    weights, found = _weightings(2, choices), {}
    for reading in (reading for reading in shared.readings(choices) if reading.scale == "met"):
        levels = dependence.period_levels(shared.balance(data, choices, reading), choices.before, choices.late)
        after = levels.set_index("domain").loc[["arms", "munitions"], "after"]
        found[reading] = float((weights @ after.to_numpy() > 0).mean())
    return Section([("military-late", share(found, WEIGHTINGS), USED)])


def _median(curve: pd.DataFrame) -> Quantity:
    return share(curve["estimate"].median(), WEIGHTINGS)


def _most(curve: pd.DataFrame) -> Quantity:
    """Share of some specifications in which most weightings turn."""
    return share((curve["estimate"] > 0.5).mean(), SPECIFICATIONS)


def _moved(curve: pd.DataFrame) -> pd.Series:
    """Whether the balance moved towards Russia's dependence with equal weights."""
    return curve["after_level"] > curve["before_level"]


def _choices(choices: Choices) -> dict[str, list[str]]:
    """Options of each choice that a specification makes, by name."""
    sets = [name for name, _ in (*choices.without, *choices.beside)]
    return {
        "scale": [*choices.scales], "domain_set": sets, "pool": [*choices.pools], "munitions": [*choices.munitions],
        "no_need": [*choices.no_needs], "before": [_window(years) for years in choices.windows_before],
        "after": [_window(years) for years in choices.windows_after],
    }  # fmt: skip


def _specified(data: Tables, choices: Choices) -> pd.DataFrame:
    """All specifications, from the fewest weightings that turn to the most."""
    sets = {name: needs.domain_names(data[DOMAINS], without) for name, without in choices.without}
    sets |= {name: needs.domain_names(data[DOMAINS], beside=beside) for name, beside in choices.beside}
    windows = {_window(years): years for years in (*choices.windows_before, *choices.windows_after)}

    def evaluate(domain_set: str, before: str, after: str, **options: str) -> dict[str, float]:
        reading = Reading(**options, drones=domain_set != ONCE)
        levels = _levels(data, choices, reading, windows[before], windows[after])
        levels = levels[levels.index.isin(sets[domain_set])]
        return dependence.outcome(levels, _weightings(len(levels), choices))

    return dependence.specification_curve(evaluate, _choices(choices))


def _window(years: range) -> str:
    """A window of years as its name: "2012-2021", "2022"."""
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])


@once
def _middles(data: Tables, choices: Choices, reading: Reading) -> pd.DataFrame:
    """The middle of the balance in one reading of the whole ledger, year by domain."""
    balance = dependence.net(needs.costs_known(shared.ledger(data, choices, reading)))
    return balance.pivot(index="year", columns="domain", values="mid")


@once
def _levels(data: Tables, choices: Choices, reading: Reading, before: range, after: range) -> pd.DataFrame:
    """Levels of all domains known in both windows in one reading: columns before, after."""
    wide = _middles(data, choices, reading)
    return pd.DataFrame({"before": wide.loc[list(before)].mean(), "after": wide.loc[list(after)].mean()}).dropna()


@once
def _weightings(number: int, choices: Choices) -> np.ndarray:
    """Weightings of some domains for the curve."""
    return dependence.weightings([""] * number, choices.curve_draws, choices.seed)


def _options(whole: pd.DataFrame, own: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Least, median and greatest share of weightings that turn by option of each choice."""
    rows = []
    for name, options in _choices(choices).items():
        for option in options:
            curve = whole if option in dict(choices.beside) else own
            part = curve.loc[curve[name] == option, "estimate"]
            rows.append((name, option, part.min(), part.median(), part.max()))
    return pd.DataFrame(rows, columns=["choice", "option", "least", "median", "most"])
