"""Headline numbers of the chapter on words and timing, pinned, with second routes; stances and verdicts."""

import statistics
from collections import defaultdict

import pytest
from conftest import raw

from entente import findings


@pytest.fixture(scope="module")
def page():
    return findings.chapter("misreading_words")


def test_months_sum_to_the_yearly_table(page):
    """Second route: months of Iran's headlines, summed by hand, give the yearly table of all states."""
    months, items = defaultdict(int), defaultdict(int)
    for row in raw("russian_media_iran_monthly"):
        if row["outlet"] == "Channel One":
            months[row["month_start"][:4]] += int(row["naming_iran"])
            items[row["month_start"][:4]] += int(row["items"])
    years = {
        r["year"]: r for r in raw("russian_media_countries_yearly")
        if (r["outlet"], r["iso3"]) == ("Channel One", "IRN")
    }  # fmt: skip
    assert set(months) == set(years)
    assert {year: int(row["naming"]) for year, row in years.items()} == dict(months)
    assert {year: int(row["items"]) for year, row in years.items()} == dict(items)
    assert sum(months.values()) == page.quantity("iran-items").estimate


def test_place_by_hand(page):
    rows = [r for r in raw("russian_media_countries_yearly") if r["outlet"] == "Channel One" and int(r["year"]) <= 2021]
    places = []
    for year in {r["year"] for r in rows}:
        counts = {r["iso3"]: int(r["naming"]) for r in rows if r["year"] == year}
        iran = counts.pop("IRN")
        places.append(1 + sum(n > iran for n in counts.values()) + 0.5 * sum(n == iran for n in counts.values()))
    assert statistics.median(places) == page.quantity("place-channel").estimate


@pytest.mark.parametrize(("outlet", "key"), [("Channel One", "channel"), ("RT", "rt"), ("Foreign ministry", "foreign")])
def test_place_over_common_years_by_hand(page, outlet, key):
    rows = [
        r
        for r in raw("russian_media_countries_yearly")
        if r["outlet"] == outlet and r["full_year"] == "true" and 2017 <= int(r["year"]) <= 2021
    ]
    assert len({r["year"] for r in rows}) == 5
    places = []
    for year in {r["year"] for r in rows}:
        counts = {r["iso3"]: int(r["naming"]) for r in rows if r["year"] == year}
        iran = counts.pop("IRN")
        places.append(1 + sum(n > iran for n in counts.values()) + 0.5 * sum(n == iran for n in counts.values()))
    assert statistics.median(places) == page.quantity(f"place-{key}-common").estimate


def test_a_second_corpus_gives_the_same_order_of_years():
    """Second route: RT, counted in another language, and Channel One name Iran more in 2018 to 2020 than in 2021."""
    shares = defaultdict(dict)
    for row in raw("russian_media_countries_yearly"):
        if row["iso3"] == "IRN" and row["full_year"] == "true":
            shares[row["outlet"]][row["year"]] = int(row["naming"]) / int(row["items"])
    for outlet in ("RT", "Channel One"):
        assert min(shares[outlet][year] for year in ("2018", "2019", "2020")) > shares[outlet]["2021"], outlet


def test_moves_by_hand(page):
    """Mean place of the wars and of Crimea, counted from the raw months."""
    share = {
        r["month_start"][:7]: int(r["naming_iran"]) / int(r["items"]) for r in raw("russian_media_iran_monthly")
        if r["outlet"] == "Channel One" and r["month_start"] < "2026-03"
    }  # fmt: skip
    months = [r["move_date"][:7] for r in raw("georgia_ukraine_moves") if r["kind"] == "ground"]
    places = [
        (sum(v < share[m] for v in share.values()) + sum(v == share[m] for v in share.values()) / 2) / len(share)
        for m in months
    ]
    assert statistics.fmean(places) == pytest.approx(page.quantity("timing-place").estimate)


def test_no_vote_on_the_file_shortly_before_a_war():
    votes = [r["vote_date"] for r in raw("iaea_board_iran_resolutions")]
    votes += [r["vote_date"] for r in raw("unsc_iran_texts") if r["subject"] == "nuclear programme"]
    number = {v: 12 * int(v[:4]) + int(v[5:7]) for v in votes}
    for row in raw("georgia_ukraine_moves"):
        if row["kind"] == "ground":
            month = 12 * int(row["move_date"][:4]) + int(row["move_date"][5:7])
            assert not any(0 <= month - n <= 3 for n in number.values())


def test_american_measures_by_hand(page):
    """Second route: plain sums over the months of the file and the calendar of votes, typed from it."""
    busy = {f"2022-{m:02d}-01" for m in (6, 7, 8, 9, 11, 12)} | {"2023-01-01", "2023-02-01", "2025-01-01"} | {
        f"2024-{m:02d}-01" for m in (6, 7, 8, 9, 11, 12)
    }  # fmt: skip
    rows = raw("us_measures_monthly")
    for column, key in (("aid_share", "aid"), ("new_entries", "entries")):
        own = [(r["month_start"] in busy, float(r[column])) for r in rows if r[column]]
        inside, outside = ([v for held, v in own if held is kind] for kind in (True, False))
        found = (sum(inside) / len(inside)) / (sum(outside) / len(outside))
        assert found == pytest.approx(page.quantity(f"ability-{key}").estimate)
    assert sum(float(r["aid_share"]) for r in rows) == pytest.approx(1, abs=1e-3)
