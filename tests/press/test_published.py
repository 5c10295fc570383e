"""What the book says of itself when it is published: addresses, cards, structured data; and that builds are equal."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT, copy_project
from PIL import Image
from test_build import CELL

from entente import prose, tables
from press.engine.contents import chapters
from press.web import cards

URL, REPOSITORY = "https://example.org/book/", "https://github.com/example/book"
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CHART = """
```{code-cell} ipython3
from entente import figures

fig, (ax,) = figures.start()
ax.plot([1, 2], [1, 2], color=figures.INK)
figures.publish(
    fig, "fig-small",
    title="A line that rises", subtitle="Nothing in particular, no unit",
    alt="Line chart of two points that stand for nothing at all, drawn so that a small book of a test has a chart.",
    data=tables.read("phases"), table_names=["phases"], holds={"it rises": True},
)
```
"""


def make(home, warm=True, **addresses):
    """A small book of an index, a chapter and the data page, built from clean."""
    copy_project(home, warm)
    shutil.copy(ROOT / "book" / "data.md", home / "book" / "data.md")
    (home / "book" / "references.bib").write_bytes((ROOT / "book" / "references.bib").read_bytes())
    (home / "book" / "index.md").write_text("# The small book\n\nIts *first* paragraph.\n", encoding="utf-8")
    (home / "book" / "small.md").write_text(CELL + CHART, encoding="utf-8")
    (home / "book" / "bibliography.md").write_text("# Sources\n\n```{bibliography}\n```\n", encoding="utf-8")
    (home / "_toc.yml").write_text(
        "format: jb-book\nroot: book/index\nparts:\n  - caption: A part\n    numbered: 1\n    chapters:\n"
        "      - file: book/small\n  - caption: More\n    chapters:\n"
        "      - file: book/data\n      - file: book/bibliography\n",
        encoding="utf-8",
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BOOK_", "ENTENTE_"))}
    result = subprocess.run(
        [sys.executable, "-m", "press"],
        cwd=home,
        env={**environment, "PYTHONPATH": str(home), **addresses},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return home / "_build" / "html"


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """A small book whose addresses are known."""
    home = tmp_path_factory.mktemp("known") / "book"
    return make(home, BOOK_URL=URL.rstrip("/"), BOOK_REPOSITORY=f"{REPOSITORY}.git", BOOK_BRANCH="trunk")


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def meta(page, name):
    tag = page.find("meta", attrs={"property": name})
    return tag and tag["content"]


def linked_data(page):
    return [json.loads(tag.string) for tag in page.find_all("script", type="application/ld+json")]


@pytest.mark.campaign
def test_two_clean_builds_in_different_places_are_the_same_to_the_byte(known, tmp_path):
    """The second one computes all results anew."""
    addresses = {"BOOK_URL": URL, "BOOK_REPOSITORY": REPOSITORY, "BOOK_BRANCH": "trunk"}
    again = make(tmp_path / "elsewhere" / "b o o k", warm=False, **addresses)
    one, two = (
        {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
        for home in (known, again)
    )
    for files in (one, two):
        files.pop(".book-state")  # names the addresses as they were given
    assert set(one) == set(two)
    assert "_sources/book/small.ipynb" in one and "_figures/fig-small-wide-dark.svg" in one
    assert [name for name in one if one[name] != two[name]] == []


def test_a_chapter_carries_its_card_and_its_address(known):
    page = soup(known / "book" / "small.html")
    assert page.find("link", rel="canonical")["href"] == f"{URL}book/small.html" == meta(page, "og:url")
    assert meta(page, "og:title") == "A small book" and meta(page, "og:type") == "article"
    assert meta(page, "og:site_name") == CITATION["title"]
    card = known / meta(page, "og:image").removeprefix(URL)
    with Image.open(card) as picture:
        assert picture.size == cards.SIZE
    assert card.stat().st_size < 100_000
    assert meta(page, "og:description") == page.find("meta", attrs={"name": "description"})["content"]
    assert meta(soup(known / "book" / "index.html"), "og:description") == "Its first paragraph."


def test_pages_have_cards_of_their_own(known):
    cards = sorted((known / "_cards" / "book").glob("*.png"))
    assert [card.stem for card in cards] == ["bibliography", "data", "index", "small"]
    assert len({card.read_bytes() for card in cards}) == len(cards)


def test_structured_data_tell_book_chapter_and_datasets(known):
    (book,) = linked_data(soup(known / "book" / "index.html"))
    (chapter,) = linked_data(soup(known / "book" / "small.html"))
    (catalogue,) = linked_data(soup(known / "book" / "data.html"))
    assert [entry["@type"] for entry in (book, chapter, catalogue)] == ["Book", "ScholarlyArticle", "DataCatalog"]
    assert chapter["headline"] == "A small book" and chapter["url"] == f"{URL}book/small.html"
    assert chapter["author"] == [{"@type": "Organization", "name": CITATION["authors"][0]["name"]}]
    assert chapter["version"] == CITATION["version"] and chapter["datePublished"] == str(CITATION["date-released"])
    assert [entry["identifier"] for entry in catalogue["dataset"]] == tables.names()
    for listed in catalogue["dataset"]:
        (entry,) = linked_data(soup(known / listed["url"].removeprefix(URL)))
        assert entry["@type"] == "Dataset" and entry["name"] == listed["name"] and len(entry["description"]) >= 50
        assert (known / entry["distribution"]["contentUrl"].removeprefix(URL)).exists()
        assert entry["url"] == listed["url"]
    assert linked_data(soup(known / "book" / "bibliography.html")) == []


def test_the_sitemap_lists_every_page(known):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [entry.text for entry in ElementTree.parse(known / "sitemap.xml").iter(f"{space}loc")]
    assert sorted(places) == sorted(f"{URL}{path.relative_to(known)}" for path in (known / "book").rglob("*.html"))


def test_repository_launch_and_edit_links_lead_to_the_repository(known):
    links = [tag["href"] for tag in soup(known / "book" / "small.html").find_all("a", href=True)]
    assert REPOSITORY in links
    assert f"{REPOSITORY}/edit/trunk/book/small.md" in links
    assert any(link.startswith(f"{REPOSITORY}/issues/new") for link in links)
    (launch,) = [link for link in links if "mybinder.org" in link]
    assert "/gh/example/book/trunk" in launch and launch.endswith("book/small.md")
    assert not any("colab" in link for link in links)


def test_the_page_for_what_is_gone_works_at_any_depth_and_leads_on(known):
    """A server shows it in the place of any address, so that all it names starts at the root of the site."""
    page, root = soup(known / "404.html"), urlsplit(URL).path
    assert page.html["lang"] == "en" and page.h1.get_text() == "Page not found"
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"})
    named = [tag.get("href") or tag.get("src") for tag in page.find_all(["a", "link", "script", "img"])]
    inside = [urlsplit(place).path for place in named if place and not place.startswith(("#", "data:", "https:"))]
    assert all(place.startswith(root) and (known / place.removeprefix(root)).exists() for place in inside)
    listed = {tag["href"] for tag in page.select("article a.reference")}
    assert listed == {f"{root}book/{path.name}" for path in (known / "book").glob("*.html")}


def test_without_addresses_nothing_points_outside_but_sources(pages, book):
    if any(os.environ.get(name) for name in ("BOOK_URL", "BOOK_REPOSITORY")):
        pytest.skip("this book was built with addresses; the small book tests them")
    assert not (book / "sitemap.xml").exists()
    for path, page in pages.items():
        assert not page.find("link", rel="canonical"), path.name
        assert not meta(page, "og:url") and not meta(page, "og:image")
        assert meta(page, "og:title") and page.find("meta", attrs={"name": "description"})["content"]
        outside = [tag["href"] for tag in page.find_all("a", href=True) if urlsplit(tag["href"]).netloc]
        assert not [link for link in outside if "mybinder" in link or "/edit/" in link or "jupyter-book" in link]


def test_every_chapter_of_the_book_is_an_article_with_a_card(pages, book):
    for name in chapters():
        page = next(soup for path, soup in pages.items() if path.stem == name.rpartition("/")[2])
        (data,) = linked_data(page)
        assert data["@type"] == "ScholarlyArticle"
        assert (book / "_cards" / f"{name}.png").exists()


def test_the_footer_tells_version_and_vintage(pages):
    expected = f"Version {CITATION['version']} of {prose.day(CITATION['date-released'])}."
    for path, page in pages.items():
        text = " ".join(page.select_one(".extra_footer").get_text().split())
        assert expected in text and f"Data gathered to {prose.day(tables.gathered())};" in text, path.name


def test_no_page_follows_its_readers(book):
    for path in book.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"googletagmanager|gtag\(|plausible|matomo|sendBeacon|document\.cookie", text), path.name


def test_workflows_run_the_two_commands_without_secrets():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        jobs = yaml.safe_load(text)["jobs"]
        assert "secrets." not in text and ".ci/run" in text, path.name
        used = {step["uses"].partition("@")[0] for job in jobs.values() for step in job["steps"] if "uses" in step}
        assert all(action.startswith("actions/") for action in used), path.name
        assert all("timeout-minutes" in job for job in jobs.values()), path.name
    published_by = yaml.safe_load((ROOT / ".github" / "workflows" / "book.yml").read_text(encoding="utf-8"))
    assert published_by["permissions"] == {"contents": "read"}
    assert published_by["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_binder_installs_the_lock_and_opens_pages_as_notebooks(tmp_path):
    folder = ROOT / ".binder"
    assert (folder / "requirements.txt").read_text().split() == ["-r", "../requirements.lock"]
    script = folder / "postBuild"
    assert os.access(script, os.X_OK)
    (line,) = [line for line in script.read_text().splitlines() if line.startswith("jupytext-config")]

    environment = {**os.environ, "HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter")}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    subprocess.run(line.split(), env=environment, check=True, capture_output=True)
    (settings,) = tmp_path.rglob("default_setting_overrides.json")
    viewers = json.loads(settings.read_text())["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]
    assert viewers["markdown"] == "Jupytext Notebook"
