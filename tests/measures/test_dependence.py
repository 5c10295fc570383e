"""The ledger of dependence on cases worked by hand, on noise, and as properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from entente import dependence
from entente.dependence import Named
from entente.measures import events

BEFORE, AFTER = range(2000, 2002), range(2010, 2012)
NOT_KNOWN = (np.nan, np.nan, np.nan)


def ledger(*rows):
    """A ledger of some cells (domain, year, state, low, mid, high), all others not known."""
    axes = {"domain": tuple(sorted({row[0] for row in rows})), "year": tuple(sorted({row[1] for row in rows})),
            "state": dependence.STATES, "bound": dependence.BOUNDS}  # fmt: skip
    values = np.full([len(labels) for labels in axes.values()], np.nan)
    for domain, year, state, *cell in rows:
        values[axes["domain"].index(domain), axes["year"].index(year), axes["state"].index(state)] = cell
    return Named(values, axes)


def balanced(*rows):
    """A balance of some levels (domain, year, low, mid, high), all others not known."""
    axes = {"domain": tuple(sorted({row[0] for row in rows})), "year": tuple(sorted({row[1] for row in rows})),
            "bound": dependence.BOUNDS}  # fmt: skip
    values = np.full([len(labels) for labels in axes.values()], np.nan)
    for domain, year, *level in rows:
        values[axes["domain"].index(domain), axes["year"].index(year)] = level
    return Named(values, axes)


def balance(levels):
    """A balance without doubt: domain to (level in both years before, level in both years after)."""
    return balanced(*(
        (domain, year, level, level, level)
        for domain, pair in levels.items()
        for years, level in zip((BEFORE, AFTER), pair, strict=True)
        for year in years
    ))  # fmt: skip


def sides(levels):
    return dependence.both_sides(balance(levels), BEFORE, AFTER)


def cells(domain, iran, russia, years=(*BEFORE, *AFTER)):
    """Cells of a ledger, the same for each state in every year."""
    return [(domain, year, *part) for year in years for part in (("Iran", *iran), ("Russia", *russia))]


def grid(steps):
    """Weightings of two domains at the middles of even steps."""
    first = (np.arange(steps) + 0.5) / steps
    return np.column_stack([first, 1 - first])


TURNS = {"arms": (-0.4, 0.6), "trade": (-0.2, 0.1)}
ONE_TURNS = {"arms": (-0.4, 0.6), "trade": (-0.2, -0.3)}
NEVER = {"arms": (-0.4, -0.1), "trade": (-0.2, -0.3)}


def test_places_are_found_by_name_and_label():
    found = Named(np.arange(6).reshape(2, 3), {"state": ("Iran", "Russia"), "year": (2000, 2001, 2002)})
    assert found.at(state="Russia", year=2001).values == 4
    assert found.at(year=[2002, 2000]).values.tolist() == [[2, 0], [5, 3]]
    assert found.at(year=range(2001, 2003)).axes == {"state": ("Iran", "Russia"), "year": (2001, 2002)}
    assert found.last("state").values.tolist() == [[0, 3], [1, 4], [2, 5]]
    wider = {"year": (2000, 2001, 2002), "draw": (0, 1), "state": ("Iran", "Russia")}
    assert found.over(wider)[2].tolist() == [[2, 5], [2, 5]]
    with pytest.raises(KeyError, match=r"no \{1999\} along year"):
        found.at(year=[1999, 2000])
    with pytest.raises(KeyError, match="along reading"):
        found.at(reading="met")
    with pytest.raises(ValueError, match="places for axes"):
        Named(np.zeros((2, 2)), found.axes)


def test_a_mean_along_an_axis_is_one_of_what_is_known():
    found = Named(np.array([[0.2, np.nan, 0.6], [np.nan] * 3]), {"state": ("Iran", "Russia"), "year": (1, 2, 3)})
    assert found.mean("year").values.tolist() == pytest.approx([0.4, np.nan], nan_ok=True)


def test_an_array_as_a_frame_has_one_row_a_place():
    whole = dependence.stacked("scale", {"met": balance(TURNS), "held": balance(NEVER)}).frame()
    assert list(whole.columns) == ["scale", "domain", "year", "low", "mid", "high"]
    assert whole["scale"].tolist() == ["met"] * 8 + ["held"] * 8
    assert whole["year"].tolist() == [*BEFORE, *AFTER] * 4
    assert whole.query("scale == 'held' and domain == 'trade' and year == 2010")["mid"].tolist() == [-0.3]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (("arms", 2000, "Iran", 0.1, np.nan, 0.3), "known in part"),
        (("arms", 2000, "Iran", 0.1, 0.2, 1.3), "outside 0 to 1"),
        (("arms", 2000, "Iran", -0.1, 0.2, 0.3), "outside 0 to 1"),
        (("arms", 2000, "Iran", 0.3, 0.2, 0.3), "out of order"),
        (("arms", 2000, "Iran", 0.1, 0.4, 0.3), "out of order"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(row, rule):
    whole = ledger(("trade", 2000, "Iran", 0.0, 0.5, 1.0), row)
    with pytest.raises(ValueError, match=rf"held, {row[0]}, 2000, {row[2]}: .*{rule}"):
        dependence.check(dependence.stacked("scale", {"met": ledger(("trade", 2000, "Iran", 0.0, 0.5, 1.0)
                                                                    , ("arms", 2000, "Iran", *NOT_KNOWN)),
                                                      "held": whole}))  # fmt: skip


def test_a_sound_ledger_passes_and_one_of_other_axes_is_refused():
    whole = ledger(("trade", 2000, "Iran", 0.0, 0.5, 1.0), ("trade", 2000, "Russia", *NOT_KNOWN))
    dependence.check(whole)
    for other in (whole.last("state"), whole.at(state=["Russia", "Iran"]), whole.at(bound="mid")):
        with pytest.raises(ValueError, match="a ledger ends with the axes"):
            dependence.check(other)


def test_vulnerability_by_hand():
    assert dependence.vulnerability(0.5, 0.4) == pytest.approx(0.3)
    both = dependence.vulnerability(pd.Series([0.8, np.nan]), 0.25)
    assert both[0] == pytest.approx(0.6) and np.isnan(both[1])
    with pytest.raises(ValueError, match="replaceable lies outside"):
        dependence.vulnerability(0.5, 1.1)


def test_net_by_hand():
    """Russia 0.2 to 0.5 less Iran 0.1 to 0.6: from 0.2 - 0.6 to 0.5 - 0.1."""
    found = dependence.net(ledger(*cells("arms", (0.1, 0.4, 0.6), (0.2, 0.3, 0.5), [2000])))
    assert found.axes == {"domain": ("arms",), "year": (2000,), "bound": ("low", "mid", "high")}
    assert found.values[0, 0] == pytest.approx([-0.4, -0.1, 0.4])


def test_net_is_not_known_when_a_side_is_missing():
    known = (0.1, 0.2, 0.3)
    lone = ("arms", 2001, "Iran", *known), ("oil", 2000, "Russia", *known)
    assert np.isnan(dependence.net(ledger(*cells("arms", known, NOT_KNOWN, [2000]), *lone)).values).all()


cell = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)


@settings(max_examples=40)
@given(cell, cell)
def test_net_mirrors_when_the_states_change_places(iran, russia):
    one, other = (
        dependence.net(ledger(*cells("arms", *pair, [2000]))).values[0, 0] for pair in ((iran, russia), (russia, iran))
    )
    assert one.tolist() == (-other[::-1]).tolist()
    assert -1 <= one[0] <= one[1] <= one[2] <= 1


def test_weightings_are_even_on_the_simplex():
    """Each weight of three is a Beta(1, 2): mean 1/3 and above a half in a quarter of draws."""
    drawn = dependence.weightings(3, 20_000, 5)
    assert drawn.shape == (20_000, 3) and (drawn >= 0).all()
    assert drawn.sum(axis=1) == pytest.approx(np.ones(20_000))
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (drawn > 0.5).mean(axis=0) == pytest.approx([1 / 4] * 3, abs=0.01)
    assert np.array_equal(drawn, dependence.weightings(3, 20_000, 5))


def test_levels_are_means_over_what_is_known():
    whole = balanced(
        ("arms", 2000, -0.4, -0.3, -0.2), ("arms", 2001, -0.2, -0.1, 0.4), ("arms", 2005, 1.0, 1.0, 1.0),
        ("arms", 2010, 0.1, 0.5, 0.6), ("arms", 2011, *NOT_KNOWN), ("oil", 2001, 0.1, 0.2, 0.3),
    )  # fmt: skip
    before, after = (dependence.levels(whole, window) for window in (BEFORE, AFTER))
    assert before.at(domain="arms").values == pytest.approx([-0.3, -0.2, 0.1])
    assert after.at(domain="arms").values == pytest.approx([0.1, 0.5, 0.6])
    assert before.at(domain="oil", bound="mid").values == pytest.approx(0.2)
    assert np.isnan(after.at(domain="oil").values).all()
    assert dependence.both_sides(whole, BEFORE, AFTER).values == pytest.approx(
        np.array([[-0.2, np.nan], [0.5, np.nan]]), nan_ok=True
    )


def test_the_rule_of_inversion_is_strict():
    before, after = np.array([-0.1, -0.1, 0.0, 0.1, -0.1, np.nan]), np.array([0.1, 0.0, 0.1, 0.2, -0.2, 0.1])
    assert dependence.inverts(before, after).tolist() == [True, False, False, False, False, False]
    assert not dependence.inverts(-0.2, 0.1 + 0.2 - 0.3)


def test_share_of_weightings_that_turn_by_hand():
    """With arms weighing w the level after is 0.6 w - 0.3 (1 - w), above zero for w over a third."""
    readings = dependence.stacked("reading", {"all": sides(TURNS), "never": sides(NEVER), "one": sides(ONE_TURNS)})
    found = dependence.share_inverting(readings, 20_000, 3)
    assert found.axes == {"reading": ("all", "never", "one")}
    assert found.values == pytest.approx([1, 0, 2 / 3], abs=0.01)
    assert found.values[:2].tolist() == [1, 0]


def test_a_change_in_the_mix_of_domains_is_no_turn():
    """Oil, known only after, would lift the level after above that before; arms never moves."""
    late = [("oil", year, 0.9, 0.9, 0.9) for year in AFTER]
    arms = [("arms", year, -0.5, -0.5, -0.5) for year in (*BEFORE, *AFTER)]
    found = dependence.both_sides(balanced(*late, *arms), BEFORE, AFTER)
    assert found.mean("domain").values.tolist() == [-0.5, -0.5]
    assert dependence.share_inverting(found, 10, 1).values == 0
    with pytest.raises(ValueError, match="no domain is known in both windows"):
        dependence.share_inverting(found.at(domain=["oil"]), 10, 1)


def test_drawn_levels_without_doubt_are_the_levels():
    rows = [
        *cells("arms", (0.6,) * 3, (0.2,) * 3, BEFORE), *cells("arms", (0.1,) * 3, (0.7,) * 3, AFTER),
        *cells("trade", (0.4,) * 3, (0.2,) * 3, BEFORE), *cells("trade", (0.4,) * 3, (0.1,) * 3, AFTER),
    ]  # fmt: skip
    drawn = dependence.drawn_levels(ledger(*rows), grid(300), BEFORE, AFTER, 1)
    assert drawn.axes == {"side": ("before", "after"), "draw": tuple(range(300))}
    weight = grid(300)[:, 0]
    assert drawn.at(side="before").values == pytest.approx(-0.4 * weight - 0.2 * (1 - weight))
    assert drawn.at(side="after").values == pytest.approx(0.6 * weight - 0.3 * (1 - weight))


def test_drawn_cells_follow_triangles():
    """The mean is a third of the sum of low, mid and high; the variance of 0, 0.2 and 1 is 0.84 / 18."""
    whole = ledger(*cells("arms", (0.0, 0.0, 0.0), (0.0, 0.2, 1.0)))
    drawn = dependence.drawn_levels(whole, np.ones((20_000, 1)), BEFORE, AFTER, 2).at(side="before").values
    assert drawn.mean() == pytest.approx(0.4, abs=0.01)
    assert drawn.var() == pytest.approx(0.84 / 18, rel=0.03)
    assert (drawn < 0.2).mean() == pytest.approx(0.2, abs=0.01)
    assert ((drawn >= 0) & (drawn <= 1)).all()


def test_drawn_errors_last_over_the_years():
    """The same cells in both windows: levels vary as much as one year's, and the shift not at all."""
    whole = ledger(*cells("arms", (0.1, 0.4, 0.6), (0.2, 0.3, 0.5)))
    before, after = dependence.drawn_levels(whole, np.ones((500, 1)), BEFORE, AFTER, 2).values
    assert before.std() > 0.05
    assert after == pytest.approx(before)
    assert before.tolist() == dependence.drawn_levels(whole, np.ones((500, 1)), BEFORE, AFTER, 2).values[0].tolist()


