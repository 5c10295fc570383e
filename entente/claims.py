"""The ledger of claims, findings, the rule that turns findings into verdicts, and the scorecard.

The rule is total: every combination of stances, kinds and grades has one outcome, and
`tests/test_claims.py` enumerates them. The methods page words it; this module is the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import pandas as pd

from entente import prose, tables
from entente.quantity import Quantity

Stance = Literal["supports", "qualifies", "contradicts", "open"]
Verdict = Literal["supported", "qualified", "contradicted", "open"]
Role = Literal["necessary", "side", "beyond"]

VERDICTS: tuple[Verdict, ...] = ("contradicted", "open", "qualified", "supported")
"""Verdicts from worst to best for a claim; a claim is never better than its weakest necessary part."""
GRADES = {1: "very low", 2: "low", 3: "moderate", 4: "high"}
DECIDING_LEVEL = 2
"""A finding of very low grade (a single unconfirmed report) is shown but decides nothing."""


class LedgerError(ValueError):
    """A finding and the ledger of claims, parts and tests do not fit together."""


@dataclass(frozen=True)
class Test:
    """A test as the ledger states it before any result.

    `supports_at` and `contradicts_at` bound the zone between; for the direction `at_least` a value
    at or above the first supports and one below the second contradicts, for `at_most` the mirror.
    `facts` names the facts that a test of reports weighs, separated by blanks.
    """

    __test__ = False

    test_id: str
    part_id: str
    measure: str
    unit: str
    direction: Literal["at_least", "at_most"]
    supports_at: float
    contradicts_at: float
    facts: str = ""


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
    """

    test: Test
    label: str
    quantity: Quantity
    kind: str
    tables: tuple[str, ...]
    routes: tuple[Route, ...] = ()
    roots: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.quantity.unit != self.test.unit:
            raise LedgerError(f"test {self.test.test_id} asks for {self.test.unit}, not for {self.quantity.unit}")

    @property
    def text(self) -> str:
        """The range as printed."""
        return prose.say(self.quantity)

    @property
    def stance(self) -> Stance:
        """What the finding says of its part of the claim."""
        return stance(self.test, self.quantity)

    @property
    def second_route(self) -> bool:
        """Whether independent evidence agrees.

        Either two roots of reports that do not rest on one another, or two routes with no source in common, the
        finding itself against a single route, that both have the stance of the finding, which is not open.
        """
        if len(set(self.roots)) > 1:
            return True
        routes = self.routes if len(self.routes) > 1 else (Route(self.quantity, self.tables), *self.routes)
        agreeing = [route for route in routes if stance(self.test, route.quantity) == self.stance != "open"]
        return any(not one.sources & other.sources for one, other in combinations(agreeing, 2))

    @property
    def interested(self) -> bool:
        """Whether the value rests on the word of one party with a stake and on nobody else's."""
        words = {tables.interest(name) for name in self.tables} - {"yardstick"}
        return len(words) == 1 and not words & {"none", "several"}

    @property
    def level(self) -> int:
        """Grade of the evidence as a level, 1 very low to 4 high."""
        return level(self.kind, self.second_route, self.interested)

    @property
    def grade(self) -> str:
        """Grade of the evidence in words."""
        return GRADES[self.level]


@dataclass(frozen=True)
class Judgement:
    """Verdict on a claim or a part of it, with the level of the evidence that it rests on."""

    verdict: Verdict
    level: int

    @property
    def grade(self) -> str:
        """Grade of the evidence in words."""
        return GRADES[self.level]


def load_tests(page: str | None = None) -> dict[str, Test]:
    """The tests that the ledger assigns to a page, or all of them, by identifier."""
    frame = tables.read("claim_tests")
    frame = frame if page is None else frame[frame["page"] == page]
    columns = list(Test.__dataclass_fields__)
    rows = frame[columns].fillna({"facts": ""}).to_dict("records")
    return {row["test_id"]: Test(**row) for row in rows}


def stance(test: Test, quantity: Quantity) -> Stance:
    """Stance of a quantity under a test; open when nothing is known of it or when it reaches both zones.

    Raises LedgerError when the thresholds stand in the wrong order.
    """
    upward = test.direction == "at_least"
    if (test.supports_at < test.contradicts_at) if upward else (test.supports_at > test.contradicts_at):
        raise LedgerError(f"test {test.test_id}: thresholds out of order")
    if quantity.ends is None:
        return "open"
    low, high = quantity.ends
    reaches = high >= test.supports_at if upward else low <= test.supports_at
    falls_short = low < test.contradicts_at if upward else high > test.contradicts_at
    if quantity.at_least(test.supports_at) if upward else quantity.at_most(test.supports_at):
        return "supports"
    if quantity.below(test.contradicts_at) if upward else quantity.above(test.contradicts_at):
        return "contradicts"
    return "open" if reaches and falls_short else "qualifies"


