"""The chapter on Israel: its restraint over Ukraine, what it rethought when Iran came in, and the reasons it gave."""

from __future__ import annotations

from dataclasses import dataclass

from entente.findings.gambit_israel import acts, asked, people, reasons, support

PREFIX = "israel"
SECTIONS = (
    support.forms, support.money, asked.requests, asked.given, people.speakers, people.polls, people.voices,
    acts.motives, acts.weighed, acts.begun, reasons.against, reasons.iran,
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """The book's windows and readings; a reader can set others."""

    invasion: str = "2022-02-24"
    """First day of the months of which the essay speaks."""
    essay: str = "2023-03-31"
    """Last day of them: the essay names acts of January 2023 and is of the first months of that year."""
    drones_known: str = "2022-07-11"
    """The day on which Washington first spoke of Iranian drones for Russia."""
    drones_used: str = "2022-09"
    """Month of the first wreck of an Iranian drone in Ukraine, from which Iran's entry is counted."""
    year_on: str = "2023-08"
    """Last month of the year from then on."""
    to_year_end: str = "2023-12"
    syria: str = "2024-12-08"
    """The day on which Syria's government fell, after which Russia had fewer posts there."""
    last_day: str = "2026-06-30"
    output_year: int = 2021
    """Year of Israel's output, the last before the war, as in the tracker of aid."""
    multiple: float = 10.0
    """By what the sums stated are multiplied in the reading that allows for help without a stated value: ours, and
    meant to be more than could be left out."""
    outside: tuple[str, ...] = ("AUS", "JPN", "KOR", "NZL", "CHE", "TWN")
    """Advanced economies in neither NATO nor the European Union that the tracker covers, small states left out."""
    allies: tuple[str, ...] = ("AUS", "JPN", "KOR", "NZL")
    """Major allies of the United States outside NATO that the tracker covers, as Israel is one."""
    stated_population: float = 9.5e6
    """The essay's figure, of which it says almost."""
    population_years: tuple[int, ...] = (2021, 2022)
    base_year: int = 2022
    """Year on whose population counts of persons are set."""
    counted_years: tuple[int, int] = (2021, 2023)
    """Years of counts of Russian speakers that enter the test; arrivals to 2006 are added as origin."""
