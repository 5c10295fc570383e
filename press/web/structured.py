"""What pages tell machines of the book, in the terms of Schema.org."""

from __future__ import annotations

from typing import Any

from entente import tables
from press.engine.contents import chapters, citation, released
from press.web.catalogue import FOLDER

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


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
        "datePublished": str(released()),
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
        file = {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{base}{FOLDER}/{name}.csv"}
        described |= {"url": f"{place}#table-{name.replace('_', '-')}", "distribution": file}
    return {key: content for key, content in described.items() if content}
