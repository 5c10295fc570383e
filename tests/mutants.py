"""Seed plausible bugs and say how many the tests notice: `python tests/mutants.py --seed 1 --count 60`.

A bug changes one comparison, sign, aggregate, constant, period or column in a measure, a finding or the rule. Only
bugs that leave everything running and change a printed number, a stance or a verdict are kept. Each is then shown
to the tests that read the changed module, first without pinned values, then with them.

Own code, since the libraries at hand change operators and numbers but neither columns, aggregates nor periods, do
not know which chapters a line feeds, and cannot leave out what changes nothing that is printed.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import importlib
import io
import json
import multiprocessing
import os
import pickle
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300
"""Seconds after which a bug counts as noticed: the tests hang."""
ROOMS = {
    "measures": (
        0.5,
        [
            "entente/measures/*.py",
            "entente/intervals.py",
            "entente/breaks.py",
            "entente/partitions.py",
            "entente/dependence.py",
        ],
    ),
    "findings": (0.35, ["entente/findings/*/*.py"]),
    "rule": (0.15, ["entente/claims.py"]),
}
"""Share of the bugs and files of each room."""
COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
            ast.In: ast.NotIn, ast.NotIn: ast.In}  # fmt: skip  # codespell:ignore notin
COMPUTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
AGGREGATES = {"sum": "mean", "mean": "sum", "min": "max", "max": "min", "idxmin": "idxmax", "idxmax": "idxmin",
              "any": "all", "all": "any", "median": "mean", "nunique": "count", "head": "tail", "lower": "upper",
              "at_least": "above", "at_most": "below", "below": "at_most", "above": "at_least"}  # fmt: skip
TWINS = (("low", "high"), ("first", "last"), ("before", "after"), ("start", "end"), ("earliest", "latest"),
         ("yes", "no"), ("for", "against"), ("russia", "iran"), ("imports", "exports"), ("necessary", "side"),
         ("year_first", "year_last"), ("supports", "contradicts"), ("minimum", "maximum"))  # fmt: skip
"""Words that are easily taken for one another in the name of a column."""


@dataclass(frozen=True)
class Bug:
    """One change of the source: the file, what is replaced by what, and the function that holds it."""

    room: str
    path: str
    line: int
    kind: str
    start: int
    end: int
    text: str
    function: tuple[str, int] | None

    def seeded(self, source: str) -> str:
        """The source with the bug."""
        return source[: self.start] + self.text + source[self.end :]

    def told(self, source: str) -> str:
        """The bug in one line."""
        was = re.sub(r"\s+", " ", source[self.start : self.end])
        return f"{self.path}:{self.line} {self.kind}: {was} -> {self.text}"


def bugs(room: str, path: Path) -> Iterator[Bug]:
    """Every bug that a file can be given."""
    source = path.read_text(encoding="utf-8")
    lines = [0, *(found.end() for found in re.finditer("\n", source))]
    tree = ast.parse(source)
    hidden = _hidden(tree)
    spot = functools.partial(_spot, lines, source)
    for node, function in _walk(tree, None):
        if id(node) in hidden or not hasattr(node, "lineno"):
            continue
        for kind, text in _changes(node):
            yield Bug(room, str(path.relative_to(ROOT)), node.lineno, kind, *spot(node), text, function)


def _spot(lines: list[int], source: str, node: ast.AST) -> tuple[int, int]:
    """Start and end of a node as characters of the source; columns of a tree count bytes."""

    def place(line: int, column: int) -> int:
        begin = lines[line - 1]
        return begin + len(source[begin:].encode()[:column].decode())

    return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)


def _walk(node: ast.AST, function: tuple[str, int] | None) -> Iterator[tuple[ast.AST, tuple[str, int] | None]]:
    """Every node with the outermost function that holds it (name and first line)."""
    if isinstance(node, ast.FunctionDef) and function is None:
        function = (node.name, min([node.lineno, *(one.lineno for one in node.decorator_list)]))
    yield node, function
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, function)


def _hidden(tree: ast.AST) -> set[int]:
    """Nodes that do not compute: docstrings, annotations, decorators, messages of errors, parts of f-strings."""
    found = set()
    for node in ast.walk(tree):
        parts = [getattr(node, name, None) for name in ("annotation", "returns")]
        parts += getattr(node, "decorator_list", [])
        if isinstance(node, ast.Raise | ast.JoinedStr):
            parts.append(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.append(node)
        found |= {id(one) for part in parts if part is not None for one in ast.walk(part)}
    return found


def _changes(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Kinds of bug and replaced texts for a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        yield "comparison", ast.unparse(ast.Compare(node.left, [COMPARED[type(node.ops[0])]()], node.comparators))
    elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED:
        yield "sign", f"({ast.unparse(ast.BinOp(node.left, COMPUTED[type(node.op)](), node.right))})"
        if isinstance(node.op, ast.Div | ast.Sub):
            yield "upside down", f"({ast.unparse(ast.BinOp(node.right, node.op, node.left))})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Invert):
        yield "sign", ast.unparse(node.operand)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Constant) and not isinstance(node.value, bool):
        yield from _constants(node.value)


def _calls(node: ast.Call) -> Iterator[tuple[str, str]]:
    if isinstance(node.func, ast.Attribute) and node.func.attr in AGGREGATES:
        other = ast.Attribute(node.func.value, AGGREGATES[node.func.attr], ast.Load())
        yield "aggregate", ast.unparse(ast.Call(other, node.args, node.keywords))
    if isinstance(node.func, ast.Name) and node.func.id in ("min", "max", "any", "all"):
        yield "aggregate", ast.unparse(ast.Call(ast.Name(AGGREGATES[node.func.id]), node.args, node.keywords))


def _constants(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, int):
        yield ("period" if 1950 <= value <= 2030 else "constant"), repr(value + 1)
        if value:
            yield ("period" if 1950 <= value <= 2030 else "constant"), repr(value - 1)
    elif isinstance(value, float):
        yield "constant", repr(round(value * 2, 6) if value else 0.1)
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        yield "period", repr(f"{int(value[:4]) + 1}{value[4:]}".replace("-02-29", "-02-28"))
    elif isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_]+", value):
        for one, other in TWINS:
            for this, that in ((one, other), (other, one)):
                if this in value.split("_"):
                    yield "column", repr("_".join(that if part == this else part for part in value.split("_")))


# What a child process does: it has the libraries in memory, but nothing of the book.


def _child(job: Callable[[], Any], target: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            made = job()
        except BaseException as error:
            made = error if isinstance(error, Exception) else RuntimeError(repr(error))
        try:
            target.write_bytes(pickle.dumps(made))
        except Exception as error:
            target.write_bytes(pickle.dumps(RuntimeError(repr(error))))
    os._exit(0)


def in_child(job: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """What a job returns in a process of its own, or its error; TimeoutError when it takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made"
        process = multiprocessing.get_context("fork").Process(target=_child, args=(job, target))
        process.start()
        process.join(patience)
        if process.is_alive():
            process.kill()
            process.join()
            return TimeoutError(f"no end after {patience} seconds")
        return pickle.loads(target.read_bytes()) if target.exists() else RuntimeError("the process ended at once")


