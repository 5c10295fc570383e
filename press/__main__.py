"""Build the book: check the data, run the notebooks, make pages and downloads aside, then swap them in."""

from __future__ import annotations

import logging
import os
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from press.engine import build
from press.engine.build import GOOD, say
from press.engine.contents import DOWNLOADS, ROOT

if TYPE_CHECKING:
    from press.engine.beside import Work


def main() -> int:
    """Build the book if anything changed; return the exit code of the process."""
    started, inputs = time.monotonic(), build.state()
    if build.is_current(inputs):
        say(f"The book is up to date: {GOOD.relative_to(ROOT)}/index.html")
        return 0
    fault = _make()
    if fault:
        say(f"\nThe book was not built; the last good one is untouched.\n{fault}")
        return 1
    build.swap(inputs)
    _report(time.monotonic() - started)
    return 0


def _make() -> str:
    """Make the whole book aside; the message of the fault that stopped it, empty when there is none."""
    from sphinx.errors import SphinxError

    from press.engine.beside import begin

    logging.basicConfig(level=logging.WARNING)  # before a library sets the root logger to tell more
    packing: list[Work] = []
    printed: list[Future[bytes]] = []

    try:
        build.find()
        from press.print import pdf

        with ThreadPoolExecutor(1) as typesetter:  # Typst works outside of Python
            book = build.make_pages(
                lambda: packing.append(begin("press.web.downloads", str(build.ASIDE / DOWNLOADS))),
                lambda: printed.append(typesetter.submit(pdf.typeset, pdf.SOURCES / "book.typ")),
            )
            packing.pop().end()
            pdf.put(book, printed[0].result())
        for path in sorted(path for path in (book / DOWNLOADS).iterdir() if path.is_file()):
            say(f"  {path.name}: {path.stat().st_size / 1024:,.0f} KiB")
    except SphinxError as error:
        return str(error)
    finally:
        for work in packing:
            work.stop()
    return ""


def _report(seconds: float) -> None:
    """Tell how large the book is, how long it took, and where it lies."""
    pages = len(list((GOOD / "book").glob("*.html")))
    size = sum(path.stat().st_size for path in GOOD.rglob("*") if path.is_file()) / 2**20
    say(f"\nBuilt {pages} pages, {size:.1f} MiB, in {seconds:.0f} s.")
    say(f"Read it at {GOOD.relative_to(ROOT)}/index.html; downloads are in {GOOD.relative_to(ROOT)}/downloads/.")


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # taking the trees of a book apart takes seconds
