"""Read a table of the data package by name: typed, checked against its descriptor, with its source line."""

from __future__ import annotations

import copy
import csv
import datetime
import functools
import hashlib
import io
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

DATA = Path(os.environ.get("ENTENTE_DATA", Path(__file__).resolve().parent.parent / "data"))
"""The folder of the data package; tests point it at a copy."""

REQUIRED = (
    "name", "path", "title", "sources", "source_short", "interest", "terms", "vintage",
    "coverage", "method", "caveats", "expected", "schema",
)  # fmt: skip
INTERESTS = ("none", "several", "yardstick", "Ukraine", "Russia and Iran", "accusing governments")
"""Whose word a table may be: a party with a stake by name; `several` of them or of no stake; `none` with a stake; or a
`yardstick`, in which values are only expressed."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in its compiled form where there is one: ten times as fast."""
PANDAS_TYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "year": "Int64",
}
MESSAGES_SHOWN = 5
if TYPE_CHECKING:
    import frictionless  # loaded only where a table has to be checked: it takes as long as a small table's analysis

logging.getLogger("petl").setLevel(logging.ERROR)


class TableError(ValueError):
    """A table is unknown or breaks its descriptor; the message names file, row, field and rule."""


_NOTED: list[set[str]] = []
"""Sets of names that are being noted, the innermost last."""


@contextmanager
def noting() -> Iterator[set[str]]:
    """A set that gets the name of every table that is read, itself or its descriptor, while the block runs."""
    read: set[str] = set()
    _NOTED.append(read)
    try:
        yield read
    finally:
        _NOTED.pop()


def note(read: Iterable[str]) -> None:
    """Count some tables as read."""
    for noted in _NOTED:
        noted.update(read)


def names() -> list[str]:
    """Names of all tables of the package, in alphabetical order."""
    return sorted(path.stem for path in DATA.glob("*.yaml"))


def descriptor(name: str) -> dict[str, Any]:
    """The table's descriptor (a Frictionless data resource with the book's own additions).

    Raises TableError when there is no such table or a required entry is missing.
    """
    return copy.deepcopy(described(name))


def described(name: str) -> Mapping[str, Any]:
    """The table's descriptor as read, for those who do not change it; see `descriptor`."""
    note([name])
    path = DATA / f"{name}.yaml"
    if not path.exists():
        raise TableError(f"data/{name}.yaml: unknown table; known are {', '.join(names())}")
    content = _loaded(path, path.stat().st_mtime_ns)
    missing = [key for key in REQUIRED if key not in content]
    if missing:
        raise TableError(f"data/{name}.yaml: descriptor lacks {', '.join(missing)}")
    if (content["name"], content["path"]) != (name, f"{name}.csv"):
        raise TableError(f"data/{name}.yaml: name and path must be {name} and {name}.csv")
    if content["interest"] not in INTERESTS:
        raise TableError(
            f"data/{name}.yaml: interest: {content['interest']}: rule: one of {', '.join(INTERESTS)}; "
            "say whose word the values are"
        )
    return content


@functools.cache
def _loaded(path: Path, _changed: int) -> dict[str, Any]:
    """A descriptor, read once for each state of its file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)


def fields(name: str) -> list[dict[str, Any]]:
    """The fields of a table: name, type, description and, for numbers, unit."""
    return descriptor(name)["schema"]["fields"]


def unit(name: str, field: str) -> str:
    """Unit of a numeric field, as its descriptor states it."""
    return next(entry["unit"] for entry in fields(name) if entry["name"] == field)


def credited(table_names: Iterable[str]) -> dict[str, str]:
    """Credits of the sources of some tables, each with its vintage, without repeats; each with its first table."""
    found: dict[str, str] = {}
    for name in table_names:
        entry = described(name)
        found.setdefault(f"{entry['source_short']} ({entry['vintage']})", name)
    return found


def source_line(table_names: Iterable[str]) -> str:
    """The same in one line."""
    return "; ".join(credited(table_names))


def read(name: str) -> pd.DataFrame:
    """The table as a typed frame; `attrs` carries its name and source line.

    Columns are those of the descriptor, in its order; dates are datetime64, empty cells are missing,
    never zero. Raises TableError at the first faults found.
    """
    check(name)
    frame = _typed(name, (DATA / f"{name}.csv").stat().st_mtime_ns).copy()
    frame.attrs = {"table": name, "source": source_line([name])}
    return frame


def size(name: str) -> int:
    """Number of rows of the table, which are not read as typed values for it. Raises TableError as `read` does."""
    check(name)
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for row in csv.reader(file) if row) - 1


class Tables(Mapping[str, pd.DataFrame]):
    """The data package as a mapping from name to typed frame, read when asked for; some tables may be replaced.

    What a section of the book computes is a function of one of these, so that a reader or a test can ask
    what would follow from other data. Two are the same only if they are one object, so that what is computed from
    one can be kept.
    """

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    def __init__(self, **replaced: pd.DataFrame) -> None:
        self._replaced = replaced

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._replaced[name].copy() if name in self._replaced else read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(names())

    def __len__(self) -> int:
        return len(names())


def interest(name: str) -> str:
    """Whose word a table is: a party's name, `several`, `none`, or `yardstick` where it only expresses values."""
    return described(name)["interest"]


def origins(name: str) -> frozenset[str]:
    """The sources that a table names, each by its address or else its title; empty for a yardstick."""
    entry = described(name)
    if entry["interest"] == "yardstick":
        return frozenset()
    return frozenset(source.get("path") or source["title"] for source in entry["sources"])