def test_drawn_levels_leave_out_what_is_not_known():
    """Arms lacks Iran's side in 2001, so only 2000 counts; oil is not known after."""
    rows = [
        *cells("arms", (0.5,) * 3, (0.1,) * 3, [2000]), *cells("arms", NOT_KNOWN, (0.9,) * 3, [2001]),
        *cells("arms", (0.1,) * 3, (0.4,) * 3, AFTER), *cells("oil", (0.0,) * 3, (1.0,) * 3, BEFORE),
    ]  # fmt: skip
    drawn = dependence.drawn_levels(ledger(*rows), np.array([[0.2, 0.8]]), BEFORE, AFTER, 1)
    assert drawn.values[:, 0] == pytest.approx([-0.4, 0.3])
    with pytest.raises(ValueError, match="rests on domains that are not known"):
        dependence.drawn_levels(ledger(*rows), np.array([[0.0, 1.0]]), BEFORE, AFTER, 1)
    with pytest.raises(ValueError, match=r"shape \(1, 1\) for 2 domains"):
        dependence.drawn_levels(ledger(*rows), np.array([[1.0]]), BEFORE, AFTER, 1)


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted), min_size=1, max_size=6))
def test_means_of_triangles_are_those_of_each(rows):
    """Second route: scipy's triangular distribution, one cell at a time."""
    quantiles = np.linspace(0.001, 0.999, 37)
    each = [np.full(37, low) if high == low else
            stats.triang.ppf(quantiles, (mid - low) / (high - low), low, high - low) for low, mid, high in rows
            if high == low or high - low > 1e-9]  # fmt: skip
    if len(each) == len(rows):
        assert dependence.triangular_mean(quantiles, np.array(rows)) == pytest.approx(np.mean(each, axis=0), abs=1e-7)


