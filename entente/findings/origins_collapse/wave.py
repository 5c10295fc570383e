"""The wave of conflicts: when, where, over what, in whose name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import samples
from entente.findings import Held, Section
from entente.measures import conflicts
from entente.quantity import COUNT, DECIMAL, WORD, Quantity, count, name, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_collapse import Choices

USED, PLACED, CLAIM = ("conflicts_post_soviet",), ("conflict_places", "conflicts_post_soviet"), ("C07",)
PEOPLES = ("conflict_peoples", "conflicts_post_soviet")
CAUCASUS = ("South Caucasus", "North Caucasus")
PACE = "conflicts begun a year later"


def wave(data: Tables, choices: Choices) -> Section:
    """How many conflicts began a year in the wave and later, and how many were active before the end."""
    rows = data["conflicts_post_soviet"]
    every, places = conflicts.begun(rows), data["conflict_places"].set_index("conflict_id")
    first, active = every["first_year"], conflicts.active(rows, 1988, choices.last_year)
    once = every.drop(choices.twice_counted, errors="ignore")["first_year"]
    paces = {name: conflicts.pace(part, *choices.wave) for name, part in (("once", once), ("as counted", first))}
    onset, whole = ({name: pace / conflicts.pace(first, choices.later[0], end) for name, pace in paces.items()}
                    for end in (choices.later[1], choices.last_year))  # fmt: skip
    sample, longer = (samples.yearly(conflicts.by_year(once, choices.wave[0], end), *choices.wave)
                      for end in (choices.later[1], choices.last_year))  # fmt: skip
    begun = first[first.between(*choices.wave)]
    early = {
        "before the last Soviet year": (begun < choices.last_soviet_year).mean(),
        "up to it": (begun <= choices.last_soviet_year).mean(),
    }
    most = active.sum(axis=1).loc[: choices.later[1]]
    return Section(
        [
            ("threshold", count(choices.threshold, "deaths"), USED),
            ("begun", _word(len(begun)), USED, CLAIM),
            ("onset", ratio(onset, PACE, COUNT), USED, CLAIM),
            ("begun-later", _word(first.between(*choices.later).sum()), USED, CLAIM),
            ("begun-since", _word((first > choices.later[1]).sum()), USED, CLAIM),
            ("onset-whole", ratio(whole, PACE, COUNT), USED, CLAIM),
            ("onset-whole-interval", ratio(longer.ends, PACE, DECIMAL), USED, CLAIM),
            ("before", count({key: round(part * len(begun)) for key, part in early.items()}, "conflicts",
                             WORD.but(join=" to ")), USED, CLAIM),
            ("most-active", _word(most.max()), USED, CLAIM),
            ("most-active-years", name(most.index[most == most.max()]), USED, CLAIM),
        ],
        [
            Held("onset", "Conflicts begun per year, 1990 to 1994 over 1995 to 2013",
                 ratio(sample.estimate, PACE, DECIMAL, sample.ends).read(onset), "coded", USED, sample=sample),
            Held("before", "Conflicts of the wave active before 1992",
                 share(early, "conflicts of the wave").resting_on(len(begun)), "coded", USED),
        ],
        {"active": active, "places": conflicts.placed(every, places, 2000)},
    )  # fmt: skip


def kinds(data: Tables, choices: Choices) -> Section:
    """What the conflicts were fought over in the two regions, and how many movements had a religious name."""
    every = conflicts.begun(data["conflicts_post_soviet"])
    creed = data["conflict_places"].set_index("conflict_id")["creed"]
    first = every["first_year"]
    caucasus = every[first.between(*choices.wave) & every["region"].isin(CAUCASUS)]
    territory = share(
        {
            "once": conflicts.over_territory(caucasus.drop(choices.twice_counted, errors="ignore")),
            "as counted": conflicts.over_territory(caucasus),
        },
        "conflicts of the wave in the Caucasus",
    ).resting_on(len(caucasus) - 1)
    south = count(len(caucasus), "conflicts", WORD.but(join=" or "), (len(caucasus) - 1, len(caucasus)))
    asia = every[(every["region"] == "Central Asia") & first.between(*choices.central_asia)]
    over = _word((asia["incompatibility"] == "territory").sum())
    named = creed.loc[every.index[first.between(*choices.wave)]]
    religious = _words({"religious": (named == "religious").sum(), "any creed": (named != "none").sum()})
    after = creed.loc[every.index[first.between(choices.wave[1] + 1, choices.later[1])]]
    return Section(
        [
            ("territory", territory, USED, CLAIM),
            ("caucasus", south, USED, CLAIM),
            ("centralasia", over, USED, CLAIM),
            ("centralasia-all", _word(len(asia)), USED, CLAIM),
            ("creed", religious, PLACED, CLAIM),
            ("creed-later", _word((after == "religious").sum()), PLACED, CLAIM),
        ],
        [
            Held("territory", "Conflicts of the wave in the Caucasus over territory", territory, "coded", USED),
            Held("centralasia", "Conflicts over territory begun in Central Asia, 1990 to 2000", over, "coded", USED),
            Held("creed", "Conflicts of the wave with a religious name", religious, "coded", PLACED),
        ],
    )  # fmt: skip


def names(data: Tables, choices: Choices) -> Section:
    """In whose name territory was fought for: movements with a religious name, and peoples by a list of others."""
    every = conflicts.begun(data["conflicts_post_soviet"]).drop(choices.twice_counted, errors="ignore")
    creed = data["conflict_places"].set_index("conflict_id")["creed"]
    claiming = data["conflict_peoples"].set_index("conflict_id")["claiming"]
    over = {
        "in the wave": conflicts.fought_over(every, *choices.wave),
        "to 2000": conflicts.fought_over(every, *choices.central_asia),
    }
    religious = _words({span: (creed[own] == "religious").sum() for span, own in over.items()})
    peoples = _words({span: (claiming[own] > 0).sum() for span, own in over.items()})
    return Section(
        [
            ("over", _words({span: len(own) for span, own in over.items()}), USED, CLAIM),
            ("creed-over", religious, PLACED, CLAIM),
            ("peoples", peoples, PEOPLES, CLAIM),
        ],
        [
            Held("creed-territory", "Conflicts over territory with a religious name", religious, "coded", PLACED),
            Held("peoples", "Conflicts over territory fought for a people", peoples, "coded", PEOPLES),
        ],
    )


def _words(numbers: dict[str, int]) -> Quantity:
    return count(numbers, "conflicts", WORD.but(join=" or "))


def _word(number: int) -> Quantity:
    return count(number, "conflicts", WORD)
