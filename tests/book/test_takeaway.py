"""Whatever a reader takes away says what he may do with it: pages, charts, tables, archives, results, licences."""

import json
import re
import zipfile

import nbformat
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

from entente import tables, terms
from press.engine.contents import TERMS
from press.engine.store import Store
from press.web.downloads import behind_page, pages_with_code


def described(book):
    """What stands beside the data of each chart and table, by its identifier."""
    folder = book / "downloads" / "figures"
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    assert set(found) == {path.stem for path in folder.glob("*.csv")} and len(found) > 90
    return found


def test_below_each_chart_and_table_stand_its_sources_and_conditions_as_links(pages, book):
    beside, seen = described(book), set()
    for page in pages.values():
        for line in page.select(".figure-source"):
            own = beside[line.select_one(".figure-links a")["href"].rpartition("/")[2].removesuffix(".csv")]
            sources = [link.get_text() for link in line.find_all("a", href=re.compile(r"^data/\w+\.html$"))]
            assert sources == [source["title"] for source in own["sources"]], own["name"]
            asked = line.select_one(".figure-terms")
            assert (asked.get_text().lower() if asked else "") == ", ".join(own["terms"]["conditions"]), own["name"]
            assert asked is None or asked["href"] == f"data.html#{TERMS}"
            seen.add(own["name"])
    assert seen == set(beside)


def test_beside_the_data_of_each_chart_and_table_stands_the_union_of_terms(book):
    for name, own in described(book).items():
        assert own["path"] == f"{name}.csv" and own["terms"] == terms.document(own["tables"]), name
        assert own["licenses"] == terms.licence_list(own["tables"]), name
        assert own["terms"]["conditions"] == terms.words(own["tables"]), name


def test_every_drawing_says_what_its_data_ask_and_the_one_to_take_away_all(book):
    beside = described(book)
    for path in (book / "_figures").glob("*.svg"):
        own = beside[re.sub(r"-(wide|narrow)-(light|dark)$", "", path.stem)]
        asked = ", ".join(own["terms"]["conditions"])
        assert _within(path, "rights") == (f"Data: {asked}" if asked else ""), path.name
        whole = book / "downloads" / "figures" / f"{own['name']}.svg"
        assert _within(whole, "rights") == terms.rights(own["tables"]), path.name
        assert _within(whole, "source") == "; ".join(source["title"] for source in own["sources"]), path.name


def _within(path, name):
    """What a drawing says of itself in the terms of Dublin Core; empty where it says nothing."""
    found = BeautifulSoup(path.read_text(encoding="utf-8").partition("</metadata>")[0], "html.parser").find(
        f"dc:{name}"
    )
    return found.get_text() if found else ""


def test_the_archive_of_data_says_what_may_be_done_with_it(book):
    with zipfile.ZipFile(book / "downloads" / "data.zip") as archive:
        assert {"README.md", "NOTICES.md", "LICENSE-CONTENT", "terms.csv"} <= set(archive.namelist())
        package = json.loads(archive.read("datapackage.json"))
        assert {f"licences/{path.name}" for path in terms.texts(tables.names())} <= set(archive.namelist())
        notices = archive.read("NOTICES.md").decode()
    assert "licenses" not in package, "no licence for all"
    assert {own["name"]: own["licenses"] for own in package["resources"]} == {
        name: terms.licence_list([name]) for name in tables.names()
    }
    assert notices == terms.notices() == (book / "downloads" / "data" / "NOTICES.md").read_text(encoding="utf-8")


def test_notebooks_carry_the_union_of_the_terms_of_the_tables_that_they_read(book):
    with zipfile.ZipFile(book / "downloads" / "notebooks.zip") as archive:
        assert {"README.md", "LICENSE", "LICENSE-CONTENT", "data/README.md", "data/NOTICES.md"} <= set(
            archive.namelist()
        )
        made = {page: archive.read(f"{page.stem}.ipynb").decode() for page in pages_with_code()}
    for page, text in made.items():
        notebook = nbformat.reads(text, as_version=4)
        name = page.relative_to(ROOT).with_suffix("").as_posix()
        read = behind_page(name)
        assert set(Store().tables(name)) <= set(read)
        assert notebook.metadata["terms"] == terms.document(read), page.stem
        assert notebook.cells[-1].source.startswith("## Terms") and terms.rights(read) in notebook.cells[-1].source