@pytest.mark.parametrize(
    ("levels", "weights"),
    [
        ({"arms": (-0.4, 0.6), "trade": (-0.2, -0.3)}, (1 / 3, 0.0)),
        ({"arms": (-0.4, -0.1), "trade": (0.2, 0.3)}, (1 / 3, 1 / 4)),
        ({"arms": (-0.1, -0.4), "trade": (0.3, 0.2)}, (np.nan, np.nan)),
        ({"arms": (-0.4, -0.1), "trade": (-0.2, -0.3)}, (np.nan, np.nan)),
        ({"arms": (-0.4, 0.6), "oil": (-0.2, -0.1), "trade": (-0.2, -0.3)}, (1 / 4, 0.0, 0.0)),
        ({"arms": (0.7, 0.5), "oil": (0.2, 0.5), "trade": (-0.3, 0.5)}, (0.0, np.nan, 0.6)),
    ],
)
def test_weights_needed_by_hand(levels, weights):
    found = dependence.weights_needed(sides(levels))
    assert found.axes == {"domain": tuple(sorted(levels))}
    assert found.values == pytest.approx(np.array(weights), nan_ok=True)


def test_what_rounding_leaves_is_no_room_to_turn():
    """The three others cancel to less than zero by a rounding error, and arms lies above zero before."""
    levels = {"arms": (0.1, 0.5), "grain": (0.0, 0.5), "oil": (-0.9, 0.5), "trade": (0.9, 0.5)}
    found = dependence.weights_needed(sides(levels))
    assert np.isnan(found.at(domain="arms").values)
    assert found.at(domain="oil").values == pytest.approx(10 / 37)


