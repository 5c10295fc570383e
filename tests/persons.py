"""Finds, in anything that is published, what only a list of persons has: its row identifiers, its form of names.

Lists of sanctions are read for counts alone. Office-holders stand in the book by office and surname in dated acts, and
in the addresses of pages on these acts, whether they are listed or not; so names are not looked for one by one, which
would need the lists themselves, but by the forms and columns in which a list would come.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

MARKS = {
    "identifier of OpenSanctions": r"\bNK-[A-Za-z0-9]{20,}\b|\bQ\d{5,}\b",
    "identifier of a list as compilers write it": (
        r"\b(?:(?:us-)?ofac|eu-(?:fsf|cor|oj|tb)|gb-(?:hmt|fcdo|ofsi)|ch-seco|ua-(?:nsdc|ws|nabc|nacp)|un-?sc|ca-sema"
        r"|au-dfat|jp-mof)-[0-9a-z]*\d[0-9a-f-]{3,}\b"
    ),
    "number of an entry with the United States": (
        r"\b(?:SDN|OFAC)[ #:_-]*(?:(?:ID|UID|no\.?|entry|record)[ #:_-]*)?\d{4,6}\b|\bent_num\b|\[(?:SDGT|NPWMD|IFSR)\]"
    ),
    "number of an entry with the European Union": r"\bEU\.\d+\.\d+\b",
    "number of an entry with the United Kingdom": (
        r"\b(?:RUS|IRN|INU|INR|IHR|UKR|SYR|BEL|CHW|GHR|GAC|CYB|DPR)\d{4}\b|\bGroup ID:? ?\d{4,}"
    ),
    "number of an entry with the United Nations": r"\b[A-Z]{2}[ie]\.\d{3}\b",
    "particulars of a person": (
        r"\b(?:DOB|POB)\b|\b[Dd]ate of birth\b|\bbirth_?date\b|\bborn on \d|\b[Pp]assport (?:no|num)|\ba\.k\.a\."
        r"|\bLinked To:"
    ),
}
"""What a list holds and nothing else does, each by its pattern."""
FOUND = {what: re.compile(pattern) for what, pattern in MARKS.items()}
LISTED = re.compile(r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*, [A-Z][a-z'’-]+(?: [A-Za-z'’-]+)*")
"""A cell with a name as lists write it: the family's name in capitals, then the others."""
COLUMNS = re.compile(
    r"(?:first|last|middle|given|full|family|father|whole|wrap|sdn|entity|person|individual)_?names?|surname|alias(?:es)?"
    r"|a_?k_?a|caption|uid|ent_num|entity_id|ofac_id|eu_id|unique_id|wikidata_id|group_id|passport.*|birth.*|dob|pob"
)
"""Heads of columns that hold persons or the keys of their entries."""
DRAWN = re.compile(r' d="[^"]*"')


def faults(name: str, text: str) -> list[str]:
    """What in a published file, by its name and text, comes from a list of persons."""
    plain = DRAWN.sub("", text) if name.endswith((".svg", ".ipynb")) else text
    found = [f"{name}: {what}" for what, pattern in FOUND.items() if pattern.search(plain)]
    return found + (_columns(name, text) if name.endswith(".csv") else [])


def _columns(name: str, text: str) -> list[str]:
    """Columns and cells of a table in the form of a list of persons."""
    heads, *rows = csv.reader(io.StringIO(text))
    named = [f"{name}: column {head}" for head in heads if COLUMNS.fullmatch(head.lower().replace(" ", "_"))]
    cells = {head for row in rows for head, cell in zip(heads, row, strict=False) if LISTED.fullmatch(cell)}
    return named + [f"{name}: names as a list writes them, in {head}" for head in sorted(cells)]


def published(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file below a folder, of those in archives and of the PDF; pictures of points have none."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield from _texts(path.relative_to(folder).as_posix(), path.read_bytes())


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from _texts(f"{name}/{inner}", archive.read(inner))
    elif name.endswith(".pdf"):
        yield name, _pdf(content)
    elif not name.endswith((".png", ".woff2", ".ttf", ".inv", ".ico")):
        yield name, content.decode("utf-8")


def _pdf(content: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as book:
        return "\n".join(page.get_textpage().get_text_range() for page in book)
