"""Measures that score a dated forecast: rival forecasts from the data of its day, and errors."""

from __future__ import annotations

import numpy as np
import pandas as pd


def persistence(history: pd.Series) -> float:
    """Forecast that the mean of a history continues."""
    return float(history.mean())


def linear_trend(history: pd.Series, first: int, last: int) -> float:
    """Mean forecast for steps first to last after a history that goes on along its straight line."""
    slope, level = np.polyfit(np.arange(len(history)), history.to_numpy(dtype=float), 1)
    steps = len(history) - 1 + np.arange(first, last + 1)
    return float((level + slope * steps).mean())


def growth_trend(history: pd.Series, first: int, last: int) -> float:
    """Mean forecast for steps first to last after a positive history that goes on growing at its rate."""
    slope, level = np.polyfit(np.arange(len(history)), np.log(history.to_numpy(dtype=float)), 1)
    steps = len(history) - 1 + np.arange(first, last + 1)
    return float(np.exp(level + slope * steps).mean())


def doublings(outcome: float, forecast: float) -> float:
    """Error of a forecast in doublings: 1 when the outcome was twice the forecast, -1 when half of it."""
    return float(np.log2(outcome / forecast))


def rivals(history: pd.Series, made: pd.Period, year: str, months: int = 12) -> dict[str, float]:
    """Naive forecasts of a year's monthly mean from the `months` before a forecast was made, by name.

    persistence, line, growth: see the functions above.
    """
    known, ahead = history[: made - 1].iloc[-months:], pd.period_range(year, periods=12, freq="M")
    steps = ((ahead[0] - known.index[-1]).n, (ahead[-1] - known.index[-1]).n)
    return {"persistence": persistence(known), "line": linear_trend(known, *steps),
            "growth": growth_trend(known, *steps)}  # fmt: skip


def scored(values: dict[str, float], low: float, high: float) -> pd.DataFrame:
    """Forecasts with their errors in doublings at both ends of an outcome.

    Columns forecast, per_month, doublings_low, doublings_high.
    """
    rows = [(name, float(value), doublings(low, value), doublings(high, value)) for name, value in values.items()]
    return pd.DataFrame(rows, columns=["forecast", "per_month", "doublings_low", "doublings_high"])
