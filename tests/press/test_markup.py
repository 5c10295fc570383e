"""The markup of the built book and the tools that make it lighter."""

import html5lib
import pytest

from press.web import drawings, purge


def test_every_page_is_html_that_a_strict_parser_takes(pages):
    for path in pages:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text(encoding="utf-8"))
        assert not [(place, code) for place, code, _ in parser.errors], path.name


def test_no_identifier_stands_twice(pages):
    for path, soup in pages.items():
        found = [tag["id"] for tag in soup.select("[id]")]
        assert not {name for name in found if found.count(name) > 1}, path.name


def test_every_table_has_a_caption_and_heads_with_a_scope(pages):
    for path, soup in pages.items():
        for table in soup.select("article table"):
            assert table.caption, path.name
            assert {head.get("scope") for head in table.select("thead th")} == {"col"}
            assert {head.get("scope") for head in table.select("tbody th")} <= {"row"}


def test_claims_lead_to_the_scorecard_and_verdicts_are_words(pages):
    chapter = next(soup for path, soup in pages.items() if path.stem == "inversion-drones")
    scorecard = next(soup for path, soup in pages.items() if path.stem == "scorecard")
    listed = chapter.select(".claim-list a.claim-key")
    assert [link.get_text() for link in listed] == ["C26", "C28", "C29", "C31"]
    assert all(scorecard.select_one(link["href"].partition("scorecard.html")[2]) for link in listed)
    assert not scorecard.select("tr[id^=claim-] .claim-key a, tr[id^=claim-] th a.claim-key"), "a key links to itself"
    judged = [item.select_one(".verdict").get_text() for item in chapter.select(".claim-list li")]
    rows = [scorecard.select_one(link["href"].partition("scorecard.html")[2]) for link in listed]
    assert judged == [row.select_one(".verdict").get_text() for row in rows]
    assert len(chapter.select(".verdict")) > 10
    assert all(badge.get_text() for badge in chapter.select(".verdict"))


def test_rules_for_unused_classes_go_and_all_others_stay():
    css = "a{x:1}.used,.unused{y:2}.unused .used{z:3}#here:not(.unused){v:4}@media print{.unused{w:5}.used{u:6}}"
    kept = purge.purge(css, {"used", "here"}).replace("\n", "")
    assert kept == "a{x:1}.used{y:2}#here:not(.unused){v:4}@media print{.used{u:6}}"


def test_names_are_read_from_pages_and_script():
    assert purge.used_names('<p class="one two" id="three"><i class=four>', "add('five-six')") >= {
        "one", "two", "three", "four", "five-six",
    }  # fmt: skip


def test_a_slim_drawing_draws_the_same_lines():
    svg = '<svg>\n <!-- note -->\n <path d="M 10 20.123456 \nL 11.5 20 \nz\nM 1 1 L 2 3"/>\n</svg>'
    assert drawings.slim(svg) == '<svg><path d="m10 20.1l1.5-.1zm-9-19.1l1 2"/></svg>\n'


def test_a_slim_drawing_has_no_bare_groups_and_no_unseen_paths():
    svg = (
        '<g><g id="axes"><path d="M 0 0" style="fill: none"/><g style="fill: red"><path d="M 1 1"/></g></g>'
        '<path d="M 0 0" style="fill: none; stroke: red"/><path id="EntenteSans-SemiBold-1b3" d="M 2 2"/></g>'
    )
    seen = '<g style="fill: red"><path d="m1 1"/></g><path d="m0 0" style="fill: none; stroke: red"/>'
    assert drawings.slim(svg) == seen + '<path id="S1b3" d="m2 2"/>\n'


def test_a_letter_is_drawn_in_coarser_steps():
    svg = '<svg><path d="M 1510 -77 Q 1024 -77 697 99 z" transform="scale(0.015625)"/></svg>'
    assert drawings.slim(svg) == '<svg><path d="m189-10q-61 0-102 22z" transform="scale(.125)"/></svg>\n'


def test_a_path_with_another_command_is_refused():
    with pytest.raises(ValueError, match="command A"):
        drawings.slim('<path d="M 0 0 A 1 1"/>')
