"""From the doctrees of the built pages to Typst markup: one small method for each kind of node."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docutils import nodes

from press.print.pdf import PrintError

CLAIM = re.compile(r"\bC\d{2}(?=[a-z]?\b)")
"""A claim's number, also where a letter names one of its parts."""
SET_APART = {"the-claim": "claim", "the-verdict": "verdict", "limits-and-sources": "limits"}
"""Sections that the design sets apart, by the identifier of their title."""
FIXED, NARROW = 12, 9
"""Characters up to which a column keeps its own width, and least width of the others."""
ROOMY, WIDE, WIDEST = 80, 100, 150
"""Characters of a line up to which a table is not stretched, must not be turned, and fits a turned page."""
EM, GAP, GUTTER = 0.56, 1.5, 3
"""Width of a character in ems, and the space beside the cells of a column in ems and in characters."""
LINE, TURNED = 57, 86
"""Ems of a table's letters across an upright and a turned page."""
PLAIN = {"emphasis": "emph", "strong": "strong", "subscript": "sub", "superscript": "super", "title_reference": "emph"}
TRANSPARENT = {
    "compound", "book_table", "book_fold", "legend", "line_block", "generated", "abbreviation",
    "definition", "tbody", "centered", "glossary", "document",
}  # fmt: skip
DROPPED = {
    "raw", "comment", "index", "toctree", "substitution_definition", "target", "HideCodeCellNode", "footnote",
    "colspec", "system_message", "meta", "label",
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What the rest of the book needs to know of a page: its title and the labels of what can be referred to."""

    title: str
    labels: dict[str, str]
    """Every identifier of the page and the label that the thing it names bears in print."""
    sections: dict[str, str]
    """Every label and the label of the section in which it stands."""


def names(page: str, tree: nodes.document) -> Names:
    """Title and labels of a page."""
    first = next(tree.findall(nodes.section), None)
    title = next(tree.findall(nodes.title), None)
    labels = {page: f"{page}#{first['ids'][0]}" if first is not None else page}
    sections = {}
    for node in tree.findall(lambda node: isinstance(node, nodes.Element) and bool(node["ids"])):
        label = f"{page}#{node['ids'][0]}"
        labels.update({f"{page}#{name}": label for name in node["ids"]})
        sections[label] = _home(page, node)
    return Names(title.astext() if title is not None else page, labels, sections)


@dataclass
class Book:
    """What setting one page needs to know of all."""

    names: dict[str, Names]
    section_numbers: dict[str, dict[str, tuple[int, ...]]]
    figure_numbers: dict[str, dict[str, dict[str, tuple[int, ...]]]]
    base_url: str = ""
    labels: dict[str, str] = field(init=False)
    sections: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = {key: label for page in self.names.values() for key, label in page.labels.items()}
        self.sections = {label: home for page in self.names.values() for label, home in page.sections.items()}


@dataclass
class Cell:
    """A folded code cell, to be printed in the appendix."""

    source: str
    label: str
    makes: list[tuple[str, str]] = field(default_factory=list)
    """Number and label of each figure and table that the cell makes."""


def _home(page: str, node: nodes.Node) -> str:
    """The section below the page's title in which a node stands."""
    chain: list[nodes.Element] = []
    while node is not None:
        if isinstance(node, nodes.section):
            chain.append(node)
        node = node.parent
    return f"{page}#{chain[-min(2, len(chain))]['ids'][0]}" if chain else page


def string(text: str) -> str:
    """A text as a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def array(items: Iterable[str]) -> str:
    """Typst code as a Typst array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


class Page:
    """Sets one page of the book; `text` is the outcome, `cells` its folded code."""

    def __init__(self, book: Book, name: str, tree: nodes.document, level: int, section_kind: str = "section") -> None:
        """`tree` is used up; `level`: that of the title in the whole book; `section_kind`: look of its sections."""
        self.book, self.name = book, name
        self.depth, self.level, self.section_kind = 0, level, section_kind
        self.apart = ""
        self.cells: list[Cell] = []
        self.cell: Cell | None = None
        self.notes = {node["ids"][0]: node for node in tree.findall(nodes.footnote)}
        _move_margin_notes(tree)
        self.text = self.set(tree)

    def set(self, node: nodes.Node) -> str:
        """A node as Typst markup; raises PrintError for a kind that has no rule."""
        kind = type(node).__name__
        if kind in TRANSPARENT:
            return self.inside(node)
        if kind in DROPPED:
            return ""
        if kind in PLAIN:
            return f"#{PLAIN[kind]}[{self.inside(node)}]"
        rule = getattr(self, f"set_{kind.lower()}", None)
        if rule is None:
            raise PrintError(f"{self.name}: the print edition has no rule for {kind}: {node.astext()[:60]!r}")
        return rule(node)

    def inside(self, node: nodes.Node) -> str:
        """All that a node holds."""
        return "".join(self.set(child) for child in node.children)

    def set_text(self, node: nodes.Text) -> str:
        """Text, with every mention of a claim marked for the index of claims."""
        text, parts, done = re.sub(r"\s+", " ", node.astext()), [], 0
        for found in CLAIM.finditer(text):
            parts += [self._words(text[done : found.start()]), f"#claim({string(found.group())})"]
            done = found.end()
        return "".join([*parts, self._words(text[done:])])

    def _words(self, text: str) -> str:
        return f"#{string(text)}" if text else ""

    def set_inline(self, node: nodes.inline) -> str:
        """A run of text; a class names its language, as in `language-fa`, or its role."""
        if "web-only" in node["classes"]:
            return ""
        text = self.inside(node) + self.anchor(node)
        language = next((name for name in node["classes"] if name.startswith("language-")), "")
        if language:
            return f"#tongue({string(language.removeprefix('language-'))})[{text}]"
        if "needs" in node["classes"]:
            return f"#need({string(node['classes'][-1].removeprefix('needs-'))})[{text}]"
        return f"#said[{text}]" if "said" in node["classes"] else text

    def set_literal(self, node: nodes.literal) -> str:
        """Code within a line."""
        return f"#raw({string(node.astext())})"

    def set_paragraph(self, node: nodes.paragraph) -> str:
        """A paragraph."""
        return f"{self.inside(node)}\n\n"

    def set_section(self, node: nodes.section) -> str:
        """A section with its title; some are set apart."""
        self.depth += 1
        kind = SET_APART.get(node["ids"][0], "") if self.depth == 2 else ""
        self.apart = kind or self.apart
        text = self.inside(node)
        if kind:
            self.apart = ""
            text = f"#apart({string(kind)})[{text}]\n\n"
        self.depth -= 1
        return text

    def set_title(self, node: nodes.title) -> str:
        """The title of a page or section, numbered as on the web."""
        section = node.parent
        numbers = self.book.section_numbers.get(self.name, {})
        number = numbers.get("" if self.depth == 1 else f"#{section['ids'][0]}") or ()
        kind = "chapter" if self.depth == 1 else "sub" if self.depth > 2 else self.section_kind
        label = self.book.labels[f"{self.name}#{section['ids'][0]}"]
        level = self.level + self.depth - 1
        shown = ".".join(map(str, number))
        return f"#head({level}, {string(kind)}, {string(shown)}, {string(label)})[{self.inside(node)}]\n\n"

    def set_rubric(self, node: nodes.rubric) -> str:
        """A heading outside the outline."""
        return f"#strong[{self.inside(node)}]\n\n"

    def set_bullet_list(self, node: nodes.bullet_list) -> str:
        """A list with bullets."""
        return f"#list{self._items(node)}\n\n"

    def set_enumerated_list(self, node: nodes.enumerated_list) -> str:
        """A list with numbers."""
        return f"#enum(start: {node.get('start', 1)}){self._items(node)}\n\n"

    def _items(self, node: nodes.Element) -> str:
        return "".join(f"[{self.inside(item).strip()}]" for item in node.children)

    def set_definition_list(self, node: nodes.definition_list) -> str:
        """Terms with their definitions."""
        return f"#terms{array(self._term(item) for item in node.children)}\n\n"

    def _term(self, item: nodes.definition_list_item) -> str:
        heads = [child for child in item.children if isinstance(child, nodes.term)]
        names = ", ".join(self.inside(head) for head in heads)
        marks = "".join(self.anchor(head) for head in heads)
        rest = "".join(self.set(child) for child in item.children if not isinstance(child, nodes.term))
        return f"terms.item([{names}{marks}], [{rest.strip()}])"

    def anchor(self, node: nodes.Element) -> str:
        """An invisible mark that links can aim at."""
        return f"#anchor({string(self.label(node))})" if node["ids"] else ""

    def label(self, node: nodes.Element) -> str:
        """The label of a node in the whole book."""
        return self.book.labels[f"{self.name}#{node['ids'][0]}"]

    def set_block_quote(self, node: nodes.block_quote) -> str:
        """A quotation."""
        return f"#quote(block: true)[{self.inside(node)}]\n\n"

    def set_transition(self, node: nodes.transition) -> str:
        """A break between paragraphs."""
        return "#transition\n\n"

    def set_line(self, node: nodes.line) -> str:
        """A line of verse or of an address."""
        return f"{self.inside(node)}#linebreak()"

    def set_literal_block(self, node: nodes.literal_block) -> str:
        """Code that is shown in the text."""
        return f"#listing({string(node.astext())})\n\n"

    def set_caption(self, node: nodes.caption) -> str:
        """The title of a code listing."""
        return f"#strong[{self.inside(node)}]\n\n"

    def set_cellnode(self, node: nodes.Element) -> str:
        """A notebook cell."""
        return self.inside(node)

    def set_admonition(self, node: nodes.Admonition) -> str:
        """A box with a title of its own."""
        title, *rest = node.children
        return f"#box-of([{self.inside(title)}])[{''.join(self.set(child) for child in rest)}]\n\n"

    def _box(self, node: nodes.Admonition) -> str:
        return f"#box-of([{type(node).__name__.capitalize()}])[{self.inside(node)}]\n\n"

    set_note = set_tip = set_warning = set_important = set_hint = set_caution = set_seealso = _box

    def set_sidebar(self, node: nodes.sidebar) -> str:
        """A margin note, which is a footnote in print."""
        return f"#footnote[{self.inside(node).strip()}]"

    def set_footnote_reference(self, node: nodes.footnote_reference) -> str:
        """A footnote, set where it is called."""
        note = self.notes[node["refid"]]
        return f"#footnote[{self.inside(note).strip()}]"

    def set_citation(self, node: nodes.citation) -> str:
        """An entry of the bibliography; it bears no number, since the text cites by author and year."""
        return f"#source-entry({string(self.label(node))})[{self.inside(node).strip()}]\n\n"

    def set_reference(self, node: nodes.reference) -> str:
        """A link; one to another part of the book gives the page as well."""
        text = self.inside(node)
        uri = node.get("refuri", "")
        if re.match(r"[a-z]+:", uri):
            return f"#link({string(uri)})[{text}]"
        target = self._target(uri, node.get("refid", ""))
        if target not in self.book.labels:
            return self._download(uri, target, text)
        label = self.book.labels[target]
        return f"#link(label({string(label)}))[{text}]{self._page(node, label)}"

    set_number_reference = set_reference

    def _target(self, uri: str, identifier: str) -> str:
        path, _, anchor = uri.partition("#")
        page = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path)) if path else self.name
        return "#".join(filter(None, (page.removesuffix(".html"), anchor or identifier)))

    def _download(self, uri: str, target: str, text: str) -> str:
        """Text that links to a file of the web edition, where its address is known."""
        if "#" in target or uri.endswith(".html"):
            raise PrintError(f"{self.name}: a link leads nowhere in print: {uri or target}")
        return f"#link({string(self.book.base_url + target)})[{text}]" if self.book.base_url else text

    def _page(self, node: nodes.Element, label: str) -> str:
        """The page of what a reference names, unless that is a source, a term, or in the same section."""
        near = self.book.sections.get(label) == _home(self.name, node)
        source = "bibtex-citation" in node.parent.get("classes", [])
        term = any("std-term" in inner["classes"] for inner in node.findall(nodes.inline))
        if near or source or term:
            return ""
        before = _text_before(node)
        inside = before.count("(") > before.count(")")
        return f"#on-page({string(label)}, {str(inside).lower()})"

    def set_download_reference(self, node: nodes.Element) -> str:
        """The name of a file that comes with the web edition."""
        return self.inside(node)

    def set_image(self, node: nodes.image) -> str:
        """A picture that is not a chart; none is in use."""
        raise PrintError(f"{self.name}: pictures other than charts have no rule yet: {node['uri']}")

    def set_container(self, node: nodes.container) -> str:
        """A box without meaning in print, or a code cell, whose folded code goes to the appendix."""
        folded = next((child for child in node.children if type(child).__name__ == "HideCodeCellNode"), None)
        if folded is None:
            return self.inside(node)
        self.cell = Cell(folded.astext(), f"code:{self.name}-{len(self.cells) + 1}")
        self.cells.append(self.cell)
        text = self.inside(node)
        self.cell = None
        return text

    def set_book_figure(self, node: nodes.figure) -> str:
        """A chart: number, title, subtitle, drawing, source line."""
        picture = next(child for child in node.children if type(child).__name__ == "book_picture")
        caption, subtitle = (next(node.findall(kind)) for kind in (nodes.caption, nodes.paragraph))
        source = next(child for child in node.children if type(child).__name__ == "book_source")
        fields = {
            "name": string(self.label(node)),
            "number": string(self._number(node, "figure")),
            "title": f"[{self.inside(caption)}]",
            "subtitle": f"[{self.inside(subtitle)}]",
            "drawing": string(f"{picture['figure']}-wide-light.svg"),
            "alt": string(picture["alt"]),
            "source": f"[{self.set(source)}]",
            "floats": str(not self.apart).lower(),
        }
        return f"#chart({_arguments(fields)})\n\n"

    def set_book_source(self, node: nodes.Element) -> str:
        """Source line of a chart or table, and the page of its code."""
        note = f"{node['note']} " if node["note"] else ""
        code = string(self.cell.label) if self.cell else "none"
        asked = f" {node['conditions'].capitalize()}." if node["conditions"] else ""
        text = f"{note}Source: {'; '.join(node['credits'])}.{asked}"
        return f"#source-line({code})[{self._words(text)}]\n\n"

    def _number(self, node: nodes.Element, kind: str) -> str:
        """Number of a figure or table, the same as on the web; a folded cell remembers what it makes."""
        numbers = self.book.figure_numbers.get(self.name, {}).get(kind, {})
        number = numbers.get(node["ids"][0]) if node["ids"] else None
        shown = f"{kind.capitalize()} {'.'.join(map(str, number))}" if number else ""
        if self.cell and shown:
            self.cell.makes.append((shown, self.label(node)))
        return shown

    def set_table(self, node: nodes.table) -> str:
        """A table with its title, widths that suit its contents, and heads that repeat."""
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        heads, body = _rows(node, nodes.thead), _rows(node, nodes.tbody)
        columns = list(zip(*heads, *body, strict=True))
        widths, least = _widths([[cell.astext() for cell in column] for column in columns])
        if least > WIDEST:
            raise PrintError(f"{self.name}: a table is too wide even for a turned page: {heads[0][0].astext()!r}")
        fields = {
            "name": string(self.label(node)) if node["ids"] else "none",
            "number": string(self._number(node, "table")) if title is not None else '""',
            "title": f"[{self.inside(title)}]" if title is not None else "none",
            "columns": array(widths),
            "align": array("right" if "text-right" in column[-1]["classes"] else "left" for column in columns),
            "heads": array(self._cell(cell) for row in heads for cell in row),
            "cells": array(self._cell(cell) for row in body for cell in row),
            "turned": str(least > WIDE).lower(),
        }
        return f"#rows({_arguments(fields)})\n\n"

    def _cell(self, entry: nodes.entry) -> str:
        return f"[{self.inside(entry).strip()}]"


