"""The data page: every table with its columns, units, source, terms, vintage, caveats and download."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from entente import recipes, tables, terms
from press.engine.contents import DOWNLOADS
from press.web import sources

FOLDER = f"{DOWNLOADS}/data"
TAKEN = {
    "own": "work of",
    "facts": "facts from",
    "sums": "sums and counts from",
    "series": "series from",
    "rows": "rows from",
}
"""How it is said what was taken, by the words of a descriptor."""


class DataCatalogue(SphinxDirective):
    """Write out the descriptors of all tables as sections of the page."""

    def run(self) -> list[nodes.Node]:
        """Sections in alphabetical order of the tables' titles."""
        for name in tables.names():
            for ending in ("csv", "yaml"):
                self.env.note_dependency(str(tables.DATA / f"{name}.{ending}"))
        entries = sorted((tables.descriptor(name) for name in tables.names()), key=lambda entry: entry["title"])
        text = "\n".join([*_overview(entries), *(describe(entry) for entry in entries)])
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def _overview(entries: list[dict[str, Any]]) -> list[str]:
    """A list of all tables with their sources, each a link to its section."""
    lines = (
        f"- [{entry['title']}](#table-{entry['name']}): {entry['source_short']}, {entry['vintage']}"
        for entry in entries
    )
    return ["## All tables", "", *lines, "", *sources.register(), *sources.unread(), *sources.before()]


def describe(entry: dict[str, Any]) -> str:
    """One table's section in MyST Markdown."""
    name = entry["name"]
    rows = tables.size(name)
    lines = [
        f"(table-{name})=",
        f"## {entry['title']}",
        "",
        f"`{name}`: {rows:,} rows; {entry['coverage']}; {entry['vintage']}.",
        f'[<a href="../{FOLDER}/{name}.csv" download>Table (CSV)</a> · '
        f'<a href="../{FOLDER}/{name}.yaml" download>descriptor (YAML)</a>]{{.web-only}}',
        "",
        *_facts(entry),
        "",
        f":::{{table}} Columns of {name}",
        ":class: book-table columns",
        "",
        "| Column | Type | Unit | Meaning |",
        "| :-- | :-- | :-- | :-- |",
        *(_field(field) for field in entry["schema"]["fields"]),
        ":::",
        "",
    ]
    return "\n".join(lines)


def copy_tables(folder: Path) -> None:
    """Put every table and its descriptor into a built book, with what says what may be done with them."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for name in tables.names():
        for ending in ("csv", "yaml"):
            shutil.copyfile(tables.DATA / f"{name}.{ending}", target / f"{name}.{ending}")
    for beside in ("README.md", "NOTICES.md", "datapackage.json"):
        shutil.copyfile(tables.DATA / beside, target / beside)
    for text in terms.texts(tables.names()):
        (target / "licences").mkdir(exist_ok=True)
        shutil.copyfile(text, target / "licences" / text.name)


def _facts(entry: dict[str, Any]) -> list[str]:
    pages = "; ".join(
        f"[{source['title']}]({source['path']})" if "path" in source else source["title"] for source in entry["sources"]
    )
    cited = "".join(f" {{cite:p}}`{key}`" for key in entry.get("bibliography", []))
    lines = [
        f"- **Source**: {pages}{cited}",
        *_terms(entry),
        f"- **How it was made**: {entry['method']}",
    ]
    if "cross_checks" in entry:
        lines.append(f"- **Checked**: {entry['cross_checks']}")
    if "recipe" in entry:
        lines.append(f"- **Recipe**: {_recipe(entry['name'])}")
    return [*lines, "- **Caveats**:", *(f"  - {caveat}" for caveat in entry["caveats"])]


def _terms(entry: dict[str, Any]) -> list[str]:
    """What follows for who uses the table, and what was taken from whom, with the texts that each source asks for."""
    known, asked = terms.register(), terms.short([entry["name"]])
    lines = [f"- **Terms**: {asked.capitalize() or 'No condition but that the sources be named'}."]
    for key, taken in terms.behind(entry["name"]).items():
        own, what = known[key], TAKEN[taken]
        texts = sources.required(own) if taken not in terms.FREE else ""
        lines.append(f"  - {what[0].upper()}{what[1:]} {sources.link(own)}, {sources.licence(own)}. {texts}".rstrip())
    return lines


def _recipe(name: str) -> str:
    """The files from which a table can be made anew, and the command that does it."""
    made_from = "; ".join(f"[{own.title}]({own.address}), {own.release}" for own in recipes.files(name))
    return f"`python -m entente.recipes {name}` makes it anew from {made_from}."


def _field(field: dict[str, Any]) -> str:
    meaning = field["description"].replace("|", "\\|")
    return f"| `{field['name']}` | {field['type']} | {field.get('unit', '')} | {meaning} |"
