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
