"""Measures of the partners on whom Russia's trade rests, worked by hand."""

import pandas as pd
import pytest

from entente.measures import partners

CUSTOMS = pd.DataFrame(
    {
        "source": ["customs"] * 3 + ["customs", "world_bank"],
        "partner_iso3": ["CHN", "BLR", "WLD", "WLD", "WLD"],
        "year": [2021, 2021, 2021, 2023, 2023],
        "exports_usd_millions": [30.0, 10.0, 60.0, 80.0, 100.0],
        "imports_usd_millions": [20.0, 10.0, 40.0, 20.0, 25.0],
    }
)
STATED = pd.DataFrame(
    {
        "partner_iso3": ["CHN", "CHN", "IRN", "CHN"],
        "year": [2023, 2023, 2023, 2022],
        "usd_millions": [60.0, 64.0, 4.0, 55.0],
        "growth": [None, None, None, 0.1],
        "side": ["partner", "Russia", "partner", "partner"],
    }
)
BOOK = pd.DataFrame(
    {
        "state_iso3": ["RUS", "RUS", "IRN"],
        "flow": ["exports", "imports", "exports"],
        "data_year": [2023, 2023, 2023],
        "partner_iso3": ["CHN", "CHN", "CHN"],
        "share": [0.5, 0.4, 0.9],
    }
)


def test_lists_of_the_handbook_are_russias_own():
    assert partners.listed(BOOK, "exports", 2023).to_dict() == {"CHN": 0.5}


def test_the_scale_is_the_least_statement_over_the_most_that_the_shares_give():
    """Shares give 40 + 8 by customs and 50 + 10 by the bank; the least statement is 60."""
    assert partners.scale(BOOK, STATED, CUSTOMS, 2023) == pytest.approx(60 / 60)


def test_shares_in_turnover_by_hand():
    assert partners.turnover_shares(CUSTOMS, 2021).to_dict() == {"CHN": 0.5, "BLR": 0.2}
    most, least = partners.stated_shares(STATED, CUSTOMS, 2023)
    assert (most["CHN"], least["CHN"], least["IRN"]) == (0.64, 0.60, 0.04)
    assert partners.omitted(STATED, CUSTOMS, "CHN", 2023) == 0.64


def test_sides_and_the_most_that_a_partner_can_be():
    assert partners.sides(STATED, "CHN") == ["Russia", "partner"]
    assert partners.sides(STATED, "IRN") == ["partner"]
    assert partners.most_share_of_stated(STATED, "IRN", 2023) == pytest.approx(4 / 64)


def test_trade_over_a_base_year_takes_what_growth_implies_and_customs():
    """China's base is 50, by growth and by customs alike; Iran's is a range of its own."""
    iran = pd.DataFrame({"year": [2021, 2022, 2023], "turnover_low_usd_millions": [2.0, 3.0, 4.0],
                         "turnover_high_usd_millions": [2.5, 3.0, 5.0]})  # fmt: skip
    frame = partners.over_base(STATED, CUSTOMS, iran, {"CHN": "China", "IRN": "Iran"}, 2021, (2022, 2023))
    rows = frame.set_index(["iso3", "year"])
    assert rows.loc[("CHN", 2023), ["ratio_low", "ratio_high"]].tolist() == pytest.approx([1.2, 1.28])
    assert rows.loc[("IRN", 2023), ["ratio_low", "ratio_high"]].tolist() == pytest.approx([4 / 2.5, 5 / 2])
    shares = partners.share_bounds(frame, CUSTOMS, "IRN", (2023,))
    assert list(shares.values()) == pytest.approx([4 / 125, 5 / 100])


def test_totals_are_exports_and_imports_by_source():
    found = partners.totals(CUSTOMS)
    assert found.loc[2023].to_dict() == {"customs": 100.0, "world_bank": 125.0}
    assert found.at[2021, "customs"] == 100
    assert set(partners.by_customs(CUSTOMS)["source"]) == {"customs"}


def test_totals_of_later_years_over_a_base():
    rows = pd.DataFrame({"source": ["customs"] * 4, "partner_iso3": ["WLD", "WLD", "CHN", "CHN"],
                         "year": [2021, 2023, 2021, 2023], "exports_usd_millions": [50.0, 60.0, 9.0, 9.0],
                         "imports_usd_millions": [40.0, 30.0, 9.0, 9.0]})  # fmt: skip
    found = partners.totals_over(rows, 2021, [2023])["customs"]
    assert found["exports", 2023] == 1.2 and found["imports", 2023] == 0.75


def test_what_is_said_of_a_partner_in_a_year():
    assert partners.said_of(STATED, "CHN", 2023).tolist() == [60, 64]
    assert partners.said_of(STATED, "CHN", 2021).empty


def test_effective_partners_by_customs_by_hand():
    """China a half, Belarus a sixth, a third unnamed: spread without end 1 / (1/4 + 1/36); in pieces of a sixth two."""
    found = partners.effective_by_customs(CUSTOMS.assign(year=2021).iloc[:3], ["exports"], (2021, 2021), 2).iloc[0]
    named = 1 / 4 + 1 / 36
    assert found["high"] == pytest.approx(1 / named)
    assert found["low"] == pytest.approx(1 / (named + 2 / 36))
    assert found[["flow", "year", "source"]].tolist() == ["exports", 2021, "customs"]
    with pytest.raises(ValueError, match="no total"):
        partners.effective_by_customs(CUSTOMS.iloc[:3], ["exports"], (2022, 2023), 2)


def test_a_list_without_belarus_may_leave_out_a_partner_as_large_as_it():
    """A half and a tenth listed; what is left out is at most a fifth, or with Belarus listed as the least listed."""
    book = pd.DataFrame({"state_iso3": "RUS", "flow": "exports", "data_year": 2023, "partner_iso3": ["CHN", "IND"],
                         "share": [0.5, 0.1]})  # fmt: skip
    found = partners.effective_by_list(book, ["exports"], {2023: 1.0}, 0.2, 0.0).iloc[0]
    assert found["low"] == pytest.approx(1 / (0.25 + 0.01 + 2 * 0.04))
    with_it = partners.effective_by_list(book.replace("IND", "BLR"), ["exports"], {2023: 1.0}, 0.2, 0.0).iloc[0]
    assert with_it["low"] == pytest.approx(1 / (0.25 + 0.01 + 4 * 0.01))
    assert found["high"] == with_it["high"] == pytest.approx(1 / 0.26)


def test_two_sources_stand_flow_by_flow():
    customs, book = (pd.DataFrame({"flow": ["exports", "imports"], "source": name}) for name in ("customs", "handbook"))
    found = partners.joined(customs, book)
    assert found["flow"].tolist() == ["exports", "exports", "imports", "imports"]
    assert found["source"].tolist() == ["customs", "handbook"] * 2


def test_shares_of_continents():
    rows = pd.DataFrame({"year": [2022, 2022], "continent": ["Asia", "Europe"], "exports_usd_billions": [3.0, 1.0]})
    assert partners.continent_shares(rows, "exports_usd_billions").loc[2022].to_dict() == {"Asia": 0.75, "Europe": 0.25}
