"""Terms of use: what may be done with a table, and with what was read from tables, by one register.

What lives here: the register of terms, the conditions of a table and of several, and the freest licence under which
they may be passed on. What must not: any text of a page, and any judgement of what a source says, which is a row of
the register. A descriptor names its rows by key and says what was taken; nothing of the terms is typed twice.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entente import tables

REGISTER = "terms"
TAKEN = ("own", "facts", "sums", "series", "rows")
"""What was taken from a source, from the freest to the strictest: our own work, facts that belong to nobody, sums and
counts, series, rows of its file."""
FREE = ("own", "facts")
"""What carries no condition of its source but that it be named."""
TEXTS = Path(__file__).resolve().parent.parent / "LICENSES"
"""Folder with the texts of licences that have to go with what they cover."""
UNNAMED = ("book", "facts")
"""Rows of the register that stand for no one publisher."""
SHORT = {"non_commercial": "non-commercial use", "share_alike": "share alike"}
"""Conditions in the words that stand below a chart."""
OURS = "CC-BY-4.0"
"""Licence of what is ours in every table: choice, wording, sums."""
UNBOUND = ("public domain", "facts", "CC0-1.0", OURS)
"""Licences that ask nothing beyond ours."""
UNREAD = ("stored copy", "third party's word", "not read")
"""How terms may be known, short of their own page, the surest first."""
LICENCE = Path(__file__).resolve().parent.parent / "LICENSE"
"""Our licence of code, whose text the compilers who chose it ask to be passed on under their names."""
OWN_TERMS = ("own terms", "not stated")
"""What the register says where a source gives no licence with an SPDX identifier."""


@dataclass(frozen=True)
class Terms:
    """One row of the register: the terms of a publisher or compiler as far as they could be read."""

    key: str
    publisher: str
    licence: str
    attribution: str
    non_commercial: bool
    share_alike: bool
    pass_on_notice: bool
    largest_share: float | None
    data_set_values: int | None
    no_rows: bool
    permission: str
    address: str
    known: str
    article: str
    notice: str
    note: str
    read_on: str
    names: tuple[str, ...]
    cited: tuple[str, ...]


def register() -> Mapping[str, Terms]:
    """The register by key, in its own order."""
    path = tables.DATA / f"{REGISTER}.csv"
    tables.note([REGISTER])
    return _register(path, path.stat().st_mtime_ns)


@functools.cache
def _register(path: Path, _changed: int) -> Mapping[str, Terms]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: _terms(row) for row in csv.DictReader(file)}


def _terms(row: dict[str, str]) -> Terms:
    yes = {name: row[name] == "true" for name in ("non_commercial", "share_alike", "pass_on_notice", "no_rows")}
    words = {name: row[name] for name in ("key", "publisher", "licence", "attribution", "permission", "address",
                                          "known", "article", "notice", "note", "read_on")}  # fmt: skip
    lists = {"names": tuple(filter(None, row["names"].split("; "))), "cited": tuple(row["cited"].split())}
    share = float(row["largest_share"]) if row["largest_share"] else None
    size = int(row["data_set_values"]) if row["data_set_values"] else None
    return Terms(**words, **yes, **lists, largest_share=share, data_set_values=size)


def behind(name: str) -> dict[str, str]:
    """Keys of the register behind a table, each with the most that was taken; tables that it was made from included."""
    most: dict[str, str] = {}
    for key, taken in _taken(tables.described(name)):
        most[key] = max(most.get(key, taken), taken, key=TAKEN.index)
    return most


def _taken(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for own in entry["terms"]:
        yield own["key"], own["taken"]
    for other in _made_from(entry):
        yield from behind(other).items()


def _made_from(entry: Mapping[str, Any]) -> list[str]:
    """Tables that a table was computed from: a list of them, or those that one of its columns names."""
    told = entry.get("made_from", ())
    if not isinstance(told, str):
        return list(told)
    with (tables.DATA / entry["path"]).open(encoding="utf-8", newline="") as file:
        return sorted({row[told] for row in csv.DictReader(file)})


def of(names: Iterable[str]) -> list[Terms]:
    """Rows of the register behind some tables, those with conditions that bind what was taken."""
    bound = {key for name in names for key, taken in behind(name).items() if taken not in FREE}
    return [terms for key, terms in register().items() if key in bound]


def conditions(names: Iterable[str]) -> tuple[str, ...]:
    """Conditions of what was read from some tables, the union over their sources: a subset of the keys of SHORT."""
    found = of(names)
    return tuple(name for name in SHORT if any(getattr(terms, name) for terms in found))


def words(names: Iterable[str]) -> list[str]:
    """The same in words, as they stand below a chart."""
    return [SHORT[name] for name in conditions(names)]


def asking(names: Iterable[str]) -> dict[str, list[str]]:
    """Publishers behind some tables that set a condition, by the words of it."""
    found = of(names)
    asked = {said: [terms.publisher for terms in found if getattr(terms, name)] for name, said in SHORT.items()}
    return {said: who for said, who in asked.items() if who}


def short(names: Iterable[str]) -> str:
    """The same in one line; empty where there are none."""
    return ", ".join(words(names))


def said(own: Terms) -> str:
    """Conditions of a source in one sentence; empty where it sets none."""
    found = [words for name, words in SHORT.items() if getattr(own, name)]
    if own.largest_share is not None:
        found.append(f"less than {own.largest_share:.0%} of a data set")
    if own.no_rows:
        found.append("rows may not be passed on")
    if own.permission != "not needed":
        found.append(f"permission: {own.permission}")
    return f"Conditions: {'; '.join(found)}." if found else ""


def licences(names: Iterable[str]) -> tuple[str, ...]:
    """Licences that bind what was read from some tables, ours first, as SPDX identifiers.

    Terms without such an identifier stand as `LicenseRef-` with the key of their row in the register.
    """
    asked = [
        f"LicenseRef-{terms.key.replace('_', '-')}" if terms.licence in OWN_TERMS else terms.licence
        for terms in of(names) if terms.licence not in UNBOUND
    ]  # fmt: skip
    return tuple(dict.fromkeys([OURS, *asked]))


def licence_list(names: Iterable[str]) -> list[dict[str, str]]:
    """The same as Frictionless lists them: name, path and, where there is no SPDX identifier, whose terms they are."""
    own = {f"LicenseRef-{terms.key.replace('_', '-')}": terms for terms in of(names)}
    return [
        {"name": name, "path": own[name].address, "title": f"Terms of {own[name].publisher}"} if name in own
        else {"name": name, "path": f"https://spdx.org/licenses/{name}.html"}
        for name in licences(names)
    ]  # fmt: skip


def document(names: Iterable[str]) -> dict[str, Any]:
    """Terms of what was read from some tables as data: licence, conditions in words, sources to be named."""
    names = list(names)
    named = {key for name in names for key in behind(name)}
    return {
        "license": " AND ".join(licences(names)),
        "conditions": words(names),
        "attribution": [terms.attribution for key, terms in register().items() if key in named and terms.attribution],
    }


def rights(names: Iterable[str]) -> str:
    """What may be done with what was made from some tables, in words that go into a file of its own."""
    asked = short(names)
    ours = "What is ours: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. The sources are to be named"
    return f"{ours}. The data carry conditions of theirs: {asked}" if asked else ours


def unread() -> dict[str, list[Terms]]:
    """Rows of the register whose terms were not read on their own page, by how they are known."""
    found: dict[str, list[Terms]] = {known: [] for known in UNREAD}
    for terms in register().values():
        if terms.known in found:
            found[terms.known].append(terms)
    return found


def texts(names: Iterable[str]) -> list[Path]:
    """Files with the text of those licences behind some tables that ask for it to go along, but for that in notices."""
    files = (TEXTS / f"{licence}.txt" for licence in dict.fromkeys(terms.licence for terms in of(names)))
    return [path for path in files if path.exists()]


def notices() -> str:
    """Texts that sources ask to be passed on, in Markdown: articles to cite, lines of copyright, addresses."""
    lines = [
        "# Notices",
        "",
        "What the sources of these tables ask to be said.",
        "`terms.csv` holds the register; each descriptor names its rows there and says what was taken.",
        "The choice, the wording and the sums are ours, under CC BY 4.0.",
        "",
    ]
    for own in register().values():
        parts = [own.attribution, own.article, own.notice]
        if own.key not in UNNAMED and any(parts):
            lines += [f"## {own.publisher}", "", f"Licence: {own.licence}. {own.address}".rstrip(), ""]
            lines += [line for part in parts if part for line in (part, "")]
    return "\n".join([*lines, *_texts()])


def _texts() -> list[str]:
    """Licences whose text has to go with what they cover, under the holders whose notices stand above."""
    held = [terms.notice.partition(". ")[0] for terms in register().values() if terms.licence == "MIT"]
    text = LICENCE.read_text(encoding="utf-8")
    permission = text[text.index("Permission is hereby") : text.index("SOFTWARE.\n") + len("SOFTWARE.\n")]
    return ["## Text of the MIT License", "", *(line for one in held for line in (one, "")), permission]


def faults(entry: Mapping[str, Any]) -> list[str]:
    """What is wrong with the terms of a descriptor: unknown keys or words, more freedom than its sources give."""
    if not isinstance(entry["terms"], list) or not entry["terms"]:
        return ["terms: rule: a list of key and taken; name the rows of data/terms.csv"]
    known = register()
    found = [
        f"terms: {own.get('key')}: rule: a key of data/terms.csv; enter the publisher there"
        for own in entry["terms"] if own.get("key") not in known
    ] + [
        f"terms: {own.get('taken')}: rule: one of {', '.join(TAKEN)}; say what was taken from {own.get('key')}"
        for own in entry["terms"] if own.get("taken") not in TAKEN
    ]  # fmt: skip
    return found or _too_free(entry) or _rows_kept(entry)


def _too_free(entry: Mapping[str, Any]) -> list[str]:
    own = licences([entry["name"]])
    return [
        f"licenses: {claimed['name']}: rule: no more freedom than the sources give, which is {' AND '.join(own)}"
        for claimed in entry.get("licenses", ()) if own != (claimed["name"],)
    ]  # fmt: skip


def _rows_kept(entry: Mapping[str, Any]) -> list[str]:
    known = register()
    return [
        f"terms: {key}: rule: its rows may not be passed on; keep sums or series, or leave the table to a recipe"
        for key, taken in _taken(entry) if taken == "rows" and known[key].no_rows
    ]  # fmt: skip
