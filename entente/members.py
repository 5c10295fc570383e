"""What each result is without one member of what it counts over: one state, partner, kind, conflict or year.

What lives here: leaving members out, one at a time, and `deciding_members`, the table that says what follows. What
must not: any domain's arithmetic, any word of a page. `python -m entente.members` computes the table anew.
"""

from __future__ import annotations

import csv
import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from entente import claims, findings, prose, tables
from entente.claims import Finding, Stance
from entente.quantity import Quantity, Value

COLUMNS = (
    "state", "client", "recipient", "supplier", "outlet", "group", "partner", "iso3", "partner_iso3", "other_iso3",
    "toward_iso3", "accuser_iso3", "continent", "region", "conflict_id", "treaty", "move_id", "text_id", "symbol",
    "system", "asked_by", "channel", "domain", "kind", "body", "form", "weapon_class", "designation", "target", "year",
    "delivery_year", "order_year", "onset_year",
)  # fmt: skip
"""Columns that name members, words before codes; not those that name readings or who says it."""
SUBJECTS = ("Iran", "IRN", "Moscow", "Russia", "RUS", "Soviet Union")
"""Whom the book is about: without them nothing is left to compare."""
NOT_MEMBERS = (("uranium_shipment_2015", "form"),)
"""Columns that name something else in one table, here what a weight is the weight of."""
ONE_SIDED = (
    ("isolation", "sipri_iran_to_russia", "delivery_year"),
    ("isolation", "sipri_iran_to_russia", "order_year"),
)
"""Columns of which another table of the result keeps the members: here they would be left out on one side alone."""
MOST = 60
"""Members of a table up to which each is left out; no single one of more could decide a count."""
LEDGER = "inversion_ledger"
"""The chapter that sums bands over needs, and leaves each need out on its own page."""
TABLE = "deciding_members"
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
        if 2 <= len(members) <= MOST and parts not in seen:
            seen.add(parts)
            yield column, members


def left_out(frame: pd.DataFrame) -> Iterator[tuple[str, dict[str, pd.DataFrame]]]:
    """What members each column names, or which words are counted, with the table without each of them."""
    for column, members in grouping(frame):
        others = {str(one): frame[column].ne(one).fillna(True) for one in members}  # rows that name no member stay
        yield column, {one: frame[rows].reset_index(drop=True) for one, rows in others.items()}
    if words := SUMMED.get(frame.attrs["table"]):
        yield "word", {word: frame.assign(**{word: 0}) for word in words}


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
    module, tests = importlib.import_module(f"entente.findings.{name}"), claims.load_tests(name)
    choices, rows = module.Choices(), []
    for section in map(findings.twice, module.SECTIONS):
        base = decided(section, findings.BOOK, choices, tests, module.PREFIX)
        for table in sorted({table for found in base.values() for table in found.tables}):
            if tables.interest(table) == "yardstick":
                continue
            frame = tables.read(table)
            for column, members in left_out(frame):
                if (module.PREFIX, table, column) in ONE_SIDED:
                    continue
                kept: dict[str, dict[str, Finding]] = {}
                for member, part in members.items():
                    try:
                        kept[member] = decided(section, tables.Tables(**{table: part}), choices, tests, module.PREFIX)
                    except Left:
                        continue  # a year or a term of a sum is missing: there is no result to compare
                rows += [row for own in base.values() if table in own.tables
                         and (row := _row(own, table, column, kept))]  # fmt: skip
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


def main() -> None:
    """Compute the table anew, for all chapters but the ledger, and write it."""
    rows = written(one for name in findings.CHAPTERS if name != LEDGER for one in without(name))
    head = ["test_id", "table_name", "column_name", "members", "without_one", "stance", "deciding"]
    with (tables.DATA / f"{TABLE}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main()
