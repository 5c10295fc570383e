"""What the chapters found, computed before any page asks for it, in a process of its own.

`start` begins it, so that it works while Sphinx is loaded, and `finish` waits for it. A process of its own has the code
of now, also where the book is built again and again (`make serve`). What is laid out is what pages then depend on.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait

from press.engine.beside import Work, begin
from press.engine.contents import cores
from press.engine.fingerprint import CHECKED, FINDINGS, LAID, RESULTS, contents_of

IN = {"ENTENTE_CHECKED": str(CHECKED), "ENTENTE_KEPT": str(FINDINGS), "ENTENTE_LAID": str(LAID)}
"""Variables of the environment that name the folders of what was checked, kept and laid out."""
_begun: list[Work] = []


def start() -> None:
    """Begin to check the data and to compute what is not kept, beside whatever this process does."""
    _begun.append(begin(__name__))


def finish() -> str:
    """Wait until that is done, and begin it if nobody did; what was said of the data.

    Raises Fault with what stopped it: a table that breaks its descriptor, names file, row, field and rule.
    """
    if not _begun:
        start()
    told = _begun.pop().end()
    os.environ.update(IN)  # for kernels, and for what this process tells of the findings
    return told


def is_done() -> bool:
    """Whether this process has had everything found."""
    return os.environ.get("ENTENTE_LAID") == IN["ENTENTE_LAID"]


def main() -> int:
    """Check the data, then compute and lay out what does not stand; the exit code of the process."""
    from entente import package, tables

    os.environ.update(IN)
    before = contents_of(RESULTS)
    try:
        _side_by_side(tables.check, [name for name in tables.names() if not tables.checked(name)])
        package.check()
        package.write()
    except tables.TableError as error:
        print(error)
        return 1
    print(f"{len(tables.names())} tables keep their descriptors.")
    lay_out()
    if contents_of(RESULTS) != before:
        shutil.rmtree(FINDINGS, ignore_errors=True)
        print("rule: no table and no code changes while findings are computed; build again.")
        return 1
    return 0


def lay_out() -> None:
    """Compute and lay out every chapter that does not stand, then the pages that count over all chapters.

    A chapter of which a section fails is left to the page that asks for it, whose message names the cell.
    """
    from entente import findings, laid

    lacking = [name for name in findings.CHAPTERS if not laid.stands(name)]
    _side_by_side(_lay, lacking[::-1])  # the ledger, which takes the longest, first
    over = [name for name in findings.NUMBERED if name not in findings.CHAPTERS]
    _side_by_side(_lay_over, [name for name in over if not laid.stands(name, findings.CHAPTERS)])


def _lay(name: str) -> None:
    from entente import findings, laid

    laid.lay(name, lambda: findings.computed(name).parts())


def _lay_over(name: str) -> None:
    from entente import findings, laid

    laid.lay(name, lambda: findings.computed(name).parts(), findings.CHAPTERS)


def _side_by_side(work: Callable[[str], object], names: Iterable[str]) -> None:
    """Do some work for each of some names, as many at a time as there are cores; what fails is told elsewhere."""
    names = list(names)
    if len(names) == 1:
        with contextlib.suppress(Exception):
            work(names[0])
    elif names:
        with ProcessPoolExecutor(min(cores(), len(names))) as pool:
            done: list[Future[object]] = [pool.submit(work, name) for name in names]
            wait(done)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # taking the findings apart takes time
