"""The page on choices: pinned numbers, stances and verdicts; codes and arms by a second route."""

import csv
from collections import defaultdict

import pytest
from conftest import ROOT

from entente import claims, findings

PAGE = findings.page("misreading_choices")


def raw(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


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


def test_share_before_the_invasion_by_hand():
    codes = [row["code_first"] for row in raw("moscow_choices") if row["date"] < "2022-02-24"]
    assert (len(codes), codes.count("for"), codes.count("against")) == (37, 12, 18)
    assert PAGE.findings[0].low == pytest.approx(12 / 37)
    assert PAGE.findings[0].high == pytest.approx((12 + 6 + 1) / 37)


def test_arms_of_rivals_summed_by_hand():
    sums = defaultdict(float)
    spans = {"Egypt": (1992, 2021), "Iraq": (1992, 2003), "Saudi Arabia": (1992, 2021), "Turkey": (2011, 2021),
             "United Arab Emirates": (1992, 2021), "Iran": (1992, 2021)}  # fmt: skip
    for row in raw("sipri_moscow_clients_ranked"):
        first, last = spans.get(row["client"], (1, 0))
        if first <= int(row["delivery_year"]) <= last:
            sums[row["client"]] += float(row["tiv_millions"])
    iran = sums.pop("Iran")
    assert PAGE.frames["ratios"]["ratio"][0] == pytest.approx(sum(sums.values()) / iran)


def test_steps_by_hand():
    years = [int(row["date"][:4]) for row in raw("formal_steps")]
    assert sum(year <= 2021 for year in years) == PAGE.value("steps-early") == 4
    assert sum(year >= 2023 for year in years) == PAGE.value("steps-late") == 5


PINNED = {
    "number": "55", "share-held": "32–51%", "pragmatic-for": "none", "pragmatic-share": "0–32%",
    "since-share": "80–100%", "last-against": "9 June 2015", "best": "nuclear caution", "same": "55",
    "rivals-held": "1.9–3.1 times", "rivals-iraq": "4.2 times",
    "trade-held": "1.1–2.2 times", "votes-range": "15–25%", "acts-range": "53–82%",
}  # fmt: skip


@pytest.mark.parametrize("key", PINNED)
def test_headline_numbers_are_pinned(key):
    assert PAGE.text(key) == PINNED[key]


STANCES = {
    "choices-share": "qualifies", "choices-high": "qualifies", "choices-hypothesis": "contradicts",
    "choices-rivals": "qualifies", "choices-since": "supports", "choices-rise": "supports",
    "choices-steps": "open", "choices-trade": "qualifies", "choices-help": "open",
}  # fmt: skip


def test_stances_are_pinned():
    assert {finding.test.test_id: finding.stance for finding in PAGE.findings} == STANCES


def test_verdicts_are_pinned():
    score = claims.scorecard(findings.every()).set_index("claim_id")["verdict"]
    assert score[["C20", "C23"]].tolist() == ["qualified", "qualified"]
