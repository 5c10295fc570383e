"""What each result is without one member of what it counts over: one state, partner, kind, conflict or year.

What lives here: leaving members out, one at a time, and `deciding_members`, the table that says what follows. What
must not: any domain's arithmetic, any word of a page. `python -m entente.members` computes the table anew.

Of a table of sums the members stand in its source file only, which the book does not pass on. `python -m
entente.members TABLE FILE ...` leaves them out there, makes the table anew by its recipe each time, and keeps what
follows for the results in `members_at_source`, whose rows `deciding_members` takes over.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from entente import claims, findings, prose, recipes, tables
from entente.claims import Finding, Stance
from entente.quantity import Quantity, Value
from entente.recipes import sipri

COLUMNS = (
    "state", "client", "recipient", "supplier", "outlet", "group", "partner", "iso3", "partner_iso3", "other_iso3",
    "toward_iso3", "accuser_iso3", "continent", "region", "conflict_id", "treaty", "move_id", "text_id", "symbol",
    "system", "asked_by", "channel", "domain", "kind", "body", "form", "weapon_class", "designation", "target", "year",
    "delivery_year", "order_year", "onset_year", "month_start",
)  # fmt: skip
"""Columns that name members, words before codes; not those that name readings or who says it. Months are the last: in
a short series one of them can carry a mean, so each is left out like a year, before it is known what that gives."""
SUBJECTS = ("Iran", "IRN", "Moscow", "Russia", "RUS", "Soviet Union")
"""Whom the book is about: without them nothing is left to compare."""
NOT_MEMBERS = (("uranium_shipment_2015", "form"), ("israel_restraint_voices", "kind"))
"""Columns that name something else in one table, here what a weight is the weight of, and how a voice was coded."""
ONE_SIDED = (
    ("isolation", "sipri_iran_to_russia", "delivery_year"),
    ("isolation", "sipri_iran_to_russia", "order_year"),
)
"""Columns of which another table of the result keeps the members: here they would be left out on one side alone."""
MOST = 60
"""Members of a table up to which each is left out; no single one of more could decide a count."""
SUMMED_OVER = ("delivery_year",)
"""Columns of which each member is left out however many there are: one year can hold most of what a sum adds up."""
LEDGER = "inversion_ledger"
"""The chapter that sums bands over needs, and leaves each need out on its own page."""
TABLE = "deciding_members"
AT_SOURCE = "members_at_source"
"""What follows from leaving members out of source files."""
HEAD = ("test_id", "table_name", "column_name", "members", "without_one", "stance", "deciding")
"""Columns of both tables."""
SUMMED = {"general_debate_words": ("multipolar", "unipolar", "hegemon"),
          "state_of_union_words": ("names_russia", "names_ukraine")}  # fmt: skip
"""Words that a table counts in columns of their own and that results add up: each is left out as if never said."""


class Left(Exception):
    """A result cannot be computed without a member."""


@dataclass(frozen=True)
class Without:
    """A result without each member of a column in turn: the range of its central values, and who decides its stance.

    `stance` is that with all members; `deciding` maps a member to the stance without it, where that is another one;
    `members` says how many were left out.
    """

    test_id: str
    table: str
    column: str
    members: int
    span: str
    stance: Stance
    deciding: dict[str, Stance]


def grouping(frame: pd.DataFrame) -> Iterator[tuple[str, list[Any]]]:
    """Each column of a table that names members, with them; columns that part the rows alike count once."""
    seen: set[tuple[int, ...]] = set()
    for column in COLUMNS:
        if column not in frame or frame[column].dtype.kind == "f":
            continue
        parts = tuple(pd.factorize(frame[column])[0])
        if (frame.attrs["table"], column) in NOT_MEMBERS:
            continue
        members = [one for one in frame[column].dropna().unique() if str(one) not in SUBJECTS]
        if (2 <= len(members) <= MOST or column in SUMMED_OVER) and parts not in seen:
            seen.add(parts)
            yield column, members


def left_out(frame: pd.DataFrame) -> Iterator[tuple[str, dict[str, pd.DataFrame]]]:
    """What members each column names, or which words are counted, with the table without each of them."""
    for column, members in grouping(frame):
        others = {_named(one): frame[column].ne(one).fillna(True) for one in members}  # rows that name no member stay
        yield column, {one: frame[rows].reset_index(drop=True) for one, rows in others.items()}
    if words := SUMMED.get(frame.attrs["table"]):
        yield "word", {word: frame.assign(**{word: 0}) for word in words}


def _named(member: Any) -> str:
    """A member as the table names it, a month by its name."""
    return prose.month(member) if isinstance(member, pd.Timestamp) else str(member)


def decided(section: Any, data: tables.Tables, choices: Any, tests: dict[str, Any], prefix: str) -> dict[str, Finding]:
    """Findings of a section under some tables, by test; Left where the section cannot be computed from them."""
    try:
        return dict(findings._hold(tests, prefix, held) for held in section(data, choices).findings)
    except (KeyError, ValueError, IndexError, TypeError, ZeroDivisionError, StopIteration) as lost:
        raise Left from lost


def central(quantity: Quantity) -> Value | None:
    """The value that decides where a quantity lies: its estimate, its first reading, or its low end."""
    values = [quantity.estimate, *(value for _, value in quantity.readings), *(quantity.ends or ())]
    return next((value for value in values if value is not None), None)


def without(name: str) -> list[Without]:
    """Every result of a chapter without each member of each table in turn, where any can be computed without it."""
    module = importlib.import_module(f"entente.findings.{name}")
    rows = []
    for section, base in _sections(name):
        for table in sorted({table for found in base.values() for table in found.tables}):
            if tables.interest(table) == "yardstick":
                continue
            tried = [part for part in left_out(tables.read(table)) if (module.PREFIX, table, part[0]) not in ONE_SIDED]
            rows += _results(name, section, base, table, tried)
    return rows


def at_source(table: str, files: Sequence[pd.DataFrame]) -> list[Without]:
    """Every result from a table of sums without each member that only its source files name."""
    parts = list(rebuilt(table, files))
    return [
        row for name in findings.CHAPTERS if name != LEDGER for section, base in _sections(name)
        if any(table in found.tables for found in base.values())
        for row in _results(name, section, base, table, parts)
    ]  # fmt: skip


def rebuilt(table: str, files: Sequence[pd.DataFrame]) -> Iterator[tuple[str, dict[str, pd.DataFrame]]]:
    """Kinds of members that only the source files of a table name, with the table made anew without each of them."""
    for name, behind in sipri.summed(table, files).items():
        column, members = str(name), [one for one in sorted(behind.unique()) if one not in SUBJECTS]
        parts = {one: [sipri.without(file, column, one) for file in files] for one in members}
        yield column, {str(one): _typed(table, recipes.made(table, left)) for one, left in parts.items()}


def _typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    return tables.typed(table, io.StringIO(recipes.as_text(frame)))


def _sections(name: str) -> Iterator[tuple[Any, dict[str, Finding]]]:
    """Sections of a chapter with their findings from the book's tables, by test."""
    module, tests = importlib.import_module(f"entente.findings.{name}"), claims.load_tests(name)
    for section in map(findings.twice, module.SECTIONS):
        yield section, decided(section, findings.BOOK, module.Choices(), tests, module.PREFIX)


