"""Recipes of votes, launches and sanctions on source files of a few made-up rows, worked by hand."""

import pandas as pd
import pytest

from entente import recipes, tables
from entente.recipes import assembly, kiel, launches, peoples, rollcalls, sanctions

YEAR = {
    "1": ("1999-11-01", "A/RES/54/1A", "Situation of human rights", {"RUS": "Y", "IRN": "Y", "USA": "N", "IND": "A"}),
    "2": ("1999-12-01", "A/RES/54/2", "Question of Palestine", {"RUS": "Y", "IRN": "N", "USA": "N", "IND": "Y"}),
    "3": ("1999-12-02", "A/RES/54/3", "Outer space", {"RUS": "A", "IRN": "Y", "USA": "N", "IND": "X"}),
    "4": ("1999-12-03", "A/RES/54/4", "A text without a roll", {"RUS": "X", "IRN": "X", "USA": "X", "IND": "X"}),
    "5": ("1980-12-03", "A/RES/35/5", "Trade", {"SUN": "N", "IRN": "N", "USA": "X", "IND": "Y"}),
    "6": ("2025-01-03", "A/RES/79/6", "Trade", {"RUS": "N", "IRN": "N", "USA": "N", "IND": "Y"}),
}
"""Roll calls by record: day, symbol, title, votes."""
REST = ("CHN", "PAK", "SAU", "TUR", "ARE")
"""States that vote as India does."""


@pytest.fixture
def votes():
    rows = [
        (record, code, vote, day, symbol, title, "", "")
        for record, (day, symbol, title, cast) in YEAR.items()
        for code, vote in {**cast, **dict.fromkeys(REST, cast["IND"])}.items()
    ]
    columns = ["undl_id", "ms_code", "ms_vote", "date", "resolution", "title", "agenda_title", "subjects"]
    return pd.DataFrame(rows, columns=columns, dtype="string")


@pytest.fixture
def marks():
    rows = [("R/54/1[A]", "1.0"), ("R/54/1[A]", ""), ("R/54/2", "1"), ("R/54/3", "0.0"), ("R/35/5", "")]
    return pd.DataFrame(rows, columns=["unres", "importantvote"], dtype="string")


def fields(name):
    return [field["name"] for field in tables.fields(name)]


def row(frame, **chosen):
    for name, value in chosen.items():
        frame = frame[frame[name] == value]
    (own,) = frame.drop(columns=list(chosen)).to_dict("records")
    return own


def test_pairs_by_year(votes):
    """The Soviet Union is Russia; a text that nobody voted on and years out of use do not count."""
    found = assembly.pairs_yearly(votes)
    assert found.columns.to_list() == fields("unga_pairs_yearly") and set(found["year"]) == {1980, 1999}
    own = row(found, first_iso3="RUS", second_iso3="IRN", year=1999)
    assert own == {"rollcalls": 3, "joint": 3, "alike": 1, "half_apart": 1}
    assert row(found, first_iso3="RUS", second_iso3="IRN", year=1980)["alike"] == 1
    assert row(found, first_iso3="RUS", second_iso3="IND", year=1999)["joint"] == 2, "absence is no vote"


def test_pairs_by_issue(votes, marks):
    found = assembly.pairs_by_issue(votes, marks)
    assert found.columns.to_list() == fields("unga_pairs_by_issue")
    assert found["issue"].drop_duplicates().to_list() == [*assembly.ISSUES, assembly.NAMED]
    assert set(found["first_year"]) == {1992}, "spans without a roll call are left out"
    own = row(found, issue="important_to_us", second_iso3="IRN")
    assert (own["rollcalls"], own["joint"], own["alike"]) == (2, 2, 1)
    assert row(found, issue="middle_east", second_iso3="IND")["alike"] == 1


def test_votes_named_important(votes, marks):
    """Both oppose the United States on the first text, Russia alone on the second; a later row takes no mark away."""
    found = assembly.important_yearly(votes, marks)
    assert found.columns.to_list() == fields("unga_important_yearly")
    own = row(found, year=1999)
    assert (own["taken"], own["rus_opposed"], own["irn_opposed"], own["both_opposed"]) == (2, 2, 1, 1)
    assert (own["ind_cast"], own["ind_opposed"]) == (2, 1), "an abstention is no opposition"


