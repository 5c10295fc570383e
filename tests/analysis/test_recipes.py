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

HEAD = (
    "Recipient,Supplier,Year of order, ,Weapon designation,Number delivered,Year(s) of delivery,"
    "SIPRI TIV of delivered weapons"
)
REGISTER = [
    "Russia,Iran,2022,,Drone,60,2022,6",
    "Russia,Iran,2022,?,Missile,7,2022; 2023,3.5",
    "Russia,China,2015,,Engine,3,2018; 2022,30.25",
    "Russia,China,2015,,Engine,1,2018; 2021,7",
    "Russia,Belarus,2023,,Gun,,,",
    "Iran,Soviet Union,1985,,MiG-29,9,1986,99",
    "Iran,Soviet Union,1989,,MiG-29,14,1990,28",
    "Iran,Soviet Union,1989,,MiG-29,11,1991,22",
    "Iran,Russia,1991,?,T-72M1,42,1993; 1994,10.5",
    "Iran,Russia,1991,?,Fagot,500,1993,5",
    "Iran,Russia,1991,?,Konkurs,500,1992,5",
    "Iran,Russia,2023,,Su-35S,0,,",
    "Iran,China,1991,,T-59,500,1992,5",
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


def frame(head, rows):
    """A source file as it is read: all text."""
    return pd.DataFrame(rows, columns=head, dtype="string").fillna("")


def register(rows):
    """Deliveries by year as in the register: supplier, recipient, year, volume."""
    return frame(["Supplier", "Recipient", "Delivery year", "TIV delivery values"], rows)


def test_deals_with_iran_by_hand():
    """Two deals of one weapon and year are one row, two of others another; nothing delivered has no span."""
    made = sipri.deals_to_iran(frame(HEAD.split(","), [line.split(",") for line in REGISTER]))
    assert recipes.as_text(made).splitlines() == [
        "supplier,order_year,order_year_uncertain,first_delivery_from,designation,number_delivered,deals,"
        "tiv_delivered_millions",
        "Soviet Union,1989,false,1990,MiG-29,25,2,50.0",
        "Russia,1991,true,1992,T-72M1,42,1,10.5",
        "Russia,1991,true,1992,,,2,10.0",
        "Russia,2023,false,,,,1,0.0",
    ]


YEARS = [str(year) for year in range(1985, 1996)]


def exports(**clients):
    """One supplier's table of exports, with the rows that it ends in; values by year."""
    rows = [[client, *(values.get(int(year), "") for year in YEARS), "9"] for client, values in clients.items()]
    rows += [[""] * (len(YEARS) + 2), ["Total", *["7"] * len(YEARS), "9"]]
    return frame(["", *YEARS, "Total"], rows)


SOVIET = exports(**{"Iraq": {1985: "6"}, "UAE": {1989: "2"}, "Chad": {1986: "1"}, "Iran": {1990: "4", 1991: "4"}})
RUSSIAN = exports(**{"Iran": {1992: "3"}, "China": {1993: "5"}, "Egypt": {1994: "2", 1995: "99"}})
LATER = register([
    ("Russia", "Egypt", "1995", "1.5"), ("Russia", "Egypt", "1995", "0.5"), ("Russia", "Turkiye", "2010", "3"),
    ("Russia", "Turkiye", "2011", "4"), ("Russia", "unknown recipient(s)", "1996", "50"),
    ("Russia", "Iran", "1997", "1"),
    ("China", "Egypt", "1995", "88"), ("China", "Iran", "1996", "2"), ("Iran", "Houthi rebels (Yemen)*", "2016", "0"),
    ("Iran", "Houthi rebels (Yemen)*", "2017", "1"), ("Iran", "Houthi rebels (Yemen)*", "2017", "2"),
])  # fmt: skip


def test_clients_of_spans_by_hand():
    """Each file in its years: the older one up to 1994, the register from 1995 on; who is not named is in the rest."""
    made = sipri.moscow_clients(SOVIET, RUSSIAN, LATER).set_index(["last_year", "recipient"])["tiv_millions"]
    assert made[1989].to_dict() == {"Iraq": 6.0, "United Arab Emirates": 2.0, "Other recipients": 1.0}
    assert made[1991]["Iran"] == 8.0
    spans = sipri.moscow_clients(SOVIET, RUSSIAN, LATER).query("last_year == 1996").set_index("recipient")
    assert spans["tiv_millions"].to_dict() == {"China": 5.0, "Egypt": 4.0, "Iran": 3.0, "Other recipients": 50.0}


def test_iran_in_runs_by_hand():
    """1990 to 1994: Iran 11, China 5, Egypt 2; 1993 to 1997: Iran 1 after China and Egypt; the unknown has no rank."""
    made = sipri.clients_ranked(SOVIET, RUSSIAN, LATER).set_index("last_year")
    assert made.loc[1994].to_dict() == {
        "first_year": 1990, "iran_tiv_millions": 11.0, "all_tiv_millions": 18.0, "iran_rank": 1,
    }  # fmt: skip
    assert made.loc[1997, ["iran_tiv_millions", "all_tiv_millions", "iran_rank"]].tolist() == [1.0, 60.0, 3]
    assert list(made.index) == list(range(1994, 2025))


def test_rivals_only_in_the_years_that_are_read():
    made = sipri.rivals_yearly(SOVIET, RUSSIAN, LATER)
    assert made.to_numpy().tolist() == [
        [1992, "Iran", 3.0], [1994, "Egypt", 2.0], [1995, "Egypt", 2.0], [1997, "Iran", 1.0], [2011, "Turkey", 4.0],
    ]  # fmt: skip


VALUES = frame(["supplier", "recipient", "year", "value"], [
    ("Soviet Union", "Iran", "1989", "3"), ("China", "Iran", "1989", "1"), ("France", "Iraq", "1989", "7"),
    ("Soviet Union", "Iran", "1991", "5"), ("Iran", "Hezbollah (Lebanon)*", "1984", "1"),
    ("Iran", "Hezbollah (Lebanon)*", "1985", "0"), ("Russia", "Iran", "1995", "99"),
])  # fmt: skip


def test_suppliers_of_iran_in_runs_by_hand():
    made = sipri.iran_suppliers(VALUES.replace("1989", "1990"), LATER).set_index("last_year")
    assert made.loc[1994].tolist() == [1990, 8.0, 9.0]
    assert made.loc[1997].tolist() == [1993, 1.0, 3.0]


def test_iran_and_iraq_around_their_war_by_hand():
    assert sipri.iran_iraq_imports(VALUES).to_numpy().tolist() == [["Iran", 1989, 3.0, 4.0], ["Iraq", 1989, 0.0, 7.0]]


def test_years_of_arms_to_groups_once_each_and_none_that_rounds_to_nothing():
    assert sipri.iran_to_groups(VALUES, LATER).to_numpy().tolist() == [
        ["Hezbollah", "LBN", 1984], ["Houthi movement", "YEM", 2017],
    ]  # fmt: skip
