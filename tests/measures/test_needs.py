"""Cells of the ledger of needs by hand: bands, scales, arms, votes, munitions, trade, visits, listings."""

import numpy as np
import pandas as pd
import pytest

from entente import dependence, tables
from entente.dependence import Named
from entente.measures import needs, strikes

BANDS = pd.DataFrame(
    [("arms", "Iran", "dependence", 2000, 2001, 0.1, 0.2, 0.3, "coded"),
     ("arms", "Iran", "replaceable", 2000, 2000, 0.2, 0.5, 0.6, "coded"),
     ("arms", "Iran", "reliance", 2000, 2000, 0.4, 0.5, 0.6, "coded")],
    columns=["domain", "state", "scale", "first_year", "last_year", "low", "mid", "high", "kind"],
)  # fmt: skip


def volumes(part, whole, first=2000):
    return tuple(pd.Series(values, index=range(first, first + len(values)), dtype=float) for values in (part, whole))


YEARS = [2000, 2001]
COVER = Named(np.array([[0.01, 0.02, 0.03]] * 2), {"year": (2000, 2001), "bound": dependence.BOUNDS})


def measured(options=None, years=YEARS, **series):
    """A ledger of arms, cover and trade from series ("arms_Iran") of one level a year, missing for None."""
    own = {tuple(name.split("_")): needs.by_year(pd.DataFrame(dict.fromkeys(dependence.BOUNDS, values), years,
                                                              dtype=float), years)
           for name, values in series.items()}  # fmt: skip
    return needs.measured(own, ["arms", "cover", "trade"], options or {})


def cell(ledger, *place):
    """Low, mid, high and kind of a cell."""
    where = dict(zip(("domain", "year", "state"), place, strict=True))
    return [*ledger.cells.at(**where).values.tolist(), ledger.kinds.at(**where).values.item()]


def test_a_band_speaks_for_each_of_its_years_and_for_no_other():
    found = needs.banded(BANDS, "dependence", ["arms", "trade"], [1999, 2000, 2001, 2002])
    assert found.frame().dropna()[["domain", "year", "state"]].to_numpy().tolist() == [
        ["arms", 2000, "Iran"], ["arms", 2001, "Iran"]
    ]  # fmt: skip
    assert cell(found, "arms", 2000, "Iran") == [0.1, 0.2, 0.3, "coded"]
    assert cell(found, "arms", 2000, "Russia")[-1] == ""


def test_a_second_band_for_a_cell_or_one_of_another_state_is_refused():
    with pytest.raises(ValueError, match="a second band for arms, 2000, Iran"):
        needs.banded(pd.concat([BANDS, BANDS]), "dependence", ["arms"], YEARS)
    with pytest.raises(ValueError, match="Iraq"):
        needs.banded(BANDS.assign(state="Iraq"), "dependence", ["arms"], YEARS)


def test_series_stand_in_every_option_that_they_do_not_depend_on():
    """A series is missing where it has no middle, whatever its ends say."""
    single = needs.by_year(pd.DataFrame({"low": [0.1, 0.1], "mid": [0.2, np.nan], "high": [0.3, 0.3]}, YEARS), YEARS)
    pooled = dependence.stacked("pool", {"1": single, "5": COVER})
    found = needs.measured({("arms", "Iran"): pooled, ("trade", "Russia"): single}, ["arms", "trade"],
                           {"pool": ("1", "5"), "drones": (True, False)})  # fmt: skip
    assert list(found.cells.axes) == ["pool", "drones", "domain", "year", "state", "bound"]
    for drones in (True, False):
        assert cell(found.at(pool="5", drones=drones), "arms", 2000, "Iran") == [0.01, 0.02, 0.03, "share"]
        assert cell(found.at(pool="5", drones=drones), "trade", 2000, "Russia") == [0.1, 0.2, 0.3, "share"]
    assert cell(found.at(pool="1", drones=True), "arms", 2001, "Iran") == pytest.approx([np.nan] * 3 + [""],
                                                                                        nan_ok=True)  # fmt: skip


