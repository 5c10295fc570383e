"""Headline numbers of the chapter on alignment, by second routes from the raw tables."""

import datetime
import statistics
from collections import defaultdict
from itertools import combinations

import pytest
from conftest import raw

from entente import claims, findings


@pytest.fixture(scope="module")
def page():
    return findings.chapter("origins_alignment")


def test_agreement_by_a_second_route(page):
    """The table of places was made from another count of all roll calls: it gives the same shares."""
    sums = {int(row["year"]): row for row in raw("unga_pairs_yearly")
            if (row["first_iso3"], row["second_iso3"]) == ("RUS", "IRN")}  # fmt: skip
    listed = {(row["measure"], int(row["year"])): float(row["share"]) for row in raw("unga_agreement_yearly")
              if row["focal_iso3"] == "RUS"}  # fmt: skip
    assert sorted(sums) == list(range(1980, 2025)) and len(listed) == 2 * len(sums)
    for year, row in sums.items():
        joint, alike, half = (int(row[name]) for name in ("joint", "alike", "half_apart"))
        assert alike / joint == pytest.approx(listed["identical_share", year], abs=1e-4), year
        assert (alike + half / 2) / joint == pytest.approx(listed["weighted_share", year], abs=1e-4), year
        assert page.frames["agreement"]["russia_iran"][year] == pytest.approx(alike / joint)


def test_sums_of_votes_are_no_larger_than_what_they_are_of():
    for row in raw("unga_pairs_yearly"):
        alike, half, joint, rolls = (int(row[name]) for name in ("alike", "half_apart", "joint", "rollcalls"))
        assert alike + half <= joint <= rolls
    for row in raw("unga_pairs_by_issue"):
        assert int(row["alike"]) <= int(row["joint"]) <= int(row["rollcalls"])
    for row in raw("unga_important_yearly"):
        both, russia, iran, taken = (
            int(row[f"{name}"]) for name in ("both_opposed", "rus_opposed", "irn_opposed", "taken")
        )
        assert russia + iran - taken <= both <= min(russia, iran) <= taken


def test_breaks_by_another_estimate_and_by_brute_force(page):
    """Second route: ideal points of another team, every pair of years tried: parting and return again."""
    distance = {
        int(row["year"]): float(row["distance"]) for row in raw("unga_ideal_distances")
        if (row["first_iso3"], row["second_iso3"]) == ("RUS", "IRN")
    }  # fmt: skip
    years = sorted(distance)

    def squares(part):
        values = [distance[year] for year in part]
        return sum((value - statistics.fmean(values)) ** 2 for value in values)

    best = min(
        (pair for pair in combinations(range(3, len(years) - 2), 2) if pair[1] - pair[0] >= 3),
        key=lambda cut: squares(years[: cut[0]]) + squares(years[cut[0] : cut[1]]) + squares(years[cut[1] :]),
    )
    assert [years[place] for place in best] == [1992, 1999]
    assert page.quantity("break-parting-best").estimate == 1991
    assert page.quantity("break-return-best").estimate == 1998


def test_the_commission_repeats_the_assembly():
    """Second route: in two bodies with other members Russia turned in the same years."""
    for body in ("General Assembly", "Commission on Human Rights"):
        own = {r["vote_date"][:4]: r["vote_rus"] for r in raw("iran_rights_votes") if r["body"] == body}
        assert {own[str(year)] for year in range(1992, 1999)} == {"Y"}
        assert own["1999"] == "A"
        assert own["2000"] == own["2001"] == "N"


def test_rank_by_hand(page):
    """A list has both states, so that each share stands in both; ranks lie within those ranked."""
    rows = {(r["focal_iso3"], r["measure"], r["year"]): r for r in raw("unga_agreement_yearly")}
    own = rows["RUS", "identical_share", "1994"]
    assert (int(own["rank"]), int(own["ranked"])) == (168, 170)
    assert page.quantity("rank-1994").estimate == 168 and page.quantity("ranked-1994").estimate == 170
    for (focal, measure, year), row in rows.items():
        assert row["share"] == rows[row["other_iso3"], measure, year]["share"], focal
        assert (int(row["rank"]) <= int(row["ranked"]) / 2) == (float(row["share"]) > float(row["median_share"])), year


