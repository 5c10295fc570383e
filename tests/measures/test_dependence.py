"""The ledger of dependence on cases worked by hand, on noise, and as properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente import dependence
from entente.measures import events

BEFORE, AFTER = range(2000, 2002), range(2010, 2012)
NOT_KNOWN = (np.nan, np.nan, np.nan)
COLUMNS = ["domain", "year", "state", "low", "mid", "high"]


def ledger(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def balance(levels):
    """A balance without doubt: domain to (level in both years before, level in both years after)."""
    rows = [
        (domain, year, level, level, level)
        for domain, pair in levels.items()
        for years, level in zip((BEFORE, AFTER), pair, strict=True)
        for year in years
    ]
    return pd.DataFrame(rows, columns=["domain", "year", "low", "mid", "high"])


def cells(domain, iran, russia, years=(*BEFORE, *AFTER)):
    """Rows of a ledger with the same cells for each state in every year."""
    return [(domain, year, *part) for year in years for part in (("Iran", *iran), ("Russia", *russia))]


def grid(steps):
    """Weightings of two domains at the middles of even steps."""
    first = (np.arange(steps) + 0.5) / steps
    return np.column_stack([first, 1 - first])


TURNS = balance({"arms": (-0.4, 0.6), "trade": (-0.2, 0.1)})
ONE_TURNS = balance({"arms": (-0.4, 0.6), "trade": (-0.2, -0.3)})
NEVER = balance({"arms": (-0.4, -0.1), "trade": (-0.2, -0.3)})


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (("arms", 2000, "Iraq", 0.1, 0.2, 0.3), "neither Iran nor Russia"),
        (("trade", 2000, "Iran", 0.1, 0.2, 0.3), "a second row"),
        (("arms", 2000, "Iran", 0.1, np.nan, 0.3), "known in part"),
        (("arms", 2000, "Iran", 0.1, 0.2, 1.3), "outside 0 to 1"),
        (("arms", 2000, "Iran", -0.1, 0.2, 0.3), "outside 0 to 1"),
        (("arms", 2000, "Iran", 0.3, 0.2, 0.3), "out of order"),
        (("arms", 2000, "Iran", 0.1, 0.4, 0.3), "out of order"),
    ],
)
def test_a_broken_rule_is_named_with_its_row(row, rule):
    frame = ledger(("trade", 2000, "Iran", 0.0, 0.5, 1.0), row)
    with pytest.raises(ValueError, match=rf"row 1 \({row[0]}, 2000, {row[2]}\).*{rule}"):
        dependence.check_ledger(frame)


def test_a_sound_ledger_passes_and_a_missing_column_is_named():
    frame = ledger(("trade", 2000, "Iran", 0.0, 0.5, 1.0), ("trade", 2000, "Russia", *NOT_KNOWN))
    dependence.check_ledger(frame)
    with pytest.raises(ValueError, match="lacks state, high"):
        dependence.check_ledger(frame.drop(columns=["state", "high"]))


def test_vulnerability_by_hand():
    assert dependence.vulnerability(0.5, 0.4) == pytest.approx(0.3)
    both = dependence.vulnerability(pd.Series([0.8, np.nan]), 0.25)
    assert both[0] == pytest.approx(0.6) and np.isnan(both[1])
    with pytest.raises(ValueError, match="replaceable lies outside"):
        dependence.vulnerability(0.5, 1.1)


def test_net_by_hand():
    """Russia 0.2 to 0.5 less Iran 0.1 to 0.6: from 0.2 - 0.6 to 0.5 - 0.1."""
    frame = dependence.net(ledger(*cells("arms", (0.1, 0.4, 0.6), (0.2, 0.3, 0.5), [2000])))
    assert list(frame.columns) == ["domain", "year", "low", "mid", "high"]
    assert frame[["domain", "year"]].to_numpy().tolist() == [["arms", 2000]]
    assert frame[["low", "mid", "high"]].to_numpy()[0] == pytest.approx([-0.4, -0.1, 0.4])


def test_net_is_not_known_when_a_side_is_missing_or_has_no_row():
    known = (0.1, 0.2, 0.3)
    lone = ("arms", 2001, "Iran", *known), ("oil", 2000, "Russia", *known)
    frame = dependence.net(ledger(*cells("arms", known, NOT_KNOWN, [2000]), *lone))
    assert len(frame) == 3 and frame[["low", "mid", "high"]].isna().all(axis=None)
    assert dependence.net(ledger(("arms", 2001, "Iran", *known)))["mid"].isna().all()


cell = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)


@settings(max_examples=40, deadline=None)
@given(cell, cell)
def test_net_mirrors_when_the_states_change_places(iran, russia):
    one = dependence.net(ledger(*cells("arms", iran, russia, [2000]))).iloc[0]
    other = dependence.net(ledger(*cells("arms", russia, iran, [2000]))).iloc[0]
    assert (one["low"], one["mid"], one["high"]) == (-other["high"], -other["mid"], -other["low"])
    assert -1 <= one["low"] <= one["mid"] <= one["high"] <= 1


PARTLY = pd.DataFrame(
    [
        ("oil", 2000, *NOT_KNOWN),
        ("arms", 2000, 0.3, 0.4, 0.5),
        ("grain", 2000, -0.4, -0.2, 0.0),
        *[(domain, 2001, *NOT_KNOWN) for domain in ("arms", "grain", "oil")],
    ],
    columns=["domain", "year", "low", "mid", "high"],
)
WEIGHTS = {"oil": 2, "grain": 1, "arms": 1}


def test_missing_is_dropped_by_hand():
    """Arms and grain count half each once oil is not known: 0.4 and -0.2 make 0.1, not 0.05 with a zero for oil."""
    known, nothing = dependence.combine(PARTLY, WEIGHTS)[["low", "mid", "high"]].to_numpy()
    assert known == pytest.approx([-0.05, 0.1, 0.25])
    assert np.isnan(nothing).all()


def test_weights_in_order_are_those_by_name():
    assert dependence.domains(PARTLY) == ["arms", "grain", "oil"]
    assert dependence.combine(PARTLY, [1, 1, 2]).equals(dependence.combine(PARTLY, WEIGHTS))


def test_weights_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"weights for \['arms'\]"):
        dependence.combine(PARTLY, {"arms": 1})
    for weights in ([1, 1], [1, 1, -1], [0, 0, 0], [1, 1, np.nan]):
        with pytest.raises(ValueError, match="3 domains need as many weights"):
            dependence.combine(PARTLY, weights)


def test_weightings_are_even_on_the_simplex():
    """Each weight of three is a Beta(1, 2): mean 1/3 and above a half in a quarter of draws."""
    drawn = dependence.weightings(["a", "b", "c"], 20_000, 5)
    assert drawn.shape == (20_000, 3) and (drawn >= 0).all()
    assert drawn.sum(axis=1) == pytest.approx(np.ones(20_000))
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (drawn > 0.5).mean(axis=0) == pytest.approx([1 / 4] * 3, abs=0.01)
    assert np.array_equal(drawn, dependence.weightings(["a", "b", "c"], 20_000, 5))


def test_period_levels_by_hand():
    frame = pd.DataFrame(
        [
            ("arms", 2000, -0.4, -0.3, -0.2),
            ("arms", 2001, -0.2, -0.1, 0.4),
            ("arms", 2005, 1.0, 1.0, 1.0),
            ("arms", 2010, 0.1, 0.5, 0.6),
            ("arms", 2011, *NOT_KNOWN),
            ("oil", 2001, 0.1, 0.2, 0.3),
        ],
        columns=["domain", "year", "low", "mid", "high"],
    )
    arms, oil = dependence.period_levels(frame, BEFORE, AFTER).to_dict("records")
    before, after = ([arms[f"{side}{end}"] for end in ("_low", "", "_high")] for side in ("before", "after"))
    assert before == pytest.approx([-0.3, -0.2, 0.1]) and after == pytest.approx([0.1, 0.5, 0.6])
    assert [arms[f"shift{end}"] for end in ("_low", "", "_high")] == pytest.approx([0.0, 0.7, 0.9])
    assert (arms["years_before"], arms["years_after"]) == (2, 1)
    assert oil["before"] == pytest.approx(0.2) and np.isnan(oil["after"]) and np.isnan(oil["shift"])
    assert (oil["years_before"], oil["years_after"]) == (1, 0)


def test_levels_of_a_combined_balance_are_those_of_its_domains():
    levels = dependence.period_levels(dependence.combine(ONE_TURNS, [3, 1]), BEFORE, AFTER)
    assert levels["domain"].tolist() == ["all"]
    assert levels[["before", "after"]].to_numpy()[0] == pytest.approx([-0.35, 0.375])


def test_the_rule_of_inversion_is_strict():
    before, after = np.array([-0.1, -0.1, 0.0, 0.1, -0.1, np.nan]), np.array([0.1, 0.0, 0.1, 0.2, -0.2, 0.1])
    assert dependence.inverts(before, after).tolist() == [True, False, False, False, False, False]
    assert not dependence.inverts(-0.2, 0.1 + 0.2 - 0.3)


def test_share_of_weightings_that_turn_by_hand():
    """With arms weighing w the level after is 0.6 w - 0.3 (1 - w), above zero for w over a third."""
    assert dependence.share_inverting(TURNS, grid(300), BEFORE, AFTER) == 1.0
    assert dependence.share_inverting(NEVER, grid(300), BEFORE, AFTER) == 0.0
    assert dependence.share_inverting(ONE_TURNS, grid(300), BEFORE, AFTER) == pytest.approx(2 / 3)
    drawn = dependence.weightings(["arms", "trade"], 20_000, 3)
    assert dependence.share_inverting(ONE_TURNS, drawn, BEFORE, AFTER) == pytest.approx(2 / 3, abs=0.01)


def test_a_change_in_the_mix_of_domains_is_no_turn():
    """Oil, known only after, lifts the plain yearly combination above zero; arms never moves."""
    late = pd.DataFrame({"domain": "oil", "year": AFTER, "low": 0.9, "mid": 0.9, "high": 0.9})
    frame = pd.concat([balance({"arms": (-0.5, -0.5)}), late])
    level = dependence.period_levels(dependence.combine(frame, [1, 1]), BEFORE, AFTER).iloc[0]
    assert dependence.inverts(level["before"], level["after"])
    assert dependence.share_inverting(frame, grid(10), BEFORE, AFTER) == 0.0
    with pytest.raises(ValueError, match="rests on domains that are not known"):
        dependence.share_inverting(late, np.array([[1.0]]), BEFORE, AFTER)
    with pytest.raises(ValueError, match=r"shape \(10, 2\) for 1 domains"):
        dependence.share_inverting(late, grid(10), BEFORE, AFTER)


def test_drawn_levels_without_doubt_are_the_levels():
    rows = [
        *cells("arms", (0.6,) * 3, (0.2,) * 3, BEFORE), *cells("arms", (0.1,) * 3, (0.7,) * 3, AFTER),
        *cells("trade", (0.4,) * 3, (0.2,) * 3, BEFORE), *cells("trade", (0.4,) * 3, (0.1,) * 3, AFTER),
    ]  # fmt: skip
    drawn = dependence.drawn_levels(ledger(*rows), grid(300), BEFORE, AFTER, 1)
    assert list(drawn.columns) == ["draw", "before", "after", "shift", "inverts"]
    weight = grid(300)[:, 0]
    assert drawn["before"].to_numpy() == pytest.approx(-0.4 * weight - 0.2 * (1 - weight))
    assert drawn["after"].to_numpy() == pytest.approx(0.6 * weight - 0.3 * (1 - weight))
    assert drawn["inverts"].mean() == pytest.approx(2 / 3)


def test_drawn_cells_follow_triangles():
    """The mean is a third of the sum of low, mid and high; the variance of 0, 0.2 and 1 is 0.84 / 18."""
    frame = ledger(*cells("arms", (0.0, 0.0, 0.0), (0.0, 0.2, 1.0)))
    drawn = dependence.drawn_levels(frame, np.ones((20_000, 1)), BEFORE, AFTER, 2)
    assert drawn["before"].mean() == pytest.approx(0.4, abs=0.01)
    assert drawn["before"].var() == pytest.approx(0.84 / 18, rel=0.03)
    assert (drawn["before"] < 0.2).mean() == pytest.approx(0.2, abs=0.01)
    assert drawn["before"].between(0, 1).all()


def test_drawn_errors_last_over_the_years():
    """The same cells in both windows: levels vary as much as one year's, and the shift not at all."""
    frame = ledger(*cells("arms", (0.1, 0.4, 0.6), (0.2, 0.3, 0.5)))
    drawn = dependence.drawn_levels(frame, np.ones((500, 1)), BEFORE, AFTER, 2)
    assert drawn["before"].std() > 0.05
    assert drawn["shift"].to_numpy() == pytest.approx(np.zeros(500))
    assert drawn.equals(dependence.drawn_levels(frame, np.ones((500, 1)), BEFORE, AFTER, 2))


