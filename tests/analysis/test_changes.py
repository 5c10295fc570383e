"""What changed between two results: found, sorted by weight, in words; and every change is told in the changelog."""

import copy
import json

import pytest
from conftest import ROOT

from entente import changes, results

BEFORE = {
    "numbers": {
        "a-share": {"text": "20%", "unit": "share", "of": "launches", "estimate": 0.2, "low": None, "high": None},
        "a-range": {"text": "1–3", "unit": "votes", "of": "", "estimate": None, "low": 1, "high": 3},
        "a-day": {"text": "1 May 2020", "unit": "date", "of": "", "estimate": "2020-05-01", "low": None, "high": None},
    },
    "findings": {"a-test": {"stance": "supports", "grade": "low"}},
    "parts": {"C01-a": {"state": "holds"}},
    "claims": {"C01": {"verdict": "supported", "grade": "low"}},
}


def after(**values):
    """The results above with some values changed: part__key__field=value, with _ for - in keys."""
    made = copy.deepcopy(BEFORE)
    for name, value in values.items():
        part, key, field = name.split("__")
        made[part][key.replace("_", "-")][field] = value
    return made


def names(made):
    return [change.name for change in changes.compare(BEFORE, made)]


def test_nothing_changed():
    assert changes.compare(BEFORE, copy.deepcopy(BEFORE)) == []


def test_what_floats_leave_of_a_sum_is_no_change():
    assert not names(after(numbers__a_share__estimate=0.2 * (1 + 5e-7)))
    assert names(after(numbers__a_share__estimate=0.2 * (1 + 2e-6))) == ["number:a-share"]


def test_either_end_of_a_range_counts():
    assert names(after(numbers__a_range__low=2)) == ["number:a-range"]
    assert names(after(numbers__a_range__high=4)) == ["number:a-range"]


def test_the_weightiest_come_first_and_numbers_by_relative_change():
    made = after(claims__C01__verdict="open", parts__C01_a__state="fails", findings__a_test__stance="open",
                 findings__a_test__grade="high", numbers__a_share__estimate=0.3, numbers__a_range__high=9,
                 numbers__a_day__unit="month")  # fmt: skip
    assert names(made) == ["verdict:C01", "part:C01-a", "stance:a-test", "grade:a-test", "unit:a-day", "number:a-range",
                           "number:a-share"]  # fmt: skip
    assert [change.size for change in changes.compare(BEFORE, made)[-2:]] == pytest.approx([2.0, 0.5])


def test_words_and_dates_that_change_are_seen():
    assert names(after(numbers__a_share__text="a fifth")) == ["text:a-share"]
    assert names(after(numbers__a_share__of="drones")) == ["text:a-share"]
    assert names(after(numbers__a_day__estimate="2020-05-02")) == ["number:a-day"]


def test_what_is_new_and_what_is_gone_is_seen():
    gone = copy.deepcopy(BEFORE)
    gone["numbers"]["a-new"] = gone["numbers"].pop("a-share")
    del gone["findings"]["a-test"]
    assert names(gone) == ["stance:a-test", "grade:a-test", "unit:a-new", "unit:a-share"]


def test_a_change_in_words():
    (change,) = changes.compare(BEFORE, after(numbers__a_share__estimate=0.25, numbers__a_share__text="25%"))
    assert str(change) == "number:a-share: 20% -> 25% (25%)"


def test_a_name_or_a_pattern_in_the_changelog_accounts_for_a_change():
    found = changes.compare(BEFORE, after(claims__C01__verdict="open", numbers__a_share__estimate=0.3))
    assert changes.unexplained(found, "`verdict:C01` and `number:a-*`") == []
    assert [c.name for c in changes.unexplained(found, "verdict:C01; `number:a-*`")] == ["verdict:C01"]
    assert len(changes.unexplained(found, "`number:b-*` `*`")) == 2


def test_pins_survive_being_written_and_read(tmp_path):
    document = {
        "numbers": [{"key": "a-share", "page": "book/a.html", "text": "20%",
                     "quantity": {"unit": "share", "of": "x", "estimate": 0.2, "low": None, "high": None}},
                    {"key": "score-claims", "page": "book/scorecard.html", "text": "44",
                     "quantity": {"unit": "claims", "of": "", "estimate": 44, "low": None, "high": None}}],
        "findings": [{"test": "a-test", "page": "book/a.html", "stance": "open", "grade": "low"}],
        "parts": [{"part": "C01-a", "state": "undecided"}],
        "claims": [{"claim": "C01", "verdict": "open", "grade": "low"}],
    }  # fmt: skip
    changes.write(document, tmp_path)
    assert changes.read(tmp_path) == changes.pinned(document)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "scorecard.json"]
    assert len((tmp_path / "a.json").read_text().splitlines()) == 8


def test_every_change_since_the_last_baseline_is_told_in_the_changelog():
    """One line, or one line for a named group, under the heading of what is not yet released."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = text.split("\n## ")[1]
    baseline = changes.read(ROOT / "tests" / "pinned" / "baseline")
    untold = changes.unexplained(changes.compare(baseline, changes.read()), unreleased)
    assert not untold, "tell in CHANGELOG.md: " + "; ".join(map(str, untold[:20]))


def test_the_pins_hold_every_result_that_the_book_publishes():
    """With the tolerance of `make changes`; `make pin` pins what is meant to change."""
    published = json.loads(results.write(results.document()))
    assert not list(map(str, changes.compare(changes.read(), changes.pinned(published))))
