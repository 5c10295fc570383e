"""What a page weighs and asks for, whether it holds still, and what is left of the site."""

import pytest
from browsing import browser, scroll, served, weight

pytestmark = pytest.mark.xdist_group("loads")
LIMIT, REQUESTS, SHIFT = 350_000, 15, 0.1
"""Bytes of a page with all its figures, requests until it stands, and the layout shift that counts as good."""
WATCH = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.shift += entry.value; }).observe({type: 'layout-shift', buffered: true});"
)


@pytest.fixture(scope="module")
def loads(book):
    """For each page: responses until it stands, all responses, errors and layout shift."""
    found = {}
    with browser() as running, served(book) as home:
        for path in sorted((book / "book").glob("*.html")):
            context = running.new_context(viewport={"width": 1280, "height": 900})
            page, responses, errors = context.new_page(), [], []
            page.on("response", lambda response, responses=responses: responses.append(response))
            page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
            page.on("console", lambda line, errors=errors: line.type == "error" and errors.append(line.text))
            page.add_init_script(WATCH)
            page.goto(f"{home}/book/{path.name}", wait_until="networkidle")
            first = len(responses)
            scroll(page)
            found[path.stem] = {
                "first": first,
                "bytes": sum(weight(response) for response in responses),
                "foreign": [response.url for response in responses if not response.url.startswith((home, "data:"))],
                "errors": errors,
                "shift": page.evaluate("window.shift"),
            }
            context.close()
    return found


def test_a_page_with_all_its_figures_is_light(loads):
    assert not {name: load["bytes"] for name, load in loads.items() if load["bytes"] > LIMIT}


def test_a_page_asks_for_little(loads):
    assert not {name: load["first"] for name, load in loads.items() if load["first"] > REQUESTS}


@pytest.mark.parametrize("fault", ["foreign", "errors"])
def test_a_page_loads_nothing_from_elsewhere_and_no_script_fails(loads, fault):
    assert not {name: load[fault] for name, load in loads.items() if load[fault]}


def test_nothing_moves_when_fonts_and_figures_arrive(loads):
    assert not {name: load["shift"] for name, load in loads.items() if load["shift"] > SHIFT}


def test_a_slow_first_visit_gets_the_books_own_faces_and_holds_still(book):
    """On the network of a middling phone, faces come late; their fallbacks have the same measures."""
    slow = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 50_000}
    with browser() as running, served(book) as home:
        page = running.new_page(viewport={"width": 390, "height": 844})
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
        page.add_init_script(WATCH)
        page.goto(f"{home}/book/origins-bargain.html", wait_until="networkidle")
        page.wait_for_function("document.fonts.status === 'loaded'")
        for face in ("Entente Serif", "Entente Sans"):
            loaded = "face => [...document.fonts].some(one => one.family.includes(face) && one.status === 'loaded')"
            assert page.evaluate(loaded, face), face
        assert page.evaluate("window.shift") < SHIFT


def test_no_unused_file_of_the_theme_is_left(book):
    left = {path.name for path in (book / "_static").rglob("*") if path.is_file()}
    assert {"site.css", "site.js", "searchtools.js"} <= left
    assert not left & {"fontawesome.js", "pydata-sphinx-theme.css", "bootstrap.js", "fa-solid-900.woff2"}
    assert not (book / "_static" / "locales").exists()
    assert sum(path.stat().st_size for path in (book / "_static").rglob("*") if path.is_file()) < 1_000_000
