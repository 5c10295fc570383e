"""Measures of votes on three states and a handful of roll calls worked by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.measures import votes

ROLLS = pd.DataFrame(
    {
        "year": [2000, 2000, 2000, 2000, 2001, 2001],
        "vote_rus": ["Y", "N", "A", "X", "Y", "Y"],
        "vote_irn": ["Y", "Y", "Y", "Y", "N", pd.NA],
        "vote_usa": ["N", "N", "A", "Y", "Y", "N"],
    },
    dtype="object",
).astype({"year": "Int64"})


def test_absence_is_no_joint_vote():
    assert len(votes.joint(ROLLS, "rus", "irn")) == 4


def test_identical_share_by_hand():
    assert votes.identical_share(ROLLS, "rus", "irn").to_dict() == pytest.approx({2000: 1 / 3, 2001: 0})


def test_weighted_share_by_hand():
    """2000: alike, opposed, half apart gives 1 - (0 + 1 + 0.5) / 3; 2001: opposed."""
    assert votes.weighted_share(ROLLS, "rus", "irn").to_dict() == pytest.approx({2000: 0.5, 2001: 0})


def test_pooled_share_by_hand():
    assert votes.pooled_share(ROLLS, "rus", "irn") == 0.25


def test_placebo_gap_by_hand():
    gap = votes.placebo_gap(ROLLS, "rus", "irn", ["usa"])
    assert gap.loc[2000, "usa"] == pytest.approx(1 / 3 - 2 / 3)


MEMBERS = pd.DataFrame(
    {
        "focal_iso3": ["RUS"] * 4,
        "other_iso3": ["IRN", "USA", "CHN", "NRU"],
        "year": [2000] * 4,
        "joint_votes": [10, 10, 9, 4],
        "identical_share": [0.6, 0.2, 0.6, 1.0],
    }
)


def test_ranks_leave_out_members_with_few_votes_and_share_ties():
    ranked = votes.ranked(MEMBERS, "RUS", "identical_share").set_index("other_iso3")
    assert ranked["rank"].to_dict() == {"IRN": 1, "USA": 3, "CHN": 1}
    assert ranked["place"]["USA"] == 1


def test_excess_by_hand():
    assert votes.excess(MEMBERS, "RUS", "USA", "identical_share")[2000] == pytest.approx(0.2 - 0.6)


def test_share_and_run_by_hand():
    ballots = pd.Series(["Y", "N", "X", "A", "N", "X", "N"])
    assert votes.share_of(ballots, ["N"]) == pytest.approx(3 / 5)
    assert votes.last_run(ballots, "N") == 2
    assert votes.last_run(ballots, "Y") == 0


def test_resampled_share_holds_the_share():
    low, high = votes.resampled_share(ROLLS, "rus", "irn", 500, 1)
    assert low <= 0.25 <= high


ballots = st.lists(st.sampled_from(["Y", "N", "A"]), min_size=5, max_size=5)


@given(ballots, ballots)
def test_agreement_is_symmetric_and_weighted_is_never_below_identical(first, second):
    rolls = pd.DataFrame({"year": [2000] * 5, "vote_rus": first, "vote_irn": second})
    one, other = votes.identical_share(rolls, "rus", "irn"), votes.identical_share(rolls, "irn", "rus")
    assert one.equals(other)
    assert votes.weighted_share(rolls, "rus", "irn")[2000] >= one[2000] - 1e-9


def test_joined_share_by_hand():
    """Russia said no once in the roll calls above; of two states that voted on it, neither joined."""
    assert votes.joined_share(ROLLS, "irn", "rus") == 0
    texts = ROLLS.assign(vote_rus="N")
    assert votes.joined_share(texts, "irn", "rus") == pytest.approx(1 / 5)


BALLOTS = pd.DataFrame({
    "vote_date": pd.to_datetime(["2000-01-01"] * 3 + ["2001-01-01"] * 3),
    "iso3": ["RUS", "IRN", "CHN"] * 2,
    "vote": ["N", "N", "A", "N", "N", "N"],
})  # fmt: skip


def test_casting_leaves_out_the_focal_state_by_hand():
    wide = votes.casting(BALLOTS, "RUS", "N")
    assert wide.index.tolist() == ["CHN", "IRN"]
    assert wide.to_numpy().tolist() == [[0, 1], [1, 1]]
    assert wide.sum().tolist() == [1, 2]


def test_alike_counts_strictly_above_the_mark_and_few_votes_as_none():
    """Shares of 0.9, 0.6 and 0.2 with Russia; a fourth member cast too few votes to be ranked."""
    wide = votes.alike(MEMBERS, "RUS", 0.6)
    counted = votes.ranked(MEMBERS, "RUS", "identical_share")
    expected = counted.loc[counted["identical_share"] > 0.6, "other_iso3"]
    assert sorted(wide.index[wide[2000] == 1]) == sorted(expected)
    assert wide[2000].sum() < len(counted)


def test_standing_by_hand():
    """Against censure stands with the state, for a relief too; abstention and absence are half-way."""
    ballots, wish = pd.Series(["N", "Y", "A", "X", "Y"]), pd.Series(["N", "N", "N", "N", "Y"])
    assert votes.standing(ballots, wish).tolist() == ["stood", "against", "half", "half", "stood"]


def test_standing_share_by_hand():
    """Two years running: one stood, one half-way, then one against; no vote before is missing, not zero."""
    shares = votes.standing_share(pd.Series([2001, 2001, 2002]), pd.Series(["stood", "half", "against"]),
                                  range(2000, 2004), 2)  # fmt: skip
    assert shares.loc[2000].isna().all()
    assert shares.loc[2001].tolist() == pytest.approx([0.5, 0.75, 1.0])
    assert shares.loc[2002].tolist() == pytest.approx([1 / 3, 0.5, 2 / 3])
    assert shares.loc[2003].tolist() == [0.0, 0.0, 0.0]