def test_no_purchase_is_no_need_up_to_the_end_of_the_record():
    """Russia's imports are recorded from 1992 on, Iran's before; after the record nothing is known."""
    years = [1991, 1992, 2025, 2026]
    gaps = [None] * 4
    frame = measured(years=years, arms_Russia=gaps, arms_Iran=[None, 0.2, None, None], trade_Iran=gaps)
    found = needs.without_purchase(frame, 2025, 1992)
    kinds = found.kinds.at(domain="arms").values.T.tolist()
    assert kinds == [["no_need", "share", "no_need", ""], ["", "no_need", "no_need", ""]]
    mids = found.cells.at(domain="arms", bound="mid").values.T
    assert np.array_equal(mids, [[0, 0.2, 0, np.nan], [np.nan, 0, 0, np.nan]], equal_nan=True)
    assert set(found.kinds.at(domain="trade").values.ravel()) == {""}
    absent = needs.no_need_absent(found)
    assert np.array_equal(absent.cells.at(domain="arms", bound="mid").values.T,
                          [[np.nan, 0.2, np.nan, np.nan], [np.nan] * 4], equal_nan=True)  # fmt: skip
    unbought = [[kind.replace("no_need", "undelivered") for kind in own] for own in kinds]
    assert absent.kinds.at(domain="arms").values.T.tolist() == unbought


def test_bands_fill_what_no_series_measures_and_the_rest_is_unknown():
    series = measured(arms_Russia=[None, 0.1])
    found = needs.overlay(series, needs.banded(BANDS, "dependence", ["arms", "cover", "trade"], YEARS))
    assert len(found.frame()) == 3 * 2 * 2
    assert cell(found, "arms", 2000, "Iran") == [0.1, 0.2, 0.3, "coded"]
    assert cell(found, "arms", 2001, "Russia") == [0.1, 0.1, 0.1, "share"]
    assert cell(found, "arms", 2000, "Russia")[-1] == "unknown" and np.isnan(cell(found, "arms", 2000, "Russia")[1])


def test_a_band_over_a_measured_cell_is_refused():
    bands = needs.banded(BANDS, "dependence", ["arms", "cover", "trade"], YEARS)
    with pytest.raises(ValueError, match="band and series for 1, arms, 2000, Iran"):
        needs.overlay(measured({"pool": ("1",)}, arms_Iran=[0.1, None]), bands)


def test_what_nobody_else_could_meet_by_hand():
    """Least: least share, most replaceable, least reliance: 0.4 * (1 - 0.6) * 0.4. No band: all of the share stays."""
    frame = measured(arms_Iran=[0.6, None], trade_Iran=[0.2, None], cover_Iran=[0.5, 0.5], cover_Russia=[0.5, None])
    frame.cells.values[0, 0, 0], frame.cells.values[2, 0, 0] = (0.4, 0.6, 0.8), (0.1, 0.2, 0.3)
    bands = (needs.banded(BANDS, scale, ["arms", "cover", "trade"], YEARS) for scale in ("replaceable", "reliance"))
    found = needs.not_replaceable(frame, *bands, COVER)
    assert cell(found, "arms", 2000, "Iran")[:3] == pytest.approx([0.4 * 0.4 * 0.4, 0.6 * 0.5 * 0.5, 0.8 * 0.8 * 0.6])
    assert cell(found, "trade", 2000, "Iran")[:3] == pytest.approx([0.1, 0.2, 0.3])
    assert cell(found, "cover", 2000, "Iran") == [0.01, 0.02, 0.03, "share"]
    assert cell(found, "cover", 2000, "Russia")[:3] == pytest.approx([0.5, 0.5, 0.5])


DOMAINS = pd.DataFrame({"domain": ["arms", "arms", "trade", "attention"], "state": ["Iran", "Russia", "Iran", "Iran"],
                        "title": ["Arms", "Arms", "Trade", "Visits"],
                        "role": ["need", "need", "need", "beside"]})  # fmt: skip


def test_names_of_domains():
    assert needs.domain_names(DOMAINS) == {"arms", "trade"}
    assert needs.domain_names(DOMAINS, without=("arms",), beside=("attention",)) == {"trade", "attention"}
    assert needs.domain_titles(DOMAINS).to_dict() == {"arms": "Arms", "trade": "Trade", "attention": "Visits"}


