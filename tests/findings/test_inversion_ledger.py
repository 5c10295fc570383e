"""The page on the ledger: its cells by hand and by a second route, and its draws by plain ones."""

import random

import numpy as np
import pytest
from conftest import raw

from entente import dependence, findings
from entente.findings import BOOK, inversion_ledger
from entente.findings.inversion_ledger import shared
from entente.findings.inversion_ledger.shared import Reading

KEYS = ["domain", "state", "year"]


@pytest.fixture(scope="module")
def page():
    return findings.chapter("inversion_ledger")


def ledger(*reading, **more):
    return shared.ledger(BOOK, inversion_ledger.Choices(), Reading(*reading, **more))


def needed(*reading):
    return shared.cells(BOOK, inversion_ledger.Choices(), Reading(*reading))


def balance(*reading):
    return dependence.net(needed(*reading))


def cell(domain, state, year, bound="mid"):
    return ledger("met", "5").set_index(KEYS).loc[(domain, state, year), bound]


def test_the_ledger_keeps_the_rules_of_the_engine():
    every = shared.every(BOOK, inversion_ledger.Choices()).cells
    dependence.check(every)
    assert every.values.size == 2 * 4 * 3 * 2 * 7 * 38 * 2 * 3


def test_every_need_has_a_cell_for_every_year_and_state():
    needs = needed("met", "5")
    assert needs.axes["domain"] == ("arms", "cover", "munitions", "technology", "trade")
    assert needs.values.shape == (5, 38, 2, 3)


def test_unknown_is_not_zero():
    """Years around which nothing was bought are unknown, and so is what lies beyond the record."""
    needs = needed("met", "5").frame()
    unknown = {(row.domain, row.year) for row in needs[needs["mid"].isna()].itertuples()}
    bought = {int(r["delivery_year"]): float(r["russia_imports_tiv_millions"] or 0) for r in raw("sipri_pair_yearly")}
    unbought = {2026, *(y for y in range(1992, 2026) if not any(bought.get(y - back, 0) for back in range(5)))}
    assert unknown == {*(("arms", y) for y in unbought), *(("trade", y) for y in (1989, 1990, 1991, 2026))}


def test_arms_of_russia_by_hand():
    """Plain text of the file: five years to 2023 and to 2025."""
    rows = {int(r["delivery_year"]): r for r in raw("sipri_pair_yearly")}
    for last in (2023, 2025):
        years = range(last - 4, last + 1)
        own = sum(float(rows[y]["iran_to_russia_tiv_millions"]) for y in years)
        assert cell("arms", "Russia", last) == pytest.approx(
            own / sum(float(rows[y]["russia_imports_tiv_millions"]) for y in years)
        )


def test_arms_of_iran_by_a_second_table():
    """Second route: Iran's imports by supplier, the five years to 2009."""
    (run,) = [r for r in raw("sipri_iran_suppliers") if r["last_year"] == "2009"]
    share = float(run["moscow_tiv_millions"]) / float(run["all_tiv_millions"])
    assert cell("arms", "Iran", 2009) == pytest.approx(share, abs=0.01)


def test_cover_of_russia_by_hand():
    """Six texts of 2014 to 2018: one absence and five times no."""
    rows = [r["vote_irn"] for r in raw("ukraine_votes") if "2014" <= r["vote_date"][:4] <= "2018"]
    value = {"N": 1.0, "A": 0.5, "X": 0.5, "Y": 0.0}
    assert cell("cover", "Russia", 2018) == pytest.approx(sum(value[v] for v in rows) / len(rows))
    assert cell("cover", "Russia", 2018, "low") == pytest.approx(rows.count("N") / len(rows))


def test_cover_of_iran_by_hand():
    """Up to 1998 Russia voted for censure every time; later it stood with Iran, once half-way."""
    assert cell("cover", "Iran", 1998, "high") == 0.0
    assert cell("cover", "Iran", 2025) == 1.0
    rows = [r for r in raw("unsc_iran_texts") if r["vote_date"] >= "2022" and r["bearing"] != "even_handed"]
    value = {"N": 1.0, "A": 0.5, "Y": 0.0}
    council = sum(1.0 if r["bearing"] == "relieves" else value[r["vote_rus"]] for r in rows) / len(rows)
    assert cell("cover", "Iran", 2026) == pytest.approx((council + 1 + 1) / 3)