def test_results_carry_terms_as_a_whole_a_table_and_a_number(book):
    results = json.loads((book / "downloads" / "results.json").read_text(encoding="utf-8"))
    assert results["terms"] == {"rights": terms.rights(tables.names()), **terms.document(tables.names())}
    for number in [*results["numbers"], *results["findings"]]:
        assert number["conditions"] == terms.words(number["tables"])
    assert {own["table"]: own["terms"] for own in results["tables"]} == {
        name: terms.document([name]) for name in tables.names()
    }
    head, *rows = (book / "downloads" / "results.csv").read_text(encoding="utf-8").splitlines()
    assert head.endswith(",conditions") and any(row.endswith("non-commercial use; share alike") for row in rows)


def test_each_data_set_tells_machines_its_own_licence_and_the_catalogue_none(book):
    catalogue = _linked(book / "book" / "data.html")
    assert "license" not in catalogue
    for listed in catalogue["dataset"]:
        own = _linked(book / "book" / "data" / f"{listed['identifier']}.html")
        expected = [licence["path"] for licence in terms.licence_list([listed["identifier"]])]
        assert own["license"] == listed["license"] == expected, listed["identifier"]
        assert own["copyrightNotice"] == terms.rights([listed["identifier"]])


def _linked(path):
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return json.loads(soup.find("script", type="application/ld+json").string)


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-CONTENT", "CITATION.cff", "README.md"])
def test_each_file_that_names_a_licence_names_the_exception_for_data(name):
    text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
    assert "data/terms.csv" in text and "data/NOTICES.md" in text and "terms of its sources" in text


def test_the_data_page_holds_every_required_text_and_says_what_could_not_be_read(pages):
    page = next(soup for path, soup in pages.items() if path.stem == "data")
    for own in terms.register().values():
        entry = page.find(id=f"terms-{own.key.replace('_', '-')}").find_parent("dt").find_next_sibling("dd")
        text = _letters(entry.get_text())
        assert _letters(own.attribution) in text or _letters(own.notice) in text, own.key
        assert _letters(own.notice) in text, own.key
        assert len(entry.select("a[href^='bibliography.html#']")) >= len(own.cited), own.key
    unread = _letters(page.find(id="terms-not-read").parent.get_text())
    assert all(_letters(own.note) in unread for rows in terms.unread().values() for own in rows)


def test_the_data_page_sets_every_table_before_and_after_the_audit_side_by_side(pages):
    """One row a table of then, and one for each added since; conditions of now are those of the register."""
    page = next(soup for path, soup in pages.items() if path.stem == "data")
    table = page.find(id="terms-before").find_parent("section").table
    heads, *rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table("tr")]
    assert heads == ["Table", "Found", "Conditions then", "Conditions now", "Rows"]
    audited, placed = tables.read("terms_before"), set()
    for row, one in zip(table("tr")[1:], rows, strict=True):
        now = [link["href"].removeprefix("data/").removesuffix(".html") for link in row.find_all("a")]
        assert one[3] == (terms.short(now) or "none"), one[0]
        placed.update(now)
    assert placed == set(tables.names())
    assert [one[1] for one in rows].count("added since") == len(rows) - len(audited)
    assert {f"{number:,}" for number in audited["rows"]} <= {one[4].partition(", now ")[0] for one in rows}


def _letters(text):
    return re.sub(r"\W", "", text)


def test_the_first_mention_of_a_source_leads_to_its_terms(pages):
    names = {name: own.key for own in terms.register().values() for name in own.names}
    for path, page in pages.items():
        if path.stem in ("data", "bibliography"):
            continue
        linked = {link["href"] for link in page.select("a[href^='data.html#terms-']")}
        for text in page.select("section > p"):
            words = "".join(part for part in text.find_all(string=True) if not part.find_parent(["a", "code"]))
            for name, key in names.items():
                named = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words)
                assert not named or f"data.html#terms-{key.replace('_', '-')}" in linked, f"{path.stem}: {name}"
