"""The print edition's source: the pages that the web edition shows, in order, as one Typst file."""

from __future__ import annotations

import functools
import hashlib
import json
import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from entente import prose, tables, terms
from press.engine.contents import DATA, FIGURES, TERMS, citation, contents, released
from press.engine.fingerprint import digest, fingerprint
from press.print.pdf import PDF, SOURCES
from press.print.typeset import Book, Cell, Page, array, names, string

SMALL = {DATA, "book/glossary", "book/bibliography"}
"""Pages that are set small, as reference matter, and whose sections the contents leave out."""
SETTING = ("press/print/*.py",)
"""Code that turns a page into Typst markup."""
Setter = Callable[[str, int, str], tuple[str, list[Cell]]]
"""Sets a page by its name, the level of its title, and the look of its sections."""


class Press:
    """Sphinx listener that keeps each page as the web edition shows it, and writes the Typst source of all."""

    def __init__(self) -> None:
        self.trees: dict[str, nodes.document] = {}
        self.print_with: Callable[[], object] | None = None
        """What sets the source once it is written; without it there is no print edition."""

    def keep(self, app: Sphinx, tree: nodes.document, page: str) -> None:
        """Remember a page whose references are resolved, for this build and for those that do not write it anew."""
        own = tree.deepcopy()
        own.reporter = own.settings = own.transformer = None
        if self.print_with:  # else nobody sets it in this build, and the trees of a long book would fill the memory
            self.trees[page] = own
        place = _place(app, page)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pickle.dumps(own))
        place.with_suffix(".names").write_bytes(pickle.dumps(names(page, own)))

    def write(self, app: Sphinx, error: Exception | None) -> None:
        """Write the Typst source of the book and its drawings, and have it set; nothing after a fault."""
        if error or app._warncount or not self.print_with:
            return
        env, base = app.env, app.config.html_baseurl
        known = {page: pickle.loads(_place(app, page).with_suffix(".names").read_bytes()) for page in env.found_docs}
        book = Book(known, env.toc_secnumbers, env.toc_fignumbers, base.rstrip("/") + "/" if base else "")
        shutil.rmtree(SOURCES, ignore_errors=True)
        SOURCES.mkdir(parents=True)
        for drawing in (Path(app.outdir) / FIGURES).glob("*-wide-light.svg"):
            shutil.copy(drawing, SOURCES)
        setter = functools.partial(self._set, app, book, _shared(book))
        text = source(book, setter, contents(), imprint(app.config.html_theme_options))
        (SOURCES / "book.typ").write_text(text, encoding="utf-8")
        self.print_with()

    def _set(
        self, app: Sphinx, book: Book, shared: str, page: str, level: int, section_kind: str
    ) -> tuple[str, list[Cell]]:
        """Markup and folded code of a page: as kept while neither it nor what it needs to know of others changed."""
        place = _place(app, page)
        state = f"{shared} {digest(place)} {level} {section_kind}"
        made = place.with_suffix(".set")
        if made.exists() and (kept := pickle.loads(made.read_bytes()))[0] == state:
            return kept[1:]
        tree = self.trees.pop(page, None) or pickle.loads(place.read_bytes())
        done = Page(book, page, tree, level, section_kind)
        made.write_bytes(pickle.dumps((state, done.text, done.cells)))
        return done.text, done.cells


def _shared(book: Book) -> str:
    """Digest of what the markup of every page may rest on: the code that sets pages, and what all know of all."""
    told = (fingerprint(SETTING), book.names, book.section_numbers, book.figure_numbers, book.base_url)
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=vars).encode()).hexdigest()


def _place(app: Sphinx, page: str) -> Path:
    """File that holds a page as the web edition last showed it."""
    return Path(app.doctreedir) / "resolved" / f"{page}.pickle"


