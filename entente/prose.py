"""Numbers to words: rounding, units, ranges, dates; and the glue that carries them into sentences."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from math import floor, log10
from typing import Any

import pandas as pd

from entente.quantity import Form, Quantity, QuantityError, Value

SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


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


def place(value: float) -> str:
    """A place in an order as a word: 2 gives "second"."""
    return PLACES[int(value) - 1]


ROUNDINGS: dict[str, Callable[[Any, int | None], str]] = {
    "count": lambda value, digits: count(value),
    "word": lambda value, digits: word(round(value)),
    "about": lambda value, digits: about(value, digits or 2),
    "percent": lambda value, digits: percent(value, digits or 0).replace("-", "−"),
    "decimal": lambda value, digits: decimal(value, 1 if digits is None else digits),
    "short": lambda value, digits: decimal(value, digits or 1) if abs(value) < 10 else count(value),
    "plain": lambda value, digits: plain(value),
    "place": lambda value, digits: place(value),
    "day": lambda value, digits: day(value),
    "month": lambda value, digits: month(value),
    "quarter": lambda value, digits: quarter(value),
    "year": lambda value, digits: str(value),
    "name": lambda value, digits: value if isinstance(value, str) else listing(value),
}
"""How a value is said in each style of a form; `digits` are decimals, or significant digits in the style "about"."""


def say(quantity: Quantity, form: Form | None = None) -> str:
    """A quantity in words, in its own form or in another: "17–78%", "two to three years", "9 June 2015"."""
    form = form or quantity.form
    shown = _shown(quantity, form)
    if shown is None:
        return form.unknown
    low, high = (_said(value, form) for value in shown)
    if form.style == "month" and form.join == " to ":
        text = months_span(*shown)
    elif form.style == "year" and form.digits:
        text = span(low, high if low == high else high[-form.digits :])
    elif form.join == "–":
        text = span(low, high)
    else:
        text = low if low == high else f"{low}{form.join}{high}"
    return f"{form.before}{text}{form.after}"


def _shown(quantity: Quantity, form: Form) -> tuple[Value, Value] | None:
    """The two values that a form prints of a quantity, alike where it prints one."""
    if form.shows == "ends":
        return quantity.ends
    value = getattr(quantity, form.shows)
    if value is None and quantity.ends is not None:
        raise QuantityError(f"{quantity.unit}: the form prints the {form.shows}, which is not known")
    return None if value is None else (value, value)


def _said(value: Value, form: Form) -> str:
    return ROUNDINGS[form.style](value if form.scale == 1 else value * form.scale, form.digits)


def glue(texts: Mapping[str, str]) -> None:
    """Make texts that are ready to print available to the sentences of a page, by key."""
    from myst_nb import glue as paste

    for key, text in texts.items():
        paste(key, text, display=False)
