"""The book's results as one document: every printed number, finding and verdict, for others to check and reuse.

What lives here: the document behind `results.json` and `results.csv`, and its schema. What must not: any
computation of a result. The schema is `results.schema.json` beside this module (JSON Schema, draft 2020-12).
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from entente import claims, findings, tables, terms
from entente.claims import Finding
from entente.findings import Chapter, Number
from entente.quantity import Quantity

VERSION = "3.2"
"""Version of the document's form; the first number rises when a reader of the old form would fail."""
SCHEMA = Path(__file__).with_name("results.schema.json")
COLUMNS = ("key", "page", "kind", "unit", "of", "estimate", "low", "high", "text", "claims", "tests", "tables",
           "conditions")  # fmt: skip
"""Columns of the same numbers as CSV; lists are separated by blanks, conditions by semicolons."""


def document(names: Iterable[str] = findings.NUMBERED) -> dict[str, Any]:
    """Numbers and findings of some pages in a stable order; for the whole book also verdicts, units and tables."""
    names = list(names)
    chapters = [findings.chapter(name) for name in names]
    found = {
        "schema": SCHEMA.name,
        "version": VERSION,
        "numbers": [_number(page, key, number) for page in chapters for key, number in page.numbers.items()],
        "findings": [_finding(page, finding) for page in chapters if page.name in findings.CHAPTERS
                     for finding in page.findings],
    }  # fmt: skip
    return {**found, **_whole()} if set(names) == set(findings.NUMBERED) else found


def write(document: dict[str, Any]) -> str:
    """The document as text, the same for the same results."""
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def as_csv(document: dict[str, Any]) -> str:
    """The numbers of a document as CSV, one a row, under `COLUMNS`."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    rows.writeheader()
    for number in document["numbers"]:
        lists = {name: " ".join(number[name]) for name in ("claims", "tests", "tables")}
        rows.writerow({**number["quantity"], **number, **lists, "conditions": "; ".join(number["conditions"])})
    return text.getvalue()


def address(name: str) -> str:
    """Address of a chapter's page, from the root of the book."""
    return f"book/{name.replace('_', '-')}.html"


def quantity(of: Quantity) -> dict[str, Any]:
    """A quantity as the document has it: both ends of a range, ISO dates, `open` where an upper end has no bound."""
    unbounded = isinstance(of.high, float) and math.isinf(of.high)
    return {
        "kind": of.kind,
        "unit": of.unit,
        "of": of.of,
        "estimate": value(of.estimate),
        "low": value(of.low),
        "high": None if unbounded else value(of.high),
        "open": unbounded,
        "sampling": of.sampling,
        "readings": [{"reading": reading, "value": value(own)} for reading, own in of.readings],
    }


def value(plain: Any) -> Any:
    """A value as JSON has it: numbers as they are, days, months and quarters in ISO form, names as text or list."""
    if isinstance(plain, datetime.date):
        return plain.isoformat()
    if isinstance(plain, pd.Period):
        return f"{plain.year}-Q{plain.quarter}" if plain.freqstr.startswith("Q") else plain.strftime("%Y-%m")
    if isinstance(plain, float) and not math.isfinite(plain):
        return None
    return list(plain) if isinstance(plain, tuple) else plain


def _number(page: Chapter, key: str, number: Number) -> dict[str, Any]:
    return {
        "key": f"{page.prefix}-{key}",
        "page": address(page.name),
        "text": number.text,
        "quantity": quantity(number.quantity),
        "claims": list(number.claims),
        "tests": list(number.tests),
        "tables": list(number.tables),
        "conditions": terms.words(number.tables),
    }


def _finding(page: Chapter, finding: Finding) -> dict[str, Any]:
    test = finding.test
    return {
        "test": test.test_id,
        "part": test.part_id,
        "place": test.place,
        "speaks_of": test.speaks_of,
        "page": address(page.name),
        "measure": test.measure,
        "direction": test.direction,
        "supports_at": test.supports_at,
        "contradicts_at": test.contradicts_at,
        "label": finding.label,
        "text": finding.text,
        "quantity": quantity(finding.quantity),
        "stance": finding.stance,
        "evidence": finding.kind,
        "grade": finding.grade,
        "moved_by_marks": finding.moved_by_marks,
        "second_route": finding.second_route,
        "interested": finding.interested,
        "tables": list(finding.tables),
        "conditions": terms.words(finding.tables),
    }


def _whole() -> dict[str, Any]:
    found, tabled = findings.every(), tables.names()
    parts = claims.judge_parts(found)
    score, ledger = findings.chapter("scorecard").frames["scorecard"], tables.read("claim_parts").set_index("part_id")
    return {
        "parts": [{"part": part, "role": ledger.at[part, "role"], "state": own.state, "grade": own.grade}
                  for part, own in parts.items()],
        "claims": [
            {"claim": row.claim_id, "verdict": row.verdict, "grade": row.grade, "line": row.line,
             "statements": row.statements, "holds": row.holds, "fails": row.fails,
             "pages": [address(name) for name in row.pages]}
            for row in score.itertuples()
        ],
        "units": tables.read("units").to_dict("records"),
        "terms": {"rights": terms.rights(tabled), **terms.document(tabled)},
        "tables": [{"table": name, "source": tables.source_line([name]), "terms": terms.document([name])}
                   for name in tabled],
    }  # fmt: skip
