"""What of the last good book may stay: pages that neither their own text nor anything that pages share has changed.

A page stays as written while its source, what it depends on and its results are the same, and while all that pages
share is: the press, the settings, styles, terms, titles, numbers, labels, citations. Content decides, not clocks.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.engine.contents import ADDRESSES, DOWNLOADS, FIGURES, LIVE
from press.engine.fingerprint import digest, fingerprint

SHARED = (
    "press/**/*", "_config.yml", "_toc.yml", "CITATION.cff", "pyproject.toml", "requirements.lock", "book/_static/**/*",
    "book/*.bib", "entente/figures.py", "entente/tables.py", "entente/prose.py", "data/claims.*",
    "data/datapackage.json", "data/terms.*", "entente/terms.py",
)  # fmt: skip
"""Files of which every page of the book may show something."""
LONG = 40
"""Pages from which on a book is long: the trees of all of them would fill the memory."""
AT_A_TIME = 10
"""Pages of a long book that are read or written before what they left behind is freed."""
WRITTEN_ANEW = ("_static", FIGURES, "_cards", f"{DOWNLOADS}/figures", f"{DOWNLOADS}/data")
"""Folders of a built book that each build fills from nothing, so that none keeps what nothing names any more."""


def shared() -> str:
    """State of all that pages share and no page holds."""
    return "\n".join([fingerprint(SHARED), *(os.environ.get(name, "") for name in ADDRESSES)])


def lay_out(good: Path, aside: Path, mark: Path, state: str) -> None:
    """Put a copy of the last good book aside if its pages may stay; forget `mark` until this build has succeeded.

    `mark` holds what `remember` wrote, `state` is that of the last good book.
    """
    held = mark.read_text() if mark.exists() else ""
    mark.unlink(missing_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    if not state or held != f"{shared()}\n{state}":
        return
    anew = {str(good / folder) for folder in WRITTEN_ANEW if not (folder == "_static" and LIVE in os.environ)}
    # while the book is written its one style sheet and script still serve
    shutil.copytree(good, aside, ignore=lambda inside, names: [name for name in names if f"{inside}/{name}" in anew])


def remember(mark: Path, state: str) -> None:
    """Note that the pages as read and the new good book belong together."""
    mark.write_text(f"{shared()}\n{state}")


def changed_sources(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> list[str]:
    """Pages whose source, or a file that they depend on, has another content than when they were read."""
    then = getattr(env, "book_sources", {})
    env.book_sources = {page: _sources(env, page) for page in env.found_docs}
    return [page for page, now in env.book_sources.items() if page in then and then[page] != now]


def spare_memory(app: Sphinx, _: object, page: str) -> None:
    """Free what pages of a long book left behind, some at a time; their trees are read from files when written."""
    app.book_touched = getattr(app, "book_touched", 0) + 1
    if len(app.env.found_docs) > LONG and app.book_touched % AT_A_TIME == 0:
        app.env._write_doc_doctree_cache.clear()
        gc.collect()


def note_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Note the sources of pages once they are read and what they depend on is known."""
    env.book_sources = {page: _sources(env, page) for page in env.found_docs}


def _sources(env: BuildEnvironment, page: str) -> str:
    paths = [Path(env.doc2path(page)), *(Path(env.srcdir) / name for name in sorted(env.dependencies.get(page, ())))]
    return hashlib.sha256("\0".join(map(digest, paths)).encode()).hexdigest()


def keep_relations(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page when something changed that pages show of one another, else those that Sphinx cannot leave unwritten.

    Shown of one another are titles, numbers of sections, figures and tables, labels, glossary terms and citations. The
    title of a label, such as that of a chart, may be shown by the pages that refer to it and by no other. Of a page
    with index entries Sphinx's search loses those when it is not written anew.
    """
    then, named = getattr(env, "book_relations", None), getattr(env, "book_named", {})
    env.book_relations, env.book_named = _relations(env), _named(env)
    if env.book_relations != then:
        return sorted(env.found_docs)
    changed = {label for label, title in env.book_named.items() if named.get(label) != title}
    indexed = {page for page, entries in env.domaindata["index"]["entries"].items() if entries}
    return sorted(indexed | {page for page in env.found_docs if changed and _refers(env, page, changed)})


def _named(env: BuildEnvironment) -> dict[str, str]:
    """The title that goes with each label."""
    return {label: str(title) for label, (_, _, title) in env.get_domain("std").data.get("labels", {}).items()}


def _refers(env: BuildEnvironment, page: str, labels: set[str]) -> bool:
    """Whether a page refers to one of some labels."""
    return any(node["reftarget"].lower() in labels for node in env.get_doctree(page).findall(addnodes.pending_xref))


def _relations(env: BuildEnvironment) -> str:
    told = hashlib.sha256()
    for part in _told(env):
        told.update(part.encode() + b"\0")
    return told.hexdigest()


def _told(env: BuildEnvironment) -> Iterable[str]:
    """All that pages show of one another, as text in a stable order."""
    for page in sorted(env.found_docs):
        yield f"{page} {env.titles[page].astext()}"
        yield repr(sorted(env.toc_secnumbers.get(page, {}).items()))
        yield repr(sorted((kind, sorted(own.items())) for kind, own in env.toc_fignumbers.get(page, {}).items()))
    labels = env.get_domain("std").data
    yield "labels" + repr(sorted((label, *place) for label, (*place, _) in labels.get("labels", {}).items()))
    for name in ("anonlabels", "terms", "objects"):
        yield name + repr(sorted((str(key), str(value)) for key, value in labels.get(name, {}).items()))
    for cited in env.domaindata.get("cite", {}).get("citations", ()):
        yield f"{cited.citation_id} {cited.key} {cited.formatted_entry.label}"
