"""One module a page: it reads the page's tables, calls measures, and returns findings and printed numbers.

Chapter, index, scorecard and `results.json` call these modules; none reads another's output.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from entente.claims import Finding, Test
from entente.prose import Number

PAGES = (
    "origins_collapse",
    "origins_bargain",
    "origins_alignment",
    "misreading_hopes",
    "misreading_choices",
    "misreading_words",
    "inversion_isolation",
    "inversion_economy",
    "inversion_drones",
    "inversion_ledger",
)
"""Pages with findings of their own, in the order of the book."""
NUMBERED = (*PAGES, "scorecard")
"""Pages with printed numbers of their own."""


@dataclass
class Results:
    """What a page found: findings, printed numbers by key, and the frames that its charts draw."""

    prefix: str
    findings: list[Finding] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)

    def add(
        self,
        key: str,
        value: Any,
        form: Callable[[Any], str] | str,
        unit: str,
        tables: Sequence[str],
        claims: Sequence[str] = (),
    ) -> None:
        """Record a printed number under the page's prefix; `form` is its text or makes it from the value."""
        full = f"{self.prefix}-{key}"
        if full in self.numbers:
            raise KeyError(f"{full} is recorded twice")
        text = form if isinstance(form, str) else form(value)
        self.numbers[full] = Number(full, value, unit, text, tuple(claims), tuple(tables))

    def hold(
        self,
        test: Test,
        label: str,
        extent: tuple[float, float] | None,
        text: str,
        kind: str,
        tables: Sequence[str],
        **source: bool,
    ) -> None:
        """Hold a result against its test: its range (None when evidence is missing), as printed, its evidence.

        `source` may hold second_route and interested; see `entente.claims.Finding`.
        """
        low, high = extent or (None, None)
        self.findings.append(Finding(test, label, low, high, text, kind, tuple(tables), **source))

    def hold_printed(
        self,
        test: Test,
        label: str,
        values: Sequence[float],
        text: str,
        kind: str,
        tables: Sequence[str],
        **source: bool,
    ) -> None:
        """Hold the least and greatest of some values against a test, and record them as a printed number.

        The number's key is the test's, without the page's prefix, and ends in `-held`; see `hold` for the rest.
        """
        key = test.test_id.removeprefix(f"{self.prefix}-")
        self.add(f"{key}-held", min(values), text, test.unit, tables, [test.part_id.split("-")[0]])
        self.hold(test, label, (min(values), max(values)), text, kind, tables, **source)

    def text(self, key: str) -> str:
        """A number as printed, for titles and alternative texts."""
        return self.numbers[f"{self.prefix}-{key}"].text

    def value(self, key: str) -> Any:
        """A number as a value, for the check of a title."""
        return self.numbers[f"{self.prefix}-{key}"].value


@functools.cache
def page(name: str) -> Results:
    """Results of one page, by the name of its module."""
    return importlib.import_module(f"entente.findings.{name}").results()


def every() -> list[Finding]:
    """The findings of all pages, in the order of the book."""
    return [finding for name in PAGES for finding in page(name).findings]
