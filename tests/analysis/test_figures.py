"""The contract of charts and tables: true titles, texts, palette, two widths, and colours that stay apart."""

import itertools
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from entente import figures
from entente.figures import COLOURS, DARK, INK, MUTED, PAPER, FigureError

LONG_ALT = "A line that rises from one to three over three years, " + "with words enough to be read aloud."
GOOD = {
    "title": "It rises", "subtitle": "things, world, 2020 to 2022", "alt": LONG_ALT, "data": pd.DataFrame({"a": [1]}),
    "table_names": ["phases"], "holds": {"rises": True},
}  # fmt: skip


@pytest.fixture
def shown(monkeypatch):
    """What `display` was called with."""
    calls = []
    monkeypatch.setattr(figures, "display", lambda bundle, raw: calls.append(bundle))
    return calls


def chart(colour=INK):
    figure, (ax,) = figures.start()
    ax.plot([2020, 2021, 2022], [1, 2, 3], color=colour)
    figures.label(ax, 2022, 3, "things")
    return figure


def test_a_chart_is_published_in_two_widths_with_texts_and_data(shown):
    figures.publish(chart(), "fig-test-line", **GOOD)
    (bundle,) = shown
    content = bundle[figures.FIGURE_MIME]
    widths = {name: float(re.search(r'width="([\d.]+)pt"', svg).group(1)) for name, svg in content["svg"].items()}
    assert widths == pytest.approx({"wide": 72 * 7.2, "narrow": 72 * 3.7}, rel=0.01)
    for svg in content["svg"].values():
        assert "<title>It rises</title>" in svg and LONG_ALT in svg
        assert not re.search(r"<text|font-family", svg), "letters are drawn, so no font is missing anywhere"
        assert "<dc:rights>What is ours: CC BY 4.0" in svg and "<dc:source>" in svg
    assert content["csv"] == "a\n1\n" and content["credits"] and content["conditions"] == ""
    assert bundle["text/plain"] == LONG_ALT and "<svg" in bundle["text/html"]
    assert not plt.get_fignums(), "the figure is closed"


def test_a_chart_on_bound_data_says_so_below_in_its_file_and_in_the_notebook(shown):
    figures.publish(chart(), "fig-test-line", **{**GOOD, "table_names": ["strikes_monthly"]})
    figures.publish_table(
        pd.DataFrame({"a": ["1"]}), "tbl-test", title="It", table_names=["strikes_monthly"], align="l"
    )
    said = "Non-commercial use, share alike."
    for mime, bundle in zip((figures.FIGURE_MIME, figures.TABLE_MIME), shown, strict=True):
        assert bundle[mime]["conditions"] == "non-commercial use, share alike" and said in bundle["text/html"]
        assert all(
            "conditions of theirs: non-commercial use, share alike" in svg for svg in bundle[mime]["svg"].values()
        )


def test_the_same_chart_gives_the_same_bytes(shown):
    for _ in range(2):
        figures.publish(chart(), "fig-test-line", **GOOD)
    first, second = (bundle[figures.FIGURE_MIME]["svg"] for bundle in shown)
    assert first == second


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"holds": {"rises": False}}, "the title is not true of its data: rises"),
        ({"holds": {}}, "the title is not true of its data: not checked"),
        ({"alt": "A line."}, "alternative text of 15 words"),
        ({"subtitle": ""}, "title, subtitle"),
    ],
)
def test_a_breach_of_contract_is_refused(shown, change, message):
    with pytest.raises(FigureError, match=message):
        figures.publish(chart(), "fig-test-line", **{**GOOD, **change})
    plt.close("all")


def test_a_strange_identifier_is_refused(shown):
    with pytest.raises(FigureError, match="identifier reads fig-page-noun"):
        figures.publish(chart(), "Line 1", **GOOD)
    plt.close("all")


def test_a_colour_outside_the_palette_is_refused(shown):
    with pytest.raises(FigureError, match="colours outside the palette: #123456"):
        figures.publish(chart("#123456"), "fig-test-line", **GOOD)
    plt.close("all")


def test_stacked_labels_do_not_touch():
    figure, (ax,) = figures.start()
    ax.plot([0, 1], [0, 100])
    figures.label_stack(ax, 1, [(50, "a", INK), (51, "b", INK), (52, "c", INK)])
    figures._arrange(figure, "narrow")
    figure.draw_without_rendering()
    boxes = [note.get_window_extent() for note in figure.book_labels]
    assert all(low.y1 <= high.y0 for low, high in itertools.pairwise(boxes))
    plt.close(figure)


def test_panels_stand_side_by_side_when_wide_and_stacked_when_narrow():
    figure, (left, right) = figures.start(panels=2, columns=2)
    for width, apart in (("wide", (1, 0)), ("narrow", (0, 1))):
        figures._arrange(figure, width)
        figure.draw_without_rendering()
        first, second = left.get_position(), right.get_position()
        assert (first.x1 < second.x0, first.y0 > second.y1) == tuple(map(bool, apart))
    plt.close(figure)


def test_a_table_needs_rows_and_alignment(shown):
    frame = pd.DataFrame({"A": ["x"], "B": ["1"]})
    figures.publish_table(frame, "tbl-test", title="T", table_names=["phases"], align="lr")
    assert shown[0][figures.TABLE_MIME]["rows"] == [["x", "1"]]
    with pytest.raises(FigureError):
        figures.publish_table(frame, "tbl-test", title="T", table_names=["phases"], align="l")


def test_dark_exchanges_every_colour():
    assert figures.to_dark(f"a {INK} b {COLOURS['Iran']}") == f"a {DARK[INK]} b {DARK[COLOURS['Iran']]}"
    assert len(set(DARK.values())) == len(DARK), "two light colours would become one"


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one, other):
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("text", [INK, MUTED, *COLOURS.values()])
def test_words_in_charts_meet_the_contrast_of_wcag_aa(text):
    assert contrast(text, PAPER) >= 4.5
    assert contrast(DARK[text], DARK[PAPER]) >= 4.5


# Machado, Oliveira and Fernandes (2009), severity 1.0: protanopia, deuteranopia, tritanopia.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def seen_lab(colour, blindness):
    """CIE Lab of a colour as somebody with a colour-vision deficiency sees it."""
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    if blindness:
        linear = np.clip(np.array(BLINDNESS[blindness]) @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ linear / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_actors_stay_apart_for_colour_blind_readers(blindness, shade):
    shown = {name: colour if shade == "light" else DARK[colour] for name, colour in COLOURS.items()}
    for (one, first), (other, second) in itertools.combinations(shown.items(), 2):
        distance = np.linalg.norm(seen_lab(first, blindness) - seen_lab(second, blindness))
        assert distance > 16, f"{one} and {other} look alike: {distance:.0f}"
