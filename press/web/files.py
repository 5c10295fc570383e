"""Files that pages publish beside themselves: kept with the pages as read, written when the book is."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.engine.faults import Fault
from press.web import catalogue


def kept(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Files that pages publish, by page and path."""
    if not hasattr(env, "book_files"):
        env.book_files = {}
    return env.book_files


def keep(env: BuildEnvironment, path: str, text: str) -> None:
    """Remember a file of the page that is being read."""
    kept(env).setdefault(env.docname, {})[path] = text


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """Drop the files of a page that is read again or gone; while this build runs they can be taken up again."""
    forgotten(app).update(kept(env).pop(page, {}))


def forgotten(app: Sphinx) -> dict[str, str]:
    """Files that pages published before this build and that were dropped, by path."""
    if not hasattr(app, "book_forgotten"):
        app.book_forgotten = {}
    return app.book_forgotten


def write(app: Sphinx, error: Exception | None) -> None:
    """Write drawings and data of charts and tables, and the tables of the package, into the book.

    Raises Fault when two pages publish a file of the same name.
    """
    if error or app.builder.format != "html":
        return
    out = Path(app.outdir)
    items = [item for page in kept(app.env).values() for item in page.items()]
    repeated = sorted(path for path, times in Counter(path for path, _ in items).items() if times > 1)
    if repeated:
        raise Fault(f"{', '.join(repeated)}: rule: a figure stands on one page; give one of the two another name")
    for path, text in items:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    catalogue.copy_tables(out)
    _order_index(out / "searchindex.js")
    _name_cells(out / "_sources")


def _order_index(path: Path) -> None:
    """Bring the search's index into a form that does not tell which pages were written anew, and when.

    Sphinx keeps words that no page has any more, and words in the order in which it met them.
    """
    if path.exists():
        head, body = path.read_text(encoding="utf-8").split("(", 1)
        index = json.loads(body.rpartition(")")[0])
        for words in ("terms", "titleterms"):
            index[words] = {word: pages for word, pages in index[words].items() if pages != []}
        path.write_text(f"{head}({json.dumps(index, sort_keys=True, separators=(',', ':'))})", encoding="utf-8")


def _name_cells(folder: Path) -> None:
    """Give the cells of notebooks for download names that stay: those made up by the reader differ each time."""
    for path in folder.rglob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for place, cell in enumerate(notebook["cells"]):
            cell["id"] = f"cell-{place}"
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
