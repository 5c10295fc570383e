"""Measure the build: this book with its engine beside Jupyter Book as it comes, in alternating runs.

`make measure` runs it (half an hour and more) and writes the table `build_times` of the data package after each round;
the page on reproducing prints it. Run times belong to a machine and a day, so that they are committed, not made by the
build. Cold means a copy without any cache, its environment there.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import datetime
import io
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import yaml

from press.engine.contents import ROOT, cores

BEFORE = "aabed80"
"""The commit whose pages and code stand for the book as it was before its engine was made fast."""
TIMES = (4, 10)
"""How many times the pages with code and the tables of this book the longer books have."""
MEASURED = ROOT / "data" / "build_times.csv"
EVERY = 0.25
"""Seconds between two looks at the memory of a build."""
LEFT = shutil.ignore_patterns("_build", ".venv", ".git", "*.egg-info", "__pycache__", ".*_cache", "tests")
HOOKS = (
    '        ("config-inited", Turn.SHARE_CACHE, stale.share_cache),\n',
    '        ("env-get-outdated", Turn.RUN_STALE, stale.run_stale),\n',
)
"""The lines of the extension that start the engine; without them Jupyter Book runs the pages in its own way."""
HOOK_BEFORE = '    app.connect("env-get-outdated", _outdated)\n'
SHIM = "from press.outputs import BookOutputs\n"
"""Leads today's name of the book's outputs to where they were before."""
PAGE, MODULE = "book/inversion-drones.md", "entente/measures/strikes.py"
TABLE, WIDE_TABLE = "data/oil_discounts.csv", "data/strikes_monthly.csv"
"""What the cases change: the longest page, a module that then finds the same, a table of one chapter, and one of two
chapters from which pages that count over all chapters print as well."""
SHOWN = re.compile(r"chapter\.show_\w+\(.*\)")
"""What every chapter shows alike, under names that follow from the chapter; copies leave it out."""
JUPYTER_BOOK = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
PRESS = [sys.executable, "-m", "press"]
Row = tuple[str, str, int, int]
"""Way and case of a measured build, pages with code and tables of its book."""


def main() -> int:
    """Measure some rounds, and the longer book when asked for; write the figures after each round."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--longer",
        action="store_true",
        help="also books with several times the pages, once; with --rounds 0 these alone",
    )
    asked = parser.parse_args()
    spent: dict[Row, list[dict[str, float]]] = {}
    kept = [] if asked.rounds else _written()
    for _ in range(asked.rounds):
        for way in WAYS:
            _note(spent, _measure(way, 1))
        _write(kept, spent)
    for times in TIMES if asked.longer else ():
        _note(spent, _measure("HTML alone", times))
        _write(kept, spent)
    return 0


def _note(spent: dict[Row, list[dict[str, float]]], rows: Iterator[tuple[Row, dict[str, float]]]) -> None:
    for row, used in rows:
        spent.setdefault(row, []).append(used)
        print(row, used, flush=True)


def _written() -> list[dict[str, str]]:
    """The rows of the table as it is, when only the longer books are measured."""
    with MEASURED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(kept: list[dict[str, str]], spent: dict[Row, list[dict[str, float]]]) -> None:
    """Write the table as far as it goes; each time it is one that the book can be built with."""
    machine = f"{cores()} cores, Python {platform.python_version()}, {platform.system()}"
    shared = {"measured_on": datetime.datetime.now(datetime.UTC).date(), "machine": machine}
    lines = [
        {
            "way": way,
            "case": case,
            "pages_with_code": pages,
            "tables": tables,
            "runs": len(runs),
            **_summary(runs),
            **shared,
        }
        for (way, case, pages, tables), runs in spent.items()
    ]
    with MEASURED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *lines])


def _summary(runs: list[dict[str, float]]) -> dict[str, float]:
    """Least, median and most of the seconds, the median of processor time and size, the most of the memory."""
    values = {name: [run[name] for run in runs] for name in runs[0]}
    seconds, middle = values["seconds"], statistics.median
    asked = {
        "seconds_least": min(seconds), "seconds_median": middle(seconds), "seconds_most": max(seconds),
        "processor_seconds_median": middle(values["processor_seconds"]),
        "memory_megabytes_most": max(values["memory_megabytes"]),
        "site_megabytes": middle(values["site_megabytes"]),
    }  # fmt: skip
    return {name: round(value, 1) for name, value in asked.items()}


def _measure(way: str, times: int) -> Iterator[tuple[Row, dict[str, float]]]:
    """The cases of one way to build one book, in a copy of its own."""
    lay_out, command, cases = WAYS[way]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "book"
        lay_out(home)
        if times > 1:
            _lengthen(home, times)
        pages = sum("{code-cell}" in path.read_text(encoding="utf-8") for path in (home / "book").glob("*.md"))
        tables = len(list((home / "data").glob("*.csv")))
        for case in cases:
            if case in CHANGES:
                _edit(home / CHANGES[case][0], CHANGES[case][1])
            yield (way, case, pages, tables), _build(home, command)


