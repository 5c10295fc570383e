"""The chapter on alignment: votes, the Security Council, the General Debate, and frictions of Moscow and Tehran."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.origins_alignment import closeness, frictions, shield, speeches, turning

PREFIX = "alignment"
SECTIONS = (
    closeness.agreement, closeness.members, closeness.gaps, closeness.bloc, closeness.distances, closeness.issues,
    closeness.power, turning.turning, turning.later, shield.censure, shield.council, shield.softened, speeches.order,
    speeches.naming, frictions.frictions, frictions.healed, frictions.together, frictions.dealings, frictions.yielded,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of years include both ends."""

    since: str = "1992-01-01"
    """Start of the decades that the essay looks back on; they end on the eve of the invasion."""
    union: tuple[int, int] = (2000, 2021)
    """Years of the claimed union: from the return to selling arms to the last full year before the invasion."""
    early: tuple[int, int] = (1992, 2001)
    soviet: tuple[int, int] = (1980, 1991)
    past_low: tuple[int, int] = (1997, 2001)
    """The base of growth, which holds the lowest year, and two others without it."""
    late: tuple[int, int] = (2012, 2021)
    returned: tuple[int, int] = (2000, 2009)
    """Another base of growth: the decade from the return on."""
    run: int = 5
    """Years over which an agreement must stand at a level to have reached it."""
    war: tuple[int, int] = (2022, 2024)
    embargo: tuple[int, int] = (2011, 2020)
    """Years mostly under the Council's bar on major arms for Iran, of June 2010 to October 2020."""
    half_barred: int = 2010
    """The year in which the bar began in June, counted with it in one reading."""
    exempt: int = 2015
    """Year of the order of the S-300, its missiles and radars, which the bar left out."""
    freed: tuple[int, int] = (2021, 2025)
    """Years after the bar, to its disputed return in September 2025."""
    primakov: tuple[int, int] = (1996, 2021)
    """From the year in which Primakov became foreign minister to the last full year before the invasion."""
    compared_from: int = 10
    """Votes on Iran's human rights from which on a member is compared with Russia."""
    rejected: int = 1
    """Drafts on Iran that the Commission rejected since 1992, as found; the table holds adopted texts alone."""
    important: tuple[int, int] = (1992, 2017)
    """Years in which the votes that Washington named important are known, from the Soviet end on."""
    dealings: tuple[int, int] = (1992, 2021)
    channels: tuple[int, int] = (1992, 2025)
    issue_spans: tuple[tuple[int, int], ...] = ((1992, 1999), (2000, 2012), (2013, 2021), (2022, 2024))
    speech_spans: tuple[tuple[int, int], ...] = (
        (1985, 1991), (1992, 1995), (1996, 1999), (2000, 2007), (2008, 2013), (2014, 2021), (2022, 2024),
    )  # fmt: skip
    """Years over which speeches are pooled; one of them alone is too short for a rate."""
    placebos: tuple[tuple[str, str], ...] = (
        ("ind", "India"), ("pak", "Pakistan"), ("sau", "Saudi Arabia"), ("tur", "Turkey"),
        ("are", "the United Arab Emirates"),
    )  # fmt: skip
    """States in no union with Moscow or Tehran, large or near, by the ending of their column."""
    least: int = 3
    """Shortest level between two breaks, in years."""
    draws: int = 500
    seed: int = 20261123
    block: int = 2
    """Length of a run of the bootstrap, in years."""
    coverage: float = 0.95
    chance_draws: int = 999
    chance: float = 0.02
    """Series drawn without a break, and the share of them with a step as large up to which a break counts."""
    penalties: tuple[float, ...] = (2.0, 4.0, 6.0, 10.0)
    """Multiples of the noise variance times the logarithm of the length; 2 is the information criterion."""
    near: int = 2
    """Years within which two breaks count as the same."""
    depth: float = 0.5
    """Depth from which a fall of trade counts, as a share of the peak."""
    outliers: tuple[int, ...] = (1993,)
    """Years of trade that the source itself calls outliers; frictions are counted with and without them."""
    gap_months: float = 24.0
    """Months from which a gap between meetings counts."""
    standing: int = 1
    """Acts that no later act undid and that the table of frictions leaves out: Iran ended Russia's use of its base."""
    found: tuple[str, ...] = ("trade", "contacts")
    """Channels whose frictions are computed, so that one that had not ended would be found."""

    @property
    def endings(self) -> list[str]:
        """Endings of the columns of the placebo states."""
        return [ending for ending, _ in self.placebos]
