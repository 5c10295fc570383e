"""Rates of naming Iran and Russia or Ukraine in American remarks and addresses, and their correlation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import DECIMAL_FINE, count, index, length, ratio
from entente.samples import Blocks, Correlation
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

HOUSE, UNION, CLAIM = "white_house_remarks_monthly", "state_of_union_words", ("C22",)
MEASURES = ("us_measures_monthly", "unsc_iran_texts", "iaea_board_iran_resolutions")
TESTS = {"remarks": "crowding", "addresses": "addresses"}
SERIES = {"aid": "aid_share", "entries": "new_entries"}
FORM, OTHER = DECIMAL_FINE.but(join=" to "), "a month in other months"


def washington(data: Tables, choices: Choices) -> Section:
    """Whether talk of Iran goes with less talk of Russia or Ukraine: rank correlations, by blocks."""
    house, union = data[HOUSE].set_index("month_start"), data[UNION]
    union = union[union["address_date"] >= "1992-01-01"].set_index("address_date")
    sources = {"remarks": (house, choices.block, HOUSE), "addresses": (union, choices.window, UNION)}
    rates = {name: words.crowding_rates(frame) for name, (frame, _, _) in sources.items()}
    found = {
        name: Correlation(tuple(rates[name]["iran"]), tuple(rates[name]["near"]), block, choices.draws, choices.seed)
        for name, (_, block, _) in sources.items()
    }
    return Section(
        [
            *((f"{name}-n", count(len(frame), "statements"), (table,), CLAIM) for name, (frame, _,
             table) in sources.items()),
            ("remarks-texts", count(house["texts"].sum(), "texts"), (HOUSE,), CLAIM),
        ],
        [
            Held(TESTS[name], f"Correlation of naming Iran and Russia or Ukraine in {name}",
                 index(own.estimate, "correlation", FORM, own.ends), "coded", (sources[name][2],), sample=own)
            for name, own in found.items()
        ],
        {"remarks": rates["remarks"].rename_axis("date").reset_index()},
    )  # fmt: skip


def ability(data: Tables, choices: Choices) -> Section:
    """American aid and listings in months with a vote on the file, or in the three after one, over the other months."""
    monthly = data[MEASURES[0]].set_index("month_start")
    acts = words.file_votes(data[MEASURES[1]], data[MEASURES[2]])
    busy = words.busy_months(monthly.index, acts, choices.window)
    series = {key: monthly[column].dropna() for key, column in SERIES.items()}
    found = {key: Blocks(tuple(map(float, own)), tuple(map(bool, busy[own.index])), choices.block, choices.draws,
                         choices.seed) for key, own in series.items()}  # fmt: skip
    form, central = DECIMAL_FINE.but(after=" times"), found["aid"]
    return Section(
        [
            *((f"ability-{key}", ratio(own.estimate, OTHER, DECIMAL_FINE, own.ends), MEASURES, CLAIM)
              for key, own in found.items()),
            *((f"ability-{key}-left", ratio(words.busy_ratios_without_one(own, busy), OTHER, FORM), MEASURES, CLAIM)
              for key, own in series.items()),
            *((f"ability-{key}-months", length(len(own), "months"), MEASURES, CLAIM) for key, own in series.items()),
            *((f"ability-{key}-busy", length(int(busy[own.index].sum()), "months"), MEASURES, CLAIM)
              for key, own in series.items()),
        ],
        [
            Held("ability", "American measures in busy months over others",
                 ratio(central.estimate, OTHER, form, central.ends)
                 .read({key: own.estimate for key, own in found.items()}), "coded", MEASURES, sample=central),
        ],
        {"ability": monthly.assign(busy=busy).reset_index()},
    )  # fmt: skip
