"""The book's downloads: every printed number, the data package, and the notebooks with their outputs."""

from __future__ import annotations

import ast
import copy
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from entente import package, tables, terms
from entente.figures import FIGURE_MIME, TABLE_MIME
from press.engine.contents import ROOT
from press.engine.fingerprint import CACHE, RECORDS, RESULTS, digest, fingerprint
from press.engine.store import Store

if TYPE_CHECKING:
    from nbformat import NotebookNode

MADE = ROOT / "_build" / ".downloads.json"
"""File that says from what the downloads of the last build were made."""
DATA = ("data/*.csv", "data/*.yaml", "data/*.md", "LICENSES/*", "data/datapackage.json", "LICENSE-CONTENT")
TERMS = {"NOTICES.md": tables.DATA / "NOTICES.md", "LICENSE-CONTENT": ROOT / "LICENSE-CONTENT",
         "README.md": tables.DATA / "README.md"}  # fmt: skip
"""What goes with the tables, so that who has only the archive knows what he may do with it."""
STAMP = (1980, 1, 1, 0, 0, 0)
"""Time of every file in an archive, so that equal contents give equal archives."""
NOTEBOOKS = ROOT / "_build" / ".notebooks"
"""Folder of executed notebooks as last made, each under the state of what it was made from."""
ABOUT = """# The notebooks of the book

Each page with code as an executed notebook, with the code (`entente/`) and the data (`data/`) that it runs on.
Install what `requirements.txt` names, and run them here.

The code is under the MIT License (`LICENSE`); text and figures are under CC BY 4.0 (`LICENSE-CONTENT`).
That licence does not reach the data: each table keeps the terms of its sources (`data/README.md`, `data/NOTICES.md`).
The last cell of each notebook, and its metadata, say what the data behind it ask.
"""
"""What the archive of notebooks says of itself."""
CODE = (
    "entente/**/*.py",
    "entente/results.schema.json",
    "entente/fonts/*",
    "requirements.txt",
    "LICENSE",
    "LICENSE-CONTENT",
)


def write(folder: Path) -> list[Path]:
    """Write results with schema and as CSV, data and notebooks into a folder; return what was made.

    What the folder holds already and was made from the same is left as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made_from = {
        ("results.json", "results.csv", "results.schema.json"): (_write_results, fingerprint(RESULTS)),
        ("data.zip",): (_write_data, fingerprint(DATA)),
        ("notebooks.zip",): (_write_notebooks, fingerprint((*RESULTS, *CODE, "book/*.md"))),
    }
    kept = json.loads(MADE.read_text(encoding="utf-8")) if MADE.exists() else {}
    MADE.unlink(missing_ok=True)  # of a build that fails in between nothing may be believed
    for names, (make, state) in made_from.items():
        state = state and state + fingerprint([f"press/web/{Path(__file__).name}"])
        if not state or kept.get(names[0]) != state or not all((folder / name).exists() for name in names):
            make(folder)
        kept[names[0]] = state
    MADE.parent.mkdir(parents=True, exist_ok=True)
    MADE.write_text(json.dumps(kept), encoding="utf-8")
    return [folder / name for names in made_from for name in names]


def _write_results(folder: Path) -> None:
    from entente import results  # takes a second, and nothing else here needs it

    document = results.document()
    (folder / "results.json").write_text(results.write(document), encoding="utf-8")
    (folder / "results.csv").write_text(results.as_csv(document), encoding="utf-8")
    shutil.copyfile(results.SCHEMA, folder / results.SCHEMA.name)


def _write_data(folder: Path) -> None:
    _archive(folder / "data.zip", _data_files())


def _write_notebooks(folder: Path) -> None:
    _archive(
        folder / "notebooks.zip", {**notebooks(), **_data_files("data/"), **_tracked(CODE), "README.md": ABOUT.encode()}
    )


def notebooks() -> dict[str, bytes]:
    """Every page with code as an executed notebook, as kept while neither its text nor its results changed."""
    maker, made = fingerprint([f"press/web/{Path(__file__).name}", "requirements.lock"]), {}
    for page in pages_with_code():
        name = page.relative_to(ROOT).with_suffix("").as_posix()
        kept = NOTEBOOKS / f"{page.stem}-{maker}-{digest(page)[:16]}-{digest(CACHE / RECORDS / f'{name}.json')[:16]}"
        if not kept.exists():
            NOTEBOOKS.mkdir(parents=True, exist_ok=True)
            for older in NOTEBOOKS.glob(f"{page.stem}-{'?' * 16}-*"):
                older.unlink()
            kept.write_bytes(notebook(page, name))
        made[f"{page.stem}.ipynb"] = kept.read_bytes()
    return made


def notebook(page: Path, name: str) -> bytes:
    """A page, by its file and its name in the book, as an executed notebook with the text in place of glued values."""
    import jupytext  # takes half a second, and a build may make no notebook anew
    import nbformat

    notebook, ran = jupytext.read(page), Store().executed(name)
    outputs = [cell for cell in ran.cells if cell.cell_type == "code"]
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for place, (cell, source) in enumerate(zip(codes, outputs, strict=True), start=1):
        cell.outputs = [_plain(output) for output in copy.deepcopy(source.outputs) if not _is_glue(output)]
        cell.execution_count = place
    printed = _glued(outputs)
    for place, cell in enumerate(notebook.cells):
        cell.id = f"cell-{place}"
        if cell.cell_type == "markdown":
            cell.source = plain_text(cell.source, printed)
    behind = behind_page(name)
    notebook.metadata["license"] = " AND ".join(terms.licences(behind))
    notebook.metadata["terms"] = terms.document(behind)
    notebook.cells.append(nbformat.v4.new_markdown_cell(_terms(behind), id="terms"))
    return nbformat.writes(notebook).encode()


def behind_page(name: str) -> list[str]:
    """Tables that a page rests on: those that it read when it ran, and those behind what it shows."""
    store = Store()
    data = [
        output["data"] for cell in store.executed(name).cells for output in cell.get("outputs", []) if "data" in output
    ]
    shown = [bundle[mime]["tables"] for bundle in data for mime in (FIGURE_MIME, TABLE_MIME) if mime in bundle]
    return sorted({*store.tables(name), *(table for names in shown for table in names)})


def _terms(names: list[str]) -> str:
    """What may be done with a notebook that used some tables, in Markdown."""
    named = "\n".join(f"- {credit}" for credit in terms.document(names)["attribution"])
    return f"## Terms\n\n{terms.rights(names)}.\n\nCredits of the data:\n\n{named}\n"


def pages_with_code() -> list[Path]:
    """The book's pages that hold code, in the order of the table of contents."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    names = [toc["root"], *(chapter["file"] for part in toc.get("parts", []) for chapter in part["chapters"])]
    paths = [ROOT / f"{name}.md" for name in names]
    return [path for path in paths if "{code-cell}" in path.read_text(encoding="utf-8")]