def test_drawn_levels_leave_out_what_is_not_known():
    """Arms lacks Iran's side in 2001, so only 2000 counts; oil is not known after."""
    rows = [
        *cells("arms", (0.5,) * 3, (0.1,) * 3, [2000]), *cells("arms", NOT_KNOWN, (0.9,) * 3, [2001]),
        *cells("arms", (0.1,) * 3, (0.4,) * 3, AFTER), *cells("oil", (0.0,) * 3, (1.0,) * 3, BEFORE),
    ]  # fmt: skip
    drawn = dependence.drawn_levels(ledger(*rows), np.array([[0.2, 0.8]]), BEFORE, AFTER, 1).iloc[0]
    assert drawn["before"] == pytest.approx(-0.4) and drawn["after"] == pytest.approx(0.3)
    assert drawn["inverts"]


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
    found = dependence.weights_needed(balance(levels), BEFORE, AFTER)
    assert found["domain"].tolist() == sorted(levels)
    assert found["weight"].to_numpy() == pytest.approx(np.array(weights), nan_ok=True)


def test_what_rounding_leaves_is_no_room_to_turn():
    """The three others cancel to less than zero by a rounding error, and arms lies above zero before."""
    levels = {"arms": (0.1, 0.5), "grain": (0.0, 0.5), "oil": (-0.9, 0.5), "trade": (0.9, 0.5)}
    found = dependence.weights_needed(balance(levels), BEFORE, AFTER).set_index("domain")["weight"]
    assert np.isnan(found["arms"])
    assert found["oil"] == pytest.approx(10 / 37)


