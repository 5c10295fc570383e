"""The book while it is written: an open page is told of changes and of faults."""

import re
import subprocess
import sys
import time
import urllib.request

import pytest
from conftest import copy_project, own_environment

from press.engine import live


def get(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def test_a_fault_stands_over_the_last_good_page_until_it_is_mended(book):
    server, state = live.serve()
    home = f"http://127.0.0.1:{server.server_port}/"
    try:
        assert live.CHANGES in get(home + "book/index.html") and "book-fault" not in get(home + "book/index.html")
        state.built("book/index.md: rule: <every> cell runs")
        assert "rule: &lt;every&gt; cell runs" in get(home + "book/index.html")
        state.built("")
        assert "book-fault" not in get(home + "book/index.html")
        assert get(home + "downloads/results.json").startswith("{")
    finally:
        server.shutdown()


@pytest.mark.campaign
def test_a_changed_sentence_reaches_the_open_page(tmp_path):
    home = tmp_path / "book"
    copy_project(home)
    page = home / "book" / "small.md"
    page.write_text("# Small\n\nA sentence.\n", encoding="utf-8")
    (home / "book" / "plain.md").write_text("# Plain\n\nNo code.\n", encoding="utf-8")
    contents = "format: jb-book\nroot: book/small\nchapters:\n  - file: book/plain\n"
    (home / "_toc.yml").write_text(contents, encoding="utf-8")
    build = [sys.executable, "-m", "press"]
    made = subprocess.run(build, cwd=home, env=own_environment(home), check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout
    command = [sys.executable, "-u", "-m", "press.engine.live"]
    with subprocess.Popen(command, cwd=home, env=own_environment(home), stdout=subprocess.PIPE, text=True) as process:
        try:
            lines = iter(process.stdout.readline, "")
            address = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in lines)))[0]
            address += "book/small.html"
            time.sleep(1)  # the watch begins
            page.write_text("# Small\n\nAnother sentence.\n", encoding="utf-8")
            _until(lambda: "Another sentence." in get(address))
            page.write_text("# Small\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
            _until(lambda: "book-fault" in get(address))
            assert "Another sentence." in get(address)
        finally:
            process.kill()


def _until(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)
