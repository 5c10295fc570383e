"""Measure the build: against Jupyter Book as it comes, on this book and on one with ten times its pages.

`make measure` runs it (some minutes) and writes press/engine/measured.json, which every build copies to
downloads/build.json: run times belong to a machine and a day, so that they are committed, not made by the build.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from press.engine.contents import MEASURED, ROOT
from press.engine.execution import cores

TIMES = 10
"""How many times its pages with code the longer book has."""
LEFT = shutil.ignore_patterns("_build", ".venv", ".git", "*.egg-info", "__pycache__", ".*_cache", "tests")
NOTE = "One run each: seconds by the clock, and of all processors together, which other work disturbs less."
RAN = re.compile(r"Executing notebook using|^ *Executed book/", re.MULTILINE)
HOOK = '        ("env-get-outdated", Turn.RUN_STALE, stale.run_stale),\n'
"""The line of the extension that starts the engine; without it Jupyter Book runs the pages in its own way."""
PAGE, TABLE, MODULE = "book/inversion-drones.md", "data/forecasts.csv", "entente/measures/forecasts.py"
"""What the cases change: the longest page, and a table and a module that some pages use."""


def main() -> int:
    """Measure both books in each way; write the figures after each case, so that an end before the last keeps them."""
    machine = {"cores": cores(), "python": platform.python_version(), "system": platform.platform(terse=True)}
    today = datetime.datetime.now(datetime.UTC).date()
    content = {"measured": str(today), "machine": machine, "note": NOTE, "builds": []}
    for times, ways, cases in ((1, list(WAYS), list(CASES)), (TIMES, ["engine in jupyter-book", "stock"], SHORT)):
        for way in ways:
            for row in _measure(way, times, cases):
                content["builds"].append(row)
                MEASURED.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
                print(row, flush=True)
    return 0


def _measure(way: str, times: int, cases: list[str]) -> Iterator[dict[str, Any]]:
    """Some cases of one way to build one book, in a copy of the project."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "book"
        shutil.copytree(ROOT, home, ignore=LEFT)
        if way == "stock":
            _edit(home / "press" / "extension.py", lambda text: text.replace(HOOK, ""))
        if times > 1:
            _lengthen(home, times)
        pages = sum("{code-cell}" in path.read_text(encoding="utf-8") for path in (home / "book").glob("*.md"))
        for case in cases:
            change = CASES[case]
            if change:
                _edit(home / change[0], change[1])
            spent, log = _build(home, WAYS[way])
            yield {"pages_with_code": pages, "way": way, "case": case, **spent, "executed": len(RAN.findall(log))}


def _build(home: Path, command: list[str]) -> tuple[dict[str, float], str]:
    """Seconds and processor seconds that a build takes, and its log. Raises RuntimeError with it on failure."""
    environment = {**os.environ, "PYTHONPATH": str(home), "NO_COLOR": "1"}
    started, used = time.monotonic(), _processor()
    result = subprocess.run(
        command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if result.returncode:
        raise RuntimeError(result.stdout[-4000:])
    spent = {"seconds": time.monotonic() - started, "processor_seconds": _processor() - used}
    return {name: round(value, 1) for name, value in spent.items()}, result.stdout


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


WAYS = {
    "press": [sys.executable, "-m", "press"],
    "engine in jupyter-book": [str(Path(sys.executable).with_name("jupyter-book")), "build", "."],
    "stock": [str(Path(sys.executable).with_name("jupyter-book")), "build", "."],
}
"""Commands: the whole build with its downloads; Jupyter Book with our extension; the same without the engine."""
CASES: dict[str, tuple[str, Callable[[str], str]] | None] = {
    "cold": None,
    "unchanged": None,
    "one text": (PAGE, lambda text: text.replace("## The verdict", "A sentence more.\n\n## The verdict")),
    "one table": (TABLE, lambda text: text.replace("\n", "\r\n")),
    "one module": (MODULE, lambda text: text + "\n# A remark more.\n"),
}
"""What happens before each build of a row, in turn."""
SHORT = ["cold", "unchanged", "one text"]
"""The cases for the longer book."""

if __name__ == "__main__":
    raise SystemExit(main())