level = st.integers(-9, 9).map(lambda tenths: tenths / 10)


@settings(max_examples=40, deadline=None)
@given(st.tuples(level, level), st.tuples(level, level))
def test_weights_needed_agree_with_every_weight(arms, trade):
    frame = balance({"arms": arms, "trade": trade})
    weights = grid(1000)
    turning = dependence.inverts(weights @ [arms[0], trade[0]], weights @ [arms[1], trade[1]])
    found = dependence.weights_needed(frame, BEFORE, AFTER)["weight"].iloc[0]
    assert np.isnan(found) == (not turning.any())
    if turning.any():
        assert weights[turning, 0].min() == pytest.approx(found, abs=0.0011)


def test_leave_one_out_by_hand():
    frame = balance({"arms": (-0.4, 0.6), "oil": (-0.2, -0.1), "trade": (0.4, 0.3)})
    found = dependence.leave_one_out(frame, BEFORE, AFTER)
    assert found["domain"].tolist() == ["arms", "oil", "trade"]
    assert found["before"].to_numpy() == pytest.approx([0.1, 0.0, -0.3])
    assert found["after"].to_numpy() == pytest.approx([0.1, 0.45, 0.25])
    assert found["shift"].to_numpy() == pytest.approx([0.0, 0.45, 0.55])
    assert found["inverts"].tolist() == [False, False, True]


