"""results.json: its schema, both ends of every range, units from one list, ISO dates, the same numbers as CSV."""

import csv
import io
import json
import re
import subprocess
import sys

import jsonschema
import pandas as pd
import pytest
from conftest import ROOT

from entente import findings, prose, results, tables
from entente import quantity as q


@pytest.fixture(scope="module")
def document():
    """The results of the book as others read them."""
    return json.loads(results.write(results.document()))


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(results.SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_document_keeps_its_schema(document, validator):
    faults = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
    assert not faults


def changed(document, change):
    copy = {**document, "numbers": [json.loads(json.dumps(document["numbers"][0]))], "findings": []}
    change(copy["numbers"][0])
    return copy


@pytest.mark.parametrize(
    "change",
    [
        lambda number: number["quantity"].update(low=1, high=None),
        lambda number: number["quantity"].update(estimate="six"),
        lambda number: number["quantity"].update(kind="date", estimate="2022-02-24 00:00:00"),
        lambda number: number["quantity"].update(kind="share", of=""),
        lambda number: number.pop("text"),
        lambda number: number.update(tables=[]),
        lambda number: number.update(claims=["C1"]),
    ],
    ids=["one end", "a word", "a clock", "a share of nothing", "no text", "no table", "no claim"],
)
def test_the_schema_refuses(document, validator, change):
    assert not list(validator.iter_errors(changed(document, lambda number: None)))
    assert list(validator.iter_errors(changed(document, change)))


def test_the_schema_has_the_version_of_the_document(document, validator):
    assert document["version"] == results.VERSION == validator.schema["properties"]["version"]["const"]


def test_units_come_from_one_list_with_their_kind(document):
    kinds = {row["unit"]: row["kind"] for row in document["units"]}
    assert kinds == tables.read("units").set_index("unit")["kind"].to_dict()
    for number in (*document["numbers"], *document["findings"]):
        made = number["quantity"]
        assert kinds[made["unit"]] == made["kind"], number


def figures(text):
    """The numbers that a printed text holds, as figures."""
    return re.findall(r"\d[\d,]*\.?\d*", text)


def test_no_printed_range_has_lost_an_end(document):
    """A text with two figures, or two words for numbers, comes from a quantity with two ends."""
    small = "|".join(prose.SMALL)
    ranged = re.compile(rf"^\D*\d[\d,.]*%?(?:–| to | or )−?\d[\d,.]*|^({small})(?:–| to | or )({small})\b")
    lost = [number["key"] for number in document["numbers"]
            if number["quantity"]["kind"] != "name" and ranged.search(number["text"])
            and number["quantity"]["low"] is None]  # fmt: skip
    assert not lost


def test_printed_numbers_are_numbers(document):
    for number in document["numbers"]:
        made = number["quantity"]
        if made["kind"] not in ("name", "date", "period"):
            assert all(made[end] is None or isinstance(made[end], int | float) for end in ("estimate", "low", "high"))
            known = [made[end] for end in ("low", "estimate", "high") if made[end] is not None]
            assert known == sorted(known), number["key"]
            told = figures(number["text"]) or re.search("|".join((*prose.SMALL, *prose.PLACES)), number["text"])
            assert told or not known, number["key"]


def test_the_same_numbers_as_csv(document):
    rows = list(csv.DictReader(io.StringIO(results.as_csv(document))))
    assert tuple(rows[0]) == results.COLUMNS
    assert [row["key"] for row in rows] == [number["key"] for number in document["numbers"]]
    for row, number in zip(rows, document["numbers"], strict=True):
        assert row["text"] == number["text"] and row["tables"].split() == number["tables"]
        assert (row["low"] == "") == (number["quantity"]["low"] is None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(pd.Period("2024-10"), "2024-10"), (pd.Period("2025Q3"), "2025-Q3"), (float("inf"), None),
     (("a", "b"), ["a", "b"]),
     (pd.Timestamp("2022-02-24").date(), "2022-02-24"), (3, 3), (None, None)],
)  # fmt: skip
def test_values_as_json(value, expected):
    assert results.value(value) == expected


def test_an_upper_end_without_a_bound_is_marked_open():
    made = results.quantity(q.ratio((1.5, float("inf")), "before"))
    assert (made["low"], made["high"], made["open"]) == (1.5, None, True)
    assert results.quantity(q.ratio((1.5, 2.0), "before"))["open"] is False


def test_the_command_prints_one_chapter_in_a_stable_order():
    command = [sys.executable, "-m", "entente.findings", "--chapter", "misreading_choices"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert printed == results.write(results.document(["misreading_choices"]))
    keys = [number["key"] for number in json.loads(printed)["numbers"]]
    assert len(keys) == len(findings.chapter("misreading_choices").numbers)


def test_the_command_refuses_an_unknown_chapter():
    command = [sys.executable, "-m", "entente.findings", "--chapter", "weather"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert refused.returncode == 2 and "invalid choice: 'weather'" in refused.stderr