def _glued(cells: list[NotebookNode]) -> dict[str, str]:
    """Texts that the cells of a page glued, by key."""
    records = [output for cell in cells for output in cell.outputs if _is_glue(output)]
    mime = "application/papermill.record/text/plain"
    return {record.metadata.scrapbook.name: ast.literal_eval(record.data[mime]) for record in records}


def plain_text(text: str, printed: dict[str, str]) -> str:
    """Page text for a reader of the bare notebook: roles give way to what they print."""

    def role(found: re.Match[str]) -> str:
        name, content = found.group(1), found.group(2)
        if name == "glue:text":
            return printed[content]
        if name == "numref":
            return "the figure below"
        if name.startswith("cite"):
            return f"[{content}]"
        return re.sub(r"\s*<.*>", "", content)

    return re.sub(r"\{([a-z:]+)\}`([^`]+)`", role, text)


def _is_glue(output: NotebookNode) -> bool:
    return "scrapbook" in output.get("metadata", {})


def _plain(output: NotebookNode) -> NotebookNode:
    """An output without the bundle that only the book reads."""
    if "data" in output:
        output.data = {mime: data for mime, data in output.data.items() if "vnd.entente" not in mime}
    return output


def _data_files(prefix: str = "") -> dict[str, bytes]:
    """The data package as a set of files, its descriptor complete."""
    files = {f"{name}.{end}": tables.DATA / f"{name}.{end}" for name in tables.names() for end in ("csv", "yaml")}
    content = {f"{prefix}{name}": path.read_bytes() for name, path in files.items()}
    described = json.dumps(package.described(), indent=1, ensure_ascii=False).encode()
    beside = {**TERMS, **{f"licences/{path.name}": path for path in terms.texts(tables.names())}}
    kept = {f"{prefix}{name}": path.read_bytes() for name, path in beside.items()}
    return {**content, **kept, f"{prefix}datapackage.json": described}


def _tracked(patterns: tuple[str, ...]) -> dict[str, bytes]:
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if "__pycache__" not in path.parts}
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def _archive(target: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, STAMP), files[name], zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