def level(kind: str, second_route: bool, interested: bool) -> int:
    """Level of a finding: where its kind starts, one up for a second route, one down for interest."""
    kinds = tables.read("evidence_kinds").set_index("kind")["start_level"]
    if kind not in kinds:
        raise LedgerError(f"unknown kind of evidence {kind!r}; known are {', '.join(kinds.index)}")
    return min(max(int(kinds[kind]) + second_route - interested, 1), 4)


def judge_part(findings: Sequence[tuple[Stance, int]]) -> Judgement:
    """Verdict on one part from the stance and level of each of its findings.

    Findings of very low grade decide nothing; without a deciding finding the part is open. Agreement
    gives supported or contradicted, but an open test keeps a part from being supported; anything
    mixed is qualified. The grade is that of the weakest deciding finding.
    """
    deciding = [(side, rank) for side, rank in findings if side != "open" and rank >= DECIDING_LEVEL]
    if not deciding:
        return Judgement("open", 1)
    sides = {side for side, _ in deciding}
    weakest = min(rank for _, rank in deciding)
    undecided = any(side == "open" for side, _ in findings)
    if sides == {"contradicts"}:
        return Judgement("contradicted", weakest)
    if sides == {"supports"} and not undecided:
        return Judgement("supported", weakest)
    return Judgement("qualified", weakest)


def judge_claim(parts: Sequence[tuple[Judgement, Role]]) -> Judgement:
    """Verdict on a claim from its parts, each with its role.

    The verdict is that of the weakest necessary part; a side part that is qualified or contradicted
    holds a supported claim down to qualified; a part beyond the claim does not count. The grade is
    the lowest of the necessary parts.
    """
    needed = [part for part, role in parts if role == "necessary"]
    if not needed:
        raise LedgerError("a claim needs at least one necessary part")
    worst = min(needed, key=lambda part: VERDICTS.index(part.verdict)).verdict
    spoiled = any(part.verdict in ("qualified", "contradicted") for part, role in parts if role == "side")
    verdict = "qualified" if worst == "supported" and spoiled else worst
    return Judgement(verdict, min(part.level for part in needed))


def judge_parts(findings: Iterable[Finding]) -> dict[str, Judgement]:
    """Verdict on every part of the ledger, open where nothing was tested, by part identifier."""
    held: dict[str, list[tuple[Stance, int]]] = {}
    for finding in findings:
        held.setdefault(finding.test.part_id, []).append((finding.stance, finding.level))
    parts = tables.read("claim_parts")["part_id"]
    unknown = set(held) - set(parts)
    if unknown:
        raise LedgerError(f"findings for parts that the ledger lacks: {', '.join(sorted(unknown))}")
    return {part: judge_part(held.get(part, [])) for part in parts}


def scorecard(findings: Sequence[Finding]) -> pd.DataFrame:
    """One row a claim: claim_id, chapter, claim, parts_tested, parts, verdict, grade, pages.

    A claim none of whose parts was tested has the verdict "not yet tested" and no grade.
    """
    judged = judge_parts(findings)
    tested = {finding.test.part_id for finding in findings}
    parts, tests = tables.read("claim_parts"), tables.read("claim_tests")
    rows = []
    for claim in tables.read("claims").itertuples():
        own = parts[parts["claim_id"] == claim.claim_id]
        done = [part for part in own["part_id"] if part in tested]
        verdict, grade = "not yet tested", ""
        if done:
            roles = zip(own["part_id"], own["role"], strict=True)
            judgement = judge_claim([(judged[part], role) for part, role in roles])
            verdict, grade = judgement.verdict, judgement.grade
        pages = list(dict.fromkeys(tests.loc[tests["part_id"].isin(done), "page"]))
        rows.append((claim.claim_id, claim.chapter, claim.claim, len(done), len(own), verdict, grade, pages))
    columns = ["claim_id", "chapter", "claim", "parts_tested", "parts", "verdict", "grade", "pages"]
    return pd.DataFrame(rows, columns=columns)
