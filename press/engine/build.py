"""The run of Sphinx: aside, with every warning a fault, until the new book takes the place of the last good one."""

from __future__ import annotations

import functools
import hashlib
import importlib
import io
import json
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from press.engine.contents import ADDRESSES, ROOT, released, stamp
from press.engine.fingerprint import CACHE, PAGES, RECORDS, RESULTS, digest, fingerprint

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BUILD = ROOT / "_build"
GOOD, ASIDE = BUILD / "html", BUILD / "aside" / "_build" / "html"
OLD = BUILD / "html.old"
"""The good book before the last, until the next build removes it beside its other work."""
DOCTREES = ASIDE.parent / ".doctrees"
MARK = DOCTREES / "belongs-to"
"""File that says to which good book the pages as read belong."""
LOADED = ("sphinx.builders.html", "jupyter_book.config", "myst_nb.sphinx_", "sphinx_book_theme", "sphinxcontrib.bibtex",
          "sphinx_design", "press.web.assets", "press.print.edition")  # fmt: skip
"""What a build needs in any case, and what takes longest to load."""
STATE = ".book-state"
"""File in a built book that names the state of all its inputs."""
say = functools.partial(print, flush=True)


def state() -> str:
    """The state of all inputs of the book, as a built one carries it."""
    return "\n".join([fingerprint((*RESULTS, *PAGES)), *(os.environ.get(name, "") for name in ADDRESSES)])


def is_current(inputs: str) -> bool:
    """Whether the last good book was built from inputs in this state, and from the same of all else that pages used."""
    built = _state_of(GOOD)
    return built.startswith(f"{inputs}\n") and built == f"{inputs}\n{_used()}"


def _used() -> str:
    """State of all files of the project that pages used when they ran, wherever they lie."""
    records = sorted((CACHE / RECORDS).glob("**/*.json"))
    names = {name for path in records for name in json.loads(path.read_text(encoding="utf-8"))["inputs"]}
    told = "\n".join(f"{name} {digest(ROOT / name)}" for name in sorted(names))
    return hashlib.sha256(told.encode()).hexdigest()


def _state_of(book: Path) -> str:
    """The state of all inputs that a built book carries; empty when there is none."""
    mark = book / STATE
    return mark.read_text() if mark.exists() else ""


def find() -> None:
    """Have the data checked and the findings computed while Sphinx and what it needs are loaded.

    Raises Fault with what stopped it: of a table, file, row, field and rule.
    """
    from press.engine import found

    found.start()
    clearing = threading.Thread(target=shutil.rmtree, args=(OLD,), kwargs={"ignore_errors": True})
    clearing.start()  # the book before the last good one, of more than a thousand files
    for name in LOADED:
        importlib.import_module(name)
    say(f"Data: {found.finish()}")
    clearing.join()


def make_pages(ran: Callable[[], object] | None = None, print_with: Callable[[], object] | None = None) -> Path:
    """Build the pages aside and return their folder; raises Fault with all warnings and with what ended the build.

    `ran` is called when every page has its result, before the first is read; `print_with` once the source of the
    print edition is written, which it is only for that.
    """
    from sphinx.errors import SphinxError
    from sphinx.util.console import strip_colors
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from press.engine import reuse
    from press.engine.faults import Fault, listen

    reuse.lay_out(GOOD, ASIDE, MARK, _state_of(GOOD))
    say("Pages: what is stale runs, then all are read and written.")
    os.environ["SOURCE_DATE_EPOCH"] = str(stamp(released()))
    printed, told = io.StringIO(), []
    with patch_docutils(None), docutils_namespace(), _progress():
        try:
            app = _application(printed)
            told = listen(app)
            app.press.print_with = print_with
            app.when_run = ran
            app.build()
        except SphinxError as error:
            raise Fault("\n".join([*told, str(error)])) from error
    if app.statuscode:
        raise Fault("\n".join(told) or strip_colors(printed.getvalue()))
    return ASIDE


def _application(warnings: io.StringIO) -> Sphinx:
    """Sphinx with the settings of _config.yml, strict about references and warnings."""
    from sphinx.application import Sphinx

    return Sphinx(
        ROOT, None, ASIDE, DOCTREES, "html", _settings(),
        status=None, warning=warnings, warningiserror=True, keep_going=True,
    )  # fmt: skip


def _settings() -> dict[str, Any]:
    """The settings of Sphinx that Jupyter Book makes of _config.yml; raises Fault when it holds no valid ones."""
    from jsonschema import ValidationError
    from jupyter_book.config import get_final_config

    from press.engine.faults import Fault

    path = ROOT / "_config.yml"
    strict = {"external_toc_path": str(ROOT / "_toc.yml"), "latex_individualpages": False, "nitpicky": True}
    try:
        return get_final_config(user_yaml=path, cli_config=strict, sourcedir=ROOT, raise_on_invalid=True)[0]
    except ValidationError as error:
        raise Fault(f"{path.name}: rule: settings keep Jupyter Book's schema: {error.message}") from error
    except yaml.YAMLError as error:
        raise Fault(f"{path.name}: rule: a file of settings is YAML: {error}") from error


@contextmanager
def _progress() -> Iterator[None]:
    """Show what the press itself says of its work, and nothing else of Sphinx's log."""
    shown = logging.StreamHandler(sys.stdout)
    shown.setFormatter(logging.Formatter("  %(message)s"))
    logger = logging.getLogger("sphinx.press")
    logger.addHandler(shown)
    try:
        yield
    finally:
        logger.removeHandler(shown)


def swap(inputs: str) -> None:
    """Put the new book, marked with the state of its inputs, in the place of the old one."""
    from press.engine import reuse

    (ASIDE / ".buildinfo").unlink(missing_ok=True)
    state = f"{inputs}\n{_used()}"
    (ASIDE / STATE).write_text(state)
    shutil.rmtree(OLD, ignore_errors=True)
    if GOOD.exists():
        GOOD.rename(OLD)
    ASIDE.rename(GOOD)
    reuse.remember(MARK, state)
