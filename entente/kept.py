"""What was computed once: results of functions of tables, kept with the tables that they read.

What lives here: `once`, which keeps results while a process runs, and `found`, which keeps sections of the book in a
folder, each under the content of the tables and the code that made it. What must not: any computation of a result.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from entente import tables

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "ENTENTE_KEPT"
"""Variable of the environment that names the folder of kept sections; without it nothing is kept."""
LIBRARIES = ROOT / "requirements.lock"
Result = TypeVar("Result")


def once(function: Callable[..., Result]) -> Callable[..., Result]:
    """The same function, its results kept while the process runs; who gets one counts as reader of what it read."""
    memory: dict[tuple[Any, ...], tuple[Result, frozenset[str]]] = {}

    @functools.wraps(function)
    def call(*given: Any) -> Result:
        if given not in memory:
            with tables.noting() as read:
                result = function(*given)
            memory[given] = result, frozenset(read)
        result, read_then = memory[given]
        tables.note(read_then)
        return result

    return call


def found(section: Callable[..., Result], data: tables.Tables, choices: Any) -> Result:
    """What a section finds with the book's own tables and choices: as kept, or computed and kept.

    A kept result is served while the code of the section and of all that it imports, the pinned libraries, Python and
    every file of the tables that it read are as they were. All of them are read to know it.
    """
    if FOLDER not in os.environ:
        return section(data, choices)
    place, made_by = _place(section), code(section.__module__)
    if (result := _served(place, made_by)) is not None:
        return result
    with tables.noting() as read:
        result = section(data, choices)
    _keep(place, {"code": made_by, "tables": contents(read)}, result)
    return result


def _place(section: Callable[..., Any]) -> Path:
    return Path(os.environ[FOLDER]) / f"{section.__module__}.{section.__name__}.pickle"


def _served(place: Path, made_by: str) -> Any:
    """The result kept at a place, None when there is none that still holds; who gets it counts as reader."""
    if not place.exists():
        return None
    with place.open("rb") as file, suppress(EOFError, ValueError, KeyError, pickle.UnpicklingError):  # if cut short
        record = json.loads(file.readline())
        if record["code"] == made_by and contents(record["tables"]) == record["tables"]:
            result = pickle.load(file)
            tables.note(record["tables"])
            return result
    return None


def _keep(place: Path, record: dict[str, Any], result: Any) -> None:
    """Write record and result to a place at once, so that nobody reads half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_suffix(f".{os.getpid()}")
    aside.write_bytes(json.dumps(record).encode() + b"\n" + pickle.dumps(result))
    aside.replace(place)


def contents(names: Iterable[str]) -> dict[str, str]:
    """Digest of the file and the descriptor of each table, by name; empty for what is missing."""
    return {
        name: _digest(tables.DATA / f"{name}.csv") + _digest(tables.DATA / f"{name}.yaml") for name in sorted(names)
    }


@functools.cache
def code(module: str) -> str:
    """Digest of a module, of all of the house that it imports, of the pinned libraries and of Python."""
    content = hashlib.sha256(sys.version.encode() + _digest(LIBRARIES).encode())
    for path in sorted(_closure(module)):
        content.update(f"\0{path.relative_to(ROOT)}\0{_digest(path)}".encode())
    return content.hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _closure(module: str) -> set[Path]:
    """Files of a module, of the packages that hold it, and of everything of the house that those import in turn."""
    reached: set[Path] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            base = ROOT.joinpath(*parts[:end])
            path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
            if path.exists() and path not in reached:
                reached.add(path)
                waiting += _imports(path)
    return reached


IMPORTS = re.compile(r"^\s*(?:from (entente[\w.]*) import (\([^)]*\)|[^\n(]+)|import (entente[\w., ]*))", re.MULTILINE)
"""Imports from the house as the formatter leaves them; parsing every module would take a second in every process."""


@functools.cache
def _imports(path: Path) -> set[str]:
    """Names of all that a file imports from the house, those of modules among them."""
    found: set[str] = set()
    for package, names, plain in IMPORTS.findall(path.read_text(encoding="utf-8")):
        found |= {f"{package}.{name}" for name in re.findall(r"[\w]+", names)} | set(re.findall(r"[\w.]+", plain))
    return found
