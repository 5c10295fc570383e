"""What the chapters found, laid out part by part for the pages of a build.

A page reads the parts that it asks for like any other file, so that it depends on their content and not on the code
and the tables that they were made from. What lives here: those files, and the record that says from what each chapter
was made. What must not: any computation of a result.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from entente import kept, tables

FOLDER = "ENTENTE_LAID"
"""Variable of the environment that names the folder of laid parts; without it every chapter is computed where asked."""
PARTS = ("numbers", "findings", "frames")
"""What a page may ask of a chapter, a file each; its prefix is a fourth, which every page asks for."""


def prefix(name: str) -> str | None:
    """The prefix of a chapter that is laid out; None for one that is not. Either way who asks depends on the answer."""
    return part(name, "prefix") if FOLDER in os.environ else None


def part(name: str, of: str) -> Any:
    """A part of a chapter as laid out; None when it is not."""
    try:
        with _place(name, of).open("rb") as file:  # tried at once: what is absent is noted by who records the page
            return pickle.load(file)
    except FileNotFoundError:
        return None


def lay(name: str, make: Callable[[], Mapping[str, Any]], beside: Iterable[str] = ()) -> None:
    """Lay out what a chapter found, by part, with a record of what it was made from.

    `make` returns the parts; `beside` names the chapters that they rest on. A part that is as it was keeps its file to
    the byte. When making fails, nothing of the chapter lies there any more.
    """
    _place(name, "record").unlink(missing_ok=True)
    before = kept.contents(tables.names())
    try:
        with tables.noting() as read:
            parts = make()
    except BaseException:
        for of in ("prefix", *PARTS):
            _place(name, of).unlink(missing_ok=True)
        raise
    for of in ("prefix", *PARTS):
        if part(name, of) is None or _told(part(name, of)) != _told(parts[of]):
            _put(_place(name, of), pickle.dumps(parts[of]))
    known = {table: before.get(table, "") for table in sorted(read)}
    _put(_place(name, "record"), json.dumps({**_made_by(name, beside), "tables": known}).encode())


def stands(name: str, beside: Iterable[str] = ()) -> bool:
    """Whether what is laid out of a chapter was made by the code and from the tables and chapters of now."""
    try:
        record = json.loads(_place(name, "record").read_bytes())
    except (FileNotFoundError, ValueError):  # not there, or cut short
        return False
    read = record.pop("tables")
    return record == _made_by(name, beside) and kept.contents(read) == read and all(
        _place(name, of).exists() for of in ("prefix", *PARTS)
    )  # fmt: skip


def _made_by(name: str, beside: Iterable[str]) -> dict[str, Any]:
    """The code of a chapter, and what is laid out of others, as digests."""
    return {"code": kept.code(f"entente.findings.{name}"), "beside": {other: digest(other) for other in beside}}


def digest(name: str) -> str:
    """Digest of all parts of a chapter; of nothing when they are not there."""
    content = hashlib.sha256()
    for of in PARTS:
        place = _place(name, of)
        content.update(place.read_bytes() if place.exists() else b"")
    return content.hexdigest()


def _place(name: str, of: str) -> Path:
    return Path(os.environ[FOLDER]) / f"{name}.{of}"


def _put(place: Path, content: bytes) -> None:
    """Write a file at once, so that nobody reads half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(place)


def _told(value: Any) -> bytes:
    """A value as bytes that are the same for the same content, however it lies in memory."""
    written = io.BytesIO()
    pickler = _Teller(written, protocol=5)
    pickler.fast = True  # whichever of its pieces are one object
    pickler.dump(value)
    return written.getvalue()


class _Teller(pickle.Pickler):
    """Tells frames value by value: two with the same content may differ in how their columns are put together."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, pd.DataFrame):
            return dict, ((), _axis(value.index), _axis(value.columns), value.attrs,
                          [_axis(value.iloc[:, at]) for at in range(value.shape[1])])  # fmt: skip
        return NotImplemented


def _axis(values: pd.Series | pd.Index) -> tuple[Any, ...]:
    """Kind, type, names and values of a column or an axis; a type in words, for it may hold what it was used for."""
    kinds = list(getattr(values.dtype, "categories", ()))
    return type(values).__name__, repr(values.dtype), kinds, list(getattr(values, "names", ())), values.tolist()
