"""How often Russia and Iran voted alike, beside the median member, placebo states and votes that Washington marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente.findings import Held, Section
from entente.measures import votes
from entente.quantity import (
    COUNT,
    POINTS,
    WORD,
    Given,
    Quantity,
    count,
    difference,
    index,
    length,
    name,
    rank,
    share,
    year,
)
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.origins_alignment import Choices

PAIRED, ISSUED, NAMED, MEMBERS, DISTANCES, CLAIM = (
    ("unga_pairs_yearly",), ("unga_pairs_by_issue",), ("unga_important_yearly",), ("unga_agreement_yearly",),
    ("unga_ideal_distances",), ("C13",),
)  # fmt: skip
JOINT, RANKED, ABOVE = "joint votes", "members that voted enough", "joint votes, less the same of others"
BARE, FINE = POINTS.but(digits=1, after=""), POINTS.but(digits=1)
PAIRS = {"russia_iran": ("rus", "irn"), "russia_usa": ("rus", "usa"), "iran_usa": ("irn", "usa")}
MEASURES = ("identical_share", "weighted_share")
ISSUES = {
    "human_rights": "Human rights",
    "middle_east": "Middle East",
    "nuclear_or_disarmament": "Nuclear and disarmament",
    "important_to_us": "Named important by Washington, to 2017",
}


def agreement(data: Tables, choices: Choices) -> Section:
    """Agreement of Russia, Iran and the United States by year, and of the median member with Russia."""
    pairs = data["unga_pairs_yearly"]
    frame = pd.DataFrame({name: votes.identical_share(pairs, *pair) for name, pair in PAIRS.items()})
    frame["russia_median"] = votes.listed(data["unga_agreement_yearly"], "RUS", "identical_share")["median_share"]
    pair, washington = frame["russia_iran"], frame["iran_usa"].loc[choices.early[0] :]
    low = int(pair.loc[choices.early[0] :].idxmin())
    usa = {name: votes.mean_of(frame["russia_usa"], getattr(choices, name)) for name in ("early", "late")}
    return Section(
        [
            ("rollcalls", count(votes.rollcalls(pairs), "votes"), PAIRED),
            *((f"agree-{at}", share(pair[at], JOINT), PAIRED, CLAIM) for at in (1989, 2024)),
            ("low-year", year(low), PAIRED),
            ("agree-low", share(pair[low], JOINT), PAIRED, CLAIM),
            ("agree-decade", share(votes.mean_of(pair, choices.late), JOINT), PAIRED, CLAIM),
            *((f"usa-{name}", share(value, JOINT), PAIRED) for name, value in usa.items()),
            ("iran-usa", share(washington.median(), JOINT, ends=(washington.min(), washington.max())), PAIRED),
        ],
        frames={"agreement": frame},
    )


def members(data: Tables, choices: Choices) -> Section:
    """The place of each among the members that agree with the other, and both against placebo pairs."""
    rows, pairs = data["unga_agreement_yearly"], data["unga_pairs_yearly"]
    place = votes.places_of_each(rows, "RUS", "IRN", MEASURES)
    ranks = votes.listed(rows, "RUS", "identical_share")
    backward = place[["irn_identical", "irn_weighted"]].loc[slice(*choices.union)].median()
    excess = {name: votes.mean_of(votes.excess(rows, "RUS", name), choices.war) for name in MEASURES}
    china = {name: votes.mean_of(votes.placebo_gap(pairs, "rus", "chn", ["irn"], own)["irn"], choices.union)
             for name, own in votes.ALIKE.items()}  # fmt: skip
    above = votes.above_median(pairs, rows, "rus", ["irn", *choices.endings])
    return Section(
        [
            *((f"rank-{at}", rank(ranks.at[at, "rank"], RANKED), MEMBERS, CLAIM) for at in (1994, 2024)),
            *((f"ranked-{at}", count(ranks.at[at, "ranked"], "states"), MEMBERS) for at in (1994, 2024)),
            ("place-of-russia", share(backward, RANKED), MEMBERS, CLAIM),
            ("excess-war", difference(excess, ABOVE, BARE), MEMBERS, CLAIM),
            ("gap-china", difference(china, ABOVE, BARE), PAIRED, CLAIM),
            ("placebos", name(title for _, title in choices.placebos), PAIRED),
        ],
        frames={"placebo": above.rename(columns={"irn": "iran"}), "place": place},
    )


def gaps(data: Tables, choices: Choices) -> Section:
    """Agreement with Iran less that with placebo states before and after 2012 and in the war, by both measures."""
    means = _gaps(data, choices)
    risen = {measure: own["late"] > own["before"] for measure, own in means.items()}
    titles, india = dict(choices.placebos), {measure: own.loc["ind"] for measure, own in means.items()}
    not_risen = pd.DataFrame(risen).eq(False).any(axis=1)
    below = means["weighted_share"]["late"] < 0
    return Section(
        [
            ("gap-risen", count({measure: int(own.sum()) for measure, own in risen.items()}, "states", WORD), PAIRED,
             CLAIM),
            ("gap-not-risen", name(titles[one] for one in not_risen.index[not_risen]), PAIRED, CLAIM),
            ("gap-below", name(titles[one] for one in below.index[below]), PAIRED, CLAIM),
            ("gap-war", difference(_left_out(means, "war", choices), ABOVE, BARE), PAIRED, CLAIM),
            ("gap-india", difference(india["identical_share"][["before", "late"]], ABOVE, BARE), PAIRED),
            *((f"gap-india-{span}", difference(india["weighted_share"][span], ABOVE, BARE), PAIRED)
              for span in ("before", "late")),
        ]
    )  # fmt: skip


def _gaps(data: Tables, choices: Choices) -> dict[str, pd.DataFrame]:
    """Mean gap to each placebo state (rows) by span of years (columns), by measure of agreement."""
    spans = {"union": choices.union, "before": (choices.union[0], choices.late[0] - 1), "late": choices.late,
             "war": choices.war}  # fmt: skip
    pairs = data["unga_pairs_yearly"]
    yearly = {measure: votes.placebo_gap(pairs, "rus", "irn", choices.endings, own)
              for measure, own in votes.ALIKE.items()}  # fmt: skip
    return {measure: pd.DataFrame({span: own.loc[slice(*years)].mean() for span, years in spans.items()})
            for measure, own in yearly.items()}  # fmt: skip


def _left_out(means: dict[str, pd.DataFrame], span: str, choices: Choices) -> dict[tuple[str, str], float]:
    """Mean gap to the placebo states over a span, with each of them left out in turn, by measure and state."""
    return {(measure, f"without {title}"): own[span].drop(ending).mean() for measure, own in means.items()
            for ending, title in choices.placebos}  # fmt: skip


def bloc(data: Tables, choices: Choices) -> Section:
    """Growth and level of agreement above the median member, Iran's place, and the gap to placebo states."""
    rows = data["unga_agreement_yearly"]
    above = {name: votes.excess(rows, "RUS", name) for name in MEASURES}
    grown = {name: votes.growth(series, choices.early, choices.late) for name, series in above.items()}
    level = {name: votes.mean_of(series, choices.union) for name, series in above.items()}
    ways = {"a mean of five years": votes.years_to_level, "each of five years": votes.years_at_level}
    soon = {(name, way): reached(series, level[name], choices.early[0], choices.run)
            for way, reached in ways.items() for name, series in above.items()}  # fmt: skip
    others = {key: {name: votes.growth(series, base, choices.late) for name, series in above.items()}
              for key, base in (("soviet", choices.soviet), ("past-low", choices.past_low),
                                ("returned", choices.returned))}  # fmt: skip
    place = votes.places_of_each(rows, "RUS", "IRN", MEASURES).loc[slice(*choices.union)].median()
    without = _left_out(_gaps(data, choices), "union", choices)
    return Section(
        [(f"growth-{key}", _points(own), MEMBERS, CLAIM) for key, own in others.items()],
        [
            Held("growth", "Growth of agreement above the median member from 1992 to 2001, the years of its low",
                 _points(grown), "measured", MEMBERS),
            Held("excess", "Agreement above the median member", _points(level), "measured", MEMBERS),
            Held("soon", "Years until the agreement stood at its later level", length(soon, "years", COUNT), "measured",
                 MEMBERS),
            Held("place", "Iran's place among members by agreement with Russia",
                 share(place[["rus_identical", "rus_weighted"]], RANKED), "measured", MEMBERS),
            Held("placebo", "Agreement above that with placebo states", _points(without), "measured", PAIRED),
        ],
    )  # fmt: skip