def test_munitions_of_2022_by_hand():
    """All drones of 2022 were Iranian: their share by count is the top of the range, whatever the scenario."""
    rows = [r for r in raw("strikes_monthly") if r["last_day"] < "2023"]
    drones = sum(int(r["launched"]) for r in rows if r["weapon_class"] == "shahed_type")
    assert cell("munitions", "Russia", 2022, "high") == pytest.approx(drones / sum(int(r["launched"]) for r in rows))


def test_trade_of_russia_by_a_second_source():
    """Second route: customs totals in place of the World Bank's lie within the range, and near the middle."""
    world = {
        int(r["year"]): r
        for r in raw("russia_trade_partners")
        if (r["partner_iso3"], r["source"]) == ("WLD", "customs")
    }
    mutual = {int(r["year"]): r for r in raw("russia_iran_trade_yearly")}
    for year in (2012, 2022, 2023):
        total = float(world[year]["exports_usd_millions"]) + float(world[year]["imports_usd_millions"])
        share = float(mutual[year]["turnover_low_usd_millions"]) / total
        assert cell("trade", "Russia", year, "low") <= share <= cell("trade", "Russia", year, "high")
        assert share == pytest.approx(cell("trade", "Russia", year), rel=0.1)


def test_flow_to_russia_by_the_register(page):
    """Second route: the register of deals sums to what the yearly table says."""
    deals = [float(r["tiv_delivered_millions"]) for r in raw("sipri_deals_to_russia") if r["supplier"] == "Iran"]
    assert page.quantity("flow-to-russia").estimate == pytest.approx(sum(deals))


def test_held_scale_by_hand():
    """Munitions of 2022: the middle share times what is left of 0.15 replaceable; arms times reliance as well."""
    held = ledger("held", "5").set_index(KEYS)["mid"]
    assert held["munitions", "Russia", 2022] == pytest.approx(cell("munitions", "Russia", 2022) * 0.85)
    assert held["arms", "Iran", 2015] == pytest.approx(cell("arms", "Iran", 2015) * 0.8 * 0.3)


def test_cover_of_iran_that_nobody_else_could_give_by_hand():
    """2019 to 2023: one text before the Council, all others where a Russian vote is one of many."""
    inside = [r for name in ("iaea_board_iran_votes", "iran_rights_votes") for r in raw(name)
              if "2019" <= r["vote_date"][:4] <= "2023" and r["vote_rus"]]  # fmt: skip
    council = [r for r in raw("unsc_iran_texts") if "2019" <= r["vote_date"][:4] <= "2023"]
    assert [r["vote_rus"] for r in council] == ["N"]
    assert {r["vote_rus"] for r in inside} == {"N"}
    held = ledger("held", "5").set_index(KEYS)["mid"]
    expected = (0.5 + 0.02 * len(inside)) / (1 + len(inside))
    assert held["cover", "Iran", 2023] == pytest.approx(expected)


def test_a_year_without_purchases_is_unknown():
    """Iran bought no arms abroad in 2022: that is no year without need, whatever Russia sold before."""
    cells = ledger("met", "1").set_index(KEYS)
    assert np.isnan(cells.loc[("arms", "Iran", 2022), "mid"])
    assert cells.loc[("arms", "Iran", 2022), "kind"] == "undelivered"


def test_arms_over_whole_windows_by_hand():
    rows = {int(r["delivery_year"]): r for r in raw("sipri_pair_yearly")}
    own, every = (sum(float(rows[y][c]) for y in (2022, 2023))
                  for c in ("iran_to_russia_tiv_millions", "russia_imports_tiv_millions"))  # fmt: skip
    cells = ledger("met", "window").set_index(KEYS)["mid"]
    assert cells["arms", "Russia", 2022] == cells["arms", "Russia", 2023] == pytest.approx(own / every)
    assert cells["arms", "Iran", 2023] == 1.0


def test_share_of_weightings_by_plain_draws(page):
    """Second route: exponential weights and levels by hand, middle values, against the engine on the same cells."""
    levels = page.frames["levels"].query("scale == 'met'")[["before", "after"]].to_numpy().tolist()
    draw = random.Random(7)
    turned = 0
    for _ in range(20000):
        weights = [draw.expovariate(1) for _ in levels]
        before, after = (sum(w * row[side] for w, row in zip(weights, levels, strict=True)) for side in (0, 1))
        turned += before < 0 < after
    sides = dependence.both_sides(balance("met", "window"), range(2012, 2022), (2022, 2023))
    engine = dependence.share_inverting(sides, 20000, 7)
    assert turned / 20000 == pytest.approx(engine.values, abs=0.015)


