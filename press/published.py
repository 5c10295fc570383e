"""What the published book says of itself: footer, card, description, structured data, sitemap, page for what is gone.

Addresses come from the environment, for only the one who publishes knows them: BOOK_URL is where the book is read,
BOOK_REPOSITORY where its source lies, BOOK_BRANCH the branch there. What needs an address is left out without it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import textwrap
from html import escape
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from entente import prose, tables
from press.fingerprint import ROOT

CARDS = "_cards"
"""Folder of the built book with one card a page."""
MADE_CARDS = ROOT / "_build" / ".cards"
CARD_SIZE = (1200, 630)
"""Width and height of a card in pixels, as readers of og:image expect."""
BUTTONS = ("repository", "issues", "edit_page")
BINDER = "https://mybinder.org"
DESCRIPTION_LENGTH = 200
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def addresses() -> dict[str, str]:
    """The book's addresses as far as they are known: url (with a slash at its end), repository, branch."""
    url, repository = os.environ.get("BOOK_URL", ""), os.environ.get("BOOK_REPOSITORY", "")
    return {
        "url": url.rstrip("/") + "/" if url else "",
        "repository": repository.rstrip("/").removesuffix(".git"),
        "branch": os.environ.get("BOOK_BRANCH", "main"),
    }


@functools.cache
def citation() -> dict[str, Any]:
    """The book as CITATION.cff describes it."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def footer() -> str:
    """Vintage of the data and terms, in one paragraph of HTML."""
    return (
        f"<p>Data gathered to {prose.day(tables.gathered())}; each series says where it ends. "
        "Text and figures CC BY 4.0, code MIT, each table under its own terms.</p>"
    )


def version() -> str:
    """Version and date of the book, in one paragraph of HTML."""
    return f"<p>Version {citation()['version']} of {prose.day(citation()['date-released'])}.</p>"


def _configure(app: Sphinx, config: Config) -> None:
    """Set the footer, and whatever the known addresses allow: canonical links, and buttons to source and Binder."""
    known = addresses()
    options = dict(config.html_theme_options)
    options["extra_footer"] = footer()
    options.update({f"use_{button}_button": bool(known["repository"]) for button in BUTTONS})
    if known["repository"]:
        options.update(repository_url=known["repository"], repository_branch=known["branch"], path_to_docs="")
        options["launch_buttons"] = {**options.get("launch_buttons", {}), "binderhub_url": BINDER}
    else:
        options["repository_url"] = ""
    config.html_theme_options = options
    config.html_baseurl = known["url"]


def _describe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put description, card and structured data into the head of a page, the version at its foot."""
    context["theme_extra_footer"] = version() + context.get("theme_extra_footer", "")
    context["book_part"] = next((caption for caption, files in parts() if page in files), "")
    if doctree is None or app.builder.name != "html":
        return
    title = app.env.titles[page].astext()
    summary = _summary(doctree)
    url = addresses()["url"]
    place = f"{url}{page}.html" if url else ""
    properties = {
        "og:type": "website" if page == app.config.root_doc else "article",
        "og:site_name": citation()["title"],
        "og:title": title,
        "og:description": summary,
        "og:url": place,
        "og:image": f"{url}{CARDS}/{page}.png" if url else "",
        "og:image:width": str(CARD_SIZE[0]) if url else "",
        "og:image:height": str(CARD_SIZE[1]) if url else "",
        "og:image:alt": f"{title}: {citation()['title']}" if url else "",
    }
    lines = [f'<meta name="description" content="{escape(summary)}">']
    lines += [f'<meta property="{key}" content="{escape(text)}">' for key, text in properties.items() if text]
    lines.append('<meta name="twitter:card" content="summary_large_image">')
    data = structured(page, title, summary, place, page == app.config.root_doc)
    if data:
        text = json.dumps(data, ensure_ascii=False, default=str).replace("</", "<\\/")
        lines.append(f'<script type="application/ld+json">{text}</script>')
    context["metatags"] = context.get("metatags", "") + "\n".join(lines) + "\n"