def _points(given: Given) -> Quantity:
    return difference(given, ABOVE, FINE)


def distances(data: Tables, choices: Choices) -> Section:
    """How far Russia stood from Iran and from the placebo states by ideal points, the scale of another team."""
    others = [ending.upper() for ending in choices.endings]
    frame = votes.distances_from(data["unga_ideal_distances"], "RUS")[["IRN", *others]]
    means = {name: frame.loc[slice(*getattr(choices, name))].mean() for name in ("union", "late", "war")}
    nearer = means["war"][others] < means["late"][others]
    titles = {ending.upper(): title for ending, title in choices.placebos}
    return Section(
        [
            *((f"distance-{name}", index(mean["IRN"], "ideal points"), DISTANCES, CLAIM)
              for name, mean in means.items()),
            *((f"distance-{name}-placebos", index(mean[others], "ideal points"), DISTANCES, CLAIM)
              for name, mean in means.items()),
            ("distance-nearer", count(int(nearer.sum()), "states", WORD), DISTANCES, CLAIM),
            ("distance-farther", name(titles[one] for one in nearer.index[~nearer]), DISTANCES, CLAIM),
        ],
    )  # fmt: skip


def issues(data: Tables, choices: Choices) -> Section:
    """Agreement by issue and span of years, for the pair and the range of placebo pairs."""
    frame = votes.by_issue(
        data["unga_pairs_by_issue"],
        ISSUES,
        choices.issue_spans,
        ("rus", "irn"),
        choices.endings,
        choices.draws,
        choices.seed,
    )
    cells = frame.set_index(["issue", "years"])
    shown = {
        "rights-early": ("human_rights", "1992–1999"),
        "rights-late": ("human_rights", "2013–2021"),
        "nuclear-late": ("nuclear_or_disarmament", "2013–2021"),
    }
    rows = {key: cells.loc[(ISSUES[issue], years)] for key, (issue, years) in shown.items()}
    return Section(
        [(key, share(row["share"], JOINT, ends=(row["low"], row["high"])), ISSUED, CLAIM) for key, row in rows.items()],
        frames={"issues": frame},
    )


def power(data: Tables, choices: Choices) -> Section:
    """Votes that Washington named important, and how often each state voted against its side."""
    rows = data["unga_important_yearly"]
    named, of = rows[rows["year"].between(*choices.important)], "votes that Washington named important"
    since = choices.union[0]
    placebos = {title: votes.opposed_share(named, ending, f"{ending}_cast") for ending, title in choices.placebos}
    late = named["year"] >= since
    spans = {"all years": named, f"from {since} on": named[late], f"before {since}": named[~late]}
    opposed = {span: votes.opposed_share(part, "both") for span, part in spans.items()}
    return Section(
        [
            ("important-rollcalls", count(named["taken"].sum(), "votes"), NAMED),
            ("important-russia", share(votes.opposed_share(named, "rus"), of), NAMED),
            ("important-iran", share(votes.opposed_share(named, "irn"), of), NAMED),
            ("important-placebos", share(placebos, of), NAMED),
        ],
        [
            Held("important", "Votes important to Washington in which both voted against it",
                 share(opposed, of), "measured", NAMED),
        ],
    )  # fmt: skip
