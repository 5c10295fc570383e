"""Build the book: check the data, run the notebooks, make pages and downloads aside, then swap them in."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from entente import tables
from press import pdf
from press.fingerprint import CHECKED, PAGES, RESULTS, ROOT, fingerprint

BUILD = ROOT / "_build"
GOOD, ASIDE = BUILD / "html", BUILD / "aside" / "_build" / "html"
ADDRESSES = ("BOOK_URL", "BOOK_REPOSITORY", "BOOK_BRANCH")
"""Variables of the environment that the pages depend on; see `press.published`."""
STATE = ".book-state"
"""File in a built book that names the state of all its inputs."""
SHOWN = re.compile(r"reading sources\.\.\.|Executing \d|^Executed")
FAILED = re.compile(r"^\S+\.md: rule: .*\n(?: .*\n)*", re.MULTILINE)
"""A failed page in the log of Jupyter Book: its name and rule, then cell and error, indented."""
FAULT = re.compile(r"WARNING(?! \| Kernel)|ERROR|Error:")
say = functools.partial(print, flush=True)


class BuildError(RuntimeError):
    """The book could not be built; the message says why."""


def main() -> int:
    """Build the book if anything changed; return the exit code of the process."""
    started = time.monotonic()
    addresses = [os.environ.get(name, "") for name in ADDRESSES]
    state = "\n".join([fingerprint((*RESULTS, *PAGES)), *addresses])
    mark = GOOD / STATE
    if mark.exists() and mark.read_text() == state:
        say(f"The book is up to date: {GOOD.relative_to(ROOT)}/index.html")
        return 0
    try:
        _check_data()
        _make_pages()
        _make_downloads()
    except (tables.TableError, pdf.PrintError, BuildError) as error:
        say(f"\nThe book was not built; the last good one is untouched.\n{error}")
        return 1
    (ASIDE / ".buildinfo").unlink(missing_ok=True)
    (ASIDE / STATE).write_text(state)
    _swap()
    _report(time.monotonic() - started)
    return 0


def _check_data() -> None:
    """Hold every table against its descriptor."""
    os.environ["ENTENTE_CHECKED"] = str(CHECKED)
    names = tables.names()
    for name in names:
        tables.check(name)
    tables.write_package()
    say(f"Data: {len(names)} tables keep their descriptors.")


def _make_pages() -> None:
    """Run Jupyter Book aside; raise BuildError with its warnings when it fails."""
    shutil.rmtree(ASIDE, ignore_errors=True)
    command = [
        str(Path(sys.executable).with_name("jupyter-book")),
        "build",
        str(ROOT),
        "--path-output",
        str(BUILD / "aside"),
    ]
    log = []
    with subprocess.Popen(
        [*command, "-W", "-n", "--keep-going"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": _release_time(), "NO_COLOR": "1"},
    ) as process:
        for line in _lines(process):
            log.append(line)
            if SHOWN.search(line):
                say("  " + line[:200])
    if process.returncode:
        raise BuildError(_fault("\n".join(log)))


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Lines of a process, without colours and the text that a carriage return overwrites."""
    for line in process.stdout or ():
        yield re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line.rstrip().rsplit("\r", 1)[-1])


def _fault(log: str) -> str:
    """What went wrong: page, cell and error of each failed page, else the warnings of the build."""
    failed = dict.fromkeys(FAILED.findall(log + "\n"))
    if failed:
        return "".join(failed)
    return "\n".join(line for line in log.splitlines() if FAULT.search(line)) or log[-2000:]


def _release_time() -> str:
    """Seconds since the epoch of the release date, the only time that the book carries."""
    released = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["date-released"]
    return str(int(time.mktime(time.strptime(str(released), "%Y-%m-%d")) - time.timezone))


def _make_downloads() -> None:
    from press import downloads

    for path in (*downloads.write(ASIDE / "downloads"), pdf.compile_pdf(ASIDE)):
        say(f"  {path.name}: {path.stat().st_size / 1024:,.0f} KiB")


def _swap() -> None:
    """Put the new book in the place of the old one."""
    old = BUILD / "html.old"
    shutil.rmtree(old, ignore_errors=True)
    if GOOD.exists():
        GOOD.rename(old)
    ASIDE.rename(GOOD)
    shutil.rmtree(old, ignore_errors=True)


def _report(seconds: float) -> None:
    pages = len(list((GOOD / "book").glob("*.html")))
    size = sum(path.stat().st_size for path in GOOD.rglob("*") if path.is_file()) / 2**20
    say(f"\nBuilt {pages} pages, {size:.1f} MiB, in {seconds:.0f} s.")
    say(f"Read it at {GOOD.relative_to(ROOT)}/index.html; downloads are in {GOOD.relative_to(ROOT)}/downloads/.")


if __name__ == "__main__":
    raise SystemExit(main())
