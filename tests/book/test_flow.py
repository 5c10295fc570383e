"""Terms flow with the data: what a page shows carries the conditions of every table that it was computed from.

Each chart or table of a page is held against the frames and numbers that its cell uses. Which tables a frame or a
number was computed from is found by computing the section anew with a table changed: whatever then comes out otherwise
rests on that table, and must carry its conditions.
"""

import ast
import functools
import importlib
import re
from contextlib import suppress

import pytest
from conftest import ROOT

from entente import tables, terms
from entente.figures import FIGURE_MIME, TABLE_MIME
from entente.findings import BOOK, CHAPTERS
from entente.tables import Tables
from press.engine.store import Store
from press.web.downloads import pages_with_code

CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```", re.MULTILINE | re.DOTALL)
Key = tuple[str, str, str]
"""Chapter, kind (frame or number) and name of what a section finds."""


def scaled(name):
    """A table with all its values larger; years and keys stay."""
    frame, entry = tables.read(name), tables.descriptor(name)
    for field in entry["schema"]["fields"]:
        value = field["type"] in ("integer", "number") and field.get("unit") != "year"
        if value and field["name"] not in entry["schema"].get("primaryKey", []):
            frame[field["name"]] *= 3
    return frame


def thinned(name):
    """A table without every third row."""
    frame = tables.read(name)
    return frame[frame.index % 3 != 1].reset_index(drop=True)


@functools.cache
def computed(chapter, place):
    """What a section finds, and the bound tables that it reads."""
    module = importlib.import_module(f"entente.findings.{chapter}")
    with tables.noting() as read:
        found = module.SECTIONS[place](BOOK, module.Choices())
    return found, {name for name in read & set(tables.names()) if terms.conditions([name])}


def told(found):
    """Everything that a section finds, by kind and name."""
    held = {f"{own.key}-held": own.quantity for own in found.findings}
    numbers = {**{line[0]: line[1] for line in found.numbers}, **held}
    kinds = {"frame": found.frames, "number": numbers}
    return {(kind, name): value for kind, values in kinds.items() for name, value in values.items()}


@functools.cache
def moved(chapter, place, name):
    """What a section finds otherwise when a table is another, by kind and name."""
    module, base = importlib.import_module(f"entente.findings.{chapter}"), told(computed(chapter, place)[0])
    found = set()
    for change in (scaled, thinned):
        with suppress(Exception):  # a section may refuse such a table; then the other change has to tell
            new = told(module.SECTIONS[place](Tables(**{name: change(name)}), module.Choices()))
            found |= {key for key, value in base.items() if not _same(value, new.get(key))}
    return found


def _same(one, two):
    return one.equals(two) if hasattr(one, "equals") else one == two


@functools.cache
def places(chapter):
    return range(len(importlib.import_module(f"entente.findings.{chapter}").SECTIONS))


def owed(key: Key, said: set[str]):
    """Conditions that what a chapter found brings beyond those that are said, each with the table that brings it."""
    chapter, *own = key
    for place in places(chapter) if chapter in CHAPTERS else ():
        found, bound = computed(chapter, place)
        if tuple(own) in told(found):
            lacking = [name for name in bound if not set(terms.words([name])) <= said]
            yield from (f"{' '.join(key)} from {name}" for name in lacking if tuple(own) in moved(chapter, place, name))


class Reader:
    """Follows the cells of a page and tells what each of them uses of what chapters found."""

    def __init__(self) -> None:
        self.chapters: dict[str, str] = {}
        self.held: dict[str, set[Key]] = {}
        """Names that hold a chapter, and names that hold something that one found."""

    def uses(self, code: str) -> set[Key]:
        """Everything that a cell uses; names that it binds are followed into the next."""
        found = set()
        for statement in ast.parse(code).body:
            for target, value in _bindings(statement):
                self._bind(target, value)
            found |= self._in(statement)
        return found

    def _bind(self, target: ast.AST, value: ast.AST) -> None:
        named = re.fullmatch(r"findings\.chapter\(['\"](\w+)['\"]\)", ast.unparse(value))
        if named:
            self.chapters[ast.unparse(target)] = named[1]
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, other in zip(target.elts, value.elts, strict=True):
                self._bind(one, other)
        else:
            own = self._in(value)
            self.held |= {node.id: own for node in ast.walk(target) if isinstance(node, ast.Name)}

    def _in(self, tree: ast.AST) -> set[Key]:
        found = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found |= self.held.get(node.id, set())
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("frames"):
                names = [node.slice.value] if isinstance(node.slice, ast.Constant) else _strings(tree)
                found |= {(self._chapter(node.value), "frame", name) for name in names}
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "text":
                found |= {(self._chapter(node.func), "number", name) for name in _strings(node.args[0])}
        return found

    def _chapter(self, tree: ast.AST) -> str:
        """The chapter whose frames or words a piece of code names: `frames`, `page.frames`, `findings.chapter(...)`."""
        base = ast.unparse(tree.value) if isinstance(tree, ast.Attribute) else "page"
        named = re.fullmatch(r"findings\.chapter\(['\"](\w+)['\"]\)", base)
        return named[1] if named else self.chapters.get(base, "")


def _bindings(statement):
    """Targets with what they are bound to, by assignments and loops, in the order of the text."""
    found = []
    for node in ast.walk(statement):
        if isinstance(node, ast.Assign):
            found += [(target, node.value) for target in node.targets]
        if isinstance(node, ast.For | ast.comprehension):
            found.append((node.target, node.iter))
    return sorted(found, key=lambda pair: (pair[0].lineno, pair[0].col_offset))


def _strings(tree):
    """All texts in a piece of code, among which are the keys that a loop takes frames by."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def shown(cell):
    """Charts and tables that a cell shows, each by its identifier with the conditions that it says."""
    for output in cell.get("outputs", []):
        for mime in (FIGURE_MIME, TABLE_MIME):
            if content := output.get("data", {}).get(mime):
                yield content["id"], set(filter(None, content["conditions"].split(", ")))


LONG = ("inversion-ledger",)
"""Pages whose tables are so many that they wait for the campaign."""


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.stem, marks=pytest.mark.campaign if page.stem in LONG else ())
        for page in pages_with_code()
    ],
)
def test_what_a_page_shows_carries_the_conditions_of_what_it_rests_on(page):
    ran = Store().executed(page.relative_to(ROOT).with_suffix("").as_posix()).cells
    codes, reader, faults = CELL.findall(page.read_text(encoding="utf-8")), Reader(), []
    for cell, code in zip((cell for cell in ran if cell.cell_type == "code"), codes, strict=True):
        used = reader.uses(code)
        for identifier, said in shown(cell):
            faults += [f"{identifier}: {fault}" for key in sorted(used) for fault in owed(key, said)]
    assert faults == []


def test_a_chart_that_leaves_a_condition_out_is_found_by_name():
    reader = Reader()
    reader.uses('page = findings.chapter("inversion_drones")\nframes = page.frames')
    used = reader.uses('monthly = frames["launches"]\nplot(monthly)')
    assert used == {("inversion_drones", "frame", "launches")}
    (key,) = used
    assert [fault for fault in owed(key, {"non-commercial use"}) if "strikes_monthly" in fault]
    assert not list(owed(key, {"non-commercial use", "share alike"}))


@pytest.mark.campaign
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_number_carries_the_conditions_of_every_table_that_moves_it(chapter):
    faults = []
    for place in places(chapter):
        found, _ = computed(chapter, place)
        named = {line[0]: line[2] for line in found.numbers} | {f"{own.key}-held": own.tables for own in found.findings}
        for name, used in named.items():
            faults += owed((chapter, "number", name), set(terms.words(used)))
    assert faults == []
