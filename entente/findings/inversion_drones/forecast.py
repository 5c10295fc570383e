"""The forecast of November 2023 beside naive rivals from the data of its day, and what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Section
from entente.findings.inversion_drones import shared
from entente.findings.inversion_drones.shared import DECOYS, GARPIYA, MILESTONES, STRIKES
from entente.measures import forecasts, supply
from entente.quantity import ABOUT, COUNT, TIMES, Form, Given, Quantity, day, index, ratio
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_drones import Choices

MADE, CLAIM = ("forecasts",), ("C29",)
USED = (*MADE, *STRIKES, *DECOYS)
RIVALS = {
    "persistence": "Last twelve months continue", "line": "Straight line continues", "growth": "Growth rate continues",
}  # fmt: skip


def forecast(data: Tables, choices: Choices) -> Section:
    """The ceiling and its rivals, with their errors in doublings."""
    made, bounds = _made(data), shared.bounds(data, choices)
    rivals = forecasts.rivals(bounds["recorded"], made["made_on"].to_period("M"), choices.forecast_year)
    values = {"The Institute's ceiling": made["quantity"]} | {RIVALS[key]: value for key, value in rivals.items()}
    low, high = _proper(data, choices)
    return Section(
        [
            ("forecast-ceiling", _monthly(made["quantity"], COUNT), MADE, CLAIM),
            ("forecast-made", day(made["made_on"]), MADE),
            *((f"forecast-{key}", _monthly(value), USED) for key, value in rivals.items()),
        ],
        frames={"forecast": forecasts.scored(values, low, high)},
    )


def outcome(data: Tables, choices: Choices) -> Section:
    """Launches of Shaheds proper in the forecast's year over its ceiling, and reported output."""
    ceiling, (low, high) = _made(data)["quantity"], _proper(data, choices)
    every = shared.bounds(data, choices)["recorded"][choices.forecast_year].mean()
    stated, built = shared.stated(data), shared.garpiya(data, choices)
    less = supply.less_others(
        (low, high), (supply.built_in(built, choices.forecast_year), stated["W34", "output_2024"])
    )
    april = tuple(stated["W30", f"monthly_rate_{end}"] for end in ("low", "high"))
    frame = pd.DataFrame({"low": [low], "high": [high], "all_drones": [every]})
    return Section(
        [
            ("proper-2024", _monthly((low, high)), USED),
            ("all-2024", _monthly(every), STRIKES),
            ("forecast-miss", _over((low / ceiling, high / ceiling)), USED, CLAIM),
            ("forecast-miss-less-garpiya", _over((less[0] / ceiling, less[1] / ceiling)), (*USED, *GARPIYA), CLAIM),
            ("output-april", _monthly(april, COUNT), MILESTONES, CLAIM),
            ("output-summer", _monthly(supply.rate_between(data[MILESTONES[0]])), MILESTONES, CLAIM),
        ],
        frames={"forecast_outcome": frame},
    )


def _made(data: Tables) -> pd.Series:
    return data[MADE[0]].set_index("forecast_id").loc["plant_monthly_2024"]


def _proper(data: Tables, choices: Choices) -> tuple[float, float]:
    """Shaheds proper launched a month in the forecast's year, least and most."""
    bounds = shared.bounds(data, choices)
    return bounds["low"][choices.forecast_year].mean(), bounds["shahed_high"][choices.forecast_year].mean()


def _monthly(given: Given, form: Form = ABOUT) -> Quantity:
    return index(given, "a month", form, of="drones")


def _over(ends: tuple[float, float]) -> Quantity:
    return ratio(ends, "the ceiling", TIMES.but(join=" to "))
