"""Cards: pictures of a page's title for those who share its address."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path
from typing import Any

from press.engine.contents import ROOT

FOLDER = "_cards"
"""Folder of the built book with one card a page."""
MADE = ROOT / "_build" / ".cards"
SIZE = (1200, 630)
"""Width and height of a card in pixels, as readers of og:image expect."""


def draw(title: str, part: str, project: str) -> Path:
    """A picture of a page's title for those who share its address; drawn once for each text."""
    source = Path(__file__).read_bytes() + (ROOT / "entente" / "figures.py").read_bytes()
    name = hashlib.sha256("\0".join((title, part, project)).encode() + source).hexdigest()[:20]
    target = MADE / f"{name}.png"
    if not target.exists():
        MADE.mkdir(parents=True, exist_ok=True)
        _draw_card(target, title, part, project)
    return target


def _draw_card(target: Path, title: str, part: str, project: str) -> None:
    """Draw a card in the faces and colours of the book's charts."""
    from matplotlib.figure import Figure

    from entente import figures

    width, height = SIZE
    drawing = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=figures.PAPER)
    face = {"family": "Entente Sans", "ha": "left"}
    rows = -(-len(title) // 30)
    lines = textwrap.wrap(title, len(title) // rows + 5)
    drawing.text(0.07, 0.88, part, fontsize=24, color=figures.MUTED, va="top", **face)
    drawing.text(
        0.07, 0.5, "\n".join(lines), fontsize=min(46, 138 / len(lines)), color=figures.INK, weight=600, va="center",
        linespacing=1.1, **face,
    )  # fmt: skip
    if project != title:
        drawing.text(0.07, 0.1, project, fontsize=24, color=figures.MUTED, va="bottom", **face)
    for place, state in enumerate(("Russia", "Iran")):
        drawing.patches.append(_bar(drawing, place / 2, figures.COLOURS[state]))
    drawing.savefig(target, metadata={"Software": None})


def _bar(drawing: Any, left: float, colour: str) -> Any:
    """Half of the band at the foot of a card."""
    from matplotlib.patches import Rectangle

    return Rectangle((left, 0), 0.5, 0.022, transform=drawing.transFigure, color=colour, linewidth=0)
