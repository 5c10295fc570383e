"""Chapters that are not yet made of sections: they write to a bus, which this module turns into a `Chapter`.

It goes when the last of them is ported. A number of such a chapter keeps its printed text, but of a range only what
the chapter recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pandas as pd

from entente import tables
from entente.claims import Finding, Test, stance
from entente.findings import Chapter, Number
from entente.quantity import Form, Quantity, native

UNITS = {"share recorded": "share", "growth": "ratio", "mean contradiction": "share"}


@dataclass(frozen=True)
class Bus(Chapter):
    """A chapter that keeps the recorded values beside its numbers."""

    values: Any = None

    def value(self, key: str) -> Any:
        """A number as recorded, for the check of a title."""
        return self.values[key]


@dataclass
class Results:
    """What a chapter found: findings, printed numbers by key, and the frames that its charts draw."""

    prefix: str
    findings: list[Finding] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)

    def add(self, key: str, value: Any, form: Callable[[Any], str] | str, unit: str, names: Sequence[str],
            claims: Sequence[str] = ()) -> None:  # fmt: skip
        """Record a printed number; `form` is its text or makes it from the value."""
        if key in self.numbers:
            raise KeyError(f"{key} is recorded twice")
        text = form if isinstance(form, str) else form(value)
        self.values[key] = value
        self.numbers[key] = Number(_quantity(value, unit, text), tuple(names), tuple(claims))

    def hold(self, test: Test, label: str, extent: tuple[float, float] | None, text: str, kind: str,
             names: Sequence[str], second_route: bool = False, **_source: bool) -> None:  # fmt: skip
        """Hold a result against its test: its range (None when evidence is missing), as printed, its evidence."""
        low, high = map(native, extent or (None, None))
        kinds = tables.read("units").set_index("unit")["kind"]
        made = Quantity(kinds[test.unit], None, low, high, test.unit, Form("said", before=text), "what the test names")
        roots = ("one", "another") if second_route else ()
        self.findings.append(Finding(test, label, made, kind, tuple(names), (), roots))

    def hold_printed(self, test: Test, label: str, values: Sequence[float], text: str, kind: str, names: Sequence[str],
                     **source: bool) -> None:  # fmt: skip
        """Hold the least and greatest of some values against a test, and record them as a printed number."""
        key = test.test_id.removeprefix(f"{self.prefix}-")
        self.hold(test, label, (min(values), max(values)), text, kind, names, **source)
        self.values[f"{key}-held"] = min(values)
        claim = (test.part_id.split("-")[0],)
        self.numbers[f"{key}-held"] = Number(self.findings[-1].quantity, tuple(names), claim, (test.test_id,))

    def text(self, key: str) -> str:
        """A number as printed."""
        return self.numbers[key].text

    def value(self, key: str) -> Any:
        """A number as recorded."""
        return self.values[key]

    def chapter(self, name: str) -> Bus:
        """The chapter that this bus holds."""
        order = list(tables.read("claim_tests")["test_id"])
        found = tuple(sorted(self.findings, key=lambda finding: order.index(finding.test.test_id)))
        return Bus(name, self.prefix, MappingProxyType(self.numbers), found, MappingProxyType(self.frames), self.values)


def _quantity(value: Any, unit: str, text: str) -> Quantity:
    """A recorded value with its text, in the unit of the book that comes nearest to the recorded one."""
    form, value = Form("said", before=text), native(value)
    kinds = tables.read("units").set_index("unit")["kind"]
    if hasattr(value, "isoformat"):
        return Quantity("date", value, None, None, "date", form)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        kind, unit = ("date", "date") if len(value) == 10 else ("period", "month")
        return Quantity(
            kind, pd.Timestamp(value).date() if kind == "date" else pd.Period(value), None, None, unit, form
        )
    if not isinstance(value, int | float):
        return Quantity("name", text, None, None, "name", form)
    whole = unit.removeprefix("share of ") if unit.startswith("share") else ""
    unit = "share" if whole else UNITS.get(unit, unit)
    unit = unit if unit in kinds and kinds[unit] not in ("date", "period", "name") else "items"
    return Quantity(kinds[unit], value, None, None, unit, form, whole or "what the text names")


def stance_of(test: Test, low: float, high: float) -> str:
    """Stance that a range would have under a test."""
    kinds = tables.read("units").set_index("unit")["kind"]
    return stance(test, Quantity(kinds[test.unit], None, low, high, test.unit, Form("said"), "what the test names"))
