"""Every notebook ran alone, from a clean kernel, with the network blocked; the archive runs by itself."""

import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from conftest import HTML, ROOT
from nbclient import NotebookClient

from press.engine.store import Store
from press.web.downloads import pages_with_code

BLOCK = """
import socket

def refuse(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "localhost", "::1"):
        raise OSError(f"the network is blocked: {address}")
    return connect(self, address)

connect, socket.socket.connect = socket.socket.connect, refuse
"""


@pytest.fixture
def blocked(tmp_path, monkeypatch):
    """Kernels started from here can reach this machine only."""
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "sitecustomize.py").write_text(BLOCK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "blocked"))
    return tmp_path


def test_the_block_blocks(blocked):
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode and "the network is blocked" in result.stderr


@pytest.mark.parametrize("page", pages_with_code(), ids=lambda path: path.stem)
def test_a_notebook_ran_alone_and_offline_and_prints_nothing_beside_its_results(page):
    """The engine gives each page a kernel of its own, and keeps no result of one that the recorder did not watch.

    The recorder keeps a page off the network; `test_engine` proves that, and that a result is of the present inputs.
    """
    name, store = page.relative_to(ROOT).with_suffix("").as_posix(), Store()
    assert "entente/tables.py" in store.inputs(name)
    cells = [cell for cell in store.executed(name).cells if cell.cell_type == "code"]
    assert cells and all(cell.execution_count for cell in cells)
    assert not [out for cell in cells for out in cell.outputs if out.output_type in ("stream", "error")]


@pytest.mark.campaign
def test_the_archive_of_notebooks_runs_by_itself(blocked, book):
    """Unpacked into a folder with a space, with its own package and data, and none of the project."""
    home = blocked / "somebody's copy"
    with zipfile.ZipFile(book / "downloads" / "notebooks.zip") as archive:
        archive.extractall(home)
    for path in home.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        text = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        assert "{glue:text}" not in text and "{numref}" not in text
        assert any(out.output_type == "display_data" for cell in notebook.cells for out in cell.get("outputs", []))
        assert str(ROOT) not in path.read_text(encoding="utf-8")
    notebook = nbformat.read(home / "index.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("import entente; print(entente.__file__)"))
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(home)}}).execute()
    used = Path(notebook.cells[-1].outputs[0].text.strip())
    assert used.is_relative_to(home), "the copy in the archive is the one that ran"


def test_executed_notebooks_carry_the_printed_text():
    with zipfile.ZipFile(HTML / "downloads" / "notebooks.zip") as archive:
        notebook = nbformat.reads(archive.read("inversion-drones.ipynb").decode(), as_version=4)
    text = "".join(cell.source for cell in notebook.cells)
    assert "reported 105,491 long-range drones" in text
