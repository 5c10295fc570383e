"""Build times against what was asked of them, on tables worked by hand."""

import math

import pandas as pd
import pytest

from entente.measures import builds
from entente.measures.builds import HTML, STOCK, WHOLE


def table(*rows):
    columns = ["way", "case", "pages_with_code", builds.WALL, builds.PROCESSOR, builds.MEMORY]
    return pd.DataFrame(rows, columns=columns)


def told(times, asked):
    row = builds.against_limits(times).set_index("asked").loc[asked]
    return row["measured"], row["met"]


def test_a_ratio_is_taken_in_proportion_to_the_pages_and_may_equal_its_limit():
    """45 of 100 seconds with 15 pages for 10: 0.45 over 1.5 is 0.3, the limit; 80 of 100 is 0.53, over 0.5."""
    times = table((STOCK, "cold", 10, 100.0, 100.0, 500.0), (HTML, "cold", 15, 45.0, 80.0, 600.0))
    measured, met = told(times, "Cold, HTML alone: time over stock's")
    assert measured == pytest.approx(0.3) and met == "yes"
    measured, met = told(times, "Cold, HTML alone: processor time over stock's")
    assert measured == pytest.approx(80 / 150) and met == "no"


def test_seconds_and_shares_of_our_own_cold_build_are_as_measured():
    times = table(
        (WHOLE, "cold", 15, 40.0, 60.0, 900.0), (WHOLE, "one table", 15, 20.0, 30.0, 900.0),
        (WHOLE, "one sentence", 15, 10.1, 12.0, 900.0),
    )  # fmt: skip
    assert told(times, "One table of one chapter: time over our cold build") == (0.5, "no")
    assert told(times, "One sentence: seconds") == (10.1, "no")


def test_memory_is_that_of_the_book_of_ten_times_the_pages():
    rows = [
        (HTML, "cold", 15, 1.0, 1.0, 500.0),
        (HTML, "cold", 60, 1.0, 1.0, 900.0),
        (HTML, "cold", 150, 1.0, 1.0, 1999.0),
    ]
    assert told(table(*rows), "Ten times the pages: memory, MB") == (1999.0, "yes")
    assert told(table(*rows[:2]), "Ten times the pages: memory, MB")[1] == ""


def test_what_was_not_measured_is_said_to_be_so():
    found = builds.against_limits(table((HTML, "cold", 15, 1.0, 1.0, 500.0)))
    assert len(found) == len(builds.LIMITS) and set(found["met"]) == {""} and all(map(math.isnan, found["measured"]))