def test_one_domain_is_too_few_to_compare():
    for measure in (dependence.leave_one_out, dependence.weights_needed):
        with pytest.raises(ValueError, match="fewer than two domains"):
            measure(balance({"arms": (-0.4, 0.6)}), BEFORE, AFTER)


def test_specification_curve_is_every_combination_in_order():
    curve = dependence.specification_curve(
        lambda scale, shift: {"estimate": scale + shift, "above": scale + shift > 0},
        {"scale": [1, -1], "shift": [0, 10, -10]},
    )
    assert list(curve.columns) == ["scale", "shift", "estimate", "above"]
    assert curve["estimate"].tolist() == [-11, -9, -1, 1, 9, 11]
    assert len(curve[["scale", "shift"]].drop_duplicates()) == 2 * 3
    with pytest.raises(ValueError, match="no estimate"):
        dependence.specification_curve(lambda scale: {"level": scale}, {"scale": [1]})


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
    long = wide.rename_axis("year").reset_index().melt("year", var_name="domain", value_name="mid")
    frame = long.assign(low=long["mid"], high=long["mid"])
    turned = dependence.share_inverting(frame, np.eye(400), range(2018, 2022), range(2022, 2026))
    years = range(2004, 2023)
    shifts = [dependence.placebo_shifts(wide[name], 4, 4, years).set_index("year")["shift"] for name in wide]
    ranks = [events.share_reaching(own, 2022) for own in shifts]
    assert turned == pytest.approx(1 / 4, abs=0.06)
    assert np.mean(ranks) == pytest.approx(1 / 2, abs=0.05)
    assert np.mean(np.array(ranks) <= 0.1) == pytest.approx(0.1, abs=0.05)


