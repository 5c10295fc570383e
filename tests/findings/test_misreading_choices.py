"""The page on choices: pinned numbers, stances and verdicts; codes and arms by a second route."""

from collections import defaultdict

import pytest
from conftest import raw

from entente import findings


@pytest.fixture(scope="module")
def page():
    return findings.chapter("misreading_choices")


def test_codes_of_votes_follow_from_ballots_by_a_second_table():
    """Second route: ballot and bearing of each text in the table of the chapter on alignment."""
    texts = {row["text_id"]: row for row in raw("unsc_iran_texts")}
    seen = 0
    for row in raw("moscow_choices"):
        if row["occasion"].startswith("Security Council: "):
            text = texts[row["occasion"].removeprefix("Security Council: ").rsplit(", ", 1)[0]]
            assert text["vote_date"] == row["date"]
            wished = {"restricts": "N", "renews": "N", "relieves": "Y", "even_handed": "Y"}[text["bearing"]]
            code = "abstain" if text["vote_rus"] == "A" else "for" if text["vote_rus"] == wished else "against"
            both = text["bearing"] == "relieves" and text["vote_usa"] == "Y"
            assert row["code_first"] == ("both" if both else code), row["occasion"]
            seen += 1
    later = [t for t in texts.values() if t["vote_date"] > "1992" and t["vote_rus"]]
    assert seen == len(later)


def test_no_choice_rests_on_a_wish_that_is_not_known():
    """A choice needs two wishes: where the first coder does not know one of them, it is none."""
    wishes = {row[side] for row in raw("moscow_choices") for side in ("west", "iran")}
    assert wishes <= {"for", "against", "partly"}


def test_share_before_the_invasion_by_hand(page):
    """Eleven of 36 for Iran; with those that serve both and the one abstention counted for it, 18."""
    codes = [row["code_first"] for row in raw("moscow_choices") if row["date"] < "2022-02-24"]
    assert (len(codes), codes.count("for"), codes.count("against")) == (36, 11, 18)
    read = page.quantity("share-range")
    assert read.ends == pytest.approx((11 / 36, (11 + 6 + 1) / 36))
    assert dict(read.readings)["code_first, against, against"] == pytest.approx(11 / 36)
    assert len(read.readings) == 2 * 4 * 4
    held = page.quantity("share-held")
    assert held.sampling and held.low < read.low and held.high > read.high


def test_phases_counted_by_hand(page):
    spans = {"early": ("1995", "2008"), "pragmatic": ("2008", "2012-05-08"), "after": ("2012-05-08", "2022-02-24"),
             "since": ("2022-02-24", "2027")}  # fmt: skip
    rows = raw("moscow_choices")
    for key, (first, end) in spans.items():
        codes = [row["code_first"] for row in rows if first <= row["date"] < end]
        assert page.quantity(f"{key}-number").estimate == len(codes)
        assert page.quantity(f"{key}-for").estimate == codes.count("for")
        assert page.quantity(f"{key}-against").estimate == codes.count("against")


def test_the_last_choice_against_iran_and_the_kinds_by_hand(page):
    rows = raw("moscow_choices")
    last = max(row["date"] for row in rows if row["code_first"] == "against")
    assert page.quantity("last-against").estimate.isoformat() == last
    votes, acts = ([row["code_first"] for row in rows if row["date"] < "2022-02-24" and row["kind"] == kind]
                   for kind in ("vote", "act"))  # fmt: skip
    assert [page.quantity(key).estimate for key in ("ballots-against", "ballots", "acts-for", "acts")] == [
        votes.count("against"), len(votes), acts.count("for"), len(acts)]  # fmt: skip


def test_partnership_contradicted_by_hand(page):
    """Every choice against Iran contradicts it in full, one that serves both or neither by half."""
    weight = {"for": 0.0, "against": 1.0, "both": 0.5, "abstain": 0.5}
    rows = raw("moscow_choices")
    before = [weight[row["code_first"]] for row in rows if row["date"] < "2022-02-24"]
    since = [weight[row["code_first"]] for row in rows if row["date"] >= "2022-02-24"]
    assert dict(page.quantity("clash-partnership").readings)["all"] == pytest.approx(sum(before) / len(before))
    assert page.quantity("clash-partnership-since").estimate == pytest.approx(sum(since) / len(since))


def test_arms_of_rivals_summed_by_hand(page):
    sums = defaultdict(float)
    spans = {"Egypt": (1992, 2021), "Iraq": (1992, 2003), "Saudi Arabia": (1992, 2021), "Turkey": (2011, 2021),
             "United Arab Emirates": (1992, 2021)}  # fmt: skip
    for row in raw("sipri_moscow_rivals_yearly"):
        first, last = spans.get(row["client"], (1, 0))
        if first <= int(row["delivery_year"]) <= last:
            sums[row["client"]] += float(row["tiv_millions"])
    (iran,) = (
        float(row["tiv_millions"])
        for row in raw("sipri_moscow_clients")
        if (row["first_year"], row["recipient"]) == ("1992", "Iran") and row["last_year"] == "2004"
    )
    iran += sum(float(row["moscow_to_iran_tiv_millions"]) for row in raw("sipri_moscow_iran_yearly")
                if 2005 <= int(row["delivery_year"]) <= 2021)  # fmt: skip
    assert dict(page.quantity("rivals-held").readings)["rivals, 1992"] == pytest.approx(sum(sums.values()) / iran)


def test_steps_and_trade_by_hand(page):
    rows = raw("formal_steps")
    years = [int(row["date"][:4]) for row in rows]
    assert sum(2013 <= year <= 2021 for year in years) == page.quantity("steps-early").estimate == 4
    late = [row for row in rows if 2023 <= int(row["date"][:4]) <= 2025]
    assert page.quantity("steps-late").ends == (sum(int(row["sure"]) for row in late), len(late)) == (4, 5)
    trade = {int(row["year"]): row for row in raw("russia_iran_trade_yearly")}
    low = {year: float(row["turnover_low_usd_millions"]) for year, row in trade.items() if 2013 <= year <= 2024}
    high = sum(float(trade[year]["turnover_high_usd_millions"]) for year in (2023, 2024)) / 2
    before = [low[2021], sum(low[year] for year in range(2013, 2022)) / 9]
    ends = ((low[2023] + low[2024]) / 2 / max(before), high / min(before))
    assert page.quantity("trade-held").ends == pytest.approx(ends)


def test_choices_since_the_talks_at_riyadh_by_hand(page):
    rows = [r for r in raw("moscow_choices") if r["date"] >= "2022-02-24"]
    spans = {
        "unoffered": [r["code_first"] for r in rows if r["date"] < "2025-02-18"],
        "offered": [r["code_first"] for r in rows if r["date"] >= "2025-02-18"],
    }
    for span, codes in spans.items():
        assert page.quantity(f"{span}-number").estimate == len(codes)
        assert page.quantity(f"{span}-for").estimate == codes.count("for")
    assert page.quantity("offered-against").estimate == spans["offered"].count("against") == 0
