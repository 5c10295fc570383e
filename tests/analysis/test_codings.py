"""Two codings of one case: what the second changes, what it adds to a finding, and agreement by hand."""

import pandas as pd
import pytest

from entente import codings, findings, quantity
from entente.findings import BOOK
from entente.tables import Tables


def _data(codes: dict[str, str]) -> Tables:
    second = pd.DataFrame({"table": "russian_nuclear_statements", "row_id": list(codes), "column": "stance",
                           "code": list(codes.values()), "sure": "high"})  # fmt: skip
    return Tables(second_codings=second)


def test_a_second_code_replaces_the_first_and_nothing_else():
    """One statement read as cover, all others and all other columns as they were."""
    first = BOOK["russian_nuclear_statements"]
    own = "concern" if first["stance"][0] == "cover" else "cover"
    changed = codings.Recoded(_data({first["act_id"][0]: own}))["russian_nuclear_statements"]
    assert changed["stance"][0] == own
    assert changed["stance"][1:].equals(first["stance"][1:])
    assert changed.drop(columns="stance").equals(first.drop(columns="stance"))


def test_numbers_keep_their_type():
    """A second band is a number, with which the ledger can go on."""
    second = pd.DataFrame({"table": ["ledger_bands"], "row_id": ["munitions-idb"], "column": ["high"],
                           "code": ["0.3"], "sure": ["low"]})  # fmt: skip
    changed = codings.Recoded(Tables(second_codings=second))["ledger_bands"].set_index("band_id")["high"]
    assert changed["munitions-idb"] == 0.3
    assert changed.dtype == BOOK["ledger_bands"]["high"].dtype


def test_a_coding_that_changes_a_value_adds_readings_and_widens_a_range():
    first = quantity.count({"a": 1, "b": 2}, "events")
    both = codings.both(first, quantity.count({"a": 4, "b": 2}, "events"))
    assert [name for name, _ in both.readings] == ["a", "b", "second coding, a", "second coding, b"]
    assert both.ends == (1, 4)
    assert codings.both(first, first) is first


def test_an_interval_stays_that_of_the_first_coding():
    first = quantity.share(0.8, "cases", ends=(0.6, 0.9)).sampled("score interval of a share")
    both = codings.both(first, quantity.share(0.2, "cases", ends=(0.1, 0.4)))
    assert both.ends == (0.6, 0.9)
    assert dict(both.readings) == {"first coding": 0.8, "second coding": 0.2}


def test_agreement_by_hand():
    """Two of three the same; votes, whose code follows from the ballot, are left out."""
    rows = BOOK["western_initiatives"]
    acts, vote = rows[rows["kind"] == "demand"].head(3), rows[rows["kind"] == "vote"].head(1)
    other = "refused" if acts["outcome"].iloc[0] != "refused" else "met"
    second = pd.DataFrame({"table": "western_initiatives", "column": "outcome", "sure": "high",
                           "row_id": [*acts["initiative_id"], *vote["initiative_id"]],
                           "code": [other, *acts["outcome"].iloc[1:], *vote["outcome"]]})  # fmt: skip
    data = Tables(second_codings=second)
    found = codings.agreement(data).set_index(["table", "column"]).loc[("western_initiatives", "outcome")]
    assert (found["cases"], found["left_out"], found["same"]) == (3, 1, 2)
    differing = codings.apart(data)
    assert differing.loc[differing["table"] == "western_initiatives", "row_id"].tolist() == [
        acts["initiative_id"].iloc[0]
    ]


def test_every_second_code_is_of_a_case_and_in_the_words_of_its_column():
    """A code that its own column would refuse, or of a case that is gone, is a fault of the table."""
    for (name, column), codes in BOOK[codings.SECOND].groupby(["table", "column"]):
        keys = set(BOOK[name][codings.key(name)].astype(str))
        assert set(codes["row_id"]) <= keys, name
        rules = next(field for field in findings.tables.fields(name) if field["name"] == column)["constraints"]
        if "enum" in rules:
            allowed = {str(word) for word in rules["enum"]}
            assert set(codes["code"]) <= allowed, (name, column)
        else:
            assert pd.to_numeric(codes["code"]).between(rules.get("minimum", 0), rules.get("maximum", 1)).all()


def test_bands_of_the_second_coder_are_in_order():
    codes = BOOK[codings.SECOND].query("table == 'ledger_bands'")
    wide = codes.assign(code=pd.to_numeric(codes["code"])).pivot(index="row_id", columns="column", values="code")
    assert ((wide["low"] <= wide["mid"]) & (wide["mid"] <= wide["high"])).all()


@pytest.mark.parametrize("name", ["misreading_hopes", "inversion_ledger", "origins_alignment"])
def test_both_codings_stand_in_the_readings_of_a_chapter(name):
    found = [one for one in findings.chapter(name).findings
             if any(label.startswith("second coding") for label, _ in one.quantity.readings)]  # fmt: skip
    assert found, "no finding of this chapter carries the second coding"
