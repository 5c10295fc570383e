"""No figure in the book is typed in, and every printed number is recorded."""

import re

import pytest
from conftest import ROOT
from text import code_cells, drawn_words, typed_numbers, words

from entente import findings, tables
from press.web.downloads import pages_with_code

PAGES = sorted((ROOT / "book").glob("*.md"))
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in PAGES}
KEY = re.compile(r"\{glue:text\}`([^`]+)`")


@pytest.mark.parametrize("page", SOURCES)
def test_no_number_is_typed_into_the_sentences_of_a_page(page):
    assert typed_numbers(words(SOURCES[page])) == []


@pytest.mark.parametrize("page", SOURCES)
def test_no_number_is_typed_into_titles_captions_alternative_texts_and_labels(page):
    assert [(text, typed_numbers(text)) for text in drawn_words(SOURCES[page]) if typed_numbers(text)] == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Russia launched 174 drones in October 2024.", ["174"]),
        ("Russia launched twelve drones.", ["twelve"]),
        ("About a third of them, or 2024 drones, got through.", ["a third", "2024"]),
        ("Since 9 July 2025 the Shahed-136 of resolution 2231 (2015) is claim C26.", []),
        ("Thousands of drones, half of them decoys.", ["Thousands", "half"]),
        ("In 2022–25 it was 1.5 times as much.", ["1.5"]),
    ],
)
def test_a_typed_in_figure_is_found(sentence, found):
    assert typed_numbers(words(sentence)) == found


def test_a_typed_in_figure_in_a_title_is_found():
    call = 'figures.publish(fig, "fig-x", title=f"It rose to 97% in {when}", alt=prose.count(5))'
    source = f"```{{code-cell}} ipython3\n{call}\n```\n"
    assert [typed_numbers(text) for text in drawn_words(source)] == [["97"]]


def recorded():
    return {key: number for name in findings.NUMBERED for key, number in findings.chapter(name).numbers.items()}


def test_every_glued_key_is_recorded():
    keys = {key for source in SOURCES.values() for key in KEY.findall(source)}
    assert keys <= set(recorded())


def test_every_recorded_number_is_used():
    modules = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "entente" / "findings").glob("*.py"))
    text = "".join(SOURCES.values())
    unused = [
        key for key in recorded()
        if f"`{key}`" not in text
        and not re.search(rf"(?:text|value)\([\"']{re.escape(key.split('-', 1)[1])}[\"']\)", text + modules)
    ]  # fmt: skip
    assert unused == []


def test_every_number_names_its_unit_and_known_tables():
    for number in recorded().values():
        assert number.unit and number.text and number.tables
        assert set(number.tables) <= set(tables.names()), number.key
        assert all(re.fullmatch(r"C\d\d", claim) for claim in number.claims)


def test_cells_define_no_function_and_stay_short():
    for page, source in SOURCES.items():
        for cell in code_cells(source):
            assert not re.search(r"^\s*(def|class) |lambda", cell, re.MULTILINE), page
            assert len(cell.splitlines()) <= 45, f"{page}: {cell[:80]}"


def test_one_sentence_a_line():
    for page, source in SOURCES.items():
        for line in re.sub(r"^```.*?^```$|\A---.*?\n---\n", "", source, flags=re.DOTALL | re.MULTILINE).splitlines():
            bare = re.sub(r"\{[^}]*\}`[^`]*`|`[^`]*`|\*[^*]+\*|^\s*\d+\. ", "x", line)
            assert line.startswith("#") or not re.search(r"[a-z)][.?!] +[A-Z]", bare), f"{page}: {line[:90]}"


def test_pages_with_code_are_those_of_the_book():
    assert {path.stem for path in pages_with_code()} == {
        page for page, text in SOURCES.items() if "{code-cell}" in text
    }


def test_outputs_are_not_committed():
    assert not list((ROOT / "book").glob("**/*.ipynb"))
