"""The chapter on words: attention of Russian outlets to Iran, and the timing of moves in the near abroad."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.misreading_words import attention, podium, timing, votes, washington

PREFIX = "words"
SECTIONS = (
    attention.attention, attention.places, podium.podium, votes.votes, timing.timing, timing.steps,
    washington.washington, washington.ability,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of years include both ends."""

    before: int = 2021
    """Last full year before the invasion, which the essay looks back on."""
    common: tuple[int, int] = (2017, 2021)
    """Full years before the invasion that all outlets share."""
    spans: tuple[tuple[int, int], ...] = ((2000, 2007), (2008, 2013), (2014, 2021), (2022, 2025))
    peers: tuple[str, ...] = ("BLR", "CHN", "IND", "KAZ", "TUR")
    top: int = 3
    """Places that count as the first."""
    speeches_from: int = 1992
    stands_out: float = 1.5
    """Times the rate of another state from which Russia's own supports the claim: the first mark of the test."""
    window: int = 3
    """Months before a move that count."""
    block: int = 6
    """Length of a run of the bootstrap, in months."""
    draws: int = 2000
    seed: int = 20261123
    upper: tuple[float, float] = (0.5, 0.75)
    """Effects for which the power is computed: every move in the upper half, and in the upper quarter, of months."""
    months_to: str = "2026-03-01"
    """First month that is not whole."""
