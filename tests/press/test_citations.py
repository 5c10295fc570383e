"""Entries of the bibliography: formatted like the plain style does it, once, and anew when they change."""

from types import SimpleNamespace

import pytest
from pybtex.database import Entry, Person
from pybtex.plugin import find_plugin
from pybtex.style.formatting.plain import Style

from press.engine.fingerprint import fingerprint
from press.web import citations


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(citations.BookStyle, "made", {})


def entry(title="A title"):
    made = Entry("misc", {"title": title, "year": "2022"}, {"author": [Person("Doe, Jane")]})
    made.key = "doe2022"
    return made


def text(style, one, label="1"):
    return style.format_entry(label, one).text.render_as("text")


def test_the_style_is_known_by_its_name_and_formats_like_the_plain_one():
    citations.setup()
    style = find_plugin("pybtex.style.formatting", citations.NAME)()
    assert text(style, entry()) == text(Style(), entry()) == "Jane Doe. A title. 2022."
    assert style.format_entry("7", entry()).label == "7" and style.format_entry("8", entry()).label == "8"


def test_an_entry_is_formatted_once_and_anew_when_it_changes(monkeypatch):
    style, formatted = citations.BookStyle(), []
    once = Style.format_entry
    monkeypatch.setattr(Style, "format_entry", lambda *given: formatted.append(given[2].key) or once(*given))
    assert text(style, entry()) == text(style, entry(), "2") and formatted == ["doe2022"]
    assert text(style, entry("Another title")) == "Jane Doe. Another title. 2022." and len(formatted) == 2


@pytest.mark.parametrize(("maker", "served"), [(fingerprint(citations.MAKERS), True), ("another", False)])
def test_what_was_made_before_is_taken_up_while_what_makes_it_is_the_same(maker, served):
    before = SimpleNamespace(entry=entry(), formatted_entry=citations.BookStyle().format_entry("1", entry()))
    citations.BookStyle.made.clear()
    env = SimpleNamespace(domaindata={"cite": {"citations": [before]}}, book_cited_by=maker)
    citations.remember(SimpleNamespace(), env)
    assert ("doe2022" in citations.BookStyle.made) == served
    assert env.book_cited_by == fingerprint(citations.MAKERS)