@functools.cache
def _typed(name: str, _changed: int) -> pd.DataFrame:
    """The table as a typed frame, read once for each state of its file."""
    return typed(name, DATA / f"{name}.csv")


def typed(name: str, content: Path | io.StringIO) -> pd.DataFrame:
    """The cells of a table, from a file or a text, as a frame of the types that its descriptor states."""
    types = {field["name"]: field["type"] for field in fields(name)}
    return pd.read_csv(
        content,
        dtype={column: PANDAS_TYPES[kind] for column, kind in types.items() if kind in PANDAS_TYPES},
        parse_dates=[column for column, kind in types.items() if kind == "date"],
        na_values=[""],
        keep_default_na=False,
    )


def checked(name: str) -> bool:
    """Whether a table was found to keep its descriptor in its present state, as a mark of an earlier check says."""
    mark = _mark(described(name))
    return mark is not None and mark.exists()


def check(name: str) -> None:
    """Raise TableError unless the table keeps its schema, its keys and its expected size and period."""
    described(name)
    path = DATA / f"{name}.csv"
    if not path.exists():
        raise TableError(f"data/{name}.csv: the table is missing, its descriptor is there")
    _check_content(name, path.stat().st_mtime_ns, (DATA / f"{name}.yaml").stat().st_mtime_ns)


@functools.cache
def _check_content(name: str, _table_changed: int, _descriptor_changed: int) -> None:
    """Check once for each state of the two files."""
    entry = described(name)
    mark = _mark(entry)
    if mark and mark.exists():
        return
    faults = _field_faults(entry) or _schema_faults(entry) or _expectation_faults(entry)
    if faults:
        shown = "\n".join(f"data/{name}.csv: {fault}" for fault in faults[:MESSAGES_SHOWN])
        more = len(faults) - MESSAGES_SHOWN
        raise TableError(shown + (f"\n... and {more} more" if more > 0 else ""))
    if mark:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()


def _mark(entry: dict[str, Any]) -> Path | None:
    """A file that stands for "this table, its links and these checks, as they are now, were found in order".

    It lies in the folder named by ENTENTE_CHECKED, with which a build spares its kernels the checks that it has
    made; None without that variable, or when a file is missing.
    """
    folder = os.environ.get("ENTENTE_CHECKED")
    files = [DATA / f"{table}.{ending}" for table in (entry["name"], *_links(entry)) for ending in ("csv", "yaml")]
    if not folder or not all(path.exists() for path in files):
        return None
    content = hashlib.sha256(_checks())
    for path in files:
        content.update(path.read_bytes())
    return Path(folder) / f"{entry['name']}-{content.hexdigest()[:24]}"


@functools.cache
def _checks() -> bytes:
    """What says which checks a table is held to: the version of Frictionless, and this module."""
    return metadata.version("frictionless").encode() + Path(__file__).read_bytes()


def _links(entry: dict[str, Any]) -> list[str]:
    """Names of the other tables that a table's keys refer to."""
    links = [key["reference"]["resource"] for key in entry["schema"].get("foreignKeys", [])]
    return [link for link in dict.fromkeys(links) if link]


def _field_faults(entry: dict[str, Any]) -> list[str]:
    """Fields without a description, numeric fields without a unit."""
    undescribed = [f["name"] for f in entry["schema"]["fields"] if not f.get("description")]
    numeric = [f for f in entry["schema"]["fields"] if f["type"] in ("integer", "number")]
    unitless = [f["name"] for f in numeric if not f.get("unit")]
    return [f"field {name}: rule: every field has a description" for name in undescribed] + [
        f"field {name}: rule: every number has a unit" for name in unitless
    ]


def _resource(entry: dict[str, Any]) -> frictionless.Resource:
    import frictionless

    return frictionless.Resource.from_descriptor(copy.deepcopy(entry), basepath=str(DATA))


def _schema_faults(entry: dict[str, Any]) -> list[str]:
    """Faults that Frictionless finds: columns, types, constraints, keys, links to other tables."""
    import frictionless

    others = [_resource(described(link)) for link in _links(entry)]
    package = frictionless.Package(resources=[_resource(entry), *others])
    report = package.get_resource(entry["name"]).validate()
    return [_fault(error) for error in report.tasks[0].errors] if report.tasks else [str(report.errors)]


def _fault(error: frictionless.Error) -> str:
    """Row, field and rule of one Frictionless error, in one line."""
    row = getattr(error, "row_number", None)
    field = getattr(error, "field_name", None) or getattr(error, "label", None)
    where = ", ".join(filter(None, [row and f"row {row}", field and f"field {field}"]))
    return f"{where or 'table'}: rule: {error.type}: {error.note or error.message}"


def _expectation_faults(entry: dict[str, Any]) -> list[str]:
    """Number of rows and first and last period against the descriptor's expectation."""
    frame = pd.read_csv(DATA / entry["path"], dtype="string")
    expected = entry["expected"]
    low, high = expected["rows"]["minimum"], expected["rows"]["maximum"]
    faults = []
    if not low <= len(frame) <= high:
        faults.append(f"table: rule: {low} to {high} rows expected, {len(frame)} found")
    for bound in ("first", "last") if "period" in expected else ():
        column = frame[expected["period"]["field"]].dropna()
        found = column.min() if bound == "first" else column.max()
        if found != str(expected["period"][bound]):
            faults.append(
                f"field {column.name}: rule: {bound} period {expected['period'][bound]} expected, {found} found"
            )
    return faults


def gathered() -> datetime.date:
    """The day to which the data of the book were gathered, as the data package states it."""
    return datetime.date.fromisoformat(json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["gathered"])