def test_a_hull_holds_its_middle():
    found = needs.hull(pd.Series([0.5, 0.1]), [pd.Series([0.2, 0.3]), pd.Series([0.4, np.nan])])
    assert found.to_numpy().tolist() == [[0.2, 0.5, 0.5], [0.1, 0.1, 0.3]]


def test_arms_pooled_over_years_and_over_windows():
    """Shares of single years 1/2, 0 and 1; over two years 1/4 and 4/7; over windows from 2001 on 4/8."""
    part, whole = volumes([1, 0, 4], [2, 4, 4])
    assert needs.pooled(part, whole, "1", (2000,)).tolist() == [0.5, 0, 1]
    assert needs.pooled(part, whole, "2", (2000,)).tolist() == pytest.approx([1 / 2, 1 / 6, 4 / 8])
    assert needs.pooled(part, whole, "window", (2000, 2001)).tolist() == pytest.approx([1 / 2, 4 / 8, 4 / 8])


def test_the_range_of_arms_runs_over_releases():
    found = needs.arms_share(volumes([1], [2]), [volumes([1], [2]), volumes([3], [4])], "1", (2000,))
    assert found.to_numpy().tolist() == [[0.5, 0.5, 0.75]]


def test_arms_of_both_states_by_release():
    flows = pd.DataFrame({"delivery_year": [2000], "moscow_to_iran_tiv_millions": [5.0],
                          "iran_imports_tiv_millions": [10.0], "iran_imports_2026_tiv_millions": [8.0]})  # fmt: skip
    assert [(part[2000], whole[2000]) for part, whole in needs.arms_of_iran(flows)] == [(5, 10), (5, 8)]
    pair = pd.DataFrame({"delivery_year": [2022], "iran_to_russia_tiv_millions": [3.0],
                         "russia_imports_tiv_millions": [6.0]})  # fmt: skip
    imports = pd.DataFrame({"delivery_year": [2021, 2022, 2022], "supplier": ["Italy", "Iran", "Italy"],
                            "tiv_millions": [1.0, 4.0, 5.0]})  # fmt: skip
    newer, older = needs.arms_of_russia(pair, imports)
    assert (newer[0][2022], newer[1][2022]) == (3, 6)
    assert older[0].to_dict() == {2021: 0, 2022: 4} and older[1].to_dict() == {2021: 1, 2022: 9}


def test_drones_go_out_of_part_and_whole_from_a_year_on():
    releases = [volumes([5, 5], [8, 8], 2023), volumes([6, 6], [9, 9], 2023)]
    lines = pd.DataFrame({"release": [2026, 2026, 2025, 2026], "delivery_year": [2023, 2024, 2024, 2024],
                          "weapon": [needs.ONE_WAY, needs.ONE_WAY, needs.ONE_WAY, "armed drone"],
                          "tiv_millions": [1.0, 2.0, 9.0, 4.0]})  # fmt: skip
    newer, older = needs.without_drones(releases, lines, 2024)
    assert newer[0].tolist() == [5, 3] and newer[1].tolist() == [8, 6]
    assert older[0].tolist() == [6, 0] and older[1].tolist() == [9, 0]
    assert needs.without_drones(releases, lines)[0][0].tolist() == [4, 3]


def ballots(bodies, years, stands, softened=None):
    return pd.DataFrame(
        {"body": bodies, "year": years, "stands": stands, "softened": softened or [False] * len(bodies)}
    )


def test_votes_on_iran_in_all_bodies():
    """A no to a text against Iran and a yes to one that relieves it stand with Iran; an even-handed text is no test."""
    days = pd.to_datetime(["2010-06-09", "2015-07-20", "2016-01-01", "2020-08-14"])
    council = pd.DataFrame({"text_id": ["a", "b", "c", "d"], "vote_date": days, "vote_rus": ["Y", "Y", "Y", "A"],
                            "bearing": ["presses", "relieves", "even_handed", "presses"]})  # fmt: skip
    board = pd.DataFrame({"vote_date": days[:2], "vote_rus": ["N", None]})
    found = needs.hostile_votes(council, ["a"], {"Board": board})
    assert found["body"].tolist() == ["Council", "Council", "Council", "Board"]
    assert found["stands"].tolist() == ["against", "stood", "half", "stood"]
    assert found["year"].tolist() == [2010, 2015, 2020, 2010]
    assert found["softened"].tolist() == [True, False, False, False]


