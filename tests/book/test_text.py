"""No figure in the book is typed in, and every printed number is recorded."""

import re
from fnmatch import fnmatch
from fractions import Fraction

import pytest
from conftest import ROOT
from text import charts, code_cells, drawn_words, typed_numbers, unheld, words

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


@pytest.mark.parametrize("page", SOURCES)
def test_a_title_is_held_to_every_year_and_state_that_it_names(page):
    assert {key: lost for key, title, holds in charts(SOURCES[page]) if (lost := unheld(title, holds))} == {}


def test_a_title_that_names_more_than_it_is_held_to_is_found():
    """As a title did that said of every year since one in which it was not so."""
    cell = 'figures.publish(fig, "fig-x", title="China is larger since {}", holds={{"China is larger": x.loc[1994:]}})'
    found = [
        [unheld(title, holds) for _, title, holds in charts(f"```{{code-cell}} ipython3\n{cell.format(year)}\n```\n")]
        for year in (1993, 1994)
    ]
    assert found == [[["1993"]], [[]]]


def recorded():
    pages = [findings.chapter(name) for name in findings.NUMBERED]
    return {f"{page.prefix}-{key}": number for page in pages for key, number in page.numbers.items()}


def test_every_glued_key_is_recorded():
    keys = {key for source in SOURCES.values() for key in KEY.findall(source)}
    assert keys <= set(recorded())


def test_every_recorded_number_is_used():
    """In a sentence, a title, a check of a title, or, as the result of a test, in the table of findings."""
    modules = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "entente" / "findings").glob("*.py"))
    text = "".join(SOURCES.values())
    unused = [
        key for key in recorded()
        if f"`{key}`" not in text and not key.endswith("-held")
        and not re.search(rf"(?:text|value|quantity)\([\"']{re.escape(key.split('-', 1)[1])}[\"']\)", text + modules)
    ]  # fmt: skip
    assert unused == []


def test_every_number_names_its_unit_and_known_tables():
    units = set(tables.read("units")["unit"])
    for key, number in recorded().items():
        assert number.quantity.unit in units and number.text and number.tables, key
        assert set(number.tables) <= set(tables.names()), key
        assert all(re.fullmatch(r"C\d\d", claim) for claim in number.claims)


def ranges(line, numbers):
    """Keys of a line that print two ends; periods do not count."""
    return [
        key for key in KEY.findall(line)
        if key in numbers and numbers[key].quantity.kind != "period" and numbers[key].quantity.low is not None
        and numbers[key].quantity.low < numbers[key].quantity.high and numbers[key].quantity.form.shows == "ends"
    ]  # fmt: skip


@pytest.mark.parametrize("page", SOURCES)
def test_a_sentence_has_one_range(page):
    bare, numbers = re.sub(r"^```.*?^```$", "", SOURCES[page], flags=re.DOTALL | re.MULTILINE), recorded()
    assert [line[:90] for line in bare.splitlines() if len(ranges(line, numbers)) > 1] == []


@pytest.mark.parametrize("page", SOURCES)
def test_no_sentence_hides_behind_readings(page):
    assert "as readings differ" not in SOURCES[page]


def test_a_chain_of_ranges_is_found():
    chain = "It is {glue:text}`hopes-kept-share` there and {glue:text}`hopes-yield-held` here."
    assert len(ranges(chain, recorded())) == 2


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


FEW = 20
"""Cases below which a share in a sentence has its count beside it."""
NO_COUNT = {
    "ledger-*": "shares of weightings and draws, bands of replacement, and marks",
    "score-*": "marks of the rule",
    "bench-*": "shares that others state",
    "drones-*": "marks, weights, and shares that sources state",
    "economy-*": "values, prices, and shares that sources state",
    "isolation-alike-thirds-chance": "ways to split years",
    "bargain-force-chance": "ways to deal a label",
    "bargain-poll-*": "of respondents",
    "israel-poll-*": "of respondents",
    "bargain-treaty-share": "of twenty-seven years",
}
"""Shares that look like those of few cases, and why they are not; patterns of keys."""


def bottoms(quantity):
    """Denominators below twenty of which a share, or one of its readings, is an exact fraction; none for a half."""
    values = [quantity.estimate, *(value for _, value in quantity.readings)]
    ends = () if quantity.sampling or quantity.readings else (quantity.low, quantity.high)
    exact = [Fraction(float(value)).limit_denominator(FEW - 1) for value in (*values, *ends) if value is not None]
    known = [float(value) for value in (*values, *ends) if value is not None]
    return {part.denominator for part, value in zip(exact, known, strict=True)
            if part.denominator > 2 and abs(float(part) - value) < 1e-12}  # fmt: skip


def shares_without_count(source, numbers):
    """Keys of shares of few cases in the paragraphs of a page that print no count of which they can be shares.

    A case may count by halves.
    """
    bare = re.sub(r"^```.*?^```$", "", source, flags=re.DOTALL | re.MULTILINE)
    lost = []
    for block in re.split(r"\n\s*\n", bare):
        keys = [key for key in KEY.findall(block) if key in numbers]
        counts = [numbers[key].quantity.estimate for key in keys if numbers[key].quantity.kind in ("count", "length")]
        for key in keys:
            few = bottoms(numbers[key].quantity) if "%" in numbers[key].text else set()
            if few and not any(isinstance(one, int) and one and 2 * one % part == 0 for one in counts for part in few):
                lost.append(key)
    return lost


@pytest.mark.parametrize("page", SOURCES)
def test_a_share_of_few_cases_has_its_count_beside_it(page):
    lost = shares_without_count(SOURCES[page], recorded())
    assert [key for key in lost if not any(fnmatch(key, own) for own in NO_COUNT)] == []


def test_a_share_of_few_cases_without_its_count_is_found():
    numbers = recorded()
    alone, beside = "{glue:text}`hopes-kept-share`", "{glue:text}`hopes-asked-during`"
    assert shares_without_count(f"Moscow met {alone} of them.\n\nOf {beside} more is said.", numbers)
    assert not shares_without_count(f"Moscow met {alone} of\n{beside} requests.", numbers)


def test_every_exception_from_counts_is_needed():
    numbers = recorded()
    lost = {key for source in SOURCES.values() for key in shares_without_count(source, numbers)}
    assert [own for own in NO_COUNT if not any(fnmatch(key, own) for key in lost)] == []


BOUND = re.compile(r"\bat (least|most) \{glue:text\}`([^`]+)`")
PRINTED = re.compile(r"−?\d[\d,]*(?:\.\d+)?")


def overstated(line, numbers):
    """Keys of a line after "at least" rounded up, or after "at most" rounded down, by a thousandth or more."""
    found = []
    for side, key in BOUND.findall(line):
        shown = PRINTED.search(numbers[key].text)
        quantity = numbers[key].quantity
        if shown is None or quantity.estimate is None:
            continue
        printed = float(shown.group().replace(",", "").replace("−", "-"))
        true = quantity.estimate * (100 if "%" in numbers[key].text else quantity.form.scale)
        if (printed - true) * (1 if side == "least" else -1) > abs(true) / 1000:
            found.append(key)
    return found


@pytest.mark.parametrize("page", SOURCES)
def test_a_floor_is_not_rounded_up_nor_a_ceiling_down(page):
    assert [key for line in SOURCES[page].splitlines() for key in overstated(line, recorded())] == []
