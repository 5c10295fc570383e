"""The ledger of claims, findings, the rule that turns findings into verdicts, and the scorecard.

The rule was chosen by simulation on claims of known truth (`entente.calibration`), blind to the book's results. It is
total: every combination of stances and grades has one outcome, and `tests/analysis/test_claims.py` enumerates them.
The methods page words it; this module is the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import pandas as pd

from entente import prose, tables
from entente.quantity import Quantity, Value

if TYPE_CHECKING:
    from entente.samples import Sample

Stance = Literal["supports", "qualifies", "contradicts", "undecided", "cannot tell", "untested"]
State = Literal["holds", "holds in part", "fails", "undecided", "cannot tell", "untested"]
Verdict = Literal["supported", "qualified", "contradicted", "open"]
Role = Literal["stated", "side", "beyond"]

STATES: dict[Stance, State] = {
    "supports": "holds", "qualifies": "holds in part", "contradicts": "fails", "undecided": "undecided",
    "cannot tell": "cannot tell", "untested": "untested",
}  # fmt: skip
"""State of a statement by the stance of its primary test."""
DECIDED: tuple[State, ...] = ("holds", "holds in part", "fails")
SILENT: tuple[State, ...] = ("cannot tell", "untested")
"""States that say nothing: they neither support nor contradict, and cost the grade a step."""
VERDICTS: tuple[Verdict, ...] = ("contradicted", "open", "qualified", "supported")
"""Verdicts from worst to best for a claim."""
GRADES = {1: "very low", 2: "low", 3: "moderate", 4: "high"}
DECIDING_LEVEL = 2
"""A finding of very low grade (a single unconfirmed report) is shown and cannot tell."""
MOVED = 0.2
"""Part by which marks are moved to see whether a stance hangs on them."""
AGREEING = 2 / 3
"""Share of the readings of a test that must lie where the central one does, so that no odd reading decides."""
ENOUGH = Fraction(2, 3)
"""Share of the statements of a claim that must be sure to hold for the verdict supported."""


class LedgerError(ValueError):
    """A finding and the ledger of claims, parts and tests do not fit together."""


@dataclass(frozen=True)
class Test:
    """A test as the ledger states it before any result.

    `supports_at` and `contradicts_at` bound the zone between; for the direction `at_least` a value
    at or above the first supports and one below the second contradicts, for `at_most` the mirror.
    `facts` names the facts that a test of reports weighs, separated by blanks. The primary test of a statement
    measures the statement itself and decides; checks measure something near it and move its grade. A test of a
    record counts all cases that there are; one of a tendency takes them for a draw in which some unit `varies`, and
    asks for the `interval` that follows. `can` says which stances it could reach with as many cases as there are; one
    that can reach neither cannot tell.
    """

    __test__ = False

    test_id: str
    part_id: str
    measure: str
    unit: str
    direction: Literal["at_least", "at_most"]
    supports_at: float
    contradicts_at: float
    place: Literal["primary", "check"] = "primary"
    speaks_of: Literal["record", "tendency"] = "record"
    can: Literal["both", "support", "contradict", "neither"] = "both"
    facts: str = ""
    varies: str = ""
    interval: str = ""

    def moved(self, part: float) -> Test:
        """The same test with both marks moved by a part of the larger of them."""
        step = part * max(abs(self.supports_at), abs(self.contradicts_at))
        return replace(self, supports_at=self.supports_at + step, contradicts_at=self.contradicts_at + step)


@dataclass(frozen=True)
class Route:
    """The same quantity by another route: its value, and what it rests on.

    `tables` are used as a whole; `reports` are the lineages of single reports, from tables that hold many.
    """

    quantity: Quantity
    tables: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """What the value rests on: the sources of its tables and the lineages of its reports."""
        return frozenset(self.reports).union(*(tables.origins(name) for name in self.tables))


@dataclass(frozen=True)
class Finding:
    """One result held against one test.

    `quantity` is in the test's unit; nothing is known of it when the evidence is missing. `routes` give the same
    quantity by other routes, or by each of those that it puts together; `roots` names the independent roots of the
    reports that it rests on. Neither is an opinion: whether they raise the grade follows from values and sources.
    `sample` is what an interval rests on.
    """

    test: Test
    label: str
    quantity: Quantity
    kind: str
    tables: tuple[str, ...]
    routes: tuple[Route, ...] = ()
    roots: tuple[str, ...] = ()
    sample: Sample | None = None

    def __post_init__(self) -> None:
        if self.quantity.unit != self.test.unit:
            raise LedgerError(f"test {self.test.test_id} asks for {self.test.unit}, not for {self.quantity.unit}")
        asked = (self.test.interval or "an interval") if self.test.speaks_of == "tendency" else ""
        if self.quantity.ends is not None and self.quantity.sampling != asked:
            words = asked or "all cases on record, without an interval"
            raise LedgerError(f"test {self.test.test_id} speaks of a {self.test.speaks_of} and asks for {words}")

    @property
    def text(self) -> str:
        """The range as printed."""
        return prose.say(self.quantity)

    @property
    def stance(self) -> Stance:
        """What the finding says of its statement; evidence of very low grade, and a test without power, cannot tell."""
        telling = self.level >= DECIDING_LEVEL and self.test.can != "neither"
        return self.marked if self.marked == "untested" or telling else "cannot tell"

    @property
    def marked(self) -> Stance:
        """What the result says by the marks of its test alone, before its grade and the power of the test."""
        return stance(self.test, self.quantity)

    @property
    def moved_by_marks(self) -> bool:
        """Whether the stance is another when both marks lie a fifth lower or higher."""
        return any(stance(self.test.moved(part), self.quantity) != stance(self.test, self.quantity)
                   for part in (-MOVED, MOVED))  # fmt: skip

    @property
    def agreeing(self) -> tuple[int, int]:
        """How many of the readings lie where the central one does, and how many there are; none of none for one."""
        values = [value for _, value in self.quantity.readings if value is not None]
        central = self.quantity.estimate if self.quantity.estimate is not None else (values[0] if values else None)
        if central is None or len(values) < 2:
            return 0, 0
        own = zone(self.test, central)
        return sum(zone(self.test, value) == own for value in values), len(values)

    @property
    def second_route(self) -> bool:
        """Whether independent evidence agrees.

        Either two roots of reports that do not rest on one another, or two routes with no source in common, the
        finding itself against a single route, that both have the stance of the finding, which decides.
        """
        if len(set(self.roots)) > 1:
            return True
        routes = self.routes if len(self.routes) > 1 else (Route(self.quantity, self.tables), *self.routes)
        own = stance(self.test, self.quantity)
        agreeing = [route for route in routes if STATES[own] in DECIDED and stance(self.test, route.quantity) == own]
        return any(not one.sources & other.sources for one, other in combinations(agreeing, 2))

    @property
    def interested(self) -> bool:
        """Whether the value rests on the word of one party with a stake and on nobody else's."""
        words = {tables.interest(name) for name in self.tables} - {"yardstick"}
        return len(words) == 1 and not words & {"none", "several"}

    @property
    def level(self) -> int:
        """Grade of the evidence as a level, 1 very low to 4 high; one less where the stance hangs on one row alone."""
        return max(level(self.kind, self.second_route, self.interested) - hangs_alone(self.test.test_id), 1)

    @property
    def grade(self) -> str:
        """Grade of the evidence in words."""
        return GRADES[self.level]


