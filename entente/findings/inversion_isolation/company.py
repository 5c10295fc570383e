"""Members that vote with Russia: on the yearly text on Crimea and on all subjects, and Iran's rank among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from entente import intervals, prose, samples
from entente.findings import Held, Section
from entente.findings.inversion_isolation import shared
from entente.measures import votes
from entente.quantity import COUNT, DECIMAL, DECIMAL_FINE, WORD, Quantity, count, rank, ratio, share
from entente.samples import Levels
from entente.tables import Tables

if TYPE_CHECKING:
    from entente.findings.inversion_isolation import Choices

CRIMEA, SIDES, BALLOTS, MEMBERS, LISTED, CLAIM = (
    ("crimea_votes_yearly",), ("crimea_votes_members",), ("ukraine_votes",), ("unga_members_alike",),
    ("unga_agreement_yearly",), ("C42",),
)  # fmt: skip
TIMES = DECIMAL_FINE.but(after=" times")
INTEGRITY = {"2014": "A/RES/68/262", "2022": "A/RES/ES-11/1", "2025": "A/RES/ES-11/7"}
"""Texts on the territorial integrity of Ukraine by year."""
NAMED = {"iran": "IRN", "china": "CHN", "kazakhstan": "KAZ"}
"""States whose own votes on the yearly text are told."""
WIDER = 'Human rights in "temporarily occupied territories", December 2025'
"""The text on all of the occupied territories, which took the place of the one on Crimea."""


def crimea(data: Tables, choices: Choices) -> Section:
    """Members that said no with Russia on the yearly text on Crimea."""
    texts = _texts(data)
    years = texts.index.year
    spans = {name: texts[years.isin(choices.years(name))] for name in ("before", "after")}
    single = {"eve": choices.base, "first": choices.later[0]}
    integrity = data["ukraine_votes"].set_index("symbol")["no"] - 1
    on_text = _no_on_crimea(data, choices)
    return Section(
        [
            *((f"crimea-{name}", count((part.min(), part.max()), "states"), CRIMEA, CLAIM)
              for name, part in spans.items()),
            *((f"crimea-{name}", count(texts[years == at].iloc[0], "states"), CRIMEA, CLAIM)
              for name, at in single.items()),
            ("crimea-wider", count(integrity[WIDER], "states"), BALLOTS, CLAIM),
            *((f"integrity-{name}", count(integrity[symbol], "states", COUNT if integrity[symbol] > 12 else WORD),
               BALLOTS, CLAIM) for name, symbol in INTEGRITY.items()),
        ],
        [Held("crimea", "Members that say no with Russia on Crimea, after over before", _over(on_text), "measured",
              CRIMEA, sample=on_text)],
        {"crimea": texts.rename("members").rename_axis("vote_date").reset_index()},
    )  # fmt: skip


def members(data: Tables, choices: Choices) -> Section:
    """Members that left Russia's side on Crimea, stayed or joined it, and the votes of three states."""
    counted, years = data["crimea_votes_members"], _texts(data).index.year
    moved = votes.moved(counted, "RUS", choices.before, choices.after)
    forms = {"left": COUNT, "stayed": COUNT, "turned": WORD, "joined": WORD}
    spans = {"before": choices.before, "after": choices.after}
    own = {(state, name): (votes.no_of(counted, code, span), int(years.isin(choices.years(name)).sum()))
           for state, code in NAMED.items() for name, span in spans.items()}  # fmt: skip
    return Section(
        [
            *((f"crimea-{key}", count(moved[key], "states", form), SIDES, CLAIM) for key, form in forms.items()),
            *((f"crimea-{state}-{name}", count(no, "texts", WORD.but(after=f" of {prose.word(of)}")), (*SIDES, *CRIMEA),
               CLAIM) for (state, name), (no, of) in own.items()),
        ]
    )  # fmt: skip


