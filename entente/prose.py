"""Numbers to words: rounding, units, ranges, dates; and the glue that carries them into sentences."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

import pandas as pd

SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Number:
    """A printed number: key, value in its unit, the text as printed, the claims and tables behind it."""

    key: str
    value: float | int | str
    unit: str
    text: str
    claims: tuple[str, ...]
    tables: tuple[str, ...]


def count(value: float) -> str:
    """A count with thousands separators: 12 345.6 gives "12,346"."""
    return f"{value:,.0f}"


def word(value: int) -> str:
    """A small count as a word, from none to twelve; larger ones as figures."""
    return SMALL[value] if 0 <= value < len(SMALL) else count(value)


def about(value: float, digits: int = 2) -> str:
    """A number rounded to some significant digits: 6453 gives "6,500"."""
    if value == 0:
        return "0"
    places = digits - 1 - floor(log10(abs(value)))
    return f"{round(value, places):,.{max(places, 0)}f}"


def percent(share: float, decimals: int = 0) -> str:
    """A share of one as a percentage: 0.374 gives "37%"."""
    return f"{100 * share:.{decimals}f}%"


def decimal(value: float, decimals: int = 1) -> str:
    """A number with fixed decimals and a true minus sign."""
    return f"{value:,.{decimals}f}".replace("-", "−")


def plain(value: float) -> str:
    """A number without needless decimals, with a true minus sign."""
    return f"{value:g}".replace("-", "−")


def times(ratio: float) -> str:
    """A ratio as a multiple, to two significant digits: 2.93 gives "2.9 times"."""
    return f"{about(ratio)} times"


def span(low: str, high: str) -> str:
    """A range of two printed numbers; one number when both print alike, one percent sign at the end."""
    if low == high:
        return low
    return f"{low.removesuffix('%') if high.endswith('%') else low}–{high}"


def month(value: pd.Period | pd.Timestamp | datetime.date) -> str:
    """A month in words: "October 2024"."""
    return f"{value:%B %Y}" if not isinstance(value, pd.Period) else value.strftime("%B %Y")


def quarter(value: pd.Period) -> str:
    """A quarter in words: "the third quarter of 2024"."""
    return f"the {('first', 'second', 'third', 'fourth')[value.quarter - 1]} quarter of {value.year}"


def day(value: pd.Timestamp | datetime.date) -> str:
    """A day in words: "9 July 2025"."""
    return f"{value.day} {value:%B %Y}"


def months_span(first: pd.Period, last: pd.Period) -> str:
    """A range of months in words, the year once where it is shared."""
    if first == last:
        return month(first)
    start = first.strftime("%B") if first.year == last.year else month(first)
    return f"{start} to {month(last)}"


def sentence(text: str) -> str:
    """A text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def listing(items: Iterable[str]) -> str:
    """Items as a list in a sentence: "a, b and c"."""
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def glue(numbers: Iterable[Number]) -> None:
    """Make every number available to the sentences of the page, as text that is ready to print."""
    from myst_nb import glue as paste

    for number in numbers:
        paste(number.key, number.text, display=False)
