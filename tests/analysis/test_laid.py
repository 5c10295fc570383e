"""What is laid out for pages is what the chapters find, changes when that does, and not when it does not."""

import pandas as pd
import pytest

from entente import findings, kept, laid

NAME = "inversion_drones"
DAY = "2022-09-29,2022-09-29,shahed_type,1,1,7,7,5,0,0"


@pytest.fixture
def folder(tmp_path, monkeypatch, data_copy):
    """A folder of laid parts, beside a copy of the data package."""
    monkeypatch.setenv(laid.FOLDER, str(tmp_path / "laid"))
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "laid"


def lay():
    laid.lay(NAME, lambda: findings.computed(NAME).parts())


def files(folder):
    return {path.name: (path.read_bytes(), path.stat().st_ino) for path in folder.iterdir() if path.suffix != ".record"}


def edit(data_copy, name, change):
    path = data_copy / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")


def told(page):
    numbers = {key: (repr(number.quantity), number.text, number.tables) for key, number in page.numbers.items()}
    return numbers, [(one.test.test_id, one.stance, repr(one)) for one in page.findings]


def as_computed():
    """Whether what a build would lay out and show now is what is computed from nothing."""
    if not laid.stands(NAME):
        lay()
    findings.chapter.cache_clear()
    shown, made = findings.chapter(NAME), findings.computed(NAME)
    findings.chapter.cache_clear()
    assert isinstance(shown, findings.Laid)
    frames = all(frame.equals(shown.frames[key]) for key, frame in made.frames.items())
    return told(shown) == told(made) and shown.frames.keys() == made.frames.keys() and frames


def test_a_chapter_that_is_laid_out_is_the_chapter_as_computed(folder):
    assert not laid.stands(NAME)
    lay()
    assert laid.stands(NAME) and as_computed()
    assert all(
        frame.attrs == laid.part(NAME, "frames")[key].attrs for key, frame in findings.computed(NAME).frames.items()
    )


def test_a_page_reads_only_the_parts_that_it_asks_for(folder):
    lay()
    page = findings.Laid(NAME, laid.prefix(NAME))
    assert page.text("total") and "numbers" in vars(page)
    assert not {"findings", "frames"} & vars(page).keys()
    with pytest.raises(AttributeError):
        page.unknown  # noqa: B018


def test_a_changed_table_with_the_same_findings_leaves_every_part_as_it_lies(folder, data_copy):
    lay()
    before = files(folder)
    edit(data_copy, "strikes_monthly", lambda text: text.replace("\n", "\r\n"))
    assert not laid.stands(NAME)
    lay()
    assert laid.stands(NAME) and files(folder) == before


def test_a_changed_finding_changes_the_parts_that_tell_of_it(folder, data_copy):
    lay()
    before = files(folder)
    edit(data_copy, "strikes_monthly", lambda text: text.replace(DAY, DAY.replace("7,7", "907,907")))
    assert not laid.stands(NAME) and as_computed()
    after = files(folder)
    assert {name for name in after if after[name] != before[name]} >= {f"{NAME}.numbers", f"{NAME}.frames"}


@pytest.mark.parametrize(
    ("part", "bug"),
    [
        ("stands", lambda name, beside=(): True),
        ("_told", lambda value: repr(sorted(value))[:40].encode() if isinstance(value, dict) else b""),
    ],
    ids=["believes old records", "compares names alone"],
)
def test_a_bug_that_keeps_what_is_old_is_noticed(folder, data_copy, monkeypatch, part, bug):
    """The check of `as_computed` is worth something: with such a bug it fails."""
    lay()
    monkeypatch.setattr(laid, part, bug)
    edit(data_copy, "strikes_monthly", lambda text: text.replace(DAY, DAY.replace("7,7", "907,907")))
    assert not as_computed()


def test_what_rests_on_other_chapters_goes_with_what_they_found(folder, monkeypatch):
    laid.lay(NAME, lambda: {"prefix": "x", "numbers": {}, "findings": (), "frames": {}}, beside=("origins_bargain",))
    assert laid.stands(NAME, ["origins_bargain"]) and not laid.stands(NAME)
    (folder / "origins_bargain.numbers").write_bytes(b"others")
    assert not laid.stands(NAME, ["origins_bargain"])


def test_nothing_lies_there_when_a_section_fails(folder):
    lay()
    with pytest.raises(ZeroDivisionError):
        laid.lay(NAME, lambda: 1 / 0)
    assert laid.prefix(NAME) is None and not laid.stands(NAME)
    assert not files(folder)


def test_a_record_that_was_cut_short_is_not_believed(folder):
    lay()
    place = folder / f"{NAME}.record"
    place.write_bytes(place.read_bytes()[:50])
    assert not laid.stands(NAME)


WORDS = pd.Series(["one", None], dtype=object)
BASE = pd.DataFrame({"number": [1.0, None], "word": WORDS}).set_axis(pd.Index([1, 2], name="place"))


@pytest.mark.parametrize(
    "other",
    [
        BASE.assign(number=[1.0000000000000002, None]),
        BASE.assign(number=[1, 0]),
        BASE.assign(number=BASE["number"].astype("Float64")),
        BASE.assign(word=BASE["word"].fillna(float("nan")).astype(object)),
        BASE.assign(word=BASE["word"].astype("string")),
        BASE.assign(word=BASE["word"].astype("category")),
        BASE.rename_axis("other"),
        BASE.set_axis([1.0, 2.0]),
        BASE[["word", "number"]],
        BASE.rename(columns={"word": "words"}),
        BASE.head(1),
    ],
)
def test_frames_with_other_content_are_told_apart(other):
    assert laid._told({"frame": BASE}) != laid._told({"frame": other})


def test_frames_with_the_same_content_are_not_told_apart():
    pieces = pd.concat([BASE[["number"]], BASE[["word"]]], axis=1)
    assert laid._told({"frame": BASE}) == laid._told({"frame": pieces})
    words = BASE.assign(word=BASE["word"].astype("string"))
    used = words.copy()
    assert (used.merge(words, on="word")["word"] == "one").any()
    assert laid._told(words) == laid._told(used)
    noted = BASE.copy()
    noted.attrs["source"] = "somebody"
    assert laid._told(noted) != laid._told(BASE)
