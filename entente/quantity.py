"""One type for every number that the book prints or judges: what is known of it, in which unit, and how it is said.

What lives here: `Quantity`, `Form`, and one function a kind that makes them. What must not: any domain's
arithmetic, any reading of files, any words of a sentence; `entente.prose` turns a quantity into text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

Value = float | int | str | datetime.date | pd.Period | tuple[str, ...]
Kind = Literal["count", "share", "ratio", "difference", "index", "money", "length", "rank", "date", "period", "name"]
Style = Literal["count", "word", "about", "percent", "decimal", "short", "plain", "place", "day", "month", "quarter",
                "year", "name"]  # fmt: skip


class QuantityError(ValueError):
    """A quantity contradicts itself: ends in the wrong order, one end alone, a share without its whole."""


@dataclass(frozen=True)
class Form:
    """How a quantity is rounded and said.

    `style` names a rounding of `entente.prose`, `digits` its decimals or significant digits (of a later year: how
    many are printed), `scale` multiplies the value first. Both ends are joined by `join`, put between `before` and
    `after`. `shows` picks what is printed of a quantity with a range; `unknown` is printed where nothing is known.
    """

    style: Style
    digits: int | None = None
    join: str = "–"
    before: str = ""
    after: str = ""
    scale: float = 1
    shows: Literal["ends", "estimate", "low", "high"] = "ends"
    unknown: str = "not known"

    def but(self, **changes: Any) -> Form:
        """The same form with some fields changed."""
        return replace(self, **changes)


COUNT, WORD, ABOUT, PLAIN = Form("count"), Form("word"), Form("about", 2), Form("plain")
PERCENT, PERCENT_FINE = Form("percent", 0), Form("percent", 1)
DECIMAL, DECIMAL_FINE = Form("decimal", 1), Form("decimal", 2)
TIMES, POINTS = Form("about", 2, after=" times"), Form("decimal", 0, scale=100, after=" points")
PLACE, DAY, MONTH, QUARTER = Form("place"), Form("day"), Form("month", join=" to "), Form("quarter")
YEAR, YEARS_SHORT, NAME = Form("year"), Form("year", 2), Form("name")


@dataclass(frozen=True)
class Quantity:
    """A number with its doubt: an estimate that may be unknown, and both ends of its range or neither.

    `of` says of what a share is a share and over what a ratio is a ratio. `readings` keeps the value of each way to
    read the evidence, by name, the central reading first where there is no estimate. `sampling` names the method
    of an interval, where the range is one: what the few cases there were leave open of a tendency. `cases` is how many
    cases a share rests on, where they are counted one by one and are few enough to be told; 0 where they are not.
    """

    kind: Kind
    estimate: Value | None
    low: Value | None
    high: Value | None
    unit: str
    form: Form
    of: str = ""
    readings: tuple[tuple[str, Value], ...] = ()
    sampling: str = ""
    cases: int = 0

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise QuantityError(f"{self.unit}: a range has two ends or none")
        if self.low is not None and self.low > self.high:
            raise QuantityError(f"{self.unit}: the low end {self.low} lies above the high end {self.high}")
        if self.kind == "share" and not self.of:
            raise QuantityError(f"{self.unit}: a share says of what it is a share")

    @property
    def ends(self) -> tuple[Value, Value] | None:
        """Both ends of what is known: those of the range, else the estimate twice; None when nothing is known."""
        if self.low is not None:
            return self.low, self.high
        return None if self.estimate is None else (self.estimate, self.estimate)

    def at_least(self, mark: Value) -> bool:
        """Whether the whole of it lies at the mark or above; false when nothing is known."""
        return self.ends is not None and self.ends[0] >= mark

    def below(self, mark: Value) -> bool:
        """Whether the whole of it lies below the mark; false when nothing is known."""
        return self.ends is not None and self.ends[1] < mark

    def at_most(self, mark: Value) -> bool:
        """Whether the whole of it lies at the mark or below; false when nothing is known."""
        return self.ends is not None and self.ends[1] <= mark

    def above(self, mark: Value) -> bool:
        """Whether the whole of it lies above the mark; false when nothing is known."""
        return self.ends is not None and self.ends[0] > mark

    def spans(self, mark: Value) -> bool:
        """Whether one end lies below the mark and the other at it or above; false when nothing is known."""
        return self.ends is not None and self.ends[0] < mark <= self.ends[1]

    def sampled(self, method: str) -> Quantity:
        """The same quantity, its range marked as an interval by some method."""
        return replace(self, sampling=method)

    def resting_on(self, cases: int) -> Quantity:
        """The same share, with how many cases it rests on."""
        return replace(self, cases=int(cases))

    def read(self, readings: Mapping[Any, Any] | pd.Series) -> Quantity:
        """The same quantity, its estimate the central reading, with the value of every way to read the evidence."""
        return replace(self, readings=_readings(readings))

    def said(self, form: Form) -> Quantity:
        """The same quantity in another form."""
        return replace(self, form=form)


def union(quantities: Sequence[Quantity]) -> Quantity:
    """One quantity from the least low end to the greatest high end of some, with the readings of all.

    Unit and form are those of the first; quantities of which nothing is known are left out. Raises QuantityError
    when kinds, units or wholes differ.
    """
    first = quantities[0]
    if {(q.kind, q.unit, q.of) for q in quantities} != {(first.kind, first.unit, first.of)}:
        raise QuantityError(f"{first.unit}: a union needs one kind, unit and whole")
    known = [q.ends for q in quantities if q.ends is not None]
    low, high = (min(k[0] for k in known), max(k[1] for k in known)) if known else (None, None)
    readings = tuple(reading for q in quantities for reading in q.readings)
    return replace(first, estimate=None, low=low, high=high, readings=readings)


Given = Value | None | tuple[Any, Any] | Mapping[Any, Any] | pd.Series
"""What a quantity is made from: an estimate, both ends as a pair in any order, or a value by name of reading."""


def _make(kind: Kind, given: Given, unit: str, form: Form, of: str, ends: Sequence[Any] | None) -> Quantity:
    estimate: Any = None
    readings: tuple[tuple[str, Value], ...] = ()
    if isinstance(given, Mapping | pd.Series):
        readings = _readings(given)
        values = [value for _, value in readings if value is not None]
        ends = values or None
    elif isinstance(given, tuple):
        ends = given
    else:
        estimate = native(given)
    known = [native(end) for end in ends] if ends is not None else []
    low, high = (min(known), max(known)) if known else (None, None)
    return Quantity(kind, estimate, low, high, unit, form, of, readings)


def _readings(given: Mapping[Any, Any] | pd.Series) -> tuple[tuple[str, Value], ...]:
    return tuple((_name(name), native(value)) for name, value in given.items())


def _name(name: Any) -> str:
    return ", ".join(str(part) for part in name) if isinstance(name, tuple) else str(name)


def native(value: Any) -> Any:
    """A value without the types of numpy and pandas: float, int, date, period, text; None for a missing one."""
    if isinstance(value, str | tuple | pd.Period) or value is None:
        return value
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def count(given: Given, unit: str, form: Form = COUNT, ends: Sequence[Any] | None = None) -> Quantity:
    """A number of things: drones, votes, states. `given` and `ends` (beside an estimate): see `Given`."""
    return _make("count", given, unit, form, "", ends)


def share(given: Given, of: str, form: Form = PERCENT, ends: Sequence[Any] | None = None) -> Quantity:
    """A part of a whole, 0 to 1; `of` names the whole."""
    return _make("share", given, "share", form, of, ends)


def ratio(given: Given, over: str, form: Form = DECIMAL, ends: Sequence[Any] | None = None) -> Quantity:
    """One amount over another of the same unit; `over` names the second."""
    return _make("ratio", given, "ratio", form, over, ends)


def difference(given: Given, of: str, form: Form = POINTS, ends: Sequence[Any] | None = None) -> Quantity:
    """A share less another share of the same whole, −1 to 1; `of` names the whole."""
    return _make("difference", given, "difference of shares", form, of, ends)


def index(given: Given, unit: str, form: Form = DECIMAL, ends: Sequence[Any] | None = None, of: str = "") -> Quantity:
    """A number on a scale of its own: a correlation, a kappa, a balance from −1 to 1, a rate per thousand."""
    return _make("index", given, unit, form, of, ends)


def money(given: Given, unit: str, form: Form = DECIMAL, ends: Sequence[Any] | None = None) -> Quantity:
    """An amount of money; the unit says the currency, its multiple and, where prices are constant, their year."""
    return _make("money", given, unit, form, "", ends)


def length(given: Given, unit: str, form: Form = WORD, ends: Sequence[Any] | None = None) -> Quantity:
    """A length of time in days, months or years."""
    return _make("length", given, unit, form, "", ends)


def rank(given: Given, among: str, form: Form = COUNT, ends: Sequence[Any] | None = None) -> Quantity:
    """A place in an order, 1 the first; `among` names who is ordered."""
    return _make("rank", given, "rank", form, among, ends)


def day(given: Given, form: Form = DAY, ends: Sequence[Any] | None = None) -> Quantity:
    """A day."""
    return _make("date", given, "date", form, "", ends)


def month(given: Given, form: Form = MONTH, ends: Sequence[Any] | None = None) -> Quantity:
    """A month, or from one month to another, as periods of pandas."""
    return _make("period", given, "month", form, "", ends)


def quarter(given: Given, form: Form = QUARTER) -> Quantity:
    """A quarter of a year, as a period of pandas."""
    return _make("period", given, "quarter", form, "", None)


def year(given: Given, form: Form = YEAR, ends: Sequence[Any] | None = None) -> Quantity:
    """A year, or from one year to another."""
    return _make("period", given, "year", form, "", ends)


def name(given: str | Iterable[str], unit: str = "name") -> Quantity:
    """What is named rather than counted: one name, or several in order."""
    names = given if isinstance(given, str) else tuple(str(part) for part in given)
    return Quantity("name", names, None, None, unit, NAME)
