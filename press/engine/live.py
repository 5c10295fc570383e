"""The book while it is written: serves the last good one, builds anew what changes, and tells open pages of it.

`make serve` runs it. An error is shown in the terminal and on every open page, over the last good book. The print
edition and the downloads wait for `make book`.
"""

from __future__ import annotations

import functools
import gc
import http.server
import logging
import os
import shutil
import threading
from html import escape
from pathlib import Path

from watchfiles import watch

from press.engine import build
from press.engine.build import GOOD, say
from press.engine.contents import LIVE, ROOT
from press.engine.faults import Fault

WATCHED = ("book", "data", "entente", "_config.yml", "_toc.yml", "CITATION.cff")
CHANGES = "/_changes"
"""Address at which an open page waits to be told of a change."""
SCRIPT = f"""<script>
(function () {{
  var key = "scroll " + location.pathname, then = sessionStorage.getItem(key);
  if (then !== null && !location.hash) addEventListener("load", function () {{ scrollTo(0, Number(then)); }});
  new EventSource("{CHANGES}").onmessage = function () {{
    sessionStorage.setItem(key, String(scrollY));
    location.reload();
  }};
}})();
</script>"""


class State:
    """What the server and the builder share: the fault of the last build, and how many builds there were."""

    def __init__(self) -> None:
        self.fault = ""
        self.builds = 0
        self.changed = threading.Condition()

    def built(self, fault: str) -> None:
        """Tell all open pages that there was another build."""
        with self.changed:
            self.fault, self.builds = fault, self.builds + 1
            self.changed.notify_all()

    def wait(self, seen: int) -> int:
        """Number of builds once it is another than the one that was seen."""
        with self.changed:
            self.changed.wait_for(lambda: self.builds != seen)
            return self.builds


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the last good book, with the script that waits for changes, and with the fault if there is one."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, state: State, **more: object) -> None:
        self.state = state
        super().__init__(*arguments, directory=str(GOOD), **more)

    def do_GET(self) -> None:
        """Answer for a page, a file, or the address at which pages wait."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == CHANGES:
            self._tell()
        elif path.suffix == ".html" and path.exists():
            self._send(path.read_text(encoding="utf-8"))
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing of single requests."""

    def _send(self, page: str) -> None:
        fault = f'<pre class="book-fault" style="{LOOK}">{escape(self.state.fault)}</pre>' if self.state.fault else ""
        text = page.replace("</body>", f"{fault}{SCRIPT}</body>").encode()
        self.send_response(200)
        for name, value in (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(text))),
                            ("Cache-Control", "no-store")):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def _tell(self) -> None:
        """Keep the line open and write once for each build."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = self.state.builds
        try:
            self.wfile.write(b": waiting\n\n")
            while True:
                seen = self.state.wait(seen)
                self.wfile.write(f"data: {seen}\n\n".encode())
        except OSError:
            self.close_connection = True  # the page is gone


LOOK = "position:fixed;z-index:9999;inset:0 0 auto 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;background:#fff;color:#a00;border-bottom:3px solid #a00;font-size:.85rem;white-space:pre-wrap"  # noqa: E501 - one attribute


def serve() -> tuple[http.server.ThreadingHTTPServer, State]:
    """A server of the last good book on a free port of this machine, running, and what it shares with builds."""
    state = State()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, state=state))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, state


def rebuild(state: State, found: bool) -> None:
    """Build the pages that changed; the fault, if there is one, goes to the terminal and to the open pages.

    `found`: whether data or code changed, so that what the chapters found may be another.
    """
    gc.disable()  # looked through when the pages are out
    try:
        if found:
            build.find()
        build.make_pages()
        build.swap("live")  # downloads and print edition are older: for `make book` this is no current book
        fault = ""
    except Fault as error:
        fault = str(error)
        say(f"\n{fault}\nThe last good pages stay.")
    state.built(fault)
    shutil.rmtree(build.OLD, ignore_errors=True)
    gc.enable()
    gc.collect()


def main() -> None:
    """Serve and watch until interrupted."""
    os.environ[LIVE] = "1"
    logging.basicConfig(level=logging.WARNING)  # before a library sets the root logger to tell more
    server, state = serve()
    rebuild(state, found=True)  # imports all that later builds need
    say(f"The book is at http://127.0.0.1:{server.server_port}/ and follows what you change; end with Ctrl-C.")
    watched = [ROOT / name for name in WATCHED if (ROOT / name).exists()]
    for changes in watch(*watched, debounce=50, step=25):
        names = sorted({Path(path).relative_to(ROOT).as_posix() for _, path in changes})
        say(f"\nChanged: {', '.join(names)}")
        rebuild(state, found=any(name.startswith(("data/", "entente/")) for name in names))


if __name__ == "__main__":
    main()
