"""Rates of naming Iran and Russia or Ukraine in American remarks and addresses, and their correlation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import DECIMAL_FINE, PLAIN, count, index, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

HOUSE, UNION, CLAIM = "white_house_remarks_monthly", "state_of_union_words", ("C22",)
FORM = DECIMAL_FINE.but(join=" to ")


def washington(data: Tables, choices: Choices) -> Section:
    """Whether talk of Iran goes with less talk of Russia or Ukraine: rank correlations, by blocks."""
    house, union = data[HOUSE].set_index("month_start"), data[UNION]
    union = union[union["address_date"] >= "1992-01-01"].set_index("address_date")
    sources = {"remarks": (house, choices.block, HOUSE), "addresses": (union, choices.window, UNION)}
    rates = {name: words.crowding_rates(frame) for name, (frame, _, _) in sources.items()}
    found = {
        name: words.block_correlation(rates[name]["iran"], rates[name]["near"], block, choices.draws, choices.seed)
        for name, (_, block, _) in sources.items()
    }
    ends = [end for _, *own in found.values() for end in own]
    return Section(
        [
            *((f"crowding-{name}", index(value, "correlation", FORM, (low, high)), (sources[name][2],), CLAIM)
              for name, (value, low, high) in found.items()),
            *((f"{name}-n", count(len(frame), "statements"), (table,), CLAIM) for name, (frame, _,
             table) in sources.items()),
            ("remarks-texts", count(house["texts"].sum(), "texts"), (HOUSE,), CLAIM),
        ],
        [
            Held("crowding", "Correlation of naming Iran and Russia or Ukraine",
                 index((min(ends), max(ends)), "correlation", FORM), "coded", (HOUSE, UNION),
                 sampling="blocks drawn anew"),
            Held("ability", "American measures in busy months",
                 share(None, "usual measures", PLAIN.but(unknown="not tested: no series of American measures")),
                  "coded",
                 (HOUSE,)),
        ],
        {"remarks": rates["remarks"].rename_axis("date").reset_index()},
    )  # fmt: skip