def _summary(doctree: nodes.document) -> str:
    """The first paragraph of the page's running text, of the book's abstract on a page without one; cut at a word."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            return textwrap.shorten(paragraph.astext(), DESCRIPTION_LENGTH, placeholder=" …")
    return textwrap.shorten(citation()["abstract"], DESCRIPTION_LENGTH, placeholder=" …")


def structured(page: str, title: str, summary: str, place: str, root: bool) -> dict[str, Any] | None:
    """Schema.org's description of a page: the book, a chapter as an article, the data page as a catalogue."""
    kind = "Book" if root else "ScholarlyArticle" if page in chapters() else "DataCatalog"
    if kind == "DataCatalog" and page != "book/data":
        return None
    known = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": title,
        "description": summary,
        "inLanguage": "en",
        "author": [{"@type": "Organization", "name": author["name"]} for author in citation()["authors"]],
        "datePublished": str(citation()["date-released"]),
        "version": citation()["version"],
        "license": LICENCE,
        **({"url": place} if place else {}),
    }
    if kind == "ScholarlyArticle":
        return {**known, "headline": title, "isPartOf": {"@type": "Book", "name": citation()["title"]}}
    if kind == "DataCatalog":
        return {**known, "dataset": [_dataset(name, place) for name in tables.names()]}
    return known


def _dataset(name: str, place: str) -> dict[str, Any]:
    """Schema.org's description of one table, from its descriptor."""
    entry = tables.descriptor(name)
    described = {
        "@type": "Dataset",
        "name": entry["title"],
        "identifier": name,
        "description": f"{entry['title']}: {entry['coverage']}. {entry['method']}",
        "creditText": f"{entry['source_short']} ({entry['vintage']})",
        "usageInfo": entry["terms"],
        "isBasedOn": [source["path"] for source in entry["sources"] if "path" in source],
        "variableMeasured": [field["name"] for field in entry["schema"]["fields"]],
        "license": next((licence["path"] for licence in entry.get("licenses", []) if "path" in licence), ""),
    }
    if place:
        base = place.removesuffix("book/data.html")
        file = {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{base}downloads/data/{name}.csv"}
        described |= {"url": f"{place}#table-{name.replace('_', '-')}", "distribution": file}
    return {key: content for key, content in described.items() if content}


@functools.cache
def contents() -> dict[str, Any]:
    """The table of contents: root page, and parts with their chapters."""
    return yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))


def parts() -> list[tuple[str, list[str]]]:
    """Captions of the parts with the pages of each, in the order of the book."""
    return [(part["caption"], [entry["file"] for entry in part["chapters"]]) for part in contents().get("parts", [])]