level = st.integers(-9, 9).map(lambda tenths: tenths / 10)


@settings(max_examples=40)
@given(st.tuples(level, level), st.tuples(level, level))
def test_weights_needed_agree_with_every_weight(arms, trade):
    weights = grid(1000)
    turning = dependence.inverts(weights @ [arms[0], trade[0]], weights @ [arms[1], trade[1]])
    found = dependence.weights_needed(sides({"arms": arms, "trade": trade})).values[0]
    assert np.isnan(found) == (not turning.any())
    if turning.any():
        assert weights[turning, 0].min() == pytest.approx(found, abs=0.0011)


def test_one_domain_is_too_few_to_compare():
    with pytest.raises(ValueError, match="fewer than two domains"):
        dependence.weights_needed(sides({"arms": (-0.4, 0.6)}))


STEP = pd.Series([0.0] * 10 + [1.0] * 10, index=range(2000, 2020))


def test_placebo_shifts_by_hand():
    """At the step the shift is 1, a year beside it a half."""
    found = dependence.placebo_shifts(STEP, 2, 2, range(2005, 2016))
    shifts = found.set_index("year")["shift"]
    assert shifts[[2008, 2009, 2010, 2011, 2012]].tolist() == [0.0, 0.5, 1.0, 0.5, 0.0]


