"""What the published book says of itself: footer, card, description, structured data, sitemap.

Addresses come from the environment, for only the one who publishes knows them: BOOK_URL is where the book is read,
BOOK_REPOSITORY where its source lies, BOOK_BRANCH the branch there. What needs an address is left out without it.
"""

from __future__ import annotations

import os
import shutil
import textwrap
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from entente import prose, tables
from press.engine.contents import DATA, chapters, citation, parts, released
from press.web import cards
from press.web.structured import as_script, structured

BUTTONS = ("repository", "issues", "edit_page")
BINDER = "https://mybinder.org"
DESCRIPTION_LENGTH = 200


def addresses() -> dict[str, str]:
    """The book's addresses as far as they are known: url (with a slash at its end), repository, branch."""
    url, repository = os.environ.get("BOOK_URL", ""), os.environ.get("BOOK_REPOSITORY", "")
    return {
        "url": url.rstrip("/") + "/" if url else "",
        "repository": repository.rstrip("/").removesuffix(".git"),
        "branch": os.environ.get("BOOK_BRANCH", "main"),
    }


def footer() -> str:
    """Vintage of the data and terms, in one paragraph of HTML."""
    return (
        f"<p>Data gathered to {prose.day(tables.gathered())}; each series says where it ends. "
        "Text and figures CC BY 4.0, code MIT, each table under the terms of its sources; "
        "a chart or table that rests on non-commercial or share-alike data says so.</p>"
    )


def version() -> str:
    """Version and date of the book, in one paragraph of HTML."""
    return f"<p>Version {citation()['version']} of {prose.day(released())}.</p>"


def configure(app: Sphinx, config: Config) -> None:
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
    config.notfound_urls_prefix = urlsplit(known["url"]).path or "/"


def describe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put description, card and structured data into the head of a page, the version at its foot."""
    context["theme_extra_footer"] = version() + context.get("theme_extra_footer", "")
    context.setdefault("book_part", next((caption for caption, files in parts() if page in files), ""))
    if doctree is None or app.builder.name != "html":
        return
    title, summary, root = app.env.titles[page].astext(), _summary(doctree), page == app.config.root_doc
    properties = _properties(page, title, summary, "website" if root else "article")
    lines = [f'<meta name="description" content="{escape(summary)}">']
    lines += [f'<meta property="{key}" content="{escape(text)}">' for key, text in properties.items()]
    lines.append('<meta name="twitter:card" content="summary_large_image">')
    data = structured(page, title, summary, properties.get("og:url", ""), root)
    if data:
        lines.append(as_script(data))
    context["metatags"] = context.get("metatags", "") + "\n".join(lines) + "\n"


def _properties(page: str, title: str, summary: str, kind: str) -> dict[str, str]:
    """Open Graph's properties of a page; address and card where the book's address is known."""
    url, book = addresses()["url"], citation()["title"]
    known = {"og:type": kind, "og:site_name": book, "og:title": title, "og:description": summary}
    if url:
        known |= {
            "og:url": f"{url}{page}.html",
            "og:image": f"{url}{cards.FOLDER}/{page}.png",
            "og:image:width": str(cards.SIZE[0]),
            "og:image:height": str(cards.SIZE[1]),
            "og:image:alt": f"{title}: {book}",
        }
    return known


def _summary(doctree: nodes.document) -> str:
    """The first paragraph of the page's running text, of the book's abstract on a page without one; cut at a word."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            return textwrap.shorten(paragraph.astext(), DESCRIPTION_LENGTH, placeholder=" …")
    return textwrap.shorten(citation()["abstract"], DESCRIPTION_LENGTH, placeholder=" …")


def finish(app: Sphinx, error: Exception | None) -> None:
    """Write cards and, where the address is known, the sitemap."""
    if error or app.builder.name != "html":
        return
    out = Path(app.outdir)
    titles = {page: app.env.titles[page].astext() for page in sorted(app.env.found_docs)}
    for page, title in titles.items():
        target = out / cards.FOLDER / f"{page}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cards.draw(title, chapters().get(page, ""), citation()["title"]), target)
    if addresses()["url"]:
        described = [f"{DATA}/{name}" for name in tables.names()] if DATA in titles else []
        (out / "sitemap.xml").write_text(sitemap([*titles, *described]), encoding="utf-8")


def sitemap(pages: list[str]) -> str:
    """All pages with the date of the release, in the sitemap protocol."""
    url, day = addresses()["url"], released()
    entries = (f"<url><loc>{escape(f'{url}{page}.html')}</loc><lastmod>{day}</lastmod></url>" for page in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n'
    return head + "\n".join(entries) + "\n</urlset>\n"
