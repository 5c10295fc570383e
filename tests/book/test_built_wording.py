"""The house rules of wording hold on the pages as built: on what code wrote into sentences and cells as well."""

import pytest
import wording

LEFT_OUT = {"bibliography", "data", "reproduce"}
"""Pages that hold titles and names of others, or no sentence of ours."""
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "figcaption", "caption", "td", "th", "dt", "dd", "summary")


def blocks(page):
    """The innermost blocks of text of a built page."""
    return [block for block in page.select_one("article").find_all(BLOCKS) if not block.find(BLOCKS)]


def said(block):
    return " ".join(block.get_text(" ").split())


def seen(pages):
    """Every text of every page with its place, alternative texts of drawings among them."""
    for path, page in pages.items():
        if path.stem not in LEFT_OUT:
            drawn = [drawing["alt"] for drawing in page.select("article img[alt]")]
            named = [drawing["aria-label"] for drawing in page.select("article [aria-label]")]
            yield from ((path.stem, text) for text in [*map(said, blocks(page)), *drawn, *named] if text)


@pytest.mark.parametrize(
    "rule",
    [wording.banned, wording.uneven, wording.misspelt, wording.one_name, wording.unattributed, wording.bare_labels],
)
def test_pages_as_built_keep_the_rules_of_wording(pages, rule):
    assert [(page, text[:90], rule(text)) for page, text in seen(pages) if rule(text)] == []


def test_an_allegation_has_its_answer_on_the_page_as_built(pages):
    """Names of tests, in a table or in the note below it, are no place for an answer; the paragraphs on them are."""
    told = [
        (path.stem, said(block)) for path, page in pages.items() if path.stem not in LEFT_OUT
        for block in blocks(page)
        if not block.find_parent("table") and "Such a test decides nothing." not in said(block)
    ]  # fmt: skip
    assert [(page, text[:90]) for page, text in told if wording.unanswered(text)] == []


def test_deaths_are_no_title_of_a_chart_or_table_as_built(pages):
    titles = [
        (path.stem, said(title)) for path, page in pages.items() for title in page.select("article .caption-text")
    ]  # fmt: skip
    assert len(titles) > 150
    assert [place for place in titles if wording.any_of("deaths").search(place[1])] == []
