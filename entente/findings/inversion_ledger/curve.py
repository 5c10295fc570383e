"""Every way to count it: how often the balance moved or turned over all specifications that can be defended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import dependence
from entente.findings import Section
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import CLAIM, DOMAINS, ONCE, USED, WEIGHTINGS
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
    balance = shared.balances(data, choices).at(**shared.CENTRAL, bound="mid", domain=["arms", "munitions"])
    levels = dependence.levels(balance, choices.late).last("domain")
    above = levels.values @ dependence.weightings(2, choices.curve_draws, choices.seed).T > 0
    found = shared.by_reading(dependence.Named(above.mean(axis=-1), levels.without("domain")), choices)
    return Section([("military-late", share(shared.of_scale(found, "met"), WEIGHTINGS), USED)])


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
    """All specifications with what comes of them, from the fewest weightings that turn to the most."""
    sets = {name: needs.domain_names(data[DOMAINS], without) for name, without in choices.without}
    sets |= {name: needs.domain_names(data[DOMAINS], beside=beside) for name, beside in choices.beside}
    sides = _sides(data, choices)
    outcomes = dependence.stacked("domain_set", {
        name: _outcomes(sides.at(drones=name != ONCE, domain=sorted(own)), choices) for name, own in sets.items()
    })  # fmt: skip
    frame = outcomes.ordered(*_choices(choices), "outcome").frame()
    return frame.sort_values("estimate", kind="stable", ignore_index=True)


def _sides(data: Tables, choices: Choices) -> dependence.Named:
    """Middle levels of all domains in every reading and every two windows (axes before and after)."""
    balance = dependence.net(needs.costs_known(shared.every(data, choices).cells))
    return dependence.stacked("before", {
        _window(before): dependence.stacked("after", {
            _window(after): dependence.both_sides(balance, before, after) for after in choices.windows_after
        })
        for before in choices.windows_before
    })  # fmt: skip


def _outcomes(sides: dependence.Named, choices: Choices) -> dependence.Named:
    """Share of weightings that turn, and both levels with equal weights, along a first axis outcome."""
    levels = {f"{side}_level": sides.at(side=side).mean("domain") for side in dependence.SIDES}
    turning = dependence.share_inverting(sides, choices.curve_draws, choices.seed)
    return dependence.stacked("outcome", {"estimate": turning, **levels})


def _window(years: range) -> str:
    """A window of years as its name: "2012-2021", "2022"."""
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])


def _options(whole: pd.DataFrame, own: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Least, median and greatest share of weightings that turn by option of each choice."""
    rows = []
    for name, options in _choices(choices).items():
        for option in options if len(options) > 1 else ():
            curve = whole if option in dict(choices.beside) else own
            part = curve.loc[curve[name] == option, "estimate"]
            rows.append((name, option, part.min(), part.median(), part.max()))
    return pd.DataFrame(rows, columns=["choice", "option", "least", "median", "most"])
