"""Runs stale pages in parallel, each in a kernel of its own, before they are read."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from press.engine import recorder, warm
from press.engine.contents import LIVE, ROOT, cores
from press.engine.fingerprint import RESULTS, contents_of, digest, may_be_input, name_of
from press.engine.store import Page, Store

LINES_SHOWN = 12
"""How many lines of a failed cell a message shows."""


def refresh(store: Store, pages: list[Page], timeout: int, say: Callable[[str], object]) -> dict[str, str]:
    """Run every page whose stored result may not be served, as many at a time as there are cores.

    Returns the fault of each page that failed, by name; results of the others are stored all the same.
    """
    stale = [page for page in pages if store.state(page) is None]
    if not stale:
        return {}
    store.drop(stale)
    store.prune(pages)
    workers = min(cores(), len(stale))
    os.environ[KernelProvisionerFactory.default_provisioner_name_env] = warm.provisioner()
    if warm.provisioner() == warm.NAME:
        warm.WarmProvisioner.open()
    try:
        say(f"Executing {len(stale)} of {len(pages)} pages, {workers} at a time")
        return asyncio.run(_run_all(store, stale, workers, timeout, say))
    finally:
        if LIVE not in os.environ:  # else the next page asks for one soon
            warm.WarmProvisioner.close()


async def _run_all(
    store: Store, pages: list[Page], workers: int, timeout: int, say: Callable[[str], object]
) -> dict[str, str]:
    """Run pages with some kernels at a time, the longest pages first; the faults by page.

    Kernels are processes of their own, so that one loop drives them all, and hands out their ports without clashes.
    """
    slots, before = asyncio.Semaphore(workers), contents_of(RESULTS)

    async def run(page: Page) -> tuple[str, str]:
        async with slots:
            say(f"Executing {name_of(page.path)}")
            clock = time.monotonic()
            fault = await _run_and_keep(store, page, timeout, before)
            say(f"Executed {name_of(page.path)} in {time.monotonic() - clock:.1f} s")
            return page.name, fault

    longest = sorted(pages, key=lambda page: page.path.stat().st_size, reverse=True)
    ran = await asyncio.gather(*(run(page) for page in longest))
    return {name: fault for name, fault in sorted(ran) if fault}


async def _run_and_keep(store: Store, page: Page, timeout: int, before: dict[str, str]) -> str:
    """Run one page and keep its result with what it used, if that is as it was `before` the first page ran.

    Returns the fault, empty when there is none.
    """
    clock = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "used"
        fault = await _run(page, log, timeout)
        used = _used(log)
    if not fault and any(before.get(name_of(path)) not in (None, digest(path)) for path in used):
        return f"{name_of(page.path)}: rule: no input changes while the page runs; build again."
    if not fault:
        store.keep(page, used, time.monotonic() - clock)
    return fault


async def _run(page: Page, log: Path, timeout: int) -> str:
    """Run one page in a kernel of its own, in the page's folder; the fault, empty when there is none."""
    homes = [str(ROOT), os.environ.get("ENTENTE_DATA", str(ROOT / "data"))]
    line = f"from press.engine import recorder; recorder.start({str(log)!r}, {homes!r}); del recorder"
    client = NotebookClient(
        page.notebook,
        timeout=timeout,
        record_timing=False,
        extra_arguments=[f"--IPKernelApp.exec_lines={line}", "--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(page.path.parent)}},
    )
    try:
        await client.async_execute()
    except CellExecutionError as error:
        return _fault(page, f"{error.ename}: {error.evalue}")
    except (CellTimeoutError, DeadKernelError) as error:
        return _fault(page, f"{type(error).__name__}: {error}")
    return ""


def _fault(page: Page, raised: str) -> str:
    """Page, cell and error of a failed cell, each line but the first indented."""
    ran = [cell for cell in page.notebook.cells if cell.cell_type == "code" and cell.execution_count is not None]
    source = [line for line in ran[-1].source.splitlines() if line.strip()][:LINES_SHOWN] if ran else []
    shown = ["    " + line for line in source] + ["  " + line for line in raised.splitlines() if line.strip()]
    return "\n".join([f"{name_of(page.path)}: rule: every cell runs without error or warning.", *shown])


def _used(log: Path) -> list[Path]:
    """The inputs that a kernel noted."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    if lines[:1] != [recorder.STARTED]:
        raise RuntimeError("a kernel did not record what it used; is the project installed in its environment?")
    return [path for path in map(Path, lines[1:]) if may_be_input(path)]
