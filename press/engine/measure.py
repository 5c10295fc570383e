"""Measure the build: this book with its engine beside Jupyter Book as it comes, in alternating runs.

`make measure` runs it (a quarter of an hour and more) and writes press/engine/measured.json after each round; every
build copies it to downloads/build.json, and the page on reproducing prints it. Run times belong to a machine and a
day, so that they are committed, not made by the build. Cold means a copy without any cache, its environment there.
"""

from __future__ import annotations

import argparse
import datetime
import io
import json
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
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from press.engine.contents import MEASURED, ROOT
from press.engine.execution import cores

BEFORE = "aabed80"
"""The commit whose pages and code stand for the book as it was before its engine was made fast."""
TIMES = 10
"""How many times its pages with code the longer book has."""
LEFT = shutil.ignore_patterns("_build", ".venv", ".git", "*.egg-info", "__pycache__", ".*_cache", "tests")
NOTE = "Seconds by the clock and of all processors together: least, median and most of alternating runs."
HOOKS = (
    '        ("config-inited", Turn.SHARE_CACHE, stale.share_cache),\n',
    '        ("env-get-outdated", Turn.RUN_STALE, stale.run_stale),\n',
)
"""The lines of the extension that start the engine; without them Jupyter Book runs the pages in its own way."""
HOOK_BEFORE = '    app.connect("env-get-outdated", _outdated)\n'
SHIM = "from press.outputs import BookOutputs\n"
"""Leads today's name of the book's outputs to where they were before."""
PAGE, TABLE, MODULE = "book/inversion-drones.md", "data/forecasts.csv", "entente/measures/forecasts.py"
"""What the cases change: the longest page, and a table and a module that some pages use."""
JUPYTER_BOOK = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
PRESS = [sys.executable, "-m", "press"]
Row = tuple[int, str, str]
"""Pages with code, way and case of a measured build."""


def main() -> int:
    """Measure some rounds, and the longer book when asked for; write the figures after each round."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--longer", action="store_true", help="also a book with ten times the pages, once")
    asked = parser.parse_args()
    spent: dict[Row, list[dict[str, float]]] = {}
    for _ in range(asked.rounds):
        for way in WAYS:
            _note(spent, _measure(way, 1))
    if asked.longer:
        _note(spent, _measure("HTML alone", TIMES))
    return 0


def _note(spent: dict[Row, list[dict[str, float]]], rows: Iterator[tuple[Row, dict[str, float]]]) -> None:
    for row, seconds in rows:
        spent.setdefault(row, []).append(seconds)
        print(row, seconds, flush=True)
    machine = {"cores": cores(), "python": platform.python_version(), "system": platform.platform(terse=True)}
    builds = [{"pages_with_code": pages, "way": way, "case": case, "runs": len(runs), **_summary(runs)}
              for (pages, way, case), runs in spent.items()]  # fmt: skip
    today = datetime.datetime.now(datetime.UTC).date()
    content = {"measured": str(today), "machine": machine, "note": NOTE, "builds": builds}
    MEASURED.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _summary(runs: list[dict[str, float]]) -> dict[str, list[float]]:
    """Least, median and most of each measure."""
    values = {name: [run[name] for run in runs] for name in runs[0]}
    return {name: [round(f(own), 1) for f in (min, statistics.median, max)] for name, own in values.items()}


def _measure(way: str, times: int) -> Iterator[tuple[Row, dict[str, float]]]:
    """The cases of one way to build one book, in a copy of its own."""
    lay_out, command, cases = WAYS[way]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "book"
        lay_out(home)
        if times > 1:
            _lengthen(home, times)
        pages = sum("{code-cell}" in path.read_text(encoding="utf-8") for path in (home / "book").glob("*.md"))
        for case in cases:
            if case in CHANGES:
                _edit(home / CHANGES[case][0], CHANGES[case][1])
            yield (pages, way, case), _build(home, command)


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
    """Seconds and processor seconds that a build takes. Raises RuntimeError with its log on failure."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    environment = {**others, "PYTHONPATH": str(home), "NO_COLOR": "1"}
    started, used = time.monotonic(), _processor()
    result = subprocess.run(
        command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if result.returncode:
        raise RuntimeError(result.stdout[-4000:])
    return {"seconds": time.monotonic() - started, "processor_seconds": _processor() - used}


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
    """Add copies of every page with code, each with names of its own for its figures and tables."""
    added = []
    for path in sorted((home / "book").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "{code-cell}" not in text:
            continue
        for copy in range(1, times):
            name = f"{path.stem}-{copy}"
            (path.parent / f"{name}.md").write_text(re.sub(r"\b(fig|tbl)-", rf"\1-c{copy}-", text), encoding="utf-8")
            added.append({"file": f"book/{name}"})
    contents = yaml.safe_load((home / "_toc.yml").read_text(encoding="utf-8"))
    contents["parts"].append({"caption": "Copies", "chapters": added})
    (home / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "one sentence": (PAGE, lambda text: text.replace("## The verdict", "A sentence more.\n\n## The verdict")),
    "one cell": (PAGE, lambda text: text.replace("import pandas as pd\n", "import pandas as pd  # as ever\n", 1)),
    "one table": (TABLE, lambda text: text.replace("\n", "\r\n")),
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
