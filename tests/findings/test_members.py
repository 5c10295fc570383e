"""Each result without one member of what it counts over, and who decides its stance."""

import pandas as pd
import pytest
from conftest import raw

from entente import findings, members, recipes, tables
from entente.recipes import sipri

ROWS, FINER = raw(members.TABLE), raw(members.AT_SOURCE)


@pytest.mark.campaign
@pytest.mark.parametrize("name", [name for name in findings.CHAPTERS if name != members.LEDGER])
def test_the_table_is_what_leaving_out_gives(name):
    own = {found.test.test_id for found in findings.chapter(name).findings}
    found = [row for row in members.joined(members.without(name)) if row[0] in own]
    assert sorted(found) == sorted(list(row.values()) for row in ROWS if row["test_id"] in own), (
        "python -m entente.members writes it anew"
    )


def test_the_table_was_written_with_the_stances_of_now():
    now = {found.test.test_id: found.stance for found in findings.every()}
    assert {row["test_id"]: row["stance"] for row in ROWS} == {row["test_id"]: now[row["test_id"]] for row in ROWS}, (
        "python -m entente.members writes it anew"
    )


def test_a_member_that_decides_is_found():
    """Of a partner's share made of one sale, that sale decides; of one made of many alike, none does."""
    one = {row["test_id"]: row["deciding"] for row in ROWS if row["column_name"] == "partner_iso3"}
    assert "IND" in one["isolation-exports"]
    assert not one["isolation-imports"]


def test_words_that_are_added_up_are_left_out_one_by_one():
    """No single word holds for both: hegemon decides Iran's result, multipolar Russia's."""
    own = {row["test_id"]: row["deciding"] for row in ROWS if row["column_name"] == "word"}
    assert own["alignment-words-tehran"] == "hegemon: cannot tell"
    assert own["alignment-words-moscow"] == "multipolar: cannot tell"
    for table, words in members.SUMMED.items():
        left = dict(members.left_out(tables.read(table)))["word"]
        assert all((left[word][word] == 0).all() for word in words)


def test_the_largest_new_client_is_left_out():
    """A number that names a member must not keep the result without it from being computed."""
    own = next(row for row in ROWS if (row["test_id"], row["column_name"]) == ("collapse-newclients", "recipient"))
    assert "China" in own["deciding"]


def test_columns_that_part_rows_alike_count_once():
    frame = tables.read("iran_neighbours")
    columns = [column for column, _ in members.grouping(frame)]
    assert "state" in columns and "iso3" not in columns


def test_the_subjects_of_the_book_are_never_left_out():
    for name in ("iran_neighbours", "sipri_russia_imports", "sipri_moscow_clients"):
        for _, left in members.grouping(tables.read(name)):
            assert not {str(one) for one in left} & set(members.SUBJECTS)


def test_what_follows_from_source_files_is_taken_over_and_goes_before_what_sums_give():
    keys = ("test_id", "table_name", "column_name")
    assert all(row in ROWS for row in FINER)
    assert {row["table_name"] for row in FINER} <= set(recipes.names())
    assert len({tuple(row[key] for key in keys) for row in ROWS}) == len(ROWS)


def test_the_weight_of_moscow_hangs_on_other_suppliers():
    own = next(row for row in FINER if (row["test_id"], row["column_name"]) == ("bargain-supplier", "supplier"))
    assert {one.partition(":")[0] for one in own["deciding"].split("; ")} == {"China", "North Korea", "Ukraine"}


EXPORTS = pd.DataFrame(
    [("Russia", "Iran", "1994", "6"), ("China", "Iran", "1994", "3"), ("China", "Iraq", "1994", "5")],
    columns=["supplier", "recipient", "year", "value"], dtype="string",
)  # fmt: skip
REGISTER = pd.DataFrame(
    [("China", "Iran", "1995", "1"), ("Russia", "UAE", "1995", "2"), ("Russia", "Iran", "1996", "4")],
    columns=["Supplier", "Recipient", "Delivery year", "TIV delivery values"], dtype="string",
)  # fmt: skip


def test_members_of_a_source_file_are_left_out_before_the_table_is_made():
    """Without China Moscow is all that Iran took in; without 1996 it is two thirds of nine and a last one less."""
    parts = dict(members.rebuilt("sipri_iran_suppliers", [EXPORTS, REGISTER]))
    assert list(parts) == ["supplier", "delivery_year"] and list(parts["supplier"]) == ["China"]
    alone = parts["supplier"]["China"].set_index("last_year")
    assert alone.loc[1996, ["moscow_tiv_millions", "all_tiv_millions"]].tolist() == [10, 10]
    assert list(parts["delivery_year"]) == ["1994", "1995", "1996"]
    shorter = parts["delivery_year"]["1996"].set_index("last_year")
    assert shorter.loc[1996, ["moscow_tiv_millions", "all_tiv_millions"]].tolist() == [6, 10]


def test_a_member_is_left_out_under_the_name_of_the_book():
    assert list(sipri.without(REGISTER, "recipient", "United Arab Emirates")["Recipient"]) == ["Iran", "Iran"]
    exports = pd.DataFrame([("UAE", "1", "2"), ("Iran", "3", "")], columns=["", "1994", "1995"], dtype="string")
    assert list(sipri.without(exports, "recipient", "United Arab Emirates").iloc[:, 0]) == ["Iran"]
    assert list(sipri.without(exports, "delivery_year", 1994).columns) == ["", "1995"]


def test_a_table_that_names_all_that_it_sums_up_has_nothing_behind_it():
    assert sipri.summed("sipri_deals_to_russia", [REGISTER]).empty
