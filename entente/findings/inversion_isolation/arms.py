"""Iran's share of the arms delivered to Russia since the invasion, and the number of suppliers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import arms as measure
from entente.measures import needs
from entente.quantity import DECIMAL_FINE, WORD, count, name, ratio, year
from entente.quantity import share as share_of
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

IMPORTS, DEALS, PARIAH, FEWER = ("sipri_russia_imports",), ("sipri_deals_to_russia",), ("C05",), ("C42",)
TO_IRAN, LINES, PAIR = ("sipri_moscow_iran_yearly",), ("sipri_iran_to_russia",), ("sipri_pair_yearly",)
USED = (*IMPORTS, *PAIR, *LINES)
RELEASES = (2026, 2025)
"""SIPRI's releases, the latest first."""
WHOLE = "arms delivered to Russia, in TIV"


def share(data: Tables, choices: Choices) -> Section:
    """Iran's share of arms delivered to Russia, by release of SIPRI and by what of it is left out.

    Readings take the years that both releases cover; what the later one has beyond them stands apart.
    """
    yearly, deals, first = data[IMPORTS[0]], data[DEALS[0]], choices.later[0]
    since = yearly[yearly["delivery_year"] >= first]
    pole = {"release of 2025": measure.share_of(since, "China", "tiv_millions"),
            "release of 2026": measure.share_since(deals, yearly, "China", first)}  # fmt: skip
    both, longer = (_shares(data, choices, last) for last in (choices.both_releases_to, choices.later_release_to))
    drones, missiles = f"without drones of {choices.assembled_from} and after", "without disputed missiles"
    readings = {
        ", ".join((f"release of {release}", *left_out)): both[release][left_out]
        for release in sorted(RELEASES) for left_out in ((), (drones,), (missiles,), (drones, missiles))
    }  # fmt: skip
    main = {f"release of {release}": own[(choices.main_weapon,)] for release, own in both.items()}
    korea = measure.share_since(deals, yearly, "North Korea", first)
    shown = {"": (), "-lean": (drones,), "-least": (drones, missiles)}
    return Section(
        [
            *((f"arms{key}-{release}", share_of(both[release][left_out], WHOLE), USED, PARIAH)
              for key, left_out in shown.items() for release in RELEASES),
            *((f"arms{key}-later", share_of(longer[2026][left_out], WHOLE), (*PAIR, *LINES), PARIAH)
              for key, left_out in (("", ()), ("-lean", (drones,)))),
            ("arms-rest", share_of(main, WHOLE), USED, PARIAH),
            ("arms-korea", share_of(korea, WHOLE), (*DEALS, *IMPORTS), PARIAH),
            ("arms-china", share_of(pole, WHOLE), (*DEALS, *IMPORTS), FEWER),
            ("arms-china-last", year(data[TO_IRAN[0]].query("china_to_iran_tiv_millions > 0")["delivery_year"].max()),
             TO_IRAN, FEWER),
        ],
        [Held(key, "Iran's share of arms delivered to Russia", share_of(readings, WHOLE), "recorded", USED)
         for key in ("support", "arms")],
    )  # fmt: skip


def _shares(data: Tables, choices: Choices, last: int) -> dict[int, dict[tuple[str, ...], float]]:
    """Iran's share to a last year by release and by what is left out of its part and of the whole.

    Nothing, drones assembled in Russia, missiles that both deny, both of these, or the weapon that makes up most.
    """
    lines, first = data[LINES[0]], choices.later[0]
    built = (lines["weapon"] == needs.ONE_WAY) & (lines["delivery_year"] >= choices.assembled_from)
    denied, most = (lines["designation"] == own for own in (choices.disputed, choices.main_weapon))
    drones, missiles = f"without drones of {choices.assembled_from} and after", "without disputed missiles"
    left = {(): lines["weapon"].isna(), (drones,): built, (missiles,): denied, (drones, missiles): built | denied,
            (choices.main_weapon,): most}  # fmt: skip
    volumes = dict(zip(RELEASES, needs.arms_of_russia(data[PAIR[0]], data[IMPORTS[0]]), strict=True))
    return {
        release: {names: measure.share_of_lines(lines[(lines["release"] == release) & ~out], part, whole, first, last)
                  for names, out in left.items()}
        for release, (part, whole) in volumes.items()
    }  # fmt: skip


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
