"""What each chapter found: one package a chapter, one module a section, each a function of tables and choices.

What lives here: tables of (key, quantity, tables, claims), the results held against tests, the frames that charts
draw. What must not: arithmetic (that is a measure), drawing, words. No section reads another's output; what two
need is a measure. `chapter` puts a chapter's sections together; chapter, index, scorecard and results.json call it.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from entente import kept, laid, prose, tables
from entente.claims import Finding, LedgerError, Route, load_tests
from entente.quantity import Quantity
from entente.samples import Sample, Shares
from entente.tables import Tables

CHAPTERS = (
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
    "gambit_israel",
)
"""Chapters with findings of their own, in the order of the book."""
NUMBERED = (*CHAPTERS, "scorecard", "benchmarks")
"""Pages with printed numbers of their own."""


@dataclass(frozen=True)
class Number:
    """A printed number: its quantity, the tables and claims behind it, the tests that it was held against."""

    quantity: Quantity
    tables: tuple[str, ...]
    claims: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The number as printed."""
        return prose.say(self.quantity)


@dataclass(frozen=True)
class Held:
    """A quantity to be held against a test of the chapter; `key` is the test's, without the chapter's prefix.

    `routes` and `roots`: see `entente.claims.Finding`; `sample` is what the interval rests on where the range is one.
    """

    key: str
    label: str
    quantity: Quantity
    kind: str
    tables: Sequence[str]
    routes: Sequence[Route] = ()
    roots: Sequence[str] = ()
    sample: Sample | None = None


Line = tuple[str, Quantity, Sequence[str]] | tuple[str, Quantity, Sequence[str], Sequence[str]]
"""A printed number of a section: key without the chapter's prefix, quantity, tables, claims."""


@dataclass(frozen=True)
class Section:
    """What one section found: printed numbers, results held against tests, and the frames that charts draw."""

    numbers: Sequence[Line] = ()
    findings: Sequence[Held] = ()
    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Chapter:
    """What a chapter found: numbers by key without its prefix, findings in the ledger's order, frames by name."""

    name: str
    prefix: str
    numbers: Mapping[str, Number]
    findings: tuple[Finding, ...]
    frames: Mapping[str, pd.DataFrame]

    def text(self, key: str) -> str:
        """A number as printed, for titles and alternative texts."""
        return self.numbers[key].text

    def quantity(self, key: str) -> Quantity:
        """A number with its range, for the check of a title."""
        return self.numbers[key].quantity

    def parts(self) -> dict[str, Any]:
        """All that pages may ask for, by name and in forms that can be kept."""
        return {"prefix": self.prefix, "numbers": dict(self.numbers), "findings": self.findings,
                "frames": dict(self.frames)}  # fmt: skip

    def glue(self) -> None:
        """Make every number available to the sentences of a page, under the chapter's prefix."""
        prose.glue({f"{self.prefix}-{key}": number.text for key, number in self.numbers.items()})


class Laid(Chapter):
    """A chapter that the build computed before; each part is read when it is asked for, and only then depended on."""

    def __init__(self, name: str, prefix: str) -> None:
        self.__dict__.update(name=name, prefix=prefix)

    def __getattr__(self, part: str) -> Any:
        if part not in laid.PARTS:
            raise AttributeError(part)
        self.__dict__[part] = laid.part(self.name, part)
        return self.__dict__[part]


BOOK = Tables()
"""The data package as the book reads it."""


@functools.cache
def chapter(name: str) -> Chapter:
    """What a chapter found with the data and the choices of the book, by the name of its package: as laid out for the
    pages of a build, else as computed here.
    """
    prefix = laid.prefix(name)
    return Laid(name, prefix) if prefix else computed(name)


def computed(name: str) -> Chapter:
    """What a chapter found, put together from its sections."""
    module = importlib.import_module(f"entente.findings.{name}")
    return assemble(name, module.PREFIX, sections(name))


