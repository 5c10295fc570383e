"""The words and pictures of the grid of needs."""

import pytest

from entente import findings, grids
from entente.measures.grid import UNKNOWN

PAGE = findings.chapter("inversion_ledger")
FRAMES = PAGE.frames
OPEN, FOLDED = (
    grids.rows(FRAMES["grid"], FRAMES["grid_lines"], FRAMES["grid_others"], places)
    for places in (["open", "unmeasured"], ["folded"])
)


def test_at_most_a_dozen_rows_are_open_and_no_need_is_lost():
    assert len(OPEN) <= 12
    names = [row.need for row in (*OPEN, *FOLDED)]
    assert sorted(names) == sorted(set(FRAMES["grid_lines"]["need"]))


def test_every_cell_says_something():
    for row in (*OPEN, *FOLDED):
        assert len(row.cells) == len(grids.WINDOWS) and row.others
        assert all(cell.text and cell.direction in grids.KINDS for cell in row.cells)


def test_what_nobody_can_measure_points_nowhere():
    names = set(FRAMES["grid_lines"].query("place == 'unmeasured'")["need"])
    assert {cell.direction for row in OPEN if row.need in names for cell in row.cells} == {UNKNOWN}


def test_a_cell_prints_its_numbers_with_their_unit():
    words = {row.need: [cell.text for cell in row.cells] for row in OPEN}
    assert words["Arms without drones"][0] == "447 million TIV to Iran, 0 to Russia"
    assert "asked for, none delivered" not in words["Air defence"][2] and "denied it" in words["Air defence"][2]
    assert all("nan" not in text and "None" not in text for texts in words.values() for text in texts)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_picture_stands_alone_and_nothing_runs_over_its_edge(width, monkeypatch):
    drawn = []

    def look(figure, *_):
        edge = figure.bbox
        boxes = [text.get_window_extent() for text in figure.axes[0].texts]
        drawn.extend(text.get_text() for text in figure.axes[0].texts)
        assert all(box.x1 <= edge.x1 + 1 and box.y0 >= edge.y0 - 1 and box.y1 <= edge.y1 + 1 for box in boxes)
        return ""

    monkeypatch.setattr(grids.figures, "drawing", look)
    grids._picture(OPEN, width, "The title", "A note.", (["strikes_monthly"], []), grids.gains(FRAMES["grid_facts"]))
    words = " ".join(drawn)
    for said in (
        "The title",
        "A note.",
        "Source: Ukrainian Air Force",
        "Non-commercial use, share alike.",
        "2012 to 2021",
        "Russia → Iran",
        "Iran → Russia",
        "?",
    ):
        assert said in words
