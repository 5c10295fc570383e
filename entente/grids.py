"""The grid of needs as a page shows it: a table of words for every reader, and a picture that stands alone.

What lives here: the words of a cell, the table, the drawing in two widths. What must not: any count of a need.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from entente import figures, prose
from entente.figures import GREY, INK, MUTED, RULE, THEME, TINTS, WIDTHS
from entente.measures.grid import EACH, IRAN, NEITHER, RUSSIA, UNKNOWN, joined
from entente.quantity import Quantity

WINDOWS = {"before": "2012 to 2021", "early": "2022 and 2023", "late": "2024 and after"}
OTHERS = "Who else met it"
KINDS = {IRAN: "iran", RUSSIA: "russia", EACH: "each", NEITHER: "neither", UNKNOWN: "unknown"}
"""Class of a direction on the page."""
ARROWS = {IRAN: "Iran → Russia", RUSSIA: "Russia → Iran", EACH: "Iran ↔ Russia", NEITHER: "neither", UNKNOWN: "?"}
"""How the picture says a direction; the table says it in words."""
FILLS = {IRAN: TINTS["Iran"], RUSSIA: TINTS["Russia"]}
BARE = ("items", "share", "texts", "shells", "batteries")
"""Units that a cell leaves out."""
LINE, SMALL, GAP = 0.155, 8, 0.07
"""Height of a line of type in inches, its size in points, the space about a cell in inches."""
PER_INCH = 16.8
"""Characters of that size to an inch, at least."""


@dataclass(frozen=True)
class Cell:
    """Where a need points in a period, and what is said of it."""

    direction: str
    text: str


@dataclass(frozen=True)
class Row:
    """One need: its name, a cell for each period, and who else met it."""

    need: str
    cells: tuple[Cell, ...]
    others: str


def rows(grid: pd.DataFrame, lines: pd.DataFrame, others: pd.DataFrame, places: Sequence[str]) -> list[Row]:
    """The rows of the grid of some places, in its order; frames as the section on the grid gives them."""
    shown = lines[lines["place"].isin(places)]
    found = []
    for _, own in shown.groupby("need_id", sort=False):
        cells = tuple(_cell(own, grid[grid["period"] == window].set_index("line_id")) for window in WINDOWS)
        found.append(Row(own["need"].iloc[0], cells, _who_else(own, others)))
    return found


def _cell(lines: pd.DataFrame, grid: pd.DataFrame) -> Cell:
    own = grid.loc[lines["line_id"]]
    texts = [_line(line, own.loc[line["line_id"]], len(lines) > 1) for line in lines.to_dict("records")]
    spoken, where = [text for text in dict.fromkeys(texts) if text], joined(list(own["direction"]))
    nothing = "no such need" if where == NEITHER else "nothing public" if (lines["place"] == "unmeasured").all() else (
        "nothing on record"
    )  # fmt: skip
    return Cell(where, "; ".join(spoken) or nothing)


def _line(line: dict[str, Any], cell: pd.Series, several: bool) -> str:
    """What a cell says of one line: what was asked for, got and lost, and what has no number."""
    said = {side: prose.say(cell[side]) for side in ("iran", "russia", "of") if isinstance(cell[side], Quantity)}
    label = f"{line['line']}: " if several else ""
    if said.get("of") == "0":
        return f"{label}no text came to a vote"
    parts, got = [], "iran" in said or "russia" in said
    if cell["asked_bare"]:
        known = isinstance(cell["asked"], Quantity)
        asked = f"{_with_unit(cell['asked'], line['unit'])} asked for" if known else "asked for"
        parts += [asked] if got and known else [] if got else [f"{label}{asked}, none delivered"]
    if got:
        parts.append(line["said"].format(**{"iran": "none", "russia": "none", **said}))
    if isinstance(cell["lost"], Quantity):
        parts.append(f"{prose.say(cell['lost'])} lost{' (disputed)' if cell['lost_disputed'] else ''}")
    if cell["facts"]:
        parts.append(cell["facts"])
    return ("; " if cell["facts"] else ", ").join(parts)


def _with_unit(amount: Quantity, unit: str) -> str:
    return prose.say(amount) if unit in BARE else f"{prose.say(amount)} {unit}"


def _who_else(lines: pd.DataFrame, others: pd.DataFrame) -> str:
    """Suppliers of a need in words, those with a number first."""
    own = others[others["line_id"].isin(lines["line_id"])]
    counted = [
        f"{who}: {_with_unit(amount, amount.unit)}" for who, amount in zip(own["who"], own["quantity"], strict=True)
    ]
    named = [words for words in dict.fromkeys(lines["others"].dropna()) if words]
    return "; ".join([*counted, *named]) or "not known"


def show(shown: Sequence[Row], table_id: str, *, note: str, table_names: Sequence[str], data: pd.DataFrame,
         folded: str = "", drawn: Sequence[tuple[str, str]] | None = None,
         through: Sequence[str] = ()) -> None:  # fmt: skip
    """Show some rows of the grid as a table, with a picture where `drawn` gives what stands under it.

    `folded` names a fold in which the table is shut at first.
    """
    title = "Who needed whom, need by need" if not folded else "Who needed whom: further needs"
    frame = pd.DataFrame([[row.need, *map(_words, row.cells), row.others] for row in shown],
                         columns=["Need", *WINDOWS.values(), OTHERS])  # fmt: skip
    names = (table_names, through)
    drawing = {width: _picture(shown, width, title, note, names, drawn) for width in WIDTHS} if drawn else None
    figures.publish_table(frame, table_id, title=title, table_names=table_names, align="lllll", data=data, note=note,
                          folded=folded, drawing=drawing, through=through)  # fmt: skip


def _words(cell: Cell) -> str:
    return f"[**{cell.direction[0].upper()}{cell.direction[1:]}**]{{.needs .needs-{KINDS[cell.direction]}}} {cell.text}"


def _picture(shown: Sequence[Row], width: str, title: str, note: str, names: tuple[Sequence[str], Sequence[str]],
             strip: Sequence[tuple[str, str]]) -> str:  # fmt: skip
    """The grid as a drawing with title, key, strip, note and source: a table when wide, a card a need when narrow."""
    mpl.rcParams.update(THEME)
    inches = WIDTHS[width]
    figure = plt.figure(figsize=(inches, 40))
    pen = _Pen(figure, inches)
    pen.write(title, size=13, weight=600)
    pen.write("An arrow runs from the state that needed to the one that met the need; ? is not known.", colour=MUTED)
    (_wide if width == "wide" else _narrow)(pen, shown)
    pen.rule(INK)
    for head, text in strip:
        pen.write(head, weight=600)
        pen.write(text)
    pen.rule()
    for text in (note, figures.source_words(figures.named(*names))):
        pen.write(text, colour=MUTED)
    alt = f"{len(shown)} needs by period; the table on the page has every cell in words."
    svg = figures.drawing(pen.cut(), title, alt, *names)
    plt.close(figure)
    return svg


class _Pen:
    """Writes down a figure from the top, in inches; cuts it to what was written."""

    def __init__(self, figure: Figure, inches: float) -> None:
        self.figure, self.inches, self.at = figure, inches, 0.08
        self.axes: Axes = figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set(xlim=(0, inches), ylim=(figure.get_figheight(), 0))

    def cut(self) -> Figure:
        """The figure, no higher than what is on it."""
        self.figure.set_size_inches(self.inches, self.at + 0.05)
        self.axes.set_ylim(self.at + 0.05, 0)
        return self.figure

    def write(self, text: str, size: float = SMALL, **look: Any) -> None:
        """Text over the whole width, then a small space."""
        self.at = self.put(text, 0, self.inches, self.at, size, **look) + GAP / 2

    def put(self, text: str, left: float, width: float, top: float, size: float = SMALL, **look: Any) -> float:
        """Text in a column from a height on; the height where it ends."""
        wrapped = textwrap.wrap(text, int(width * PER_INCH * SMALL / size)) or [""]
        height = LINE * size / SMALL
        for place, line in enumerate(wrapped):
            self.axes.text(left, top + place * height, line, fontsize=size, va="top", color=look.get("colour", INK),
                           fontweight=look.get("weight", 400))  # fmt: skip
        return top + len(wrapped) * height

    def rule(self, colour: str = RULE) -> None:
        """A line over the whole width."""
        self.at += GAP / 2
        self.axes.plot([0, self.inches], [self.at, self.at], color=colour, linewidth=0.8)
        self.at += GAP

    def cell(self, cell: Cell, left: float, width: float, top: float) -> float:
        """A cell: its direction in a box of its colour, dashed where it is not known, then its words."""
        words = ARROWS[cell.direction]
        look = (
            {"facecolor": FILLS[cell.direction]}
            if cell.direction in FILLS
            else {"facecolor": "none", "edgecolor": GREY}
        )
        dashed = {"linestyle": (0, (3, 2))} if cell.direction == UNKNOWN else {}
        size = (min(width - GAP, 0.28 + 0.075 * len(words)), LINE + 0.02)
        self.axes.add_patch(Rectangle((left, top - 0.015), *size, linewidth=0.8, **look, **dashed))
        self.put(words, left + 0.05, width, top, weight=600)
        return self.put(cell.text, left, width - GAP, top + LINE + 0.05)


def _wide(pen: _Pen, shown: Sequence[Row]) -> None:
    lefts = (0.0, 1.12, 2.66, 4.2, 5.78)
    widths = [right - left for left, right in zip(lefts, (*lefts[1:], pen.inches), strict=True)]
    pen.rule(INK)
    heads = zip(("Need", *WINDOWS.values(), OTHERS), lefts, widths, strict=True)
    pen.at = max(pen.put(head, left, width, pen.at, colour=MUTED, weight=600) for head, left, width in heads)
    for row in shown:
        pen.rule()
        ends = [pen.put(row.need, 0, widths[0] - GAP, pen.at, weight=600)]
        ends += [pen.cell(cell, *place, pen.at) for cell, place in
                 zip(row.cells, list(zip(lefts, widths, strict=True))[1:4], strict=True)]  # fmt: skip
        pen.at = max(*ends, pen.put(row.others, lefts[4], widths[4], pen.at, colour=MUTED))


def _narrow(pen: _Pen, shown: Sequence[Row]) -> None:
    for row in shown:
        pen.rule(INK)
        pen.write(row.need, size=9.5, weight=600)
        for head, cell in zip(WINDOWS.values(), row.cells, strict=True):
            end = pen.put(head, 0, 1.0, pen.at, colour=MUTED)
            pen.at = max(end, pen.cell(cell, 1.05, pen.inches - 1.05, pen.at)) + GAP / 2
        end = pen.put(OTHERS, 0, 1.0, pen.at, colour=MUTED)
        pen.at = max(end, pen.put(row.others, 1.05, pen.inches - 1.05, pen.at, colour=MUTED))


GAINS = {
    "Russia": "Russia, by the war of 2026", "Iran": "Iran, by the war from 2022",
}  # fmt: skip
"""Heads of the strip beside the grid."""


def _sources(fact: dict) -> str:
    """The page that a fact was read on and, where there is one, the second."""
    pages = [(fact["publisher"], fact["source_url"]), (fact["second_publisher"], fact["second_url"])]
    return "; ".join(f"[{name}]({address})" for name, address in pages if not pd.isna(address))


def gains(facts: pd.DataFrame) -> list[tuple[str, str]]:
    """What each state gained and lost by the war that the other was in: a head and sentences for each."""
    return [
        (f"Gains and losses of {head}", " ".join(
            f"{fact['fact']}: {_amount(fact)} ({fact['proof']}; {fact['claimed_by']}{_answer(fact, '; ')})."
            for fact in _gained(facts, state).to_dict("records")
        ))
        for state, head in GAINS.items()
    ]  # fmt: skip


def show_gains(facts: pd.DataFrame, table_id: str) -> None:
    """The same as a table, with sources."""
    own = pd.concat([_gained(facts, state) for state in GAINS])
    rows = own.to_dict("records")
    shown = pd.DataFrame({
        "Gain or loss": [fact["fact"] for fact in rows],
        "Of whom": [f"{GAINS[fact['state']]}: {fact['role']}" for fact in rows],
        "How much": [_amount(fact) for fact in rows],
        "Proof and answer": [f"**{fact['proof']}**: {fact['claimed_by']} ({_sources(fact)})"
                             f"{_answer(fact, '. ')}" for fact in rows],
    })  # fmt: skip
    figures.publish_table(shown, table_id, title="What each gained or lost by the other's war",
                          table_names=["needs_facts"], align="llll", data=own)  # fmt: skip


def show_facts(facts: pd.DataFrame, lines: pd.DataFrame, table_id: str, folded: str) -> None:
    """Every fact on a line of the grid with what it counts as, its proof and its sources, folded."""
    names = lines.set_index("line_id")["need"]
    own = facts[facts["line_id"].isin(names.index)].sort_values(["line_id", "date_end"])
    rows = own.to_dict("records")
    shown = pd.DataFrame({
        "Fact": [fact["fact"] for fact in rows],
        "Need": [names[fact["line_id"]] for fact in rows],
        "Date": [prose.day(fact["date_end"]) for fact in rows],
        "Counts as": [f"{fact['role']}, {fact['state']}" for fact in rows],
        "Proof and answer": [f"**{fact['proof']}**: {fact['claimed_by']} ({_sources(fact)})"
                             f"{_answer(fact, '. ')}" for fact in rows],
    })  # fmt: skip
    figures.publish_table(shown, table_id, title="Facts behind the grid", table_names=["needs_facts"], align="lllll",
                          data=own, folded=folded)  # fmt: skip


def _gained(facts: pd.DataFrame, state: str) -> pd.DataFrame:
    return facts[(facts["state"] == state) & facts["role"].isin(["gain", "loss"])]


def _amount(fact: dict[str, Any]) -> str:
    """The number of a fact with its unit."""
    low, high, unit = fact["value_low"], fact["value_high"], fact["unit"]
    number = prose.count(high) if low == high else f"{prose.count(low)} and {prose.count(high)}"
    return f"{number}%" if unit == "percent" else f"{number} {unit}"


def _answer(fact: dict[str, Any], before: str) -> str:
    return f"{before}{fact['answer']}" if isinstance(fact["answer"], str) else ""
