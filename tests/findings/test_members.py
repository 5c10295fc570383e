"""Each result without one member of what it counts over, and who decides its stance."""

import pytest
from conftest import raw

from entente import findings, members, tables

ROWS = raw(members.TABLE)


@pytest.mark.campaign
@pytest.mark.parametrize("name", [name for name in findings.CHAPTERS if name != members.LEDGER])
def test_the_table_is_what_leaving_out_gives(name):
    own = {found.test.test_id for found in findings.chapter(name).findings}
    assert members.written(members.without(name)) == [list(row.values()) for row in ROWS if row["test_id"] in own], (
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
