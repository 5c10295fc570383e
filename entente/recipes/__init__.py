"""Recipes: how a table of the package follows from its source file, which the book does not pass on.

What lives here: where a source file is to be had, whether a file is that one, and the table made from it anew. What
must not: the arithmetic of one source, which is a module of this package by its name, and the terms, which are
`entente.terms`. Files are rows of `data/source_files.csv`; a descriptor names under `recipe` its files, in the order
in which its function takes them, and that function as `module.function`.
"""

from __future__ import annotations

import csv
import hashlib
import importlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pandas as pd

from entente import tables, terms

FILES = "source_files"
"""The table of source files."""
BETWEEN = "|"
"""What parts the names of columns in that table."""
SEPARATORS = {"comma": ",", "tab": "\t", "semicolon": ";"}
"""What parts the cells of a source file, by its name in that table."""
RECORDS = "records"
"""The same of a file in JSON that lists its rows, each with its cells by name."""


class RecipeError(ValueError):
    """A recipe, or the file given to it, is not as expected; the message names file, rule and remedy."""


@dataclass(frozen=True)
class SourceFile:
    """One row of the table of source files: a file in one state, which its digest fixes; none if it was not read."""

    key: str
    title: str
    terms: str
    address: str
    copy: str
    release: str
    size_bytes: int
    sha256: str
    encoding: str
    separator: str
    rows_before: int
    columns: tuple[str, ...]


def names() -> list[str]:
    """Tables that have a recipe, in alphabetical order."""
    return [name for name in tables.names() if "recipe" in tables.descriptor(name)]