def imprint(theme: dict[str, Any]) -> dict[str, str]:
    """What the title page says of the book, as Typst code; the terms are those of the web edition's footer."""
    cited, date = citation(), released()
    authors = [entry.get("name") or f"{entry['given-names']} {entry['family-names']}" for entry in cited["authors"]]
    terms = re.sub(r"<[^>]+>", "", theme["extra_footer"])
    return {
        "title": string(cited["title"]),
        "summary": string(cited["abstract"].strip()),
        "authors": array(map(string, authors)),
        "keywords": array(map(string, cited["keywords"])),
        "version": string(str(cited["version"])),
        "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
        "terms": string(re.sub(r"\s+", " ", terms).strip()),
    }


def colophon(book: Book) -> str:
    """What may be done with this edition, as Typst code: licences, what the data ask and who asks it, and where."""
    used = tables.names()
    said = (
        "Text and figures: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Code: MIT License.",
        "The data are under neither: each table keeps the terms of its sources, and a chart, a table or a number that "
        f"rests on it carries them. The sources of this edition together ask: {terms.short(used)}.",
    )
    who = (
        f"({string(prose.sentence(asked))}, {array(map(string, names))})" for asked, names in terms.asking(used).items()
    )
    place = book.labels.get(f"{DATA}#{TERMS}")
    return f"#colophon({array(map(string, said))}, {array(who)}, {string(place) if place else 'none'})\n\n"


def source(book: Book, setter: Setter, toc: dict[str, Any], facts: dict[str, str]) -> str:
    """The Typst source of the whole book."""
    text, cells = setter(toc["root"], 1, "front")
    texts, folded = [text], {toc["root"]: cells}
    for place, part in enumerate(toc.get("parts", []), start=1):
        texts.append(f"#part({place})[#{string(part['caption'])}]\n\n")
        for chapter in part["chapters"]:
            small = chapter["file"] in SMALL
            text, folded[chapter["file"]] = setter(chapter["file"], 2, "entry" if small else "section")
            texts.append(f"#small[{text}]\n\n" if small else text)
    head = '#import "/press/print/template.typ": *\n'
    opening = f"#show: book.with({', '.join(f'{name}: {value}' for name, value in facts.items())})\n\n"
    return "".join([head, opening, *texts, code_appendix(book, folded), claim_index(), colophon(book)])


def code_appendix(book: Book, cells: dict[str, list[Cell]]) -> str:
    """All folded code, page by page, each cell with what it makes."""
    text = ['#head(2, "chapter", "", "appendix:code")[Code]\n\n#code-note\n\n']
    for page, folded in cells.items():
        if folded:
            title = string(book.names[page].title)
            text.append(f'#head(3, "entry", "", {string(f"appendix:code:{page}")})[#{title}]\n\n')
            text += [_listing(place, cell, book.labels[page]) for place, cell in enumerate(folded, start=1)]
    return "".join(text)


def _listing(place: int, cell: Cell, page: str) -> str:
    makes = cell.makes or [("preparation", page)]
    shown = array(f"({string(what)}, {string(label)})" for what, label in makes)
    return f"#folded({place}, {string(cell.label)}, {shown}, {string(cell.source.strip())})\n\n"


def claim_index() -> str:
    """The list of all claims; the template gives each the pages that mention it."""
    ledger = tables.read("claims")
    entries = array(f"({string(i)}, {string(t)})" for i, t in zip(ledger["claim_id"], ledger["claim"], strict=True))
    return f'#head(2, "chapter", "", "appendix:claims")[Index of claims]\n\n#claim-index({entries})\n'


def link_to_pdf(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.document | None) -> None:
    """Link the print edition from the footer and the download menu of every page."""
    address = context["pathto"](PDF, 1)
    context["theme_extra_footer"] += f'<p><a href="{address}">The whole book as PDF</a></p>'
    menus = [button["buttons"] for button in context["header_buttons"] if button["label"] == "download-buttons"]
    for menu in menus:
        menu.append({
            "type": "link", "url": address, "text": "book.pdf", "icon": "fas fa-book",
            "tooltip": "Download the whole book", "label": "download-book-button",
        })  # fmt: skip
