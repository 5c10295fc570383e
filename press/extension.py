"""Sphinx extension of the book: results run before pages are read, charts and tables, the catalogue of the data."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from myst_nb.core.read import create_nb_reader
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging

from press import assets, catalogue, edition, notes, outputs, published
from press.execution import CACHE, Page, Store, refresh
from press.fingerprint import CHECKED, fingerprint

logger = logging.getLogger(__name__)

READ_WITH = ("press/**/*.py", "entente/figures.py", "entente/tables.py")
"""Code that turns a page's source and results into the page as read."""


class PageError(SphinxError):
    """Pages failed; the message names each with its cell and error, and stops any builder."""

    category = "Pages failed"


def _set_cache(app: Sphinx, config: Config) -> None:
    """Let the engine and MyST-NB share one cache, and the kernels know which tables were checked."""
    config.nb_execution_cache_path = str(CACHE)
    os.environ.setdefault("ENTENTE_CHECKED", str(CHECKED))


def _outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> list[str]:
    """Run what is stale; return the pages whose results are others than those that were read."""
    settings = env.mystnb_config
    if settings.execution_mode != "cache":
        return []
    store = Store()
    pages = [page for name in sorted(env.found_docs) if (page := _page(store, env, name))]
    faults = refresh(store, pages, settings.execution_timeout, logger.info)
    if faults:
        raise PageError("\n" + "\n".join(faults.values()))
    results = {page.name: store.state(page) for page in pages}
    read = getattr(env, "book_results", {})
    env.book_results = results
    return [name for name, state in results.items() if read.get(name) != state]


def _page(store: Store, env: BuildEnvironment, name: str) -> Page | None:
    """A page of the book if it holds code, read as MyST-NB reads it."""
    path = Path(env.doc2path(name))
    text = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
    return store.page(name, path, reader.read(text)) if reader else None


def _keep_faults(app: Sphinx, error: Exception | None) -> None:
    """Read every page again after a build with warnings, so that a fault is reported until it is mended."""
    if app._warncount:
        (Path(app.doctreedir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    outputs.files(env).pop(docname, None)


def _name_cells(folder: Path) -> None:
    """Give the cells of notebooks for download names that stay: those made up by the reader differ each time."""
    for path in folder.rglob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for place, cell in enumerate(notebook["cells"]):
            cell["id"] = f"cell-{place}"
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_files(app: Sphinx, error: Exception | None) -> None:
    """Write drawings and data of charts and tables, and the tables of the package, into the book."""
    if error or app.builder.format != "html":
        return
    items = [item for page in outputs.files(app.env).values() for item in page.items()]
    paths = [path for path, _ in items]
    repeated = {path for path in paths if paths.count(path) > 1}
    if repeated:
        raise ValueError(f"two pages publish the same figure: {', '.join(sorted(repeated))}")
    for path, text in items:
        target = Path(app.outdir) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    catalogue.copy_tables(Path(app.outdir))
    _name_cells(Path(app.outdir) / "_sources")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the parts of the extension."""
    for part in (outputs, edition, published, notes, assets):
        part.setup(app)
    app.add_directive("data-catalogue", catalogue.DataCatalogue)
    app.connect("config-inited", _set_cache, priority=100)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _forget)
    app.connect("build-finished", _write_files)
    app.connect("build-finished", _keep_faults, priority=900)
    return {
        "parallel_read_safe": False,
        "parallel_write_safe": True,
        "env_version": int(fingerprint(READ_WITH), 16),
    }
