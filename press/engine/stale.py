"""What is stale when Sphinx begins to read: runs it before a page is read, and has Sphinx read what changed by that."""

from __future__ import annotations

from pathlib import Path

from myst_nb.core.read import create_nb_reader
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from press.engine import found
from press.engine.execution import refresh
from press.engine.faults import Fault
from press.engine.fingerprint import CACHE
from press.engine.store import Page, Store

logger = logging.getLogger(__name__)


def share_cache(app: Sphinx, config: Config) -> None:
    """Let the engine and MyST-NB share one cache, and have found what pages ask for, unless it has been already."""
    config.nb_execution_cache_path = str(CACHE)
    if not found.is_done():
        found.finish()


def run_stale(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> list[str]:
    """Run what is stale; return the pages whose results are others than those that were read.

    Raises Fault, which names each failed page with its cell and error.
    """
    settings = env.mystnb_config
    if settings.execution_mode != "cache":
        return []
    store = Store()
    pages = [page for name in sorted(env.found_docs) if (page := _page(store, env, name))]
    faults = refresh(store, pages, settings.execution_timeout, logger.info)
    if faults:
        raise Fault("\n".join(faults.values()))
    if when_run := getattr(app, "when_run", None):
        when_run()
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


def keep_faults(app: Sphinx, error: Exception | None) -> None:
    """Read every page again after a build with warnings, so that a fault is reported until it is mended."""
    if app._warncount:
        (Path(app.doctreedir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
