"""Stances that hang on one row of a small table, found by leaving each row out in turn."""

import importlib

import pytest
from conftest import raw

from entente import claims, findings, tables

SMALL = 60
"""Rows up to which a table is tried."""
LEDGER = "inversion_ledger"


def decided(section, data, choices, tests, prefix):
    """Stance of each primary test that a section decides, with the tables of its finding."""
    found = [findings._hold(tests, prefix, held)[1] for held in section(data, choices).findings]
    return {f.test.test_id: f for f in found if f.test.place == "primary"}


def hanging(name):
    """Tests of a chapter whose stance changes, or cannot be computed, without some row: pairs of test and table."""
    module, tests = importlib.import_module(f"entente.findings.{name}"), claims.load_tests(name)
    choices, pairs = module.Choices(), set()
    for section in module.SECTIONS:
        base = decided(section, findings.BOOK, choices, tests, module.PREFIX)
        own = {key: f for key, f in base.items() if claims.STATES[f.stance] in claims.DECIDED}
        for table in sorted({table for f in own.values() for table in f.tables}):
            frame = tables.read(table)
            if len(frame) > SMALL or tables.interest(table) == "yardstick":
                continue
            for row in frame.index:
                try:
                    without = decided(section, tables.Tables(**{table: frame.drop(row)}), choices, tests, module.PREFIX)
                except (KeyError, ValueError, IndexError, TypeError):
                    continue  # a year or a term of a sum is missing: the table says which rows those are
                pairs |= {(key, table) for key, f in own.items() if without[key].stance != f.stance}
    return pairs


@pytest.mark.campaign
@pytest.mark.parametrize("name", [name for name in findings.CHAPTERS if name != LEDGER])
def test_stances_that_hang_on_one_row_are_listed(name):
    listed = {(row["test_id"], row["table_name"]) for row in raw("hanging_stances")}
    assert hanging(name) <= listed


def test_a_row_without_a_second_source_costs_a_level():
    alone = [row["test_id"] for row in raw("hanging_stances") if row["second_kind"] == "none"]
    assert alone
    for found in findings.every():
        plain = claims.level(found.kind, found.second_route, found.interested)
        assert found.level == max(plain - (found.test.test_id in alone), 1)


def test_every_second_page_has_its_address():
    assert all(row["second_url"] for row in raw("hanging_stances") if row["second_kind"] == "page")