def enter(tree: Path) -> None:
    """Make a tree the one that is imported."""
    os.chdir(tree)
    sys.path[:0] = [str(tree), str(tree / "tests")]


def one_section(tree: Path, chapter: str, place: int) -> tuple[bytes, set[tuple[str, str, int]]]:
    """A section as computed on its own, and the functions of the book that it called (file, name, first line)."""
    enter(tree)
    called = set()

    def watch(frame: Any, event: str, _argument: Any) -> None:
        name = frame.f_code.co_filename
        if event == "call" and name.startswith(str(tree / "entente")):
            called.add((str(Path(name).relative_to(tree)), frame.f_code.co_name, frame.f_code.co_firstlineno))

    findings = importlib.import_module("entente.findings")
    module = importlib.import_module(f"entente.findings.{chapter}")
    sys.setprofile(watch)
    section = module.SECTIONS[place](findings.BOOK, module.Choices())
    sys.setprofile(None)
    return pickle.dumps(section), called


def chapters(tree: Path) -> dict[str, int]:
    """Every chapter that is made of sections, with their number; those on the bus cannot be taken apart."""
    enter(tree)
    findings = importlib.import_module("entente.findings")
    modules = {name: importlib.import_module(f"entente.findings.{name}") for name in findings.CHAPTERS}
    return {name: len(module.SECTIONS) for name, module in modules.items() if hasattr(module, "SECTIONS")}


