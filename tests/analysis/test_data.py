"""The data package: every table keeps its descriptor, and a broken one is refused by file, row, field and rule."""

import json
import re

import frictionless
import pytest
import yaml
from conftest import raw

from entente import package, tables


@pytest.mark.parametrize("name", tables.names())
def test_table_keeps_its_descriptor(name):
    frame = tables.read(name)
    assert len(frame)
    assert frame.attrs["source"] == tables.source_line([name])
    assert [field["name"] for field in tables.fields(name)] == list(frame.columns)


@pytest.mark.parametrize("name", tables.names())
def test_descriptor_is_complete(name):
    entry = tables.descriptor(name)
    assert entry["caveats"] and all(entry["sources"])
    assert entry["schema"].get("primaryKey"), "a table has a key"
    assert entry["expected"]["rows"]["minimum"] >= 1
    for field in entry["schema"]["fields"]:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field["name"])
        assert len(field["description"]) > 3


def test_every_file_is_a_table_of_the_package():
    files = {path.name for path in tables.DATA.iterdir()}
    expected = {f"{name}.{end}" for name in tables.names() for end in ("csv", "yaml")} | {
        "datapackage.json",
        "NOTICES.md",
        "README.md",
    }
    assert files == expected


def test_package_descriptor_is_in_step_and_valid():
    written = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert written == package.described(), "run `make book` to bring data/datapackage.json in step"
    assert frictionless.Package(str(tables.DATA / "datapackage.json")).validate().valid


def edit(path, change):
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")


FAULTS = {
    "missing column": (
        lambda lines: [line.rpartition(",")[0] for line in lines],
        r"strikes_monthly.csv: .*shahed_in_split",
    ),
    "duplicated key": (lambda lines: [*lines[:3], lines[2], *lines[4:]], r"strikes_monthly.csv: row 4.*primary-key"),
    "value out of range": (
        lambda lines: [*lines[:5], re.sub(r",\d+,\d+,\d+,\d+,\d+$", ",-3,0,0,0,0", lines[5]), *lines[6:]],
        r"strikes_monthly.csv: row 6, field launched: rule: constraint-error",
    ),
    "wrong type": (
        lambda lines: [*lines[:5], re.sub(r",\d+,\d+,\d+,\d+,\d+$", ",many,0,0,0,0", lines[5]), *lines[6:]],
        r"strikes_monthly.csv: row 6, field launched: rule: type-error",
    ),
    "unknown class": (
        lambda lines: [*lines[:5], lines[5].replace(lines[5].split(",")[2], "balloon"), *lines[6:]],
        r"strikes_monthly.csv: row 6, field weapon_class: rule: constraint-error",
    ),
    "too few rows": (
        lambda lines: lines[:-5],
        r"strikes_monthly.csv: table: rule: \d+ to \d+ rows expected, \d+ found",
    ),
    "other last period": (
        lambda lines: [*lines[:-1], lines[-1].replace("2026-06-28", "2026-06-30")],
        r"strikes_monthly.csv: field last_day: rule: last period 2026-06-28 expected, 2026-06-30 found",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_table_is_refused_by_name(data_copy, fault):
    change, message = FAULTS[fault]
    edit(data_copy / "strikes_monthly.csv", change)
    with pytest.raises(tables.TableError, match=message):
        tables.read("strikes_monthly")


def test_a_broken_link_between_tables_is_refused(data_copy):
    edit(data_copy / "drone_supply.csv", lambda lines: [lines[0], lines[1].replace("W09", "W99"), *lines[2:]])
    with pytest.raises(tables.TableError, match=r"drone_supply.csv: row 2.*foreign-key"):
        tables.read("drone_supply")


def test_an_unknown_table_is_refused_with_the_known_ones():
    with pytest.raises(tables.TableError, match=r"data/balloons.yaml: unknown table; known are .*strikes_monthly"):
        tables.read("balloons")


def test_a_table_without_its_file_is_refused(data_copy):
    (data_copy / "phases.csv").unlink()
    with pytest.raises(tables.TableError, match=r"data/phases.csv: the table is missing"):
        tables.read("phases")


@pytest.mark.parametrize("gone", ["caveats", "terms", "vintage"])
def test_a_descriptor_without_an_entry_is_refused(data_copy, gone):
    path = data_copy / "phases.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    del content[gone]
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(tables.TableError, match=rf"data/phases.yaml: descriptor lacks {gone}"):
        tables.read("phases")


def test_a_number_without_a_unit_is_refused(data_copy):
    path = data_copy / "sipri_pair_yearly.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    del content["schema"]["fields"][1]["unit"]
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(tables.TableError, match=r"field russia_imports_tiv_millions: rule: every number has a unit"):
        tables.read("sipri_pair_yearly")


def test_empty_is_missing_and_not_zero():
    outcome = tables.read("economic_promises")["outcome_low"]
    assert outcome.isna().sum() == 8, "promises without an outcome in numbers"
    assert (outcome == 0).sum() == 5


def test_no_identifier_of_a_sanctions_list_and_no_address_of_this_machine():
    for path in tables.DATA.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"ofac_uid|group_id", text) and str(tables.DATA) not in text, path.name


def test_weapons_and_months_sum_to_the_same_launches():
    by_month = tables.read("strikes_monthly").groupby("weapon_class")["launched"].sum()
    by_weapon = tables.read("strike_models").groupby("weapon_class")["launched"].sum()
    assert (by_month == by_weapon).all()


def test_sipri_rows_multiply_and_sum():
    rows = tables.read("sipri_iran_to_russia")
    assert (rows["number_delivered"] * rows["tiv_unit_millions"] - rows["tiv_millions"]).abs().max() < 1e-9
    latest = rows[rows["release"] == 2026].groupby("delivery_year")["tiv_millions"].sum()
    pair = tables.read("sipri_pair_yearly").set_index("delivery_year")["iran_to_russia_tiv_millions"]
    assert (pair.loc[2022:] - latest).abs().max() < 1e-9
    deals = tables.read("sipri_deals_to_russia").groupby("supplier")["tiv_delivered_millions"].sum()
    assert deals["Iran"] == pytest.approx(latest.sum())


def test_a_mark_spares_a_check_until_the_table_or_one_that_it_links_to_changes(data_copy, tmp_path, monkeypatch):
    monkeypatch.setenv("ENTENTE_CHECKED", str(tmp_path / "marks"))
    tables._check_content.cache_clear()
    tables.check("claim_parts")
    assert len(list((tmp_path / "marks").iterdir())) == 1

    monkeypatch.setattr(tables, "_schema_faults", lambda entry: ["checked anew"])
    tables._check_content.cache_clear()
    tables.check("claim_parts")  # spared
    edit(data_copy / "claims.csv", lambda lines: lines[:-1])
    tables._check_content.cache_clear()
    with pytest.raises(tables.TableError, match="checked anew"):
        tables.check("claim_parts")
    tables._check_content.cache_clear()


def test_rows_are_counted_as_they_are_read():
    assert {name: tables.size(name) for name in tables.names()} == {name: len(raw(name)) for name in tables.names()}
    assert tables.size("landmarks") == len(tables.read("landmarks"))