def sections(name: str) -> list[Section]:
    """Sections of a chapter with the data and the choices of the book; two pages count over what all chapters found."""
    module = importlib.import_module(f"entente.findings.{name}")
    if name == "scorecard":
        return [module.counts(every()), module.marks(), module.told()]
    if name not in CHAPTERS:
        return [module.counts([chapter(one) for one in CHAPTERS])]
    choices = module.Choices()
    return [kept.found(twice(section), BOOK, choices) for section in module.SECTIONS]


def twice(section: Callable[..., Section]) -> Callable[..., Section]:
    """The same section, its findings with the readings of both codings where it reads a table that was coded twice."""
    from entente import codings  # only what computes findings depends on it, not every page

    @functools.wraps(section)
    def found(data: Tables, choices: Any) -> Section:
        with tables.noting() as read:
            first = section(data, choices)
        if not first.findings or not read & codings.names():
            return first
        second = {held.key: held.quantity for held in section(_recoded(data), choices).findings}
        held = [replace(own, quantity=codings.both(_sampled(own), second[own.key])) for own in first.findings]
        return replace(first, findings=held)

    return found


@functools.cache
def _recoded(data: Tables) -> Tables:
    from entente import codings

    return codings.Recoded(data)


def assemble(name: str, prefix: str, sections: Iterable[Section]) -> Chapter:
    """A chapter from its sections: every result held against its test and printed as `<key>-held`.

    Raises LedgerError when a result names no test of the chapter, and KeyError when a name is used twice.
    """
    tests, numbers, found, frames = load_tests(name), {}, {}, {}
    for section in sections:
        for line in section.numbers:
            _put(numbers, line[0], Number(line[1], *(tuple(part) for part in line[2:])))
        for held in section.findings:
            _put(found, *_hold(tests, prefix, held))
            number = Number(_sampled(held), tuple(held.tables), *_behind(tests, prefix, held))
            _put(numbers, f"{held.key}-held", number)
        for key, frame in section.frames.items():
            _put(frames, key, frame)
    ordered = tuple(found[test_id] for test_id in tests if test_id in found)
    return Chapter(name, prefix, MappingProxyType(numbers), ordered, MappingProxyType(frames))


def _put(into: dict[str, Any], key: str, value: Any) -> None:
    if key in into:
        raise KeyError(f"{key} is recorded twice")
    into[key] = value


def _test_id(tests: Mapping[str, Any], prefix: str, held: Held) -> str:
    """Identifier of the test that a result names: its key, under the chapter's prefix or as it stands."""
    known = [test_id for test_id in (f"{prefix}-{held.key}", held.key) if test_id in tests]
    if not known:
        raise LedgerError(f"the chapter has no test {prefix}-{held.key}; known are {', '.join(tests)}")
    return known[0]


def _hold(tests: Mapping[str, Any], prefix: str, held: Held) -> tuple[str, Finding]:
    test_id = _test_id(tests, prefix, held)
    return test_id, Finding(tests[test_id], held.label, _sampled(held), held.kind, tuple(held.tables),
                            tuple(held.routes), tuple(held.roots), held.sample)  # fmt: skip


def _sampled(held: Held) -> Quantity:
    """The quantity of a result, its range marked as the interval of its sample if it has one, with its cases."""
    if held.sample is None:
        return held.quantity
    quantity = held.quantity.sampled(held.sample.method)
    return quantity.resting_on(sum(held.sample.trials)) if isinstance(held.sample, Shares) else quantity


def _behind(tests: Mapping[str, Any], prefix: str, held: Held) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Claims and tests behind a result."""
    test_id = _test_id(tests, prefix, held)
    return (tests[test_id].part_id.split("-")[0],), (test_id,)


def every() -> list[Finding]:
    """The findings of all chapters, in the order of the book."""
    return [finding for name in CHAPTERS for finding in chapter(name).findings]