@dataclass
class Book:
    """The book as it is: sections as computed, what each called, and all results."""

    sections: dict[tuple[str, int], bytes]
    called: dict[tuple[str, int], set[tuple[str, str, int]]]
    results: dict[str, Any]

    def fed_by(self, bug: Bug) -> set[tuple[str, int]]:
        """Sections that run the function of a bug, or its module where it stands outside of functions."""
        if bug.room == "rule":
            return set()
        return {place for place, called in self.called.items()
                if any(path == bug.path and (bug.function is None or line == bug.function[1])
                       for path, _, line in called)}  # fmt: skip


def as_is(tree: Path, workers: int) -> Book:
    """The book as it is."""
    places = [(name, place) for name, number in in_child(lambda: chapters(tree)).items() for place in range(number)]
    with ThreadPoolExecutor(workers) as pool:
        made = list(pool.map(lambda place: in_child(lambda: one_section(tree, *place)), places))
    broken = [f"{place}: {one!r}" for place, one in zip(places, made, strict=True) if isinstance(one, Exception)]
    if broken:
        raise SystemExit("\n".join(broken))
    sections = {place: one[0] for place, one in zip(places, made, strict=True)}
    called = {place: one[1] for place, one in zip(places, made, strict=True)}
    found = in_child(lambda: recomputed(tree, sections, set()))
    if isinstance(found, Exception):
        raise SystemExit(repr(found))
    return Book(sections, called, found)


def recomputed(tree: Path, kept: dict[tuple[str, int], bytes], anew: set[tuple[str, int]]) -> dict[str, Any]:
    """Pinned form of all results of a tree, with sections as they were but for some that are computed anew."""
    enter(tree)
    findings = importlib.import_module("entente.findings")

    def sections(name: str) -> list[Any]:
        module = importlib.import_module(f"entente.findings.{name}")
        return [section(findings.BOOK, module.Choices()) if (name, place) in anew
                else pickle.loads(kept[name, place]) for place, section in enumerate(module.SECTIONS)]  # fmt: skip

    findings.sections = sections
    changes, results = (importlib.import_module(f"entente.{name}") for name in ("changes", "results"))
    return changes.pinned(results.document(dict.fromkeys(name for name, _ in kept)))


def tried(tree: Path, book: Book, bug: Bug) -> str:
    """What becomes of a bug: broken, silent, noticed, pinned (noticed by pins alone) or survived."""
    anew = book.fed_by(bug)
    try:
        found = recomputed(tree, book.sections, anew)
    except Exception:
        return "broken"
    changes = importlib.import_module("entente.changes")
    if not changes.compare(book.results, found):
        return "silent"
    pytest = importlib.import_module("pytest")
    quiet = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
    if pytest.main([*quiet, *readers(tree, bug, {name for name, _ in anew}), "-m", "not pinned"]) != 0:
        return "noticed"
    own = " or ".join({name for name, _ in anew or book.sections})
    if pytest.main([*quiet, str(tree / "tests/findings/test_pinned.py"), "-k", f"results_are and ({own})"]) != 0:
        return "pinned"
    return "survived"


def readers(tree: Path, bug: Bug, fed: set[str]) -> list[str]:
    """Files of the tests that read the module of a bug, and of the findings that it feeds."""
    module = Path(bug.path).stem
    read = re.compile(
        rf"^from entente(\.measures)? import .*\b{module}\b|^from entente(\.measures)?\.{module} import", re.M
    )
    folders = [*(tree / "tests/measures").glob("test_*.py"), *(tree / "tests/analysis").glob("test_*.py")]
    files = [path for path in folders if read.search(path.read_text(encoding="utf-8"))]
    files += [tree / f"tests/findings/test_{name}.py" for name in sorted(fed)]
    return [str(path) for path in files if path.stem not in ("test_results", "test_changes")]


