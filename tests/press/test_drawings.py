"""Recoloured, slim and printed drawings against drawings made anew, pixel by pixel.

A chart is drawn once a width, in light colours; its dark form is recoloured, both are made slim for the web, and print
takes the slim one. Here the cells of a page run with the light and with the dark palette, and what they draw is held
against what the book shows. One page is held in every run, the others in the campaign.
"""

import functools
import io
import json
import re
import subprocess
import sys

import numpy as np
import pypdfium2
import pytest
import typst
from browsing import browser
from conftest import ROOT
from PIL import Image

from entente import figures, findings
from entente.figures import COLOURS, DARK, GREY, INK, MUTED, PAPER
from press.web.drawings import slim

OFTEN = "origins-bargain"
"""The page whose drawings are held in every run."""
PAGES = [name.replace("_", "-") for name in findings.CHAPTERS] + ["index", "ledger-sums", "reproduce"]
TILE = 6
"""Pixels along the side of a tile: edges lie elsewhere by a rounded coordinate, the mean of a tile hardly changes."""
CLOSE, FAR = 18, 0.001
"""Difference of a tile's mean, of 255, that rounding does not make, and share of the tiles that may have it."""
SCALE = 2
"""Pixels of a point."""
DRAW = """
import importlib.util, json, re, sys
from pathlib import Path

import matplotlib
import myst_nb

matplotlib.use("svg")
page, recoloured = sys.argv[1], json.loads(sys.argv[2])
spec = importlib.util.find_spec("entente.figures")
figures = sys.modules["entente.figures"] = importlib.util.module_from_spec(spec)
source = Path(spec.origin).read_text(encoding="utf-8")
source = re.sub("#[0-9a-f]{6}", lambda found: recoloured.get(found[0], found[0]), source)
exec(compile(source, spec.origin, "exec"), vars(figures))
import entente

entente.figures = figures
drawn = {}


def keep(bundle, raw):
    content = bundle.get(figures.FIGURE_MIME) or bundle.get(figures.TABLE_MIME)
    drawn.update({f"{content['id']}-{width}": svg for width, svg in content["svg"].items()})


figures.display = keep
myst_nb.glue = lambda *_, **__: None
text = (Path("book") / f"{page}.md").read_text(encoding="utf-8")
for cell in re.findall(r"```{code-cell} ipython3\\n(.*?)\\n```", text, re.DOTALL):
    exec(re.sub(r"\\A(:.*\\n)+", "", cell), globals())
print(json.dumps(drawn))
"""
"""Draws the charts of a page with the colours of the house exchanged; prints them by name and width."""


@functools.cache
def drawn(page, shade):
    """The drawings of a page made anew in a palette, by name and width."""
    code = [sys.executable, "-c", DRAW, page, json.dumps(DARK if shade == "dark" else {})]
    result = subprocess.run(code, cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def running():
    with browser() as one:
        yield one


def on_screen(running, svg, shade):
    """The pixels of a drawing as a browser shows it: rows, columns, colours."""
    width, height = (float(found) for found in re.findall(r'(?:width|height)="([\d.]+)pt"', svg)[:2])
    ground = DARK[PAPER] if shade == "dark" else PAPER
    page = running.new_page(viewport={"width": round(width), "height": round(height)}, device_scale_factor=SCALE)
    page.set_content(f'<body style="margin:0;background:{ground}">{svg}</body>')
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return np.asarray(shot, dtype=int)


def in_print(svg, folder):
    """The pixels of a drawing as the print edition sets it."""
    (folder / "drawing.svg").write_text(svg, encoding="utf-8")
    (folder / "page.typ").write_text('#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg")\n')
    document = pypdfium2.PdfDocument(typst.compile(folder / "page.typ", format="pdf"))
    return np.asarray(document[0].render(scale=SCALE).to_pil().convert("RGB"), dtype=int)


def apart(shown, anew):
    """Share of the tiles whose mean colour differs by more than a rounded coordinate makes it differ."""
    assert shown.shape == anew.shape
    rows, columns = (length // TILE for length in shown.shape[:2])
    differing = (shown - anew)[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE, 3)
    return float((np.abs(differing.mean(axis=(1, 3))).max(axis=2) > CLOSE).mean())


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=() if page == OFTEN else pytest.mark.campaign) for page in PAGES]
)
def test_what_the_web_shows_is_what_is_drawn_anew(book, running, page, shade):
    anew, found = drawn(page, shade), {}
    for name in anew:
        shown = (book / "_figures" / f"{name}-{shade}.svg").read_text(encoding="utf-8")
        found[name] = apart(on_screen(running, shown, shade), on_screen(running, anew[name], shade))
    assert found and {name: share for name, share in found.items() if share > FAR} == {}


@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=() if page == OFTEN else pytest.mark.campaign) for page in PAGES]
)
def test_what_is_printed_is_what_is_drawn_anew(book, tmp_path, page):
    anew, found = drawn(page, "light"), {}
    for name in (name for name in anew if name.endswith("-wide")):
        shown = (book / "_figures" / f"{name}-light.svg").read_text(encoding="utf-8")
        found[name] = apart(in_print(shown, tmp_path), in_print(anew[name], tmp_path))
    assert found and {name: share for name, share in found.items() if share > FAR} == {}


@pytest.mark.parametrize(
    "colour",
    [COLOURS["Iran"], *(pytest.param(colour, marks=pytest.mark.campaign) for colour in sorted({INK, MUTED, GREY}))],
)
def test_a_wrong_colour_is_noticed(running, tmp_path, colour):
    """On the screen in the dark and in print: one colour of the palette is taken for another."""
    anew = {shade: drawn(OFTEN, shade) for shade in ("light", "dark")}
    wrong = {name: svg for name, svg in anew["light"].items() if colour in svg}
    assert wrong
    other = COLOURS["China"]
    dark = [apart(on_screen(running, figures.to_dark(slim(svg).replace(colour, other)), "dark"),
                  on_screen(running, anew["dark"][name], "dark")) for name, svg in wrong.items()]  # fmt: skip
    printed = [apart(in_print(slim(svg).replace(colour, other), tmp_path), in_print(svg, tmp_path))
               for svg in wrong.values()]  # fmt: skip
    assert min(dark) > FAR and min(printed) > FAR
