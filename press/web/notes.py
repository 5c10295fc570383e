"""What a reader meets on the page: claims and terms as links with a note, verdicts as badges, wide tables in boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from entente import tables, terms
from press.engine.contents import DATA
from press.web.outputs import book_table
from press.web.sources import anchor

SCORECARD, GLOSSARY = "book/scorecard", "book/glossary"
CLAIM = re.compile(r"\b(C\d\d)(?:-[a-z]+)*\b")
STANCES = {
    "supported": "supported",
    "supports": "supported",
    "qualified": "qualified",
    "qualifies": "qualified",
    "contradicted": "contradicted",
    "contradicts": "contradicted",
    "open": "open",
    "holds": "supported",
    "holds in part": "qualified",
    "fails": "contradicted",
    "undecided": "open",
    "cannot tell": "open",
    "untested": "untested",
    "not yet tested": "untested",
}
"""Words of stance, state and verdict with the badge that each one wears."""
UNLINKED = (nodes.title, nodes.reference, nodes.literal, nodes.literal_block, nodes.term, nodes.Invisible)
Linker = Callable[[re.Match[str]], nodes.Node]


def setup(app: Sphinx) -> None:
    """Register how cells and sources are written in the web edition."""
    app.add_node(nodes.entry, override=True, html=(_visit_entry, HTML5Translator.depart_entry))
    app.add_node(nodes.citation, override=True, html=(_visit_citation, HTML5Translator.depart_citation))


def keep_verdicts(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep the verdicts of the scorecard for the heads of chapters; when one changed, every page is written anew."""
    kept = getattr(env, "book_verdicts", None)
    env.book_verdicts = _verdicts(env) if SCORECARD in env.found_docs else {}
    return [] if env.book_verdicts == kept else sorted(env.found_docs)


def _verdicts(env: BuildEnvironment) -> dict[str, str]:
    """The verdict of each claim that the scorecard judges."""
    found = {}
    for row in env.get_doctree(SCORECARD).findall(nodes.row):
        claim = CLAIM.match(row.astext())
        words = [entry.astext().strip() for entry in row.findall(nodes.entry)]
        verdict = next((word for word in words if word in STANCES), "")
        if claim and verdict:
            found[claim[1]] = verdict
    return found


def annotate(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Add links, badges, anchors and boxes to a page of the web edition."""
    if app.builder.name != "html":
        return
    claims = _claims()
    if page == SCORECARD:
        _anchor_claims(doctree, claims)
    for table in list(doctree.findall(nodes.table)):
        _box(table)
    _badge(doctree)
    if SCORECARD in app.env.found_docs:
        home = app.builder.get_relative_uri(page, SCORECARD)
        _list_claims(doctree, claims, home, app.env.book_verdicts)
        _link(doctree, CLAIM, lambda found: _claim_link(found, claims, home))
    if page != DATA and DATA in app.env.found_docs:
        _link_sources(doctree, app.builder.get_relative_uri(page, DATA))
    if page != GLOSSARY and GLOSSARY in app.env.found_docs:
        _link_terms(doctree, app.env, app.builder.get_relative_uri(page, GLOSSARY))


def _claims() -> dict[str, str]:
    """The wording of every claim by its key."""
    return tables.read("claims").set_index("claim_id")["claim"].to_dict()


def _note_link(text: str, uri: str, note: str, kind: str) -> nodes.reference:
    """A link whose title the page's script shows as a note."""
    link = nodes.reference("", "", internal=True, refuri=uri, reftitle=note, classes=[kind])
    link += nodes.inline("", text)
    return link


def _claim_link(found: re.Match[str], claims: dict[str, str], home: str) -> nodes.Node:
    if found[1] not in claims:
        return nodes.Text(found[0])
    note = f"{found[1]}: {claims[found[1]]}"
    return _note_link(found[0], f"{home}#claim-{found[1].lower()}", note, "claim-key")


def _link(doctree: nodes.document, pattern: re.Pattern[str], linker: Linker) -> None:
    """Replace what a pattern finds in running text by the nodes that a linker makes."""
    for text in list(doctree.findall(nodes.Text)):
        if text.parent is None:  # the theme shortens links to known hosts and leaves their text without a parent
            continue
        own = "claim-key" in text.parent.get("classes", [])
        if pattern.search(text) and not own and not _inside(text, UNLINKED):
            text.parent.replace(text, list(_split(text, pattern, linker)))


def _split(text: nodes.Text, pattern: re.Pattern[str], linker: Linker) -> Iterator[nodes.Node]:
    last = 0
    for found in pattern.finditer(text):
        if text[last : found.start()]:
            yield nodes.Text(text[last : found.start()])
        yield linker(found)
        last = found.end()
    if text[last:]:
        yield nodes.Text(text[last:])


def _inside(node: nodes.Node, kinds: tuple[type, ...]) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, kinds):
            return True
    return False


def _anchor_claims(doctree: nodes.document, claims: dict[str, str]) -> None:
    """Give each row of the scorecard the anchor of its claim; its key is no link to itself."""
    for row in doctree.findall(nodes.row):
        found = CLAIM.match(row.astext())
        if found and found[1] in claims:
            row["ids"].append(f"claim-{found[1].lower()}")
            first = next(row.findall(nodes.Text))
            key, _, wording = str(first).partition(": ")
            first.parent.replace(first, [nodes.inline("", f"{key}:", classes=["claim-key"]), nodes.Text(f" {wording}")])


