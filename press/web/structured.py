"""What pages tell machines of the book, in the terms of Schema.org."""

from __future__ import annotations

import json
from typing import Any

from entente import tables, terms
from press.engine.contents import DATA, TERMS, chapters, citation, released
from press.web.catalogue import FOLDER

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EXCEPTION = (
    "The licence covers text and figures; data, and numbers and charts that rest on them, keep their sources' terms"
)


def structured(page: str, title: str, summary: str, place: str, root: bool) -> dict[str, Any] | None:
    """Schema.org's description of a page: the book, a chapter as an article, the data page as a catalogue."""
    kind = "Book" if root else "ScholarlyArticle" if page in chapters() else "DataCatalog"
    if kind == "DataCatalog" and page != DATA:
        return None
    known = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": title,
        "description": summary,
        "inLanguage": "en",
        "author": [{"@type": "Organization", "name": author["name"]} for author in citation()["authors"]],
        "datePublished": str(released()),
        "version": citation()["version"],
        **({"usageInfo": f"{place}#{TERMS}"} if kind == "DataCatalog" and place else {}),
        **({} if kind == "DataCatalog" else {"license": LICENCE, "copyrightNotice": EXCEPTION}),
        **({"url": place} if place else {}),
    }
    if kind == "ScholarlyArticle":
        return {**known, "headline": title, "isPartOf": {"@type": "Book", "name": citation()["title"]}}
    if kind == "DataCatalog":
        return {**known, "dataset": [_listed(name, place) for name in tables.names()]}
    return known


def _listed(name: str, place: str) -> dict[str, Any]:
    """What the catalogue says of a table; the rest stands on the table's page."""
    paths = [licence["path"] for licence in terms.licence_list([name])]
    listed = {"@type": "Dataset", "name": tables.descriptor(name)["title"], "identifier": name, "license": paths}
    return {**listed, **({"url": table_address(place, name)} if place else {})}


def table_address(place: str, name: str) -> str:
    """Address of a table's page beside the data page at `place`."""
    return f"{place.removesuffix('.html')}/{name}.html"


def dataset(name: str, place: str) -> dict[str, Any]:
    """Schema.org's description of one table, from its descriptor; `place` is the address of the data page, if known."""
    entry = tables.descriptor(name)
    described = {
        "@type": "Dataset",
        "name": entry["title"],
        "identifier": name,
        "description": f"{entry['title']}: {entry['coverage']}. {entry['method']}",
        "creditText": f"{entry['source_short']} ({entry['vintage']})",
        "copyrightNotice": terms.rights([name]),
        "isBasedOn": [source["path"] for source in entry["sources"] if "path" in source],
        "variableMeasured": [field["name"] for field in entry["schema"]["fields"]],
        "license": [licence["path"] for licence in terms.licence_list([name])],
    }
    if place:
        base = place.removesuffix(f"{DATA}.html")
        file = {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{base}{FOLDER}/{name}.csv"}
        described |= {"usageInfo": f"{place}#{TERMS}"}
        described |= {"url": table_address(place, name), "distribution": file}
    known = {key: content for key, content in described.items() if content}
    return {"@context": "https://schema.org", **known}


def as_script(data: dict[str, Any]) -> str:
    """Structured data as it stands in the head of a page."""
    text = json.dumps(data, ensure_ascii=False, default=str).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'
