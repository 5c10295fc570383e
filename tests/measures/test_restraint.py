"""Measures of restraint on a handful of rows worked by hand."""

import math

import pandas as pd
import pytest

from entente.measures import restraint

STEPS = pd.DataFrame(
    [
        ("vests", "protective", "Israel", "delivered", "2022-05-18", 0),
        ("shells", "weapons", "United States", "delivered", "2023-01-17", 0),
        ("launchers", "air_defence", "Israel, from the United States", "delivered", "2025-01-28", 1),
        ("launchers", "air_defence", "Israel, from the United States", "in_use", "2025-09", 1),
        ("dome", "air_defence", "Israel", "weighed", "2023-01", 0),
        ("vests", "protective", "Israel", "in_use", "2022-09-01", 0),
        ("images", "intelligence", "private firms", "delivered", "2022-10-12", 0),
        ("news", "intelligence", "Israel", "delivered", "2022-10", 0),
    ],
    columns=["item", "kind", "owner", "stage", "reached_on", "disputed"],
)


def test_dates_of_any_precision_touch_a_span():
    frame = pd.DataFrame({"on": ["2022", "2022-02", "2022-02-23", "2022-02-24", "2023-03-31", "2023-04", "2021-12"]})
    found = restraint.within(frame, "on", "2022-02-24", "2023-03-31")
    assert found["on"].tolist() == ["2022", "2022-02", "2022-02-24", "2023-03-31"]
    assert restraint.within(frame, "on", "2022-09", "2023-03")["on"].tolist() == ["2022", "2023-03-31"]
    assert restraint.within(frame.iloc[:0], "on", "2022", "2023").empty


def test_a_date_is_placed_on_its_first_day():
    found = restraint.placed(pd.Series(["2025", "2022-09", "2022-09-13"]))
    assert found.dt.strftime("%Y-%m-%d").tolist() == ["2025-01-01", "2022-09-01", "2022-09-13"]


def test_forms_over_those_of_others():
    """Own 0.5 of votes, relief and kit; the two others all five, and four: 2.5 over 4.5."""
    forms = pd.DataFrame(
        [("A", 4, 2, 0, 1, 1, 0), ("B", 4, 4, 1, 1, 1, 1), ("C", 4, 4, 1, 1, 1, 0)],
        columns=["state", "texts", "yes", "sanctions", "goods", "kit", "weapons"],
    )
    over = restraint.over_others(restraint.scores(forms), "A")
    assert next(iter(over)) == "all forms" and len(over) == 6
    assert over["all forms"] == pytest.approx(2.5 / 4.5)
    assert over["without sanctions"] == pytest.approx(2.5 / 3.5)
    assert over["without votes"] == pytest.approx(2 / 3.5)


def test_stated_sums_as_a_share_of_output():
    amounts = pd.DataFrame(
        [("announced", 1.0, 2.0), ("delivered", 1.0, 1.0), ("guaranteed", 100.0, 100.0)],
        columns=["stage", "usd_millions_low", "usd_millions_high"],
    )
    assert restraint.stated(amounts, 10.0) == pytest.approx((2 / 10_000, 3 / 10_000))
    assert restraint.stated(amounts, 10.0, ()) == pytest.approx((102 / 10_000, 103 / 10_000))


def test_a_median_over_some_states_or_all():
    allocated = pd.DataFrame({"iso3": ["A", "B", "C", "D"], "share": [0.1, 0.2, 0.3, 0.9]})
    assert restraint.median_share(allocated, "share", ("A", "B")) == pytest.approx(0.15)
    assert restraint.median_share(allocated, "share") == pytest.approx(0.25)
    with pytest.raises(KeyError):
        restraint.median_share(allocated, "share", ("E",))


def test_requests_that_were_met():
    requests = pd.DataFrame(
        [("weapons", "US", "met"), ("air_defence", "Israel", "refused"), ("air_defence", "Israel", "open"),
         ("money", "Israel", "met"), ("weapons", "Israel", "other")],
        columns=["kind", "owner", "answer"],
    )  # fmt: skip
    assert restraint.met(requests) == (1, 4)
    read = restraint.met_readings(requests, pd.concat([requests, requests.iloc[[1]]]), "US")
    assert read == {"all": 0.25, "without property of others": 0.0, "without open ones": pytest.approx(1 / 3),
                    "with those before": 0.2}  # fmt: skip


def test_arms_that_came_by_owner_and_word():
    own = restraint.given(STEPS, "Israel")
    assert own["item"].tolist() == ["launchers", "launchers"]
    assert restraint.items(own) == 1
    assert restraint.by_word(own) == {"by the word of others": 1, "undisputed": 0}
    assert restraint.items(restraint.given(STEPS, "France")) == 0


def test_an_item_begins_once():
    """The vests came first in May, so that their use in September begins nothing."""
    found = restraint.begun(STEPS, "2022-09", "2023-03-31", ("Israel",))
    assert found["item"].tolist() == ["news"]
    assert set(restraint.begun(STEPS, "2022-09", "2023-03-31", ("Israel", "private firms"))["item"]) == {
        "news", "images",
    }  # fmt: skip


STATEMENTS = pd.DataFrame(
    [("Lapid", 1, 1, 0, 0, 0, "none"), (None, 1, 0, 0, 0, 1, "give"), ("Gantz", 0, 0, 0, 0, 1, "withhold"),
     ("Shai", 0, 0, 0, 0, 0, "give")],
    columns=["speaker", "syria", "jews_abroad", "own_speakers", "leak", "other", "iran"],
)  # fmt: skip


def test_reasons_that_statements_name():
    own = restraint.reasoned(STATEMENTS)
    assert len(own) == 3
    assert restraint.naming(own, "syria") == pytest.approx(2 / 3)
    assert restraint.naming(own, "own_speakers") == 0
    assert restraint.named_by(own, "syria") == ("Lapid", "officials without names")
    counts = restraint.reason_counts({"all": own})
    assert counts["all"].to_dict() == {"syria": 2, "jews_abroad": 1, "own_speakers": 0, "leak": 0, "other": 2}
    assert math.isnan(restraint.naming(own.iloc[:0], "syria"))


def test_an_enemy_as_a_reason_to_do_more():
    assert restraint.to_do_more(STATEMENTS) == pytest.approx(2 / 3)
    assert math.isnan(restraint.to_do_more(STATEMENTS.iloc[:1]))


def test_motives_that_accounts_name():
    accounts = pd.DataFrame({"motive": ["exports", "both", "own_security", "not_told"]})
    assert [restraint.motive(accounts, worth) for worth in restraint.BOTH.values()] == pytest.approx(
        [1.5 / 3, 2 / 3, 1 / 3]
    )


def test_counts_of_persons_become_shares():
    counts = pd.DataFrame({"count_id": ["a", "b"], "share": [0.13, None], "persons": [None, 50]})
    assert restraint.speaker_shares(counts, 200.0).to_dict() == {"a": 0.13, "b": 0.25}
