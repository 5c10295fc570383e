"""The look of every chart and table: theme, direct labels, bands, source line, alternative text, data.

One call, `publish`, hands a finished chart to the page in two widths; the page makes the dark form
by exchanging the palette, so a chart may use the colours of this module and no other.
"""

from __future__ import annotations

import functools
import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from matplotlib.ticker import FixedLocator, NullLocator

from entente import prose, tables, terms

FIGURE_MIME = "application/vnd.entente.figure+json"
TABLE_MIME = "application/vnd.entente.table+json"
WIDTHS = {"wide": 7.2, "narrow": 3.7}
"""Width in inches of the two forms; the page shows an inch as about a hundred pixels."""
WRAP = {"wide": 34, "narrow": 19}
"""Characters after which a label or a note breaks."""
LABEL_GAP = 1.35
"""Least distance of two stacked labels, in lines."""

INK, MUTED, RULE, BAND, PAPER = "#1f2328", "#5c6470", "#d5d9df", "#f1f3f5", "#ffffff"
GREY, GREY_TINT = "#7a828c", "#d9dde2"
COLOURS = {
    "Russia": "#c43963",
    "Iran": "#185f44",
    "West": "#253888",
    "China": "#b55f0c",
    "Ukraine": "#2078b3",
}
TINTS = {
    "Russia": "#edc0cd",
    "Iran": "#a8cdbd",
    "West": "#b9c4e4",
    "China": "#ecd0b0",
    "Ukraine": "#b5d6ec",
}
DARK = {
    INK: "#e8eaed", MUTED: "#a8b0ba", RULE: "#3a414a", BAND: "#20262d", PAPER: "#14181e",
    GREY: "#9aa3ad", GREY_TINT: "#454c55",
    COLOURS["Russia"]: "#ec738c", COLOURS["Iran"]: "#4fc2ad", COLOURS["West"]: "#8ba1e8",
    COLOURS["China"]: "#f2a962", COLOURS["Ukraine"]: "#99d1ff",
    TINTS["Russia"]: "#6b2a40", TINTS["Iran"]: "#1d5244", TINTS["West"]: "#36457a",
    TINTS["China"]: "#6b4a22", TINTS["Ukraine"]: "#285670",
}  # fmt: skip
"""The dark colour of every light one."""

THEME = {
    "font.family": "Entente Sans",
    "font.size": 9,
    "axes.labelsize": 9,
    "axes.titlesize": 9.5,
    "axes.titleweight": 600,
    "axes.titlelocation": "left",
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.titlecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "lines.linewidth": 1.8,
    "lines.color": INK,
    "patch.edgecolor": "none",
    "text.color": INK,
    "xtick.color": RULE,
    "xtick.labelcolor": MUTED,
    "ytick.color": RULE,
    "ytick.labelcolor": MUTED,
    "ytick.major.size": 0,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "entente",
}

for _face in sorted((Path(__file__).parent / "fonts").glob("*.ttf")):
    font_manager.fontManager.addfont(_face)


class FigureError(ValueError):
    """A chart or table breaks the contract: title not true, no alternative text, a colour of its own."""