def test_cover_of_iran_by_hand():
    """The Council half of two votes, another body all of one: bodies alike 0.75, votes alike 2/3, the Council 0.5.

    Softened, the vote against counts half: the Council alone then has 0.75 and bodies alike 0.875.
    """
    cast = ballots(["Council", "Council", "Board"], [2000, 2001, 2001], ["against", "stood", "stood"])
    assert needs.cover_of_iran(cast, [2001], 2).loc[2001].tolist() == pytest.approx([0.5, 0.75, 0.75])
    mild = cast.assign(softened=[True, False, False])
    assert needs.cover_of_iran(mild, [2001], 2).loc[2001].tolist() == pytest.approx([0.5, 0.75, 1])
    assert needs.cover_of_iran(cast, [2001], 1).loc[2001].tolist() == [1, 1, 1]


def test_cover_that_nobody_else_could_give_by_hand():
    """A vote in the Council keeps 0.4, 0.5 or 0.6, one elsewhere 0.01, 0.02 or 0.03; an abstention is half.

    Votes: 1 and 0.5 in the Council, 1 on the Board. Middle: (0.5 + 0.25 + 0.02) / 3. Least: of votes
    (0.4 + 0 + 0.01) / 3 and of bodies (0.2 + 0.01) / 2. Most: of votes (0.6 + 0.6 + 0.03) / 3 and of bodies
    (0.6 + 0.03) / 2.
    """
    cast = ballots(["Council", "Council", "Board"], [2000, 2000, 2000], ["stood", "half", "stood"])
    bands = pd.DataFrame({"domain": "cover", "state": "Iran", "scale": ["replaceable", "replaceable_council"],
                          "low": [0.97, 0.4], "mid": [0.98, 0.5], "high": [0.99, 0.6]})  # fmt: skip
    found = needs.cover_nobody_else(cast, bands, [2000], 5).loc[2000]
    assert found.tolist() == pytest.approx([0.21 / 2, 0.77 / 3, 1.23 / 3])
    against = cast.assign(stands=["against", "half", "stood"], softened=[True, False, False])
    assert needs.cover_nobody_else(against, bands, [2000], 5).at[2000, "high"] == pytest.approx(1.23 / 3)
    hard = against.assign(softened=False)
    assert needs.cover_nobody_else(hard, bands, [2000], 5).at[2000, "high"] == pytest.approx(0.63 / 3)


def test_cover_of_russia_from_the_first_text_on():
    texts = pd.DataFrame({"vote_date": pd.to_datetime(["2014-03-27", "2015-12-01", "2016-12-19"]),
                          "vote_irn": ["A", None, "N"]})  # fmt: skip
    found = needs.cover_of_russia(texts, 2017, 2)
    assert found.index.tolist() == [2014, 2015, 2016, 2017]
    assert found["mid"].tolist() == [0.5, 0.5, 1, 1] and found["low"].tolist() == [0, 0, 1, 1]


MONTHS = pd.period_range("2022-08", "2022-12", freq="M")


def test_munitions_before_the_plant_are_iranian_whatever_a_scenario_says():
    """Ten a month from August on; the scenario supplied five in all, the plant began in November: at least 30 of 50."""
    table = tables.read("munition_payloads").set_index("weapon_class")
    launches = pd.DataFrame({"shahed_type": [10] * 5, table.index.drop("shahed_type")[0]: [10] * 5}, index=MONTHS)
    bounds = pd.DataFrame({name: 10.0 for name in ("low", "recorded", "shahed_high")}, index=MONTHS)
    supplies = pd.DataFrame({"few": 5.0, "many": 500.0}, index=MONTHS)
    used = needs.munitions_used(bounds, supplies, pd.Period("2022-11"))
    found = strikes.iranian_munitions(launches, used, table, launches.index.year)
    assert list(found["count"]) == [
        (name, reading) for name in ("few", "many") for reading in ("low", "recorded", "shahed_high")
    ]
    assert found["count"].loc[2022, ("many", "low")] == pytest.approx(50 / 100)
    assert 30 / 100 <= found["count"].loc[2022, ("few", "recorded")] <= 35 / 100