@dataclass(frozen=True)
class Judgement:
    """State of a statement, with the level of the evidence that it rests on."""

    state: State
    level: int

    @property
    def grade(self) -> str:
        """Grade of the evidence in words."""
        return GRADES[self.level]


@dataclass(frozen=True)
class Ruling:
    """Verdict on a claim, with the level of the evidence that it rests on."""

    verdict: Verdict
    level: int

    @property
    def grade(self) -> str:
        """Grade of the evidence in words."""
        return GRADES[self.level]


def load_tests(page: str | None = None) -> dict[str, Test]:
    """The tests that the ledger assigns to a page, or all of them, by identifier."""
    units = tables.read("test_units")[["test_id", "varies", "interval"]]
    frame = tables.read("claim_tests").merge(units, how="left", on="test_id")
    frame = frame if page is None else frame[frame["page"] == page]
    columns = list(Test.__dataclass_fields__)
    rows = frame[columns].fillna(dict.fromkeys(("facts", "varies", "interval"), "")).to_dict("records")
    return {row["test_id"]: Test(**row) for row in rows}


def stance(test: Test, quantity: Quantity) -> Stance:
    """Stance of a quantity under a test, from its central reading, its interval and its other readings.

    The stance is the zone in which the central reading lies (the estimate, else the first reading, named before
    results), if two thirds of all readings lie there too; else the test is undecided. Where the interval, or a range
    without a central reading, has one end in either outer zone, nothing can be told. Untested when nothing is known.
    Raises LedgerError when the thresholds stand in the wrong order.
    """
    upward = test.direction == "at_least"
    if (test.supports_at < test.contradicts_at) if upward else (test.supports_at > test.contradicts_at):
        raise LedgerError(f"test {test.test_id}: thresholds out of order")
    if quantity.ends is None:
        return "untested"
    readings = [zone(test, value) for _, value in quantity.readings if value is not None]
    ends = {zone(test, end) for end in quantity.ends}
    if (quantity.sampling or not readings) and {"supports", "contradicts"} <= ends:
        return "cannot tell"
    if quantity.estimate is None and not readings:
        return ends.pop() if len(ends) == 1 else "undecided"
    central = readings[0] if quantity.estimate is None else zone(test, quantity.estimate)
    return central if readings.count(central) >= AGREEING * len(readings) else "undecided"


