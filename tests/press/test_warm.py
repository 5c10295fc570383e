"""Warm kernels: the same results as plain ones, fresh for each page, and gone with the process that forks them."""

import os

import nbformat
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from press.engine import warm

LEAVES = """
import os, random, matplotlib
os.environ["LEFT"] = "something"
random.seed(7); matplotlib.rcParams["font.size"] = 99.0
print(os.getppid(), os.getcwd().split("/")[-1])
"""
FINDS = """
import os, matplotlib
print(os.environ.get("LEFT"), matplotlib.rcParams["font.size"], "LEFT" in globals())
"""


@pytest.fixture
def warm_kernels(monkeypatch):
    monkeypatch.setenv(KernelProvisionerFactory.default_provisioner_name_env, warm.NAME)
    KernelProvisionerFactory.clear_instance()
    yield
    warm.WarmProvisioner.close()
    KernelProvisionerFactory.clear_instance()


def run(code, folder):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook.cells[0].outputs[0]["text"].strip()


def test_a_kernel_starts_fresh_in_its_own_folder(warm_kernels, tmp_path):
    parent, folder = run(LEAVES, tmp_path).split()
    assert int(parent) == warm.WarmProvisioner.nursery._process.pid and folder == tmp_path.name
    assert run(FINDS, tmp_path) == "None 10.0 False"
    assert "LEFT" not in os.environ


def test_a_kernel_that_dies_is_told_with_its_code(warm_kernels, tmp_path):
    with pytest.raises(DeadKernelError):
        run("import os; os._exit(3)", tmp_path)


def test_nothing_is_left_when_the_nursery_closes(warm_kernels, tmp_path):
    run("print(1)", tmp_path)
    process = warm.WarmProvisioner.nursery._process
    warm.WarmProvisioner.close()
    assert process.poll() is not None and warm.WarmProvisioner.nursery is None


def test_plain_kernels_where_they_are_asked_for(monkeypatch):
    monkeypatch.setenv("KERNEL", "plain")
    assert warm.provisioner() == warm.PLAIN
    monkeypatch.delenv("KERNEL")
    assert warm.provisioner() == warm.NAME
