"""The rule that points a cell of the grid, on cases worked by hand and on every case there is."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import grid
from entente.measures.grid import EACH, IRAN, NEITHER, RUSSIA, UNKNOWN

WINDOWS = {"then": (pd.Timestamp("2020-01-01"), pd.Timestamp("2021-12-31")),
           "now": (pd.Timestamp("2022-01-01"), pd.Timestamp("2023-12-31"))}  # fmt: skip
LINES = pd.DataFrame(
    [("arms", "war", "either", "sum", "open"), ("votes", "cover", "Iran", "range", "open"),
     ("tankers", "oil", "Russia", "range", "folded"), ("syria", "syria", "either", "", "unmeasured")],
    columns=["line_id", "need_id", "whose", "adds", "place"],
).assign(field=["military", "cover", "economy", "military"])  # fmt: skip


def side(got=False, asked=False, none=False, low=np.nan, high=np.nan):
    return pd.Series({"low": low, "high": high, "got": got, "asked": asked, "none": none})


def facts(*rows):
    columns = ["line_id", "role", "state", "date_start", "date_end", "value_low", "value_high", "proof"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})


def cells(*rows):
    return grid.cells_of_facts(facts(*rows), LINES[LINES["place"] != "unmeasured"], WINDOWS)


@pytest.mark.parametrize(
    ("iran", "russia", "found"),
    [
        (side(got=True), side(none=True), IRAN),
        (side(asked=True), side(), IRAN),
        (side(none=True), side(got=True), RUSSIA),
        (side(), side(asked=True), RUSSIA),
        (side(none=True), side(none=True), NEITHER),
        (side(none=True), side(), UNKNOWN),
        (side(), side(), UNKNOWN),
        (side(got=True, low=3, high=4), side(got=True, low=1, high=2), IRAN),
        (side(got=True, low=1, high=2), side(got=True, low=3, high=4), RUSSIA),
        (side(got=True, low=1, high=3), side(got=True, low=3, high=4), EACH),
        (side(got=True), side(got=True, low=3, high=4), EACH),
    ],
)
def test_where_a_cell_points(iran, russia, found):
    assert grid.direction(iran, russia) == found


def test_the_rule_is_total_and_gives_both_states_alike():
    """Every case of both sides has a direction, and changing places changes the direction and nothing else."""
    other = {IRAN: RUSSIA, RUSSIA: IRAN}
    for flags in product((False, True), repeat=6):
        one, two = side(*flags[:3]), side(*flags[3:])
        found = grid.direction(one, two)
        assert found in (IRAN, RUSSIA, EACH, NEITHER, UNKNOWN)
        assert grid.direction(two, one) == other.get(found, found)


def test_what_is_not_known_is_no_absence_of_need():
    """A year without a fact is unknown, unless the line or a fact says that there was no such need."""
    found = cells()
    assert not found[["got", "asked"]].any(axis=None)
    assert found["none"].to_dict()["votes", "now", "Russia"]
    assert grid.directions(found).loc["arms"].tolist() == [UNKNOWN, UNKNOWN]
    assert grid.directions(cells(("tankers", "none", "Russia", "2012", "2021-12-31", 0, 0, "one side"))).loc[
        "tankers"
    ].tolist() == [NEITHER, UNKNOWN]


def test_facts_belong_to_their_window_and_are_summed_or_ranged_as_the_line_says():
    found = cells(
        ("arms", "got", "Iran", "2020", "2022-02-01", 1, 2, "recorded"),
        ("arms", "got", "Iran", "2023", "2023-02-01", 10, 20, "reported"),
        ("votes", "got", "Iran", "2022", "2022-02-01", 1, 2, "recorded"),
        ("votes", "got", "Iran", "2023", "2023-02-01", 5, np.nan, "recorded"),
        ("votes", "asked", "Iran", "2019", "2021-01-01", np.nan, np.nan, "one side"),
    )
    assert found.loc[("arms", "now", "Iran"), ["low", "high"]].tolist() == [11, 22]
    assert found.loc[("votes", "now", "Iran"), ["low", "high"]].tolist() == [1, 2]
    assert not found.loc[("arms", "then", "Iran"), "got"]
    assert found.loc[("votes", "then", "Iran"), "asked"] and not found.loc[("votes", "now", "Iran"), "asked"]


def test_a_disputed_fact_points_no_cell():
    row = ("arms", "got", "Russia", "2022-02-01", "2022-02-01", 5, 5)
    assert grid.directions(cells((*row, "disputed"))).at["arms", "now"] == UNKNOWN
    assert grid.directions(cells((*row, "reported"))).at["arms", "now"] == RUSSIA


def test_nothing_delivered_is_no_delivery():
    found = cells(("arms", "got", "Iran", "2022-02-01", "2022-02-01", 0, 0, "both sides"))
    assert not found.loc[("arms", "now", "Iran"), "got"]


def test_a_series_puts_amounts_and_leaves_what_it_does_not_know():
    found = grid.put(cells(), "arms", "now", {"Iran": (0.0, 3.0), "Russia": (1.0, 2.0)})
    assert found.loc[("arms", "now", "Iran"), ["low", "high", "got"]].tolist() == [0, 3, False]
    assert found.loc[("arms", "now", "Russia"), "got"]
    assert grid.put(found, "arms", "now", {"Iran": None, "Russia": None}).equals(found)
    assert grid.asked(found, "arms", "Iran", ["now"]).loc[("arms", "now", "Iran"), "asked"]


def test_lines_joined_into_a_need():
    assert grid.joined([IRAN, IRAN, UNKNOWN]) == IRAN
    assert grid.joined([IRAN, RUSSIA]) == EACH
    assert grid.joined([EACH, RUSSIA]) == EACH
    assert grid.joined([NEITHER, NEITHER]) == NEITHER
    assert grid.joined([NEITHER, UNKNOWN]) == UNKNOWN


def test_what_became_of_needs():
    before = pd.Series({"a": IRAN, "b": IRAN, "c": NEITHER, "d": IRAN, "e": UNKNOWN, "f": RUSSIA})
    after = pd.Series({"a": RUSSIA, "b": IRAN, "c": RUSSIA, "d": UNKNOWN, "e": RUSSIA, "f": UNKNOWN})
    assert grid.flips(before, after, before.index) == (1, 2)
    assert grid.turned(before, after).to_list() == [
        "turned to Russia", "stayed as it was", "arose for Russia", "not known",
        "Russia's, not known before", "not known",
    ]  # fmt: skip
    assert grid.still(after, pd.Series({"a": RUSSIA, "c": UNKNOWN, "e": IRAN})) == pytest.approx((1 / 3, 2 / 3))


def test_cuts_by_hand():
    """Needs: war Russia's, cover Iran's, oil Russia's; Syria not measured."""
    found = pd.DataFrame({"now": {"arms": RUSSIA, "votes": IRAN, "tankers": RUSSIA, "syria": UNKNOWN}})
    cuts = grid.cuts(found, LINES.set_index("line_id"), "now")
    assert cuts == pytest.approx({
        "the needs of the grid": 2 / 3, "line by line": 2 / 3, "merged into fields": 2 / 3, "open needs alone": 1 / 2,
        "without war": 1 / 2, "without cover": 1.0, "without oil": 1 / 2,
        "what is not known to Russia": 3 / 4, "what is not known to Iran": 2 / 4,
    })  # fmt: skip


@given(st.lists(st.sampled_from([IRAN, RUSSIA, EACH, NEITHER, UNKNOWN]), min_size=1, max_size=12))
def test_more_needs_of_russia_never_lower_its_share(found):
    own = pd.Series(found)
    for place in own.index[own == IRAN]:
        more = own.copy()
        more[place] = RUSSIA
        assert grid.share_russia(more) > grid.share_russia(own)


def test_months_of_a_need_are_those_of_its_first_line():
    needs = pd.Series({"a": "x", "b": "x", "c": "y"})
    assert grid.by_need({"a": 7.0, "b": 3.0, "c": 9.0}, needs) == {"x": 3.0, "y": 9.0}


def test_part_by_year():
    power = pd.DataFrame({"nuclear_terawatt_hours": [1.0, 3.0], "generation_terawatt_hours": 100.0}, index=[2020, 2021])
    assert grid.part_by_year(power, (2020, 2021)) == (0.01, 0.03)
    assert grid.part_by_year(power, (2030, 2031)) is None