def test_weighting_that_puts_all_on_munitions_is_one_that_never_was_below(page):
    """Before 2022 nobody needed the other in munitions, so that all weight there shows no turn."""
    levels = page.frames["levels"].query("scale == 'met'").set_index("domain")
    assert levels.at["munitions", "before"] == 0
    assert not dependence.inverts(0.0, levels.at["munitions", "after"])


def test_arms_without_one_way_drones_by_hand(page):
    """Second route: plain sums of the yearly table less the lines of one-way drones, 2022 to 2024."""
    pair = [r for r in raw("sipri_pair_yearly") if 2022 <= int(r["delivery_year"]) <= 2024]
    drones = sum(float(r["tiv_millions"]) for r in raw("sipri_iran_to_russia")
                 if r["release"] == "2026" and r["weapon"] == "one-way attack drone"
                 and int(r["delivery_year"]) <= 2024)  # fmt: skip
    part, whole = (sum(float(r[f"{name}_tiv_millions"]) for r in pair) for name in ("iran_to_russia", "russia_imports"))
    held = dict(page.quantity("arms-rest-held").readings)
    assert held["release of 2026"] == pytest.approx((part - drones) / (whole - drones), abs=1e-3)


def test_rank_of_trade_by_hand(page):
    """Second route: partners of 2021 that traded more than the greatest and the least report of 2022 to 2024."""
    rows = [r for r in raw("russia_trade_partners") if (r["source"], r["year"]) == ("customs", "2021")]
    sums = [float(r["exports_usd_millions"]) + float(r["imports_usd_millions"]) for r in rows
            if r["partner_iso3"] not in ("WLD", "IRN")]  # fmt: skip
    own = [r for r in raw("russia_iran_trade_yearly") if r["year"] in ("2022", "2023", "2024")]
    greatest = max(float(r["turnover_high_usd_millions"]) for r in own)
    least = min(float(r["turnover_low_usd_millions"]) for r in own)
    ends = tuple(1 + sum(total > value for total in sums) for value in (greatest, least))
    assert page.quantity("trade-rank-held").ends == ends


def test_specifications_are_every_combination(page):
    """Two scales, four poolings, three measures, two windows before and three after, eight sets of domains."""
    own = 8 * 2 * 4 * 3 * 2 * 3
    assert page.quantity("curve-number").estimate == own
    assert len(page.frames["curve"]) == own // 8 * 10
    assert (
        not page.frames["curve"]
        .duplicated(["scale", "domain_set", "pool", "munitions", "no_need", "before", "after"])
        .any()
    )


def test_weight_of_munitions_turns_the_sum(page):
    """Second route: just above the weight that is printed the sum turns in one reading, just below it does not."""
    reading, weight = next((name, value) for name, value in page.quantity("munitions-weight").readings if value > 0.01)
    scale, pool, no_need = reading.split(", ")
    levels = {}
    for row in balance(scale, pool, no_need).frame().itertuples():
        for side, years in (("before", range(2012, 2022)), ("after", (2022, 2023))):
            if row.year in years and row.mid == row.mid:
                levels.setdefault((row.domain, side), []).append(row.mid)
    mean = {key: sum(values) / len(values) for key, values in levels.items()}
    names = [
        name for name in sorted({domain for domain, _ in mean}) if {(name, "before"), (name, "after")} <= set(mean)
    ]

    def turns(own):
        rest = (1 - own) / (len(names) - 1)
        sums = [sum((own if n == "munitions" else rest) * mean[n, side] for n in names) for side in ("before", "after")]
        return sums[0] < 0 < sums[1]

    assert turns(weight + 0.001) and not turns(weight - 0.001)