def test_a_placebo_needs_every_year_of_its_windows():
    found = dependence.placebo_shifts(STEP.drop(2005), 2, 3, [2001, 2002, 2004, 2010, 2017, 2018])
    assert found["shift"].notna().tolist() == [False, True, False, True, True, False]


@pytest.mark.parametrize(
    ("values", "widths"),
    [
        ([0, 0, 1, 1], (1, 1)),
        ([tenths / 10 for tenths in range(11)], (9, 9)),
        ([0, 0.2, 0, 0.95, 0.7, 1, 1], (1, 5)),
        ([0, np.nan, 1, 1], (2, 2)),
        ([0, 1, 0.5], (1, np.nan)),
        ([0, 0.5, 0.8], (np.nan, np.nan)),
        ([0.5, 1, 1], (np.nan, np.nan)),
    ],
)
def test_widths_of_a_change_by_hand(values, widths):
    series = pd.Series(values, index=range(2000, 2000 + len(values)), dtype=float)
    assert dependence.widths_of_change(series, 0, 1) == pytest.approx(widths, nan_ok=True)
    assert dependence.widths_of_change(-4 * series, 0, -4) == pytest.approx(widths, nan_ok=True)


def test_a_change_between_equal_levels_is_refused():
    with pytest.raises(ValueError, match="two levels"):
        dependence.widths_of_change(STEP, 1, 1)


def test_noise_turns_and_ranks_as_chance_has_it():
    """Noise about zero is below before and above after in a quarter of cases, and ranks evenly."""
    wide = pd.DataFrame(np.random.default_rng(11).normal(0, 0.2, (26, 400)), index=range(2000, 2026)).clip(-1, 1)
    wide.columns = [f"noise {number:03}" for number in wide]
    levels = [wide.loc[first:last].mean() for first, last in ((2018, 2021), (2022, 2025))]
    turned = dependence.inverts(*levels).mean()
    years = range(2004, 2023)
    shifts = [dependence.placebo_shifts(wide[name], 4, 4, years).set_index("year")["shift"] for name in wide]
    ranks = [events.share_reaching(own, 2022) for own in shifts]
    assert turned == pytest.approx(1 / 4, abs=0.06)
    assert np.mean(ranks) == pytest.approx(1 / 2, abs=0.05)
    assert np.mean(np.array(ranks) <= 0.1) == pytest.approx(0.1, abs=0.05)


def test_shares_by_level_sum_to_one_and_bins_hold_their_lower_edge():
    found = dependence.share_by_level({"a": [-1.0, -0.5, 0.0, 0.0]}, 0.5)
    assert found["from"].tolist() == [-1, -0.5, 0, 0.5]
    assert found["a"].tolist() == [0.25, 0.25, 0.5, 0]


def test_part_of_a_shift_by_hand():
    readings = {"a": sides({"arms": (0.1, 0.4), "oil": (0.2, 0.3)}), "b": sides({"arms": (0, 0.4), "oil": (0, 0.4)})}
    found = dependence.part_of_shift(dependence.stacked("reading", readings), "arms")
    assert found.values == pytest.approx([0.75, 0.5])


def test_without_each_domain_in_turn():
    """Arms turn and oil never does: without oil every weighting turns, without arms few or none."""
    found = dependence.left_out(sides({"arms": (-0.4, 0.4), "grain": (-0.2, 0.2), "oil": (-0.9, -0.9)}), 200, 1)
    assert list(found.axes) == ["left_out", "outcome"]
    assert found.at(left_out="oil", outcome="share_inverting").values == 1
    assert found.at(left_out="oil", outcome="after").values == pytest.approx(0.3)
    assert found.at(left_out="arms", outcome="share_inverting").values < 0.3