def test_evenly_takes_the_mean_of_the_domains_that_are_known():
    """0.6 and -0.2 make 0.2; 0.4 alone stays; a year that nobody has is missing."""
    frame = pd.DataFrame({"domain": ["arms", "oil", "arms", "oil"], "year": [2000, 2000, 2001, 2001],
                          **{bound: [0.6, -0.2, 0.4, np.nan] for bound in dependence.BOUNDS}})  # fmt: skip
    assert dependence.evenly(frame, [2000, 2001, 2002]).tolist() == pytest.approx([0.2, 0.4, np.nan], nan_ok=True)


def test_shares_by_level_sum_to_one_and_bins_hold_their_lower_edge():
    found = dependence.share_by_level({"a": [-1.0, -0.5, 0.0, 0.0]}, 0.5)
    assert found["from"].tolist() == [-1, -0.5, 0, 0.5]
    assert found["a"].tolist() == [0.25, 0.25, 0.5, 0]


def test_part_of_a_shift_by_hand():
    levels = pd.DataFrame({"domain": ["arms", "oil"], "shift": [0.3, 0.1]})
    assert dependence.part_of_shift(levels, "arms") == pytest.approx(0.75)


def test_outcome_of_a_specification_by_hand():
    """Arms move from -1 to 1, oil stays at -0.5: weights of 1, 0.5 and 0 on arms give 1, 0.25 and -0.5 after."""
    levels = pd.DataFrame({"before": [-1.0, -0.5], "after": [1.0, -0.5]}, index=["arms", "oil"])
    found = dependence.outcome(levels, np.array([[1, 0], [0.5, 0.5], [0, 1]]))
    assert found == {"estimate": pytest.approx(2 / 3), "before_level": -0.75, "after_level": 0.25}


def test_without_each_domain_in_turn():
    """Arms turn and oil never does: without oil every weighting turns, without arms none."""
    rows = [("arms", 2000, -0.4), ("arms", 2010, 0.4), ("grain", 2000, -0.2), ("grain", 2010, 0.2),
            ("oil", 2000, -0.9), ("oil", 2010, -0.9)]  # fmt: skip
    frame = pd.DataFrame([(*row, row[2], row[2]) for row in rows], columns=["domain", "year", *dependence.BOUNDS])
    found = dependence.left_out(frame, 200, 1, [2000], [2010]).set_index("left_out")
    assert found.at["oil", "share_inverting"] == 1 and found.at["oil", "after"] == pytest.approx(0.3)
    assert found.at["arms", "share_inverting"] < 0.3


def test_drawn_years_lie_within_their_cells():
    """Russia's need is 0.5 to 0.7, Iran's nothing: the central part of draws lies inside, about the middle."""
    rows = [("arms", year, state, *(cell if state == "Russia" else (0, 0, 0)))
            for year, cell in ((2000, (0.5, 0.6, 0.7)), (2001, (0.1, 0.1, 0.1)))
            for state in dependence.STATES]  # fmt: skip
    ledger = pd.DataFrame(rows, columns=[*dependence.KEYS, *dependence.BOUNDS])
    found = dependence.drawn_by_year(ledger, [2000, 2001], 2000, 3, 0.9)
    low, median, high = found.loc[2000]
    # A triangle of half-width 0.1 leaves 5 percent below 0.5 + 0.1 * sqrt(2 * 0.05)
    assert low == pytest.approx(0.5 + 0.1 * 0.1**0.5, abs=0.005) and median == pytest.approx(0.6, abs=0.005)
    assert high == pytest.approx(1.2 - low, abs=0.006)
    assert found.loc[2001].tolist() == pytest.approx([0.1, 0.1, 0.1])
