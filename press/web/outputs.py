"""Charts and tables on the page: from the bundle that `entente.figures` shows to nodes and HTML."""

from __future__ import annotations

import hashlib
import json
import re
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from entente import terms
from entente.figures import FIGURE_MIME, TABLE_MIME, to_dark
from press.engine.contents import DATA as CATALOGUE
from press.engine.contents import DOWNLOADS, FIGURES, TERMS
from press.web import files
from press.web.drawings import slim

DATA = f"{DOWNLOADS}/figures"
"""Folder of the built book that holds the data of charts and tables."""
METADATA = re.compile(r"<metadata.*?</metadata>")
PHONE = "(max-width: 540px)"
SHADES = ("light", "dark")
FEW_COLUMNS = 3
"""A table with no more columns fits a phone as it is."""


class book_figure(nodes.figure):
    """A chart: caption (its title), subtitle, drawing, source line."""


class book_picture(nodes.General, nodes.Element):
    """The drawing of a chart in its four forms."""


class book_table(nodes.General, nodes.Element):
    """The box in which a wide table scrolls by itself."""


class book_source(nodes.General, nodes.Element):
    """Source line with the links to data and drawing."""


class book_fold(nodes.General, nodes.Element):
    """What is shut at first, under a label that opens it."""


class BookOutputs(MimeRenderPlugin):
    """MyST-NB plugin for the two bundles of `entente.figures`."""

    mime_priority_overrides: ClassVar = [("*", FIGURE_MIME, 1), ("*", TABLE_MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """Nodes of a chart or table; None for any other bundle."""
        if data.mime_type == FIGURE_MIME:
            return [_figure(renderer, data.content)]
        if data.mime_type == TABLE_MIME:
            return _table(renderer, data)
        return None


def _figure(renderer: NbElementRenderer, content: dict[str, Any]) -> nodes.Element:
    node = book_figure(names=[content["id"]], classes=["book-figure"])
    renderer.renderer.document.note_explicit_target(node, node)
    node += nodes.caption("", content["title"])
    node += nodes.paragraph("", content["subtitle"], classes=["figure-subtitle"])
    node += book_picture(figure=content["id"], alt=content["alt"], sizes=_sizes(content["svg"]))
    node += _source(content, drawn=True)
    _keep_drawings(renderer, content)
    _keep_data(renderer, content)
    return node


def _source(content: dict[str, Any], **look: Any) -> book_source:
    """What stands below a chart or table: note, credits with the table of each, conditions, name of its files."""
    said = {name: content[name] for name in ("note", "credits", "conditions")}
    return book_source(figure=content["id"], **said, **look)


def _keep_data(renderer: NbElementRenderer, content: dict[str, Any]) -> None:
    """Remember the data of a chart or table and, beside them, what they are and what may be done with them."""
    _keep(renderer, f"{DATA}/{content['id']}.csv", content["csv"])
    described = json.dumps(_described(content), indent=1, ensure_ascii=False) + "\n"
    _keep(renderer, f"{DATA}/{content['id']}.json", described)


def _described(content: dict[str, Any]) -> dict[str, Any]:
    """The data of a chart or table as a resource in the terms of Frictionless, with licences and conditions."""
    names = content["tables"]
    return {
        "profile": "data-resource",
        "name": content["id"],
        "path": f"{content['id']}.csv",
        "title": content["title"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "sources": [{"title": credit} for credit in content["credits"]],
        "licenses": terms.licence_list(names),
        "terms": terms.document(names),
        "tables": names,
    }


def _keep_drawings(renderer: NbElementRenderer, content: dict[str, Any]) -> None:
    """Remember the drawings of a chart or table in their four forms, and the one to take away with all it says.

    Those of a page that is read again, of which the chart is as it was, are taken up as they were.
    """
    env = renderer.renderer.sphinx_env
    state = hashlib.sha256(json.dumps([content["svg"], content["conditions"]]).encode()).hexdigest()
    known = env.book_drawn = getattr(env, "book_drawn", {})
    made, before = known.get(content["id"]), files.forgotten(env.app)
    if made and made[0] == state and all(path in before for path in made[1]):
        drawings = {path: before[path] for path in made[1]}
    else:
        drawings = _drawings(content)
    known[content["id"]] = state, list(drawings)
    for path, drawing in drawings.items():
        _keep(renderer, path, drawing)


def _drawings(content: dict[str, Any]) -> dict[str, str]:
    """The drawings of a chart or table as files of the web edition, by path."""
    made = {}
    for width, svg in content["svg"].items():
        brief = slim(METADATA.sub(_brief(content["conditions"]), svg))
        for shade, drawing in zip(SHADES, (brief, to_dark(brief)), strict=True):
            made[f"{FIGURES}/{content['id']}-{width}-{shade}.svg"] = drawing
    if content["svg"]:
        made[f"{DATA}/{content['id']}.svg"] = slim(content["svg"]["wide"])
    return made


def _brief(asked: str) -> str:
    """What the drawing on a page says of its data; sources and licence stand below it and in the file to take away."""
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<metadata {space}><dc:rights>Data: {asked}</dc:rights></metadata>" if asked else ""


def _table(renderer: NbElementRenderer, data: MimeData) -> list[nodes.Element]:
    content = data.content
    table = nodes.table(names=[content["id"]], classes=["book-table", *_kind(content["align"])])
    renderer.renderer.document.note_explicit_target(table, table)
    table += nodes.title("", content["title"])
    group = nodes.tgroup(cols=len(content["heads"]))
    table += group
    for place in range(len(content["heads"])):
        group += nodes.colspec(colwidth=1, **({"stub": 1} if place == 0 else {}))
    head, body = nodes.thead(), nodes.tbody()
    group += [head, body]
    for part, rows in ((head, [content["heads"]]), (body, content["rows"])):
        for row in rows:
            part += _row(renderer, row, content["align"], data.line or 0)
    _keep_data(renderer, content)
    _keep_drawings(renderer, content)
    box = book_table(label=content["title"])
    box += table
    source = _source(content, drawn=bool(content["svg"]), picture="Picture (SVG)")
    return [book_fold("", box, source, label=content["folded"])] if content["folded"] else [box, source]


def _kind(align: str) -> list[str]:
    """A table mostly of words stands on phones as one card a row; tables of figures scroll."""
    return ["stacked"] if len(align) > FEW_COLUMNS and align.count("r") < len(align) / 2 else []


def _row(renderer: NbElementRenderer, cells: list[str], align: str, line: int) -> nodes.row:
    """A row of cells, each read as inline MyST Markdown."""
    row = nodes.row()
    for cell, side in zip(cells, align, strict=True):
        paragraph = nodes.paragraph()
        with renderer.renderer.current_node_context(paragraph):
            renderer.renderer.nested_render_text(cell, line, inline=True)
        entry = nodes.entry(classes=["text-right" if side == "r" else "text-left"])
        entry += paragraph
        row += entry
    return row


def _sizes(svg: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Width and height of each form in points, so that the page can keep its place."""
    return {
        width: tuple(round(float(found)) for found in re.findall(r'(?:width|height)="([\d.]+)pt"', text)[:2])
        for width, text in svg.items()
    }


def _keep(renderer: NbElementRenderer, path: str, text: str) -> None:
    """Remember a file of the page that is being read."""
    files.keep(renderer.renderer.sphinx_env, path, text)


def _visit_figure(self: HTML5Translator, node: book_figure) -> None:
    self.body.append(self.starttag(node, "figure", CLASS="book-figure"))


def _depart_figure(self: HTML5Translator, node: book_figure) -> None:
    self.body.append("</figure>\n")


def _visit_picture(self: HTML5Translator, node: book_picture) -> None:
    """The drawing: light and dark, each with a form of its own for phones. Closes the head of the figure."""
    self.body.append("</figcaption>\n")
    for shade in SHADES:
        narrow, wide = (_link(self, f"{FIGURES}/{node['figure']}-{width}-{shade}.svg") for width in ("narrow", "wide"))
        (phone_width, phone_height), (width, height) = node["sizes"]["narrow"], node["sizes"]["wide"]
        self.body.append(
            f'<picture class="only-{shade}"><source media="{PHONE}" srcset="{narrow}" '
            f'width="{phone_width}" height="{phone_height}"><img class="dark-light" src="{wide}" '
            f'alt="{escape(node["alt"])}" width="{width}" height="{height}" loading="lazy"></picture>\n'
        )
    raise nodes.SkipNode


def _visit_table(self: HTML5Translator, node: book_table) -> None:
    self.body.append(f'<div class="table-box" role="region" tabindex="0" aria-label="{escape(node["label"])}">\n')


def _depart_table(self: HTML5Translator, node: book_table) -> None:
    self.body.append("</div>\n")


def _visit_fold(self: HTML5Translator, node: book_fold) -> None:
    self.body.append(f'<details class="book-fold"><summary>{escape(node["label"])}</summary>\n')


def _depart_fold(self: HTML5Translator, node: book_fold) -> None:
    self.body.append("</details>\n")


def _visit_source(self: HTML5Translator, node: book_source) -> None:
    name = node["figure"]
    links = [f'<a href="{_link(self, f"{DATA}/{name}.csv")}" download>Data (CSV)</a>']
    if node["drawn"]:
        address = _link(self, f"{DATA}/{name}.svg")
        links.append(f'<a href="{address}" download>{node.get("picture", "Chart (SVG)")}</a>')
    note = f"{escape(node['note'])} " if node["note"] else ""
    named = "; ".join(
        f'<a href="{_link(self, f"{CATALOGUE}/{table}.html")}">{escape(credit)}</a>'
        for credit, table in node["credits"].items()
    )
    self.body.append(
        f'<p class="figure-source">{note}Source: {named}. {_conditions(self, node["conditions"])}'
        f'<span class="figure-links">{" · ".join(links)}</span></p>\n'
    )
    raise nodes.SkipNode


def _conditions(translator: HTML5Translator, asked: str) -> str:
    """Conditions in a few words, as a link to the terms of all sources; empty where there are none."""
    place = f"{_link(translator, f'{CATALOGUE}.html')}#{TERMS}"
    return f'<a class="figure-terms" href="{place}">{asked.capitalize()}</a>. ' if asked else ""


def _link(translator: HTML5Translator, path: str) -> str:
    builder = translator.builder
    return relative_uri(builder.get_target_uri(builder.current_docname), path)


def setup(app: Sphinx) -> None:
    """Register the nodes; charts share the numbers of figures."""
    app.add_enumerable_node(book_figure, "figure", html=(_visit_figure, _depart_figure), override=True)
    app.add_node(book_picture, html=(_visit_picture, None))
    app.add_node(book_table, html=(_visit_table, _depart_table))
    app.add_node(book_fold, html=(_visit_fold, _depart_fold))
    app.add_node(book_source, html=(_visit_source, None))
