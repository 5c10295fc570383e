"""The print edition, read from the built PDF: form, access, and the same content as the web edition.

The PDF is large and read once: all tests of the real book stay in one process.
"""

import functools
import itertools
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
import yaml
from bs4 import BeautifulSoup
from docutils import nodes
from pdfminer.layout import LTChar
from pdfminer.pdftypes import stream_value
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream

from entente import tables, terms
from press.engine.contents import ROOT
from press.print import edition, pdf, typeset
from press.print.typeset import Book, Page, names

WEB = ROOT / "_build" / "html"
CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CONTENTS = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [CONTENTS["root"], *(chapter["file"] for part in CONTENTS["parts"] for chapter in part["chapters"])]
A4 = (595.3, 841.9)
LEFT, RIGHT, TOP, FOOT = 68.0, 595.3 - 56.7, 30.0, 812.0
"""The area that type may fill, in points: full width of heads and tables, from running head to folio."""
SLACK = 4.0
"""Points by which a hyphen or comma may hang out of the measure."""
ADDED = re.compile(r",? ?\(?\bp\. \d+\)?|Code: p\. \d+")
"""Pages of cross-references, which only print has."""
WEB_ONLY = (
    ".headerlink, .above-input, details.hide, .web-only, .figure-links, .only-dark, .toctree-wrapper, "
    ".section-number, .citation .label"
)
OUTLINE = re.compile(rb"(?:-?[\d.]+ )+(?:m|l|c|v|y|re)(?=\s)")
"""A step of a drawn outline in a page's content; charts are made of hundreds of thousands, which no test looks at."""
PAINTED = re.compile(rb"(?<=\s)(?:h|f\*?|S|s|B\*?|b\*?)(?=\s)")
"""An outline closed, filled or stroked; without its steps it is empty. Glyphs have two bytes, so no text matches."""
PARTED = ("/TR", "/Table", "/L", "/LI", "/Caption", "/Div", "/THead", "/TBody", "/Code")
"""Elements whose parts are words apart."""


@functools.cache
def reader():
    return PdfReader(WEB / pdf.PDF)


@functools.cache
def sheets():
    """Width, height and characters of each page."""
    with pdfplumber.open(WEB / pdf.PDF) as book:
        return [(page.width, page.height, characters(page)) for page in book.pages]


def characters(page):
    """What the tests ask of each character of a page, in the order in which it is drawn."""
    for content in map(stream_value, page.page_obj.contents):
        content.get_data()
        content.data = PAINTED.sub(b"", OUTLINE.sub(b"", content.data))
    return [
        {
            "text": char.get_text(),
            "fontname": char.fontname,
            "size": char.size,
            "upright": char.upright,
            "x0": char.x0,
            "x1": char.x1,
            "top": page.height - char.y1,
            "bottom": page.height - char.y0,
            "width": char.width,
            "mcid": char.mcid,
            "tag": char.tag,
        }
        for char in page.layout
        if isinstance(char, LTChar)
    ]


