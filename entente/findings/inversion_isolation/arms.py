"""Iran's share of the arms delivered to Russia since the invasion, and the number of suppliers."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms as measure
from entente.quantity import DECIMAL_FINE, PERCENT_FINE, WORD, count, name, ratio, year
from entente.quantity import share as share_of
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

IMPORTS, DEALS, PARIAH, FEWER = ("sipri_russia_imports",), ("sipri_deals_to_russia",), ("C05",), ("C42",)
TO_IRAN, DRONES = ("sipri_moscow_iran_yearly",), ("sipri_iran_to_russia",)
WHOLE = "arms delivered to Russia, in TIV"


def share(data: Tables, choices: Choices) -> Section:
    """Iran's share of arms delivered to Russia since 2022, by release of SIPRI and by what of it is left out."""
    yearly, deals, first = data[IMPORTS[0]], data[DEALS[0]], choices.later[0]
    since = yearly[yearly["delivery_year"] >= first]
    earlier = measure.share_of(since, "Iran", "tiv_millions")
    later = measure.share_since(deals, yearly, "Iran", first)
    uncut = measure.share_of(deals, "Iran", "tiv_delivered_millions")
    pole = {"release of 2025": measure.share_of(since, "China", "tiv_millions"),
            "release of 2026": measure.share_since(deals, yearly, "China", first)}  # fmt: skip
    readings = {
        ", ".join((f"release of {release}", *left_out)): value
        for release, own in _shares(data, choices).items() for left_out, value in own.items()
    }  # fmt: skip
    lean = {release: own[("without drones of 2024 and after",)] for release, own in _shares(data, choices).items()}
    korea = measure.share_since(deals, yearly, "North Korea", first)
    missiles = measure.named_in(data[DRONES[0]], 2026, choices.disputed)
    sure = measure.share_since(deals, yearly, "Iran", first, missiles)
    main = {release: measure.named_in(data[DRONES[0]], release, choices.main_weapon) for release in (2025, 2026)}
    rest = {"release of 2025": measure.share_without(since, "Iran", "tiv_millions", main[2025]),
            "release of 2026": measure.share_since(deals, yearly, "Iran", first, main[2026])}  # fmt: skip
    return Section(
        [
            ("arms-2025", share_of(earlier, WHOLE), IMPORTS, PARIAH),
            ("arms-2026", share_of(later, WHOLE), (*DEALS, *IMPORTS), PARIAH),
            ("arms-uncut", share_of(uncut, WHOLE, PERCENT_FINE), DEALS, PARIAH),
            ("arms-sure", share_of(sure, WHOLE), (*DEALS, *DRONES, *IMPORTS), PARIAH),
            ("arms-lean-2025", share_of(lean[2025], WHOLE), (*IMPORTS, *DRONES), PARIAH),
            ("arms-lean-2026", share_of(lean[2026], WHOLE), (*DEALS, *DRONES, *IMPORTS), PARIAH),
            ("arms-rest", share_of(rest, WHOLE), (*DEALS, *DRONES, *IMPORTS), PARIAH),
            ("arms-korea", share_of(korea, WHOLE), (*DEALS, *IMPORTS), PARIAH),
            ("arms-china", share_of(pole, WHOLE), (*DEALS, *IMPORTS), FEWER),
            ("arms-china-last", year(data[TO_IRAN[0]].query("china_to_iran_tiv_millions > 0")["delivery_year"].max()),
             TO_IRAN, FEWER),
        ],
        [Held(key, "Iran's share of arms delivered to Russia",
              share_of(readings, WHOLE), "recorded", (*IMPORTS, *DEALS, *DRONES))
         for key in ("support", "arms")],
    )  # fmt: skip


def _shares(data: Tables, choices: Choices) -> dict[int, dict[tuple[str, ...], float]]:
    """Iran's share by release and by what is left out: drones assembled in Russia, missiles that both deny, or both."""
    yearly, deals, lines, first = data[IMPORTS[0]], data[DEALS[0]], data[DRONES[0]], choices.later[0]
    since = yearly[yearly["delivery_year"] >= first]
    found: dict[int, dict[tuple[str, ...], float]] = {2025: {}, 2026: {}}
    for drones, missiles in product((False, True), repeat=2):
        names = (f"without drones of {choices.assembled_from} and after",) * drones + (
            "without disputed missiles",
        ) * missiles
        for release, own in found.items():
            removed = drones * measure.one_way_since(lines, release, choices.assembled_from)
            removed += missiles * measure.named_in(lines, release, choices.disputed)
            own[names] = (
                measure.share_without(since, "Iran", "tiv_millions", removed) if release == 2025
                else measure.share_since(deals, yearly, "Iran", first, removed)
            )  # fmt: skip
    return found


def suppliers(data: Tables, choices: Choices) -> Section:
    """Suppliers of major arms to Russia in three windows of as many years, by three readings.

    As SIPRI has them, with and without the unknown one, and without the United States, whose last engines
    came in 2022 under an order of 2018.
    """
    rows = data[IMPORTS[0]]
    named = {key: measure.suppliers(rows, first, first + 2) for key, first in choices.windows}
    known = {key: names["known"] for key, names in named.items()}
    ratios = {
        (base, reading): len(named["after"][reading]) / len(named[base][reading])
        for base in ("early", "before") for reading in named["after"]
    }  # fmt: skip
    return Section(
        [
            *((f"suppliers-{key}", count(len(names), "states", WORD), IMPORTS, FEWER) for key, names in known.items()),
            *((f"suppliers-{key}-names", name(f"the {state}" if state.startswith("United") else state
                                              for state in sorted(names)), IMPORTS, FEWER)
              for key, names in known.items()),
        ],
        [Held("suppliers", "Suppliers of major arms to Russia, after over before",
              ratio(ratios, "suppliers before", DECIMAL_FINE.but(after=" times")), "recorded", IMPORTS)],
    )  # fmt: skip
