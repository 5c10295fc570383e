"""A page for each table: the data page lists them, and what it tells of one stands on a page of its own.

The tables stay sections of one page for the search, for references and for the print edition; only its web edition is
parted. All table pages share a frame, which the theme lays out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from entente import tables
from press.engine.contents import DATA
from press.web.structured import as_script, dataset

FRAME = f"{DATA}/BOOK-TABLE-NAME"
TITLE, BODY, HEAD = "BOOK-TABLE-TITLE", "BOOK-TABLE-BODY", "<!--BOOK-TABLE-HEAD-->"
"""What stands in the frame for what each table page puts there."""
LINK = re.compile(r"((?:[./]|book/)*data\.html)?#(table-[a-z0-9-]+)")
OUTWARD = re.compile(r'\b(href|src)="(?!#|[a-z]+:)')
Parts = dict[str, tuple[str, str, str]]


def anchor(name: str) -> str:
    """Identifier of a table's section."""
    return f"table-{name.replace('_', '-')}"


def link(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Lead references to a table to its page."""
    if app.builder.name != "html" or DATA not in app.env.found_docs:
        return
    names = {anchor(name): name for name in tables.names()}
    home = app.builder.get_relative_uri(page, DATA).removesuffix(".html") if page != DATA else "data"
    for reference in doctree.findall(nodes.reference):
        address = reference.get("refuri", "") or f"#{reference.get('refid', '')}"
        found = LINK.fullmatch(address)
        if found and found[2] in names and (found[1] or page == DATA):
            reference.attributes.pop("refid", None)
            reference["refuri"] = f"{home}/{names[found[2]]}.html"


def part(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Take the tables' sections out of the data page, and leave their identifiers at the entries of its list."""
    if app.builder.name != "html" or page != DATA:
        return
    titles = {anchor(name): name for name in tables.names()}
    entries: dict[str, nodes.reference] = {}
    for reference in doctree.findall(nodes.reference):
        entries.setdefault(reference.get("refuri", ""), reference)  # the list comes before whatever else names a table
    parts: Parts = {}
    for section in list(doctree.findall(nodes.section)):
        own = [titles[one] for one in section["ids"] if one in titles]
        if own:
            entries[f"data/{own[0]}.html"].parent["ids"] += section["ids"]
            section.parent.remove(section)
            about = next(section.findall(nodes.paragraph)).astext()
            parts[own[0]] = next(section.findall(nodes.title)).astext(), about, _rendered(app, section)
    app.book_table_parts = parts


def _rendered(app: Sphinx, section: nodes.section) -> str:
    """A section as HTML of a page one folder below that of its own."""
    builder = app.builder
    builder.current_docname = DATA
    builder.secnumbers, builder.fignumbers = {}, app.env.toc_fignumbers.get(DATA, {})
    text = builder.render_partial(section)["fragment"].replace('href="#terms-', f'href="{Path(DATA).name}.html#terms-')
    return OUTWARD.sub(r'\1="../', text)


def frame(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The frame of all table pages, laid out by the theme like any other page; none when the data page stays."""
    if hasattr(app, "book_table_parts"):
        above = '<a href="../data.html">Data</a>'
        yield FRAME, {"title": TITLE, "body": BODY, "metatags": HEAD, "book_part": above}, "page.html"


def write(app: Sphinx, error: Exception | None) -> None:
    """Write a page a table from the frame, and take the frame away."""
    place = Path(app.outdir) / f"{FRAME}.html"
    if error or not place.exists():
        return
    laid_out = place.read_text(encoding="utf-8")
    place.unlink()
    for name, (title, about, body) in app.book_table_parts.items():
        text = laid_out.replace(Path(FRAME).name, name).replace(TITLE, escape(title))
        text = text.replace(HEAD, _head(name, about, app.config.html_baseurl)).replace(BODY, body)
        place.with_name(f"{name}.html").write_text(text, encoding="utf-8")


def _head(name: str, about: str, base: str) -> str:
    """Description and structured data of a table's page."""
    data = dataset(name, f"{base}{DATA}.html" if base else "")
    return f'<meta name="description" content="{escape(about)}">\n{as_script(data)}\n'
