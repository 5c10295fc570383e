"""Lists of sanctions hold natural persons: the book gives away counts, and nothing by which an entry could be found."""

import io
import zipfile

import persons
import pytest

from entente import tables, terms

LISTS = ("opensanctions", "eurlex", "ofac_panel", "uk_government")
"""Sources that are lists of persons, or read from them."""
PLANTED = {
    "identifier of OpenSanctions": "NK-" + "aB3" * 7 + "x",
    "identifier of a list as compilers write it": "ofac-" + "99999",
    "number of an entry with the United States": "SDN " + "99999",
    "number of an entry with the European Union": "EU." + "9999.99",
    "number of an entry with the United Kingdom": "RUS" + "9999",
    "number of an entry with the United Nations": "XX" + "i.999",
    "particulars of a person": "DOB" + " 1 Jan 1900",
}
"""An entry of no list, in the form of each."""


def test_no_published_file_holds_an_entry_of_a_list_of_persons(book):
    """Pages, drawings, tables, results, both archives and the PDF."""
    seen, found = [], []
    for name, text in persons.published(book):
        seen.append(name)
        found += persons.faults(name, text)
    assert found == []
    for kind in ("results.json", "results.csv", "data.zip/", "notebooks.zip/", "book.pdf", ".svg", ".html", ".ipynb"):
        assert any(kind in name for name in seen), kind


def _archive(name, text):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, text)
    return held.getvalue()


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.parametrize("name", ["page.html", "results.json", "table.csv", "_figures/chart.svg", "page.ipynb"])
def test_a_planted_entry_is_found(tmp_path, name, what):
    """In a file as it lies and in an archive."""
    (tmp_path / "data.zip").write_bytes(_archive(name.rpartition("/")[2], f"head\nThe entry {PLANTED[what]}.\n"))
    target = tmp_path / name
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"head\nThe entry {PLANTED[what]}.\n", encoding="utf-8")
    found = [fault for held in persons.published(tmp_path) for fault in persons.faults(*held)]
    assert sorted(found) == sorted([f"data.zip/{name.rpartition('/')[2]}: {what}", f"{name}: {what}"])


def test_a_planted_entry_is_found_in_the_print_edition(tmp_path):
    import typst

    source = tmp_path / "book.typ"
    source.write_text(f"The entry {PLANTED['particulars of a person']}.", encoding="utf-8")
    (tmp_path / "book.pdf").write_bytes(typst.compile(source))
    source.unlink()
    assert [fault for held in persons.published(tmp_path) for fault in persons.faults(*held)] == [
        "book.pdf: particulars of a person"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year,surname\n2022,x\n", "column surname"),
        ("year,Entity ID\n2022,x\n", "column Entity ID"),
        ('year,what\n2022,"DOE, Jane Mary"\n', "names as a list writes them, in what"),
    ],
)
def test_a_column_of_persons_is_found(text, said):
    assert persons.faults("table.csv", text) == [f"table.csv: {said}"]


def test_tables_on_lists_hold_counts_and_the_names_of_lists_alone():
    """A column of words in them is one of a few words that its descriptor names: so no name can stand there."""
    from_lists = [name for name in tables.names() if set(LISTS) & set(terms.behind(name))]
    assert {"sanctions_listed", "help_listings"} <= set(from_lists)
    for name in from_lists:
        assert {taken for key, taken in terms.behind(name).items() if key in LISTS} <= {"sums"}, name
        for field in tables.fields(name):
            words = field["type"] not in ("integer", "number", "date", "year", "boolean")
            assert not words or field.get("constraints", {}).get("enum"), f"{name}: {field['name']}"
