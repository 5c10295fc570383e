"""Change points under worlds without a break: the series by hand, the table as written against a simulation of now."""

from dataclasses import replace

import numpy as np
import pytest

from entente import nulls, tables

ROWS = nulls.rows()


def one(chapter, question, world, size=0.0, memory=0.0):
    return next(row for row in ROWS if (row.chapter, row.question, row.world, row.size, row.memory)
                == (chapter, question, world, size, memory))  # fmt: skip


@pytest.mark.parametrize("memory", [0.0, 0.6])
def test_noise_has_deviation_one_and_the_memory_asked(memory):
    drawn = nulls.noise(4000, 12, memory, np.random.default_rng(1))
    assert drawn.std() == pytest.approx(1, abs=0.02)
    assert (drawn[:, 1:] * drawn[:, :-1]).mean() == pytest.approx(memory, abs=0.04)


def test_a_climb_a_step_and_a_bump_by_their_means():
    def mean(world, size=0.0):
        row = replace(one("ledger", nulls.NULL, world, size), series=6000)
        drawn, at = nulls.series(row, np.random.default_rng(2))
        return drawn.mean(axis=0), at

    climb, at = mean("a climb")
    assert at == len(climb) and climb[[0, -1]] == pytest.approx([0, nulls.CLIMB], abs=0.06)
    step, at = mean("a step in the middle", 2.0)
    assert step[[at - 1, at, -1]] == pytest.approx([0, 2, 2], abs=0.06)
    bump, at = mean("a bump of two years at the end", 4.0)
    assert bump[[at - 1, at, at + 1, at + 2]] == pytest.approx([0, 4, 4, 0], abs=0.06)


def test_pooled_series_are_as_long_as_others():
    assert nulls.series(replace(ROWS[0], world="pooled over five years", series=3), np.random.default_rng(3))[
        0
    ].shape == (3, 34)


def test_no_series_without_a_break_has_one_more_often_than_stated():
    """Change points: false positives at most the stated rate on all, those of the criterion far above it."""
    found = tables.read("break_rates")
    null = found[(found["question"] == nulls.NULL) & (found["size"] == 0)]
    assert len(null) == len(nulls.QUIET) * len(nulls.LENGTH)
    assert (null["share"] <= null["nominal"]).all()
    assert (found.loc[(found["question"] == nulls.CRITERION), "share"] > 0.1).all()


def test_the_table_has_every_row():
    key = ["chapter", "question", "world", "size", "memory"]
    stated = [tuple(getattr(row, name) for name in key) for row in ROWS]
    assert list(tables.read("break_rates")[key].itertuples(index=False, name=None)) == stated


def test_a_sample_of_the_rates_as_written_comes_out_again():
    """Three rows with the same seed; a table of other code or choices is shown as stale, and not compared."""
    written = tables.read("break_rates")
    if written["digest"].iloc[0] != nulls.digest():
        pytest.skip("the table is stale, and the book says so")
    for row in (one("ledger", nulls.NULL, "memory of 0.6", memory=0.6), one("ledger", nulls.CRITERION, "white noise"),
                one("ledger", nulls.DATE, "a step in the middle", 4.0)):  # fmt: skip
        assert nulls.share(row) == pytest.approx(written.loc[ROWS.index(row), "share"], abs=0.01), row


@pytest.mark.campaign
def test_the_table_is_not_stale():
    assert set(tables.read("break_rates")["digest"]) == {nulls.digest()}
