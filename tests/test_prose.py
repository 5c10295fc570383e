"""Numbers to words."""

import pandas as pd
import pytest

from entente import prose


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