def chapters() -> dict[str, str]:
    """The numbered chapters of the book with the caption of the part that each stands in."""
    numbered = [part for part in contents().get("parts", []) if part.get("numbered")]
    return {entry["file"]: part["caption"] for part in numbered for entry in part["chapters"]}


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Write cards, the page for what is gone and, where the address is known, the sitemap."""
    if error or app.builder.name != "html":
        return
    out = Path(app.outdir)
    titles = {page: app.env.titles[page].astext() for page in sorted(app.env.found_docs)}
    for page, title in titles.items():
        target = out / CARDS / f"{page}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(card(title, chapters().get(page, ""), citation()["title"]), target)
    (out / "404.html").write_text(gone(titles, app.config.root_doc, citation()["title"]), encoding="utf-8")
    if addresses()["url"]:
        (out / "sitemap.xml").write_text(sitemap(list(titles)), encoding="utf-8")


def sitemap(pages: list[str]) -> str:
    """All pages with the date of the release, in the sitemap protocol."""
    url, released = addresses()["url"], citation()["date-released"]
    entries = (f"<url><loc>{escape(f'{url}{page}.html')}</loc><lastmod>{released}</lastmod></url>" for page in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n'
    return head + "\n".join(entries) + "\n</urlset>\n"


def gone(titles: dict[str, str], root: str, project: str) -> str:
    """A page for addresses that lead nowhere. It is served at any depth, so that it loads no file at all."""
    listed = {page for _, pages in parts() for page in pages}
    front = [root, *sorted(titles.keys() - listed - {root})]
    groups = [("", front), *((caption, [page for page in pages if page in titles]) for caption, pages in parts())]
    lists = "\n".join(
        (f"<h2>{escape(caption)}</h2>\n" if caption else "")
        + "<ul>\n"
        + "\n".join(f'<li><a href="{escape(_place(page))}">{escape(titles[page])}</a></li>' for page in pages)
        + "\n</ul>"
        for caption, pages in groups
        if pages
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Page not found: {escape(project)}</title>
<style>
:root {{ color-scheme: light dark; --text: #1f2328; --muted: #5c6470; --link: #00665b; --paper: #fff; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --text: #e8eaed; --muted: #a8b0ba; --link: #4fc3b0; --paper: #14181e; }}
}}
body {{ font: 1.05rem/1.5 Arial, Helvetica, sans-serif; color: var(--text); background: var(--paper);
  max-width: 39rem; margin: 3rem auto; padding: 0 1.2rem; }}
h1 {{ font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }}
h2 {{ font-size: .92rem; color: var(--muted); margin: 1.6rem 0 .2rem; }}
ul {{ list-style: none; margin: 0; padding: 0; }}
a {{ display: block; padding: .45rem 0; color: var(--link); text-underline-offset: .18em; }}
</style>
</head>
<body>
<main>
<h1>Page not found</h1>
<p>There is no page at this address. These are the pages of <em>{escape(project)}</em>:</p>
{lists}
</main>
</body>
</html>
"""


def _place(page: str) -> str:
    """Where a page is read, as far as the address of the book is known."""
    return f"{addresses()['url']}{page}.html"


def card(title: str, part: str, project: str) -> Path:
    """A picture of a page's title for those who share its address; drawn once for each text."""
    source = Path(__file__).read_bytes() + (ROOT / "entente" / "figures.py").read_bytes()
    name = hashlib.sha256("\0".join((title, part, project)).encode() + source).hexdigest()[:20]
    target = MADE_CARDS / f"{name}.png"
    if not target.exists():
        MADE_CARDS.mkdir(parents=True, exist_ok=True)
        _draw_card(target, title, part, project)
    return target


def _draw_card(target: Path, title: str, part: str, project: str) -> None:
    """Draw a card in the faces and colours of the book's charts."""
    from matplotlib.figure import Figure

    from entente import figures

    width, height = CARD_SIZE
    drawing = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=figures.PAPER)
    face = {"family": "Entente Sans", "ha": "left"}
    rows = -(-len(title) // 30)
    lines = textwrap.wrap(title, len(title) // rows + 5)
    drawing.text(0.07, 0.88, part, fontsize=24, color=figures.MUTED, va="top", **face)
    drawing.text(
        0.07, 0.5, "\n".join(lines), fontsize=min(46, 138 / len(lines)), color=figures.INK, weight=600, va="center",
        linespacing=1.1, **face,
    )  # fmt: skip
    if project != title:
        drawing.text(0.07, 0.1, project, fontsize=24, color=figures.MUTED, va="bottom", **face)
    for place, state in enumerate(("Russia", "Iran")):
        drawing.patches.append(_bar(drawing, place / 2, figures.COLOURS[state]))
    drawing.savefig(target, metadata={"Software": None})


def _bar(drawing: Any, left: float, colour: str) -> Any:
    """Half of the band at the foot of a card."""
    from matplotlib.patches import Rectangle

    return Rectangle((left, 0), 0.5, 0.022, transform=drawing.transFigure, color=colour, linewidth=0)


def setup(app: Sphinx) -> None:
    """Connect the parts."""
    app.connect("config-inited", _configure, priority=900)
    app.connect("html-page-context", _describe, priority=900)
    app.connect("build-finished", _finish)