def test_munitions_by_count_by_payload_and_by_both():
    """Two readings: counts 0.4 and 0.6, payloads 0.1 (0.05 to 0.2) and 0.3 (0.2 to 0.5)."""
    values = {"count": (0.4, 0.6), "payload_low": (0.05, 0.2), "payload": (0.1, 0.3), "payload_high": (0.2, 0.5)}
    readings = {name: pd.DataFrame([row], [2022]) for name, row in values.items()}
    found = {name: needs.munitions_of_russia(readings, name).loc[2022].tolist() for name in needs.MUNITIONS}
    assert found["count"] == pytest.approx([0.4, 0.5, 0.6])
    assert found["payload"] == pytest.approx([0.05, 0.2, 0.5])
    assert found["both"] == pytest.approx([0.05, (0.25 + 0.45) / 2, 0.6])


def test_trade_share_over_reports_and_totals():
    """Reports of 10 and 14, and Iran's of 18, over totals of 100 and 80; a year without a middle goes."""
    mutual = pd.DataFrame({"year": [2000, 2001], "turnover_low_usd_millions": [10.0, 10.0],
                           "turnover_high_usd_millions": [14.0, 14.0]})  # fmt: skip
    totals = [pd.Series({2000: 100.0}), pd.Series({2000: 80.0, 2001: 80.0})]
    found = needs.trade_share(mutual, pd.Series({2000: 18.0}), totals)
    assert found.index.tolist() == [2000]
    assert found.loc[2000].tolist() == pytest.approx([10 / 100, 12 / 100, 18 / 80])


def test_visits_of_each_by_hand():
    """Three of four visits were made to Russia; a call is no visit, and a meeting elsewhere is nobody's."""
    contacts = pd.DataFrame({"contact_date": pd.to_datetime(["2000-01-01"] * 5 + ["2000-06-01", "1990-01-01"]),
                             "form": ["meeting"] * 5 + ["call", "meeting"],
                             "place": ["Moscow", "Sochi", "Kazan", "Tehran", "Ashgabat", "Moscow",
                                       "Tehran"]})  # fmt: skip
    found = needs.visits(contacts, "Iran", [1989, 1999, 2000], 10)
    assert found.index.tolist() == [1999, 2000]
    assert found.at[2000, "mid"] == 3 / 4 and found.at[1999, "mid"] == 0
    assert needs.visits(contacts, "Russia", [2000], 10).at[2000, "mid"] == 1 / 4
    assert needs.visits(contacts, "Russia", [2000], 11).at[2000, "mid"] == 2 / 5
    low, mid, high = found.loc[2000]
    assert 0 < low < mid < high < 1


def test_listings_for_help_by_hand():
    listings = pd.DataFrame({"year": [2021, 2022], "for_help_low": [5, 10], "for_help_high": [5, 20],
                             "listed_over_iran": [10, 40]})  # fmt: skip
    found = needs.listed_for_help(listings, 2022)
    assert found.index.tolist() == [2022] and found.loc[2022].tolist() == pytest.approx([0.25, 0.375, 0.5])


def test_costs_of_russia_are_none_and_nobody_elses():
    gaps = needs.by_year(pd.DataFrame(columns=["low", "mid", "high"], dtype=float), [2000])
    whole = needs.measured({("arms", "Iran"): gaps}, ["arms", "sanctions"], {}).cells
    found = needs.costs_known(whole).at(bound="mid", year=2000).values
    assert np.array_equal(found, [[np.nan, np.nan], [np.nan, 0]], equal_nan=True)
    assert np.isnan(whole.values).all()


def test_rank_among_others_takes_the_better_place_in_a_tie():
    others = pd.Series([30.0, 20.0, 10.0])
    assert [needs.rank_among(value, others) for value in (40.0, 20.0, 15.0, 1.0)] == [1, 2, 3, 4]


def test_rest_by_name():
    assert needs.rest({"a": 0.25, "b": 1.0}) == {"a": 0.75, "b": 0.0}