def zone(test: Test, value: Value) -> Stance:
    """The zone in which a single value lies: beyond the first mark, short of the second, or between them."""
    if test.direction == "at_least":
        return (
            "supports" if value >= test.supports_at else "contradicts" if value < test.contradicts_at else "qualifies"
        )
    return "supports" if value <= test.supports_at else "contradicts" if value > test.contradicts_at else "qualifies"


def level(kind: str, second_route: bool, interested: bool) -> int:
    """Level of a finding by its kind, from a single source or with a second route that agrees; one less for interest.

    Raises LedgerError for an unknown kind.
    """
    kinds = tables.read("evidence_kinds").set_index("kind")
    if kind not in kinds.index:
        raise LedgerError(f"unknown kind of evidence {kind!r}; known are {', '.join(kinds.index)}")
    return max(int(kinds.at[kind, "confirmed_level" if second_route else "single_level"]) - interested, 1)


def hangs_alone(test_id: str) -> bool:
    """Whether the stance of a test hangs on a single row of a table for which no second source was found."""
    rows = tables.read("hanging_stances")
    return bool(((rows["test_id"] == test_id) & (rows["second_kind"] == "none")).any())


def judge_part(findings: Sequence[Finding]) -> Judgement:
    """State of one statement from the findings of its tests.

    The primary test decides. Its grade is that of the statement, a step lower where a check that was stated is not of
    the same state. Without a primary test the statement is untested. Raises LedgerError for two primary tests.
    """
    primary = [finding for finding in findings if finding.test.place == "primary"]
    if len(primary) > 1:
        raise LedgerError(f"{primary[0].test.part_id}: two primary tests, {', '.join(f.test.test_id for f in primary)}")
    if not primary:
        return Judgement("untested", 1)
    own = primary[0].stance
    apart = any(finding.stance != own for finding in findings if finding.test.place == "check")
    return Judgement(STATES[own], max(primary[0].level - apart, 1))


def judge_claim(stated: Sequence[Judgement], share: Fraction = ENOUGH) -> Ruling:
    """Verdict on a claim from the states of the statements that it makes; those beside and beyond it do not count.

    A statement that holds counts one, one that holds in part a half. Supported if a share of all is sure to hold,
    contradicted if no more than the rest is possible, qualified if more than the rest is sure, else open. The grade is
    the lowest of the statements that are decided, a step lower if others are silent. Raises LedgerError without any.
    """
    if not stated:
        raise LedgerError("a claim needs at least one statement")
    states = [judgement.state for judgement in stated]
    decided = [judgement.level for judgement in stated if judgement.state in DECIDED]
    level = max(min(decided) - any(state in SILENT for state in states), 1) if decided else 1
    sure = Fraction(2 * states.count("holds") + states.count("holds in part"), 2 * len(states))
    possible = sure + Fraction(sum(state not in DECIDED for state in states), len(states))
    if sure >= share:
        return Ruling("supported", level)
    if possible <= 1 - share:
        return Ruling("contradicted", level)
    return Ruling("qualified" if sure > 1 - share else "open", level)


