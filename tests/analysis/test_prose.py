"""Numbers to words."""

import pandas as pd
import pytest

from entente import prose
from entente import quantity as q


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (prose.count(12345.6), "12,346"),
        (prose.word(0), "none"),
        (prose.word(12), "twelve"),
        (prose.word(13), "13"),
        (prose.about(6453), "6,500"),
        (prose.about(0.0453), "0.045"),
        (prose.about(41.07), "41"),
        (prose.about(6.08), "6.1"),
        (prose.about(0), "0"),
        (prose.percent(0.374), "37%"),
        (prose.percent(0.0026, 1), "0.3%"),
        (prose.decimal(-1.25), "−1.2"),
        (prose.plain(-3.0), "−3"),
        (prose.plain(1.1), "1.1"),
        (prose.times(2.93), "2.9 times"),
        (prose.span("43%", "92%"), "43–92%"),
        (prose.span("5", "5"), "5"),
        (prose.month(pd.Period("2024-10")), "October 2024"),
        (prose.month(pd.Timestamp("2024-10-03")), "October 2024"),
        (prose.quarter(pd.Period("2025Q4")), "the fourth quarter of 2025"),
        (prose.day(pd.Timestamp("2025-07-09")), "9 July 2025"),
        (prose.months_span(pd.Period("2024-05"), pd.Period("2024-09")), "May to September 2024"),
        (prose.months_span(pd.Period("2023-12"), pd.Period("2024-12")), "December 2023 to December 2024"),
        (prose.months_span(pd.Period("2023-12"), pd.Period("2023-12")), "December 2023"),
        (prose.listing(["a"]), "a"),
        (prose.listing(["a", "b", "c"]), "a, b and c"),
        (prose.sentence("share of SIPRI"), "Share of SIPRI"),
    ],
)
def test_in_words(made, expected):
    assert made == expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (q.count(12345, "drones"), "12,345"),
        (q.count(3, "votes", q.WORD), "three"),
        (q.count((4, 5), "steps", q.WORD.but(join=" or ")), "four or five"),
        (q.share(0.374, "launches"), "37%"),
        (q.share((0.78, 0.17), "weightings"), "17–78%"),
        (q.share((0.17, 0.78), "weightings", q.PERCENT.but(join=" to ")), "17% to 78%"),
        (q.share((-0.01, 0.35), "the shift", q.PERCENT.but(join=" to ")), "−1% to 35%"),
        (q.share({"a": 0.171, "b": 0.169}, "launches"), "17%"),
        (q.ratio({"a": 3.11, "b": 1.94}, "arms to Iran", q.DECIMAL.but(after=" times")), "1.9–3.1 times"),
        (q.ratio((0.5588, 19.2), "before", q.Form("short", after=" times")), "0.6–19 times"),
        (q.ratio(2.93, "before", q.TIMES), "2.9 times"),
        (q.difference((0.351, 0.621), "choices"), "35–62 points"),
        (q.length((1, 3), "years", q.WORD.but(join=" to ", after=" years")), "one to three years"),
        (q.rank(2, "suppliers", q.PLACE), "second"),
        (q.day(pd.Timestamp("2015-06-09")), "9 June 2015"),
        (q.month((pd.Period("2024-05"), pd.Period("2024-09"))), "May to September 2024"),
        (q.year((2006, 2010), q.YEARS_SHORT), "2006–10"),
        (q.year((2006, 2010)), "2006–2010"),
        (q.year(2010, q.YEARS_SHORT), "2010"),
        (q.name(["Fath-360", "Ababil"]), "Fath-360 and Ababil"),
        (q.count(None, "votes"), "not known"),
        (q.count(None, "votes", q.COUNT.but(unknown="no report")), "no report"),
        (q.count(5.2e6, "shells", q.Form("word", scale=1e-6, after=" million")), "five million"),
        (q.share(0.5, "launches", q.PERCENT.but(shows="estimate"), (0.2, 0.9)), "50%"),
        (q.share((0.2, 0.9), "launches", q.PERCENT.but(shows="low", before="at least ")), "at least 20%"),
        (q.share((0.2, 0.9), "launches", q.PERCENT.but(shows="high")), "90%"),
    ],
)
def test_a_quantity_in_words(quantity, expected):
    assert prose.say(quantity) == expected


def test_a_form_that_prints_what_is_not_known_is_refused():
    with pytest.raises(q.QuantityError, match="prints the estimate, which is not known"):
        prose.say(q.share((0.2, 0.9), "launches", q.PERCENT.but(shows="estimate")))
