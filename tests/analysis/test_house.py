"""The rooms of the code: what each may import, and that no circle ties them."""

import ast
import re
from graphlib import TopologicalSorter

import pytest
from conftest import ROOT

from entente import findings, kept

GROUND = ("entente/quantity", "entente/tables", "entente/intervals", "entente/breaks", "entente/dependence")
MAY_IMPORT = {
    **dict.fromkeys(GROUND, ()),
    "entente/breaks": ("entente/partitions",),
    "entente/partitions": (),
    "entente/samples": ("entente/intervals",),
    "entente/prose": ("entente/quantity",),
    "entente/claims": ("entente/prose", "entente/quantity", "entente/tables"),
    "entente/measures": (
        "entente/measures",
        "entente/samples",
        "entente/intervals",
        "entente/breaks",
        "entente/dependence",
    ),
    "entente/kept": ("entente/tables",),
    "entente/laid": ("entente/kept", "entente/tables"),
    "entente/codings": ("entente/tables", "entente/measures", *GROUND),
    "entente/findings": (
        "entente/findings",
        "entente/codings",
        "entente/kept",
        "entente/laid",
        "entente/measures",
        "entente/samples",
        "entente/claims",
        "entente/prose",
        *GROUND,
    ),
    "entente": ("entente",),
    "press": ("press", "entente"),
}
"""Rooms from the ground up, by the beginning of their path, and the rooms that each may import."""


def files():
    """Every module of the two packages by its dotted name."""
    paths = [path for package in ("entente", "press") for path in (ROOT / package).rglob("*.py")]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imports(name, path, known):
    """Modules of the house that one module imports while it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    typing = {id(node) for block in blocks for node in ast.walk(block)}
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            found |= {part.name for part in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{part.name}" if f"{node.module}.{part.name}" in known else node.module
                      for part in node.names}  # fmt: skip
    return {one for one in found if one in known and one != name}


@pytest.fixture(scope="module")
def house():
    known = files()
    return {name: imports(name, path, known) for name, path in known.items()}


def room(name):
    """The room that a module belongs to: the longest beginning of its path that names one."""
    path = name.replace(".", "/")
    return max((one for one in MAY_IMPORT if f"{path}/".startswith(f"{one}/")), key=len)


def allowed(name, one):
    """Whether a module may import another; a command at a package's door stands above the whole house."""
    path = one.replace(".", "/")
    return name.endswith("__main__") or any(f"{path}/".startswith(f"{part}/") for part in MAY_IMPORT[room(name)])


def test_no_arrow_runs_up(house):
    assert not [f"{name} imports {one}" for name, others in house.items() for one in others if not allowed(name, one)]


def test_no_circle_ties_modules(house):
    """A package that only hands on its sections may name them; everything else has an order."""
    TopologicalSorter(house).prepare()


def test_no_section_reads_another(house):
    """A section imports what a chapter's sections share, and never a section."""
    sections = {name for name in house if re.fullmatch(r"entente\.findings\.\w+\.\w+", name)}
    sections -= {name for name in sections if name.endswith(".shared")}
    read = [f"{name} imports {one}" for name in sections for one in house[name] if one in sections]
    assert not read


def test_code_of_a_section_is_all_that_it_imports(house):
    """Results are kept under the code that made them: no import may be missed, and no other chapter's section be in."""
    known = files()
    for name in (one for one in known if re.fullmatch(r"entente\.findings\.\w+\.\w+", one)):
        reached, waiting = set(), [name]
        while waiting:
            one = waiting.pop()
            packages = [".".join(one.split(".")[:end]) for end in range(1, one.count(".") + 1)]
            waiting += [new for new in (*house[one], *packages) if new not in reached]
            reached |= {one, *house[one], *packages}
        held = kept._closure(name)
        assert {known[one] for one in reached} <= held, name
        own = {part for path in held if "findings" in path.parts for part in path.parts if part in findings.CHAPTERS}
        assert own <= {name.split(".")[2], "inversion_drones"}, name


def test_pages_define_no_functions():
    for page in (ROOT / "book").glob("*.md"):
        for cell in re.findall(r"```\{code-cell\}.*?\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            assert not re.search(r"^\s*(def|class) |lambda ", cell, re.M), page.name
