"""A real browser for the tests of the built book, and the book served as a plain server would serve it."""

import functools
import gzip
import http.server
import os
import shutil
import threading
from contextlib import contextmanager

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKED = (".woff2", ".png", ".zip")
"""What a server sends as it is; everything else it compresses."""


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


def scroll(page):
    """Read a page to its end, so that every figure is loaded."""
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 500)"
        " { scrollTo(0, y); await new Promise(done => setTimeout(done, 30)); } }"
    )
    page.wait_for_function("[...document.images].every(one => one.offsetParent === null || one.naturalWidth)")
    page.wait_for_load_state("networkidle")
