"""Recipes: a source file is told, checked and made into its table; files here are made up."""

import hashlib
import importlib
import inspect
import sys

import pandas as pd
import pytest

from entente import recipes, tables, terms
from entente.recipes import __main__ as command
from entente.recipes import sipri

HEAD = "Recipient,Supplier,Year(s) of delivery,SIPRI TIV of delivered weapons"
REGISTER = [
    "Russia,Iran,2022,6",
    "Russia,Iran,2022; 2023,3.5",
    "Russia,China,2018; 2022,30.25",
    "Russia,China,2018; 2021,7",
    "Russia,Belarus,,",
    "Iran,Russia,2023,5",
]
SUMS = "supplier,deals,first_delivery_year,tiv_delivered_millions\nChina,1,2018,30.25\nIran,2,2022,9.5\n"
NAME = "sipri_deals_to_russia"


def made_up(lines, **changes):
    content = "\n".join(["A line above the head", HEAD, *lines, ""]).encode("cp1252")
    digest = hashlib.sha256(content).hexdigest()
    file = {"key": "made_up", "title": "Made up", "terms": "sipri_transfers", "address": "https://example.org",
            "copy": "https://example.org/file", "release": "release of today", "size_bytes": len(content),
            "sha256": digest, "encoding": "cp1252", "separator": "comma", "rows_before": 1,
            "columns": tuple(HEAD.split(",")), **changes}  # fmt: skip
    return content, recipes.SourceFile(**file)


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Put a made-up file in the place of the register, and give its path."""

    def give(lines=REGISTER, **changes):
        content, own = made_up(lines, **changes)
        monkeypatch.setattr(recipes, "files", lambda name: [own])
        path = tmp_path / "register.csv"
        path.write_bytes(content)
        return path

    return give


def run(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["recipes", *map(str, words)])
    return command.main(), capsys.readouterr().out


@pytest.mark.parametrize("name", recipes.names())
def test_every_recipe_names_known_files_and_a_function_that_takes_them(name):
    module, function = tables.descriptor(name)["recipe"]["made_by"].split(".")
    made = getattr(importlib.import_module(f"entente.recipes.{module}"), function)
    assert len(inspect.signature(made).parameters) == len(recipes.files(name))
    assert all(own.terms in terms.behind(name) for own in recipes.files(name))


def test_every_source_file_is_in_a_recipe():
    assert set(recipes.known_files()) == {own.key for name in recipes.names() for own in recipes.files(name)}


def test_all_recipes_are_listed(monkeypatch, capsys):
    assert run(monkeypatch, capsys) == (0, "\n".join(recipes.names()) + "\n")


def test_it_is_told_where_the_file_is_to_be_had(monkeypatch, capsys):
    code, said = run(monkeypatch, capsys, NAME)
    own = recipes.files(NAME)[0]
    assert code == 0
    for part in (own.address, own.copy, own.release, own.sha256, "own terms, non-commercial use", "FILE1"):
        assert part in said


def test_a_table_is_made_anew(given, tmp_path, monkeypatch, capsys):
    code, said = run(monkeypatch, capsys, NAME, given(), "--to", tmp_path / "anew.csv")
    assert (code, said) == (0, f"{NAME}: 2 rows written\n")
    assert (tmp_path / "anew.csv").read_text(encoding="utf-8") == SUMS


def test_a_table_made_anew_is_held_against_the_package(given, data_copy, monkeypatch, capsys):
    (data_copy / f"{NAME}.csv").write_text(SUMS, encoding="utf-8")
    assert run(monkeypatch, capsys, NAME, given()) == (0, f"{NAME}: 2 rows, as in the package\n")
    (data_copy / f"{NAME}.csv").write_text(SUMS.replace("9.5", "9.6"), encoding="utf-8")
    code, said = run(monkeypatch, capsys, NAME, given())
    assert code == 1
    assert "line 3: Iran,2,2022,9.6 in the package, Iran,2,2022,9.5 made anew" in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": ("Recipient", "Price")}, "register.csv: columns: rule: those of Made up; Price not found"),
        ({"size_bytes": 7}, "register.csv: size: rule: 7 bytes, as of release of today"),
        ({"sha256": "0" * 64}, "register.csv: digest: rule: sha256 000"),
    ],
)
def test_another_file_is_refused_with_rule_and_remedy(given, monkeypatch, capsys, changes, said):
    code, out = run(monkeypatch, capsys, NAME, given(**changes))
    assert code == 1
    assert out.startswith(said) and out.endswith("get that state from https://example.org/file\n")


def test_a_file_too_many_a_file_that_is_not_there_and_an_unknown_table_are_told(given, monkeypatch, capsys):
    path = given()
    assert run(monkeypatch, capsys, NAME, path, path) == (
        1, f"{NAME}: rule: 1 files, 2 given; see python -m entente.recipes {NAME}\n",
    )  # fmt: skip
    assert run(monkeypatch, capsys, NAME, path.with_name("gone.csv"))[0] == 1
    monkeypatch.undo()
    assert "known are" in run(monkeypatch, capsys, "phases")[1]


def test_a_recipe_with_an_unknown_file_is_refused(monkeypatch):
    monkeypatch.setattr(recipes, "known_files", dict)
    with pytest.raises(recipes.RecipeError, match=rf"data/{NAME}\.yaml: recipe: .*a key of data/source_files\.csv"):
        recipes.files(NAME)


def test_a_cell_that_is_no_number_is_refused():
    assert sipri.number(pd.Series(["1.5", ""], name="TIV")).isna().to_list() == [False, True]
    with pytest.raises(recipes.RecipeError, match="TIV: rule: numbers; many found in row 1"):
        sipri.number(pd.Series(["1", "many"], name="TIV"))


def test_truth_and_missing_stand_as_in_the_package():
    frame = pd.DataFrame({"sure": [True, False], "value": [1.0, None]})
    assert recipes.as_text(frame) == "sure,value\ntrue,1.0\nfalse,\n"