def judge_parts(findings: Iterable[Finding]) -> dict[str, Judgement]:
    """State of every statement of the ledger, untested where nothing was tested, by its identifier."""
    held: dict[str, list[Finding]] = {}
    for finding in findings:
        held.setdefault(finding.test.part_id, []).append(finding)
    parts = tables.read("claim_parts")["part_id"]
    unknown = set(held) - set(parts)
    if unknown:
        raise LedgerError(f"findings for statements that the ledger lacks: {', '.join(sorted(unknown))}")
    return {part: judge_part(held.get(part, [])) for part in parts}


def missing(part_id: str) -> str:
    """Why a statement is untested, as the ledger says it; without a word there a test stands and found no evidence."""
    why = tables.read("claim_parts").set_index("part_id")["untested"].fillna(NOT_FOUND)
    return prose.sentence(why[part_id])


NOT_FOUND = "A test was stated, and no evidence for it was found"
"""Said of an untested statement that has a test."""
SAID: dict[State, str] = {
    "holds": "Holds", "holds in part": "Holds in part", "fails": "Fails", "undecided": "Undecided",
    "cannot tell": "Cannot be told", "untested": "Untested",
}  # fmt: skip
"""How the line beside a verdict introduces the statements of each state."""


def line(states: Mapping[str, State]) -> str:
    """What of a claim holds, what does not, and what cannot be told, from the state of each statement by its words."""
    said = {state: [words for words, own in states.items() if own == state] for state in SAID}
    return " ".join(f"{SAID[state]}: {'; '.join(map(_lower, words))}." for state, words in said.items() if words)


def _lower(text: str) -> str:
    """Words of a statement inside a line: no capital, unless they begin with a name."""
    first = text.split()[0].rstrip("'s")
    return text if first in NAMES else text[:1].lower() + text[1:]


NAMES = frozenset(
    ("American", "China", "Europe", "European", "Iran", "Israel", "Kazakhstan", "Moscow", "Neo-imperialist", "Russia",
     "Russian", "Washington", "Western")
)  # fmt: skip
"""First words of statements that keep their capital."""


def scorecard(findings: Sequence[Finding], share: Fraction = ENOUGH) -> pd.DataFrame:
    """One row a claim: its words, place and voice, how many statements hold, the verdict, the line beside it, pages.

    Columns claim_id, chapter, claim, essay_part, paragraph, voice, statements, then one a state with the number of
    statements, verdict, grade, line, pages. A claim of which no stated statement could be tested has the verdict
    "untested", one without any test at all "not yet tested", and neither has a grade.
    """
    judged = judge_parts(findings)
    tested = {finding.test.part_id for finding in findings}
    parts, tests = tables.read("claim_parts"), tables.read("claim_tests")
    rows = []
    for claim in tables.read("claims").to_dict("records"):
        own = parts[parts["claim_id"] == claim["claim_id"]]
        stated = own[own["role"] == "stated"]
        states = {words: judged[part].state for part, words in zip(stated["part_id"], stated["part"], strict=True)}
        done = [part for part in own["part_id"] if part in tested]
        judgeable = any(state != "untested" for state in states.values())
        ruling = judge_claim([judged[part] for part in stated["part_id"]], share) if judgeable else None
        rows.append({
            **{name: claim[name] for name in ("claim_id", "chapter", "claim", "essay_part", "paragraph", "voice")},
            "statements": len(states), **{state: list(states.values()).count(state) for state in SAID},
            "verdict": ruling.verdict if ruling else "untested" if done else "not yet tested",
            "grade": ruling.grade if ruling else "", "line": line(states) if done else "",
            "pages": list(dict.fromkeys(tests.loc[tests["part_id"].isin(done), "page"])),
        })  # fmt: skip
    return pd.DataFrame(rows)