def _arguments(fields: dict[str, str]) -> str:
    """Named arguments of a Typst call."""
    return ", ".join(f"{name}: {value}" for name, value in fields.items())


def _rows(table: nodes.table, part: type[nodes.Element]) -> list[list[nodes.entry]]:
    """Rows of cells of a table's head or body."""
    return [row.children for group in table.findall(part) for row in group.children]


def _widths(columns: list[list[str]]) -> tuple[list[str], int]:
    """Typst widths of a table's columns, heads first in each, and the characters that it needs at least.

    Where all cells fit on one line each, every column gets the room that it needs. Else columns of
    short cells do; the others share what is left by the square root of their mean length, but for
    those that would then break a word: they get the room of their longest word.
    """
    longest = [max(map(len, column)) for column in columns]
    roomy = sum(longest) + GUTTER * len(columns) <= ROOMY
    fixed, shares, words, least = {}, {}, {}, 0
    for place, ((head, *cells), length) in enumerate(zip(columns, longest, strict=True)):
        word = max((len(word) for cell in (head, *cells) for word in cell.split()), default=1)
        body = max(map(len, cells), default=1)
        if roomy:
            need = length
        elif body <= FIXED:
            need = max(word, body, len(head) if len(head) <= FIXED else 0)
        else:
            need = max(word, NARROW)
        least += need + GUTTER
        if roomy or body <= FIXED:
            fixed[place] = need * EM + GAP
        else:
            shares[place] = max(sum(map(len, cells)) / max(len(cells), 1), need) ** 0.5
            words[place] = word * EM + GAP
    for place in sorted(shares, key=lambda place: shares[place] / words[place]):
        left = (LINE if least <= WIDE else TURNED) - sum(fixed.values())
        if left * shares[place] / sum(shares.values()) < words[place] and len(shares) > 1:
            fixed[place] = words[place]
            del shares[place]
    widths = [f"{fixed[place]:.2f}em" if place in fixed else f"{shares[place]:.2f}fr" for place in range(len(columns))]
    return widths, least


def _text_before(node: nodes.Element) -> str:
    """The text of a node's paragraph up to the node."""
    block = node.parent
    while not isinstance(block, nodes.TextElement) or isinstance(block, nodes.Inline):
        block = block.parent
    texts = []
    for part in block.findall():
        if part is node:
            break
        if isinstance(part, nodes.Text):
            texts.append(part.astext())
    return "".join(texts)


def _move_margin_notes(tree: nodes.document) -> None:
    """Put each margin note at the end of the paragraph before it, where its footnote is called."""
    for note in list(tree.findall(nodes.sidebar)):
        place = note.parent.index(note)
        before = [child for child in note.parent.children[:place] if isinstance(child, nodes.paragraph)]
        after = [child for child in note.parent.children[place:] if isinstance(child, nodes.paragraph)]
        if not before and not after:
            raise PrintError(f"a margin note needs a paragraph beside it: {note.astext()[:60]!r}")
        note.parent.remove(note)
        (before[-1] if before else after[0]).append(note)
