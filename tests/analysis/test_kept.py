"""What is kept is served while all that it was made from is the same, and never after."""

import shutil

import pandas as pd
import pytest
from conftest import ROOT

from entente import kept, tables
from entente.findings import BOOK
from entente.findings.inversion_drones import Choices, launches
from entente.findings.origins_bargain import opinion


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def served(section):
    return kept._served(kept._place(section), kept.code(section.__module__)) is not None


def test_a_kept_section_is_what_the_section_computes(folder):
    first = kept.found(launches.launches, BOOK, Choices())
    assert served(launches.launches) and len(list(folder.iterdir())) == 1
    again = kept.found(launches.launches, BOOK, Choices())
    assert [line[:2] for line in first.numbers] == [line[:2] for line in again.numbers]
    for name, frame in first.frames.items():
        pd.testing.assert_frame_equal(frame, again.frames[name])


def test_a_kept_section_goes_with_the_tables_that_it_read_and_with_no_other(folder, data_copy):
    kept.found(launches.launches, BOOK, Choices())
    (data_copy / "brent_yearly.csv").write_text((data_copy / "brent_yearly.csv").read_text() + "\n")
    assert served(launches.launches)
    strikes = data_copy / "strikes_monthly.csv"
    strikes.write_text(
        strikes.read_text().replace(
            "2022-09-29,2022-09-29,shahed_type,1,1,7,7,5,0,0", "2022-09-29,2022-09-29,shahed_type,1,1,8,8,5,0,0"
        )
    )
    assert not served(launches.launches)


def test_a_kept_section_goes_with_the_code_that_it_imports(folder, monkeypatch):
    kept.found(launches.launches, BOOK, Choices())
    monkeypatch.setattr(kept, "code", lambda module: "another code")
    assert not served(launches.launches)


def test_a_file_that_was_cut_short_is_computed_again(folder):
    kept.found(launches.launches, BOOK, Choices())
    (place,) = folder.iterdir()
    whole = place.read_bytes()
    for cut in (20, whole.index(b"\n") + 30):
        place.write_bytes(whole[:cut])
        assert kept.found(launches.launches, BOOK, Choices()).numbers


def test_code_of_a_module_holds_its_measures_and_not_those_of_others(tmp_path, monkeypatch):
    """A change of a measure that a section does not import leaves its digest as it is."""
    shutil.copytree(ROOT / "entente", tmp_path / "entente", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    digest = kept.code.__wrapped__
    before = digest(opinion.__name__), digest(launches.__name__)
    module = tmp_path / "entente" / "measures" / "strikes.py"
    module.write_text(module.read_text() + "\n# A remark more.\n")
    assert digest(opinion.__name__) == before[0] and digest(launches.__name__) != before[1]


def test_what_is_computed_once_counts_as_read_each_time():
    """Else a section that gets a result from memory would not depend on the tables behind it."""
    calls = []

    @kept.once
    def rows(data, name):
        calls.append(name)
        return len(data[name])

    for _ in range(2):
        with tables.noting() as read:
            assert rows(BOOK, "brent_yearly") > 2
        assert read == {"brent_yearly"}
    assert calls == ["brent_yearly"]


def test_who_gets_a_kept_section_counts_as_reader_of_its_tables(folder):
    """Else a chapter made of kept sections would not depend on the tables behind them."""
    kept.found(launches.launches, BOOK, Choices())
    with tables.noting() as read:
        kept.found(launches.launches, BOOK, Choices())
    assert "strikes_monthly" in read


def test_tables_that_replace_others_have_results_of_their_own():
    counted = kept.once(lambda data: len(data["brent_yearly"]))
    few = tables.Tables(brent_yearly=BOOK["brent_yearly"].head(2))
    assert counted(BOOK) > 2 == counted(few)


def test_without_a_folder_nothing_is_kept(monkeypatch):
    monkeypatch.delenv(kept.FOLDER, raising=False)
    assert kept.found(launches.launches, BOOK, Choices()).numbers
