"""Sphinx extension of the book: safe execution cache, charts and tables, the catalogue of the data."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from press import assets, catalogue, edition, notes, outputs
from press.fingerprint import RESULTS, ROOT, fingerprint

CACHE = ROOT / "_build" / ".jupyter_cache"


def _set_cache(app: Sphinx, config: Config) -> None:
    """Give each state of data, package and lock a cache of its own; drop those of older states."""
    current = CACHE / fingerprint(RESULTS)
    for old in CACHE.glob("*"):
        if old != current and old.is_dir():
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(current)


def _outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> list[str]:
    """Read every page again when results may have changed."""
    current = fingerprint(RESULTS)
    stale = getattr(env, "book_fingerprint", None) != current
    env.book_fingerprint = current
    return sorted(env.found_docs - added - removed) if stale else []


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    outputs.files(env).pop(docname, None)


def _write_files(app: Sphinx, error: Exception | None) -> None:
    """Write drawings and data of charts and tables, and the tables of the package, into the book."""
    if error or app.builder.format != "html":
        return
    published = [item for page in outputs.files(app.env).values() for item in page.items()]
    paths = [path for path, _ in published]
    repeated = {path for path in paths if paths.count(path) > 1}
    if repeated:
        raise ValueError(f"two pages publish the same figure: {', '.join(sorted(repeated))}")
    for path, text in published:
        target = Path(app.outdir) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    catalogue.copy_tables(Path(app.outdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the parts of the extension."""
    for part in (outputs, edition, notes, assets):
        part.setup(app)
    app.add_directive("data-catalogue", catalogue.DataCatalogue)
    app.connect("config-inited", _set_cache, priority=100)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _forget)
    app.connect("build-finished", _write_files)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