def test_places_in_each_others_list(votes):
    """In 1999 Russia agrees with Iran in a third, with those that abstain once in a half, with Washington never."""
    found = assembly.agreement_yearly(votes)
    assert found.columns.to_list() == fields("unga_agreement_yearly")
    own = row(found, focal_iso3="RUS", measure="identical_share", year=1999)
    assert own == {"other_iso3": "IRN", "share": 0.3333, "median_share": 0.5, "rank": 7, "ranked": 8}
    weighted = row(found, focal_iso3="RUS", measure="weighted_share", year=1999)
    assert weighted["share"] == 0.5 and weighted["median_share"] == 0.75


def test_members_alike_at_each_mark(votes):
    found = assembly.members_alike(votes)
    assert found.columns.to_list() == fields("unga_members_alike")
    assert found[found["year"] == 1999].set_index("mark")["members"].to_dict() == {0.5: 0, 0.6667: 0}
    assert found[found["year"] == 1980].set_index("mark")["members"].to_dict() == {0.5: 1, 0.6667: 1}


def test_votes_on_crimea():
    texts = {
        "A/RES/71/205": "2016-12-19",
        "A/RES/76/179": "2021-12-16",
        "A/RES/77/229": "2022-12-15",
        "A/RES/77/1": "2022-12-15",
    }
    cast = {"RUS": "NNNN", "SYR": "NNAN", "SRB": "NAYN", "FRA": "YYYN"}
    rows = [(code, kinds[place], day, symbol, "1") for code, kinds in cast.items()
            for place, (symbol, day) in enumerate(texts.items())]  # fmt: skip
    votes = pd.DataFrame(rows, columns=["ms_code", "ms_vote", "date", "resolution", "undl_id"], dtype="string")
    members, yearly = assembly.crimea_members(votes), assembly.crimea_yearly(votes)
    assert members.columns.to_list() == fields("crimea_votes_members")
    assert yearly.columns.to_list() == fields("crimea_votes_yearly")
    assert members.set_index("iso3").T.to_dict("list") == {
        "FRA": [0, 0, 1], "RUS": [2, 1, 0], "SRB": [1, 0, 1], "SYR": [2, 0, 0],
    }  # fmt: skip
    assert yearly[["symbol", "no"]].to_numpy().tolist() == [["A/RES/71/205", 2], ["A/RES/76/179", 1]]


def test_votes_of_members_on_rights_in_iran():
    """Texts of the years in use count, abstentions among the votes cast; later texts and absence do not."""
    cast = {"RUS": "NNN", "FRA": "YYY", "IND": "AXN"}
    texts = ("A/RES/75/191", "A/RES/76/178", "A/RES/77/228")
    votes = pd.DataFrame(
        [(code, kinds[place], "2020-12-16", symbol, "1") for code, kinds in cast.items()
         for place, symbol in enumerate(texts)],
        columns=["ms_code", "ms_vote", "date", "resolution", "undl_id"], dtype="string",
    )  # fmt: skip
    found = assembly.rights_members(votes)
    assert found.columns.to_list() == fields("iran_rights_members")
    assert found.set_index("iso3").T.to_dict("list") == {"FRA": [2, 0, 2], "IND": [1, 0, 0], "RUS": [2, 2, 0]}


def test_rows_of_texts_are_read_anew_and_what_the_file_does_not_hold_stays():
    """A text of the record is filled from its votes; a draft, and what the book codes, stay as in the package."""
    cast = {"RUS": "N", "IRN": "A", "TUR": "Y", "FRA": "Y", "NRU": "X"}
    votes = pd.DataFrame(
        [(code, vote, "2014-03-27", "A/RES/68/262") for code, vote in cast.items()],
        columns=["ms_code", "ms_vote", "date", "resolution"], dtype="string",
    )  # fmt: skip
    found = rollcalls.ukraine_texts(votes).set_index("symbol")
    kept = tables.read("ukraine_votes").set_index("symbol")
    own = found.loc["A/RES/68/262", ["yes", "no", "abstaining", "not_voting", "vote_rus", "vote_irn", "about"]]
    assert own.to_list() == ["2", "1", "1", "1", "N", "A", "Ukraine"]
    assert found.loc["A/RES/68/262", "vote_chn"] == kept.loc["A/RES/68/262", "vote_chn"], "not in this file"
    assert found.loc["Chornobyl, December 2025", "no"] == str(kept.loc["Chornobyl, December 2025", "no"])
    assert found.columns.insert(0, "symbol").to_list() == fields("ukraine_votes")


