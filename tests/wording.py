"""The house rules of wording, as far as a machine can see them: pages, titles, alternative texts and tables.

Each rule takes the text of one place and gives back what breaks it. The words stand in `wording.yaml`.
"""

import csv
import re
from functools import cache
from pathlib import Path

import yaml
from conftest import ROOT
from text import drawn_words

RULES = yaml.safe_load((Path(__file__).parent / "wording.yaml").read_text(encoding="utf-8"))
OURS = ("title", "method", "caveats", "coverage", "cross_checks", "terms", "source_short", "description")
"""Fields of a descriptor that are written by us."""
THEIRS = re.compile(r"publisher|source|url|title$|_id$|^column$|^evidence$|outlet|used_in")
"""Columns that hold names, addresses and titles of others."""
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
HANDED = re.compile(r"essay|claim|\bC\d\d\b|\bits word\b", re.IGNORECASE)
STATE = r"(?:Moscow|Russia|Tehran|Iran|Kyiv|Ukraine|Washington|the United States|Israel|Beijing|China|Baku|Azerbaijan)"


@cache
def any_of(name):
    return re.compile(rf"(?<![\w-])(?:{'|'.join(RULES[name])})(?![\w-])", re.IGNORECASE)


def page_blocks(source):
    """Paragraphs, list items and headings of a page as one line each; numbers and citations as marks."""
    text = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\{cite:[a-z]\}`([^`]*)`", " CITED ", text)
    text = re.sub(r"\{glue:text\}`[^`]*`", "some", text)
    text = re.sub(r"\{[a-z:]+\}`[^`]*`|`[^`]*`|<[^>]*>|\]\([^)]*\)|^\([a-z-]+\)=$", " ", text, flags=re.MULTILINE)
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n|\n(?=- |\d+\. )", text) if block.strip()]


def page_texts(source):
    """Everything that a page says: blocks of its source, and typed words of its charts."""
    return [*page_blocks(source), *drawn_words(source)]


def table_texts():
    """Free text of every table and descriptor that we write ourselves, by place."""
    for path in sorted((ROOT / "data").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                for column, cell in row.items():
                    if cell and (" " in cell or column == "place") and not THEIRS.search(column):
                        yield f"{path.name}:{number}:{column}", cell
    for path in sorted((ROOT / "data").glob("*.yaml")):
        yield from (
            (f"{path.name}:{key}", text) for key, text in _strings(yaml.safe_load(path.read_text(encoding="utf-8")))
        )


def _strings(node, key=""):
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _strings(value, name) if name != "sources" else ()
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value, key)
    elif isinstance(node, str) and key in OURS:
        yield key, node


def publishers():
    """Cells that name who published a page, by place."""
    for path in sorted((ROOT / "data").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        columns = [name for name in (rows[0] if rows else ()) if re.search(r"publisher$", name)]
        for number, row in enumerate(rows, 2):
            yield from ((f"{path.name}:{number}", row[column]) for column in columns if row[column])


def sentences(text):
    return re.split(r"(?<=[.?!]) +(?=[A-Z\[“\"])", text)


def banned(text):
    """Words that are used of nobody, outside quotation marks."""
    return any_of("never").findall(QUOTED.sub(" ", text))


def uneven(text):
    """A state that claims, alleges or admits where another would say."""
    return re.findall(rf"\b{STATE} (?:also |now |then )?(?:claim(?:s|ed)|alleg\w+|admit\w*|insist\w*|boast\w*)\b", text)


def unattributed(text):
    """Sentences that begin an allegation and name nobody who makes it, neither they nor the next."""
    parts = sentences(QUOTED.sub(" ", text))
    return [
        part
        for place, part in enumerate(parts)
        if any_of("alleging").search(part)
        and not any_of("speakers").search(" ".join(parts[max(place - 1, 0) : place + 2]))
        and "CITED" not in part
    ]


def unanswered(text):
    """Whether a block tells an allegation of one state against another and no answer to it."""
    bare = QUOTED.sub(" ", text)
    return bool(re.search(r"\b(?:alleg\w*|accus(?:e|es|ed|ing))\b", bare, re.IGNORECASE)) and not any_of(
        "answering"
    ).search(bare)


def bare_labels(text):
    """Labels of the essay outside quotation marks, questions and sentences that hand them to it."""
    return [
        part for part in sentences(QUOTED.sub(" ", text))
        if any_of("labels").search(part) and not HANDED.search(part) and "?" not in part
    ]  # fmt: skip


def one_name(text):
    """Places under dispute that stand under one of their names alone."""
    return [
        f"{first} without {second}" for first, second in RULES["places"].items()
        if first in text and second not in text
    ]  # fmt: skip


def misspelt(text):
    bare = QUOTED.sub(" ", text)
    return [wrong for wrong in RULES["spelling"] if re.search(rf"\b{wrong}\b", bare)]


@cache
def _outlets():
    names = {name: state for state, names in RULES["paid_by"].items() for name in names}
    longest = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    return names, re.compile(rf"(?<![\w/-])({longest})(?![\w-])")


def unlabelled(text, label=", paid by {}"):
    """Outlets paid by a state that a cell names without saying so, or with another state."""
    names, pattern = _outlets()
    return [
        found.group(1) for found in pattern.finditer(text)
        if not text[found.end() :].removeprefix(" Newsline").startswith(label.format(names[found.group(1)]))
    ]  # fmt: skip