def alike(data: Tables, choices: Choices) -> Section:
    """Members that vote as Russia does on all subjects."""
    spans = {name: slice(*getattr(choices, name)) for name in ("before", "after")}
    number = {name: votes.alike(data["unga_members_alike"], mark) for name, mark in choices.marks}
    over = {name: _compared(series, choices) for name, series in number.items()}
    central = over[choices.marks[0][0]]
    chance = {
        name: intervals.permutation_share(*(series.loc[span].astype(float) for span in spans.values()))
        for name, series in number.items()
    }
    without = {
        name: intervals.growth_left_out(series, choices.after, choices.before) for name, series in number.items()
    }
    return Section(
        [
            *((f"alike-{name}-{when}", count(series.loc[span].mean(), "states"), MEMBERS, CLAIM)
              for name, series in number.items() for when, span in spans.items()),
            *((f"alike-{name}-ratio", ratio(own.estimate, "members before", TIMES), MEMBERS, CLAIM)
              for name, own in over.items()),
            *((f"alike-{name}-without", ratio((min(own.values()), max(own.values())), "members before", TIMES), MEMBERS,
               CLAIM) for name, own in without.items()),
            *((f"alike-{name}-chance", share(value, "splits of the years"), MEMBERS, CLAIM)
              for name, value in chance.items()),
            ("thirds-mark", share(dict(choices.marks)["thirds"], "joint votes"), MEMBERS),
        ],
        [Held("alike", "Members that vote as Russia does on all subjects, after over before",
              _over(central).read({name: own.estimate for name, own in over.items()}), "measured", MEMBERS,
              sample=central)],
        {"alike": pd.DataFrame(number).loc[2012:].reset_index(names="year")},
    )  # fmt: skip


def eve(data: Tables, choices: Choices) -> Section:
    """Members that vote as Russia does in the two years before the invasion."""
    number = {name: votes.alike(data[MEMBERS[0]], mark) for name, mark in choices.marks}
    return Section(
        [(f"alike-{name}-{at}", count(series[at], "states"), MEMBERS, CLAIM)
         for name, series in number.items() for at in (choices.base - 1, choices.base)]
    )  # fmt: skip


def closer(data: Tables, choices: Choices) -> Section:
    """Iran's rank among the members that vote as Russia does."""
    own = votes.listed(data["unga_agreement_yearly"], "RUS", "identical_share")["rank"].astype(float)
    ranks = {name: own.loc[slice(*getattr(choices, name))].tolist() for name in ("before", "after")}
    risen = samples.levels(-own.loc[choices.before[0] : choices.after[1]], choices.after)
    return Section(
        [(f"rank-{name}", rank((min(part), max(part)), "members"), LISTED, CLAIM) for name, part in ranks.items()],
        [Held("closer", "Places that Iran rose among members by likeness to Russia",
              count(risen.estimate, "places", DECIMAL.but(digits=0, join=" to ", after=" places"), risen.ends),
              "measured", LISTED, sample=risen)],
    )  # fmt: skip


def footings(data: Tables, choices: Choices) -> Section:
    """The ways to hold votes before and after against each other, and the stance that each would give."""
    texts = _texts(data)
    texts = texts.set_axis(texts.index.year)
    early, late = texts.loc[slice(*choices.before)], texts.loc[slice(*choices.after)]
    number = [votes.alike(data["unga_members_alike"], mark) for _, mark in choices.marks]
    means = [votes.growth_ratio(series, choices.before, choices.after) for series in number]
    eve = [votes.growth_ratio(series, (choices.base, choices.base), choices.after) for series in number]
    tested, counted, alone = "as tested, years vary", "as counted", f"as counted, over {choices.base} alone"
    halves = _compared(number[0], choices)
    rows = [
        ("no on Crimea", tested, "crimea", _over(_no_on_crimea(data, choices)).sampled(halves.method)),
        ("no on Crimea", f"{counted}, any two years", "crimea", _range(votes.extreme_ratios(early, late))),
        ("no on Crimea", alone, "crimea", _range(votes.extreme_ratios(texts.loc[[choices.base]], late))),
        ("alike on all subjects", tested, "alike", _over(halves).read(dict(enumerate(means))).sampled(halves.method)),
        ("alike on all subjects", f"{counted}, means", "alike", _range(tuple(means))),
        ("alike on all subjects", alone, "alike", _range(tuple(eve))),
    ]
    cells = [(finding, footing, prose.say(own), shared.stance_of(key, own)) for finding, footing, key, own in rows]
    return Section(frames={"footings": pd.DataFrame(cells, columns=["finding", "footing", "result", "stance"])})


def _range(ends: tuple[float, float]) -> Quantity:
    return ratio(ends, "members before", TIMES)


def _over(compared: Levels) -> Quantity:
    return ratio(compared.estimate, "members before", TIMES, compared.ends)


def _compared(number: pd.Series, choices: Choices) -> Levels:
    """Yearly numbers of members, the years after against those before."""
    return samples.levels(number.loc[choices.before[0] : choices.after[1]].astype(float), choices.after, True)


def _no_on_crimea(data: Tables, choices: Choices) -> Levels:
    """Members that said no on Crimea, by year of the text."""
    texts = _texts(data)
    return _compared(texts.set_axis(texts.index.year), choices)


def _texts(data: Tables) -> pd.Series:
    """Members besides Russia that said no on each text on Crimea, by day."""
    return data[CRIMEA[0]].set_index("vote_date")["no"].astype(int)