def start(panels: int = 1, columns: int = 1, height: float = 3.2) -> tuple[Figure, list[Axes]]:
    """A figure in the book's style with its panels, in a grid of `columns` when wide, stacked when narrow.

    `height` is that of one row of panels in inches.
    """
    mpl.rcParams.update(THEME)
    rows = -(-panels // columns)
    figure = plt.figure(figsize=(WIDTHS["wide"], height * rows), layout="constrained")
    grid = figure.add_gridspec(rows, columns)
    axes = [figure.add_subplot(grid[place // columns, place % columns]) for place in range(panels)]
    figure.book_columns, figure.book_height, figure.book_labels = columns, height, []
    return figure, axes


def label(ax: Axes, x: Any, y: Any, text: str, colour: str = INK, **place: Any) -> Annotation:
    """Write a label beside a point; it breaks when the chart is narrow.

    `place` may hold `dx`, `dy` (points, 6 and 0 by default), `ha`, `va`, and `halo` (True by default:
    a rim in the colour of the page; leave it out on a filled area).
    """
    offset = (place.pop("dx", 6), place.pop("dy", 0))
    halo = [withStroke(linewidth=2.5, foreground=PAPER)] if place.pop("halo", True) else []
    look = {"ha": "left", "va": "center", **place}
    note = ax.annotate(text, (x, y), xytext=offset, textcoords="offset points", color=colour, **look)
    note.set_path_effects(halo)
    note.book_text = text
    ax.figure.book_labels.append(note)
    return note


def label_stack(ax: Axes, x: Any, entries: Sequence[tuple[float, str, str]], **place: Any) -> None:
    """Label several lines at one x: entries of (y, text, colour), moved apart where they would collide."""
    group = [label(ax, x, y, text, colour, **place) for y, text, colour in sorted(entries)]
    for note in group:
        note.book_group = group


def landmark(landmark_id: str) -> tuple[pd.Timestamp, str]:
    """Date of a landmark, and its label as charts print it; raises KeyError when there is none of that name."""
    row = tables.read("landmarks").set_index("landmark_id").loc[landmark_id]
    return row["date"], row["label"]


def mark(ax: Axes, landmark_id: str, at: float = 1.0, **place: Any) -> None:
    """Draw a landmark date as a thin line with its label at a height of the axes (0 to 1)."""
    date, name = landmark(landmark_id)
    ax.axvline(date, color=GREY, linewidth=0.8, linestyle=(0, (3, 3)), zorder=1)
    note = label(ax, mdates.date2num(date), at, name, MUTED, **{"va": "top", "dx": 4, **place})
    note.xycoords = ax.get_xaxis_transform()


def bands(ax: Axes, spans: Sequence[tuple[Any, Any, str]]) -> None:
    """Shade every second of some spans of x quietly and name each at the top."""
    for place, (first, last, text) in enumerate(spans):
        if place % 2 == 0:
            ax.axvspan(first, last, color=BAND, linewidth=0, zorder=0)
        note = label(ax, mdates.date2num(first), 1.0, text, MUTED, dx=4, dy=-3, va="top")
        note.xycoords = ax.get_xaxis_transform()


def log_axis(ax: Axes, axis: Literal["x", "y"], ticks: Sequence[float]) -> None:
    """Make one axis logarithmic, with ticks at given values and nowhere else."""
    ax.set(**{f"{axis}scale": "log"})
    line = ax.xaxis if axis == "x" else ax.yaxis
    line.set_major_locator(FixedLocator(ticks))
    line.set_major_formatter("{x:,.0f}")
    line.set_minor_locator(NullLocator())


def year_axis(ax: Axes) -> None:
    """Ticks of a date axis at the years, with short ones at the quarters."""
    ax.xaxis.set_major_locator(mdates.YearLocator())
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    ax.xaxis.set_minor_locator(mdates.MonthLocator((4, 7, 10)))
    ax.tick_params(axis="x", which="minor", length=2)


def publish(
    figure: Figure,
    figure_id: str,
    *,
    title: str,
    subtitle: str,
    alt: str,
    data: pd.DataFrame,
    table_names: Sequence[str],
    holds: dict[str, bool],
    note: str = "",
    through: Sequence[str] = (),
) -> None:
    """Show a chart with title, subtitle, source line, alternative text and data.

    `subtitle` gives measure, unit, place and period; `holds` maps each statement of the title to
    whether the data bear it out. `through` are tables that what is shown was computed from by way of results: they are
    credited where those are drawn, and their conditions hold here. Raises FigureError when a statement is not borne
    out, or on a breach of contract.
    """
    _check_texts(figure_id, title, subtitle, alt, holds)
    forms = {width: _draw(figure, width, title, alt, table_names, through) for width in WIDTHS}
    plt.close(figure)
    content = {
        "id": figure_id,
        "title": title,
        "subtitle": subtitle,
        "alt": alt,
        "note": note,
        **named(table_names, through),
        "csv": _csv(data),
        "svg": forms,
    }
    display({FIGURE_MIME: content, "text/html": _plain_figure(content), "text/plain": alt}, raw=True)


def named(names: Sequence[str], through: Sequence[str] = ()) -> dict[str, Any]:
    """What is said of some tables below what was made from them: credits, and conditions in a few words."""
    used = list(dict.fromkeys([*names, *through]))
    return {"tables": used, "credits": tables.credited(names), "conditions": terms.short(used)}


def source_words(said: Mapping[str, Any]) -> str:
    """The same as a line of text."""
    parts = [f"Source: {'; '.join(said['credits'])}", prose.sentence(said["conditions"])]
    return "".join(f"{part}. " for part in parts if part).strip()


def publish_table(
    frame: pd.DataFrame,
    table_id: str,
    *,
    title: str,
    table_names: Sequence[str],
    align: str,
    data: pd.DataFrame | None = None,
    note: str = "",
    folded: str = "",
    drawing: dict[str, str] | None = None,
    through: Sequence[str] = (),
) -> None:
    """Show a table of ready-made strings with title, source line and data.

    The frame's column names are the heads, its first column holds the heads of the rows; `align` has
    one letter a column, l or r. Cells may hold inline Markdown. `data` goes into the CSV, if it differs. `folded` names
    a fold that is shut at first, `drawing` has the same as a picture to take away, an SVG for each width. `through`:
    see `publish`.
    """
    if len(align) != frame.shape[1] or not frame.shape[0]:
        raise FigureError(f"{table_id}: a table needs rows and one letter of alignment for each column")
    content = {
        "id": table_id,
        "title": title,
        "note": note,
        **named(table_names, through),
        "heads": list(frame.columns),
        "rows": frame.astype(str).to_numpy().tolist(),
        "align": align,
        "csv": _csv(frame if data is None else data),
        "folded": folded,
        "svg": drawing or {},
    }
    plain = f"{frame.to_html(index=False, border=0)}<p>{escape(source_words(content))}</p>"
    display({TABLE_MIME: content, "text/html": plain, "text/plain": title}, raw=True)


def to_dark(svg: str) -> str:
    """The dark form of a chart: every colour of the palette exchanged for its dark one."""
    return re.sub(r"#[0-9a-f]{6}\b", lambda found: DARK[found.group()], svg)


def _check_texts(figure_id: str, title: str, subtitle: str, alt: str, holds: dict[str, bool]) -> None:
    """Raise FigureError unless the title is true of the data and every text is there."""
    false = [statement for statement, true in holds.items() if not true]
    if false or not holds:
        raise FigureError(f"{figure_id}: the title is not true of its data: {'; '.join(false) or 'not checked'}")
    if not re.fullmatch(r"fig-[a-z0-9]+(-[a-z0-9]+)*", figure_id):
        raise FigureError(f"{figure_id}: an identifier reads fig-page-noun")
    if len(alt.split()) < 15 or not title or not subtitle:
        raise FigureError(f"{figure_id}: title, subtitle and an alternative text of 15 words or more are needed")


def _draw(figure: Figure, width: str, title: str, alt: str, *names: Sequence[str]) -> str:
    """The chart as SVG in one of the two widths, with title and description for assistive software."""
    _arrange(figure, width)
    return drawing(figure, title, alt, *names)


def drawing(figure: Figure, title: str, alt: str, table_names: Sequence[str], through: Sequence[str] = ()) -> str:
    """A figure as SVG in the colours of the palette; raises FigureError for another.

    It holds sources and terms of the tables that it was drawn from, for who has only the file.
    """
    buffer = io.StringIO()
    blank = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    if figure.get_layout_engine():
        figure.draw = functools.partial(_lay_out, figure)
    figure.savefig(buffer, format="svg", transparent=True, metadata=blank)
    svg = buffer.getvalue()
    unknown = set(re.findall(r"#[0-9a-f]{6}\b", svg)) - set(DARK)
    if unknown:
        raise FigureError(f"colours outside the palette: {', '.join(sorted(unknown))}")
    svg = svg[svg.index("<svg") :]
    described = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>{_metadata(table_names, through)}"
    return re.sub(r"(<svg[^>]*>)", lambda found: found.group() + described, svg, count=1)


def _metadata(table_names: Sequence[str], through: Sequence[str]) -> str:
    """Sources and rights of a drawing in the terms of Dublin Core, as SVG's own place for them has it."""
    source, rights = "; ".join(sorted(tables.credited(table_names))), terms.rights([*table_names, *through])
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f"<metadata {space}><dc:source>{escape(source)}</dc:source><dc:rights>{escape(rights)}</dc:rights></metadata>"
    )


def _lay_out(figure: Figure, _renderer: Any) -> None:
    """Lay a figure out in place of the drawing that Matplotlib makes for that alone, and throws away."""
    del figure.draw  # what comes next is the drawing that is kept
    figure.get_layout_engine().execute(figure)


def _arrange(figure: Figure, width: str) -> None:
    """Fit panels and labels to a width."""
    columns = figure.book_columns if width == "wide" else 1
    rows = -(-len(figure.axes) // columns)
    figure.set_size_inches(WIDTHS[width], figure.book_height * rows)
    grid = figure.add_gridspec(rows, columns)
    for place, ax in enumerate(figure.axes):
        ax.set_subplotspec(grid[place // columns, place % columns])
    for note in figure.book_labels:
        note.set_text(textwrap.fill(note.book_text, WRAP[width]))
    figure.get_layout_engine().execute(figure)
    for group in {id(n.book_group): n.book_group for n in figure.book_labels if hasattr(n, "book_group")}.values():
        _spread(group)


def _spread(group: Sequence[Annotation]) -> None:
    """Move stacked labels apart, from the lowest up, by the least that keeps them from touching."""
    scale = 72 / group[0].figure.dpi
    floor = float("-inf")
    for note in group:
        x, y = note.xy
        height = note.get_fontsize() * LABEL_GAP * (note.get_text().count("\n") + 1)
        wanted = note.axes.transData.transform((note.axes.convert_xunits(x), y))[1] * scale
        placed = max(wanted, floor + height / 2)
        note.set_position((note.get_position()[0], placed - wanted))
        floor = placed + height / 2


def _csv(frame: pd.DataFrame) -> str:
    return frame.to_csv(index=False, lineterminator="\n")


def _plain_figure(content: dict[str, Any]) -> str:
    """The chart for a notebook reader outside the book."""
    svg = content["svg"]["wide"].replace("<svg ", f'<svg role="img" aria-label="{escape(content["alt"])}" ', 1)
    head = f"<strong>{escape(content['title'])}</strong><br>{escape(content['subtitle'])}"
    return f"<figure>{head}{svg}<figcaption>{escape(source_words(content))}</figcaption></figure>"