def test_texts_of_the_council_go_by_their_number_and_the_soviet_union_is_russia():
    votes = pd.DataFrame(
        [("SUN", "A", "1980-09-28", "S/RES/479(1980)"), ("USA", "Y", "1980-09-28", "S/RES/479(1980)")],
        columns=["ms_code", "ms_vote", "date", "resolution"], dtype="string",
    )  # fmt: skip
    found = rollcalls.council_texts(votes).set_index("text_id")
    assert found.loc["Resolution 479 (1980)", ["yes", "vote_rus", "vote_usa"]].to_list() == ["1", "A", "Y"]
    assert found.loc["Resolution 514 (1982)", "yes"] == "15"


def test_texts_on_rights_keep_other_bodies():
    votes = pd.DataFrame(
        [("CHN", "Y", "2024-12-17", "A/RES/79/183")], columns=["ms_code", "ms_vote", "date", "resolution"]
    ).astype("string")
    found = rollcalls.rights_texts(votes).set_index("symbol")
    assert found.loc["A/RES/79/183", ["yes", "no", "vote_chn"]].to_list() == ["1", "0", "Y"]
    assert found.loc["A/HRC/RES/58/21", "yes"] == "24"


def test_conflicts_in_which_an_organisation_claimed_to_fight_for_a_people():
    """Only the plain claim counts, once for each organisation; what is not in the list is not counted."""
    links = pd.DataFrame(
        [("842", "0"), ("842", "1"), ("843", "1"), ("812", ""), ("813", "2"), ("999", "1")],
        columns=["dyadid", "claim"], dtype="string",
    )  # fmt: skip
    found = peoples.claimed(links)
    assert found.columns.to_list() == fields("conflict_peoples")
    assert row(found, conflict_id=395) == {"organisations": 2, "claiming": 2}
    assert row(found, conflict_id=380) == {"organisations": 2, "claiming": 0}
    assert row(found, conflict_id=401) == {"organisations": 0, "claiming": 0}


REPORTS = pd.DataFrame(
    [
        ("2022-12-24 08:00", "Shahed-136/131", "10", "7", "2", ""),
        ("2022-12-24 ", "Shahed-136/131", "5", "5", "3", "4"),
        ("2022-12-25", "Shahed-136/131 and Lancet", "4", "", "", "1"),
        ("2022-12-25", "Kalibr", "", "", "", ""),
        ("2022-12-26", "X-101/X-555 and X-59", "6.0", "6.0", "", ""),
        ("2022-12-26", "Orlan-10", "1", "1", "", ""),
    ],
    columns=["time_end", "model", "launched", "destroyed", "not_reach_goal", "is_shahed"], dtype="string",
)  # fmt: skip


def test_launches_by_part_of_month():
    """The month is parted after the 24th; a report that stops more than flew has no outcome; drones of the front go."""
    found = launches.by_month(REPORTS)
    assert found.columns.to_list() == fields("strikes_monthly")
    drones = found[found["weapon_class"] == "shahed_type"].drop(columns="weapon_class").reset_index(drop=True)
    assert drones["first_day"].dt.day.to_list() == [24, 25] and drones["last_day"].dt.day.to_list() == [24, 25]
    assert drones.drop(columns=["first_day", "last_day"]).to_numpy().tolist() == [
        [2, 1, 15, 10, 9, 5, 4], [1, 1, 4, 0, 0, 4, 1],
    ]  # fmt: skip
    cruise = row(found, weapon_class="cruise_missile")
    assert (cruise["reports"], cruise["days_launched"], cruise["launched"], cruise["stopped"]) == (2, 1, 6, 6)
    assert len(found) == 3


def test_launches_by_weapon_under_the_names_of_the_book():
    found = launches.by_weapon(REPORTS)
    assert found.columns.to_list() == fields("strike_models")
    assert found.to_numpy().tolist() == [
        ["cruise_missile", "Kalibr", 1, 0], ["cruise_missile", "Kh-101/Kh-555 and Kh-59", 1, 6],
        ["shahed_type", "Shahed-136/131", 2, 15], ["shahed_type", "Shahed-136/131 and Lancet", 1, 4],
    ]  # fmt: skip
    assert launches.named(pd.Series(["C-300 and X-59", "Merlin-VR"])).to_list() == ["S-300 and Kh-59", "Merlin-VR"]


