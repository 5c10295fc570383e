"""The sources of the data on the data page: terms, credits, notices, and what of the terms could not be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from entente import package, prose, tables, terms
from press.engine.contents import DOWNLOADS, TERMS

HOW = {
    "stored copy": "Read in a stored copy, which may be older than the page",
    "third party's word": "Known by the word of a third party",
    "not read": "Not read",
}
"""How it is said in how far terms are known."""
LICENCES = {
    "own terms": "terms of its own",
    "not stated": "no licence stated",
    "facts": "facts, which belong to nobody",
}
"""Words for what the register has in the place of a licence."""
BEFORE = "terms_before"
"""The table of terms before the audit."""
CLASSES = ("doubtful", "wrong or missing", "undetermined", "no fault")
"""What the audit found, the worst first."""
NONE = "none"
KEPT = {"sums": ", sums", "series": ", with series", "rows": ", with rows of a source"}
"""How it is said what was taken from others, behind the number of rows."""


def anchor(key: str) -> str:
    """Identifier of a source's entry on the data page."""
    return f"terms-{key.replace('_', '-')}"


def licence(own: terms.Terms) -> str:
    """Licence of a source in words."""
    return LICENCES.get(own.licence, own.licence)


def link(own: terms.Terms) -> str:
    """The name of a source as a link to its entry."""
    return f"[{own.publisher}](#{anchor(own.key)})"


def register() -> list[str]:
    """Every source with what it asks, its required texts and its tables, in MyST Markdown."""
    users: dict[str, list[str]] = {}
    for name in tables.names():
        for own in tables.descriptor(name)["terms"]:
            users.setdefault(own["key"], []).append(name)
    lines = [f"({TERMS})=", "## Terms of the sources", ""]
    lines += ["What each publisher or compiler asks, and the texts that it wants to stand here.", ""]
    lines += [
        f"The same goes with the tables: {_file('NOTICES.md')} holds all texts, {_file('terms.csv')} the register.",
        "",
    ]
    return lines + [line for own in terms.register().values() for line in _entry(own, users.get(own.key, []))]


def _file(name: str) -> str:
    return f'<a href="../{DOWNLOADS}/data/{name}" download>{name}</a>'


def _entry(own: terms.Terms, users: list[str]) -> list[str]:
    """One source as an item of a list of definitions."""
    address = f" ([terms]({own.address}))" if own.address else ""
    parts = [
        f"{prose.sentence(licence(own))}{address}. {terms.said(own)} {_held(own)}{_known(own)}",
        required(own),
        "" if own.key in terms.UNNAMED else _used(users),
    ]
    return [f"[{own.publisher}]{{#{anchor(own.key)}}}", *_definition(parts), ""]


def _definition(parts: Iterable[str]) -> list[str]:
    """Paragraphs of one definition."""
    head, *rest = filter(None, parts)
    return [f": {head}", *(line for part in rest for line in ("", f"  {part}"))]


def required(own: terms.Terms) -> str:
    """Credit, notice and articles of a source, as far as it has them."""
    said = []
    if own.attribution and own.attribution not in own.notice:
        said.append(f"Credit: {own.attribution}.")
    if own.notice:
        said.append(f"Notice: {own.notice}.")
    if own.cited:
        said.append(f"Cited as: {{cite:t}}`{','.join(own.cited)}`.")
    return " ".join(said)


def _used(users: list[str]) -> str:
    """The tables that rest on a source."""
    named = "; ".join(f"[{tables.descriptor(name)['title']}](#table-{name})" for name in users)
    return f"Tables: {named}." if named else ""


def _held(own: terms.Terms) -> str:
    """How much of a data set all tables together hold, where its publisher limits that."""
    if own.data_set_values is None:
        return ""
    held = package.given(own.key)
    return f"All tables together hold {held:,} of {own.data_set_values:,} values, {held / own.data_set_values:.1%}. "


def _known(own: terms.Terms) -> str:
    day = prose.day(datetime.date.fromisoformat(own.read_on))
    return f"{HOW[own.known]}; looked for on {day}." if own.known in HOW else f"Read on its page on {day}."


def before() -> list[str]:
    """Each table audited and each added since: what was found, and conditions and rows then and now, in MyST."""
    found = tables.read(BEFORE).fillna("")
    doubtful = found[found["audit_class"] == CLASSES[0]]
    instead = dict.fromkeys(name for now in doubtful["now"] for name in now.split())
    summed = sum(_rows(name) for name in instead if _most([name]) == "sums")
    placed = {name for now in found["now"] for name in now.split()}
    added = [name for name in tables.names() if name not in placed]
    lines = [f"({BEFORE.replace('_', '-')})=", "## Before and after the audit of terms", ""]
    lines += [f"An audit on 26 November 2026 read the terms of all {len(found)} tables as far as it could."]
    lines += [f"It found {len(doubtful)} doubtful to give away as they were, with {doubtful['rows'].sum():,} rows."]
    lines += [f"What stands in their place has {sum(map(_rows, instead)):,}, of which {summed:,} are sums and counts."]
    lines += [f"Another {len(added)} tables were added since.", ""]
    lines += ["`````{list-table} Tables before and after the audit of terms"]
    lines += [":header-rows: 1", ":stub-columns: 1", ":class: book-table stacked", ""]
    lines += _item("Table", "Found", "Conditions then", "Conditions now", "Rows")
    for own in CLASSES:
        for one in found[found["audit_class"] == own].itertuples():
            now = one.now.split()
            lines += _item(_named(one.table_name, now), own, one.conditions or NONE, terms.short(now) or NONE,
                           f"{one.rows:,}, now {_kept(now)}")  # fmt: skip
    for name in added:
        lines += _item(_named(name, [name]), "added since", "", terms.short([name]) or NONE, _kept([name]))
    return [*lines, "`````", ""]


def _item(*cells: str) -> list[str]:
    """A row of a list-table."""
    first, *rest = cells
    return [f"* - {first}", *(f"  - {cell}" for cell in rest)]


def _named(then: str, now: list[str]) -> str:
    """Titles of the tables of now as links, after the name of then where that is gone."""
    links = "; ".join(f"[{tables.descriptor(name)['title']}](#table-{name})" for name in now)
    return links if then in now else f"`{then}`, now {links}"


def _rows(name: str) -> int:
    return len(tables.read(name))


def _kept(now: list[str]) -> str:
    """Rows of some tables and the most that was taken from others."""
    return f"{sum(map(_rows, now)):,}{KEPT.get(_most(now), '')}"


def _most(names: list[str]) -> str:
    """The most that some tables took from others, in the words of a descriptor."""
    return max((taken for name in names for taken in terms.behind(name).values()), key=terms.TAKEN.index)


def unread() -> list[str]:
    """What of the terms could not be read, by how it is known instead, in MyST Markdown."""
    found = terms.unread()
    copied, told, missing = (prose.word(len(found[known])) for known in terms.UNREAD)
    lines = ["(terms-not-read)=", "## What could not be read", ""]
    lines += [f"The terms of {copied} sources are known from stored copies, those of {told} by the word of others."]
    lines += [f"Those of {missing} could not be read at all."]
    lines += ["Where copies differ or nothing was found, the stricter reading stands.", ""]
    for known, rows in found.items():
        lines += [f"**{HOW[known]}**", "", *(f"- {link(own)}. {own.note}." for own in rows), ""]
    return lines
