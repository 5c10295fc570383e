"""The results of pages, each with a record of what it was made from.

A result is served only while the page's code, every file of the project that the page used when it ran
(tables, descriptors, modules, folders that it listed) and the pinned packages are as they were then.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract

from press.engine.contents import ROOT
from press.engine.fingerprint import CACHE, RECORDS, digest, name_of

ALWAYS = ("requirements.lock", "entente/fonts/*")
"""Files that every result depends on, opened by Python or not."""


@dataclass(frozen=True)
class Page:
    """A page with code: its name in the book, its file, its notebook and the cache's key of its code."""

    name: str
    path: Path
    notebook: nbformat.NotebookNode
    key: str


class Store:
    """The results of a book's pages with what each was made from."""

    def __init__(self) -> None:
        self.cache: JupyterCacheAbstract = get_cache(CACHE)
        self._digests: dict[str, str] = {}

    def page(self, name: str, path: Path, notebook: nbformat.NotebookNode) -> Page:
        """A page as read, with the key that the cache gives its code cells."""
        return Page(name, path, notebook, self.cache.create_hashed_notebook(notebook)[1])

    def state(self, page: Page) -> str | None:
        """Fingerprint of the page's stored result; None when there is none that may be served."""
        record = self._record(page.name)
        if not record or record["key"] != page.key or page.key not in self._cached():
            return None
        if record["python"] != sys.version or self._inputs(record["inputs"]) != record["inputs"]:
            return None
        return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()

    def keep(self, page: Page, used: Iterable[Path], seconds: float) -> None:
        """Store the result of a page that ran, with the files that it used."""
        data = {"execution_seconds": seconds}
        kept = self.cache.cache_notebook_bundle(
            CacheBundleIn(page.notebook, str(page.path), data=data), check_validity=False, overwrite=True
        )
        if kept.hashkey != page.key:
            raise RuntimeError(f"{page.name}: running the page changed its code; MyST-NB would not find the result")
        always = {path for pattern in ALWAYS for path in ROOT.glob(pattern)}
        inputs = self._inputs(sorted({name_of(path) for path in {*used, *always}}))
        record = {"key": page.key, "python": sys.version, "inputs": inputs}
        target = self._path(page.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")

    def drop(self, pages: Iterable[Page]) -> None:
        """Forget the results of some pages, so that nothing else can serve them."""
        for page in pages:
            self._path(page.name).unlink(missing_ok=True)
            if page.key in (cached := self._cached()):
                self.cache.remove_cache(cached[page.key])

    def prune(self, pages: Iterable[Page]) -> None:
        """Remove results of code that no page of the book has any more."""
        keys = {page.key for page in pages}
        for key, place in self._cached().items():
            if key not in keys:
                self.cache.remove_cache(place)

    def executed(self, name: str) -> nbformat.NotebookNode:
        """The executed code cells of a page, by its name in the book."""
        record = self._record(name)
        if not record:
            raise KeyError(f"{name} has no stored result")
        return self.cache.get_cache_bundle(self._cached()[record["key"]]).nb

    def inputs(self, name: str) -> list[str]:
        """The files that a page's stored result was made from, by their paths in the project."""
        return list((self._record(name) or {"inputs": {}})["inputs"])

    def tables(self, name: str) -> list[str]:
        """The tables of the data package that a page's stored result was made from."""
        paths = [Path(used) for used in self.inputs(name)]
        return [path.stem for path in paths if path.parent.name == "data" and path.suffix == ".csv"]

    def _cached(self) -> dict[str, int]:
        return {record.hashkey: record.pk for record in self.cache.list_cache_records()}

    def _path(self, name: str) -> Path:
        return CACHE / RECORDS / f"{name}.json"

    def _record(self, name: str) -> dict[str, Any] | None:
        path = self._path(name)
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    def _inputs(self, names: Iterable[str]) -> dict[str, str]:
        """Digests of files and folders as they are now, each computed once for a store."""
        for name in names:
            if name not in self._digests:
                self._digests[name] = digest(ROOT / name)
        return {name: self._digests[name] for name in names}