def test_drawn_years_lie_within_their_cells():
    """Russia's need is 0.5 to 0.7, Iran's nothing: the central part of draws lies inside, about the middle."""
    rows = [("arms", year, state, *(cell if state == "Russia" else (0, 0, 0)))
            for year, cell in ((2000, (0.5, 0.6, 0.7)), (2001, (0.1, 0.1, 0.1)))
            for state in dependence.STATES]  # fmt: skip
    found = dependence.drawn_by_year(ledger(*rows), 2000, 3, 0.9)
    low, median, high = found.at(year=2000).values
    # A triangle of half-width 0.1 leaves 5 percent below 0.5 + 0.1 * sqrt(2 * 0.05)
    assert low == pytest.approx(0.5 + 0.1 * 0.1**0.5, abs=0.005) and median == pytest.approx(0.6, abs=0.005)
    assert high == pytest.approx(1.2 - low, abs=0.006)
    assert found.at(year=2001).values == pytest.approx([0.1, 0.1, 0.1])


def plain(cells, domains, weightings, quantiles, before, after):
    """What arrays compute, by loops over rows of a frame: levels, drawn levels and shares that turn, by reading."""
    found = {}
    for reading, rows in cells.groupby("reading"):
        by_domain = {}
        for domain in domains:
            own = {(row.year, row.state): row for row in rows[rows["domain"] == domain].itertuples()}
            sides = [[year for year in window if all(own[year, state].mid == own[year, state].mid
                                                     for state in dependence.STATES)]
                     for window in (before, after)]  # fmt: skip
            if all(sides):
                by_domain[domain] = own, sides
        levels, drawn, turned = {}, [], []
        for domain, (own, sides) in by_domain.items():
            levels[domain] = [sum(own[year, "Russia"].mid - own[year, "Iran"].mid for year in years) / len(years)
                              for years in sides]  # fmt: skip
        for weights, quantile in zip(weightings, quantiles, strict=True):
            kept = {domain: weight for domain, weight in zip(domains, weights, strict=True) if domain in by_domain}
            sums = []
            for side in (0, 1):
                total = 0.0
                for domain, weight in kept.items():
                    own, sides = by_domain[domain]
                    values = [sign * drawn_cell(own[year, state], quantile[domains.index(domain)][place])
                              for year in sides[side]
                              for place, (state, sign) in enumerate((("Iran", -1), ("Russia", 1)))]  # fmt: skip
                    total += weight / sum(kept.values()) * sum(values) / len(sides[side])
                sums.append(total)
            drawn.append(sums)
            turned.append(sums[0] < 0 < sums[1])
        found[reading] = levels, drawn, sum(turned) / len(turned)
    return found


def drawn_cell(row, quantile):
    """Value of a cell at a quantile of its triangular distribution."""
    if row.high == row.low:
        return row.low
    return stats.triang.ppf(quantile, (row.mid - row.low) / (row.high - row.low), row.low, row.high - row.low)


def test_arrays_compute_what_loops_over_frames_do():
    """Second route: three readings of three domains with gaps, cell by cell, year by year and draw by draw."""
    random, readings, draws = np.random.default_rng(4), ("a", "b", "c"), 60
    axes = {"reading": readings, "domain": ("arms", "oil", "trade"), "year": (2000, 2001, 2010, 2011),
            "state": dependence.STATES, "bound": dependence.BOUNDS}  # fmt: skip
    values = np.sort(random.random([len(labels) for labels in axes.values()]), axis=-1)
    values[:, :, :2, 1] *= 0.4  # Russia needs less before, so that some weightings turn
    values[1, 1, 2:], values[2, 0, 0, 0], values[0, 2, 3, 1] = np.nan, np.nan, np.nan
    whole = Named(values, axes)
    weightings = dependence.weightings(3, draws, 5)
    quantiles = np.random.default_rng(6).random((draws, 3, 2))
    looped = plain(whole.frame(), list(axes["domain"]), weightings, quantiles, BEFORE, AFTER)
    sides = dependence.both_sides(dependence.net(whole), BEFORE, AFTER)
    drawn = dependence.drawn_levels(whole, weightings, BEFORE, AFTER, 6)
    for reading, (levels, sums, turned) in looped.items():
        own = sides.at(reading=reading).last("side").values
        for domain, level in zip(axes["domain"], own, strict=True):
            assert level.tolist() == pytest.approx(levels.get(domain, [np.nan, np.nan]), nan_ok=True)
        assert np.allclose(drawn.at(reading=reading).values.T, sums)
        share = dependence.inverts(*drawn.at(reading=reading).values).mean()
        assert share == turned
    assert len({tuple(levels) for levels, _, _ in looped.values()}) == 2  # one reading lacks a domain
    assert any(0 < turned < 1 for _, _, turned in looped.values())