def test_ideal_points_put_every_placebo_nearer_than_iran(page):
    """A route that speaks against the shares of votes: before the invasion Iran is the farthest of the six."""
    by_state = defaultdict(list)
    for r in raw("unga_ideal_distances"):
        if r["first_iso3"] == "RUS" and 2000 <= int(r["year"]) <= 2021:
            by_state[r["second_iso3"]].append(float(r["distance"]))
    means = {state: statistics.mean(values) for state, values in by_state.items() if state != "USA"}
    assert means.pop("IRN") == pytest.approx(page.quantity("distance-union").estimate) and len(means) == 5
    assert max(means.values()) == pytest.approx(page.quantity("distance-union-placebos").high)
    assert page.quantity("distance-union").estimate > page.quantity("distance-union-placebos").high


def test_raw_agreement_falls_where_the_excess_rises(page):
    """By hand: around 2013 both shares of all votes go down while the excess over the median member goes up."""
    rows = {(r["measure"], int(r["year"])): float(r["share"]) for r in raw("unga_agreement_yearly")
            if r["focal_iso3"] == "RUS"}  # fmt: skip
    before, after = range(2002, 2012), range(2013, 2022)
    for measure in ("identical_share", "weighted_share"):
        then, now = ([rows[measure, year] for year in span] for span in (before, after))
        assert statistics.mean(now) < statistics.mean(then)
    excess = page.frames["placebo"]["iran"]
    assert excess.loc[list(after)].mean() > excess.loc[list(before)].mean()


def test_frictions_by_hand(page):
    lengths = [
        (datetime.date.fromisoformat(r["ended"]) - datetime.date.fromisoformat(r["started"])).days / 30.4375
        for r in raw("russia_iran_frictions")
    ]
    met = [("1989-06-20", "2001-03-12"), ("2002-04-24", "2005-09-15"), ("2008-08-28", "2010-11-18")]
    gaps = [tuple(map(datetime.date.fromisoformat, pair)) for pair in met]
    lengths += [(end - start).days / 30.4375 for start, end in gaps] + [9 * 12, 12 * 12]
    assert statistics.median(lengths) == pytest.approx(page.quantity("friction-median").estimate, abs=0.1)


def test_drafts_that_fell_short_are_no_vetoes():
    outcome = {r["text_id"]: r["outcome"] for r in raw("unsc_iran_texts")}
    for day in ("14 August 2020", "19 September 2025", "26 September 2025"):
        assert outcome[f"Draft of {day}"] == "short_of_nine"
    assert outcome["Draft of 7 April 2026"] == outcome["Draft of 26 February 2018"] == "vetoed"


def test_the_partial_year_is_left_out():
    assert max(row["year"] for row in raw("unga_pairs_yearly")) == "2024"


def test_words_are_all_graded_alike(page):
    """Counts of words are coded; years in which both named the other, by hand; the treaties decide."""
    words = [finding for finding in page.findings if finding.test.part_id.startswith("C11")]
    assert {finding.grade for finding in words} == {"low"}
    named = defaultdict(set)
    for row in raw("general_debate_words"):
        if 1996 <= int(row["year"]) <= 2021:
            if row["iso3"] == "RUS" and int(row["names_iran"]):
                named[row["year"]].add("RUS")
            if row["iso3"] == "IRN" and int(row["names_russia"]):
                named[row["year"]].add("IRN")
    assert sum(len(sides) == 2 for sides in named.values()) == 2
    without = [finding for finding in page.findings if finding.test.test_id == "alignment-naming"]
    assert claims.judge_part(without).state == "fails"


def test_censure_in_the_other_body_sits_on_the_mark():
    """Half of the votes in the Commission and Council: one fewer and the finding would only qualify."""
    era = [r["vote_rus"] for r in raw("iran_rights_votes")
           if r["body"] != "General Assembly" and "1992" <= r["vote_date"] <= "2022-02-23"]  # fmt: skip
    assert (era.count("N"), sum(vote in set("YNA") for vote in era)) == (8, 16)


def test_years_to_the_later_level_by_hand(page):
    """From the rows: agreement of Russia and Iran less that of the median member, by year, in runs of five."""
    excess = {int(row["year"]): float(row["share"]) - float(row["median_share"]) for row in raw("unga_agreement_yearly")
              if (row["focal_iso3"], row["measure"]) == ("RUS", "identical_share")}  # fmt: skip
    level = sum(excess[year] for year in range(2000, 2022)) / 22
    runs = [year for year in range(1992, 2020) if sum(excess[y] for y in range(year, year + 5)) / 5 >= level]
    assert page.quantity("soon-held").readings[0][1] == runs[0] - 1992
    every = [year for year in range(1992, 2020) if all(excess[y] >= level for y in range(year, year + 5))]
    assert page.quantity("soon-held").high == every[0] - 1992