def _today(home: Path) -> None:
    """This book, with the data and code of its last commit or of now."""
    shutil.copytree(ROOT, home, ignore=LEFT)


def _today_stock(home: Path) -> None:
    """This book without its engine."""
    _today(home)
    for hook in HOOKS:
        _edit(home / "press" / "extension.py", lambda text, hook=hook: text.replace(hook, ""))


def _before(home: Path) -> None:
    """The book of a commit of before without its engine; needs the history of the project."""
    packed = subprocess.run(["git", "archive", BEFORE], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(home, filter="data")
    _edit(home / "press" / "extension.py", lambda text: text.replace(HOOK_BEFORE, ""))
    (home / "press" / "web").mkdir()
    (home / "press" / "web" / "__init__.py").touch()
    (home / "press" / "web" / "outputs.py").write_text(SHIM)


def _build(home: Path, command: list[str]) -> dict[str, float]:
    """What a build takes: seconds, processor seconds, memory, size. Raises RuntimeError with its log on failure."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    environment = {**others, "PYTHONPATH": str(home), "NO_COLOR": "1"}
    started, used, held = time.monotonic(), _processor(), [0.0]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=subprocess.STDOUT)
        threading.Thread(target=_watch, args=(process, held), daemon=True).start()
        process.wait()
        seconds = time.monotonic() - started
        if process.returncode:
            log.seek(0)
            raise RuntimeError(log.read()[-4000:])
    site = sum(path.stat().st_size for path in (home / "_build" / "html").rglob("*") if path.is_file())
    return {"seconds": seconds, "processor_seconds": _processor() - used, "memory_megabytes": held[0] / 1e6,
            "site_megabytes": site / 1e6}  # fmt: skip


def _watch(process: subprocess.Popen, held: list[float]) -> None:
    """Keep the most bytes that a process and all that it started hold at a time."""
    while process.poll() is None:
        held[0] = max(held[0], _held(psutil.Process(process.pid)))
        time.sleep(EVERY)


def _held(first: psutil.Process) -> float:
    """Bytes that a process and all that it started hold; what they share counts once where the system tells."""
    held = 0.0
    for process in [first, *first.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):  # one that has just ended
            memory = process.memory_full_info()
            held += getattr(memory, "pss", memory.rss)
    return held


def _processor() -> float:
    """Processor seconds that ended processes of this one have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    if changed == text:
        raise RuntimeError(f"{path.name}: the change of this case finds nothing to change")
    path.write_text(changed, encoding="utf-8")


def _lengthen(home: Path, times: int) -> None:
    """Add copies of every page with code and of every table, each with names of its own."""
    for path in sorted((home / "data").glob("*.yaml")):
        for copy in range(1, times):
            name = f"{path.stem}_c{copy}"
            text = re.sub(rf"^(name|path): {path.stem}", rf"\1: {name}", path.read_text(encoding="utf-8"), flags=re.M)
            path.with_stem(name).write_text(text, encoding="utf-8")
            shutil.copyfile(path.with_suffix(".csv"), path.with_name(f"{name}.csv"))
    added = []
    for path in sorted((home / "book").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "{code-cell}" not in text:
            continue
        for copy in range(1, times):
            name = f"{path.stem}-{copy}"
            own = SHOWN.sub("pass", re.sub(r"\b(fig|tbl)-", rf"\1-c{copy}-", text))
            (path.parent / f"{name}.md").write_text(own, encoding="utf-8")
            added.append({"file": f"book/{name}"})
    contents = yaml.safe_load((home / "_toc.yml").read_text(encoding="utf-8"))
    contents["parts"].append({"caption": "Copies", "chapters": added})
    (home / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "one sentence": (PAGE, lambda text: text.replace("## The verdict", "A sentence more.\n\n## The verdict")),
    "one cell": (PAGE, lambda text: text.replace("import pandas as pd\n", "import pandas as pd  # as ever\n", 1)),
    "one table": (TABLE, lambda text: text.replace("2024-01-01,2024-09-01,5,6,", "2024-01-01,2024-09-01,4,6,", 1)),
    "table of two chapters": (
        WIDE_TABLE,
        lambda text: text.replace(",shahed_type,1,1,7,7,", ",shahed_type,1,1,8,8,", 1),
    ),
    "one module": (MODULE, lambda text: text + "\n# A remark more.\n"),
}
"""What is changed before the build of a case; before the others nothing is."""
WAYS: dict[str, tuple[Callable[[Path], None], list[str], tuple[str, ...]]] = {
    "stock, the book of before": (_before, JUPYTER_BOOK, ("cold", "one sentence")),
    "HTML alone": (_today, JUPYTER_BOOK, ("cold",)),
    "make book": (_today, PRESS, ("cold", "unchanged", *CHANGES)),
    "stock, this book": (_today_stock, JUPYTER_BOOK, ("cold",)),
}
"""Ways to build: Jupyter Book as it comes on the book of before, this book's pages, all that `make book` makes, and
Jupyter Book as it comes on this book; each with how the book is laid out, its command and its cases."""

if __name__ == "__main__":
    raise SystemExit(main())
