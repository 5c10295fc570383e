"""Reads the words of a page and finds typed-in numbers in them."""

import ast
import re
from functools import cache
from pathlib import Path

import yaml

TERMS = yaml.safe_load((Path(__file__).parent / "reviewed_terms.yaml").read_text(encoding="utf-8"))
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
PATTERNS = (
    r"\bC\d\d\b",  # claims
    rf"\b\d{{1,2}} (?:{MONTH})\b|\bto the \d{{1,2}}th\b",  # days
    r"\b(?:19|20)\d\d(?:–(?:\d\d){1,2})?\b(?! (?:drones|missiles|launches|shells|million))",  # years
    r"\bresolution \d{3,4} \(\d{4}\)",
    r"^\s*\d+\. ",  # numbered lists
)
WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "billion",
    "dozen",
    "dozens",
    "half",
    "halves",
    "twice",
    "double",
    "tenth",
    "tenths",
    "fifth",
    "fifths",
    "thirds",
    "quarters",
]
NUMBER = re.compile(rf"\d[\d.,]*|\b(?:{'|'.join(WORDS)})\b|\b(?:a|one|three) (?:third|quarter)\b", re.IGNORECASE)
TEXT_ARGUMENTS = {"title", "subtitle", "alt", "note"}
TEXT_CALLS = {"label": 3, "set_title": 0}


@cache
def allowed():
    terms = [re.escape(term) for terms in TERMS.values() for term in terms]
    return re.compile("|".join([*sorted(terms, key=len, reverse=True), *PATTERNS]), re.IGNORECASE | re.MULTILINE)


def typed_numbers(text):
    """Numerals and number words in a text that no pattern and no reviewed term covers."""
    return [found.group() for found in NUMBER.finditer(allowed().sub(" ", text))]


def code_cells(source):
    return re.findall(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", source, re.DOTALL | re.MULTILINE)


def words(source):
    """The sentences of a page without front matter, code, roles, targets of links and markup."""
    text = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\{[a-z:]+\}`[^`]*`", " ", text)
    text = re.sub(r"`[^`]*`|<[^>]*>|\]\([^)]*\)|^\([a-z-]+\)=$", " ", text, flags=re.MULTILINE)
    return re.sub(r"[ \t]+", " ", text)


def drawn_words(source):
    """Typed parts of titles, subtitles, alternative texts, notes and labels in the code of a page."""
    found = []
    for cell in code_cells(source):
        code = "\n".join(line for line in cell.splitlines() if not line.startswith(":"))
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                arguments = [word.value for word in node.keywords if word.arg in TEXT_ARGUMENTS]
                if name in TEXT_CALLS:
                    arguments += node.args[TEXT_CALLS[name] : TEXT_CALLS[name] + 1]
                found += [" ".join(_constants(argument)) for argument in arguments]
    return [text for text in found if text]


def charts(source):
    """Charts of a page: identifier, typed parts of the title, and the statements and code that it is held to."""
    for cell in code_cells(source):
        code = "\n".join(line for line in cell.splitlines() if not line.startswith(":"))
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "publish":
                given = {word.arg: word.value for word in node.keywords}
                yield node.args[1].value, " ".join(_constants(given["title"])), ast.unparse(given["holds"])


YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MEMBERS = ("Belarus", "China", "India", "Israel", "Kazakhstan", "Turkey", "Ukraine")
"""States that a title may name beside those of the book."""


def unheld(title, holds):
    """Years and states of a title that nothing it is held to speaks of."""
    years = set(YEAR.findall(title)) - set(YEAR.findall(holds))
    states = {state for state in MEMBERS if state in title and state.lower() not in holds.lower()}
    return sorted(years | states)


def _constants(node):
    """Typed string parts of an expression, without keys of lookups and arguments of calls inside it."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [
            part for value in node.values for part in _constants(value) if not isinstance(value, ast.FormattedValue)
        ]
    if isinstance(node, ast.BinOp):
        return _constants(node.left) + _constants(node.right)
    return []