def test_the_rise_of_arms_by_hand(page):
    """Second route: shares of 2022 and of 2022 to 2023 less that of 2012 to 2021, from the rows of both releases."""
    newer = [(int(r["delivery_year"]), float(r["iran_to_russia_tiv_millions"] or 0),
              float(r["russia_imports_tiv_millions"] or 0)) for r in raw("sipri_pair_yearly")]  # fmt: skip
    older = [(int(r["delivery_year"]), float(r["tiv_millions"]) * (r["supplier"] == "Iran"), float(r["tiv_millions"]))
             for r in raw("sipri_russia_imports")]  # fmt: skip

    def share(rows, first, last):
        inside = [row for row in rows if first <= row[0] <= last]
        return sum(row[1] for row in inside) / sum(row[2] for row in inside)

    rises = [share(rows, 2022, last) - share(rows, 2012, 2021) for rows in (newer, older) for last in (2022, 2023)]
    assert [value for _, value in page.quantity("arms-trend-held").readings] == pytest.approx(rises)


def test_arms_of_the_grid_by_hand(page):
    """Second route: plain sums of the yearly table, and of the register of deals without drones."""
    years = {int(r["delivery_year"]): float(r["moscow_to_iran_tiv_millions"]) for r in raw("sipri_moscow_iran_yearly")}
    assert page.quantity("arms-iran-early").ends == (years[2022] + years[2023],) * 2
    assert page.quantity("flow-greatest").estimate == max(years[y] for y in range(2012, 2022))
    rows = [r for r in raw("sipri_iran_to_russia") if "drone" not in r["designation"] + r["weapon"]]
    late = {r["release"]: float(r["tiv_millions"]) for r in rows if int(r["delivery_year"]) >= 2024}
    assert page.quantity("arms-russia-late").high == max(late.values())


def test_cover_and_satellites_of_the_grid_by_hand(page):
    """Second route: rows of the votes and of the facts, counted from 2024 on."""
    found = page.frames["grid_cells"].set_index(["line_id", "period", "state"])
    council = [r for r in raw("unsc_iran_texts") if r["vote_date"] >= "2024" and r["bearing"] != "even_handed"]
    stood = [r for r in council if r["bearing"] == "relieves" or r["vote_rus"] == "N"]
    assert found.at[("council", "late", "Iran"), "high"] == len(stood)
    launched = [float(r["value_high"]) for r in raw("needs_facts")
                if (r["line_id"], r["role"]) == ("satellites", "got") and r["date_end"] >= "2024"]  # fmt: skip
    assert page.quantity("satellites-iran-late").ends == (sum(launched),) * 2


def test_electricity_of_the_reactor_by_hand(page):
    rows = [r for r in raw("iran_power_yearly") if int(r["year"]) >= 2024]
    shares = [float(r["nuclear_terawatt_hours"]) / float(r["generation_terawatt_hours"]) for r in rows]
    found = page.frames["grid_cells"].set_index(["line_id", "period", "state"]).loc[("power", "late", "Iran")]
    assert (found["low"], found["high"]) == pytest.approx((min(shares), max(shares)))


def test_strikes_with_missiles_that_the_record_missed_by_hand(page):
    """Second route: launches to the end of 2023, and what the published total holds beyond those to its own day."""
    rows = [r for r in raw("strikes_monthly") if r["last_day"] < "2024"]
    recorded = sum(int(r["launched"] or 0) for r in rows)
    total = next(r for r in raw("needs_facts") if r["fact_id"] == "N33")
    by_then = sum(int(r["launched"] or 0) for r in raw("strikes_monthly")
                  if r["last_day"] <= total["date_end"] and r["weapon_class"] != "shahed_type")  # fmt: skip
    fuller = recorded + float(total["value_low"]) - by_then
    for end in ("low", "high"):
        share = getattr(page.quantity("strikes-recorded"), end) * recorded / fuller
        assert getattr(page.quantity("strikes-whole"), end) == pytest.approx(share, rel=0.02)


def test_directions_of_needs_by_hand(page):
    """Second route: needs of 2022 and 2023, read off the facts and tables without the rule's code."""
    needs = page.frames["needs"].set_index("need_id")["early"]
    assert set(needs.index[needs == "Russia needed Iran"]) == {"strikes", "evasion", "industry"}
    assert set(needs.index[needs == "not known"]) == {"air-defence", "shells"}
    assert needs["kit"] == "each needed the other"
    assert page.quantity("grid-share-early").estimate == pytest.approx(3.5 / 11)


def test_months_from_the_invasion_by_hand(page):
    """The first drone on 13 September 2022, the one turbine in the last days of September 2025."""
    assert page.quantity("months-strikes").estimate == pytest.approx(6.6, abs=0.1)
    assert page.quantity("months-turbine").estimate == pytest.approx(43.2, abs=0.1)
