"""A real browser for the tests of the built book, and the book served as a plain server would serve it."""

import functools
import gzip
import http.server
import os
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKED = (".woff2", ".png", ".zip")
"""What a server sends as it is; everything else it compresses."""
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
IN_THE_DARK = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "image-alt", "svg-img-alt"]},
    "resultTypes": ["violations"],
}
"""The rules that can find something else in the dark: colours differ and other drawings are shown, nothing more."""
WATCH = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.shift += entry.value; }).observe({type: 'layout-shift', buffered: true});"
)
"""Adds up the layout shift of a page from its start."""
READ = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await frame(); await frame(); }
    const shown = () => [...document.images].filter(image => image.checkVisibility());
    for (const image of shown().filter(one => !one.complete || !one.naturalWidth)) {
        image.scrollIntoView({block: "center", behavior: "instant"});
        await Promise.race([image.decode().catch(() => {}), new Promise(done => setTimeout(done, 20000))]);
    }
    return shown().filter(image => !image.naturalWidth).map(image => image.currentSrc || image.src);
}"""
"""Reads a page to its end, waits for figures that were scrolled past too fast, and names those that never came."""


def browser_path():
    """The browser that is installed; skips where there is none, fails where continuous integration forgot it."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found and os.environ.get("CI") == "true":
        pytest.fail("continuous integration must install a browser: apt-get install chromium")
    if not found:
        pytest.skip("no Chromium found: install one or name it in CHROMIUM")
    return found


@contextmanager
def browser():
    """A running browser."""
    from playwright.sync_api import sync_playwright

    path = browser_path()
    with sync_playwright() as player:
        running = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@contextmanager
def served(folder):
    """The address at which a folder is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def weight(response):
    """Bytes of a response as a server with gzip sends it."""
    body = response.body() if response.ok else b""
    return len(body if response.url.endswith(PACKED) else gzip.compress(body, 6))


def ready(page):
    """Wait until a page that has loaded has its faces, too."""
    page.evaluate("document.fonts.ready.then(() => true)")


def scroll(page):
    """Read a page to its end, so that every figure is loaded; fails with the figures that do not come."""
    missing = page.evaluate(READ)
    assert not missing, f"figures that do not load: {missing}"


def faults(page, rules=RULES):
    """What axe finds on a page that is serious or critical."""
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [
        f"{fault['id']}: {node['target']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]


def width(page, wide):
    """How wide a page is on a screen of some width."""
    page.set_viewport_size({"width": wide, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth")


NARROW = """() => [...document.querySelectorAll('table.book-table tbody th')]
    .filter(cell => cell.textContent.length > 12 && cell.offsetWidth < 144)
    .map(cell => cell.textContent.slice(0, 40))"""
"""Heads of rows that a phone squeezes."""


def visit(running, home, name):
    """All that is measured on a page of the book, in one visit at a desk and one on a phone, light, then dark."""
    context = running.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page, responses, errors = context.new_page(), [], []
    page.on("response", lambda response: responses.append(response))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: line.type == "error" and errors.append(line.text))
    page.add_init_script(WATCH)
    page.goto(f"{home}/{name}", wait_until="networkidle")
    found = {"first": len(responses), "widths": {}, "faults": {}}
    found["missing"] = page.evaluate(READ)
    page.wait_for_load_state("networkidle")
    found["bytes"] = sum(weight(response) for response in responses)
    found["foreign"] = [response.url for response in responses if not response.url.startswith((home, "data:"))]
    found["shift"] = page.evaluate("window.shift")
    look(page, "desk", found)
    found["widths"] |= {wide: width(page, wide) for wide in (1280, 984, 960, 768)}
    context.close()

    context = running.new_context(viewport={"width": 390, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{home}/{name}")
    found["narrow"] = page.evaluate(NARROW)
    look(page, "phone", found)
    found["widths"] |= {wide: width(page, wide) for wide in (390, 320)}
    context.close()
    return {**found, "errors": errors}


def look(page, form, found):
    """Let axe look at a page in light colours, then in dark ones."""
    for shade, rules in (("light", RULES), ("dark", IN_THE_DARK)):
        if shade == "dark":
            page.emulate_media(color_scheme=shade)
            page.reload()
        ready(page)
        assert page.evaluate("document.documentElement.dataset.theme") == shade
        found["faults"][form, shade] = faults(page, rules)
