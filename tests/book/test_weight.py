"""Every page in a browser: what it weighs and asks for, whether it holds still, fits the screen and can be used."""

import pytest
import yaml
from browsing import WATCH, browser, ready, served, visit
from conftest import ROOT

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
FILES = [TOC["root"], *(chapter["file"] for part in TOC["parts"] for chapter in part["chapters"])]
PAGES = [f"{file}.html" for file in FILES] + ["book/data/iran_trade_partners.html", "search.html"]
OFTEN = {f"book/{name}.html" for name in ("index", "inversion-drones", "scorecard", "data", "data/iran_trade_partners")}
"""Pages that every run visits, one of each kind; the others wait for the campaign."""
LIMIT, REQUESTS, SHIFT = 300_000, 8, 0.1
"""Bytes of a page with all its figures, requests until it stands, and the layout shift that counts as good."""
FORMS = [(form, shade) for form in ("desk", "phone") for shade in ("light", "dark")]


@pytest.fixture(scope="module")
def site(book):
    """A running browser and the address of the book; a process can have one browser at a time."""
    with browser() as running, served(book) as home:
        yield running, home


@pytest.fixture(scope="module")
def visits(site):
    """What was measured on a page, each visited once."""
    found = {}
    return lambda page: found.get(page) or found.setdefault(page, visit(*site, page))


def each(names):
    """A parameter of pages; `conftest` keeps all tests of a page in one process, which visits it once."""
    marks = {page: () if page in OFTEN else pytest.mark.campaign for page in names}
    return pytest.mark.parametrize("page", [pytest.param(page, marks=mark) for page, mark in marks.items()])


@each(PAGES)
def test_axe_finds_no_serious_or_critical_fault(visits, page):
    assert visits(page)["faults"] == {form: [] for form in FORMS}


@each(PAGES)
def test_no_page_is_wider_than_the_screen(visits, page):
    widths = visits(page)["widths"]
    assert sorted(widths) == [320, 390, 768, 960, 984, 1280]
    assert [(screen, found) for screen, found in widths.items() if found > screen] == []


@each(PAGES)
def test_columns_of_text_can_be_read_on_a_phone(visits, page):
    assert visits(page)["narrow"] == []


@each(PAGES[:-1])
def test_a_page_with_all_its_figures_is_light(visits, page):
    assert visits(page)["missing"] == [], "figures that do not load"
    assert visits(page)["bytes"] <= LIMIT


@each(PAGES[:-1])
def test_a_page_asks_for_little(visits, page):
    assert visits(page)["first"] <= REQUESTS


@each(PAGES)
def test_a_page_loads_nothing_from_elsewhere_and_no_script_fails(visits, page):
    assert visits(page)["foreign"] == [] and visits(page)["errors"] == []


@each(PAGES[:-1])
def test_nothing_moves_when_fonts_and_figures_arrive(visits, page):
    assert visits(page)["shift"] <= SHIFT


def test_a_slow_first_visit_gets_the_books_own_faces_and_holds_still(site):
    """On the network of a middling phone, faces come late; their fallbacks have the same measures."""
    slow = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 50_000}
    running, home = site
    context = running.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.add_init_script(WATCH)
    page.goto(f"{home}/book/origins-bargain.html")
    ready(page)
    for face in ("Entente Serif", "Entente Sans"):
        loaded = "face => [...document.fonts].some(one => one.family.includes(face) && one.status === 'loaded')"
        assert page.evaluate(loaded, face), face
    assert page.evaluate("window.shift") < SHIFT
    context.close()


def test_no_unused_file_of_the_theme_is_left(book):
    left = {path.name for path in (book / "_static").rglob("*") if path.is_file()}
    assert {"site.css", "site.js", "searchtools.js"} <= left
    assert not left & {"fontawesome.js", "pydata-sphinx-theme.css", "bootstrap.js", "fa-solid-900.woff2"}
    assert not (book / "_static" / "locales").exists()
    assert sum(path.stat().st_size for path in (book / "_static").rglob("*") if path.is_file()) < 1_000_000