def known_files() -> dict[str, SourceFile]:
    """All source files by key, in the order of their table."""
    with (tables.DATA / f"{FILES}.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: _source_file(row) for row in csv.DictReader(file)}


def _source_file(row: dict[str, Any]) -> SourceFile:
    numbers = {name: int(row[name] or 0) for name in ("size_bytes", "rows_before")}
    return SourceFile(**{**row, **numbers, "columns": tuple(row["columns"].split(BETWEEN))})


def files(name: str) -> list[SourceFile]:
    """Source files of a table, in the order in which its recipe takes them.

    Raises RecipeError when the table has no recipe, or its recipe names an unknown file.
    """
    known = known_files()
    wanted = _recipe(name)["files"]
    if unknown := [key for key in wanted if key not in known]:
        raise RecipeError(f"data/{name}.yaml: recipe: {unknown[0]}: rule: a key of data/{FILES}.csv; enter it there")
    return [known[key] for key in wanted]


def _recipe(name: str) -> dict[str, Any]:
    if name not in tables.names() or "recipe" not in tables.descriptor(name):
        raise RecipeError(f"{name}: rule: a table with a recipe; known are {', '.join(names())}")
    return tables.descriptor(name)["recipe"]


def told(name: str) -> str:
    """Where to get the source files of a table, in which state and under which terms, and what to run then."""
    title = tables.descriptor(name)["title"]
    parts = [_told(number, own) for number, own in enumerate(files(name), 1)]
    given = " ".join(f"FILE{number}" for number in range(1, len(parts) + 1))
    return "\n".join([f"{name}: {title}", *parts, f"Then: python -m entente.recipes {name} {given}"])


def _told(number: int, own: SourceFile) -> str:
    asked = terms.register()[own.terms]
    conditions = [words for key, words in terms.SHORT.items() if getattr(asked, key)]
    lines = [
        f"FILE{number}: {own.title}",
        f"  publisher: {asked.publisher}, {own.address}",
        f"  release: {own.release}",
        *_state(own),
        f"  terms: {', '.join([asked.licence, *conditions])}; {asked.address}",
    ]
    return "\n".join(lines)


def _state(own: SourceFile) -> list[str]:
    """What fixes the state of a file, or that the book has not read it."""
    if not own.sha256:
        return ["  not read for the book, whose numbers come from another copy of the same records"]
    return [f"  state that was read: {own.copy}", f"  size: {own.size_bytes:,} bytes; sha256 {own.sha256}"]


def read(own: SourceFile, path: Path) -> pd.DataFrame:
    """A source file as text, cell by cell, once it was found to be that file.

    Raises RecipeError, which names file, rule and remedy, when columns, size or digest differ.
    """
    content = path.read_bytes()
    head, *rows = _cells(own, content)
    if fault := _fault(own, content, head):
        raise RecipeError(f"{path.name}: {fault}; get that state from {own.copy or own.address}")
    whole = [[*row, *[""] * len(head)][: len(head)] for row in rows if row]
    return pd.DataFrame(whole, columns=head, dtype="string")


def _cells(own: SourceFile, content: bytes) -> list[list[str]]:
    """Cells of a file, row by row, from the head of its table on."""
    if own.separator == RECORDS:
        return _records(content.decode(own.encoding, errors="replace"))
    text = io.StringIO(content.decode(own.encoding, errors="replace"), newline="")
    return list(csv.reader(text, delimiter=SEPARATORS[own.separator]))[own.rows_before :] or [[]]


def _records(text: str) -> list[list[str]]:
    """The same of a file in JSON that lists its rows: names of the first, then cells; what is no number is empty."""
    rows = json.loads(text)
    head = list(rows[0]) if rows else []
    return [head, *([_cell(row.get(name)) for name in head] for row in rows)]


def _cell(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _fault(own: SourceFile, content: bytes, head: Sequence[str]) -> str:
    """The first rule that a file breaks, from the plainest to the finest; empty when it is the file.

    Of a file that the book has not read itself only the columns are known.
    """
    if missing := [name for name in own.columns if name not in head]:
        return f"columns: rule: those of {own.title}; {', '.join(missing)} not found"
    if not own.sha256:
        return ""
    if len(content) != own.size_bytes:
        return f"size: rule: {own.size_bytes:,} bytes, as of {own.release}; {len(content):,} found"
    if hashlib.sha256(content).hexdigest() != own.sha256:
        return f"digest: rule: sha256 {own.sha256}, as of {own.release}; another found"
    return ""


def rebuild(name: str, paths: Sequence[Path]) -> pd.DataFrame:
    """The table made anew from its source files, given in the order of its recipe.

    Raises RecipeError when there are more or fewer files, or one of them is not the file.
    """
    return made(name, opened(name, paths))


def opened(name: str, paths: Sequence[Path]) -> list[pd.DataFrame]:
    """The source files of a table, given in the order of its recipe; raises as `rebuild` does."""
    wanted = files(name)
    if len(paths) != len(wanted):
        raise RecipeError(
            f"{name}: rule: {len(wanted)} files, {len(paths)} given; see python -m entente.recipes {name}"
        )
    return [read(own, Path(path)) for own, path in zip(wanted, paths, strict=True)]


def made(name: str, sources: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The table that its recipe makes of the content of its source files."""
    module, function = _recipe(name)["made_by"].split(".")
    return getattr(importlib.import_module(f"{__name__}.{module}"), function)(*sources)


def as_text(frame: pd.DataFrame) -> str:
    """A table as it stands in the package: missing is empty, truth in small letters."""
    truth = {name: frame[name].map({True: "true", False: "false"}) for name in frame.select_dtypes(["bool", "boolean"])}
    return frame.assign(**truth).to_csv(index=False, lineterminator="\n")


def difference(name: str, frame: pd.DataFrame) -> str:
    """The first line in which a table made anew differs from that of the package; empty when none does."""
    kept = (tables.DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    for number, (ours, anew) in enumerate(zip_longest(kept, as_text(frame).splitlines()), 1):
        if ours != anew:
            return f"data/{name}.csv: line {number}: {ours or 'nothing'} in the package, {anew or 'nothing'} made anew"
    return ""