def tree_with(folder: Path, bug: Bug | None) -> Path:
    """A copy of what tests of the analysis need, with a bug."""
    tree = folder / "tree"
    shutil.copytree(ROOT / "entente", tree / "entente", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", tree / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data", "pyproject.toml", "CHANGELOG.md", "_build"):
        (tree / name).symlink_to(ROOT / name)
    if bug:
        path = tree / bug.path
        path.write_text(bug.seeded(path.read_text(encoding="utf-8")), encoding="utf-8")
    return tree


def fate(book: Book, bug: Bug) -> str:
    """What becomes of a bug, in a tree and a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = in_child(lambda: tried(tree_with(Path(folder), bug), book, bug))
    return "noticed" if isinstance(made, TimeoutError) else made if isinstance(made, str) else "broken"


def campaign(book: Book, seed: int, count: int, workers: int) -> list[tuple[Bug, str]]:
    """Bugs of all rooms with their fates, until `count` of them were kept."""
    chance, kept = random.Random(seed), []
    for room, (share, patterns) in ROOMS.items():
        files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
        known = [bug for path in files for bug in bugs(room, path)]
        chance.shuffle(known)
        kept += _kept(book, known, round(share * count), workers)
    return kept


def _kept(book: Book, known: list[Bug], wanted: int, workers: int) -> list[tuple[Bug, str]]:
    """The first bugs in order that change something printed, with their fates."""
    found: list[tuple[Bug, str]] = []
    used = (bug for bug in known if bug.room == "rule" or book.fed_by(bug))
    with ThreadPoolExecutor(workers) as pool:
        while len(found) < wanted:
            batch = [bug for _, bug in zip(range(2 * workers), used, strict=False)]
            if not batch:
                return found
            fates = list(pool.map(functools.partial(fate, book), batch))
            for bug, end in zip(batch, fates, strict=True):
                print(f"{end:9} {bug.told((ROOT / bug.path).read_text(encoding='utf-8'))}", flush=True)
            found += [(bug, end) for bug, end in zip(batch, fates, strict=True) if end not in ("broken", "silent")]
    return found[:wanted]


def told(kept: list[tuple[Bug, str]]) -> dict[str, Any]:
    """Figures of a campaign by room: bugs kept, noticed with pins, noticed without them; and the survivors."""
    rooms = {}
    for room in ROOMS:
        ends = Counter(end for bug, end in kept if bug.room == room)
        number = ends.total()
        rooms[room] = {"kept": number, "noticed": (number - ends["survived"]), "without_pins": ends["noticed"]}
    whole = {name: sum(room[name] for room in rooms.values()) for name in ("kept", "noticed", "without_pins")}
    lines = {end: [bug.told((ROOT / bug.path).read_text(encoding="utf-8")) for bug, own in kept if own == end]
             for end in ("survived", "pinned")}  # fmt: skip
    return {"rooms": rooms, "all": whole, "survived": lines["survived"], "noticed_by_pins_alone": lines["pinned"]}


def main() -> None:
    """Run a campaign and print its figures; end with an error when fewer are noticed than the book promises."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60, help="bugs that change something printed")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--to", type=Path, help="file for the figures as JSON")
    asked = parser.parse_args()
    os.environ.setdefault("ENTENTE_CHECKED", str(ROOT / "_build" / ".checked"))  # tables were checked by the build
    for library in (
        "pandas",
        "numpy",
        "scipy.special",
        "matplotlib.pyplot",
        "hypothesis",
        "pytest",
        "yaml",
    ):
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as folder:
        book = as_is(tree_with(Path(folder), None), asked.workers)
    figures = {"seed": asked.seed, **told(campaign(book, asked.seed, asked.count, asked.workers))}
    text = json.dumps(figures, indent=1)
    print(text)
    if asked.to:
        asked.to.write_text(text + "\n", encoding="utf-8")
    rooms = figures["rooms"]
    core = [rooms["measures"][name] + rooms["rule"][name] for name in ("kept", "without_pins")]
    enough = figures["all"]["noticed"] >= 0.9 * figures["all"]["kept"] and core[1] >= 0.8 * core[0]
    sys.exit(0 if enough else 1)


if __name__ == "__main__":
    main()
