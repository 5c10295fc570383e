"""The chapter on isolation: sanctions lists, votes, partners in trade, arms, contacts and losses since the invasion."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.inversion_isolation import arms, assembly, company, contacts, goods, lists, losses, spread

PREFIX = "isolation"
SECTIONS = (
    lists.passing, lists.entries, lists.cases, assembly.censure, assembly.sides, assembly.pair, assembly.samples,
    company.crimea, company.members, company.alike, company.eve, company.closer, company.footings, spread.spread,
    spread.scales, spread.large, goods.volume, goods.partners, goods.iran, arms.share, arms.suppliers,
    contacts.tempo, contacts.second, contacts.before, losses.losses,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others. Windows of years include both ends."""

    within: int = 365
    """Days from the invasion within which a passing counts."""
    left_out: int = 31
    """Entries of 2015 for Iran whose tags alone the US count by programme leaves out: it may be too low by these."""
    first_year: str = "2023-02-28"
    """End of the texts of the first year of war."""
    trip: str = "2022-07-19"
    """The trip to Tehran."""
    covered_from: str = "2016-11-01"
    """First day of the month from which on calls are well covered."""
    covered_to: str = "2026-03-14"
    """Last day that the record of contacts covers."""
    one_president: tuple[str, str] = ("2021-08-05", "2024-05-18")
    """Days in office of the president of Iran for whom others counted contacts, to the eve of his death."""
    second_list: tuple[str, str] = ("2021-01-01", "2022-12-31")
    """Days that the second list of contacts covers."""
    second_search: int = 3
    """Search that made the second list; the first list is what earlier ones had found."""
    peace_to: str = "2025-06-12"
    """Eve of the war of June 2025."""
    piece: float = 91.3125
    """Days of a quarter, by which contacts are counted to see how much they vary."""
    before_trip: int = 90
    """Days before the trip that are looked at."""
    year_end: str = "2023-02-23"
    """Last day of the first year of war in the record of losses."""
    before: tuple[int, int] = (2016, 2021)
    after: tuple[int, int] = (2022, 2024)
    """Years held against each other in votes: the yearly text on Crimea was first voted in 2016."""
    marks: tuple[tuple[str, float], ...] = (("half", 0.5), ("thirds", 2 / 3))
    """Shares of joint votes from which on a member counts as voting alike."""
    draws: int = 4000
    seed: int = 1945
    base: int = 2021
    later: tuple[int, int] = (2022, 2023)
    """Years held against each other in trade: the last with customs by country, and those with other sources."""
    customs_from: int = 2011
    compared: int = 2019
    """Year that both customs and the handbook cover."""
    rounding: float = 0.005
    """Half a percent, to which the handbook rounds."""
    tenth: int = 10
    """The partner after which a list may stop."""
    large: float = 0.02
    """Share of turnover from which on a partner is a large one."""
    windows: tuple[tuple[str, int], ...] = (("early", 2016), ("before", 2019), ("after", 2022))
    """First years of the windows of three years in which suppliers of arms are counted."""
    both_releases_to: int = 2024
    """Last year that both of SIPRI's releases cover."""
    later_release_to: int = 2025
    """Last year of the later one."""
    assembled_from: int = 2024
    """First whole year in which Russia assembled or built one-way drones itself."""
    disputed: str = "Fath-360"
    """Weapon that SIPRI books from American statements, whose transfer Iran and Russia deny."""
    main_weapon: str = "Shahed-136"
    """Weapon that makes up most of Iran's deliveries."""

    def years(self, name: str) -> range:
        """The years of a window."""
        first, last = getattr(self, name)
        return range(first, last + 1)
