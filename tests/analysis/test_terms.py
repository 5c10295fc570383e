"""Terms of use: they flow from the register to tables, and from tables to charts and numbers."""

import dataclasses
import re

import pytest
from conftest import ROOT

from entente import package, tables, terms


def _entry(**changes):
    return {**tables.descriptor("strikes_monthly"), **changes}


def test_every_table_names_rows_of_the_register_and_every_row_is_named():
    named = {key for name in tables.names() for key in terms.behind(name)}
    assert named == set(terms.register())
    assert not [fault for name in tables.names() for fault in terms.faults(tables.descriptor(name))]


def test_a_table_carries_the_union_of_the_conditions_of_its_sources():
    """The attack record is non-commercial and share-alike, SIPRI's non-commercial: together both."""
    assert terms.conditions(["strikes_monthly"]) == ("non_commercial", "share_alike")
    assert terms.conditions(["sipri_pair_yearly"]) == ("non_commercial",)
    assert terms.conditions(["sipri_pair_yearly", "strikes_monthly"]) == ("non_commercial", "share_alike")
    assert terms.conditions(["claims"]) == ()


def test_a_table_made_from_another_carries_its_conditions(monkeypatch):
    entry = {**tables.descriptor("claims"), "made_from": ["strikes_monthly"]}
    own = tables.described
    monkeypatch.setattr(tables, "described", lambda name: entry if name == "claims" else own(name))
    assert terms.conditions(["claims"]) == ("non_commercial", "share_alike")


def test_a_table_of_results_carries_the_conditions_of_the_tables_that_its_rows_name(monkeypatch):
    """Results without a member are computed from votes, transfers and strikes; to call them free is a fault."""
    assert terms.conditions(["deciding_members"]) == ("non_commercial", "share_alike")
    free = {**tables.descriptor("deciding_members"), "licenses": [{"name": "CC-BY-4.0"}]}
    (fault,) = terms.faults(free)
    assert "licenses: CC-BY-4.0" in fault and "CC-BY-NC-SA-4.0" in fault


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
    monkeypatch.setattr(tables, "names", lambda: ["strikes_monthly"])
    monkeypatch.setattr(tables, "descriptor", lambda name: wrong)
    with pytest.raises(tables.TableError, match=r"data/strikes_monthly\.yaml: terms"):
        package.check()


def test_terms_without_an_identifier_stand_as_a_reference_with_their_address():
    listed = {entry["name"]: entry for entry in terms.licence_list(["sipri_pair_yearly"])}
    assert listed["LicenseRef-sipri-transfers"]["path"].startswith("https://www.sipri.org")


def test_notices_hold_the_text_of_the_licence_under_each_holder_who_asks_for_it():
    text = terms.notices()
    whole = text[text.index("## Text of the MIT License") :]
    assert "Permission is hereby granted, free of charge" in whole and 'PROVIDED "AS IS"' in whole
    for own in terms.register().values():
        if own.licence == "MIT":
            assert own.notice.startswith("Copyright (c) 20") and own.notice.partition(". ")[0] in whole, own.key
    assert "authors of the book" not in whole, "our own code is not among them"


def test_a_licence_that_has_to_go_along_has_its_text():
    """MIT's stands in the notices, that of the GPL in a file of its own; others are content with their address."""
    bound = {
        own.licence for own in terms.of(tables.names()) if own.licence.startswith(("GPL", "LGPL", "AGPL", "Apache"))
    }
    assert {path.stem for path in terms.texts(tables.names())} == bound
    assert all("TERMS AND CONDITIONS" in path.read_text(encoding="utf-8") for path in terms.texts(tables.names()))


def test_no_descriptor_retypes_terms():
    """Licences and conditions stand in the register; a descriptor may claim a licence, which is held against it."""
    said = re.compile(
        r"CC[ -](?:BY|0)|[Nn]on-commercial|[Ss]hare-?alike|\bMIT\b|\bGPL|(?i:public domain)|[Ll]icensed under"
    )
    for name in tables.names():
        entry = {key: value for key, value in tables.descriptor(name).items() if key not in ("licenses", "terms")}
        assert name == "terms" or not said.search(str(entry)), name


def test_what_could_not_be_read_is_told_apart():
    told = [own.key for rows in terms.unread().values() for own in rows]
    assert sorted([*told, *(own.key for own in terms.register().values() if own.known == "original page")]) == sorted(
        terms.register()
    )
    assert all(own.note for rows in terms.unread().values() for own in rows), "each says what was read instead"


def test_what_is_to_be_cited_stands_in_the_bibliography():
    """Each article and book of the register is an entry there, under the same title."""
    text = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    found = re.findall(r"^@(\w+)\{(\w+),.*?\btitle = \{(.*?)\},?$", text, re.MULTILINE | re.DOTALL)
    titles = {key: "" if kind == "misc" else _letters(title) for kind, key, title in found}
    for own in terms.register().values():
        assert own.cited or not own.article, own.key
        assert [key for key in own.cited if titles[key] not in _letters(own.article)] == [], own.key


def _letters(text):
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\\.|--", "", text).lower())


def test_notices_name_every_source_that_asks_for_credit():
    text = terms.notices()
    for own in terms.register().values():
        if own.attribution and own.key not in ("book", "facts"):
            assert own.attribution in text, own.key


def test_all_tables_together_hold_a_small_part_of_a_data_set_whose_publisher_limits_it():
    """Against the size of the data set, with a limit far below the publisher's own, for each that states one."""
    limited = [own for own in terms.register().values() if own.largest_share is not None]
    assert {own.key for own in limited} == {"sipri_transfers", "sipri_spending"}
    for own in limited:
        assert 0 < package.given(own.key) / own.data_set_values < 0.2 * own.largest_share, own.key
        assert not package.too_much(own)


def test_values_are_counted_by_what_was_taken():
    """Every number of a series but years and zeros; of sums only what is marked as single; none of facts."""
    series = tables.read("sipri_iran_iraq_imports")
    volumes = series[["soviet_tiv_millions", "all_tiv_millions"]]
    assert package.single_values("sipri_iran_iraq_imports", "sipri_transfers") == int((volumes > 0).sum().sum())
    assert package.single_values("sipri_deals_to_russia", "sipri_transfers") == 4
    assert package.single_values("sipri_moscow_clients", "sipri_transfers") == 0
    assert package.single_values("sipri_iran_to_groups", "sipri_transfers") == 0
    assert package.single_values("claims", "sipri_transfers") == 0


def test_too_large_a_share_is_a_fault_by_name():
    own = terms.register()["sipri_transfers"]
    fault = package.too_much(dataclasses.replace(own, data_set_values=own.data_set_values // 2))
    assert fault.startswith("data/terms.csv: sipri_transfers: rule: less than 2.0%") and "keep sums" in fault
    assert "count them" in package.too_much(dataclasses.replace(own, data_set_values=None))
    assert package.too_much(terms.register()["gsdb"]) == ""