@functools.cache
def web(page):
    """What the web edition shows on a page."""
    soup = BeautifulSoup((WEB / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("article.bd-article")
    for link in article.select(f'li > p:first-child > a[href^="{Path(page).name}/"]'):  # in print a part of this page
        text = (WEB / Path(page).parent / link["href"]).read_text(encoding="utf-8")
        below = BeautifulSoup(text, "html.parser").select_one("article.bd-article")
        below.find("h1").name = "h2"
        article.extend(below.find_all(True, recursive=False))
    for hidden in article.select(f"{WEB_ONLY}, details.book-fold > summary"):  # print has nothing to open
        hidden.decompose()
    return article


def plain(text):
    """Text in one form of its letters and spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("\u00ad", "")).strip()


def bare(title):
    """A title without its number."""
    return re.sub(r"^\d+(\.\d+)*\.?\s+", "", plain(title))


def letters(text):
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def words(text):
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))


def titles(page):
    return [bare(head.get_text()) for head in web(page).select("h1, h2, h3, h4")]


@functools.cache
def bookmarks(level=1):
    """Bookmarks as (level, title, page number)."""

    def walk(entries, level):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                yield level, bare(entry.title), reader().get_destination_page_number(entry) + 1

    return list(walk(reader().outline, 1))


def children(element):
    content = element.get("/K", ArrayObject())
    return [child.get_object() for child in (content if isinstance(content, ArrayObject) else [content])]


def elements(node=None):
    """Elements of the tag tree in reading order."""
    for child in children(node or reader().trailer["/Root"]["/StructTreeRoot"]):
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from elements(child)


@functools.cache
def tagged(kind):
    return [element for element in elements() if element["/S"] == f"/{kind}"]


@functools.cache
def page_numbers():
    return {page.indirect_reference.idnum: number for number, page in enumerate(reader().pages, start=1)}


@functools.cache
def runs():
    """Text of each marked run, by page number and mark; a span within a run belongs to it.

    Hyphens of broken words are spans of their own; Persian is drawn from its last letter to its first.
    """
    found = {}
    for number, (_, _, chars) in enumerate(sheets(), start=1):
        mark = None
        for drawn_backwards, group in itertools.groupby(chars, lambda char: char["tag"] == "ReversedChars"):
            for char in reversed(list(group)) if drawn_backwards else group:
                if char["tag"] != "Artifact":
                    mark = mark if char["mcid"] is None else char["mcid"]
                    broken = char["text"] == "-" and char["mcid"] is None and char["tag"] == "Span"
                    found.setdefault((number, mark), []).append(
                        "" if broken else char["text"].strip("\u202a\u202b\u202c\u202d\u202e")
                    )
    return {key: "".join(texts) for key, texts in found.items()}


def spoken(element, page=None):
    """Text of an element as assistive software reads it."""
    page = page_numbers()[element.raw_get("/Pg").idnum] if "/Pg" in element else page
    texts = []
    for child in children(element):
        if isinstance(child, int):
            texts.append(runs().get((page, child), ""))
        elif child.get("/Type") == "/MCR":
            place = page_numbers()[child.raw_get("/Pg").idnum] if "/Pg" in child else page
            texts.append(runs().get((place, child["/MCID"]), ""))
        elif "/S" in child:
            text = spoken(child, page)
            texts.append("" if child["/S"] == "/Lbl" and re.fullmatch(r"\d+\.|[•‣–]", text.strip()) else text)
    return (" " if element["/S"] in PARTED else "").join(texts)


@functools.cache
def printed():
    """Text of each page of the web edition, block by block, in the reading order of the PDF."""
    heads = {titles(page)[0]: page for page in PAGES}
    found, current = {}, None
    for block in children(tagged("Document")[0]):
        text = spoken(block)
        title = bare(text) if re.fullmatch(r"/H\d", block["/S"]) else ""
        if re.fullmatch(r"/H[12]", block["/S"]) and title not in titles(PAGES[0])[1:]:
            current = heads.get(title)
        if current and text.strip():
            found.setdefault(current, []).append(title or ADDED.sub("", plain(text)))
    return found


# ---- Form ----


def test_every_page_is_a4():
    for width, height, _ in sheets():
        assert sorted((width, height)) == pytest.approx(A4, abs=0.5)


def test_title_page_names_version_date_and_vintage():
    text = "".join(char["text"] for char in sheets()[0][2])
    for said in ("Russia and Iran", str(CITED["version"]), f"{CITED['date-released']:%B %Y}", "Data gathered to"):
        assert said in text


def test_the_colophon_says_what_may_be_done_with_the_edition_and_who_asks_what():
    text = letters("".join(char["text"] for char in sheets()[-1][2]))
    for said in ("Colophon", "CC BY 4.0", "MIT License", terms.short(tables.names())):
        assert letters(said) in text
    for who in terms.asking(tables.names()).values():
        assert [name for name in who if letters(name) not in text] == []


def test_fonts_are_embedded_and_subset_and_those_of_the_book():
    here = {path.stem for folder in pdf.FONTS for path in folder.glob("*.ttf")}
    listed = [font.get_object() for page in reader().pages for font in page["/Resources"].get("/Font", {}).values()]
    fonts = {font["/BaseFont"]: font for font in listed}
    names = {name.split("+")[1] for name in fonts}
    assert {"EntenteSerif-Regular", "EntenteSans-SemiBold", "Vazirmatn-Regular"} <= names <= here | {"DejaVuSansMono"}
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+.*", name), f"{name} is not a subset"
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor, f"{name} is not embedded"
        assert "/ToUnicode" in font


def test_both_editions_have_the_same_faces():
    here = {path.stem for folder in pdf.FONTS for path in folder.glob("*.ttf")}
    there = {path.name.rsplit("-", 1)[0] for path in (ROOT / "book" / "_static" / "fonts").glob("*.woff2")}
    assert there <= here


def test_no_text_leaves_the_type_area():
    for number, (width, _, chars) in enumerate(sheets()[1:], start=2):
        for char in chars if width < A4[0] + 1 else []:
            if char["text"].strip():
                place = f"page {number}: {char['text']!r} at {char['x0']:.0f}, {char['top']:.0f}"
                assert char["x0"] >= LEFT - SLACK and char["x1"] <= RIGHT + SLACK, place
                assert char["top"] >= TOP and char["bottom"] <= FOOT, place


def test_no_column_is_too_narrow_for_its_words():
    """No character lies on another one of its line."""
    for number, (_, _, chars) in enumerate(sheets(), start=1):
        lines = {}
        for char in chars:
            if char["text"].strip() and not unicodedata.combining(char["text"][0]) and char["upright"]:
                lines.setdefault(round(char["bottom"], 1), []).append(char)
        for line in lines.values():
            line.sort(key=lambda char: char["x0"])
            for left, right in itertools.pairwise(line):
                overlap = left["x1"] - right["x0"]
                assert overlap < 0.3 * left["size"], f"page {number}: {left['text']!r} lies on {right['text']!r}"


def test_a_column_of_sentences_keeps_room_for_its_longest_word():
    sentence = "words of a long sentence " * 12
    widths, _ = typeset._widths([["What", sentence], ["Tested in", "Misunderstandings and others"], ["Why", sentence]])
    assert widths[0].endswith("fr") and widths[2].endswith("fr")
    assert widths[1] == f"{len('Misunderstandings') * typeset.EM + typeset.GAP:.2f}em"


def test_no_page_is_blank():
    for number, (_, _, chars) in enumerate(sheets(), start=1):
        assert sum(60 < char["top"] < 780 for char in chars) > 80, f"page {number} is blank"


def test_equal_sources_give_equal_bytes():
    assert pdf.typeset(pdf.SOURCES / "book.typ") == (WEB / pdf.PDF).read_bytes()


# ---- Access ----


def test_the_file_declares_title_language_tags_and_standard():
    root = reader().trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader().metadata.title == CITED["title"]


@functools.cache
def drawn():
    """(page number, operator, enclosing tags) of all that the pages draw; a tag is (name, properties)."""
    found = []
    for number, page in enumerate(reader().pages, start=1):
        stack, named = [], page["/Resources"].get("/Properties", {})
        content = ContentStream(None, reader())
        content.set_data(OUTLINE.sub(b"", page.get_contents().get_data()))
        for operands, operator in content.operations:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                stack.append((operands[0], named[properties] if isinstance(properties, str) else properties))
            elif operator == b"EMC":
                stack.pop()
            elif operator in (b"Tj", b"TJ", b"Do", b"f", b"f*", b"S", b"s", b"B", b"sh"):
                found.append((number, operator, tuple(stack)))
    return found


def test_all_that_is_drawn_is_tagged_or_an_artifact():
    for number, operator, tags in drawn():
        assert any(name == "/Artifact" or "/MCID" in properties for name, properties in tags), (number, operator)


def test_headings_never_skip_a_level():
    levels = [int(e["/S"][2:]) for e in elements() if re.fullmatch(r"/H\d", e["/S"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_chart_has_the_alternative_text_of_the_web_edition():
    here = [plain(figure["/Alt"]) for figure in tagged("Figure")]
    there = [plain(image["alt"]) for page in PAGES for image in web(page).select("picture.only-light img")]
    assert here == there and len(here) > 5


def test_tables_have_heads():
    assert len(tagged("Table")) == sum(len(web(page).select("table")) for page in PAGES) > 20
    for table in tagged("Table"):
        head = children(table)[0]
        assert head["/S"] == "/THead"
        assert {cell["/S"] for row in children(head) for cell in children(row)} == {"/TH"}


def test_foreign_words_carry_their_language():
    languages = {properties.get("/Lang") for _, _, tags in drawn() for _, properties in tags}
    assert {"fa", "ru"} <= languages | {element.get("/Lang") for element in elements()}


# ---- The same book ----


@pytest.mark.parametrize("page", PAGES)
def test_bookmarks_name_every_heading(page):
    marks = [title for _, title, _ in bookmarks()]
    start = marks.index(titles(page)[0])
    assert marks[start : start + len(titles(page))] == titles(page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_words_in_print(page):
    there, here = words(web(page).get_text(" ")), words(" ".join(printed()[page]))
    assert dict(there - here) == {}, "only on the web"
    assert dict(here - there) == {}, "only in print"


@pytest.mark.parametrize("page", PAGES)
def test_every_paragraph_is_printed_in_order(page):
    flat, at = letters("".join(printed()[page])), 0
    for paragraph in web(page).select("section > p:not(.figure-source)"):
        at = flat.find(letters(paragraph.get_text()), at)
        assert at >= 0, f"missing or out of order: {paragraph.get_text()[:80]}"


@pytest.mark.parametrize("page", PAGES)
def test_figures_and_tables_keep_numbers_titles_and_sources(page):
    flat = letters("".join(printed()[page]))
    for caption in web(page).select("figcaption .caption-text, caption .caption-text"):
        number = caption.parent.select_one(".caption-number").get_text()
        assert letters(number + caption.get_text()) in flat, number
    for source in web(page).select(".figure-source"):
        assert letters(source.get_text()) in flat, source.get_text()


def read(chars):
    """Text of a page without code; marked runs are apart, so that no cell of a table runs into the next."""
    runs = itertools.groupby((char for char in chars if "Mono" not in char["fontname"]), lambda char: char["mcid"])
    return " ".join("".join(char["text"] for char in run) for _, run in runs)


def test_the_index_of_claims_gives_the_right_pages():
    start, end = (number for _, title, number in bookmarks() if title in ("Index of claims", "Colophon"))
    texts = [read(chars) for _, _, chars in sheets()]
    entries = "".join(text for (page, _), text in sorted(runs().items()) if start <= page < end)
    listed = dict(re.findall(r"(C\d\d)(.*?)(?=C\d\d|$)", plain(entries)))
    for claim, statement in tables.read("claims").set_index("claim_id")["claim"].items():
        mentions = [str(n) for n, text in enumerate(texts[: start - 1], start=1) if re.search(rf"{claim}(?!\d)", text)]
        if mentions:
            assert letters(listed[claim]) == letters(statement) + "".join(mentions), claim
        else:
            assert claim not in listed


def test_folded_code_stands_in_the_appendix_and_nowhere_else():
    (start,) = [number for _, title, number in bookmarks() if title == "Code"]
    for number, (_, _, chars) in enumerate(sheets(), start=1):
        code = "figures.publish" in "".join(char["text"] for char in chars)
        assert not code or number >= start
    cells = sum((WEB / f"{page}.html").read_text(encoding="utf-8").count("hide above-input") for page in PAGES)
    assert len(re.findall(r"Cell \d+", " ".join(plain(text) for text in runs().values()))) >= cells > 0


# ---- Links ----


def lines_of(note):
    """Boxes of a link (left, low, right, high): one a line where it runs over several, whose frame holds others too."""
    edges = [float(edge) for edge in note.get("/QuadPoints", ())]
    corners = [edges[start : start + 8] for start in range(0, len(edges), 8)]
    return [(min(own[::2]), min(own[1::2]), max(own[::2]), max(own[1::2])) for own in corners] or [
        tuple(float(edge) for edge in note["/Rect"])
    ]


@functools.cache
def links():
    """(page number, note, text) of every link."""
    found = []
    for number, (page, (_, height, chars)) in enumerate(zip(reader().pages, sheets(), strict=True), start=1):
        for note in (reference.get_object() for reference in page.get("/Annots", [])):
            boxes = lines_of(note)
            inside = [
                char["text"]
                for char in chars
                if any(
                    x0 <= (char["x0"] + char["x1"]) / 2 <= x1
                    and height - y1 <= (char["top"] + char["bottom"]) / 2 <= height - y0
                    for x0, y0, x1, y1 in boxes
                )
            ]
            found.append((number, note, "".join(inside)))
    return found


def address(note):
    return note.get("/A", {}).get("/URI")


def destination(note):
    target = note["/Dest"] if "/Dest" in note else note["/A"]["/D"]
    if isinstance(target, str):
        return reader().get_destination_page_number(reader().named_destinations[target]) + 1
    return page_numbers()[target.raw_get(0).idnum if hasattr(target, "raw_get") else target[0].idnum]


def test_page_numbers_of_cross_references_are_right():
    checked = 0
    for number, note, text in links():
        given = re.search(r"p\.\s?(\d+)$", plain(text))
        if given and not address(note):
            assert int(given.group(1)) == destination(note), f"page {number}: {text}"
            checked += 1
    assert checked > 50


@pytest.mark.parametrize("page", PAGES)
def test_addresses_of_the_web_edition_are_links_in_print(page):
    assert {a["href"] for a in web(page).select("a[href^=http]")} <= {address(note) for _, note, _ in links()}


def test_every_page_of_the_web_edition_links_to_the_pdf():
    """Addresses of the page for what is gone start at the root of the site; `test_published` looks at them."""
    pages = [page for page in WEB.rglob("*.html") if "extra_footer" in page.read_text(encoding="utf-8")]
    pages.remove(WEB / "404.html")
    assert len(pages) > len(PAGES)
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        targets = [(page.parent / link["href"]).resolve() for link in soup.select(".extra_footer a[href$='book.pdf']")]
        assert targets == [(WEB / pdf.PDF).resolve()], page.name


# ---- What the book may not hold yet ----


def fixture(name, *content):
    """A one-page book with some content, set by the book's template: width and characters of each page."""
    tree, section = nodes.document(None, None), nodes.section(ids=["fixture"])
    section += [nodes.title("", "Fixture"), nodes.paragraph("", "Before it."), *content]
    tree += section
    path = ROOT / "_build" / "print-test" / f"{name}.typ"
    path.parent.mkdir(parents=True, exist_ok=True)
    opening = '#show: book.with(title: "Test", date: datetime(year: 2026, month: 1, day: 1))'
    text = Page(Book({"fixture": names("fixture", tree)}, {}, {}), "fixture", tree, level=1).text
    path.write_text(f'#import "/press/print/template.typ": *\n{opening}\n{text}', encoding="utf-8")
    target = path.with_suffix(".pdf")
    target.write_bytes(pdf.typeset(path))
    with pdfplumber.open(target) as book:
        return [(page.width, page.chars) for page in book.pages[2:]]


def foreign(language, text):
    run = nodes.inline(classes=[f"language-{language}"])
    run += nodes.Text(text)
    return nodes.paragraph("", "", run)


def grid(columns, rows, word):
    table, group = nodes.table(), nodes.tgroup(cols=columns)
    table += group
    for part, count in ((nodes.thead(), 1), (nodes.tbody(), rows)):
        group += part
        for _ in range(count):
            row = nodes.row()
            row += [nodes.entry("", nodes.paragraph("", word)) for _ in range(columns)]
            part += row
    return table


def test_persian_is_joined_and_runs_from_right_to_left():
    joined, apart = (
        [char for char in fixture(name, foreign("fa", text))[0][1] if "Vazirmatn" in char["fontname"]]
        for name, text in (("persian", "شاهد"), ("persian-apart", "ش ا ه د"))
    )
    assert [char["text"] for char in sorted(joined, key=lambda char: -char["x0"])] == list("شاهد")
    forms, alone = ({char["text"]: char["width"] for char in chars} for chars in (joined, apart))
    assert forms["ش"] < 0.9 * alone["ش"], "the first letter has not its initial form"
    length = max(char["x1"] for char in joined) - min(char["x0"] for char in joined)
    assert length == pytest.approx(sum(forms.values()), abs=0.1)


def test_cyrillic_is_set_in_the_faces_of_the_book():
    ((_, chars),) = fixture("cyrillic", foreign("ru", "Герань"), foreign("uk", "Єдність і їжак"))
    text = "".join(char["text"] for char in chars)
    assert "Герань" in text and "Єдність і їжак" in text
    faces = {char["fontname"].split("+")[1] for char in chars if "Ѐ" <= char["text"] <= "ӿ"}
    assert faces == {"EntenteSerif-Regular"}


def test_a_letter_without_a_face_stops_the_build():
    with pytest.raises(pdf.PrintError, match="中"):
        fixture("missing-letter", nodes.paragraph("", "中"))


def test_a_margin_note_becomes_a_footnote():
    note = nodes.sidebar(classes=["margin"])
    note += nodes.paragraph("", "Margin.")
    ((_, chars),) = fixture("margin-note", note, nodes.paragraph("", "Later."))
    top = {letter: next(char["top"] for char in chars if char["text"] == letter) for letter in "ML"}
    assert top["M"] > 700 > top["L"]


def test_a_long_table_repeats_its_head():
    made = fixture("long-table", grid(3, 120, "Word"))
    heads = [sum(char["text"] == "W" and "SemiBold" in char["fontname"] for char in chars) for _, chars in made]
    assert len(made) > 1 and heads == [3] * len(made)


def test_a_wide_table_is_turned_and_stays_on_its_page():
    turned = [(width, chars) for width, chars in fixture("wide-table", grid(12, 5, "measure")) if width > A4[0] + 1]
    assert len(turned) == 1
    assert all(char["x0"] > 40 and char["x1"] < turned[0][0] - 40 for char in turned[0][1])


def test_a_table_that_fits_no_page_stops_the_build():
    with pytest.raises(pdf.PrintError, match="too wide"):
        fixture("too-wide-table", grid(14, 5, "measurement"))


def test_a_dead_link_stops_the_build():
    link = nodes.reference("", "there", refuri="nowhere.html", internal=True)
    with pytest.raises(pdf.PrintError, match="leads nowhere"):
        fixture("dead-link", nodes.paragraph("", "", link))


def test_content_without_a_rule_stops_the_build():
    with pytest.raises(pdf.PrintError, match="no rule"):
        fixture("formula", nodes.math_block("", "x"))


def test_what_pages_rest_on_does_not_hang_on_the_order_in_which_pages_are_told():
    """A set of names is in another order in every process; all pages were set anew with every build for it."""
    told = {"b": typeset.Names("B", {"b": "b#x", "a": "a#x"}, {}), "a": typeset.Names("A", {}, {})}
    orders = (dict(told.items()), dict(reversed(told.items())))
    digests = {edition._shared(typeset.Book(order, {"a": {"": (1,)}}, {})) for order in orders}
    assert len(digests) == 1
    assert edition._shared(typeset.Book({"b": told["b"]}, {}, {})) not in digests
