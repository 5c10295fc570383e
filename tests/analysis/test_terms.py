"""Terms of use: they flow from the register to tables, and from tables to charts and numbers."""

import pytest

from entente import package, tables, terms


def _entry(**changes):
    return {**tables.descriptor("strikes_daily"), **changes}


def test_every_table_names_rows_of_the_register_and_every_row_is_named():
    named = {key for name in tables.names() for key in terms.behind(name)}
    assert named == set(terms.register())
    assert not [fault for name in tables.names() for fault in terms.faults(tables.descriptor(name))]


def test_a_table_carries_the_union_of_the_conditions_of_its_sources():
    """The attack record is non-commercial and share-alike, SIPRI's non-commercial: together both."""
    assert terms.conditions(["strikes_daily"]) == ("non_commercial", "share_alike")
    assert terms.conditions(["sipri_pair_yearly"]) == ("non_commercial",)
    assert terms.conditions(["sipri_pair_yearly", "strikes_daily"]) == ("non_commercial", "share_alike")
    assert terms.conditions(["claims"]) == ()


def test_a_table_made_from_another_carries_its_conditions(monkeypatch):
    entry = {**tables.descriptor("claims"), "made_from": ["strikes_daily"]}
    own = tables.descriptor
    monkeypatch.setattr(tables, "descriptor", lambda name: entry if name == "claims" else own(name))
    assert terms.conditions(["claims"]) == ("non_commercial", "share_alike")


def test_facts_belong_to_nobody():
    """A fact from a page is credited and carries no condition."""
    assert terms.licences(["transfer_facts"]) == ("CC-BY-4.0",)


def test_more_freedom_than_the_sources_give_is_a_fault_by_name():
    (fault,) = terms.faults(_entry(licenses=[{"name": "CC-BY-4.0"}]))
    assert "CC-BY-4.0" in fault and "CC-BY-NC-SA-4.0" in fault


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("Facts.", "a list of key and taken"),
        ([{"key": "nobody", "taken": "rows"}], "a key of data/terms.csv"),
        ([{"key": "attack_record", "taken": "everything"}], "say what was taken"),
        ([{"key": "gsdb", "taken": "rows"}], "may not be passed on"),
    ],
)
def test_wrong_terms_are_a_fault_that_says_what_to_do(wrong, said):
    (fault,) = terms.faults(_entry(terms=wrong))
    assert said in fault


def test_the_build_refuses_such_a_table(monkeypatch):
    wrong = _entry(terms="Facts.")
    monkeypatch.setattr(tables, "names", lambda: ["strikes_daily"])
    monkeypatch.setattr(tables, "descriptor", lambda name: wrong)
    with pytest.raises(tables.TableError, match=r"data/strikes_daily\.yaml: terms"):
        package.check()


def test_terms_without_an_identifier_stand_as_a_reference_with_their_address():
    listed = {entry["name"]: entry for entry in terms.licence_list(["sipri_pair_yearly"])}
    assert listed["LicenseRef-sipri-transfers"]["path"].startswith("https://www.sipri.org")


def test_notices_name_every_source_that_asks_for_credit():
    text = terms.notices()
    for own in terms.register().values():
        if own.attribution and own.key not in ("book", "facts"):
            assert own.attribution in text, own.key
