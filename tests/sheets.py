"""Reads pages of the print edition as Typst writes them: each character with place, face and mark, and what is drawn.

A general reader takes half a minute for a book of three hundred pages; this one knows the operators that Typst uses,
and fails at any other that sets text. `test_print` holds it against a general reader on some pages.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, resolve1, stream_value
from pdfminer.utils import apply_matrix_rect, mult_matrix, translate_matrix

OUTLINE = re.compile(rb"(?:-?[\d.]+ )+(?:m|l|c|v|y|re)(?=\s)")
"""A step of a drawn outline in a page's content; charts are made of hundreds of thousands, which no test looks at."""
STRING = rb"\((?:[^\\()]|\\.)*\)"
for _ in range(8):  # brackets in pairs stand in strings as they are
    STRING = rb"\((?:[^\\()]|\\.|%b)*\)" % STRING
STRING = rb"%b|<[0-9A-Fa-f]*>" % STRING
NUMBER = rb"[+-]?[\d.]+"
TOKEN = re.compile(
    rb"/(?P<tag>\w+)\s*(?:<<(?P<own>.*?)>>|/(?P<named>\w+))?\s*B(?:DC|MC)\b|(?P<string>%b)"
    rb"|\[(?P<list>(?:%b|%b|\s)*)\]|/(?P<name>[^\s/<>\[\]()]+)|(?P<number>%b)|(?P<operator>[A-Za-z'\"]+\*?)"
    % (STRING, STRING, NUMBER, NUMBER),
    re.DOTALL,
)
PIECE = re.compile(rb"%b|%b" % (STRING, NUMBER), re.DOTALL)
ESCAPED = re.compile(rb"\\(?:[0-7]{3}|[^0-7])", re.DOTALL)
BYTES = {b"\\%03o" % byte: bytes([byte]) for byte in range(256)}
BYTES |= {b"\\%c" % byte: bytes([byte]) for byte in range(256)}
BYTES |= {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f"}
"""What stands for a byte in a string, each with its byte."""
PAINTS = {b"Do", b"f", b"f*", b"S", b"s", b"B", b"sh"}
HAS_NO_EFFECT = re.compile(rb"T[rLcws]|Tz")
"""Operators of text whose plain values Typst sets."""


class Char(NamedTuple):
    """A character as drawn: places in points from the left and from the top, and the innermost mark around it."""

    text: str
    fontname: str
    size: float
    upright: bool
    x0: float
    x1: float
    top: float
    bottom: float
    mcid: int | None
    tag: str | None

    @property
    def width(self):
        return self.x1 - self.x0


class Sheet(NamedTuple):
    """A page: its size in points, its characters in the order in which they are drawn, and all that is drawn.

    What is drawn is (operator, enclosing tags), a tag (name, properties) with its mark and language if it has them.
    """

    width: float
    height: float
    chars: list[Char]
    drawn: list[tuple[str, tuple]]


def read(path):
    """All pages of a PDF."""
    with path.open("rb") as file:
        manager, faces = PDFResourceManager(), {}
        return [_Reader(page, manager, faces).sheet() for page in PDFPage.create_pages(PDFDocument(PDFParser(file)))]


@dataclass
class _Face:
    """A font with what its glyphs are, each looked up once."""

    font: object
    glyphs: dict

    def glyph(self, cid):
        """Text and width of a glyph, the width in units of the font's size."""
        found = self.glyphs.get(cid)
        if found is None:
            found = self.glyphs[cid] = self.font.to_unichr(cid), self.font.char_width(cid)
        return found


class _Reader:
    """Follows the content of a page."""

    def __init__(self, page, manager, faces):
        assert not page.rotate
        left, low, right, high = page.mediabox
        self.width, self.height = right - left, high - low
        self.content = b"\n".join(stream_value(part).get_data() for part in page.contents)
        self.resources, self.manager, self.faces = page.resources, manager, faces
        self.matrix, self.text, self.kept = (1, 0, 0, 1, -left, -low), (1, 0, 0, 1, 0, 0), []
        self.face, self.size = None, 0.0
        self.tag = self.mcid = None
        self.tags, self.chars, self.drawn = [], [], []

    def sheet(self):
        given = []
        for token in TOKEN.finditer(OUTLINE.sub(b"", self.content)):
            kind = token.lastgroup
            if token["tag"] is not None:
                self._begin(token)
                given = []
            elif kind == "operator":
                self._do(token["operator"], given)
                given = []
            else:
                given.append(float(token["number"]) if kind == "number" else token[kind])
        return Sheet(self.width, self.height, self.chars, self.drawn)

    def _begin(self, token):
        own = token["own"] or b""
        properties = {}
        if found := re.search(rb"/MCID (\d+)", own):
            properties["/MCID"] = int(found[1])
        if found := re.search(rb"/Lang\s*\(([\w-]+)\)", own):
            properties["/Lang"] = found[1].decode()
        if token["named"]:
            named = resolve1(dict_value(self.resources["Properties"])[token["named"].decode()])
            properties = {f"/{key}": value for key, value in named.items()}
        self.tag, self.mcid = token["tag"].decode(), properties.get("/MCID") if not token["named"] else None
        self.tags.append((f"/{self.tag}", properties))

    def _do(self, operator, given):
        if operator == b"q":
            self.kept.append((self.matrix, self.face, self.size))
        elif operator == b"Q":
            self.matrix, self.face, self.size = self.kept.pop()
        elif operator == b"cm":
            self.matrix = mult_matrix(given, self.matrix)
        elif operator == b"BT":
            self.text = (1, 0, 0, 1, 0, 0)
        elif operator == b"Tm":
            self.text = tuple(given)
        elif operator == b"Tf":
            self.face, self.size = self._face(given[0].decode()), given[1]
        elif operator == b"EMC":
            self.tags.pop()
            self.tag = self.mcid = None
        elif operator in (b"Tj", b"TJ"):
            self._show(PIECE.findall(given[0]))
        elif operator in PAINTS:
            self.drawn.append((operator.decode(), tuple(self.tags)))
        elif operator[:1] in b"T'\"":
            assert HAS_NO_EFFECT.fullmatch(operator) and given in ([0.0], [100.0]), (operator, given)

    def _face(self, name):
        own = dict_value(self.resources["Font"])[name]
        if own.objid not in self.faces:
            self.faces[own.objid] = _Face(self.manager.get_font(own.objid, dict_value(own)), {})
        return self.faces[own.objid]

    def _show(self, pieces):
        self.drawn.append(("Tj", tuple(self.tags)))
        matrix, size, face, at = mult_matrix(self.text, self.matrix), self.size, self.face, 0.0
        a, b, c, d, left, base = matrix
        name, upright, low = face.font.fontname, a * d > 0 and b * c <= 0, face.font.get_descent() * size
        level = not b and not c and a > 0 < d
        top, bottom = self.height - base - d * (low + size), self.height - base - d * low
        for piece in pieces:
            if piece[:1] not in b"(<":
                at -= float(piece) * 0.001 * size
                continue
            for cid in face.font.decode(_bytes(piece)):
                text, width = face.glyph(cid)
                x0, x1 = left + a * at, left + a * (at + width * size)
                if not level:
                    box = translate_matrix(matrix, (at, 0.0)), (0, low, width * size, low + size)
                    x0, y0, x1, y1 = apply_matrix_rect(*box)
                    top, bottom = self.height - y1, self.height - y0
                self.chars.append(Char(text, name, bottom - top, upright, x0, x1, top, bottom, self.mcid, self.tag))
                at += width * size


def _bytes(piece):
    """The bytes of a string as it stands in a page's content."""
    if piece[:1] == b"<":
        return bytes.fromhex(piece[1:-1].decode())
    return ESCAPED.sub(lambda found: BYTES[found[0]], piece[1:-1])
