"""Numbers on the nuclear file, pinned, with second routes; stances and verdicts of C16, C18, C19 and C41."""

import csv
import datetime

import pytest
from conftest import ROOT

from entente import claims, intervals, quantity
from entente.findings import hopes_nuclear
from entente.findings.bus import Results

PAGE = Results("hopes")
hopes_nuclear.add(PAGE)


def raw(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_shipment_by_a_second_route():
    """The American account in pounds and the fall in the agency's figures agree within three percent."""
    pounds = 25_000 * 0.45359237 * 0.676
    fall = 8714 * 0.676 + 1822 - 300 * 0.676
    assert pounds / fall == pytest.approx(1.02, abs=0.01)
    assert PAGE.value("stock-fall-kg") == pytest.approx(fall, rel=1e-4)
    assert PAGE.value("stock-fall") == pytest.approx(0.974, abs=0.001)
    assert PAGE.value("stock-before") == pytest.approx(8714 * 0.676 + 1822, rel=1e-4)
    assert PAGE.text("deal-stock-held") == "75–99%"


def test_the_cap_is_the_same_in_both_tables():
    cap = next(row for row in raw("iran_uranium_stock") if row["measure"] == "cap")
    after = next(row for row in raw("uranium_shipment_2015") if row["moment"] == "after")
    assert float(cap["total_kg"]) == float(after["uranium_kg"]) == PAGE.value("stock-after")


def test_votes_by_hand():
    """Second route: the votes counted from the two raw tables."""
    eve = "2022-02-23"
    council = [
        r for r in raw("unsc_iran_texts")
        if r["subject"] == "nuclear programme" and r["bearing"] in ("restricts", "renews") and r["vote_date"] <= eve
    ]  # fmt: skip
    board = [r for r in raw("iaea_board_iran_votes") if r["vote_date"] <= eve]
    cast = [r["vote_rus"] for r in council + board]
    assert (len(cast), cast.count("Y"), cast.count("N"), cast.count("A")) == (18, 15, 2, 1)
    assert PAGE.value("nuclear-votes") == 18
    assert PAGE.value("nuclear-against") == 15
    assert PAGE.value("nuclear-for") == 2
    against = sorted(r["vote_date"] for r in council + board if r["vote_rus"] == "Y")
    assert against[-1] == "2015-06-09" == f"{PAGE.value('nuclear-last-against'):%Y-%m-%d}"
    assert len({day[:4] for day in against}) / 19 == pytest.approx(PAGE.value("concern-years-held"))
    gap = datetime.date(2022, 2, 23) - datetime.date(2015, 6, 9)
    assert PAGE.text("concern-gap-held") == f"4.4–{gap.days / 365.25:.1f} years"


def test_votes_since_the_invasion():
    since = [r for r in raw("iaea_board_iran_votes") if r["vote_date"] > "2022-02-23"]
    assert {r["vote_rus"] for r in since} == {"N"}
    assert len(since) == PAGE.value("nuclear-since-for") == 6


def test_vienna_by_hand():
    steps = raw("vienna_steps")
    carried = [r["actor"] for r in steps if r["role"] == "carries"]
    assert carried.count("russia") == PAGE.value("carried-russia") == 1
    assert len(carried) == PAGE.value("carried") == 4
    assert PAGE.value("vienna-met-held") == PAGE.value("vienna-after-held") == 2
    assert PAGE.value("guarantee-days") == 10


def test_pressure_by_hand():
    rows = raw("russian_pressure_occasions")
    won = [r["form"] for r in rows if r["outcome"] in ("yielded", "partly")]
    assert (len(rows), sorted(won)) == (19, ["urged", "urged", "withheld"])
    assert PAGE.text("yield-held") == "6–38%"
    assert PAGE.text("yield-withheld-held") == "6–79%"


def test_pressure_kept_to_the_year_of_the_rule():
    """The spent fuel came after a year and a half; without it the numbers fall and the stances stay."""
    late = next(r for r in raw("russian_pressure_occasions") if r["occasion_id"] == "P01")
    assert (late["occasion_date"], late["outcome"]) == ("2003-08-29", "partly")
    assert [PAGE.text(f"{key}-strict-count") for key in ("yield", "yield-withheld")] == ["two", "none"]
    assert PAGE.text("yield-strict") == "3–31%"
    assert PAGE.text("yield-withheld-strict") == "0–56%"
    stances = {f.test.test_id: (f.test, f.stance) for f in PAGE.findings}
    for key, won, of in (("yield", 2, 19), ("yield-withheld", 0, 3)):
        test, stance = stances[f"hopes-{key}"]
        low, high = intervals.wilson(won, of)
        assert claims.stance(test, quantity.share((low, high), "occasions")) == stance


def test_levers_by_hand():
    flow = {
        int(r["delivery_year"]): float(r["moscow_to_iran_tiv_millions"] or 0) for r in raw("sipri_moscow_iran_yearly")
    }
    runs = {last: sum(flow[year] for year in range(last - 4, last + 1)) for last in range(1996, 2022)}
    assert max(runs, key=runs.get) == 2001
    assert runs[2021] / runs[2001] == pytest.approx(PAGE.value("lever-arms-held"))
    assert PAGE.text("lever-arms-held") == "0.8%"


def test_arms_by_a_second_table():
    """The table of suppliers gives the same five years."""
    late = [r for r in raw("sipri_iran_suppliers") if 2017 <= int(r["delivery_year"]) <= 2021]
    own = sum(float(r["tiv_millions"]) for r in late if r["supplier"] == "Moscow")
    assert own == pytest.approx(PAGE.value("arms-late"))
    assert own / sum(float(r["tiv_millions"]) for r in late) == PAGE.value("arms-late-share") == 1


def test_stances():
    assert {f.test.test_id.removeprefix("hopes-"): f.stance for f in PAGE.findings} == {
        "concern-years": "supports",
        "concern-gap": "qualifies",
        "concern-balance": "supports",
        "reset-rate": "supports",
        "deal-stock": "supports",
        "vienna-met": "supports",
        "vienna-carried": "qualifies",
        "vienna-after": "supports",
        "lever-arms": "contradicts",
        "lever-imports": "qualifies",
        "yield": "qualifies",
        "yield-withheld": "open",
    }