def test_arms_under_the_embargo_by_hand(page):
    """Second route: the years of the file, typed; the S-300 of 2016 stood outside the bar."""
    arms = {int(r["delivery_year"]): float(r["moscow_to_iran_tiv_millions"]) for r in raw("sipri_moscow_iran_yearly")}
    exempt = sum(float(r["tiv_delivered_millions"]) for r in raw("sipri_deals_to_iran") if r["order_year"] == "2015")
    assert exempt == 409
    made = {
        int(r["delivery_year"]): float(r["moscow_to_iran_licence_tiv_millions"] or 0)
        for r in raw("sipri_moscow_iran_yearly")
    }
    barred, whole = (sum(v for y, v in arms.items() if first <= y <= 2020) for first in (2011, 2010))
    assert page.quantity("arms-embargo").high == whole - exempt
    assert page.quantity("arms-embargo").low == barred - exempt - sum(v for y, v in made.items() if 2011 <= y <= 2020)
    assert page.quantity("arms-freed").estimate == sum(v for y, v in arms.items() if 2021 <= y <= 2025)


def test_members_that_voted_as_often_against_censure_by_hand(page):
    """Russia's own counts agree with the table of its votes, and India and Kazakhstan are among the others."""
    rows = {row["iso3"]: (int(row["against"]), int(row["cast"])) for row in raw("iran_rights_members")}
    own = [row["vote_rus"] for row in raw("iran_rights_votes")
           if row["body"] == "General Assembly" and "1992" <= row["vote_date"] < "2022-02-24"]  # fmt: skip
    assert rows["RUS"] == (own.count("N"), len([vote for vote in own if vote in "YNA"])) == (21, 29)
    share = {state: against / cast for state, (against, cast) in rows.items() if cast >= 10}
    others = [state for state, value in share.items() if value >= share["RUS"] and state not in ("RUS", "IRN")]
    assert {"IND", "KAZ"} < set(others) and len(others) == page.quantity("rights-alike").estimate
    assert len(share) - 2 == page.quantity("rights-compared").estimate


def test_the_gap_to_placebo_states_by_both_measures_by_hand(page):
    """From the rows: the gap without each state in turn, and India's alone did not grow in either measure."""
    sums = {(r["second_iso3"], int(r["year"])): [int(r[name]) for name in ("joint", "alike", "half_apart")]
            for r in raw("unga_pairs_yearly") if r["first_iso3"] == "RUS"}  # fmt: skip

    def gap(state, half, years):
        share = [[(alike + half * apart) / joint for joint, alike, apart in (sums[one, year] for year in years)]
                 for one in ("IRN", state)]  # fmt: skip
        return statistics.fmean(own - other for own, other in zip(*share, strict=True))

    five = ("IND", "PAK", "SAU", "TUR", "ARE")
    left = [statistics.fmean(gap(state, half, range(2000, 2022)) for state in five
                             if state != out) for half in (0, 0.5) for out in five]  # fmt: skip
    assert [value for _, value in page.quantity("placebo-held").readings] == pytest.approx(left)
    for half in (0, 0.5):
        risen = {state for state in five
                 if gap(state, half, range(2012, 2022)) > gap(state, half, range(2000, 2012))}  # fmt: skip
        assert risen == {"PAK", "SAU", "TUR", "ARE"}


def test_no_word_holds_for_both_by_hand(page):
    """Iran said hegemon, Russia multipolar; what is left without that word, over others' rate in the same years."""
    counts = defaultdict(lambda: [0, 0])
    for row in raw("general_debate_words"):
        if 1996 <= int(row["year"]) <= 2021:
            own = counts[row["iso3"] if row["iso3"] in ("RUS", "IRN") else "others"]
            own[0] += int(row["multipolar"]) + int(row["unipolar"])
            own[1] += int(row["words"])
    rate = {name: said / words for name, (said, words) in counts.items()}
    readings = dict(page.quantity("words-tehran-held").readings)
    assert (
        readings["without hegemon"] == pytest.approx(rate["IRN"] / rate["others"], rel=0.02)
        and rate["IRN"] < rate["others"]
    )


def test_frictions_that_could_stand_by_hand(page):
    """Those of arms and votes are the rows of the table, which all have an end; the others are found."""
    assert all(row["ended"] for row in raw("russia_iran_frictions"))
    assert page.quantity("frictions-picked").estimate == len(raw("russia_iran_frictions"))
    assert page.quantity("healed-standing").estimate == 9 / 10