def _list_claims(doctree: nodes.document, claims: dict[str, str], home: str, verdicts: dict[str, str]) -> None:
    """Put the claims that a chapter takes up, with their verdicts, at the head of its section on the claim."""
    for section in doctree.findall(nodes.section):
        if "the-claim" not in section["ids"]:
            continue
        keys = dict.fromkeys(key for key in re.findall(r"\bC\d\d\b", section.astext()) if key in claims)
        listed = nodes.bullet_list("", classes=["claim-list", "web-only"])
        for key in keys:
            entry = nodes.paragraph()
            entry += _note_link(key, f"{home}#claim-{key.lower()}", f"{key} on the scorecard", "claim-key")
            entry += nodes.Text(f" {claims[key]} ")
            if key in verdicts:
                entry += _verdict_badge(verdicts[key])
            listed += nodes.list_item("", entry)
        if keys:
            section.insert(1, listed)


def _badge(doctree: nodes.document) -> None:
    """Mark a cell of one word of stance or verdict."""
    for entry in doctree.findall(nodes.entry):
        kind = STANCES.get(entry.astext().strip())
        if kind and not isinstance(entry.parent.parent, nodes.thead):
            for paragraph in entry.findall(nodes.paragraph):
                badge = _verdict_badge(entry.astext().strip())
                paragraph.children = []
                paragraph += badge


def _verdict_badge(word: str) -> nodes.inline:
    """A word of stance or verdict with the sign that repeats it."""
    return nodes.inline("", word, classes=["verdict", f"verdict-{STANCES[word]}"])


def _box(table: nodes.table) -> None:
    """Give a table of Markdown what those of notebooks have: heads of rows and a box in which it scrolls."""
    if isinstance(table.parent, book_table):
        return
    next(table.findall(nodes.colspec))["stub"] = 1
    heading = next(iter(table.findall(nodes.title)), None)
    box = book_table(label=heading.astext() if heading else "Table")
    table.replace_self(box)
    box += table


def _terms(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Anchor and first sentence of every glossary term that is a name or has several words."""
    found = {}
    for item in env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
        meaning = next(item.findall(nodes.definition)).astext().split("\n\n")[0].replace("\n", " ")
        for term in item.findall(nodes.term):
            name = term.astext()
            if term["ids"] and (" " in name or re.search(r"\d|[A-Z]{2}|-", name)):
                found[name.lower()] = (term["ids"][0], f"{name}: {meaning}")
    return found


def _link_sources(doctree: nodes.document, home: str) -> None:
    """Link the first mention of each source in the paragraphs of a page to its terms."""
    found = {name: own for own in terms.register().values() for name in own.names}
    told = {name: f"{own.publisher}. {terms.said(own)}" for name, own in found.items()}
    _link_first(doctree, {name: (f"{home}#{anchor(own.key)}", told[name]) for name, own in found.items()})


def _link_terms(doctree: nodes.document, env: BuildEnvironment, home: str) -> None:
    """Link the first mention of each term in the paragraphs of a page to the glossary, but for names of sources."""
    named = {name.lower() for own in terms.register().values() for name in own.names}
    found = {name: (f"{home}#{place}", note) for name, (place, note) in _terms(env).items() if name not in named}
    _link_first(doctree, found, re.IGNORECASE)


def _link_first(doctree: nodes.document, notes: dict[str, tuple[str, str]], flags: int = 0) -> None:
    """Link the first mention in the paragraphs of a page of each name that has an address and a note."""
    if not notes:
        return
    names = "|".join(re.escape(name) for name in sorted(notes, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])({names})(s?)(?![\w-])", flags)
    linked: set[tuple[str, str]] = set()

    def link(found: re.Match[str]) -> nodes.Node:
        name = found[1].lower() if flags & re.IGNORECASE else found[1]
        if notes[name] in linked:
            return nodes.Text(found[0])
        linked.add(notes[name])
        return _note_link(found[0], *notes[name], "term-link")

    for paragraph in list(doctree.findall(nodes.paragraph)):
        if isinstance(paragraph.parent, nodes.section | nodes.list_item):
            _link(paragraph, pattern, link)


def _visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """A cell; a head says whether it heads its column or its row, a cell of a card on phones what its column is."""
    HTML5Translator.visit_entry(self, node)
    head = _head_of(node)
    if self.body[-1].startswith("<th"):
        scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
        self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)
    elif head:
        self.body[-1] = self.body[-1].replace("<td", f'<td data-head="{escape(head)}"', 1)


def _head_of(entry: nodes.entry) -> str:
    """The head of a cell's column, in a table whose rows become cards on phones."""
    group = entry.parent.parent.parent
    if "stacked" not in group.parent["classes"]:
        return ""
    return next(group.findall(nodes.thead))[0][entry.parent.index(entry)].astext()


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """An entry of the bibliography, as an item of the list that holds it."""
    HTML5Translator.visit_citation(self, node)
    self.body[-1] = self.body[-1].replace('role="doc-biblioentry"', 'role="listitem"')
