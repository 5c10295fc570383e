"""Drawings for the web: the same lines in fewer bytes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

DECIMALS = 1
"""Decimals of a coordinate in points, finer than a screen shows."""
PATH = re.compile(r'\bd="([^"]*)"( transform="scale\(0\.015625\)")?')
"""A path; the outline of a letter is drawn in 64ths of a unit."""
COARSER = 8
"""How many 64ths of a letter's outline are drawn as one: less than a fiftieth of a point on the page."""
PLACE, LONG = re.compile(r' [xy]="[^"]*"|translate\([^)]*\)'), re.compile(r"-?\d+\.\d{3,}")
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
UNSEEN = re.compile(r'<path d="[^"]*" style="fill: none"/>')
"""A background without paint: it marks a place for the drawing program alone."""
LETTER = re.compile(r"EntenteSans-(\w)\w*-")
"""The name of a letter's outline: its face, of which the first letter tells it from the others, and its glyph."""
GROUP = re.compile(r"<g[^>]*>|</g>")


def slim(svg: str) -> str:
    """A drawing of the same look without comments, bare groups, long names or needless decimals, in relative paths."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    svg = PATH.sub(lambda found: _outline(found[1]) if found[2] else f'd="{_path(found[1])}"', svg)
    svg = PLACE.sub(lambda found: LONG.sub(lambda number: _short(float(number[0])), found[0]), svg)
    svg = re.sub(r">\s+<", "><", re.sub(r"\s+", " ", svg)).strip() + "\n"
    return _ungrouped(LETTER.sub(r"\1", UNSEEN.sub("", svg)))


def _ungrouped(svg: str) -> str:
    """A drawing without the groups that say nothing of what they hold."""
    bare: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if tag[0] == "</g>":
            return "" if bare.pop() else tag[0]
        if not tag[0].endswith("/>"):
            bare.append(tag[0] == "<g>")
        return "" if tag[0] == "<g>" else tag[0]

    return GROUP.sub(kept, svg)


@functools.cache
def _path(path: str) -> str:
    """A path made relative; both shades of a drawing share theirs."""
    return "".join(_relative(path, DECIMALS))


@functools.cache
def _outline(path: str) -> str:
    """The outline of a letter, relative and in coarser steps, with its scale; all drawings share it."""
    return f'd="{"".join(_relative(path, 0, COARSER))}" transform="scale({_short(COARSER / 64, 3)})"'


def _relative(path: str, decimals: int, step: float = 1) -> Iterator[str]:
    """Commands of a path of M, L, Q, C and z, relative to the point where the pen is, rounded without drift."""
    pen = start = (0.0, 0.0)
    for command, rest in STEP.findall(path):
        if command in "Zz":
            pen = start
            yield "z"
            continue
        if command not in "MLQC":
            raise ValueError(f"a path with the command {command}")
        values = [round(float(value) / step, decimals) for value in rest.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        yield command.lower() + _joined([value - pen[axis] for point in points for axis, value in enumerate(point)])
        pen = points[-1]
        start = pen if command == "M" else start


def _joined(values: list[float]) -> str:
    """Numbers in the shortest form: a minus sign needs no space before it."""
    text = " ".join(_short(value) for value in values)
    return text.replace(" -", "-")


@functools.cache
def _short(value: float, decimals: int = DECIMALS) -> str:
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else re.sub(r"^(-?)0\.", r"\1.", text)