def _results(
    name: str,
    section: Any,
    base: Mapping[str, Finding],
    table: str,
    parts: Iterable[tuple[str, Mapping[str, pd.DataFrame]]],
) -> list[Without]:
    """Results of a section that rest on a table, held anew with each of the frames that lack one member."""
    module, tests = importlib.import_module(f"entente.findings.{name}"), claims.load_tests(name)
    rows = []
    for column, members in parts:
        kept: dict[str, dict[str, Finding]] = {}
        for member, part in members.items():
            try:
                kept[member] = decided(section, tables.Tables(**{table: part}), module.Choices(), tests, module.PREFIX)
            except Left:
                continue  # a year or a term of a sum is missing: there is no result to compare
        rows += [row for own in base.values() if table in own.tables and (row := _row(own, table, column, kept))]
    return rows


def _row(own: Finding, table: str, column: str, kept: dict[str, dict[str, Finding]]) -> Without | None:
    """One result without each member; None where no member moves it or leaves anything of it."""
    test_id = own.test.test_id
    left = {member: found[test_id] for member, found in kept.items() if test_id in found}
    left = {member: found for member, found in left.items() if found.stance != "untested"}
    values = [value for found in left.values() if (value := central(found.quantity)) is not None]
    deciding = {member: found.stance for member, found in left.items() if found.stance != own.stance}
    if not values or (not deciding and all(value == central(own.quantity) for value in values)):
        return None
    span = replace(own.quantity, estimate=None, low=min(values), high=max(values))
    return Without(test_id, table, column, len(left), prose.say(span), own.stance, deciding)


def written(found: Iterable[Without]) -> list[list[str]]:
    """Rows of the table, in its order."""
    return [[one.test_id, one.table, one.column, str(one.members), one.span, one.stance,
             "; ".join(f"{member}: {stance}" for member, stance in one.deciding.items())]
            for one in sorted(found, key=lambda one: (one.test_id, one.table, one.column))]  # fmt: skip


def joined(found: Iterable[Without]) -> list[list[str]]:
    """Rows of the table of all members: those of source files, and of the rest what leaving out of tables gives."""
    kept = _kept()
    finer = {tuple(row[:3]) for row in kept}
    return [*(row for row in written(found) if tuple(row[:3]) not in finer), *kept]


def _kept() -> list[list[str]]:
    """Rows of what follows from source files, as text."""
    with (tables.DATA / f"{AT_SOURCE}.csv").open(encoding="utf-8", newline="") as file:
        return [list(row.values()) for row in csv.DictReader(file)]


def _write(name: str, rows: Iterable[list[str]]) -> None:
    with (tables.DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *sorted(rows, key=lambda row: row[:3])])


def main() -> None:
    """Compute the table anew, for all chapters but the ledger, and write it; or what follows from source files."""
    parser = argparse.ArgumentParser(prog="python -m entente.members", description=main.__doc__)
    parser.add_argument("table", nargs="?", help="a table of sums; without one, the table of all members is written")
    parser.add_argument("files", nargs="*", type=Path, help="its source files, in the order of its recipe")
    given = parser.parse_args()
    if given.table:
        others = [row for row in _kept() if row[HEAD.index("table_name")] != given.table]
        _write(AT_SOURCE, [*others, *written(at_source(given.table, recipes.opened(given.table, given.files)))])
        return
    _write(TABLE, joined(one for name in findings.CHAPTERS if name != LEDGER for one in without(name)))


if __name__ == "__main__":
    main()