@pytest.mark.parametrize(
    ("model", "kind"),
    [("S-300/S-400 and Iskander-M", "ballistic_hypersonic"), ("Iskander-M and Iskander-K", "mixed_missiles"),
     ("Kh-22 and Kh-31P", "cruise_missile"), ("Kh-59/Kh-69", "guided_air_missile"),
     ("Unknown Missile", "unknown_missile"),
     ("Mohajer-6", None), ("Orlan-10 and Supercam", None)],
)  # fmt: skip
def test_classes_of_weapons(model, kind):
    assert launches.class_of(model) == kind


def test_every_weapon_of_the_book_has_its_class():
    for own in tables.read("strike_models").itertuples():
        assert launches.class_of(own.model) == own.weapon_class, own.model


def test_cases_of_sanctions():
    """A case counts in every year that it touches, once for Russia with the Soviet Union; of the others the highest."""
    rows = [("1", "Soviet Union, Russia", "1985", "1991"), ("2", "Russia,Belarus", "1990", "1990"),
            ("3", "Korea, North", "1950", "2023"), ("4", "Iran", "1980", "1981"), ("5", "Syria", "1990", "1990"),
            ("6", "Belarus", "1990", "1992")]  # fmt: skip
    rows += [(f"9{place}", state, "1990", "1990") for place, state in enumerate(sanctions.OTHERS[1:])]
    cases = pd.DataFrame(rows, columns=["case_id", "sanctioned_state", "begin", "end"], dtype="string")
    found = sanctions.cases_yearly(cases)
    assert found.columns.to_list() == fields("sanction_cases_yearly") and len(found) == 225
    counted = found[found["year"] == 1990].set_index("target")["active_cases"].to_dict()
    assert counted == {"Iran": 0, "North Korea": 1, "Russia": 2, "Syria": 1, sanctions.HIGHEST: 2}
    assert row(found, target=sanctions.HIGHEST, year=1990)["states"] == 10
    assert row(found, target="Iran", year=1981)["active_cases"] == 1


def test_help_allocated_to_ukraine():
    """Sums over output to March 2023 and over all months; the institutions of the Union are no state."""
    columns = ["country", "iso", "year", "month", "total", "military", "gdp"]
    rows = [("Japan", "JPN", "2022", "3", "1", "0", "400"), ("Japan", "JPN", "2023", "3", "2", "0.5", "400"),
            ("Japan", "JPN", "2023", "4", "1", "0.5", "400"), ("Malta", "MLT", "2024", "1", "0.1", "0", "10"),
            ("Institutions", "EU", "2022", "3", "9", "9", "1")]  # fmt: skip
    found = kiel.help_allocated(pd.DataFrame(rows, columns=columns, dtype="string"))
    assert found.columns.to_list() == fields("ukraine_help_allocated") and set(found["iso3"]) == {"JPN", "MLT"}
    assert row(found, iso3="JPN") == {"state": "Japan", "total_first_year": 0.0075, "military_first_year": 0.00125,
                                      "total_to_date": 0.01, "military_to_date": 0.0025}  # fmt: skip
    assert row(found, iso3="MLT")["total_first_year"] == 0.0, "a state that began later"


def given(path, content, **changes):
    """A made-up source file and its row in the table of such files."""
    path.write_text(content, encoding="utf-8")
    return recipes.SourceFile(**{
        "key": "made_up", "title": "Made up", "terms": "attack_record", "address": "https://example.org", "copy": "",
        "release": "today", "size_bytes": 0, "sha256": "", "encoding": "utf-8", "separator": "records",
        "rows_before": 0, "columns": ("model", "launched"), **changes,
    })  # fmt: skip


def test_a_list_of_records_is_read_as_text_and_what_is_no_number_is_empty(tmp_path):
    path = tmp_path / "reports.json"
    own = given(path, '[{"model": "Kalibr", "launched": 3.0}, {"model": null, "launched": NaN}, {"model": "X-22"}]')
    assert recipes.read(own, path).to_numpy().tolist() == [["Kalibr", "3.0"], ["", ""], ["X-22", ""]]


def test_of_a_file_that_was_not_read_only_the_columns_are_held(tmp_path):
    path = tmp_path / "reports.csv"
    own = given(path, "model,launched\nKalibr,3\n", separator="comma")
    assert recipes.read(own, path).to_numpy().tolist() == [["Kalibr", "3"]]
    with pytest.raises(recipes.RecipeError, match=r"reports.csv: columns: rule: those of Made up; model not found"):
        recipes.read(given(path, "weapon,launched\nKalibr,3\n", separator="comma"), path)


def test_it_is_told_that_a_file_was_not_read():
    said = recipes.told("crimea_votes_yearly")
    assert "not read for the book" in said and "sha256" not in said
