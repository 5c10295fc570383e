"""Rates of naming Iran and Russia or Ukraine in American remarks and addresses, and their correlation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Held, Section
from entente.measures import words
from entente.quantity import DECIMAL_FINE, count, index, length, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.misreading_words import Choices

HOUSE, UNION, CLAIM = "white_house_remarks_monthly", "state_of_union_words", ("C22",)
MEASURES = ("us_measures_monthly", "unsc_iran_texts", "iaea_board_iran_resolutions")
SERIES = {"aid": "aid_share", "entries": "new_entries"}
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
        ],
        {"remarks": rates["remarks"].rename_axis("date").reset_index()},
    )  # fmt: skip


def ability(data: Tables, choices: Choices) -> Section:
    """American aid and listings in months with a vote on the file, or in the three after one, over the other months."""
    monthly = data[MEASURES[0]].set_index("month_start")
    acts = words.file_votes(data[MEASURES[1]], data[MEASURES[2]])
    busy = words.busy_months(monthly.index, acts, choices.window)
    series = {key: monthly[column].dropna() for key, column in SERIES.items()}
    found = {key: words.busy_ratio(own, busy, choices.block, choices.draws, choices.seed)
             for key, own in series.items()}  # fmt: skip
    made = {key: ratio(value, "a month in other months", DECIMAL_FINE, (low, high))
            for key, (value, low, high) in found.items()}  # fmt: skip
    ends = [end for _, *own in found.values() for end in own]
    both = ratio((min(ends), max(ends)), "a month in other months", DECIMAL_FINE.but(after=" times"))
    return Section(
        [
            *((f"ability-{key}", own, MEASURES, CLAIM) for key, own in made.items()),
            *((f"ability-{key}-months", length(len(own), "months"), MEASURES, CLAIM) for key, own in series.items()),
            *((f"ability-{key}-busy", length(int(busy[own.index].sum()), "months"), MEASURES, CLAIM)
              for key, own in series.items()),
        ],
        [Held("ability", "American measures in busy months over others", both.read({key: value for key, (value, *_)
              in found.items()}), "coded", MEASURES, sampling="runs of months drawn anew")],
        {"ability": monthly.assign(busy=busy).reset_index()},
    )  # fmt: skip
