"""Deaths by year, and how far the count of events lies below a second source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.findings import Section
from entente.measures import conflicts
from entente.quantity import ABOUT, WORD, count, name, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

USED, COMPARED, CLAIM = ("conflict_deaths",), ("conflict_deaths_compared",), ("C07",)


def deaths(data: Tables, choices: Choices) -> Section:
    """Deaths of the wave, their share in Central Asia, and the ratio to Correlates of War."""
    rows = data["conflict_deaths"]
    by_region, compared = conflicts.deaths_by_region(rows), conflicts.against(rows, data["conflict_deaths_compared"])
    by_year = by_region.sum(axis=1)
    wave = by_year.loc[slice(*choices.worst)].sum()
    asia = by_region["Central Asia"].loc[slice(*choices.worst)].sum()
    return Section(
        [
            ("deaths-wave", count(wave, "deaths", ABOUT), USED, CLAIM),
            ("deadliest", name(by_year.nlargest(5).index.sort_values()), USED, CLAIM),
            ("deaths-asia", share(asia / wave, "deaths of 1992 to 1996"), USED, CLAIM),
            ("deaths-soviet", count(by_year.loc[: choices.last_soviet_year - 1].sum(), "deaths"), USED, CLAIM),
            ("floor", ratio(compared.set_index(NAMED)["ratio"], "deaths counted by event"), [*USED, *COMPARED], CLAIM),
            ("floor-wars", count(len(compared), "conflicts", WORD), COMPARED),
        ],
        frames={"deaths": by_region},
    )


NAMED = "war"
