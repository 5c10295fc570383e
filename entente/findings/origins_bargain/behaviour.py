"""Iran's conduct in the former Soviet Union against elsewhere, beside that of other states, and its promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import intervals
from entente.findings import Held, Section
from entente.measures import conduct
from entente.quantity import DECIMAL, WORD, count, ratio, share
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_bargain import Choices

NEAR, STATES, TROOPS, CLAIM = ("iran_neighbours",), ("states_with_violence",), ("ucdp_troops_abroad",), ("C12",)
WARS, TREATIES, ACCUSED = ("conflicts_post_soviet",), ("iran_treaty_obligations",), ("meddling_claims",)
OVER, YEARS = "the rate elsewhere", "neighbours times years"
TITLES = {
    "troops": "Troops as a party, states",
    "groups": "Major arms to groups, states",
    "rivals": "Strategic rivals, neighbours",
    "disputes": "Disputes, neighbour-years",
    "force": "Force used, neighbour-years",
}
LABELS = {
    "troops": ("States in which UCDP lists Iran with troops, ratio", [*STATES, *TROOPS]),
    "groups": ("States where Iran armed a group, ratio", [*STATES, "sipri_iran_to_groups"]),
    "rivals": ("Neighbours that are strategic rivals, ratio", NEAR),
    "disputes": ("Disputes per neighbour and year, ratio", NEAR),
    "force": ("Disputes with force by Iran, ratio", NEAR),
}
COUNTED = {"disputes": "disputes", "force": "disputes_with_force"}
"""Columns of the measures of disputes."""
OF_STATES = ("troops", "groups", "rivals")
"""Measures whose rate is a share of states; the others are counts a year and neighbour."""


def behaviour(data: Tables, choices: Choices) -> Section:
    """Five measures of Iran's conduct, here and elsewhere, with the interval of the ratio of rates."""
    near = data["iran_neighbours"]
    compared = conduct.iran_compared(data["states_with_violence"], near, data["ucdp_troops_abroad"], choices.rival_from)
    used = {key: STATES if key in ("troops", "groups") else NEAR for key in compared}
    found = {key: pair.presence for key, pair in compared.items() if key in OF_STATES}
    found |= {key: conduct.by_neighbour(near, column) for key, column in COUNTED.items()}
    read = {key: {name: pair.observed for name, pair in conduct.readings(near, column).items()}
            for key, column in COUNTED.items()}  # fmt: skip
    ratios = {key: ratio(own.estimate, OVER, DECIMAL, own.ends) for key, own in found.items()}
    return Section(
        [
            *((f"{key}-here", count(pair.events, "events", WORD), used[key], CLAIM) for key, pair in compared.items()),
            *((f"{key}-there", count(pair.events_elsewhere, "events", WORD), used[key], CLAIM)
              for key, pair in compared.items()),
            ("level", share(1 - 2 * intervals.TAIL, "samples whose interval holds the truth"), NEAR),
            *(line for key, kind in (("states", "troops"), ("neighbours", "rivals"))
              for line in _exposed(key, compared[kind], used[kind])),
            ("disputes-once", count(data["iran_disputes_post_soviet"]["disputes"].sum(), "disputes", WORD),
             ("iran_disputes_post_soviet",), CLAIM),
            ("years-here", count(compared["disputes"].exposure, "items"), NEAR),
            ("years-there", count(compared["disputes"].exposure_elsewhere, "items"), NEAR),
            *((f"{key}-ratio", ratio(found[key].ends, OVER), NEAR, CLAIM) for key in COUNTED),
            ("force-neighbours", count(conduct.elsewhere_with(near, "disputes_with_force"), "states", WORD), NEAR,
             CLAIM),
            ("force-chance", share(conduct.chance_of_none(near, "disputes_with_force"), "ways to deal the regions"),
             NEAR,
             CLAIM),
            ("azerbaijan", count(near.loc[near["state"] == "Azerbaijan", "disputes_on_side_a"].sum(), "disputes", WORD),
             NEAR),
        ],
        [Held(key, LABELS[key][0], own.read(read.get(key, {})), "coded", LABELS[key][1], sample=found[key])
         for key, own in ratios.items()],
        {"conduct": conduct.side_by_side(compared, TITLES, OF_STATES)},
    )  # fmt: skip


def _exposed(key: str, pair: conduct.Compared, used: tuple[str, ...]) -> list[tuple]:
    return [
        (f"{key}-here", count(pair.exposure, "states", WORD), used),
        (f"{key}-there", count(pair.exposure_elsewhere, "states", WORD), used),
    ]


def peers(data: Tables, choices: Choices) -> Section:
    """How often states like Iran joined a post-Soviet conflict with troops: the base rate."""
    wars = data["conflicts_post_soviet"]
    wars = wars[wars["year"].between(*choices.wars)]
    here = conduct.joined_here(data["ucdp_troops_abroad"], ("IRN", "RUS", *choices.peers))
    number = wars["conflict_id"].nunique()
    high = intervals.wilson(int(here["IRN"]), number)
    return Section(
        [
            ("wars", count(number, "conflicts"), WARS),
            ("wars-years", count(len(wars), "items"), WARS),
            ("wars-iran", count(here["IRN"], "conflicts", WORD), TROOPS, CLAIM),
            ("wars-high", share(high[1], "post-Soviet conflicts"), [*WARS, *TROOPS], CLAIM),
            ("peers", count((here[list(choices.peers)] > 0).sum(), "states", WORD), TROOPS),
            ("peers-all", count(len(choices.peers), "states", WORD), TROOPS),
            ("joined-russia", count(here["RUS"], "conflicts", WORD), TROOPS),
        ],
    )


def promises(data: Tables, choices: Choices) -> Section:
    """Years with a promise of non-aggression in force, and governments that accused Iran of meddling."""
    treaty = data["iran_treaty_obligations"].set_index("iso3")
    kept = share(conduct.share_in_force(treaty.loc["RUS"], *choices.promise), "the years from 1992 to 2018")
    accusers = count(data["meddling_claims"]["accuser_iso3"].nunique(), "states", WORD)
    return Section(
        [
            ("treaty-partners", count(len(treaty) - 1, "states"), TREATIES),
            ("treaty-share", kept, TREATIES, CLAIM),
            ("accusers", accusers, ACCUSED, CLAIM),
        ],
        [
            Held("treaty", "Years with a non-aggression obligation in force", kept, "coded", TREATIES),
            Held("accused", "Governments found to accuse Iran of secret meddling", accusers, "reported", ACCUSED),
        ],
    )
