"""The built book keeps its contracts: figures, texts, links, downloads."""

import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import frictionless
import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT

from entente import claims, findings, results, tables, terms

SHADES, WIDTHS = ("light", "dark"), ("wide", "narrow")


def figures_of(pages):
    return [figure for soup in pages.values() for figure in soup.select("figure.book-figure")]


def test_every_page_of_the_contents_is_built(book):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    names = [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]
    assert {path.stem for path in (book / "book").glob("*.html")} == {name.rpartition("/")[2] for name in names}
    assert (book / "index.html").exists()


def test_every_page_has_one_title_and_a_language(pages):
    for path, soup in pages.items():
        assert len(soup.select("article h1")) == 1, path.name
        assert soup.html["lang"] == "en"


def test_the_drone_chapter_has_figures_enough(pages):
    chapter = next(soup for path, soup in pages.items() if path.stem == "inversion-drones")
    assert len(chapter.select("figure.book-figure")) >= 5
    heads = [head.get_text().rstrip("#") for head in chapter.select("article h2")]
    assert heads == [
        "The claim", "What would show it", "The evidence", "What cuts against it", "The verdict", "Limits and sources",
    ]  # fmt: skip


def test_every_figure_has_its_drawings_text_source_and_data(pages, book):
    found = figures_of(pages)
    assert len(found) >= 10
    for figure in found:
        name = figure["id"]
        for shade in SHADES:
            for width in WIDTHS:
                svg = (book / "_figures" / f"{name}-{width}-{shade}.svg").read_text(encoding="utf-8")
                assert svg.startswith("<svg") and "<desc>" in svg
        images = figure.select("img")
        assert [image["alt"] for image in images] == [images[0]["alt"]] * 2
        assert len(images[0]["alt"].split()) >= 15
        assert all(image["width"] and image["height"] for image in images), "the page keeps the place of a figure"
        assert re.match(r"Figure \d", figure.select_one(".caption-number").get_text())
        assert "Source: " in figure.select_one(".figure-source").get_text()
        data = pd.read_csv(book / "downloads" / "figures" / f"{name}.csv")
        assert len(data)


def test_no_colour_of_the_light_form_is_left_in_the_dark_one(book):
    from entente.figures import DARK

    for path in (book / "_figures").glob("*-dark.svg"):
        assert not set(re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8"))) & set(DARK), path.name


def test_every_table_has_a_head_a_caption_and_row_heads(pages):
    for path, soup in pages.items():
        for table in soup.select(".table-box table"):
            assert table.caption and table.thead, path.name
            assert all(row.find("th") for row in table.select("tbody tr"))


def test_every_link_inside_the_book_leads_somewhere(pages, book):
    anchors = {path: {tag["id"] for tag in soup.select("[id]")} for path, soup in pages.items()}
    for path, soup in pages.items():
        for tag, attribute in (
            ("a", "href"),
            ("img", "src"),
            ("source", "srcset"),
            ("link", "href"),
            ("script", "src"),
        ):
            for element in soup.find_all(tag, attrs={attribute: True}):
                parts = urlsplit(element[attribute])
                if parts.scheme or parts.netloc:
                    continue
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
                assert target.exists(), f"{path.name}: {element[attribute]}"
                known = anchors.get(target) or anchors.get(book / target.relative_to(book.resolve()))
                if parts.fragment and known is not None:
                    assert unquote(parts.fragment) in known, f"{path.name}: {element[attribute]}"


def test_nothing_is_loaded_from_elsewhere(pages):
    for path, soup in pages.items():
        loaded = [
            element.get(attribute)
            for tag, attribute in (("img", "src"), ("script", "src"), ("iframe", "src"), ("link", "href"))
            for element in soup.find_all(tag)
            if element.get(attribute) and not (tag == "link" and "stylesheet" not in element.get("rel", []))
        ]
        assert not [address for address in loaded if urlsplit(address).netloc], path.name


def test_results_hold_every_printed_number_and_verdict(book):
    published = json.loads((book / "downloads" / "results.json").read_text(encoding="utf-8"))
    printed = {number["key"]: number for number in published["numbers"]}
    for name in findings.NUMBERED:
        page = findings.chapter(name)
        for key, number in page.numbers.items():
            assert printed[f"{page.prefix}-{key}"]["text"] == number.text
    assert len(published["findings"]) == len(findings.every())
    assert {row["claim"] for row in published["claims"]} == set(tables.read("claims")["claim_id"])
    judged = claims.judge_parts(findings.every())
    assert {row["part"]: row["state"] for row in published["parts"]} == {
        part: judgement.state for part, judgement in judged.items()
    }


def test_glued_numbers_stand_in_the_page_as_printed(pages):
    chapter = next(soup for path, soup in pages.items() if path.stem == "inversion-drones")
    numbers = [*findings.chapter("inversion_drones").numbers.values(), *findings.chapter("benchmarks").numbers.values()]
    printed = {number.text for number in numbers}
    pasted = {span.get_text() for span in chapter.select(".pasted-text")}
    assert pasted and pasted <= printed


def test_the_results_are_published_with_their_schema_and_as_csv(book):
    document, folder = results.document(), book / "downloads"
    assert (folder / "results.json").read_text(encoding="utf-8") == results.write(document)
    assert (folder / "results.csv").read_text(encoding="utf-8") == results.as_csv(document)
    assert (folder / document["schema"]).read_bytes() == results.SCHEMA.read_bytes()


def test_the_data_archive_is_a_valid_package(book, tmp_path):
    with zipfile.ZipFile(io.BytesIO((book / "downloads" / "data.zip").read_bytes())) as archive:
        archive.extractall(tmp_path)
    assert frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_data_page_lists_every_table_and_a_page_describes_it(pages, book):
    listed = next(soup for path, soup in pages.items() if path.stem == "data")
    for name in tables.names():
        entry = listed.select_one(f"#table-{name.replace('_', '-')}, #table-{name}")
        link = entry.find_parent("li").find("a")
        assert link["href"] == f"data/{name}.html", name
        page = BeautifulSoup((book / "book" / "data" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        assert page.find("h1").get_text() == f"{link.get_text()}#", name
        assert page.find("title").get_text().startswith(link.get_text()), name
        text = page.get_text(" ")
        for field in tables.fields(name):
            assert field["name"] in text, f"{name}.{field['name']}"
        for caveat in tables.descriptor(name)["caveats"]:
            assert re.sub(r"\W+", "", caveat) in re.sub(r"\W+", "", text), name


def test_every_source_of_the_bibliography_is_cited(pages):
    entries = set(re.findall(r"^@\w+\{(\w+),", (ROOT / "book" / "references.bib").read_text(encoding="utf-8"), re.M))
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "book").glob("*.md"))
    cited = {key.strip() for group in re.findall(r"\{cite:[pt]\}`([^`]+)`", texts) for key in group.split(",")}
    described = {key for name in tables.names() for key in tables.descriptor(name).get("bibliography", [])}
    asked = {key for own in terms.register().values() for key in own.cited}
    assert entries == cited | described | asked


@pytest.mark.parametrize("word", [str(ROOT), str(Path.home()), "Traceback", "glue:"])
def test_no_trace_of_the_workshop_in_a_page(pages, word):
    for path, soup in pages.items():
        assert word not in soup.select_one("article").get_text(), path.name
